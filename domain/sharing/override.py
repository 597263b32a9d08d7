"""Override: what a victim took back is opened again for her safety, to named roles, for a time, and is reviewed."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.advocacy.consent import Shareable
from domain.advocacy.consent_narrowing import COVERS, TakenBack
from domain.calendar import LONDON, london_date, spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, OPINION, DataClass, Label, Options
from domain.clocks import clock
from domain.clocks.periods import due_at
from domain.gateways import Gateway
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.rules import ADVOCATES
from domain.sharing.opened import Openings
from domain.sharing.restriction import TO_THOSE_CONCERNED
from domain.timing import has_offset


class OverrideBasis(StrEnum):
    """On what ground something is opened against what the victim decided."""

    VITAL_INTERESTS = "vital_interests"
    GATEWAY = "gateway"


class ReviewOutcome(StrEnum):
    """What the guardian made of a safety override."""

    STANDS = "stands"
    ENDED = "ended"


AgencyField = Annotated[AgencyId, ACCESS_LOG, msgspec.Meta(max_length=60), Options("agencies")]


class OverrideBody(msgspec.Struct, frozen=True, kw_only=True):
    """What is opened, whose, to whom, on what ground and until when: asked and recorded alike."""

    what: Annotated[Shareable, ACCESS_LOG, Label("What is opened again")]
    holder: Annotated[AgencyField, Label("Whose material", "The advocates who hold it")]
    agency: Annotated[AgencyField, Label("To which agency")]
    roles: Annotated[
        tuple[Role, ...],
        ACCESS_LOG,
        msgspec.Meta(min_length=1, max_length=10),
        Label("To which of its roles", "Only those who need it. No more opens than the sharing policy gives them"),
    ]
    basis: Annotated[OverrideBasis, ACCESS_LOG, Label("On what ground")]
    gateway: Annotated[Gateway | None, ACCESS_LOG, Label("Gateway", "Needed where the ground is a gateway")] = None
    because: Annotated[
        Text, ACCESS_LOG, OPINION, Label("Why her decision cannot stand here", "The harm that is feared, and how soon")
    ]
    until: Annotated[datetime, ACCESS_LOG, Label("Until when")]


class OverrideNarrowing(OverrideBody, Command, frozen=True, kw_only=True, tag="override-narrowing"):
    """Open again, for safety, what the victim took back."""

    title: ClassVar[str] = "Override a victim’s withdrawal for safety"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "It opens at once to the roles that you name, if anything is closed, and closes again at the time that you "
        "give. The guardian of the agency that holds it is told now and reviews it within one working day."
    )


class NarrowingOverridden(OverrideBody, Fact, frozen=True, kw_only=True, tag="narrowing-overridden/1"):
    """What a victim took back was opened again for her safety."""

    title: ClassVar[str] = "Withdrawal overridden for safety"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That something was opened for safety, never what or to whom."""
        return {ACCESS_LOG: "Something was opened on this case for safety, for a time"}


class ReviewBody(msgspec.Struct, frozen=True, kw_only=True):
    """What a guardian made of a safety override, asked and recorded alike."""

    override: Annotated[EntryId, ACCESS_LOG, Label("Which override"), Options("overrides")]
    outcome: Annotated[ReviewOutcome, ACCESS_LOG, Label("What follows", "Ended closes it at once")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why")]


class ReviewOverride(ReviewBody, Command, frozen=True, kw_only=True, tag="review-override"):
    """Say whether a safety override of your agency's material stands or ends."""

    title: ClassVar[str] = "Review a safety override"
    section: ClassVar[str] = "sharing"


class OverrideReviewed(ReviewBody, Fact, frozen=True, kw_only=True, tag="override-reviewed/1"):
    """The guardian reviewed a safety override."""

    title: ClassVar[str] = "Safety override reviewed"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That it was reviewed."""
        return {ACCESS_LOG: "What was opened on this case for safety was reviewed"}


def overridden(case: Case, who: Actor, now: datetime) -> TakenBack:
    """What is opened again to somebody in their role at a moment. Ask it of the full fold."""
    return frozenset(
        (entry.fact.what, entry.fact.holder)
        for entry in live(case, now)
        if who.agency == entry.fact.agency and who.role in entry.fact.roles
    )


def live(case: Case, now: datetime) -> list[Entry[NarrowingOverridden]]:
    """The overrides that open something at a moment: not yet over, not ended, and nothing of them erased."""
    over = _ended(case)
    return [
        entry
        for entry in case.of(NarrowingOverridden)
        if entry.id not in over and entry.id not in case.shut and now < entry.fact.until
    ]


def _ended(case: Case) -> frozenset[EntryId]:
    """The overrides that a review ended, and any whose review was erased: nobody can say that it stands."""
    return frozenset(
        entry.fact.override
        for entry in case.of(OverrideReviewed)
        if is_open(entry.fact.override)
        and (not is_open(entry.fact.outcome) or entry.fact.outcome is ReviewOutcome.ENDED)
    )


def reviewed(case: Case) -> frozenset[EntryId]:
    """The overrides that a guardian has reviewed."""
    return frozenset(entry.fact.override for entry in case.of(OverrideReviewed) if is_open(entry.fact.override))


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """The overrides and their reviews, for whoever gave one, those it opened to, and the holder's guardian and people.

    Whom it opened to still see that it did once it is over: they acted on it.
    """
    del now
    theirs = {entry.id for entry in case.of(NarrowingOverridden) if _concerned(entry, who, accounts)}
    reviews = {
        entry.id
        for entry in case.of(OverrideReviewed)
        if is_open(entry.fact.override) and entry.fact.override in theirs
    }
    return Openings(items=dict.fromkeys(theirs | reviews, TO_THOSE_CONCERNED))


def _concerned(entry: Entry[NarrowingOverridden], who: Actor, accounts: frozenset[AccountId]) -> bool:
    fact = entry.fact
    if entry.by in accounts:
        return True
    if is_open(fact.holder) and who.agency == fact.holder and who.role in {Role.AGENCY_GUARDIAN, *ADVOCATES}:
        return True
    return is_open(fact.agency) and is_open(fact.roles) and who.agency == fact.agency and who.role in fact.roles


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from overriding a withdrawal, or from its review.

    Whether anything is closed is not asked: it would tell what the victim decided to those whom she did not mean.
    """
    match command:
        case OverrideNarrowing():
            _refuse_unfounded(command, ask)
            return [Decided(NarrowingOverridden(**msgspec.structs.asdict(command)))]
        case ReviewOverride(override=mark):
            found = next((entry for entry in case.of(NarrowingOverridden) if entry.id == mark), None)
            if found is None or found.fact.holder != ask.by.agency:
                raise Refused("Choose an override of your own agency’s material.", field="override")
            if ask.is_same_person(found.by):
                raise Refused("Nobody reviews what they opened themselves. Ask another guardian.", field="override")
            return [Decided(OverrideReviewed(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_unfounded(asked: OverrideNarrowing, ask: Circumstances) -> None:
    if asked.what not in COVERS:
        raise Refused(
            "This never closes when consent is withdrawn. Choose the advocacy summary, the contact details, the safety "
            "plan or the counselling notes.",
            field="what",
        )
    if ask.kinds.get(asked.holder) is not AgencyKind.ADVOCACY:
        raise Refused("Choose the advocacy agency that holds the material.", field="holder")
    if asked.agency not in ask.kinds or asked.agency == asked.holder:
        raise Refused("Choose the agency that it is opened to.", field="agency")
    if asked.basis is OverrideBasis.GATEWAY and asked.gateway is None:
        raise Refused("Choose the gateway by which it is opened.", field="gateway")
    holds = ask.by.agency == asked.holder
    if not holds and ask.by.role is not Role.POLICE_SUPERVISOR:
        raise Refused(
            "Only the agency that holds the material opens it again, or a police supervisor where life is at risk. "
            "Ask the agency’s guardian.",
            field="holder",
        )
    if not holds and (asked.basis is not OverrideBasis.VITAL_INTERESTS or asked.agency != ask.by.agency):
        raise Refused(
            "You can open another agency’s material for vital interests alone, and to your own force alone. Ask the "
            "agency’s guardian for anything else.",
            field="basis",
        )
    _refuse_period(asked.until, "override-by-holder" if holds else "override-by-another", ask)


def _refuse_period(until: datetime, name: str, ask: Circumstances) -> None:
    has_offset(until, "until")
    if until <= ask.now:
        raise Refused("The end must lie in the future.", field="until")
    row = clock(name, ask.today)
    latest = None if row is None else due_at(row, ask.now)
    if latest is None or until > latest:
        limit = "" if latest is None else f": {spelt(london_date(latest))}, {latest.astimezone(LONDON):%H:%M}"
        raise Refused(f"That is longer than such an override may last. Choose an earlier end{limit}.", field="until")


COMMANDS: tuple[type[Command], ...] = (OverrideNarrowing, ReviewOverride)
FACTS: tuple[type[Fact], ...] = (NarrowingOverridden, OverrideReviewed)

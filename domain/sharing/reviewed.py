"""Reviewed: professional standards, of another agency where one has them, say whether somebody stays kept out."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.partaking import taking_part
from domain.people import Actor, AgencyId, Role
from domain.sharing.declared import ConflictDeclared
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How


class BarOutcome(StrEnum):
    """Whether somebody stays kept out."""

    STANDS = "stands"
    LIFTED = "lifted"


class _Review(msgspec.Struct, frozen=True, kw_only=True):
    bar: Annotated[EntryId, STAFF_CONFLICT, Label("Who is kept out"), Options("bars")]
    outcome: Annotated[BarOutcome, STAFF_CONFLICT, Label("Does it stand?")]
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "What you checked, and with whom")]


class ReviewBar(_Review, Command, frozen=True, kw_only=True, tag="review-bar"):
    """Say as professional standards, of another agency where one has them, whether somebody stays kept out."""

    title: ClassVar[str] = "Review that somebody is kept out"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("bar-reviewed/1",)
    consequence: ClassVar[str] = (
        "If it is lifted, what they were found by keeps them out of this case no longer. Professional standards of "
        "another agency on the case review it; where no other agency on it has the office, one’s own does. Nobody "
        "reviews who recorded the person’s particulars."
    )


class BarReviewed(_Review, Fact, frozen=True, kw_only=True, tag="bar-reviewed/1"):
    """Professional standards reviewed that somebody is kept out of the case."""

    title: ClassVar[str] = "Review of somebody kept out"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


Bar = Entry[PersonBarred] | Entry[ConflictDeclared]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is or was kept out: by which entry, found in which and by what, and which agency reviewed it how."""

    entry: Entry[Fact]
    account: AccountId
    agency: AgencyId
    found_in: EntryId | None
    found_by: frozenset[How] = frozenset()
    review: BarOutcome | None = None
    reviewed_from: AgencyId | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps them out now."""
        return self.review is not BarOutcome.LIFTED

    @property
    def confirmed_elsewhere(self) -> bool:
        """Whether another agency than theirs has said last that it stands."""
        return self.review is BarOutcome.STANDS and self.reviewed_from != self.agency

    @property
    def awaits_review(self) -> bool:
        """Whether it came from what somebody typed, and nobody has looked at it yet."""
        return self.found_in is not None and self.review is None


def everybody_kept_out(case: Case) -> dict[EntryId, Kept]:
    """Everybody who is or was kept out of a case, by the entry that says so. A correction changes nothing here."""
    found: dict[EntryId, Kept] = {}
    for entry in case.ever(PersonBarred, ConflictDeclared, BarReviewed):
        match entry.fact:
            case PersonBarred(account=account, agency=agency, named_in=named_in, found_by=found_by):
                if is_open(account) and is_open(agency):
                    of = named_in if is_open(named_in) else entry.id
                    by = frozenset(found_by if is_open(found_by) else ())
                    found[entry.id] = Kept(entry=entry, account=account, agency=agency, found_in=of, found_by=by)
            case ConflictDeclared(account=account, agency=agency):
                if is_open(account) and is_open(agency):
                    found[entry.id] = Kept(entry=entry, account=account, agency=agency, found_in=None)
            case BarReviewed(bar=bar, outcome=outcome) if is_open(bar) and is_open(outcome) and bar in found:
                found[bar] = msgspec.structs.replace(found[bar], review=outcome, reviewed_from=entry.agency)
            case _:
                pass
    return found


def may_review(
    case: Case, kept: Kept, who: Actor, appointments: frozenset[Actor], described: frozenset[AccountId]
) -> bool:
    """Whether somebody is of another agency than whoever is kept out, and did not say what that person is found by.

    Where nobody of another agency that takes part holds the office, their own professional standards review it: kept
    out for long by a colleague's typing is what a review is there to prevent. `described` are those whose particulars
    this natural person recorded: whoever caused a bar never says whether it stands.
    """
    if kept.account in described and kept.found_in is not None:
        return False
    if who.agency != kept.agency:
        return True
    others = taking_part(case) - {kept.agency}
    return not any(a.role is Role.PROFESSIONAL_STANDARDS and a.agency in others for a in appointments)


def decide(case: Case, command: ReviewBar, ask: Circumstances) -> list[Decided]:
    """What follows from a review."""
    kept = everybody_kept_out(case).get(command.bar)
    if kept is None:
        raise Refused("Choose somebody who is kept out of this case.", field="bar")
    if ask.is_same_person(kept.account) or not may_review(case, kept, ask.by, ask.appointments, ask.described):
        raise Refused(
            "Professional standards of another agency on this case review this, so that no agency decides on its own "
            "people alone. Ask them.",
            field="bar",
        )
    if kept.review is command.outcome:
        raise Refused("The last review came to the same. Record a review that differs, or none.", field="outcome")
    return [Decided(BarReviewed(**msgspec.structs.asdict(command)))]


COMMANDS = (ReviewBar,)
FACTS = (BarReviewed,)

"""Erasure: one person proposes, another confirms, the keys are destroyed; the record says nothing of the content."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, TypeVar
from uuid import UUID

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, FACT, STAFF_CONFLICT, STAFF_IDENTITY, DataClass, Label, Options
from domain.clocks import due_after
from domain.kernel import (
    AccountId,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    PartyId,
    Refused,
    Text,
    is_open,
)
from domain.parties import ChildNamed, SuspectNamed, ThirdPartyNamed, VictimNamed
from domain.people import PORTAL, AgencyId, Role
from domain.retention.holds import standing_holds
from domain.retention.taken_back import ErasureWithdrawn, WithdrawErasure, taken_back

# What says that there is a case, who worked on it and who read it outlives the content: erasure destroys no record.
NEVER_ERASED = frozenset({CASE_SHELL, STAFF_IDENTITY, STAFF_CONFLICT, ACCESS_LOG})
PERIOD = "erasure-proposal"
F = TypeVar("F", bound=Fact)
HELD = "A legal hold stands on this case: nothing is erased until it ends. Ask whoever placed it."


class Whom(StrEnum):
    """Whose records are erased."""

    EVERYBODY = "everybody"
    VICTIMS = "victims"
    SUSPECTS = "suspects"
    CHILDREN = "children"
    THIRD_PARTIES = "third_parties"


class ErasureBody(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be erased, asked and recorded alike: a class of one's own agency's records, never a text of them."""

    data_class: Annotated[DataClass, ACCESS_LOG, Label("What your agency recorded of", "All of it, in every entry")]
    whom: Annotated[Whom, ACCESS_LOG, Label("About whom")] = Whom.EVERYBODY
    because: Annotated[
        Text, ACCESS_LOG, FACT, Label("Why", "A request, a review, a mistake: nothing of what is to be erased")
    ]


class ProposeErasure(ErasureBody, Command, frozen=True, kw_only=True, tag="propose-erasure"):
    """Propose that what one's own agency recorded of a class is erased for good."""

    title: ClassVar[str] = "Propose an erasure"
    section: ClassVar[str] = "retention"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nothing is erased until your agency’s guardian, another person than you, confirms it. A proposal that nobody "
        "confirms lapses."
    )


class ErasureProposed(ErasureBody, Fact, frozen=True, kw_only=True, tag="erasure-proposed/1"):
    """An erasure was proposed. UK GDPR Article 17; Data Protection Act 2018 section 47."""

    title: ClassVar[str] = "Erasure proposed"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That one was proposed, never of what."""
        return {ACCESS_LOG: "An agency proposed to erase some of what it recorded"}


class ConfirmErasure(Command, frozen=True, kw_only=True, tag="confirm-erasure"):
    """Confirm, as the agency's guardian, an erasure that somebody else proposed."""

    title: ClassVar[str] = "Confirm an erasure"
    section: ClassVar[str] = "retention"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The keys are destroyed at once. Nobody can read it again; no backup brings it back."
    proposal: Annotated[EntryId, ACCESS_LOG, Label("Proposal"), Options("erasures_proposed")]


class ErasureConfirmed(Fact, frozen=True, kw_only=True, tag="erasure-confirmed/1"):
    """A second person confirmed: from here on the keys are to be destroyed. `persons` is empty for everybody."""

    title: ClassVar[str] = "Erasure confirmed"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = ACCESS_LOG
    proposal: Annotated[EntryId, ACCESS_LOG, Label("Proposal")]
    data_class: Annotated[DataClass, ACCESS_LOG, Label("Class")]
    agency: Annotated[AgencyId, ACCESS_LOG, Label("Agency"), msgspec.Meta(max_length=60)]
    persons: Annotated[tuple[PartyId, ...], ACCESS_LOG, Label("Persons")] = ()

    def summary(self) -> dict[DataClass, str]:
        """That it was, never of what."""
        return {ACCESS_LOG: "An erasure was confirmed"}


class ConfirmDestruction(Command, frozen=True, kw_only=True, tag="confirm-destruction"):
    """Record that the keys of a confirmed erasure are gone. The portal alone gives this, once they are."""

    title: ClassVar[str] = "Record that keys were destroyed"
    section: ClassVar[str] = "retention"
    by_portal: ClassVar[bool] = True
    erasure: Annotated[EntryId, ACCESS_LOG, Label("Erasure")]
    keys: Annotated[tuple[UUID, ...], ACCESS_LOG, Label("Keys destroyed"), msgspec.Meta(max_length=10_000)] = ()


class KeysDestroyed(Fact, frozen=True, kw_only=True, tag="keys-destroyed/1"):
    """The keys of a confirmed erasure are gone: their random ids alone. Data Protection Act 2018 section 62(1)(f)."""

    title: ClassVar[str] = "Keys destroyed"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = ACCESS_LOG
    erasure: Annotated[EntryId, ACCESS_LOG, Label("Erasure")]
    keys: Annotated[tuple[UUID, ...], ACCESS_LOG, Label("Keys destroyed")] = ()

    def summary(self) -> dict[DataClass, str]:
        """That it was done."""
        return {ACCESS_LOG: "An erasure was carried out"}


def awaiting(case: Case, today: date) -> tuple[Entry[ErasureProposed], ...]:
    """The proposals that may be confirmed on a day in London: unconfirmed and not lapsed. Ask it of the full fold."""
    return tuple(entry for entry in _unconfirmed(case) if today <= last_day(entry))


def last_day(proposal: Entry[ErasureProposed]) -> date:
    """Until when a proposal can be confirmed: the partnership's period, or its own day where there is none."""
    return due_after(PERIOD, proposal.known) or london_date(proposal.known)


def _unconfirmed(case: Case) -> tuple[Entry[ErasureProposed], ...]:
    confirmed = {entry.fact.proposal for entry in case.of(ErasureConfirmed) if is_open(entry.fact.proposal)}
    done = confirmed | taken_back(case)
    return tuple(entry for entry in case.of(ErasureProposed) if entry.id not in done)


class DueErasure(msgspec.Struct, frozen=True):
    """Which keys go: those of a class and an agency, of these persons alone, or of everybody where there is none."""

    confirmed: EntryId
    data_class: DataClass
    agency: AgencyId
    persons: tuple[PartyId, ...]


def unfinished(case: Case, ask: Circumstances) -> tuple[DueErasure, ...]:
    """The confirmed erasures that are to be carried out now and of which the ledger does not say that they are.

    What goes is worked out from the proposal as it was made, never from what the confirmation says, and everything that
    a confirmation must hold to is asked once more: a confirmation that nothing stands behind destroys nothing. Ask it
    of the full fold.
    """
    done = {entry.fact.erasure for entry in _said(case, KeysDestroyed) if is_open(entry.fact.erasure)}
    waiting = [entry for entry in _said(case, ErasureConfirmed) if entry.id not in done]
    if not waiting or standing_holds(case, ask.today):
        return ()
    return tuple(due for entry in waiting if (due := _due(case, entry, ask)) is not None)


def _due(case: Case, confirmed: Entry[ErasureConfirmed], ask: Circumstances) -> DueErasure | None:
    mark = confirmed.fact.proposal
    proposal = next((each for each in _said(case, ErasureProposed) if is_open(mark) and each.id == mark), None)
    if proposal is None or {confirmed.corrects, proposal.corrects} != {None} or proposal.id in taken_back(case):
        return None
    if not is_open(proposal.fact.data_class) or not is_open(proposal.fact.whom):
        return None
    if confirmed.agency != proposal.agency or confirmed.role is not Role.AGENCY_GUARDIAN:
        return None
    if _are_one_person(confirmed.by, proposal.by, ask) or proposal.fact.data_class in NEVER_ERASED:
        return None
    # Where a crash came between, what said who they are may be gone already: then the confirmation alone remembers.
    persons = persons_meant(case, proposal.fact.whom) or confirmed.fact.persons
    if not persons and proposal.fact.whom is not Whom.EVERYBODY:
        return None
    return DueErasure(confirmed.id, proposal.fact.data_class, proposal.agency, persons)


def _said(case: Case, kind: type[F]) -> tuple[Entry[F], ...]:
    """Every entry of a kind, whether or not anything was put in its place: what was decided was decided as it was."""
    return tuple(entry for entry in case.entries if isinstance(entry.fact, kind))  # type: ignore[misc]


def _are_one_person(one: AccountId, other: AccountId, ask: Circumstances) -> bool:
    return one == other or any({one, other} <= person for person in ask.persons)


def persons_meant(case: Case, whom: Whom) -> tuple[PartyId, ...]:
    """The handles of those whose records are meant; none for everybody. Ask it of the full fold."""
    match whom:
        case Whom.VICTIMS:
            found = [entry.fact.victim for entry in case.of(VictimNamed)]
        case Whom.SUSPECTS:
            found = [entry.fact.suspect for entry in case.of(SuspectNamed)]
        case Whom.CHILDREN:
            found = [entry.fact.child for entry in case.of(ChildNamed)]
        case Whom.THIRD_PARTIES:
            found = [entry.fact.party for entry in case.of(ThirdPartyNamed)]
        case Whom.EVERYBODY:
            return ()
    return tuple(dict.fromkeys(each for each in found if is_open(each)))


def decide(
    case: Case, command: ProposeErasure | ConfirmErasure | WithdrawErasure | ConfirmDestruction, ask: Circumstances
) -> list[Decided]:
    """What follows from proposing, confirming, taking back or having carried out an erasure."""
    match command:
        case ProposeErasure(data_class=data_class):
            if data_class in NEVER_ERASED:
                raise Refused(
                    "That there is a case, who worked on it and who looked is never erased. Choose another class.",
                    field="data_class",
                )
            # Whether a hold stands, or anybody of that kind is named, the proposer may not know: the guardian is told.
            return [Decided(ErasureProposed(**msgspec.structs.asdict(command)))]
        case ConfirmErasure(proposal=mark):
            found = next((each for each in _unconfirmed(case) if each.id == mark and each.corrects is None), None)
            if found is None or found.agency != ask.by.agency:
                raise Refused("No such proposal of your agency waits. Choose one that does.", field="proposal")
            if ask.today > last_day(found):
                raise Refused(
                    f"This proposal lapsed after {spelt(last_day(found))}. Have the erasure proposed again.",
                    field="proposal",
                )
            if ask.is_same_person(found.by):
                raise Refused(
                    "An erasure is confirmed by another person than the one who proposed it. Ask another guardian.",
                    field="proposal",
                )
            _refuse_held(case, ask)
            persons = persons_meant(case, found.fact.whom)
            if found.fact.whom is not Whom.EVERYBODY and not persons:
                raise Refused(
                    "Of those who were meant nothing is left here to erase. Leave it: it lapses by itself.",
                    field="proposal",
                )
            done = ErasureConfirmed(
                proposal=found.id, data_class=found.fact.data_class, agency=found.agency, persons=persons
            )
            return [Decided(done)]
        case WithdrawErasure(proposal=mark):
            own = [each for each in awaiting(case, ask.today) if each.agency == ask.by.agency]
            watches = ask.by.role is Role.AGENCY_GUARDIAN
            if not any(each.id == mark and (watches or ask.is_same_person(each.by)) for each in own):
                raise Refused(
                    "Choose a proposal that waits and that you made, or that your agency made if you are its guardian.",
                    field="proposal",
                )
            return [Decided(ErasureWithdrawn(**msgspec.structs.asdict(command)))]
        case ConfirmDestruction(erasure=mark, keys=keys):
            if ask.by != PORTAL or mark not in {each.confirmed for each in unfinished(case, ask)}:
                raise Refused("Only the portal itself records that keys are gone, and once.")
            return [Decided(KeysDestroyed(erasure=mark, keys=keys))]


def _refuse_held(case: Case, ask: Circumstances) -> None:
    if standing_holds(case, ask.today):
        raise Refused(HELD)


COMMANDS = (ProposeErasure, ConfirmErasure, ConfirmDestruction)
FACTS = (ErasureProposed, ErasureConfirmed, KeysDestroyed)

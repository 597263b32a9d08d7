"""Breach: an act against an order or condition, or one that stopped just short of it. None of them is lost."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import (
    ALLEGATION,
    CHRONOLOGY,
    OPINION,
    ORDERS,
    THIRD_PARTY,
    VICTIM_PLACES,
    VICTIM_UNRELEASED,
    About,
    DataClass,
    Label,
    Options,
)
from domain.kernel import (
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Happened,
    Line,
    PartyId,
    Refused,
    Text,
)
from domain.measures.broken import must_be_breakable, must_have_been_served, must_have_bound
from domain.measures.orders import SuspectField
from domain.parties import must_be_suspect, must_be_victim
from domain.telling import SuspectKnowsField, ToldByField, must_not_reach_suspect
from domain.timing import has_offset, not_in_future


class BreachKind(StrEnum):
    """What the act is beside the measure: whichever it is, it counts in the pattern."""

    BREACH = "breach"
    NO_TECHNICAL_BREACH = "no_technical_breach"
    BEFORE_SERVICE = "before_it_was_served"


class Manner(StrEnum):
    """How he did it, as far as the pattern needs to know."""

    IN_PERSON = "in_person"
    ONLINE = "online_or_by_telephone"
    THROUGH_ANOTHER = "through_somebody_else"
    NOT_KNOWN = "not_known"


class Arrest(StrEnum):
    """Whether he was arrested for it."""

    ARRESTED = "arrested"
    NOT_ARRESTED = "not_arrested"
    NOT_DECIDED = "not_yet_decided"
    NOT_KNOWN = "not_known"


class BreachBody(msgspec.Struct, frozen=True, kw_only=True):
    """One act against a measure, asked and recorded alike. What happened is an allegation until a court says so."""

    measure: Annotated[EntryId, ORDERS, Label("Order or conditions"), Options("bound")]
    victim: Annotated[PartyId, ORDERS, Label("Victim"), Options("victims")]
    suspect: SuspectField
    when: Annotated[Happened, ORDERS, Label("When it happened")]
    kind: Annotated[
        BreachKind,
        ORDERS,
        Label("What it is", "An act that breaks no term is recorded too: it is part of the pattern"),
    ] = BreachKind.BREACH
    what_happened: Annotated[
        Text, CHRONOLOGY, About("victim"), ALLEGATION, Label("What happened", "Leave out addresses")
    ]
    told_by: ToldByField
    suspect_knows: SuspectKnowsField = None
    terms: Annotated[
        tuple[Line, ...],
        ORDERS,
        msgspec.Meta(max_length=50),
        Label("Numbers of the terms broken", "One a line; leave empty if not known"),
    ] = ()
    manner: Annotated[Manner, ORDERS, Label("How")] = Manner.NOT_KNOWN
    reported_at: Annotated[datetime | None, ORDERS, Label("When it was reported to the police")] = None
    attended_at: Annotated[datetime | None, ORDERS, Label("When officers came")] = None
    not_attended_because: Annotated[Line | None, ORDERS, Label("Why nobody came", "If nobody did")] = None
    arrest: Annotated[Arrest, ORDERS, Label("Arrest")] = Arrest.NOT_KNOWN
    arrest_reasons: Annotated[Text | None, ORDERS, OPINION, Label("Reasons", "Needed where he was not arrested")] = None
    says_not_aware: Annotated[
        Answer | None, ORDERS, Label("Does he say that he did not know of the term?", "It is set against its service")
    ] = None
    exact_place: Annotated[
        Line | None, VICTIM_PLACES, About("victim"), Label("Where exactly", "Never a refuge or an address kept secret")
    ] = None
    witnesses: Annotated[
        tuple[Line, ...], THIRD_PARTY, msgspec.Meta(max_length=50), Label("Witnesses", "One a line")
    ] = ()
    incident: Annotated[
        EntryId | None,
        ORDERS,
        Label("Incident already recorded of the same act", "So that it is not counted twice"),
        Options("incidents"),
    ] = None


class RecordBreach(BreachBody, Command, frozen=True, kw_only=True, tag="record-breach"):
    """Record an act against an order or condition: a breach, or one that stopped just short of it."""

    title: ClassVar[str] = "Record a breach"
    section: ClassVar[str] = "measures"
    consequence: ClassVar[str] = (
        "A new assessment of the risk is owed, and decisions on arrest and on whether it is also further stalking."
    )


class BreachRecorded(BreachBody, Fact, frozen=True, kw_only=True, tag="breach-recorded/1"):
    """An act against a measure happened, as somebody says."""

    title: ClassVar[str] = "Breach"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """What it is and when, never the account, the term, the place or a name."""
        return {
            ORDERS: f"{IN_SHORT[self.kind]}, {spelt(london_date(self.when.earliest))}",
            CHRONOLOGY: "What happened is on record",
            **({VICTIM_PLACES: "The exact place is on record"} if self.exact_place else {}),
            **({THIRD_PARTY: f"Witnesses named: {len(self.witnesses)}"} if self.witnesses else {}),
        }


class UnreleasedBreachRecorded(BreachBody, Fact, frozen=True, kw_only=True, tag="unreleased-breach-recorded/1"):
    """An act against a measure of which the suspect does not know that it is known."""

    title: ClassVar[str] = "Breach (the suspect does not know)"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """That there is a breach which must not reach the suspect."""
        return {VICTIM_UNRELEASED: "A breach that must not reach the suspect is on record"}


AnyBreach = BreachRecorded | UnreleasedBreachRecorded

IN_SHORT = {
    BreachKind.BREACH: "Breach recorded",
    BreachKind.NO_TECHNICAL_BREACH: "An act just short of a breach recorded",
    BreachKind.BEFORE_SERVICE: "An act before the order was served recorded",
}
_INCIDENT = ("incident-recorded/", "unreleased-incident-recorded/")


def breaches(case: Case) -> list[Entry[AnyBreach]]:
    """Every act against a measure, open and kept close, in ledger order. Ask it of a legible case."""
    both: list[Entry[AnyBreach]] = [*case.of(BreachRecorded), *case.of(UnreleasedBreachRecorded)]
    return sorted(both, key=lambda entry: entry.position)


def breach_of(case: Case, mark: EntryId, field: str = "breach") -> Entry[AnyBreach]:
    """A standing breach of the case by its mark. Raises `Refused` where there is none."""
    found = next((entry for entry in breaches(case) if entry.id == mark), None)
    if found is None:
        raise Refused("Choose a breach of this case.", field=field)
    return found


def waited(breach: AnyBreach) -> timedelta | None:
    """How long it was from the report until officers came; None where that is not known."""
    if breach.reported_at is None or breach.attended_at is None:
        return None
    return breach.attended_at - breach.reported_at


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the record of a breach."""
    match command:
        case RecordBreach():
            return [Decided(_recorded(case, command, ask))]
        case _:
            return []


def _recorded(case: Case, command: RecordBreach, ask: Circumstances) -> AnyBreach:
    must_be_victim(case, command.victim)
    must_be_suspect(case, command.suspect)
    not_in_future(command.when, ask, "when", "Say when it happened: it must be now or in the past.")
    bound = must_be_breakable(case, command.measure, command.suspect, command.terms, command.when)
    if command.kind is BreachKind.BREACH:
        must_have_bound(bound, command.when, ask)
        must_have_been_served(case, command.measure, command.when, ask)
    must_fit(command.reported_at, command.attended_at, command.not_attended_because, ask)
    if command.arrest is Arrest.NOT_ARRESTED and command.arrest_reasons is None:
        raise Refused("Say why he was not arrested.", field="arrest_reasons")
    kept_close = must_not_reach_suspect(command.told_by, command.suspect_knows)
    _same_act(case, command, ask, kept_close=kept_close)
    kind = UnreleasedBreachRecorded if kept_close else BreachRecorded
    return kind(**msgspec.structs.asdict(command))


def must_fit(reported: datetime | None, attended: datetime | None, not_because: str | None, ask: Circumstances) -> None:
    """Raise `Refused` where the report and the coming of officers cannot both be as they are given."""
    for field, moment in (("reported_at", reported), ("attended_at", attended)):
        if moment is None:
            continue
        has_offset(moment, field)
        if moment > ask.now:
            raise Refused("The time must be now or in the past.", field=field)
    if attended is None:
        return
    if not_because is not None:
        raise Refused("Say when officers came, or why nobody came: not both.", field="not_attended_because")
    if reported is None:
        raise Refused("Say when it was reported too, so that the wait can be measured.", field="reported_at")
    if attended < reported:
        raise Refused("Officers cannot have come before it was reported. Check both times.", field="attended_at")


def _same_act(case: Case, command: RecordBreach, ask: Circumstances, *, kept_close: bool) -> None:
    """Refuse an incident that is none of this case, or one that is kept closer than this breach would be."""
    if command.incident is None:
        return
    found = next((e.fact for held in case.standing.values() for e in held if e.id == command.incident), None)
    if found is None or not str(type(found).__struct_config__.tag).startswith(_INCIDENT):
        raise Refused("Choose an incident of this case, or leave it empty.", field="incident")
    ask.require(
        kept_close or found.governs is not VICTIM_UNRELEASED,
        "That incident must not reach the suspect. Say here too that he does not know, or leave it empty.",
        rule="measures.breach-as-close-as-incident",
        field="incident",
        rests_on=frozenset({VICTIM_UNRELEASED}),
    )


COMMANDS = (RecordBreach,)
FACTS = (BreachRecorded, UnreleasedBreachRecorded)

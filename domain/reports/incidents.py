"""Incidents: what somebody says that the suspect did, each time; or the suspect, that the victim did."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import (
    ALLEGATION,
    CHRONOLOGY,
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
    Fact,
    Happened,
    Line,
    PartyId,
    Refused,
    Text,
    is_open,
)
from domain.parties import must_be_suspect, must_be_victim
from domain.reports.behaviours import Four, InPerson, Online
from domain.telling import SuspectKnowsField, ToldByField, must_not_reach_suspect
from domain.timing import has_offset, not_in_future


class Place(StrEnum):
    """Where it happened, as far as everybody on the case may know."""

    VICTIMS_HOME = "victims_home"
    VICTIMS_WORK_OR_STUDY = "victims_work_or_study"
    SUSPECTS_HOME = "suspects_home"
    ANOTHER_HOME = "another_home"
    PUBLIC_PLACE = "public_place"
    ON_THE_WAY = "on_the_way"
    ONLINE_OR_BY_TELEPHONE = "online_or_by_telephone"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class IncidentBody(msgspec.Struct, frozen=True, kw_only=True):
    """One incident, asked and recorded alike. What happened is an allegation until a court says otherwise."""

    victim: Annotated[PartyId, CHRONOLOGY, Label("Victim"), Options("victims")]
    suspect: Annotated[
        PartyId | None, CHRONOLOGY, Label("Suspect", "Leave empty if not known"), Options("suspects")
    ] = None
    when: Annotated[Happened, CHRONOLOGY, Label("When it happened")]
    what_happened: Annotated[Text, CHRONOLOGY, ALLEGATION, Label("What happened", "Leave out addresses")]
    in_person: Annotated[
        tuple[InPerson, ...], CHRONOLOGY, msgspec.Meta(max_length=len(InPerson)), Label("Behaviour in person")
    ] = ()
    online: Annotated[
        tuple[Online, ...], CHRONOLOGY, msgspec.Meta(max_length=len(Online)), Label("Behaviour online or by telephone")
    ] = ()
    four: Annotated[
        tuple[Four, ...],
        CHRONOLOGY,
        msgspec.Meta(max_length=len(Four)),
        Label("FOUR", "Which of these the account itself shows: fixated, obsessive, unwanted, repeated"),
    ] = ()
    place: Annotated[Place, CHRONOLOGY, Label("Kind of place")] = Place.NOT_KNOWN
    exact_place: Annotated[
        Line | None, VICTIM_PLACES, Label("Where exactly", "Never a refuge or an address kept secret")
    ] = None
    told_by: ToldByField
    suspect_knows: SuspectKnowsField = None
    counter_allegation: Annotated[Answer, CHRONOLOGY, Label("Is this an allegation by the suspect against the victim?")]
    reported_at: Annotated[datetime | None, CHRONOLOGY, Label("When it was reported to the police")] = None
    attended_at: Annotated[datetime | None, CHRONOLOGY, Label("When officers came")] = None
    order_broken: Annotated[Line | None, ORDERS, About("suspect"), Label("Order or condition that this may break")] = (
        None
    )
    witnesses: Annotated[
        tuple[Line, ...], THIRD_PARTY, msgspec.Meta(max_length=50), Label("Witnesses", "One a line")
    ] = ()


class RecordIncident(IncidentBody, Command, frozen=True, kw_only=True, tag="record-incident"):
    """Record one incident, or one counter-allegation in full."""

    title: ClassVar[str] = "Record an incident"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = (
        "The whole pattern is put before the officer; a counter-allegation, before a supervisor."
    )


class IncidentRecorded(IncidentBody, Fact, frozen=True, kw_only=True, tag="incident-recorded/1"):
    """An incident happened, as somebody says."""

    title: ClassVar[str] = "Incident recorded"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """The behaviours, never the account, the place or a name."""
        return {
            CHRONOLOGY: self.in_short(),
            **({VICTIM_PLACES: "The exact place is on record"} if self.exact_place else {}),
            **({ORDERS: "It may break an order or a condition"} if self.order_broken else {}),
            **({THIRD_PARTY: f"Witnesses named: {len(self.witnesses)}"} if self.witnesses else {}),
        }

    def in_short(self) -> str:
        """The incident in one line."""
        if self.counter_allegation is Answer.YES:
            return "Counter-allegation recorded"
        shown = ", ".join(dict.fromkeys(kind.value.replace("_", " ") for kind in (*self.in_person, *self.online)))
        return f"Incident recorded: {shown}" if shown else "Incident recorded"


class UnreleasedIncidentRecorded(IncidentBody, Fact, frozen=True, kw_only=True, tag="unreleased-incident-recorded/1"):
    """An incident that the suspect does not know is known."""

    title: ClassVar[str] = "Incident recorded (the suspect does not know)"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """That there is an incident which must not reach the suspect."""
        return {VICTIM_UNRELEASED: "An incident that must not reach the suspect is on record"}


AnyIncident = IncidentRecorded | UnreleasedIncidentRecorded


def incidents(case: Case) -> list[Entry[AnyIncident]]:
    """Every incident and counter-allegation, open and kept close, in ledger order."""
    both: list[Entry[AnyIncident]] = [*case.of(IncidentRecorded), *case.of(UnreleasedIncidentRecorded)]
    return sorted(both, key=lambda entry: entry.position)


def is_counter_allegation(entry: Entry[AnyIncident]) -> bool:
    """Whether an incident is what the suspect says against the victim."""
    return is_open(entry.fact.counter_allegation) and entry.fact.counter_allegation is Answer.YES


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the record of an incident."""
    match command:
        case RecordIncident():
            return [Decided(_recorded(case, command, ask))]
        case _:
            return []


def _recorded(case: Case, command: RecordIncident, ask: Circumstances) -> AnyIncident:
    must_be_victim(case, command.victim)
    must_be_suspect(case, command.suspect)
    not_in_future(command.when, ask, "when", "Say when it happened: it must be now or in the past.")
    for field in ("in_person", "online", "four"):
        chosen = getattr(command, field)
        if len(set(chosen)) != len(chosen):
            raise Refused("Choose each of these once.", field=field)
    _attendance(command, ask)
    kept_close = must_not_reach_suspect(command.told_by, command.suspect_knows)
    if kept_close and command.counter_allegation is Answer.YES:
        raise Refused(
            "A counter-allegation comes from the suspect, who knows of it. Record what the victim told about it as an "
            "incident of its own.",
            field="counter_allegation",
        )
    kind = UnreleasedIncidentRecorded if kept_close else IncidentRecorded
    return kind(**msgspec.structs.asdict(command))


def _attendance(command: RecordIncident, ask: Circumstances) -> None:
    for field in ("reported_at", "attended_at"):
        moment = getattr(command, field)
        if moment is None:
            continue
        has_offset(moment, field)
        if moment > ask.now:
            raise Refused("The time must be now or in the past.", field=field)
    if command.attended_at is None:
        return
    if command.reported_at is None:
        raise Refused("Say when it was reported too, so that the wait can be measured.", field="reported_at")
    if command.attended_at < command.reported_at:
        raise Refused("Officers cannot have come before it was reported. Check both times.", field="attended_at")


COMMANDS = (RecordIncident,)
FACTS = (IncidentRecorded, UnreleasedIncidentRecorded)

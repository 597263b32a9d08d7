"""Events of the case that the victim has a right to be told of, and which of them she was told of."""

from datetime import date

import msgspec

from domain.anatomy import fields_by_class
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.charging.cautions import CautionRecorded
from domain.charging.decisions import ChargingDecided, Decision
from domain.investigation.closing import InvestigationClosed
from domain.investigation.custody import Arrest, ArrestRecorded, InterviewRecorded
from domain.investigation.outcomes import Outcome
from domain.kernel import Circumstances, Entry, Fact, PartyId, Refused, is_open
from domain.measures.bail import BailChange, BailChanged, BailEnd
from domain.measures.release import Release, SuspectReleased
from domain.victim.rights import TellVictim, Told, VictimTold


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event: what it is called when she is told of it, other names for the same, its day and its entries."""

    told: Told
    also: frozenset[Told] = frozenset()
    on: date
    entries: tuple[Entry[Fact], ...]


Named = tuple[Told, frozenset[Told], date]

_RELEASED = {
    Release.BAIL_WITH_CONDITIONS: (Told.RELEASED_ON_BAIL, ()),
    Release.BAIL_WITHOUT_CONDITIONS: (Told.RELEASED_ON_BAIL, ()),
    Release.UNDER_INVESTIGATION: (Told.RELEASED_UNDER_INVESTIGATION, (Told.RELEASED_WITHOUT_CHARGE,)),
    Release.VOLUNTARY: (Told.INTERVIEWED, (Told.RELEASED_WITHOUT_CHARGE,)),
    Release.NO_FURTHER_ACTION: (Told.RELEASED_WITHOUT_CHARGE, (Told.NO_FURTHER_ACTION,)),
}
_ENDED = {
    BailEnd.CHARGED: Told.CHARGED,
    BailEnd.CHARGED_AND_HELD: Told.CHARGED,
    BailEnd.UNDER_INVESTIGATION: Told.RELEASED_UNDER_INVESTIGATION,
    BailEnd.NO_FURTHER_ACTION: Told.NO_FURTHER_ACTION,
}
# A decision not to prosecute is told with her right to a review: the duties on charging see to it.
_DECIDED = {Decision.CHARGE: Told.CHARGED, Decision.OUT_OF_COURT: Told.OUT_OF_COURT}
_OUT_OF_COURT = frozenset(
    {
        Outcome.CAUTION_YOUTH,
        Outcome.CAUTION_ADULT,
        Outcome.PENALTY_NOTICE,
        Outcome.CANNABIS_WARNING,
        Outcome.COMMUNITY_RESOLUTION,
        Outcome.DIVERSION,
    }
)


def _arrested(fact: ArrestRecorded) -> Named | None:
    on = london_date(fact.when.earliest)
    return (Told.ARRESTED, frozenset(), on) if fact.arrest is Arrest.ARRESTED else None


def _interviewed(fact: InterviewRecorded) -> Named:
    return Told.INTERVIEWED, frozenset(), london_date(fact.when.earliest)


def _released(fact: SuspectReleased) -> Named:
    told, also = _RELEASED[fact.how]
    return told, frozenset(also), fact.released_on


def _bail_changed(fact: BailChanged) -> Named:
    how = _ENDED.get(fact.ended_how) if fact.ended_how is not None else None
    if fact.change is BailChange.RELEASED_AGAIN:
        return Told.RELEASED_ON_BAIL, frozenset({Told.BAIL_CHANGED}), fact.changed_on
    return how or Told.BAIL_CHANGED, frozenset({Told.BAIL_CHANGED}), fact.changed_on


def _charged(fact: ChargingDecided) -> Named | None:
    called = _DECIDED.get(fact.decision)
    return (called, frozenset(), fact.decided_on) if called is not None else None


def _cautioned(fact: CautionRecorded) -> Named:
    return Told.OUT_OF_COURT, frozenset(), fact.given_on


def _closed(fact: InvestigationClosed) -> Named | None:
    if fact.outcome is Outcome.CHARGED:  # she is told of the charge itself
        return None
    told = Told.OUT_OF_COURT if fact.outcome in _OUT_OF_COURT else Told.NO_FURTHER_ACTION
    return told, frozenset({Told.NO_FURTHER_ACTION, Told.NOT_INVESTIGATED}), fact.decided_on


def named(fact: Fact) -> Named | None:
    """What a fact is called when she is told of it, other names for it and its day; None where it is no such event."""
    match fact:
        case ArrestRecorded():
            return _arrested(fact)
        case InterviewRecorded():
            return _interviewed(fact)
        case SuspectReleased():
            return _released(fact)
        case BailChanged():
            return _bail_changed(fact)
        case ChargingDecided():
            return _charged(fact)
        case CautionRecorded():
            return _cautioned(fact)
        case InvestigationClosed():
            return _closed(fact)
        case _:
            return None


def event_of(entry: Entry[Fact]) -> Named | None:
    """The same of an entry as somebody may see it; None where what it says is closed."""
    fact = entry.fact
    said = fields_by_class(type(fact)).get(type(fact).governs, ())
    return named(fact) if all(is_open(getattr(fact, field)) for field in said) else None


KINDS: tuple[type[Fact], ...] = (
    ArrestRecorded,
    InterviewRecorded,
    SuspectReleased,
    BailChanged,
    ChargingDecided,
    CautionRecorded,
    InvestigationClosed,
)


def events(case: Case) -> list[Event]:
    """The events by day, those of one kind on one day as one. Ask it of a fold legible in the classes of the events."""
    found: dict[tuple[Told, date], Event] = {}
    for entry in sorted((e for kind in KINDS for e in case.of(kind)), key=lambda entry: entry.position):
        called = event_of(entry)
        if called is not None:
            told, also, on = called
            before = found.get((told, on))
            entries = (*(before.entries if before else ()), entry)
            found[told, on] = Event(told=told, also=also | (before.also if before else also), on=on, entries=entries)
    return sorted(found.values(), key=lambda event: event.on)


def was_told(case: Case, victim: PartyId, event: Event) -> bool:
    """Whether a victim was told of an event: of its entry, of that kind with its day, or of that kind since."""
    marks = {entry.id for entry in event.entries}
    names = {event.told, *event.also}
    for entry in case.of(VictimTold):
        told = entry.fact
        if told.victim != victim:
            continue
        since = told.event_on is None and london_date(told.told_at.latest) >= event.on
        if told.of in marks or (told.event in names and (told.event_on == event.on or since)):
            return True
    return False


def must_be_event(case: Case, command: TellVictim, ask: Circumstances) -> TellVictim:
    """The command with the day of the event that it names. Raises `Refused` where that is no such event, or another."""
    if command.of is None:
        return command
    entry = case.entry(command.of)
    called = event_of(entry) if entry is not None else None
    if called is None:
        raise Refused("Choose an event of this case that the victim is told of, or leave it empty.", field="of")
    told, also, on = called
    rests_on = frozenset({type(entry.fact).governs}) if entry is not None else frozenset()
    ask.require(
        command.event in {told, *also},
        f"That entry is another event: {told.value.replace('_', ' ')}. Choose that, or the entry that you mean.",
        rule="victim.another-event",
        field="event",
        rests_on=rests_on,
    )
    ask.require(
        command.event_on in {None, on},
        f"That event was on {spelt(on)}. Enter that date, or leave it empty and it is filled in.",
        rule="victim.another-day",
        field="event_on",
        rests_on=rests_on,
    )
    return msgspec.structs.replace(command, event_on=command.event_on or on)

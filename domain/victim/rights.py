"""What the victim is told, of which event, when, and whether that was in time."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import FACT, STAFF_IDENTITY, VICTIM_NEEDS, DataClass, Label, Options
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.contact import A_WORKER, HowReached, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Happened, Line, Refused, Text, is_open
from domain.timing import not_in_future
from domain.victim.enhanced import without_enhanced


class Told(StrEnum):
    """What the victim can be told of: the events of Right 6 of the Victims' Code, and what practice owes beside."""

    ARRESTED = "arrested"
    INTERVIEWED = "interviewed_under_caution"
    RELEASED_WITHOUT_CHARGE = "released_without_charge"
    RELEASED_ON_BAIL = "released_on_bail"
    RELEASED_UNDER_INVESTIGATION = "released_under_investigation"
    BAIL_CHANGED = "bail_conditions_changed_or_cancelled"
    NOT_INVESTIGATED = "decision_not_to_investigate"
    CHARGED = "charged"
    NO_FURTHER_ACTION = "no_further_action"
    OUT_OF_COURT = "out_of_court_disposal"
    CHARGE_CHANGED = "charge_stopped_or_changed"
    HEARING = "hearing_date_or_result"
    RELEASE_FROM_CUSTODY = "release_from_custody"
    SUPPORT_SERVICES = "support_services"
    PROTECTION_ORDERS = "stalking_protection_orders"
    ORDER_MADE = "order_made_or_changed"
    SAFETY_ADVICE = "safety_advice"
    RIGHT_TO_REVIEW = "right_to_review"
    NEW_OFFICER = "new_officer"
    NEW_FORCE = "new_force"
    CONTACT_SCHEME = "victim_contact_scheme"
    HER_FEEDBACK = "answer_to_her_feedback"
    MEETING = "what_a_meeting_agreed"


class Within(msgspec.Struct, frozen=True):
    """The clocks of an event: without enhanced rights, and with them."""

    clock: str
    enhanced: str


_RIGHT_6 = Within("right-6", "right-6-enhanced")
# Read less reliably than the events of Right 6, so their time is the partnership's own standard.
_FINAL = Within("decision-told", "decision-told-enhanced")
CLOCKED: dict[Told, Within] = {
    Told.ARRESTED: _RIGHT_6,
    Told.INTERVIEWED: _RIGHT_6,
    Told.RELEASED_WITHOUT_CHARGE: _RIGHT_6,
    Told.RELEASED_ON_BAIL: _RIGHT_6,
    Told.RELEASED_UNDER_INVESTIGATION: _RIGHT_6,
    Told.BAIL_CHANGED: _RIGHT_6,
    Told.NOT_INVESTIGATED: _RIGHT_6,
    Told.CHARGED: _FINAL,
    Told.NO_FURTHER_ACTION: _FINAL,
    Told.OUT_OF_COURT: _FINAL,
    Told.CHARGE_CHANGED: _FINAL,
}


# Told apart for nobody who reads a summary: that she complained of an agency must not reach it by the answer to her,
# nor what a meeting agreed that she is told those who work with the suspect.
_HER_OWN = frozenset({Told.SUPPORT_SERVICES, Told.SAFETY_ADVICE, Told.HER_FEEDBACK, Told.MEETING})


def _told_of(event: Told) -> str:
    if event in _HER_OWN:
        return "The victim was told: her care and support"
    return f"The victim was told: {event.value.replace('_', ' ')}"


EventOn = Annotated[
    date | None, VICTIM_NEEDS, Label("Date of that event", "Needed where the code sets a time for telling her")
]
ToldAt = Annotated[Happened, VICTIM_NEEDS, Label("When she was told")]
ToldWhat = Annotated[Text | None, VICTIM_NEEDS, FACT, Label("What she was told, with the reasons")]
ToldByWhom = Annotated[Line | None, STAFF_IDENTITY, Label("By whom", "Leave empty if it was you")]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What the victim was told, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    event: Annotated[Told, VICTIM_NEEDS, Label("What the victim was told of")]
    of: Annotated[
        EntryId | None,
        VICTIM_NEEDS,
        Label("Event on this case", "Choose it and its date is filled in"),
        Options("events"),
    ] = None
    event_on: EventOn = None
    told_at: ToldAt
    method: Annotated[HowReached, VICTIM_NEEDS]
    told: ToldWhat = None
    told_by: ToldByWhom = None


class TellVictim(Telling, Command, frozen=True, kw_only=True, tag="tell-victim"):
    """Record that the victim was told of an event, a decision or a right."""

    title: ClassVar[str] = "Record what the victim was told"
    section: ClassVar[str] = "victim"


class VictimTold(Telling, Fact, frozen=True, kw_only=True, tag="victim-told/2"):
    """The victim was told of an event, a decision or a right. `of` is that event's entry, where it is on record."""

    title: ClassVar[str] = "Victim told"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "told_at"

    def summary(self) -> dict[DataClass, str]:
        """Of which event alone."""
        return {VICTIM_NEEDS: _told_of(self.event), STAFF_IDENTITY: A_WORKER}


class VictimToldByDate(Fact, frozen=True, kw_only=True, tag="victim-told/1"):
    """The same, as it was recorded while the event was known by its date alone."""

    title: ClassVar[str] = VictimTold.title
    section: ClassVar[str] = VictimTold.section
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "told_at"
    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    event: Annotated[Told, VICTIM_NEEDS, Label("What the victim was told of")]
    event_on: EventOn = None
    told_at: ToldAt
    method: Annotated[HowReached, VICTIM_NEEDS]
    told: ToldWhat = None
    told_by: ToldByWhom = None

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return {VICTIM_NEEDS: _told_of(self.event), STAFF_IDENTITY: A_WORKER}


def with_entry(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of victim-told/2 from those of /1, which named no entry. What is closed stays closed."""
    return {**fields, "of": None if is_open(fields["event"]) else fields["event"]}


def due_by(event: Told, on: date, *, enhanced: bool) -> date | None:
    """The last day to tell her of an event of that day, under enhanced rights or without; None where none is set."""
    within = CLOCKED.get(event)
    if within is None:
        return None
    row = clock(within.enhanced if enhanced else within.clock, on)
    return due_on(row, on) if row is not None else None


def told_late(case: Case) -> list[tuple[Entry[VictimTold], date]]:
    """What the victim was told after the code's time, each with the last day on which it was due.

    Ask it of the full fold. Entries whose fields are erased are left out.
    """
    late: list[tuple[Entry[VictimTold], date]] = []
    for entry in case.of(VictimTold):
        told = entry.fact
        if not is_open(told.victim) or told.event_on is None:
            continue
        enhanced = not without_enhanced(case, told.victim, told.event_on)
        due = due_by(told.event, told.event_on, enhanced=enhanced)
        if due is not None and london_date(told.told_at.earliest) > due:
            late.append((entry, due))
    return late


def victim_told(command: TellVictim, ask: Circumstances) -> list[Decided]:
    """The telling as a fact. Raises `Refused` for dates that cannot be."""
    not_in_future(command.told_at, ask, "told_at", "She cannot have been told in the future. Enter when she was told.")
    if command.event in CLOCKED and command.event_on is None:
        raise Refused("Enter the date of the event: the code sets a time for telling the victim.", field="event_on")
    if command.event in CLOCKED and command.event_on is not None:
        not_in_future(command.event_on, ask, "event_on", "The date of the event must be today or in the past.")
    return [Decided(VictimTold(**msgspec.structs.asdict(command)))]

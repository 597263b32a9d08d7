"""What the victim is told, of which event, when, and whether that was in time."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import FACT, STAFF_IDENTITY, VICTIM_NEEDS, DataClass, Label
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.contact import A_WORKER, HowReached, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Happened, Line, PartyId, Refused, Text, is_open
from domain.timing import not_in_future
from domain.victim.needs import NeedsAssessed


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
    SAFETY_ADVICE = "safety_advice"
    RIGHT_TO_REVIEW = "right_to_review"


# Right 6: five working days after the event, one under enhanced rights (the clocks "right-6" and "right-6-enhanced").
# Charge and final decisions: read less reliably, so they carry no clock until a partnership adds them here.
CLOCKED = frozenset(
    {
        Told.ARRESTED,
        Told.INTERVIEWED,
        Told.RELEASED_WITHOUT_CHARGE,
        Told.RELEASED_ON_BAIL,
        Told.RELEASED_UNDER_INVESTIGATION,
        Told.BAIL_CHANGED,
        Told.NOT_INVESTIGATED,
    }
)


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What the victim was told, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    event: Annotated[Told, VICTIM_NEEDS, Label("What the victim was told of")]
    event_on: Annotated[
        date | None, VICTIM_NEEDS, Label("Date of that event", "Needed where the code sets a time for telling her")
    ] = None
    told_at: Annotated[Happened, VICTIM_NEEDS, Label("When she was told")]
    method: Annotated[HowReached, VICTIM_NEEDS]
    told: Annotated[Text | None, VICTIM_NEEDS, FACT, Label("What she was told, with the reasons")] = None
    told_by: Annotated[Line | None, STAFF_IDENTITY, Label("By whom", "Leave empty if it was you")] = None


class TellVictim(Telling, Command, frozen=True, kw_only=True, tag="tell-victim"):
    """Record that the victim was told of an event, a decision or a right."""

    title: ClassVar[str] = "Record what the victim was told"
    section: ClassVar[str] = "victim"


class VictimTold(Telling, Fact, frozen=True, kw_only=True, tag="victim-told/1"):
    """The victim was told of an event, a decision or a right."""

    title: ClassVar[str] = "Victim told"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "told_at"

    def summary(self) -> dict[DataClass, str]:
        """Of which event alone."""
        return {
            VICTIM_NEEDS: f"The victim was told: {self.event.value.replace('_', ' ')}",
            STAFF_IDENTITY: A_WORKER,
        }


def enhanced_from(case: Case, victim: PartyId) -> date | None:
    """The day from which the victim's enhanced rights are recognised on record, if they are."""
    days = [
        entry.fact.assessed_on
        for entry in case.of(NeedsAssessed)
        if is_open(entry.fact.victim) and entry.fact.victim == victim and entry.fact.enhanced
    ]
    return min(days, default=None)


def told_late(case: Case) -> list[tuple[Entry[VictimTold], date]]:
    """What the victim was told after the code's time, each with the last day on which it was due.

    Ask it of the full fold. Entries whose fields are erased are left out.
    """
    late: list[tuple[Entry[VictimTold], date]] = []
    for entry in case.of(VictimTold):
        told = entry.fact
        if not is_open(told.victim) or told.event not in CLOCKED or told.event_on is None:
            continue
        recognised = enhanced_from(case, told.victim)
        enhanced = recognised is not None and recognised <= told.event_on
        row = clock("right-6-enhanced" if enhanced else "right-6", told.event_on)
        if row is not None and london_date(told.told_at.earliest) > (due := due_on(row, told.event_on)):
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

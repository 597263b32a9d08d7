"""Application: the steps by which the police's application for an order gets from a draft to the court's decision."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, ORDERS, DataClass, Label
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text
from domain.legible import legible
from domain.measures.consideration import Considered, ProtectionOrderConsidered, VictimField
from domain.measures.kinds import MEASURES, POLICE_APPLY, TITLES, MeasureKind
from domain.measures.now import place_of
from domain.measures.orders import SuspectField
from domain.measures.youngest import refuse_too_young
from domain.parties import must_be_suspect, must_be_victim
from domain.timing import not_in_future


class State(StrEnum):
    """Where an application stands."""

    CONSIDERED = "considered"
    DRAFTED = "drafted"
    LEGAL_REVIEW = "legal_review"
    SUBMITTED = "submitted"
    LISTED = "listed"
    ADJOURNED = "adjourned"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


WORDS = {
    State.CONSIDERED: "decided on, not yet drafted",
    State.DRAFTED: "drafted",
    State.LEGAL_REVIEW: "with the force’s lawyers",
    State.SUBMITTED: "submitted to the court",
    State.LISTED: "listed for a hearing",
    State.ADJOURNED: "adjourned",
    State.GRANTED: "granted",
    State.REFUSED: "refused",
    State.WITHDRAWN: "withdrawn",
}
ENDED = frozenset({State.GRANTED, State.REFUSED, State.WITHDRAWN})
_HEARD = frozenset({State.LISTED, State.ADJOURNED, State.GRANTED, State.REFUSED, State.WITHDRAWN})
_IN_HAND = frozenset({State.DRAFTED, State.LEGAL_REVIEW, State.SUBMITTED, State.WITHDRAWN})

# What may follow what: a draft comes back from the lawyers, a hearing is put off and listed again; nothing comes before
# the court that was not submitted to it, and what was decided stays decided. None: nothing of it was recorded yet.
FOLLOWS: dict[State | None, frozenset[State]] = {
    None: _IN_HAND - {State.WITHDRAWN},
    State.CONSIDERED: _IN_HAND,
    State.DRAFTED: _IN_HAND,
    State.LEGAL_REVIEW: _IN_HAND,
    State.SUBMITTED: _HEARD,
    State.LISTED: _HEARD,
    State.ADJOURNED: _HEARD,
}
# Steps of one day are put in this order; within a rank they may go to and fro.
_RANK: dict[State, int] = {
    State.CONSIDERED: 0,
    State.DRAFTED: 1,
    State.LEGAL_REVIEW: 1,
    State.SUBMITTED: 2,
    State.LISTED: 3,
    State.ADJOURNED: 3,
    State.GRANTED: 4,
    State.REFUSED: 4,
    State.WITHDRAWN: 4,
}
NEEDS_REASONS = frozenset({State.REFUSED, State.WITHDRAWN})
NEEDS_HEARING = frozenset({State.LISTED, State.ADJOURNED})
RESTS_ON = frozenset({ORDERS})


class AdvanceBody(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an application, asked and recorded alike."""

    victim: VictimField
    suspect: SuspectField
    kind: Annotated[MeasureKind, ORDERS, Label("Order")]
    state: Annotated[State, ORDERS, Label("Step reached")]
    reached_on: Annotated[date, ORDERS, Label("Date of this step")]
    hearing_on: Annotated[
        date | None, ORDERS, Label("Date of the hearing", "Needed where it is listed; leave empty if adjourned without")
    ] = None
    court: Annotated[Line | None, ORDERS, Label("Court")] = None
    reasons: Annotated[
        Text | None, ORDERS, FACT, Label("Note or reasons", "Needed if refused or withdrawn; never legal advice")
    ] = None


class AdvanceOrderApplication(AdvanceBody, Command, frozen=True, kw_only=True, tag="advance-order-application"):
    """Record the next step of an application for an order: drafted, reviewed, submitted, listed, decided."""

    title: ClassVar[str] = "Advance an application for an order"
    section: ClassVar[str] = "measures"
    replaces: ClassVar[tuple[str, ...]] = ("order-application-advanced/1",)
    consequence: ClassVar[str] = (
        "How long it stands at each step is shown and counted. An order that is granted is recorded with its terms "
        "as a measure of its own."
    )


class OrderApplicationAdvanced(AdvanceBody, Fact, frozen=True, kw_only=True, tag="order-application-advanced/1"):
    """An application for an order reached its next step."""

    title: ClassVar[str] = "Application for an order"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "reached_on"

    def summary(self) -> dict[DataClass, str]:
        """Which order, and how far the application is; never why."""
        return {ORDERS: f"Application for a {TITLES[self.kind].lower()}: {WORDS[self.state]}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a step of an application."""
    match command:
        case AdvanceOrderApplication():
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            not_in_future(command.reached_on, ask, "reached_on", "The date of this step must be today or in the past.")
            _refuse_incomplete(command)
            _refuse_out_of_turn(case, command, ask)
            if command.state not in ENDED:
                refuse_too_young(case, command.suspect, command.kind, command.reached_on, ask, field="state")
            return [Decided(OrderApplicationAdvanced(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_incomplete(command: AdvanceOrderApplication) -> None:
    if command.kind not in POLICE_APPLY:
        orders = ", ".join(sorted(TITLES[kind].lower() for kind in POLICE_APPLY))
        raise Refused(f"The police do not apply for this measure. Choose one of: {orders}.", field="kind")
    if command.state is State.CONSIDERED:
        raise Refused("Record that an order is considered with “Consider a protection order”.", field="state")
    if command.state is State.LISTED and command.hearing_on is None:
        raise Refused("A listed application has a hearing. Enter its date.", field="hearing_on")
    if command.hearing_on is not None and command.state not in NEEDS_HEARING:
        raise Refused("Only an application that is listed or adjourned has a date of a hearing.", field="hearing_on")
    if command.hearing_on is not None and command.hearing_on < command.reached_on:
        raise Refused("The hearing lies on or after the day on which it was listed. Check both.", field="hearing_on")
    if command.state in NEEDS_REASONS and command.reasons is None:
        raise Refused("Give the reasons: why the court refused, or why it was withdrawn.", field="reasons")


def _refuse_out_of_turn(case: Case, command: AdvanceOrderApplication, ask: Circumstances) -> None:
    """Refuse a step that cannot follow what was recorded before its day, or go before what was recorded after it."""
    steps = steps_of(case, command.victim, command.suspect, command.kind)
    turn = (command.reached_on, _RANK[command.state])
    earlier = [step for step in steps if (step.fact.reached_on, _RANK[step.fact.state]) <= turn]
    before = earlier[-1].fact.state if earlier else None
    if before is None or before in ENDED:
        said = _last_decision(case, command)
        ask.require(
            said is not Considered.DO_NOT_APPLY,
            "It was decided not to apply for this order. Record the decision to apply first, with its reasons.",
            rule="measures.decided-not-to-apply",
            field="state",
            rests_on=RESTS_ON,
        )
        before = State.CONSIDERED if said is not None else None
        _refuse_before_decision(case, command, earlier[-1].fact.reached_on if earlier else date.min, ask)
    stands = WORDS[before] if before is not None else "not begun"
    may = ", ".join(sorted(WORDS[state] for state in FOLLOWS[before]))
    ask.require(
        command.state in FOLLOWS[before],
        f"This application is {stands}: it cannot be {WORDS[command.state]} then. Next it may be: {may}.",
        rule="measures.application-in-turn",
        field="state",
        rests_on=RESTS_ON,
    )
    if len(earlier) == len(steps):
        return
    later = steps[len(earlier)].fact
    ask.require(
        later.state in FOLLOWS.get(command.state, FOLLOWS[None]),
        f"On {spelt(later.reached_on)} it was {WORDS[later.state]}, which cannot follow this step. Check both.",
        rule="measures.application-follows",
        field="reached_on",
        rests_on=RESTS_ON,
    )


def _refuse_before_decision(case: Case, command: AdvanceOrderApplication, ended: date, ask: Circumstances) -> None:
    """Refuse the first step of an application that lies before every decision to apply since the last one ended."""
    decided = [
        entry.fact.considered_on
        for entry in decisions_to_apply(case, command.victim, command.suspect, command.kind)
        if entry.fact.considered_on >= ended
    ]
    if decided:
        ask.require(
            decided[0] <= command.reached_on,
            f"It was decided on {spelt(decided[0])} to apply for this order: no step of the application lies before "
            "that day. Check the date.",
            rule="measures.application-after-decision",
            field="reached_on",
            rests_on=RESTS_ON,
        )


def decisions_to_apply(
    case: Case, victim: PartyId, suspect: PartyId, kind: MeasureKind
) -> list[Entry[ProtectionOrderConsidered]]:
    """Every legible decision to apply for an order or for the one to which it belongs, by day."""
    found = [
        entry
        for entry in legible(case, {ORDERS}).of(ProtectionOrderConsidered)
        if (entry.fact.victim, entry.fact.suspect) == (victim, suspect)
        and family(entry.fact.kind) == family(kind)
        and entry.fact.decision is Considered.APPLY
    ]
    return sorted(found, key=lambda entry: (entry.fact.considered_on, entry.position))


def steps_of(case: Case, victim: PartyId, suspect: PartyId, kind: MeasureKind) -> list[Entry[OrderApplicationAdvanced]]:
    """The steps of the applications for one order, in the order in which they were taken."""
    return [
        entry
        for entry in steps_in_turn(case)
        if (entry.fact.victim, entry.fact.suspect, entry.fact.kind) == (victim, suspect, kind)
    ]


def steps_in_turn(case: Case) -> list[Entry[OrderApplicationAdvanced]]:
    """Every legible step by day, on one day by how far it takes the application, and then as it became known.

    A correction stands where the entry stood that it corrects.
    """
    return sorted(
        legible(case, {ORDERS}).of(OrderApplicationAdvanced),
        key=lambda entry: (entry.fact.reached_on, _RANK[entry.fact.state], place_of(case, entry)),
    )


def _last_decision(case: Case, command: AdvanceOrderApplication) -> Considered | None:
    said = [
        entry.fact.decision
        for entry in legible(case, {ORDERS}).of(ProtectionOrderConsidered)
        if (entry.fact.victim, entry.fact.suspect) == (command.victim, command.suspect)
        and family(entry.fact.kind) == family(command.kind)
    ]
    return said[-1] if said else None


def family(kind: MeasureKind) -> MeasureKind:
    """The full order to which an interim one belongs: deciding on the one is deciding on both."""
    interims = {card.kind: card.interim_of for card in MEASURES if card.interim_of is not None}
    return interims.get(kind, kind)


COMMANDS = (AdvanceOrderApplication,)
FACTS = (OrderApplicationAdvanced,)

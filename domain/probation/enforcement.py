"""Enforcement: what probation does once supervision is not kept: breach before the court, recall, and what follows."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import OPINION, ORDERS, PROBATION_ASSESSMENT, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.probation.supervised import BASIS_OF, SupervisedOn, supervised_on
from domain.timing import not_in_future


class EnforcementStep(StrEnum):
    """One step of enforcement, by whoever can take it."""

    BREACH_STARTED = "breach_proceedings_begun"
    BREACH_PROVED = "breach_proved"
    BREACH_NOT_PROVED = "breach_not_proved_or_withdrawn"
    RECALL_ASKED_FOR = "recall_asked_for"
    RECALL_DECLINED = "recall_declined"
    RECALLED = "recalled"
    RETURNED = "returned_to_custody"
    RELEASED_AGAIN = "released_again"


OF_RECALL: Final = frozenset({EnforcementStep.RECALL_ASKED_FOR, EnforcementStep.RECALLED})
NEEDS_REASONS: Final = frozenset(
    {EnforcementStep.RECALL_ASKED_FOR, EnforcementStep.RECALL_DECLINED, EnforcementStep.BREACH_NOT_PROVED}
)
AFTER: Final = {
    EnforcementStep.BREACH_PROVED: EnforcementStep.BREACH_STARTED,
    EnforcementStep.BREACH_NOT_PROVED: EnforcementStep.BREACH_STARTED,
    EnforcementStep.RECALL_DECLINED: EnforcementStep.RECALL_ASKED_FOR,
    EnforcementStep.RETURNED: EnforcementStep.RECALLED,
    EnforcementStep.RELEASED_AGAIN: EnforcementStep.RETURNED,
}
"""The step that must be on record before another can follow. A recall may come without having been asked for here."""


class EnforcementBody(msgspec.Struct, frozen=True, kw_only=True):
    """One step of enforcement, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, ORDERS]
    done: Annotated[EnforcementStep, ORDERS, Label("What was done")]
    taken_on: Annotated[date, ORDERS, Label("Date of this step")]
    next_on: Annotated[
        date | None, ORDERS, Label("Next date", "Of the hearing, or of the release planned, if it is known")
    ] = None
    because: Annotated[
        Text | None,
        PROBATION_ASSESSMENT,
        OPINION,
        Label("Reasons", "Needed where recall is asked for or declined, or a breach is not proved"),
    ] = None


class RecordEnforcement(EnforcementBody, Command, frozen=True, kw_only=True, tag="record-enforcement"):
    """Record a step of enforcement: breach proceedings, recall, return to custody or release again."""

    title: ClassVar[str] = "Record enforcement"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = (
        "Everybody who protects the victim sees the step and its date. From a recall until a return to custody, the "
        "case says that the person may be at large."
    )


class EnforcementRecorded(EnforcementBody, Fact, frozen=True, kw_only=True, tag="enforcement-recorded/1"):
    """Supervision was enforced, or it was decided not to."""

    title: ClassVar[str] = "Enforcement"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "taken_on"

    def summary(self) -> dict[DataClass, str]:
        """The step and its day, and that there are reasons; never what they are."""
        said = {ORDERS: f"{self.done.value.replace('_', ' ').capitalize()} on {spelt(self.taken_on)}"}
        return {**said, PROBATION_ASSESSMENT: "The reasons are on record"} if self.because else said


def steps_of(case: Case, suspect: PartyId) -> list[Entry[EnforcementRecorded]]:
    """The steps of enforcement against somebody, the earliest first. Ask it of a legible case, or of the full fold."""
    own = [entry for entry in case.of(EnforcementRecorded) if is_open(entry.fact.suspect)]
    return sorted(
        (entry for entry in own if entry.fact.suspect == suspect),
        key=lambda entry: (entry.fact.taken_on, entry.position),
    )


def last_steps(case: Case) -> list[Entry[EnforcementRecorded]]:
    """The last step against each person against whom there is one. Ask it of a legible case."""
    last = {entry.fact.suspect: entry for entry in case.of(EnforcementRecorded) if is_open(entry.fact.suspect)}
    return [steps_of(case, suspect)[-1] for suspect in last]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a step of enforcement."""
    match command:
        case RecordEnforcement(suspect=suspect, done=step, taken_on=taken):
            must_be_suspect(case, suspect)
            not_in_future(taken, ask, "taken_on", "The date of this step must be today or in the past.")
            if step in NEEDS_REASONS and command.because is None:
                raise Refused("Enter the reasons: without them nobody can rely on the decision.", field="because")
            if command.next_on is not None and command.next_on < taken:
                raise Refused("The next date lies on or after this step. Check both.", field="next_on")
            _must_follow(case, command, ask)
            return [Decided(EnforcementRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _must_follow(case: Case, command: RecordEnforcement, ask: Circumstances) -> None:
    """Refuse a step that nothing on record can have led to."""
    before = AFTER.get(command.done)
    earlier = [entry.fact.done for entry in steps_of(case, command.suspect) if entry.fact.taken_on <= command.taken_on]
    if before is not None:
        said = before.value.replace("_", " ")
        ask.require(
            before in earlier,
            f"This follows “{said}”, which is not on record by that day. Record that step first.",
            rule="enforcement.in-order",
            field="done",
            rests_on=frozenset({ORDERS}),
        )
        return
    on = {entry.fact.on for entry in supervised_on(case, command.suspect, command.taken_on)}
    ask.require(
        SupervisedOn.LICENCE in on if command.done in OF_RECALL else bool(on & set(BASIS_OF) - {SupervisedOn.LICENCE}),
        "Nobody is recalled who is not on licence on that day. Record what supervision rests on first."
        if command.done in OF_RECALL
        else "Breach proceedings need an order or supervision that runs on that day; a licence is enforced by recall. "
        "Record what supervision rests on first.",
        rule="enforcement.under-supervision",
        field="done",
        rests_on=frozenset({PROBATION_ASSESSMENT}),
    )


COMMANDS = (RecordEnforcement,)
FACTS = (EnforcementRecorded,)

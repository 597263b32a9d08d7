"""Outcome measures: what a chosen instrument showed before, during and after a programme."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final

import msgspec

from domain.case import Case
from domain.classes import OPINION, PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT, DataClass, Label, Options
from domain.contact import Short, WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, is_open
from domain.probation.programme import ProgrammeEnrolled, enrolment_of
from domain.timing import not_in_future


class Point(StrEnum):
    """When in the programme it was measured."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    FOLLOW_UP = "follow_up"


class Better(StrEnum):
    """Which way a score of the instrument improves."""

    LOWER = "lower"
    HIGHER = "higher"


Score = Annotated[int, msgspec.Meta(ge=0, le=1000)]
Scale = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class MeasureBody(msgspec.Struct, frozen=True, kw_only=True):
    """One score of one instrument, asked and recorded alike."""

    enrolment: Annotated[EntryId, PROGRAMME_CONTENT, Label("Programme"), Options("enrolments")]
    instrument: Annotated[
        Line, PROGRAMME_CONTENT, Label("Instrument", "The same name each time, so that before and after are compared")
    ]
    point: Annotated[Point, PROGRAMME_CONTENT, Label("When in the programme")]
    measured_on: Annotated[date, PROGRAMME_CONTENT, Label("Date measured")]
    score: Annotated[Score, PROGRAMME_CONTENT, Label("Score")]
    out_of: Annotated[Scale | None, PROGRAMME_CONTENT, Label("Highest score possible")] = None
    better: Annotated[Better, PROGRAMME_CONTENT, Label("Which way is better?")]
    reading: Annotated[
        Short | None,
        PROGRAMME_CONTENT,
        OPINION,
        Label("In short, for probation and the chair", "What bears on safety; not the answers themselves"),
    ] = None


class RecordOutcomeMeasure(MeasureBody, Command, frozen=True, kw_only=True, tag="record-outcome-measure"):
    """Record what a chosen instrument showed before, during or after a programme."""

    title: ClassVar[str] = "Record an outcome measure"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "Nobody outside the programme sees the score. A score is never a risk grade."


class OutcomeMeasured(MeasureBody, Fact, frozen=True, kw_only=True, tag="outcome-measured/1"):
    """An outcome of a programme was measured."""

    title: ClassVar[str] = "Outcome measure"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROGRAMME_CONTENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "measured_on"
    suspect: Annotated[WhichSuspect, PROGRAMME_CONTENT]

    def summary(self) -> dict[DataClass, str]:
        """What the facilitator wrote of it, or that it was measured; never the score."""
        return {PROGRAMME_CONTENT: self.reading or f"An outcome was measured ({self.point.value.replace('_', ' ')})"}


class Change(msgspec.Struct, frozen=True):
    """The first score before and the last score after, by one instrument in one enrolment."""

    enrolment: Entry[ProgrammeEnrolled]
    before: Entry[OutcomeMeasured]
    after: Entry[OutcomeMeasured] | None

    @property
    def improved(self) -> bool:
        """Whether the score moved the way that is better, by however little."""
        if self.after is None:
            return False
        moved = self.after.fact.score - self.before.fact.score
        return moved < 0 if self.before.fact.better is Better.LOWER else moved > 0


AT_THE_END: Final = frozenset({Point.AFTER, Point.FOLLOW_UP})


def changes(case: Case) -> list[Change]:
    """What each instrument showed before each programme, with what it showed after. Ask it of a legible case."""
    found: dict[tuple[EntryId, str], list[Entry[OutcomeMeasured]]] = {}
    of: dict[EntryId, Entry[ProgrammeEnrolled]] = {}
    for entry in sorted(case.of(OutcomeMeasured), key=lambda entry: (entry.fact.measured_on, entry.position)):
        enrolment = enrolment_of(case, entry.fact.enrolment)
        if enrolment is not None:
            of[enrolment.id] = enrolment
            found.setdefault((enrolment.id, entry.fact.instrument.casefold()), []).append(entry)
    pairs = []
    for (mark, _), measured in found.items():
        before = next((entry for entry in measured if entry.fact.point is Point.BEFORE), None)
        after = next((entry for entry in reversed(measured) if entry.fact.point in AT_THE_END), None)
        if before is not None:
            pairs.append(Change(of[mark], before, after))
    return pairs


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an outcome measure."""
    match command:
        case RecordOutcomeMeasure():
            not_in_future(command.measured_on, ask, "measured_on", "The date measured must be today or in the past.")
            enrolment = enrolment_of(case, command.enrolment)
            if enrolment is None or not is_open(enrolment.fact.suspect):
                raise Refused("Choose a programme that somebody on this case is enrolled on.", field="enrolment")
            if command.out_of is not None and command.score > command.out_of:
                raise Refused("The score is higher than the highest possible. Check both.", field="score")
            if command.point in AT_THE_END:
                ask.require(
                    command.measured_on >= enrolment.fact.starts_on,
                    "The programme had not begun by then, so this is a score before it. Check the date.",
                    rule="outcomes.after-the-start",
                    field="measured_on",
                    rests_on=frozenset({PROGRAMME_ATTENDANCE}),
                )
            return [Decided(OutcomeMeasured(suspect=enrolment.fact.suspect, **msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordOutcomeMeasure,)
FACTS = (OutcomeMeasured,)

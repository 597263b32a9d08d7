"""The working grade: the one that the agencies work to, set by a named person with reasons, never by arithmetic."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import OPINION, RISK, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, PartyId, Refused, Text
from domain.legible import legible
from domain.parties import must_be_victim
from domain.risk.assessments import GradeField, GradeReviewed, RiskAssessed, scale_sentence
from domain.risk.tools import TOOLS, Tool
from domain.timing import not_in_future

HIGH = frozenset({"high", "very_high"})
"""The grades at high risk, in whichever tool's scale."""


class WorkingGrade(msgspec.Struct, frozen=True, kw_only=True):
    """The grade to which a case is worked, in the scale of one tool, asked and recorded alike."""

    victim: Annotated[PartyId, RISK, Label("Victim"), Options("victims")]
    tool: Annotated[Tool, RISK, Label("Scale", "The tool in whose scale it is set: scales are never converted")]
    grade: GradeField
    because: Annotated[Text, RISK, OPINION, Label("Reasons", "Which assessments it follows, and why not the others")]
    set_on: Annotated[date, RISK, Label("Date set")]


class SetWorkingGrade(WorkingGrade, Command, frozen=True, kw_only=True, tag="set-working-grade"):
    """Set the grade to which all agencies work. Every agency's own assessment stays beside it."""

    title: ClassVar[str] = "Set the working grade"
    section: ClassVar[str] = "risk"
    replaces: ClassVar[tuple[str, ...]] = ("working-grade-set/1",)
    consequence: ClassVar[str] = "It stands on top of the case with your role. No assessment is changed by it."


class WorkingGradeSet(WorkingGrade, Fact, frozen=True, kw_only=True, tag="working-grade-set/1"):
    """A working grade was set."""

    title: ClassVar[str] = "Working grade set"
    section: ClassVar[str] = "risk"
    governs: ClassVar[DataClass] = RISK
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "set_on"

    def summary(self) -> dict[DataClass, str]:
        """Scale and grade alone."""
        return {RISK: f"Working grade: {TOOLS[self.tool].name_of(self.grade)} ({TOOLS[self.tool].title})"}


class Differing(msgspec.Struct, frozen=True):
    """Assessments of one victim by one tool in which agencies came to different grades, the newest of each agency."""

    victim: PartyId
    tool: Tool
    entries: tuple[Entry[RiskAssessed], ...]


def set_grades(case: Case) -> dict[PartyId, Entry[WorkingGradeSet]]:
    """The working grade of each victim: the last one set. Ask it of a fold in which the risk is legible."""
    return {entry.fact.victim: entry for entry in case.of(WorkingGradeSet)}


def standing_grade(case: Case, entry: Entry[RiskAssessed]) -> str:
    """The grade of an assessment as a supervisor may have raised it."""
    reviews = [review for review in case.of(GradeReviewed) if review.fact.assessment == entry.id]
    return reviews[-1].fact.grade if reviews else entry.fact.grade


def differing(case: Case) -> tuple[Differing, ...]:
    """Where agencies graded the same victim differently by the same tool, and nobody has set the working grade since.

    Different tools cannot be compared, so they never differ. Ask it of the full fold only.
    """
    readable = legible(case, {RISK})
    newest: dict[tuple[PartyId, Tool], dict[str, Entry[RiskAssessed]]] = {}
    for entry in readable.of(RiskAssessed):
        newest.setdefault((entry.fact.victim, entry.fact.tool), {})[entry.agency] = entry
    settled = {victim: entry.position for victim, entry in set_grades(readable).items()}
    found = []
    for (victim, tool), by_agency in newest.items():
        entries = tuple(by_agency.values())
        grades = {standing_grade(readable, entry) for entry in entries}
        if len(grades) > 1 and max(entry.position for entry in entries) > settled.get(victim, 0):
            found.append(Differing(victim, tool, entries))
    return tuple(found)


def outdated(case: Case) -> tuple[tuple[Entry[WorkingGradeSet], Entry[RiskAssessed]], ...]:
    """Working grades that are older than an assessment of the same victim, each with the newest. Full fold only."""
    readable = legible(case, {RISK})
    newest: dict[PartyId, Entry[RiskAssessed]] = {entry.fact.victim: entry for entry in readable.of(RiskAssessed)}
    return tuple(
        (entry, newest[victim])
        for victim, entry in set_grades(readable).items()
        if victim in newest and newest[victim].position > entry.position
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from setting a working grade."""
    match command:
        case SetWorkingGrade():
            must_be_victim(case, command.victim)
            not_in_future(command.set_on, ask, "set_on", "The date set must be today or in the past.")
            card = TOOLS[command.tool]
            if card.screens_only:
                raise Refused(
                    f"{card.title} only screens. Set the grade in the scale of a full assessment.", field="tool"
                )
            if command.grade not in card.scale:
                raise Refused(scale_sentence(command.tool), field="grade")
            return [Decided(WorkingGradeSet(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (SetWorkingGrade,)
FACTS = (WorkingGradeSet,)

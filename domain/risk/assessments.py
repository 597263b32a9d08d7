"""Assessments: who is in danger and how much, in each tool’s own scale, and a supervisor’s look at a low grade."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case, once
from domain.classes import OPINION, RISK, DataClass, Fixed, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, PartyId, Refused, Text
from domain.legible import legible
from domain.parties import must_be_victim
from domain.risk.tools import TOOLS, Tool, grade_suggested
from domain.timing import not_in_future


class ItemAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to one numbered item of a tool whose licence allows its topics to be named."""

    item: Annotated[int, Label("Item"), Options("items")]
    answer: Annotated[Answer, Label("Answer")]
    note: Annotated[str, Label("Note"), msgspec.Meta(max_length=1_000)] = ""


VictimField = Annotated[PartyId, RISK, Label("Victim"), Options("victims")]
ToolField = Annotated[Tool, RISK, Label("Assessment tool")]
GradeField = Annotated[
    str,
    RISK,
    Label("Grade", "In the tool's own scale: never converted to another"),
    Options("grades"),
    msgspec.Meta(max_length=40),
]
RationaleField = Annotated[
    Text | None,
    RISK,
    OPINION,
    Label("Professional judgement", "Why this grade; needed where it lies below what the answers suggest"),
]
ImpactField = Annotated[
    Text | None,
    RISK,
    OPINION,
    Label(
        "Impact on the victim",
        "What the stalking does to her life, whatever the grade. Probation and health read this and work with the "
        "suspect: never her habits, her places, her children or what she told in confidence",
    ),
]


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """What an assessment says, asked and recorded alike."""

    victim: VictimField
    tool: ToolField
    grade: GradeField
    assessed_on: Annotated[date, RISK, Label("Date assessed")]
    rationale: RationaleField = None
    impact: ImpactField = None
    answers: Annotated[tuple[ItemAnswer, ...], RISK, Label("Answers", "Only the items that were asked")] = ()


class PostAssessment(Assessment, Command, frozen=True, kw_only=True, tag="post-assessment"):
    """Post a risk assessment made with one of the recognised tools, in that tool's own scale."""

    title: ClassVar[str] = "Post a risk assessment"
    section: ClassVar[str] = "risk"
    consequence: ClassVar[str] = "A grade below what the answers suggest is put before a supervisor."


class RiskAssessed(Assessment, Fact, frozen=True, kw_only=True, tag="risk-assessed/1"):
    """An assessment was made. Its grade is in the tool's own scale."""

    title: ClassVar[str] = "Risk assessed"
    section: ClassVar[str] = "risk"
    governs: ClassVar[DataClass] = RISK
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "assessed_on"

    def summary(self) -> dict[DataClass, str]:
        """Tool and grade alone."""
        return {RISK: f"{TOOLS[self.tool].title}: {TOOLS[self.tool].name_of(self.grade)}"}


class Review(StrEnum):
    """What a supervisor decided on a grade below what the answers suggest."""

    CONFIRMED = "confirmed"
    RAISED = "raised"


class GradeReview(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor's decision on a grade."""

    assessment: Annotated[EntryId, RISK, Label("Assessment"), Options("assessments"), Fixed()]
    decision: Annotated[Review, RISK, Label("Decision")]
    grade: GradeField
    because: Annotated[Text, RISK, OPINION, Label("Reasons")]


class ReviewGrade(GradeReview, Command, frozen=True, kw_only=True, tag="review-grade"):
    """Confirm or raise, as a supervisor, a grade that lies below what the recorded answers suggest."""

    title: ClassVar[str] = "Review a risk grade"
    section: ClassVar[str] = "risk"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("grade-reviewed/1",)


class GradeReviewed(GradeReview, Fact, frozen=True, kw_only=True, tag="grade-reviewed/1"):
    """A supervisor confirmed or raised a grade."""

    title: ClassVar[str] = "Risk grade reviewed"
    section: ClassVar[str] = "risk"
    governs: ClassVar[DataClass] = RISK

    def summary(self) -> dict[DataClass, str]:
        """That it was reviewed, and how."""
        return {RISK: f"Supervisor's review: grade {self.decision.value}"}


def below_indicators(assessment: RiskAssessed | PostAssessment) -> str | None:
    """The grade that the answers suggest, where the one given lies below it; None otherwise (S-DASH and DASH only)."""
    yes = sum(1 for answer in assessment.answers if answer.answer is Answer.YES)
    return grade_suggested(assessment.tool, assessment.grade, yes)


@once
def awaiting_review(case: Case) -> tuple[Entry[RiskAssessed], ...]:
    """Assessments whose grade lies below the indicators and that no supervisor has reviewed."""
    readable = legible(case, {RISK})
    reviewed = {entry.fact.assessment for entry in readable.of(GradeReviewed)}
    return tuple(e for e in readable.of(RiskAssessed) if e.id not in reviewed and below_indicators(e.fact))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about risk."""
    match command:
        case PostAssessment(victim=victim):
            must_be_victim(case, victim)
            return [Decided(_assessed(command, ask))]
        case ReviewGrade(assessment=mark, grade=grade, decision=decision):
            found = next((e for e in legible(case, {RISK}).of(RiskAssessed) if e.id == mark), None)
            if found is None:
                raise Refused("Choose an assessment of this case to review.", field="assessment")
            if found.by == ask.by.account:
                raise Refused("A grade is reviewed by somebody other than its assessor.", field="assessment")
            scale = TOOLS[found.fact.tool].scale
            if grade not in scale:
                raise Refused(scale_sentence(found.fact.tool), field="grade")
            moved = scale.index(grade) - scale.index(found.fact.grade)
            if decision is Review.RAISED and moved <= 0:
                raise Refused("A raised grade is higher than the one given. Confirm it instead.", field="grade")
            if decision is Review.CONFIRMED and moved != 0:
                raise Refused("A confirmed grade is the one given. Choose raised to change it.", field="grade")
            return [Decided(GradeReviewed(**msgspec.structs.asdict(command)))]
        case _:
            return []


def scale_sentence(tool: Tool) -> str:
    """In which grades a tool is graded, as a sentence."""
    return f"{TOOLS[tool].title} is graded {', '.join(TOOLS[tool].names())}. Enter one of these."


def _assessed(command: PostAssessment, ask: Circumstances) -> RiskAssessed:
    tool = TOOLS[command.tool]
    not_in_future(command.assessed_on, ask, "assessed_on", "The date assessed must be today or in the past.")
    if command.grade not in tool.scale:
        raise Refused(scale_sentence(command.tool), field="grade")
    numbers = [answer.item for answer in command.answers]
    if numbers and not tool.items:
        raise Refused(
            f"{tool.title} is licensed: record its overall judgement and where the form is held, not its items.",
            field="answers",
        )
    if len(numbers) != len(set(numbers)) or any(number not in tool.items for number in numbers):
        raise Refused(f"{tool.title} has items 1 to {len(tool.items)}, each answered once.", field="answers")
    suggested = below_indicators(command)
    if suggested and not command.rationale:
        raise Refused(
            f"The answers suggest {tool.name_of(suggested)}. Give the reasons for a lower grade; a supervisor will "
            "confirm or raise it.",
            field="rationale",
        )
    return RiskAssessed(**msgspec.structs.asdict(command))


COMMANDS = (PostAssessment, ReviewGrade)
FACTS = (RiskAssessed, GradeReviewed)

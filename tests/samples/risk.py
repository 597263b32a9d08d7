"""Samples of risk: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

from domain.kernel import Answer, Command, Fact
from domain.people import Role
from domain.risk.assessments import GradeReviewed, ItemAnswer, PostAssessment, Review, ReviewGrade, RiskAssessed
from domain.risk.tools import Tool
from tests.samples.people import AN_ENTRY, VICTIM

ASSESSED = RiskAssessed(
    victim=VICTIM,
    tool=Tool.DASH,
    grade="standard",
    assessed_on=date(2026, 3, 2),
    rationale="Few risk indicators, no violence",
    impact="She cannot sleep and has moved her bed away from the window",
    answers=tuple(ItemAnswer(item, Answer.YES, "as told at the kitchen table") for item in (1, 2, 3, 4, 5)),
)

FACTS: tuple[Fact, ...] = (
    ASSESSED,
    GradeReviewed(
        assessment=AN_ENTRY,
        decision=Review.RAISED,
        grade="high",
        because="He broke in within the month, and follows her",
    ),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.ISAC_CASEWORKER,
        PostAssessment(victim=VICTIM, tool=Tool.SASH, grade="high", assessed_on=date(2026, 3, 4)),
    ),
    (
        Role.POLICE_SUPERVISOR,
        ReviewGrade(assessment=AN_ENTRY, decision=Review.RAISED, grade="high", because="He broke in within the month"),
    ),
)

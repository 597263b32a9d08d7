"""Samples of risk: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

import msgspec

from domain.kernel import Answer, Command, Fact
from domain.people import Role
from domain.risk.assessments import GradeReviewed, ItemAnswer, PostAssessment, Review, ReviewGrade, RiskAssessed
from domain.risk.plan import RecordRiskPlan, RiskPlanRecorded
from domain.risk.tools import Tool
from domain.risk.working_grade import SetWorkingGrade, WorkingGradeSet
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

PLAN = msgspec.structs.asdict(
    RecordRiskPlan(
        victim=VICTIM,
        supervision="The neighbourhood sergeant visits him each week",
        monitoring_and_control="Bail conditions checked twice a week; marker on the national computer",
        interventions="Offered an assessment by the clinic’s psychologist",
        victim_safety="An alarm that reaches the control room, and a named officer",
        contingency="Any message to her: arrest, and the plan is looked at on the day",
        owner=Role.POLICE_SUPERVISOR,
        review_on=date(2036, 4, 21),
    )
)
WORKING = msgspec.structs.asdict(
    SetWorkingGrade(
        victim=VICTIM,
        tool=Tool.DASH,
        grade="high",
        because="He broke in within the month; the advocate knows more of it than the officer did",
        set_on=date(2026, 3, 5),
    )
)

FACTS: tuple[Fact, ...] = (
    ASSESSED,
    GradeReviewed(
        assessment=AN_ENTRY,
        decision=Review.RAISED,
        grade="high",
        because="He broke in within the month, and follows her",
    ),
    RiskPlanRecorded(**PLAN),
    WorkingGradeSet(**WORKING),
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
    (Role.POLICE_INVESTIGATOR, RecordRiskPlan(**PLAN)),
    (Role.CLINIC_CHAIR, SetWorkingGrade(**WORKING)),
)

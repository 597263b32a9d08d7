"""The plan and the enquiries: each point is done or struck, and what is not done has its reason."""

from datetime import date

import msgspec
import pytest

from domain.classes import EVIDENCE_INDEX
from domain.investigation import decide
from domain.investigation.enquiries import (
    EnquiryKind,
    EnquiryPlanned,
    EnquiryRecorded,
    EnquiryState,
    PlanEnquiry,
    RecordEnquiry,
    Warrant,
    open_enquiries,
    spelt_kind,
)
from domain.investigation.plan import (
    InvestigationPlanSet,
    PlanPointStruck,
    ReviewInvestigation,
    SetInvestigationPlan,
    StrikePlanPoint,
    review_due,
)
from domain.investigation.unfinished import open_points
from domain.people import Role
from domain.reports.offences import Offence
from tests.domain.given import decided, given, mark, refusal
from tests.domain.seen import seen_by
from tests.domain.test_investigation import CRIME, PEOPLE
from tests.samples.investigation import ENQUIRY_PLANNED, ENQUIRY_RECORDED, PLAN_SET, POINT_STRUCK, REVIEWED
from tests.samples.investigation_commands import COMMANDS, SET_PLAN

PLAN = msgspec.structs.replace(PLAN_SET, crime=None)
REVIEW = next(command for _, command in COMMANDS if isinstance(command, ReviewInvestigation))
WANT = next(command for _, command in COMMANDS if isinstance(command, PlanEnquiry))
DONE = next(command for _, command in COMMANDS if isinstance(command, RecordEnquiry))
MADE = EnquiryRecorded(
    kind=EnquiryKind.VICTIM_STATEMENT,
    plan=mark(1),
    point=1,
    state=EnquiryState.DONE,
    on=date(2026, 3, 10),
    result="Eleven pages, signed.",
)


def test_a_supervisor_sets_what_is_to_be_enquired_into() -> None:
    (fact,) = decided(decide, given(*PEOPLE, CRIME), msgspec.structs.replace(SET_PLAN, crime=mark(3)))
    assert isinstance(fact, InvestigationPlanSet)
    assert len(fact.points) == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"crime": mark(9)}, "crime"),
        ({"set_on": date(2026, 3, 21)}, "set_on"),
        ({"review_on": date(2026, 3, 3)}, "review_on"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(changed: dict[str, object], field: str) -> None:
    assert refusal(decide, given(*PEOPLE, CRIME), msgspec.structs.replace(SET_PLAN, **changed)).field == field


def test_each_point_is_open_until_an_enquiry_is_done_or_a_supervisor_strikes_it() -> None:
    assert [point.number for point in open_points(given(PLAN))] == [1, 2, 3]
    struck = msgspec.structs.replace(POINT_STRUCK, plan=mark(1), point=3)
    assert [point.text for point in open_points(given(PLAN, MADE, struck))] == ["CCTV of the corner shop"]


def test_an_enquiry_that_an_officer_does_not_pursue_leaves_the_point_open() -> None:
    given_up = msgspec.structs.replace(MADE, state=EnquiryState.NOT_PURSUED, result=None, reasons="Overwritten.")
    under_way = msgspec.structs.replace(MADE, state=EnquiryState.UNDER_WAY, result=None)
    assert len(open_points(given(PLAN, given_up, under_way))) == 3


def test_another_plan_adds_to_the_one_before_it() -> None:
    assert len(open_points(given(PLAN, PLAN))) == 6
    other = msgspec.structs.replace(PLAN, crime=mark(9))
    assert len(open_points(given(PLAN, other), mark(8))) == 3


def test_a_point_that_is_struck_is_one_of_the_plan() -> None:
    strike = StrikePlanPoint(plan=mark(1), point=3, because="No house sees the gate.", struck_on=date(2026, 3, 9))
    (fact,) = decided(decide, given(PLAN), strike)
    assert isinstance(fact, PlanPointStruck)
    beyond = refusal(decide, given(PLAN), msgspec.structs.replace(strike, point=4))
    assert (beyond.field, beyond.sentence) == ("point", "The plan has 3 points. Give the number of one of them.")
    assert refusal(decide, given(PLAN), msgspec.structs.replace(strike, plan=mark(9))).field == "plan"
    assert (
        refusal(decide, given(PLAN), msgspec.structs.replace(strike, struck_on=date(2026, 3, 21))).field == "struck_on"
    )


def test_a_review_says_when_the_next_one_is() -> None:
    assert decided(decide, given(PLAN), REVIEW)
    same = msgspec.structs.replace(REVIEW, next_review_on=REVIEW.reviewed_on)
    assert refusal(decide, given(PLAN), same).field == "next_review_on"
    ahead = msgspec.structs.replace(REVIEW, reviewed_on=date(2026, 3, 21), next_review_on=date(2026, 4, 21))
    assert refusal(decide, given(PLAN), ahead).field == "reviewed_on"


def test_the_next_review_is_the_last_reviews_then_the_plans_then_after_28_days() -> None:
    assert review_due(given(CRIME), mark(1)) is None
    undated = msgspec.structs.replace(PLAN, review_on=None)
    standard = review_due(given(undated), None)
    dated = review_due(given(undated, PLAN), None)
    reviewed = review_due(given(PLAN, msgspec.structs.replace(REVIEWED, crime=None)), None)
    found = [each.due for each in (standard, dated, reviewed) if each is not None]
    assert found == [date(2026, 4, 1), date(2026, 3, 18), date(2026, 4, 1)]


def test_an_enquiry_is_wanted_until_it_is_done_or_given_up_with_a_reason() -> None:
    (wanted,) = decided(decide, given(*PEOPLE), WANT)
    assert isinstance(wanted, EnquiryPlanned)
    settled = msgspec.structs.replace(MADE, kind=EnquiryKind.CCTV, planned=mark(1), plan=None, point=None)
    under_way = msgspec.structs.replace(settled, state=EnquiryState.UNDER_WAY)
    assert [entry.id for entry in open_enquiries(given(wanted, under_way))] == [mark(1)]
    assert open_enquiries(given(wanted, settled)) == ()


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"state": EnquiryState.WANTED}, "state", "An enquiry that is only wanted is planned."),
        ({"state": EnquiryState.NOT_PURSUED}, "reasons", "Say why it is not pursued."),
        ({"result": None}, "result", "Say what it brought, even if that is nothing."),
        ({"on": date(2026, 3, 21)}, "on", "The date must be today or in the past."),
        ({"point": 1}, "plan", "Choose the plan that the point belongs to."),
        ({"plan": mark(3)}, "point", "Give the number of the point that it answers."),
        ({"plan": mark(3), "point": 9}, "point", "The plan has 3 points."),
        ({"planned": mark(9)}, "planned", "Choose an enquiry of this case that was planned."),
        ({"planned": mark(4)}, "kind", "Another kind of enquiry was planned."),
        ({"warrant": Warrant.APPLIED_FOR}, "warrant", "This belongs to a section 2B warrant."),
    ],
)
def test_an_enquiry_that_cannot_be_is_refused(changed: dict[str, object], field: str, says: str) -> None:
    case = given(*PEOPLE, PLAN, msgspec.structs.replace(ENQUIRY_PLANNED, crime=None, plan=None, point=None))
    stop = refusal(decide, case, msgspec.structs.replace(DONE, **changed))
    assert stop.field == field
    assert stop.sentence.startswith(says)


def test_a_section_2b_warrant_says_how_far_it_got_and_why_and_is_for_plain_2a() -> None:
    warrant = msgspec.structs.replace(
        DONE, kind=EnquiryKind.WARRANT_2B, crime=mark(1), warrant=Warrant.NOT_APPLIED_FOR, reasons="He gave it up."
    )
    assert decided(decide, given(CRIME), warrant)
    assert refusal(decide, given(CRIME), msgspec.structs.replace(warrant, warrant=None)).field == "warrant"
    assert refusal(decide, given(CRIME), msgspec.structs.replace(warrant, reasons=None)).field == "reasons"
    graver = msgspec.structs.replace(CRIME, offence=Offence.STALKING_4A)
    assert "plain section 2A stalking" in refusal(decide, given(graver), warrant).sentence


def test_no_point_enquiry_or_witness_reaches_those_who_work_with_the_suspect_or_her() -> None:
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.ISAC_CASEWORKER):
        assert "corner shop" not in seen_by(role, PLAN_SET)
        assert seen_by(role, ENQUIRY_PLANNED) == seen_by(role, ENQUIRY_RECORDED) == ""
    assert "CCTV of the corner shop" in seen_by(Role.POLICE_SUPERVISOR, PLAN_SET)
    short = seen_by(Role.POLICE_COORDINATOR, ENQUIRY_PLANNED)
    assert "Enquiry wanted: CCTV" in short
    assert "above the till" not in short


def test_a_kind_of_enquiry_is_spelt_as_people_write_it() -> None:
    assert spelt_kind(EnquiryKind.WARRANT_2B) == "search warrant section 2B"
    assert spelt_kind(EnquiryKind.PNC_CHECK) == "PNC check"
    assert ENQUIRY_RECORDED.summary()[EVIDENCE_INDEX] == "Enquiry: search warrant section 2B, done"


def test_a_plan_has_at_least_one_point() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(
            {"command": "set-investigation-plan", "points": [], "set_on": "2026-03-04"}, SetInvestigationPlan
        )

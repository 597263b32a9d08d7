"""Closure: nothing open is closed over, and a closed case takes only what keeps somebody safe or puts things right."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.catalogue import decide
from domain.classes import ADVOCACY_SHARED, CASE_SHELL, CHRONOLOGY, ORDERS, RISK, DataClass
from domain.closure import ALWAYS, CaseClosed, CaseReopened, CloseCase, ReopenCase, closed
from domain.closure import decide as decide_closure
from domain.correction import Correct
from domain.kernel import Answer, Command, Erased, Fact
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.people import Role
from domain.reports.concern import ConcernKind, ReportConcern
from domain.risk.assessments import ItemAnswer, PostAssessment, RiskAssessed
from domain.risk.plan import RiskPlanRecorded
from domain.risk.tools import Tool
from domain.telling import ToldBy
from tests.domain.given import asked, decided, given, mark, refusal
from tests.samples.closure import COMMANDS, FACTS
from tests.samples.investigation import INVESTIGATION_CLOSED, PLAN_SET, SPOKEN_TO
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import VICTIM
from tests.samples.reports import CRIME_RECORDED
from tests.samples.risk import FACTS as RISK_FACTS

CLOSE = next(command for _, command in COMMANDS if isinstance(command, CloseCase))
REOPEN = next(command for _, command in COMMANDS if isinstance(command, ReopenCase))
CLOSED, REOPENED = FACTS
ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="medium", assessed_on=date(2026, 3, 2))
DECIDED = next(fact for fact in MEASURES if isinstance(fact, ProtectionOrderConsidered))
PLANNED = next(fact for fact in RISK_FACTS if isinstance(fact, RiskPlanRecorded))
SETTLED = (VICTIM_NAMED, SUSPECT_NAMED, ASSESSED, DECIDED, PLANNED)
ASSESS = PostAssessment(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 2))


def test_a_case_with_nothing_open_can_be_closed_and_reopened() -> None:
    (fact,) = decided(decide, given(*SETTLED), CLOSE)
    assert isinstance(fact, CaseClosed)
    assert closed(given(*SETTLED, fact))
    (again,) = decided(decide, given(*SETTLED, fact), REOPEN)
    assert isinstance(again, CaseReopened)
    assert not closed(given(*SETTLED, fact, again))
    assert closed(given(*SETTLED, fact, again, fact))


OPEN_THINGS: list[tuple[tuple[Fact, ...], str, DataClass]] = [
    ((VICTIM_NAMED, DECIDED), "No risk assessment is on record. Post one before the case is closed.", RISK),
    (
        (
            *SETTLED,
            msgspec.structs.replace(
                ASSESSED,
                grade="standard",
                rationale="No violence",
                answers=tuple(ItemAnswer(item, Answer.YES) for item in range(1, 6)),
            ),
        ),
        "A grade below what the answers suggest awaits a supervisor. Have it confirmed or raised before closing.",
        RISK,
    ),
    (
        (*SETTLED, CRIME_RECORDED),
        "A doubt about the classification of a crime is open. Have a supervisor decide it before closing.",
        CHRONOLOGY,
    ),
    (
        (
            VICTIM_NAMED,
            SUSPECT_NAMED,
            ASSESSED,
            msgspec.structs.replace(DECIDED, decision=Considered.CONSIDERING),
        ),
        (
            "Nobody has decided whether to apply for a stalking protection order. Record apply or do not apply, with "
            "reasons, before closing."
        ),
        ORDERS,
    ),
]


@pytest.mark.parametrize(("facts", "sentence", "rests_on"), OPEN_THINGS)
def test_a_case_is_not_closed_over_what_is_open(facts: tuple[Fact, ...], sentence: str, rests_on: DataClass) -> None:
    stop = refusal(decide, given(*facts), CLOSE)
    assert stop.sentence == sentence
    assert rests_on in stop.rests_on
    assert decided(decide, given(*facts), CLOSE, asked(waived=frozenset({stop.rule})))


CRIME = msgspec.structs.replace(CRIME_RECORDED, doubt=None, incidents=(), unreleased_incidents=())
OPEN_INVESTIGATION: list[tuple[tuple[Fact, ...], str, str]] = [
    ((*SETTLED, CRIME, msgspec.structs.replace(PLAN_SET, crime=None)), "closure.open-plan", "3 points are open"),
    ((*SETTLED[:-1], CRIME), "closure.no-risk-plan", "No risk management plan is on record."),
    (
        (VICTIM_NAMED, SUSPECT_NAMED, msgspec.structs.replace(ASSESSED, tool=Tool.S_DASH), DECIDED, PLANNED, CRIME),
        "closure.no-assessment",
        "No full risk assessment is on record.",
    ),
    (
        (*SETTLED, CRIME, msgspec.structs.replace(SPOKEN_TO, crime=None)),
        "closure.unsuitable-outcome",
        "Words of advice, a warning or a community resolution do not suit stalking.",
    ),
]


@pytest.mark.parametrize(("facts", "rule", "says"), OPEN_INVESTIGATION)
def test_a_case_is_no_way_round_an_open_investigation(facts: tuple[Fact, ...], rule: str, says: str) -> None:
    stop = refusal(decide, given(*facts), CLOSE)
    assert (stop.rule, stop.sentence.startswith(says)) == (rule, True)
    assert stop.sentence.endswith("by a supervisor with reasons.")
    assert decided(decide, given(*facts), CLOSE, asked(waived=frozenset({stop.rule})))


def test_once_a_supervisor_has_ended_the_investigation_the_case_can_be_closed() -> None:
    plan = msgspec.structs.replace(PLAN_SET, crime=mark(6))
    over = msgspec.structs.replace(INVESTIGATION_CLOSED, crime=mark(6))
    assert decided(decide, given(*SETTLED, CRIME, plan, over), CLOSE)
    assert decided(decide, given(*SETTLED, CRIME), CLOSE)


def test_an_erased_assessment_stands_in_nobodys_way_and_raises_nothing() -> None:
    case = given(*SETTLED)
    gone = msgspec.structs.replace(ASSESSED, **dict.fromkeys(ASSESSED.__struct_fields__, Erased(RISK)))
    entries = [msgspec.structs.replace(e, fact=gone) if isinstance(e.fact, RiskAssessed) else e for e in case.entries]
    assert decided(decide, fold(entries), CLOSE)


@pytest.mark.parametrize("told", [Answer.NO, Answer.NOT_KNOWN])
def test_the_victim_is_told_or_it_is_said_why_not(told: Answer) -> None:
    silent = msgspec.structs.replace(CLOSE, victim_told=told)
    stop = refusal(decide, given(*SETTLED), silent)
    assert stop.field == "not_told_because"
    said = msgspec.structs.replace(silent, not_told_because="Her advocate will tell her on Thursday.")
    assert decided(decide, given(*SETTLED), said)


def test_a_case_is_closed_once_and_only_a_closed_one_is_reopened() -> None:
    assert refusal(decide, given(*SETTLED, CLOSED), CLOSE).sentence == "This case is closed already."
    assert "This case is open" in refusal(decide, given(*SETTLED), REOPEN).sentence


def test_a_closed_case_takes_no_other_command() -> None:
    stop = refusal(decide, given(*SETTLED, CLOSED), ASSESS)
    assert stop.sentence == "This case is closed. Reopen it first, or report a concern."
    assert (stop.rule, stop.rests_on) == ("closure.closed", frozenset({CASE_SHELL}))
    assert decided(decide, given(*SETTLED, CLOSED), ASSESS, asked(waived=frozenset({stop.rule})))


def test_a_concern_and_a_correction_are_always_open() -> None:
    case: Case = given(*SETTLED, CLOSED)
    worry = ReportConcern(kinds=(ConcernKind.THREAT,), detail="He has said so.", told_by=ToldBy.SEEN_MYSELF)
    better = Correct(entry=mark(3), because="The date was wrong.", fact=ASSESSED)
    assert decided(decide, case, worry)
    assert decided(decide, case, better)
    assert {"add-member", "confirm-member", "remove-member"} <= ALWAYS


def test_no_summary_says_what_the_risk_is_or_why_the_victim_was_not_told() -> None:
    assert CLOSED.summary() == {
        RISK: "The remaining risk is on record",
        ADVOCACY_SHARED: "The victim has not been told",
    }
    assert isinstance(CLOSED, CaseClosed)
    told = msgspec.structs.replace(CLOSED, victim_told=Answer.YES, not_told_because=None)
    assert told.summary()[ADVOCACY_SHARED] == "The victim was told"
    assert REOPENED.summary() == {}


def test_a_command_of_another_section_is_left_alone() -> None:
    assert decide_closure(given(), Command(), asked()) == []
    assert all(role in Role for role, _ in COMMANDS)

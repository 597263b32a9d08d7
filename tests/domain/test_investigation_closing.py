"""Ending an investigation: never over an open plan, a missing assessment or words of advice without a supervisor."""

from datetime import date

import msgspec
import pytest

from domain.classes import CHRONOLOGY, EVIDENCE_INDEX, RISK, VICTIM_IDENTITY, VICTIM_UNRELEASED, DataClass
from domain.investigation import decide
from domain.investigation.closing import (
    ClosingChoice,
    ClosingDecided,
    ClosingProposed,
    DecideClosing,
    InvestigationClosed,
    InvestigationReopened,
    ReopenInvestigation,
    ended,
    open_proposals,
)
from domain.investigation.outcomes import OUTCOMES, Outcome, title_of
from domain.kernel import Answer, Fact
from domain.people import Actor, Role
from domain.reports.offences import Offence
from domain.risk.assessments import RiskAssessed
from domain.risk.plan import RiskPlanRecorded
from domain.risk.tools import Tool
from tests.domain.given import TODAY, asked, decided, given, mark, refusal
from tests.domain.seen import seen_by
from tests.domain.test_investigation import CRIME, PEOPLE
from tests.samples.investigation import CLOSING_PROPOSED, INVESTIGATION_CLOSED, PLAN_SET, REOPENED, SPOKEN_TO
from tests.samples.investigation_commands import CLOSE as SAMPLE
from tests.samples.people import FORCE, SECOND_ACCOUNT, SUPERVISOR, VICTIM
from tests.samples.risk import FACTS as RISK_FACTS

COORDINATOR = Actor(SECOND_ACCOUNT, FORCE, Role.POLICE_COORDINATOR)
ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 2))
PLANNED = next(fact for fact in RISK_FACTS if isinstance(fact, RiskPlanRecorded))
READY = (*PEOPLE, CRIME, ASSESSED, PLANNED)
CLOSE = msgspec.structs.replace(SAMPLE, over_what_is_open=None)
CHARGED = msgspec.structs.replace(CLOSE, crime=mark(3), outcome=Outcome.CHARGED, note=None)
DIFFICULT = msgspec.structs.replace(CLOSE, crime=mark(3))
PLAN = msgspec.structs.replace(PLAN_SET, crime=mark(3))
REASONS = "The camera was overwritten and nobody else saw it."
STANDS_OPEN: list[tuple[tuple[Fact, ...], str, frozenset[DataClass]]] = [
    ((*READY, PLAN), "3 points are open in the investigation plan.", frozenset({CHRONOLOGY, EVIDENCE_INDEX})),
    ((*PEOPLE, CRIME, PLANNED), "No full risk assessment is on record.", frozenset({RISK, VICTIM_IDENTITY})),
    (
        (*PEOPLE, CRIME, PLANNED, msgspec.structs.replace(ASSESSED, tool=Tool.S_DASH)),
        "No full risk assessment is on record.",
        frozenset({RISK, VICTIM_IDENTITY}),
    ),
    ((*PEOPLE, CRIME, ASSESSED), "No risk management plan is on record.", frozenset({RISK, VICTIM_IDENTITY})),
    (
        (*READY, msgspec.structs.replace(SPOKEN_TO, crime=mark(3))),
        "Words of advice, a warning or a community resolution do not suit stalking.",
        frozenset({CHRONOLOGY}),
    ),
]


@pytest.mark.parametrize(("facts", "says", "rests_on"), STANDS_OPEN)
def test_an_investigation_is_not_ended_over_what_is_open(
    facts: tuple[Fact, ...], says: str, rests_on: frozenset[DataClass]
) -> None:
    stop = refusal(decide, given(*facts), DIFFICULT)
    for each in (stop, refusal(decide, given(*facts), DIFFICULT, asked(SUPERVISOR))):
        assert each.sentence.startswith(says)
        assert each.sentence.endswith("give your reasons: a supervisor decides.")
        assert (each.field, each.rests_on) == ("over_what_is_open", rests_on)
    assert decided(decide, given(*facts), DIFFICULT, asked(waived=frozenset({stop.rule})))


@pytest.mark.parametrize("facts", [facts for facts, _, _ in STANDS_OPEN])
def test_with_reasons_an_officer_asks_and_a_supervisor_decides(facts: tuple[Fact, ...]) -> None:
    reasoned = msgspec.structs.replace(DIFFICULT, over_what_is_open=REASONS)
    (proposed,) = decided(decide, given(*facts), reasoned)
    assert isinstance(proposed, ClosingProposed)
    (closed,) = decided(decide, given(*facts), reasoned, asked(SUPERVISOR))
    assert isinstance(closed, InvestigationClosed)


def test_a_charge_with_nothing_open_needs_no_supervisor() -> None:
    (fact,) = decided(decide, given(*READY), CHARGED)
    assert isinstance(fact, InvestigationClosed)
    spoken = msgspec.structs.replace(SPOKEN_TO, crime=mark(3))
    assert decided(decide, given(*READY, spoken), CHARGED)


@pytest.mark.parametrize("outcome", [o for o, row in OUTCOMES.items() if row.supervisor and not row.withdrawal])
def test_the_outcomes_that_a_supervisor_decides_are_proposed_by_an_officer(outcome: Outcome) -> None:
    command = msgspec.structs.replace(DIFFICULT, outcome=outcome)
    assert isinstance(decided(decide, given(*READY), command)[0], ClosingProposed)
    assert isinstance(decided(decide, given(*READY), command, asked(SUPERVISOR))[0], InvestigationClosed)


def test_what_is_recorded_tells_a_coordinator_nothing_of_the_plan() -> None:
    waived = frozenset({"investigation.closing-open-plan"})
    for facts in (READY, (*READY, PLAN)):
        (fact,) = decided(decide, given(*facts), CHARGED, asked(COORDINATOR, waived=waived))
        assert isinstance(fact, ClosingProposed)


@pytest.mark.parametrize("outcome", [Outcome.COMMUNITY_RESOLUTION, Outcome.PENALTY_NOTICE])
def test_an_outcome_that_does_not_suit_stalking_needs_a_supervisors_reasons(outcome: Outcome) -> None:
    stop = refusal(decide, given(*READY), msgspec.structs.replace(DIFFICULT, outcome=outcome), asked(SUPERVISOR))
    assert stop.rule == "investigation.closing-unsuitable-outcome"


def test_outcomes_15_17_and_21_need_an_explanation() -> None:
    for outcome in ("outcome_15", "outcome_17", "outcome_21"):
        command = msgspec.structs.replace(DIFFICULT, outcome=Outcome(outcome), note=None)
        assert refusal(decide, given(*READY), command).field == "note"


def test_outcome_16_says_why_in_her_words_and_whether_she_was_asked_about_pressure() -> None:
    withdrawn = msgspec.structs.replace(
        DIFFICULT,
        outcome=Outcome.NOT_SUPPORTED,
        victims_reason="She is too tired to go on.",
        asked_about_pressure=Answer.NO,
    )
    assert decided(decide, given(*READY), withdrawn)
    silent = msgspec.structs.replace(withdrawn, victims_reason=None)
    assert refusal(decide, given(*READY), silent).field == "victims_reason"
    unasked = msgspec.structs.replace(withdrawn, asked_about_pressure=None)
    assert refusal(decide, given(*READY), unasked).field == "asked_about_pressure"
    elsewhere = msgspec.structs.replace(DIFFICULT, victims_reason="She is too tired to go on.")
    assert refusal(decide, given(*READY), elsewhere).field == "victims_reason"


def test_outcome_17_is_for_an_offence_with_a_six_month_limit() -> None:
    late = msgspec.structs.replace(DIFFICULT, outcome=Outcome.TIME_LIMIT)
    assert decided(decide, given(*READY), late)
    graver = msgspec.structs.replace(CRIME, offence=Offence.STALKING_4A)
    stop = refusal(decide, given(*PEOPLE, graver, ASSESSED, PLANNED), late)
    assert stop.field == "outcome"
    assert "has no six-month limit" in stop.sentence


def test_it_ends_once_and_one_proposal_waits_at_a_time() -> None:
    over = msgspec.structs.replace(INVESTIGATION_CLOSED, crime=mark(3))
    assert "has ended already" in refusal(decide, given(*READY, over), CHARGED).sentence
    waiting = msgspec.structs.replace(CLOSING_PROPOSED, crime=mark(3))
    assert "is asked already" in refusal(decide, given(*READY, waiting), CHARGED).sentence
    assert refusal(decide, given(*READY), msgspec.structs.replace(CHARGED, crime=mark(9))).field == "crime"
    ahead = msgspec.structs.replace(CHARGED, decided_on=date(2026, 3, 21))
    assert refusal(decide, given(*READY), ahead).field == "decided_on"


def test_a_supervisor_other_than_the_proposer_agrees_or_returns_it() -> None:
    waiting = msgspec.structs.replace(CLOSING_PROPOSED, crime=mark(1))
    case = given(CRIME, waiting)
    answer = DecideClosing(proposal=mark(2), decision=ClosingChoice.AGREE, because="Nothing more can be found.")
    own = refusal(decide, case, answer)
    assert own.sentence == "A supervisor other than the person who proposed it decides."
    agreed, closed = decided(decide, case, answer, asked(SUPERVISOR))
    assert isinstance(agreed, ClosingDecided)
    assert isinstance(closed, InvestigationClosed)
    assert (closed.outcome, closed.victims_reason) == (CLOSING_PROPOSED.outcome, CLOSING_PROPOSED.victims_reason)
    assert closed.decided_on == TODAY
    assert [entry.id for entry in open_proposals(case)] == [mark(2)]
    assert ended(case) == {}
    assert set(ended(given(CRIME, waiting, agreed, closed))) == {mark(1)}
    back = msgspec.structs.replace(answer, decision=ClosingChoice.RETURN)
    (returned,) = decided(decide, case, back, asked(SUPERVISOR))
    assert ended(given(CRIME, waiting, returned)) == {}
    assert open_proposals(given(CRIME, waiting, returned)) == ()
    assert refusal(decide, given(CRIME, waiting, returned), answer, asked(SUPERVISOR)).field == "proposal"


def test_an_investigation_that_ended_can_go_on() -> None:
    over = msgspec.structs.replace(INVESTIGATION_CLOSED, crime=mark(1))
    again = ReopenInvestigation(crime=mark(1), reopened_on=date(2026, 3, 20), because="A new report came in.")
    (fact,) = decided(decide, given(CRIME, over), again)
    assert isinstance(fact, InvestigationReopened)
    assert ended(given(CRIME, over, fact)) == {}
    assert set(ended(given(CRIME, over, fact, over))) == {mark(1)}
    assert "has not ended" in refusal(decide, given(CRIME), again).sentence
    ahead = msgspec.structs.replace(again, reopened_on=date(2026, 3, 21))
    assert refusal(decide, given(CRIME, over), ahead).field == "reopened_on"
    assert REOPENED.summary() == {CHRONOLOGY: "An investigation that had ended was reopened"}


def test_why_she_does_not_support_it_never_reaches_whoever_works_with_the_suspect() -> None:
    reason = "She cannot go through it again"
    for fact in (INVESTIGATION_CLOSED, CLOSING_PROPOSED):
        assert reason in seen_by(Role.POLICE_INVESTIGATOR, fact)
        assert reason in seen_by(Role.ISAC_CASEWORKER, fact)
        for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR, Role.AUDITOR):
            assert reason not in seen_by(role, fact)
        assert fact.summary()[VICTIM_UNRELEASED] == "What she says of it is on record"


def test_an_outcome_is_named_by_its_number_and_what_it_is() -> None:
    assert title_of(Outcome.TIME_LIMIT) == "17: Time limit for charging expired"
    assert {outcome.value for outcome in OUTCOMES} == {f"outcome_{number}" for number in range(1, 23)}

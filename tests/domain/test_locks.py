"""The two-agency lock: a high-risk case closes by another person of another agency."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest

from domain.case import Case, fold
from domain.catalogue import decide
from domain.classes import ADVOCACY_SHARED, RISK
from domain.closing_lock import (
    CaseClosingConfirmed,
    CaseClosingDeclined,
    CaseClosingProposed,
    ConfirmClosing,
    DeclineClosing,
    is_locked,
)
from domain.closure import CaseClosed, CloseCase, closed
from domain.kernel import AccountId, Answer, Circumstances, Command, Correction, Erased, Fact
from domain.membership import MemberAdded
from domain.people import Actor, Role
from domain.risk.assessments import GradeReviewed, Review, RiskAssessed
from domain.risk.tools import Tool
from domain.risk.working_grade import WorkingGradeSet
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.test_closure import ASSESSED, CLOSE, SETTLED
from tests.samples.closure import FACTS as CLOSING
from tests.samples.emergency import CLOSING_PROPOSED, FACTS
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, PROBATION_REGION, VICTIM
from tests.samples.reports import CRIME_RECORDED

HIGH = msgspec.structs.replace(ASSESSED, grade="high")
RISKY = tuple(HIGH if isinstance(fact, RiskAssessed) else fact for fact in SETTLED)
COLLEAGUE = Actor(UUID(int=61), FORCE, Role.POLICE_SUPERVISOR)
PROBATION = Actor(UUID(int=62), PROBATION_REGION, Role.PROBATION_PRACTITIONER)
ON_THE_CASE = tuple(
    MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=False, founding=founding, because="On it"
    )
    for who, founding in ((OFFICER, True), (COLLEAGUE, True), (ADVOCATE, True), (PROBATION, False))
)
PROPOSED_CASE = (*RISKY, *ON_THE_CASE, CLOSING_PROPOSED)
PROPOSAL = mark(len(PROPOSED_CASE))
CONFIRM = ConfirmClosing(entry=PROPOSAL, because="The plan holds without the clinic.")
DECLINE = DeclineClosing(entry=PROPOSAL, because="He has been seen near her work.")
CLOSED = next(fact for fact in CLOSING if isinstance(fact, CaseClosed))


def on(day: date, who: Actor) -> Circumstances:
    return msgspec.structs.replace(asked(who), today=day)


def soon(who: Actor) -> Circumstances:
    """Somebody asking on the day after the case of these tests began."""
    return on(date(2026, 3, 3), who)


def graded(grade: str, tool: Tool = Tool.DASH) -> WorkingGradeSet:
    return WorkingGradeSet(
        victim=VICTIM, tool=tool, grade=grade, because="All agencies agree.", set_on=date(2026, 3, 3)
    )


def test_closing_a_high_risk_case_is_a_proposal_and_leaves_it_open() -> None:
    (fact,) = decided(decide, given(*RISKY), CLOSE)
    assert isinstance(fact, CaseClosingProposed)
    assert not closed(given(*RISKY, fact))


def test_another_agency_confirms_and_the_case_closes_as_it_was_proposed() -> None:
    confirmed, ended = decided(decide, given(*PROPOSED_CASE), CONFIRM, soon(ADVOCATE))
    assert isinstance(confirmed, CaseClosingConfirmed)
    assert isinstance(ended, CaseClosed)
    assert ended.residual_risk == CLOSING_PROPOSED.residual_risk
    assert closed(given(*PROPOSED_CASE, confirmed, ended))


def test_a_low_risk_case_with_its_plan_closes_at_once() -> None:
    (fact,) = decided(decide, given(*SETTLED), CLOSE)
    assert isinstance(fact, CaseClosed)


@pytest.mark.parametrize(
    ("facts", "locked"),
    [
        (SETTLED, False),
        (RISKY, True),
        (SETTLED[:-1], True),  # its risk plan is owed
        ((*SETTLED, graded("high")), True),
        ((*SETTLED, graded("very_high", Tool.ROSH)), True),
        ((*RISKY, graded("medium")), True),  # one person's working grade opens nothing
        ((*RISKY, ASSESSED), True),  # nor does a lower grade of the agency that graded high
        ((*SETTLED, graded("high"), graded("medium")), True),
        ((*SETTLED, graded("standard"), HIGH), True),  # newer than the grade that agencies work to
        ((*SETTLED, msgspec.structs.replace(HIGH, tool=Tool.S_DASH, grade="identified")), False),
    ],
)
def test_what_locks_a_case(facts: tuple[Fact, ...], locked: bool) -> None:
    assert is_locked(given(*facts), date(2026, 3, 3)) is locked


def test_a_grade_that_nobody_can_read_any_longer_counts_as_high() -> None:
    gone = msgspec.structs.replace(ASSESSED, **dict.fromkeys(ASSESSED.__struct_fields__, Erased(RISK)))
    facts = [gone if isinstance(fact, RiskAssessed) else fact for fact in SETTLED]
    entries = [entry_of(fact, number) for number, fact in enumerate(SETTLED, start=1)]
    case = fold(msgspec.structs.replace(e, fact=f) for e, f in zip(entries, facts, strict=True))
    assert is_locked(case, date(2027, 3, 3))


def by_two(*said: tuple[Fact, Actor], corrects: Correction | None = None) -> Case:
    """The settled case, then what two agencies said of the risk, one after the other."""
    before = len(SETTLED)
    later = [entry_of(fact, before + place, by=who) for place, (fact, who) in enumerate(said, start=1)]
    last = msgspec.structs.replace(later[-1], corrects=corrects)
    return fold([*given(*SETTLED).entries, *later[:-1], last])


# What was recorded on 2 March 2026 is remembered until 31 May.
REMEMBERED, FORGOTTEN = date(2026, 5, 31), date(2026, 6, 1)


@pytest.mark.parametrize(
    "lowered",
    [
        by_two((HIGH, OFFICER), (ASSESSED, OFFICER)),
        by_two((HIGH, OFFICER), (ASSESSED, OFFICER), corrects=Correction(mark(len(SETTLED) + 1), "Typed wrongly.")),
        by_two((graded("high"), COLLEAGUE), (graded("medium"), OFFICER)),
        by_two(
            (graded("high"), COLLEAGUE),
            (graded("medium"), OFFICER),
            corrects=Correction(mark(len(SETTLED) + 1), "Typed wrongly."),
        ),
    ],
    ids=["assessed lower", "corrected lower", "worked to lower", "worked to lower by a correction"],
)
def test_a_grade_that_one_person_lowered_locks_for_three_months_all_the_same(lowered: Case) -> None:
    assert is_locked(lowered, REMEMBERED)
    assert not is_locked(lowered, FORGOTTEN)
    (fact,) = decided(decide, lowered, CLOSE, on(REMEMBERED, OFFICER))
    assert isinstance(fact, CaseClosingProposed)


def test_another_agencys_own_high_grade_locks_until_that_agency_lowers_it() -> None:
    theirs = by_two((HIGH, ADVOCATE), (graded("medium"), OFFICER))
    assert is_locked(theirs, FORGOTTEN)
    lowered = by_two((HIGH, ADVOCATE), (graded("medium"), OFFICER), (ASSESSED, ADVOCATE))
    assert not is_locked(lowered, FORGOTTEN)


def test_a_raised_grade_is_remembered_and_a_screening_locks_nothing() -> None:
    raised = GradeReviewed(
        assessment=mark(len(SETTLED) + 1), decision=Review.RAISED, grade="high", because="He broke in."
    )
    screened = msgspec.structs.replace(HIGH, tool=Tool.S_DASH, grade="identified")
    assert is_locked(by_two((ASSESSED, OFFICER), (raised, COLLEAGUE), (ASSESSED, OFFICER)), REMEMBERED)
    assert not is_locked(by_two((screened, OFFICER)), REMEMBERED)


@pytest.mark.parametrize("command", [CONFIRM, DECLINE])
def test_nobody_of_the_agency_that_proposed_it_answers(command: Command) -> None:
    for who in (OFFICER, COLLEAGUE):
        assert "another agency" in refusal(decide, given(*PROPOSED_CASE), command, soon(who)).sentence


def same(*people: Actor) -> tuple[frozenset[AccountId], ...]:
    return (frozenset(AccountId(who.account) for who in people),)


def test_the_same_natural_person_in_another_agency_does_not_confirm() -> None:
    ask = msgspec.structs.replace(soon(ADVOCATE), persons=same(OFFICER, ADVOCATE))
    assert "somebody else" in refusal(decide, given(*PROPOSED_CASE), CONFIRM, ask).sentence


def test_only_a_confirmed_member_answers() -> None:
    stranger = Actor(UUID(int=63), ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)
    for who in (PROBATION, stranger):
        assert "confirmed member" in refusal(decide, given(*PROPOSED_CASE), CONFIRM, soon(who)).sentence


def test_a_proposal_is_made_once_and_again_after_it_was_declined() -> None:
    again = refusal(decide, given(*PROPOSED_CASE), CLOSE, soon(COLLEAGUE))
    assert (again.rule, again.rests_on) == ("closing-lock.proposed", frozenset({RISK}))
    (declined,) = decided(decide, given(*PROPOSED_CASE), DECLINE, soon(ADVOCATE))
    assert isinstance(declined, CaseClosingDeclined)
    (fact,) = decided(decide, given(*PROPOSED_CASE, declined), CLOSE, soon(OFFICER))
    assert isinstance(fact, CaseClosingProposed)
    assert refusal(decide, given(*PROPOSED_CASE, declined), CONFIRM, soon(ADVOCATE)).field == "entry"


def test_a_proposal_without_an_answer_lapses_after_ten_working_days() -> None:
    # Proposed on Monday 2 March 2026.
    last = date(2026, 3, 16)
    assert decided(decide, given(*PROPOSED_CASE), CONFIRM, on(last, ADVOCATE))
    late = last + timedelta(days=1)
    assert refusal(decide, given(*PROPOSED_CASE), CONFIRM, on(late, ADVOCATE)).field == "entry"
    assert decided(decide, given(*PROPOSED_CASE), CLOSE, on(late, OFFICER))


def test_what_was_opened_again_is_not_closed_by_an_older_proposal() -> None:
    case = given(*PROPOSED_CASE, CLOSED, CLOSING[1])
    assert refusal(decide, case, CONFIRM, soon(ADVOCATE)).field == "entry"


def test_what_keeps_a_case_open_keeps_it_from_being_proposed_and_confirmed() -> None:
    assert "classification" in refusal(decide, given(*RISKY, CRIME_RECORDED), CLOSE).sentence
    assert "classification" in refusal(decide, given(*PROPOSED_CASE, CRIME_RECORDED), CONFIRM, soon(ADVOCATE)).sentence


def test_what_was_proposed_and_is_erased_is_not_confirmed() -> None:
    case = given(*PROPOSED_CASE)
    gone = msgspec.structs.replace(CLOSING_PROPOSED, residual_risk=Erased(RISK))
    entries = [msgspec.structs.replace(e, fact=gone) if e.id == PROPOSAL else e for e in case.entries]
    assert "erased" in refusal(decide, fold(entries), CONFIRM, soon(ADVOCATE)).sentence


def test_a_closed_case_takes_no_proposal() -> None:
    assert refusal(decide, given(*RISKY, CLOSED), CLOSE).sentence == "This case is closed already."


@pytest.mark.parametrize("fact", FACTS[5:])
def test_no_summary_of_the_lock_says_why_or_what_risk_remains(fact: Fact) -> None:
    assert "Thursday" not in fact.summary()[RISK]
    assert set(fact.summary()) <= {RISK, ADVOCACY_SHARED}
    assert fact.governs is RISK


def test_closing_is_proposed_by_those_who_close() -> None:
    silent = msgspec.structs.replace(CLOSE, victim_told=Answer.NO)
    assert isinstance(silent, CloseCase)
    assert refusal(decide, given(*RISKY), silent).field == "not_told_because"

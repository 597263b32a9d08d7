"""An escalation to a role that nobody holds any longer: it is put to nobody, and what was put before is told."""

from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest

from domain.case import Case
from domain.duties import unanswerable
from domain.governance.absences import Absence
from domain.investigation import decide
from domain.investigation.escalation import Escalate, EscalationAnswered, EscalationTakenFurther, WhyFurther
from domain.investigation.whose_turn import UNHELD, WITH_NOBODY, has_turn
from domain.kernel import AccountId, Circumstances
from domain.membership import members
from domain.people import Actor, Role
from domain.reachable import There, as_told
from domain.rules import Moment, Shown, conclude, reveal_conclusions
from tests.domain.given import NOW, TODAY, decided, refusal
from tests.domain.narrowed import GUARDIAN, LEAD, PROBATION, asking, mark_of, recorded
from tests.domain.reading import reader
from tests.domain.seen import SUSPECTS_SIDE
from tests.domain.test_escalation import STEP_UP
from tests.samples.investigation import ESCALATED
from tests.samples.people import ADVOCATE, FORCE, SUPERVISOR
from tests.samples.protecting import PROTECTED

change = msgspec.structs.replace
DAY = date(2026, 3, 24)
PUT = (ADVOCATE, change(ESCALATED, by_when=DAY))
ESCALATE = Escalate(**msgspec.structs.asdict(PUT[1]))
SOONER = change(STEP_UP, why=WhyFurther.NOBODY_THERE)
GUARDIAN_THERE = change(GUARDIAN, agency=FORCE)


def gone(ask: Circumstances, *people: Actor) -> Circumstances:
    """Somebody asking after the roles of some people ended."""
    return change(ask, appointments=ask.appointments - {*people})


def told(case: Case, role: Role, *people: Actor, day: date = TODAY) -> dict[str, Shown]:
    """What is owed to a role after the roles of some people ended."""
    since = {who: None for who in members(case) if who not in people}
    known = There(since=since, ended=dict.fromkeys(people, NOW), away={}, names={}, agencies={})
    found = conclude(unanswerable.RULES, case, Moment(NOW, day, known))
    return {each.rule: each for each in reveal_conclusions(found, reader(role))}


def test_a_question_is_put_to_nobody_whose_role_ended() -> None:
    assert decided(decide, recorded(), ESCALATE, asking(ADVOCATE))
    refused = refusal(decide, recorded(), ESCALATE, gone(asking(ADVOCATE), SUPERVISOR))
    assert (refused.field, refused.rule) == ("to_role", "investigation.escalated-to-nobody")
    again = change(asking(ADVOCATE), appointed={SUPERVISOR: NOW})  # who came back came to the role, not to the case
    assert refusal(decide, recorded(), ESCALATE, again).field == "to_role"


def test_a_lead_whose_role_ended_is_named_by_nobody() -> None:
    case, named = recorded(PUT), change(STEP_UP, lead=AccountId(LEAD.account), lead_name=None)
    late = change(asking(ADVOCATE), today=date(2026, 3, 25))
    by_when = change(named, by_when=date(2026, 3, 30))
    assert decided(decide, case, by_when, late)
    assert refusal(decide, case, by_when, gone(late, LEAD)).field == "to_role"


def test_that_the_role_of_a_kept_name_ended_is_told_by_no_refusal() -> None:
    kept = (SUPERVISOR, change(PROTECTED, account=AccountId(SUPERVISOR.account), role=SUPERVISOR.role))
    assert decided(decide, recorded(kept), ESCALATE, gone(asking(ADVOCATE), SUPERVISOR))
    refused = refusal(decide, recorded(PUT, kept), SOONER, gone(asking(ADVOCATE), SUPERVISOR))
    assert refused.rule == "investigation.nobody-there"


def test_what_nobody_holds_the_role_to_answer_goes_further_before_its_day() -> None:
    (fact,) = decided(decide, recorded(PUT), SOONER, gone(asking(ADVOCATE), SUPERVISOR))
    assert isinstance(fact, EscalationTakenFurther)
    still = refusal(decide, recorded(PUT), SOONER, asking(ADVOCATE))
    assert (still.field, still.rule) == ("why", "investigation.nobody-there")
    assert "An answer is owed by 24 March 2026" in still.sentence
    before = refusal(decide, recorded(PUT), STEP_UP, gone(asking(ADVOCATE), SUPERVISOR))
    assert before.field == "why"  # that there was no answer by the day is not so before it
    answered = recorded(PUT, (SUPERVISOR, EscalationAnswered(escalation=mark_of(1), answer="Soon.")))
    assert refusal(decide, answered, SOONER, gone(asking(ADVOCATE), SUPERVISOR)).sentence.startswith("It was answered.")


def test_whoever_put_it_and_the_guardian_of_whom_it_was_put_to_are_told_that_nobody_answers() -> None:
    asker = told(recorded(PUT), ADVOCATE.role, SUPERVISOR)[WITH_NOBODY]
    assert (asker.owner, asker.agency, asker.action) == (ADVOCATE.role, ADVOCATE.agency, "take-escalation-further")
    assert (asker.entries, asker.due) == ((mark_of(1),), DAY)
    guardian = told(recorded(PUT), Role.AGENCY_GUARDIAN, SUPERVISOR)[UNHELD]
    assert (guardian.owner, guardian.agency, guardian.action) == (Role.AGENCY_GUARDIAN, FORCE, "hand-on-case")
    assert has_turn(guardian, GUARDIAN_THERE, set(), ())
    assert not has_turn(guardian, GUARDIAN, set(), ()), "of another agency"


@pytest.mark.parametrize(("last", "is_told"), [(None, True), (DAY, True), (DAY - timedelta(days=1), False)])
def test_the_guardian_alone_is_told_that_whoever_would_answer_is_away_until_after_its_day(
    last: date | None, is_told: bool
) -> None:
    away = Absence(absence=uuid4(), account=AccountId(SUPERVISOR.account), first=TODAY, last=last)
    known = There(
        since=dict.fromkeys(members(recorded(PUT))), ended={}, away={away.account: away}, names={}, agencies={}
    )
    found = conclude(unanswerable.RULES, recorded(PUT), Moment(NOW, TODAY, known))
    assert {each.rule.id for each in found} == ({UNHELD} if is_told else set())
    silent = change(known, silent=frozenset({FORCE}))  # a name is kept there: an absence would say whose
    assert conclude(unanswerable.RULES, recorded(PUT), Moment(NOW, TODAY, silent)) == []


@pytest.mark.parametrize("role", [Role.AGENCY_GUARDIAN, ADVOCATE.role, Role.POLICE_COORDINATOR])
def test_nothing_is_told_while_somebody_holds_the_role_or_nothing_waits(role: Role) -> None:
    assert told(recorded(PUT), role) == {}
    assert told(recorded(), role, SUPERVISOR) == {}
    answered = recorded(PUT, (SUPERVISOR, EscalationAnswered(escalation=mark_of(1), answer="Soon.")))
    assert told(answered, role, SUPERVISOR) == {}


def test_once_its_day_has_passed_the_lead_of_that_role_may_answer_and_nothing_is_told() -> None:
    assert WITH_NOBODY in told(recorded(PUT), ADVOCATE.role, SUPERVISOR, day=DAY)
    assert told(recorded(PUT), ADVOCATE.role, SUPERVISOR, day=date(2026, 3, 25)) == {}
    assert WITH_NOBODY in told(recorded(PUT), ADVOCATE.role, SUPERVISOR, LEAD, day=date(2026, 3, 25))


@pytest.mark.parametrize("role", sorted(SUSPECTS_SIDE))
def test_those_who_work_with_the_suspect_are_not_told_that_somebody_is_gone(role: Role) -> None:
    asked_by = (PROBATION, change(ESCALATED, by_when=DAY))
    assert told(recorded(asked_by), role, SUPERVISOR) == {}


def test_whoever_is_told_no_name_is_told_of_nobody_gone() -> None:
    case = recorded(PUT)
    known = There(
        since={who: None for who in members(case) if who != SUPERVISOR},
        ended={SUPERVISOR: NOW},
        away={},
        names={},
        agencies={},
    )
    as_kept = as_told(known, {AccountId(SUPERVISOR.account)})
    assert conclude(unanswerable.RULES, case, Moment(NOW, TODAY, as_kept)) == []
    assert conclude(unanswerable.RULES, case, Moment(NOW, TODAY)) == [], "of a moment in the past it is not known"

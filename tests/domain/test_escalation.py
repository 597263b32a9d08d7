"""Escalation: one thread from the question to what changed, owed by a role, then by its lead, then by a named lead."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.duties import duties
from domain.investigation import decide
from domain.investigation.escalation import (
    AnswerEscalation,
    ConcludeEscalation,
    DisputeAllocation,
    Escalate,
    EscalationAnswered,
    EscalationConcluded,
    EscalationTakenFurther,
    Outcome,
    TakeEscalationFurther,
    WhyFurther,
    lead_of,
    threads,
)
from domain.kernel import AccountId, EntryId, Fact
from domain.membership import MemberAdded
from domain.people import Actor, Role
from domain.rules import Moment, Shown, reveal_conclusions
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.narrowed import LEAD, MEMBERS, PROBATION, asking, joined, mark_of, recorded
from tests.domain.reading import reader
from tests.domain.seen import SUSPECTS_SIDE, erased, seen_by
from tests.samples.investigation import CONCLUDED, DISPUTED, ESCALATED, TAKEN_FURTHER
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SUPERVISOR

change = msgspec.structs.replace
THREE_DAYS_AGO = date(2026, 3, 17)
PUT = (ADVOCATE, change(ESCALATED, by_when=THREE_DAYS_AGO))
ANSWERED = EscalationAnswered(escalation=mark_of(1), answer="Soon.")
FURTHER = change(
    TAKEN_FURTHER, escalation=mark_of(1), to_role=Role.POLICE_COORDINATOR, lead=None, why=WhyFurther.UNANSWERED
)
STEP_UP = TakeEscalationFurther(**msgspec.structs.asdict(FURTHER))
DONE = ConcludeEscalation(escalation=mark_of(1), outcome=Outcome.DONE, what_changed="A plan was set.")


def owed(case: Case, day: date, role: Role = Role.POLICE_SUPERVISOR) -> dict[str, Shown]:
    moment = Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day)
    return {each.rule: each for each in reveal_conclusions(duties(case, moment), reader(role))}


def test_a_question_and_its_answer_are_one_thread_and_so_is_each_step_up() -> None:
    case = recorded(PUT, (SUPERVISOR, ANSWERED), (ADVOCATE, FURTHER))
    (thread,) = threads(case)
    assert [step.asked.id for step in thread.steps] == [mark_of(1), mark_of(3)]
    assert [step.answered is not None for step in thread.steps] == [True, False]
    assert thread.is_open
    assert thread.last.asked.id == mark_of(3)


def test_a_thread_that_is_concluded_waits_for_nobody() -> None:
    case = recorded(PUT, (ADVOCATE, change(CONCLUDED, escalation=mark_of(1))))
    (thread,) = threads(case)
    assert thread.concluded is not None
    assert not thread.is_open
    assert not {"escalation", "escalation-unanswered", "escalation-further", "escalation-conclusion"} & set(
        owed(case, date(2026, 4, 30))
    )


def test_an_escalation_challenges_another_agency_and_never_ones_own() -> None:
    ask = asked(by=ADVOCATE)
    own = Escalate(
        agency=ADVOCATE.agency, to_role=ADVOCATE.role, question="Why so late?", wanted="An answer", by_when=ask.today
    )
    said = refusal(decide, given(), own, ask)
    assert (said.field, said.sentence) == (
        "agency",
        "An escalation challenges another agency. Choose whom you challenge.",
    )
    further = change(STEP_UP, agency=ADVOCATE.agency, to_role=ADVOCATE.role)
    assert refusal(decide, recorded(PUT), further, ask).field == "agency"


def test_what_is_erased_leaves_the_rest_of_the_thread() -> None:
    case = erased(recorded(PUT, (ADVOCATE, FURTHER)), CASE_SHELL)
    assert all(not each.steps[1:] for each in threads(case))


def test_the_step_up_takes_the_place_of_the_question_before_it() -> None:
    duty = owed(recorded(PUT, (ADVOCATE, FURTHER)), date(2026, 3, 20))["escalation"]
    assert (duty.owner, duty.due) == (Role.POLICE_COORDINATOR, FURTHER.by_when)


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 17), False), (date(2026, 3, 18), True)])
def test_from_the_day_after_its_day_a_lead_sees_to_it_and_the_asker_takes_it_further(day: date, late: bool) -> None:
    found = owed(recorded(PUT), day)
    assert ("escalation-unanswered" in found) is late
    assert ("escalation-further" in found) is late
    if late:
        lead, asker = found["escalation-unanswered"], found["escalation-further"]
        assert (lead.owner, lead.due) == (Role.POLICE_COORDINATOR, date(2026, 3, 18))
        assert (asker.owner, asker.due) == (Role.ISAC_CASEWORKER, date(2026, 3, 19))
        assert asker.action == "take-escalation-further"


def test_after_an_answer_whoever_asked_says_what_changed_within_ten_working_days() -> None:
    case = recorded(PUT, (SUPERVISOR, ANSWERED))
    duty = owed(case, date(2026, 3, 20))["escalation-conclusion"]
    assert (duty.owner, duty.due) == (Role.ISAC_CASEWORKER, date(2026, 3, 16))
    assert "escalation-unanswered" not in owed(case, date(2026, 3, 20))


def test_the_lead_of_whom_was_asked_answers_once_the_day_has_passed_and_not_before() -> None:
    answer = AnswerEscalation(escalation=mark_of(1), answer="The plan is set.")
    assert decided(decide, recorded(PUT), answer, asking(LEAD))
    early = recorded((ADVOCATE, ESCALATED))
    assert "Only they answer it" in refusal(decide, early, answer, asking(LEAD)).sentence
    elsewhere = Actor(LEAD.account, ADVOCATE.agency, LEAD.role)
    assert "Only they answer it" in refusal(decide, recorded(PUT), answer, asked(elsewhere)).sentence


def test_a_role_without_another_above_it_is_led_by_those_who_hold_it() -> None:
    assert lead_of(Role.HEALTH_CLINICIAN) is Role.HEALTH_CLINICIAN
    assert lead_of(Role.POLICE_INVESTIGATOR) is Role.POLICE_SUPERVISOR


def test_what_nobody_answered_by_its_day_goes_to_a_named_lead() -> None:
    assert decided(decide, recorded(PUT), STEP_UP, asking(ADVOCATE)) == (FURTHER,)
    known = change(STEP_UP, lead=AccountId(LEAD.account), lead_name=None)
    (fact,) = decided(decide, recorded(PUT), known, asking(ADVOCATE))
    assert isinstance(fact, EscalationTakenFurther)
    assert fact.lead == LEAD.account


def test_an_answer_that_is_not_enough_goes_further_too() -> None:
    case = recorded(PUT, (SUPERVISOR, ANSWERED))
    assert decided(decide, case, change(STEP_UP, why=WhyFurther.NOT_ENOUGH), asking(ADVOCATE))
    assert refusal(decide, case, STEP_UP, asking(ADVOCATE)).sentence.startswith("It was answered.")


def test_a_disputed_allocation_goes_further_as_a_question_does() -> None:
    case = recorded((OFFICER, change(DISPUTED, by_when=THREE_DAYS_AGO)))
    command = change(STEP_UP, to_role=Role.POLICE_SUPERVISOR)
    assert decided(decide, case, command, asking(OFFICER))


OWN = (OFFICER, change(DISPUTED, to_role=OFFICER.role))
OTHER = Actor(LEAD.account, FORCE, OFFICER.role)
AGREED = AnswerEscalation(escalation=mark_of(1), answer="It goes to the unit.")


def test_a_dispute_within_one_agency_is_never_put_and_settled_by_one_hand() -> None:
    put, same = recorded(OWN), (frozenset({AccountId(OFFICER.account), AccountId(OTHER.account)}),)
    refused = refusal(decide, put, AGREED, asking(OFFICER))
    assert (refused.field, refused.sentence.startswith("You put this yourself.")) == ("escalation", True)
    assert refusal(decide, put, AGREED, asking(OTHER, persons=same)).sentence == refused.sentence
    assert decided(decide, put, AGREED, asking(OTHER))
    assert refusal(decide, put, DONE, asking(OFFICER)).field == "outcome"
    assert refusal(decide, put, DONE, asking(OTHER, persons=same)).field == "outcome"
    assert decided(decide, put, DONE, asking(SUPERVISOR))
    taken_back = change(DONE, outcome=Outcome.NO_LONGER_WANTED, what_changed=None)
    assert decided(decide, put, taken_back, asking(OFFICER))


def test_nobody_says_what_came_of_their_own_answer() -> None:
    answer = EscalationAnswered(escalation=mark_of(1), answer=AGREED.answer)
    answered = recorded(OWN, (OTHER, answer))
    refused = refusal(decide, answered, DONE, asking(OTHER))
    assert (refused.field, refused.sentence.startswith("You answered this yourself.")) == ("escalation", True)
    assert decided(decide, answered, DONE, asking(OFFICER))
    same = (frozenset({AccountId(ADVOCATE.account), AccountId(SUPERVISOR.account)}),)
    elsewhere = recorded(PUT, (SUPERVISOR, ANSWERED))
    assert refusal(decide, elsewhere, DONE, asking(ADVOCATE, persons=same)).sentence == refused.sentence
    assert decided(decide, elsewhere, DONE, asking(ADVOCATE))


def test_what_is_owed_on_an_escalation_is_owed_by_one_agency_alone() -> None:
    late = date(2026, 3, 20)
    asked_of = owed(recorded(PUT), late)
    for rule, agency in (
        ("escalation", FORCE),
        ("escalation-unanswered", FORCE),
        ("escalation-further", PUT[0].agency),
    ):
        assert asked_of[rule].agency == agency
    assert owed(recorded(PUT, (SUPERVISOR, ANSWERED)), late)["escalation-conclusion"].agency == PUT[0].agency


def test_nothing_is_put_to_nobody_but_the_natural_person_who_asks() -> None:
    dispute = DisputeAllocation(**msgspec.structs.asdict(change(DISPUTED, to_role=OFFICER.role, allocation=None)))
    alone, both = recorded(), recorded(members=(*MEMBERS, (LEAD, joined(OTHER))))
    same = (frozenset({AccountId(OFFICER.account), AccountId(OTHER.account)}),)
    for case, persons in ((alone, ()), (both, same)):
        ask = asking(OFFICER, persons=persons)
        refused = refusal(decide, case, dispute, change(ask, appointments=ask.appointments | {OTHER}))
        assert (refused.field, refused.rule) == ("to_role", "investigation.escalated-to-nobody")
    apart = Actor(PROBATION.account, FORCE, OFFICER.role)
    ask = change(asking(OFFICER), appointments=asking(OFFICER).appointments | {apart})
    assert decided(decide, recorded(members=(*MEMBERS, (LEAD, joined(apart)))), dispute, ask)
    assert decided(decide, alone, dispute, asking(SUPERVISOR))


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"why": WhyFurther.NOT_ENOUGH}, "why", "Nobody has answered it yet."),
        ({"to_role": Role.POLICE_SUPERVISOR}, "to_role", "It was put to that role already."),
        ({"to_role": Role.CLINIC_CHAIR}, "to_role", "Nobody of that agency who holds that role now is on the case"),
        ({"lead_name": None}, "lead", "Name the lead"),
        ({"lead": AccountId(LEAD.account)}, "lead_name", "not both"),
        (
            {"lead": AccountId(OFFICER.account), "lead_name": None},
            "lead",
            "That person is not on the case in that role",
        ),
        ({"by_when": date(2026, 3, 19)}, "by_when", "Give a day that lies ahead"),
        ({"escalation": EntryId(OFFICER.account)}, "escalation", "Choose an escalation that your agency put"),
    ],
)
def test_a_step_up_is_refused_beside_what_is_wrong(changed: dict[str, object], field: str, says: str) -> None:
    heard = refusal(decide, recorded(PUT), change(STEP_UP, **changed), asking(ADVOCATE))
    assert (heard.field, says in heard.sentence) == (field, True)


def test_before_its_day_has_passed_nothing_goes_further() -> None:
    today = recorded((ADVOCATE, change(ESCALATED, by_when=date(2026, 3, 20))))
    heard = refusal(decide, today, STEP_UP, asking(ADVOCATE))
    assert heard.sentence == "An answer is owed by 20 March 2026. Take it further once that day has passed."


def test_only_the_agency_that_put_it_takes_it_further_or_concludes_it() -> None:
    for command in (STEP_UP, DONE):
        assert refusal(decide, recorded(PUT), command, asking(OFFICER)).field == "escalation"
        over = recorded(PUT, (ADVOCATE, change(CONCLUDED, escalation=mark_of(1))))
        assert refusal(decide, over, command, asking(ADVOCATE)).field == "escalation"


def test_a_conclusion_says_what_changed_where_something_was_done() -> None:
    (fact,) = decided(decide, recorded(PUT), DONE, asking(ADVOCATE))
    assert fact == EscalationConcluded(**msgspec.structs.asdict(DONE))
    bare = change(DONE, what_changed=None)
    assert refusal(decide, recorded(PUT), bare, asking(ADVOCATE)).field == "what_changed"
    for outcome in (Outcome.NOT_DONE, Outcome.NO_LONGER_WANTED):
        assert decided(decide, recorded(PUT), change(bare, outcome=outcome), asking(ADVOCATE))


def test_a_step_up_is_concluded_as_it_stands_and_not_at_the_question_before_it() -> None:
    case = recorded(PUT, (ADVOCATE, FURTHER))
    assert refusal(decide, case, DONE, asking(ADVOCATE)).field == "escalation"
    assert decided(decide, case, change(DONE, escalation=mark_of(2)), asking(ADVOCATE))


@pytest.mark.parametrize("role", SUSPECTS_SIDE)
def test_the_named_lead_is_told_to_nobody_who_may_not_know_a_workers_name(role: Role) -> None:
    told = seen_by(role, TAKEN_FURTHER, by=ADVOCATE)
    assert TAKEN_FURTHER.lead_name
    assert TAKEN_FURTHER.lead_name not in told


def test_a_lead_who_is_chosen_rests_on_who_is_on_the_case() -> None:
    command = change(STEP_UP, lead=AccountId(OFFICER.account), lead_name=None)
    heard = refusal(decide, recorded(PUT), command, asking(ADVOCATE))
    assert (heard.rule, heard.rests_on) == ("investigation.lead-on-case", frozenset({STAFF_IDENTITY}))


def test_two_threads_are_told_in_the_order_in_which_they_were_put() -> None:
    lead = MemberAdded(
        account=AccountId(LEAD.account), agency=FORCE, role=LEAD.role, founding=True, because="Needed here"
    )
    facts: tuple[Fact, ...] = (lead, DISPUTED, ESCALATED)
    assert [each.steps[0].asked.id for each in threads(given(*facts))] == [mark(2), mark(3)]

"""In MAPPA: levels, meetings and reviews, associates and leaving; the route beside it; what is owed at each step."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from domain.charging.disposals import Disposal
from domain.duties import RULES
from domain.kernel import Answer, Command, Fact, PartyId, Refused
from domain.mappa import decide
from domain.mappa.assessment import Finding, Outcome
from domain.mappa.categories import Category, Level
from domain.mappa.managed import managed
from domain.mappa.meeting import Represented
from domain.mappa.templates import Form
from domain.people import Role
from domain.reports.offences import Offence
from domain.risk.working_grade import WorkingGradeSet
from tests.domain.convicted import convicted
from tests.domain.given import decided, given, mark
from tests.domain.prosecuted import CAUTIONED, PEOPLE, one, owed
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_managing import (
    BRING_IN,
    BROUGHT_IN,
    DANGEROUS,
    EXIT,
    EXITED,
    LEVEL_SET,
    MEET,
    MEETING,
    ONWARD,
    REFER_DANGEROUS,
    REFER_ONWARD,
    SET_LEVEL,
)
from tests.samples.mappa_referring import ANSWERED, ASKED, DRAFT, DRAFTED, ENDORSED, SENT, WITHDRAWN, of
from tests.samples.people import VICTIM
from tests.samples.risk import WORKING

COORDINATOR = Role.MAPPA_COORDINATOR
AT = 3
"""The number of the draft: who the people are comes before it."""


def about(fact: Fact) -> Fact:
    return of(fact, mark(AT))


def asks(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, referral=mark(AT), **fields)


def changed(fact: Fact, **fields: object) -> Fact:
    return msgspec.structs.replace(fact, **fields)


ACCEPTED = (*PEOPLE, DRAFTED, about(ENDORSED), about(SENT), about(ANSWERED))
NOT_PLANNED = changed(about(ANSWERED), first_meeting_on=None)


def accepted(*more: Fact, answer: Fact = ACCEPTED[-1]) -> tuple[Fact, ...]:
    return (*ACCEPTED[:-1], answer, *more)


def level(*more: Fact) -> Level:
    (found,) = managed(given(*accepted(*more)))
    return found.level


def refused(facts: tuple[Fact, ...], command: Command) -> Refused:
    with pytest.raises(Refused) as stop:
        decided(decide, given(*facts), command)
    return stop.value


def test_the_level_is_that_of_the_answer_until_a_meeting_or_a_decision_sets_another() -> None:
    assert level() is Level.MEETINGS
    assert decided(decide, given(*accepted()), asks(SET_LEVEL)) == (about(LEVEL_SET),)
    assert level(about(LEVEL_SET)) is Level.SENIOR
    assert level(about(LEVEL_SET), about(MEETING)) is Level.MEETINGS
    assert not managed(given(*accepted(about(EXITED))))
    assert not managed(given(*ACCEPTED[:-1]))


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        ({"level": Level.LEAD_AGENCY}, "Category 3 is only ever level 2 or 3", "level"),
        ({"level": Level.MEETINGS}, "at that level already", "level"),
        ({"set_on": date(2026, 3, 19)}, "before he was accepted", "set_on"),
        ({"set_on": date(2026, 3, 21)}, "today or in the past", "set_on"),
    ],
)
def test_a_level_is_one_of_the_category_and_another_one(fields: dict[str, object], sentence: str, field: str) -> None:
    stop = refused(accepted(), asks(SET_LEVEL, **fields))
    assert stop.field == field
    assert sentence in stop.sentence


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        ({"form": Form.B_2012}, "was withdrawn on 31 March 2022", "form"),
        ({"form": Form.A_2022}, "is the form of the referral", "form"),
        ({"level": Level.LEAD_AGENCY}, "Category 3 is only ever", "level"),
        ({"not_represented_because": None}, "Say why nobody spoke for the victim", "not_represented_because"),
        ({"represented": Represented.LIAISON_OFFICER}, "only then", "not_represented_because"),
        ({"next_on": None}, "Give the date of the next meeting", "next_on"),
        ({"next_on": date(2026, 3, 20)}, "comes after this one", "next_on"),
        ({"held_on": date(2026, 3, 19)}, "before he was accepted", "held_on"),
        (
            {"supervision": None, "monitoring_and_control": None, "interventions": None, "victim_safety": None},
            "at least one of its pillars",
            "supervision",
        ),
    ],
)
def test_the_minutes_of_a_meeting_are_on_their_form_and_whole(
    fields: dict[str, object], sentence: str, field: str
) -> None:
    assert decided(decide, given(*accepted()), asks(MEET)) == (about(MEETING),)
    stop = refused(accepted(), asks(MEET, **fields))
    assert stop.field == field
    assert sentence in stop.sentence


def test_whoever_is_at_a_level_that_meets_is_not_referred_again_until_he_has_left() -> None:
    again = refused((*accepted(), CAUTIONED, ASSESSED), DRAFT)
    assert "in MAPPA already" in again.sentence
    assert again.field == "suspect"
    assert decided(decide, given(*accepted(about(EXITED)), CAUTIONED, ASSESSED), DRAFT) == (DRAFTED,)


def test_at_level_1_there_are_no_meetings() -> None:
    two = changed(DRAFTED, category=Category.VIOLENT)
    led = changed(about(ANSWERED), level=Level.LEAD_AGENCY, first_meeting_on=None)
    facts = (*PEOPLE, two, about(ENDORSED), about(SENT), led)
    assert "At level 1 there are no meetings" in refused(facts, asks(MEET)).sentence
    assert not owed(given(*facts), COORDINATOR, "mappa-meeting")


def test_an_associate_is_brought_in_by_decision_and_somebody_leaves_with_who_holds_what_is_left() -> None:
    case = given(*accepted())
    assert decided(decide, case, asks(BRING_IN)) == (about(BROUGHT_IN),)
    assert decided(decide, case, asks(EXIT)) == (about(EXITED),)
    before = refused(accepted(), asks(BRING_IN, decided_on=date(2022, 6, 27)))
    assert "There are associates since 28 June 2022" in before.sentence
    for command in (BRING_IN, EXIT, SET_LEVEL, MEET):
        assert refused(ACCEPTED[:-1], asks(command)).field == "referral"
        assert refused(accepted(about(EXITED)), asks(command)).field == "referral"


def test_nobody_leaves_while_another_referral_of_him_is_under_way() -> None:
    """At level 1 he may be referred again: a draft or a referral that waits says that somebody thinks otherwise."""
    again = changed(DRAFTED, plan_gaps="He found her new number.")
    number = len(accepted()) + 1
    draft, sent = (again,), (again, of(ENDORSED, mark(number)), of(SENT, mark(number)))
    for facts in (draft, sent):
        stop = refused(accepted(*facts), asks(EXIT))
        assert (stop.field, stop.rule) == ("referral", "mappa.nothing-under-way")
        assert stop.sentence.startswith("A referral of him is under way.")
    withdrawn = (again, of(WITHDRAWN, mark(number)))
    assert decided(decide, given(*accepted(*withdrawn)), asks(EXIT)) == (about(EXITED),)
    of_another = changed(again, suspect=PartyId(UUID(int=77)))
    assert decided(decide, given(*accepted(of_another)), asks(EXIT)) == (about(EXITED),)


def day_owed(facts: tuple[Fact, ...], rule: str, today: date = date(2026, 3, 20)) -> date | None:
    return one(owed(given(*facts), COORDINATOR, rule, today)).due


def test_each_step_of_a_referral_is_owed_until_it_is_done() -> None:
    draft = (*PEOPLE, DRAFTED)
    assert day_owed(draft, "mappa-endorser") == date(2026, 3, 4)
    assert not owed(given(*draft), COORDINATOR, "mappa-endorsement")
    assert not owed(given(*draft, about(ASKED)), COORDINATOR, "mappa-endorser")
    assert day_owed((*draft, about(ASKED)), "mappa-endorsement") == date(2026, 3, 4)
    assert not owed(given(*draft, about(ENDORSED)), COORDINATOR, "mappa-endorsement")
    assert day_owed((*draft, about(ENDORSED)), "mappa-sending") == date(2026, 3, 20)
    assert not owed(given(*draft, about(ENDORSED), about(SENT)), COORDINATOR, "mappa-sending")
    assert day_owed((*draft, about(ENDORSED), about(SENT)), "mappa-answer") == date(2026, 3, 27)
    assert not owed(given(*accepted()), COORDINATOR, "mappa-answer")
    for rule in ("mappa-endorser", "mappa-endorsement", "mappa-sending", "mappa-answer"):
        assert not owed(given(*draft, about(ENDORSED), about(SENT), about(WITHDRAWN)), COORDINATOR, rule)


@pytest.mark.parametrize("rule", ["mappa-endorser", "mappa-answer", "mappa-meeting"])
@pytest.mark.parametrize("role", [Role.PROGRAMME_FACILITATOR, Role.ISAC_CASEWORKER, Role.CPS_PROSECUTOR])
def test_whoever_reads_no_mappa_is_told_nothing_of_it(rule: str, role: Role) -> None:
    for facts in ((*PEOPLE, DRAFTED), ACCEPTED[:-1], ACCEPTED):
        assert not owed(given(*facts), role, rule)


def test_a_supervisor_who_has_it_in_summary_is_told_only_that_something_waits() -> None:
    told = one(owed(given(*PEOPLE, DRAFTED, about(ASKED)), Role.POLICE_SUPERVISOR, "mappa-endorsement"))
    assert told.sentence == "A referral to MAPPA waits for a manager to endorse it."
    assert (told.due, told.entries) == (None, ())


def test_the_first_meeting_is_due_twenty_working_days_after_acceptance_and_five_at_level_3() -> None:
    assert day_owed(accepted(answer=NOT_PLANNED), "mappa-meeting") == date(2026, 4, 21)
    urgent = changed(NOT_PLANNED, level=Level.SENIOR)
    assert day_owed(accepted(answer=urgent), "mappa-meeting") == date(2026, 3, 27)
    assert day_owed(accepted(about(LEVEL_SET), answer=NOT_PLANNED), "mappa-meeting") == date(2026, 3, 27)


def test_a_review_is_due_sixteen_weeks_after_the_last_meeting_and_eight_at_level_3() -> None:
    assert day_owed(accepted(changed(about(MEETING), next_on=date(2026, 8, 3))), "mappa-meeting") == date(2026, 7, 10)
    senior = changed(about(MEETING), level=Level.SENIOR)
    assert day_owed(accepted(senior), "mappa-meeting") == date(2026, 5, 15)
    assert not owed(given(*accepted(about(MEETING), about(EXITED))), COORDINATOR, "mappa-meeting")


def test_a_meeting_is_due_on_the_day_that_was_agreed_where_the_rule_would_leave_longer() -> None:
    assert day_owed(accepted(about(MEETING)), "mappa-meeting") == date(2026, 5, 20)


def test_minutes_are_owed_from_the_day_after_the_planned_meeting_until_it_is_on_record() -> None:
    planned = accepted()
    assert not owed(given(*planned), COORDINATOR, "mappa-minutes", date(2026, 4, 2))
    assert owed(given(*planned), COORDINATOR, "mappa-meeting", date(2026, 4, 2))
    assert day_owed(planned, "mappa-minutes", date(2026, 4, 3)) == date(2026, 4, 20)
    assert not owed(given(*planned), COORDINATOR, "mappa-meeting", date(2026, 4, 3))
    held = changed(about(MEETING), held_on=date(2026, 4, 2))
    assert not owed(given(*accepted(held)), COORDINATOR, "mappa-minutes", date(2026, 4, 3))


DANGER = changed(ASSESSED, outcome=Outcome.DANGEROUS_PERSON, category=None, level=None, earlier=Answer.NO)


def test_without_conviction_or_caution_he_is_referred_as_a_dangerous_person_and_nobody_else_is() -> None:
    nothing = changed(DANGER, earlier_what=None)
    assert decided(decide, given(*PEOPLE, nothing), REFER_DANGEROUS) == (DANGEROUS,)
    assert decided(decide, given(*PEOPLE), REFER_DANGEROUS) == (DANGEROUS,)
    for carried in (CAUTIONED, convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14)):
        stop = refused((*PEOPLE, nothing, carried), REFER_DANGEROUS)
        assert stop.field == "suspect"
        assert "Assess him for MAPPA instead" in stop.sentence
    assert "Category 3" in refused((*PEOPLE, ASSESSED), REFER_DANGEROUS).sentence


def test_what_the_coordinator_left_to_that_route_goes_by_it() -> None:
    unsure = changed(DANGER, finding=Finding.INSANITY)
    put = changed(unsure, outcome=Outcome.ASK_COORDINATOR)
    for facts in ((put,), (unsure,), (unsure, put)):
        assert "ask the co-ordinator" in refused((*PEOPLE, *facts), REFER_DANGEROUS).sentence
    assert decided(decide, given(*PEOPLE, put, unsure), REFER_DANGEROUS) == (DANGEROUS,)


def test_an_assessment_for_that_route_owes_the_referral_and_the_referral_settles_both_duties() -> None:
    assert day_owed((*PEOPLE, DANGER), "dangerous-person-referral") == date(2026, 3, 23)
    assert not owed(given(*PEOPLE, DANGER, DANGEROUS), COORDINATOR, "dangerous-person-referral")
    assert not owed(given(*PEOPLE, ASSESSED), COORDINATOR, "dangerous-person-referral")
    graded = WorkingGradeSet(**WORKING)
    assert owed(given(*PEOPLE, graded), COORDINATOR, "dangerous-person")
    assert not owed(given(*PEOPLE, graded, DANGEROUS), COORDINATOR, "dangerous-person")
    assert owed(given(*PEOPLE, DANGEROUS, graded), COORDINATOR, "dangerous-person")


def test_a_victim_is_referred_onward_with_her_agreement_or_with_the_reason_why_not() -> None:
    assert decided(decide, given(*PEOPLE), REFER_ONWARD) == (ONWARD,)
    silent = msgspec.structs.replace(REFER_ONWARD, without_because=None)
    assert refused(PEOPLE, silent).field == "without_because"
    assert refused(PEOPLE, msgspec.structs.replace(REFER_ONWARD, victim=PEOPLE[1].suspect)).field == "victim"
    assert ONWARD.victim == VICTIM


def test_every_rule_of_a_referral_names_its_source_as_configuration_or_as_what_it_is() -> None:
    mine = [rule for rule in RULES if rule.id in {"mappa-meeting", "mappa-minutes", "mappa-sending", "mappa-answer"}]
    assert len(mine) == 4
    assert all("not confirmed" in rule.source for rule in mine)

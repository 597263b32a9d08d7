"""A suspect under eighteen: the youth justice service, the least age of an order, and his eighteenth birthday."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.children import decide
from domain.classes import SUSPECT_IDENTITY
from domain.duties import duties
from domain.kernel import Command
from domain.measures import decide as decide_measures
from domain.measures.application import AdvanceOrderApplication, State
from domain.measures.consideration import Considered, ConsiderProtectionOrder, ProtectionOrderConsidered
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded, RecordProtectiveMeasure
from domain.measures.terms import Term, TermKind
from domain.measures.youngest import YOUNGEST, youngest_for
from domain.parties.age import age_on, birthday, is_child
from domain.people import Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.reading import reader
from tests.domain.seen import erased, seen_by
from tests.samples import children
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_SUSPECT, SUSPECT, VICTIM

change = msgspec.structs.replace
NOT_KNOWN = change(SUSPECT_NAMED, born=None)


def born(day: date) -> Case:
    return given(VICTIM_NAMED, change(SUSPECT_NAMED, born=day))


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


TODAY = on(date(2026, 3, 20))
SEVENTEEN = date(2008, 9, 1)


def said(case: Case, role: Role, rule: str, moment: Moment = TODAY) -> list[Shown]:
    every = (*duties(case, moment), *surfaced(case, moment))
    return [each for each in reveal_conclusions(every, reader(role)) if each.rule == rule]


# Age


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 3, 20), date(2026, 3, 19), 17),
        (date(2008, 3, 20), date(2026, 3, 20), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2016, 3, 21), date(2026, 3, 20), 9),
    ],
)
def test_age_is_worked_out_from_the_birth_date_and_the_day_asked(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age
    assert is_child(birth, day) is (age < 18)


def test_somebody_born_on_a_leap_day_is_eighteen_on_the_first_of_march() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)


# The youth justice service

TELL = change(children.TELL, told_on=date(2026, 3, 19))
TOLD = change(children.TOLD, told_on=date(2026, 3, 19))
ANSWER = change(children.RECORD_ANSWER, told=mark(3), answered_on=date(2026, 3, 20))
ANSWERED = change(children.ANSWERED, told=mark(3), answered_on=date(2026, 3, 20))
YOUNG = change(SUSPECT_NAMED, born=SEVENTEEN)
TOLD_OF_HIM = given(VICTIM_NAMED, YOUNG, TOLD)


def test_what_the_service_was_told_and_answered_is_recorded_as_said() -> None:
    assert decided(decide, given(VICTIM_NAMED, YOUNG), TELL) == (TOLD,)
    assert decided(decide, TOLD_OF_HIM, ANSWER) == (ANSWERED,)


def test_whoever_may_not_know_his_date_of_birth_learns_nothing_of_his_age() -> None:
    for fact in (TOLD, ANSWERED):
        seen = seen_by(Role.ISAC_CASEWORKER, fact)
        assert fact.summary()[SUSPECT_IDENTITY] in seen
        for word in ("youth", "young", "Youth"):
            assert word not in seen
    for rule in ("suspect-under-18", "youth-justice", "turning-eighteen"):
        assert said(born(SEVENTEEN), Role.ISAC_CASEWORKER, rule) == []


REFUSED: list[tuple[Case, Command, str, str]] = [
    (TOLD_OF_HIM, change(TELL, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (
        TOLD_OF_HIM,
        change(TELL, told_on=date(2026, 3, 21)),
        "told_on",
        "The date told must be today or in the past.",
    ),
    (
        born(date(2008, 3, 19)),
        TELL,
        "told_on",
        (
            "He was 18 from 19 March 2026: the youth justice service is for younger people. Ask probation, or correct "
            "his date of birth."
        ),
    ),
    (
        TOLD_OF_HIM,
        change(ANSWER, told=mark(1)),
        "told",
        "Choose what the youth justice service was told and has not answered.",
    ),
    (
        TOLD_OF_HIM,
        change(ANSWER, answered_on=date(2026, 3, 21)),
        "answered_on",
        "The date must be today or in the past.",
    ),
    (
        TOLD_OF_HIM,
        change(ANSWER, answered_on=date(2026, 3, 18)),
        "answered_on",
        "It answers on the day it was told or later. Check the date.",
    ),
]


@pytest.mark.parametrize(("case", "command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(case: Case, command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, case, command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_without_a_birth_date_the_service_may_be_told_and_nothing_is_concluded() -> None:
    case = given(VICTIM_NAMED, NOT_KNOWN)
    assert decided(decide, case, TELL) == (TOLD,)
    for rule in ("suspect-under-18", "suspect-turned-18", "youth-justice", "turning-eighteen", "too-young-for-order"):
        assert said(case, Role.POLICE_INVESTIGATOR, rule) == []
    (gap,) = said(case, Role.POLICE_INVESTIGATOR, "birth-date-wanted")
    assert "whether he is under 18 is not known" in gap.sentence
    assert said(born(SEVENTEEN), Role.POLICE_INVESTIGATOR, "birth-date-wanted") == []
    unnamed = given(VICTIM_NAMED, change(NOT_KNOWN, name=None))
    assert said(unnamed, Role.POLICE_INVESTIGATOR, "birth-date-wanted") == []
    assert said(erased(case), Role.POLICE_INVESTIGATOR, "birth-date-wanted") == []


def test_the_service_is_told_by_the_next_working_day_and_its_answer_is_owed() -> None:
    (duty,) = said(born(SEVENTEEN), Role.POLICE_INVESTIGATOR, "youth-justice")
    assert (duty.due, duty.action) == (date(2026, 3, 3), "tell-youth-justice")
    assert said(TOLD_OF_HIM, Role.POLICE_INVESTIGATOR, "youth-justice") == []
    (owed,) = said(TOLD_OF_HIM, Role.POLICE_INVESTIGATOR, "youth-justice-answer")
    assert (owed.due, owed.action) == (date(2026, 3, 9), "record-youth-justice-answer")
    answered = given(VICTIM_NAMED, YOUNG, TOLD, ANSWERED)
    assert said(answered, Role.POLICE_INVESTIGATOR, "youth-justice-answer") == []
    assert said(born(date(2008, 3, 20)), Role.POLICE_INVESTIGATOR, "youth-justice") == []


# The eighteenth birthday


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2026, 6, 1), {"suspect-under-18", "youth-justice-answer"}),
        (date(2026, 6, 2), {"suspect-under-18", "youth-justice-answer", "turning-eighteen"}),
        (date(2026, 8, 31), {"suspect-under-18", "youth-justice-answer", "turning-eighteen"}),
        (date(2026, 9, 1), {"suspect-turned-18"}),
        (date(2026, 9, 28), {"suspect-turned-18"}),
        (date(2026, 9, 29), set()),
    ],
)
def test_what_changes_on_his_eighteenth_birthday(day: date, rules: set[str]) -> None:
    of_age = ("suspect-under-18", "suspect-turned-18", "turning-eighteen", "youth-justice", "youth-justice-answer")
    found = {rule for rule in of_age if said(TOLD_OF_HIM, Role.POLICE_INVESTIGATOR, rule, on(day))}
    assert found == rules


def test_the_same_case_asked_as_of_before_reads_as_before() -> None:
    (before,) = said(TOLD_OF_HIM, Role.PROBATION_PRACTITIONER, "suspect-under-18", on(date(2026, 3, 20)))
    assert "The suspect is 17, a child until 1 September 2026" in before.sentence
    assert said(TOLD_OF_HIM, Role.PROBATION_PRACTITIONER, "suspect-under-18", on(date(2026, 9, 1))) == []
    again = said(TOLD_OF_HIM, Role.PROBATION_PRACTITIONER, "suspect-under-18", on(date(2026, 3, 20)))
    assert again == [before]


def test_what_was_agreed_in_the_weeks_before_settles_the_birthday() -> None:
    late = change(ANSWERED, answered_on=date(2026, 6, 2))
    early = change(ANSWERED, answered_on=date(2026, 6, 1))
    for answer, owed in ((late, False), (early, True)):
        case = given(VICTIM_NAMED, YOUNG, TOLD, answer)
        duty = said(case, Role.POLICE_INVESTIGATOR, "turning-eighteen", on(date(2026, 8, 1)))
        assert [each.due for each in duty] == [date(2026, 9, 1)] * owed


# The least age of an order

SPO = RecordProtectiveMeasure(
    suspect=SUSPECT,
    kind=MeasureKind.STALKING_PROTECTION_ORDER,
    victim=VICTIM,
    terms=(Term(words="Not to contact her.", kind=TermKind.PROHIBITION),),
    starts_on=date(2026, 3, 20),
)
CONSIDER = ConsiderProtectionOrder(
    victim=VICTIM,
    suspect=SUSPECT,
    kind=MeasureKind.STALKING_PROTECTION_ORDER,
    decision=Considered.APPLY,
    reasons="He goes on.",
    owner=Role.POLICE_SUPERVISOR,
    considered_on=date(2026, 3, 20),
)
ADVANCE = AdvanceOrderApplication(
    victim=VICTIM,
    suspect=SUSPECT,
    kind=MeasureKind.STALKING_PROTECTION_ORDER,
    state=State.DRAFTED,
    reached_on=date(2026, 3, 20),
)
EVERY = [(SPO, "suspect"), (CONSIDER, "decision"), (ADVANCE, "state")]


@pytest.mark.parametrize(("command", "field"), EVERY)
def test_a_stalking_protection_order_is_for_people_of_ten_or_over(command: Command, field: str) -> None:
    stop = refusal(decide_measures, born(date(2016, 3, 21)), command)
    assert (stop.field, stop.rests_on) == (field, frozenset({SUSPECT_IDENTITY}))
    assert "it is for people of 10 or over, and he was 9 on 20 March 2026" in stop.sentence
    assert "Children and Young Persons Act 1933 s.50" in stop.sentence
    assert decided(decide_measures, born(date(2016, 3, 20)), command)
    assert decided(decide_measures, given(VICTIM_NAMED, NOT_KNOWN), command)
    waived = asked(waived=frozenset({stop.rule}))
    assert decided(decide_measures, born(date(2016, 3, 21)), command, waived)


def test_considering_an_order_and_deciding_against_it_need_no_age() -> None:
    for decision in (Considered.CONSIDERING, Considered.DO_NOT_APPLY):
        assert decided(decide_measures, born(date(2016, 3, 21)), change(CONSIDER, decision=decision))


@pytest.mark.parametrize(
    ("kind", "day", "age"),
    [
        (MeasureKind.STALKING_PROTECTION_ORDER, date(2020, 1, 20), 10),
        (MeasureKind.STALKING_PROTECTION_ORDER, date(2020, 1, 19), None),
        (MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER, date(2026, 3, 20), 18),
        (MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER, date(2026, 3, 20), 18),
        (MeasureKind.RESTRAINING_ORDER, date(2026, 3, 20), None),
    ],
)
def test_each_order_has_its_least_age_as_a_row_with_its_source(kind: MeasureKind, day: date, age: int | None) -> None:
    row = youngest_for(kind, day)
    assert (row.age if row is not None else None) == age
    assert all(each.source for each in YOUNGEST)


def test_what_somebody_recorded_who_may_not_know_his_age_is_put_before_those_who_may() -> None:
    order = ProtectiveMeasureRecorded(**msgspec.structs.asdict(SPO))
    decision = ProtectionOrderConsidered(**msgspec.structs.asdict(CONSIDER))
    for fact in (order, decision):
        too_young = given(VICTIM_NAMED, change(SUSPECT_NAMED, born=date(2016, 3, 21)), fact)
        (shown,) = said(too_young, Role.POLICE_COORDINATOR, "too-young-for-order")
        assert "for people of 10 or over, and he was younger on 20 March 2026" in shown.sentence
        assert said(too_young, Role.ISAC_CASEWORKER, "too-young-for-order") == []
        old_enough = given(VICTIM_NAMED, change(SUSPECT_NAMED, born=date(2016, 3, 20)), fact)
        assert said(old_enough, Role.POLICE_COORDINATOR, "too-young-for-order") == []

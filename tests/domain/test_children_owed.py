"""What is owed for children and put before people: own right, contact as a route, hearings, decisions, birthdays."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.children.arrangements import ContactBasis
from domain.duties import duties
from domain.kernel import Answer, Fact
from domain.parties import Relationship
from domain.people import Role
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.domain.seen import erased
from tests.samples import children
from tests.samples.parties import CHILD_NAMED, SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import CHILD, THIRD_PERSON
from tests.samples.reports import CRIME_RECORDED

change = msgspec.structs.replace
STRANGER = change(SUSPECT_NAMED, relationship=Relationship.STRANGER)
DOMESTIC = change(CRIME_RECORDED, domestic=Answer.YES)
NOT_DOMESTIC = change(CRIME_RECORDED, domestic=Answer.NO)
WORKING_FOR_HER = (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER, Role.IDVA)


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


TODAY = on(date(2026, 3, 20))


def said(case: Case, role: Role, rule: str, moment: Moment = TODAY) -> list[Shown]:
    every = (*duties(case, moment), *surfaced(case, moment))
    return [each for each in reveal_conclusions(every, reader(role)) if each.rule == rule]


def people(*more: Fact, suspect: Fact = STRANGER, child: Fact = CHILD_NAMED) -> Case:
    return given(VICTIM_NAMED, suspect, child, *more)


# A victim in their own right


def test_a_child_where_there_is_domestic_abuse_is_a_victim_in_their_own_right_until_their_needs_are_on_record() -> None:
    for role in WORKING_FOR_HER:
        (shown,) = said(people(DOMESTIC), role, "child-victim")
        assert "the child is a victim in their own right" in shown.sentence
        assert shown.action == "record-child-needs"
        assert said(people(DOMESTIC, children.NEEDS_RECORDED), role, "child-victim") == []
    assert said(people(NOT_DOMESTIC), Role.ISAC_CASEWORKER, "child-victim") == []
    assert said(given(VICTIM_NAMED, STRANGER, DOMESTIC), Role.ISAC_CASEWORKER, "child-victim") == []
    for role in SUSPECTS_SIDE:
        assert said(people(DOMESTIC), role, "child-victim") == []


def test_each_child_is_counted_apart() -> None:
    second = change(CHILD_NAMED, child=THIRD_PERSON, name="Ada Marlow")
    case = people(DOMESTIC, second, change(children.NEEDS_RECORDED, child=CHILD))
    (shown,) = said(case, Role.ISAC_CASEWORKER, "child-victim")
    assert "child 2 is a victim" in shown.sentence


@pytest.mark.parametrize(
    ("relationship", "spoken"),
    [
        (Relationship.FORMER_PARTNER, True),
        (Relationship.PARTNER, True),
        (Relationship.FAMILY, True),
        (Relationship.NEIGHBOUR, False),
        (Relationship.NOT_KNOWN, False),
    ],
)
def test_without_a_domestic_crime_the_relationship_prompts_the_question(
    relationship: Relationship, spoken: bool
) -> None:
    case = people(suspect=change(SUSPECT_NAMED, relationship=relationship))
    rule = "child-victim-related"
    assert bool(said(case, Role.POLICE_INVESTIGATOR, rule)) is spoken
    assert [each.entries for each in said(case, Role.ISAC_CASEWORKER, rule)] == [()] * spoken
    with_crime = people(DOMESTIC, suspect=change(SUSPECT_NAMED, relationship=relationship))
    assert said(with_crime, Role.POLICE_INVESTIGATOR, rule) == []


def test_section_3_is_asked_from_the_day_it_came_into_force() -> None:
    assert said(people(DOMESTIC), Role.ISAC_CASEWORKER, "child-victim", on(date(2022, 1, 30))) == []
    assert said(people(DOMESTIC), Role.ISAC_CASEWORKER, "child-victim", on(date(2022, 1, 31)))


@pytest.mark.parametrize(
    ("day", "child"), [(date(2036, 3, 8), True), (date(2036, 3, 9), False), (date(2036, 4, 5), False)]
)
def test_a_child_is_one_until_the_day_before_the_eighteenth_birthday(day: date, child: bool) -> None:
    assert bool(said(people(DOMESTIC), Role.ISAC_CASEWORKER, "child-victim", on(day))) is child
    grown = said(people(DOMESTIC), Role.ISAC_CASEWORKER, "child-turned-18", on(day))
    assert ["The child turned 18 on 9 March 2036" in each.sentence for each in grown] == [True] * (not child)


def test_that_a_child_turned_eighteen_stands_for_four_weeks() -> None:
    assert said(people(), Role.CHILDRENS_SOCIAL_CARE, "child-turned-18", on(date(2036, 4, 6))) == []


def test_of_a_child_without_a_birth_date_nothing_is_concluded_and_it_is_said_that_there_is_none() -> None:
    unknown = people(DOMESTIC, child=change(CHILD_NAMED, born=None))
    (shown,) = said(unknown, Role.ISAC_CASEWORKER, "child-victim", on(date(2060, 1, 1)))
    assert "if under 18 (no date of birth is on record)" in shown.sentence
    assert said(unknown, Role.ISAC_CASEWORKER, "child-turned-18", on(date(2036, 3, 9))) == []


def test_an_erased_child_supports_no_conclusion() -> None:
    gone = erased(people(DOMESTIC, children.ARRANGEMENTS_RECORDED, children.REFERRAL_MADE))
    for rule in ("child-victim", "child-victim-related", "contact-as-route", "family-hearing", "childrens-referral"):
        assert said(gone, Role.POLICE_INVESTIGATOR, rule) == []


# Contact and proceedings


def test_contact_that_is_used_to_reach_her_is_put_before_her_side_and_nobody_who_meets_him() -> None:
    case = people(children.ARRANGEMENTS_RECORDED)
    for role in WORKING_FOR_HER:
        (shown,) = said(case, role, "contact-as-route")
        assert "not a matter of child contact" in shown.sentence
    for role in (*SUSPECTS_SIDE, Role.CHILDRENS_SOCIAL_CARE, Role.CPS_PROSECUTOR, Role.CLINIC_CHAIR):
        assert said(case, role, "contact-as-route") == []
    for answer in (Answer.NO, Answer.NOT_KNOWN):
        quiet = change(children.ARRANGEMENTS_RECORDED, used_to_reach=answer, how_used=None)
        assert said(people(quiet), Role.ISAC_CASEWORKER, "contact-as-route") == []
        assert said(people(children.ARRANGEMENTS_RECORDED, quiet), Role.ISAC_CASEWORKER, "contact-as-route") == []


def test_without_contact_it_is_the_proceedings_that_reach_her() -> None:
    none = change(children.ARRANGEMENTS_RECORDED, basis=ContactBasis.NO_CONTACT, handover=None)
    (shown,) = said(people(none), Role.ISAC_CASEWORKER, "contact-as-route")
    assert "He uses the proceedings about the child" in shown.sentence


def test_a_family_hearing_is_prepared_for_with_her_until_what_was_ordered_is_recorded() -> None:
    case = people(children.ARRANGEMENTS_RECORDED)
    (duty,) = said(case, Role.ISAC_CASEWORKER, "family-hearing")
    assert (duty.due, duty.action) == (date(2026, 4, 14), "record-child-arrangements")
    heard = change(children.ARRANGEMENTS_RECORDED, proceedings=None, next_hearing_on=None)
    assert said(people(children.ARRANGEMENTS_RECORDED, heard), Role.ISAC_CASEWORKER, "family-hearing") == []
    for role in SUSPECTS_SIDE:
        assert said(case, role, "family-hearing") == []


def test_a_decision_of_social_care_is_owed_within_one_working_day_until_it_is_recorded() -> None:
    case = people(children.REFERRAL_MADE)
    (duty,) = said(case, Role.CHILDRENS_SOCIAL_CARE, "childrens-referral")
    assert (duty.due, duty.owner) == (date(2026, 3, 3), Role.CHILDRENS_SOCIAL_CARE)
    assert said(case, Role.ISAC_CASEWORKER, "childrens-referral")
    answered = people(children.REFERRAL_MADE, change(children.REFERRAL_ANSWERED, referral=mark(4)))
    assert said(answered, Role.ISAC_CASEWORKER, "childrens-referral") == []


# A victim who is a child


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2026, 3, 19), "victim-under-18"),
        (date(2026, 3, 20), "victim-turned-18"),
        (date(2026, 4, 16), "victim-turned-18"),
        (date(2026, 4, 17), ""),
    ],
)
def test_a_victim_is_a_child_until_her_eighteenth_birthday(day: date, rule: str) -> None:
    her = change(VICTIM_NAMED, born=date(2008, 3, 20))
    for role in (*WORKING_FOR_HER, Role.CPS_PROSECUTOR):
        found = [each for each in ("victim-under-18", "victim-turned-18") if said(given(her), role, each, on(day))]
        assert found == ([rule] if rule else [])
    unknown = change(VICTIM_NAMED, born=None)
    assert said(given(unknown), Role.ISAC_CASEWORKER, "victim-under-18", on(day)) == []


def test_a_victim_of_seventeen_is_called_so() -> None:
    her = change(VICTIM_NAMED, born=date(2008, 3, 21))
    (shown,) = said(given(her), Role.ISAC_CASEWORKER, "victim-under-18")
    assert "The victim is 17, a child until 21 March 2026" in shown.sentence

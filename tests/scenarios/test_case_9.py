"""Published case 9, the suspect is a member of police staff: who is kept out, who is told, and what she gets."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from portal.consulted import known_looks, sees_looks
from portal.refusals import NoSuchCase
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_9"
COLLEAGUES = ("police_investigator", "response_officer", "police_intelligence", "curious_colleague", "police_legal")
HELD_BACK = ("Corinne", "clares_law", "07700 900461")


def on(day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize("by", COLLEAGUES)
def test_his_colleagues_are_answered_as_if_there_were_no_case(played: Played, by: str) -> None:
    with pytest.raises(NoSuchCase):
        played.seen(CASE, by)


@pytest.mark.parametrize("by", ["police_coordinator", "police_supervisor", "isac_caseworker"])
def test_those_on_the_list_and_the_victims_advocate_see_it(played: Played, by: str) -> None:
    assert played.seen(CASE, by).reference


def test_professional_standards_owe_the_list_who_investigates_and_the_iopc_within_the_hour_it_is_said(
    played: Played,
) -> None:
    first = owed(played.seen(CASE, "professional_standards", on(5, 10, 30)))
    assert {"staff-access", "staff-investigation", "iopc-referral"} <= set(first)
    now = set(owed(played.seen(CASE, "professional_standards")))
    assert {"staff-investigation", "iopc-referral"} <= now  # no script can name what they alone see
    assert "staff-access" not in now


def test_professional_standards_alone_read_where_he_works(played: Played) -> None:
    readers = played.who_reads(CASE, "N 44719")
    assert readers == {"professional_standards", "southmere_standards"}


def test_it_is_screened_as_probable_stalking_as_anybody_elses(played: Played) -> None:
    assert "probable-stalking" in shown(played.seen(CASE, "police_supervisor", on(5)))


def test_the_other_force_holds_the_case_from_the_moment_it_accepted_and_not_before(played: Played) -> None:
    assert played.seen(CASE, "police_coordinator", on(12, 9, 0)).strip.holder == "northmere-police"
    assert played.seen(CASE, "police_coordinator", on(12, 9, 15)).strip.holder == "southmere-police"
    assert "transfer-answer" in owed(played.seen(CASE, "police_coordinator", on(9)))
    assert "new-force-told" in owed(played.seen(CASE, "isac_caseworker", on(12, 9, 15)))
    assert not {"new-force-told", "new-force-allocation", "transfer-answer"} & set(
        owed(played.seen(CASE, "isac_caseworker"))
    )


def test_she_reads_one_history_through_whoever_holds_the_case_now(played: Played) -> None:
    now = words(played.seen(CASE, "southmere_coordinator"))
    for fact in ("case-referred", "incident-recorded", "transfer-offered", "transfer-accepted"):
        assert fact in now


def test_an_officer_of_the_new_force_whom_nobody_confirmed_reads_nothing_that_leads_to_her(played: Played) -> None:
    assert "07700 900461" not in words(played.seen(CASE, "southmere_investigator"))
    assert "07700 900461" in words(played.seen(CASE, "southmere_coordinator"))


def test_a_new_partner_is_put_before_police_with_the_time_for_a_decision(played: Played) -> None:
    assert "new-partner-at-risk" in shown(played.seen(CASE, "police_coordinator", on(5)))
    assert "partner-disclosure" in owed(played.seen(CASE, "police_supervisor", on(5)))
    assert "partner-told" in owed(played.seen(CASE, "police_supervisor", on(7)))
    assert not {"partner-disclosure", "partner-told"} & set(owed(played.seen(CASE, "police_supervisor")))


def test_nothing_of_it_is_there_for_those_who_work_with_him(played: Played) -> None:
    told = words(played.seen(CASE, "probation_practitioner"))
    assert not [each for each in HELD_BACK if each in told]


@pytest.mark.parametrize("by", ["professional_standards", "southmere_standards"])
def test_professional_standards_are_told_of_every_look_and_of_every_colleague_who_was_turned_away(
    played: Played, by: str
) -> None:
    played.seen(CASE, "isac_caseworker")
    with pytest.raises(NoSuchCase):
        played.seen(CASE, "curious_colleague")
    opened = played.seen(CASE, by)
    assert sees_looks(opened)
    told = [each for each in known_looks(opened, played.looks.of_stream(played.case(CASE), limit=1_000)) if each.look]
    seen, away = (
        {each.account for each in told if each.look and each.look.denied is denied} for denied in (False, True)
    )
    assert played.directory.account("isac_caseworker").id in seen
    assert played.directory.account("curious_colleague").id in away


@pytest.mark.parametrize("by", ["police_coordinator", "isac_caseworker", "probation_practitioner", "agency_guardian"])
def test_who_looked_is_told_to_nobody_else_on_the_case(played: Played, by: str) -> None:
    assert not sees_looks(played.seen(CASE, by))


def test_before_anybody_said_where_he_works_professional_standards_are_told_of_no_look(played: Played) -> None:
    before, after = (played.seen(CASE, "professional_standards", on(5, 10, minute)) for minute in (4, 6))
    assert not sees_looks(before)
    assert sees_looks(after)

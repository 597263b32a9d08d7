"""Suggested: what a form holds before anything is typed, because of what the reader sees on the case."""

from datetime import date

import pytest

from domain import catalogue
from domain.calendar import london_date
from domain.kernel import Answer
from domain.parties.victim import AddVictim
from domain.referral import ReferCase, ReferralSource
from domain.telling import ToldBy
from domain.victim.safety_plan import SetSafetyPlan
from infra import clock
from portal.presenting.suggested import DONE_TODAY
from portal.questions import Kind, questions
from tests.at_hand import CaseAtHand
from tests.paper import form_on
from tests.running import Portal

FORMS = ("record-crime", "set-online-flag")


@pytest.mark.parametrize("command", FORMS)
def test_the_online_flag_is_suggested_where_something_was_done_online(
    portal: Portal, case: CaseAtHand, command: str
) -> None:
    with portal.browser("police_investigator") as browser:
        form = form_on(browser.get(f"{case.href}/record/{command}"))
    assert form["online_flag"] == ["yes"]


@pytest.mark.parametrize("command", FORMS)
def test_nothing_is_suggested_where_nothing_was(portal: Portal, command: str) -> None:
    quiet = ReferCase(
        source=ReferralSource.POLICE_SCREENING,
        received_on=date(2026, 3, 2),
        reason="He waits outside her work.",
        told_by=ToldBy.SOMEBODY_ELSE,
        suspect_knows=Answer.YES,
        victim_name="Ada Wren",
        suspect_name="Noel Harker",
    )
    stream = portal.ask("police_coordinator", None, quiet).stream
    with portal.browser("police_coordinator") as browser:
        form = form_on(browser.get(f"/cases/{stream}/record/{command}"))
    assert form.get("online_flag") in (None, ["not_known"])


@pytest.mark.parametrize("command", sorted(DONE_TODAY))
def test_what_is_dated_today_is_a_date_that_the_form_asks_for(command: str) -> None:
    asked = {each.name: each for each in questions(catalogue.COMMANDS[command])}
    question = asked[DONE_TODAY[command]]
    assert question.kind is Kind.DATE
    assert not question.optional


def test_an_assessment_is_dated_today_until_it_is_said_otherwise(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        form = form_on(browser.get(f"{case.href}/record/post-assessment"))
    today = london_date(clock.now())
    assert [form[f"assessed_on-{part}"] for part in ("day", "month", "year")] == [
        [str(today.day)],
        [str(today.month)],
        [str(today.year)],
    ]


def test_the_day_of_what_a_court_did_is_asked_for(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("cps_prosecutor") as browser:
        form = form_on(browser.get(f"{case.href}/record/record-conviction"))
    assert form["convicted_on-day"] == [""]


def test_a_formulation_goes_on_from_the_last_of_the_same_agency_without_its_days(
    portal: Portal, case: CaseAtHand
) -> None:
    with portal.browser("health_clinician") as browser:
        form = form_on(browser.get(f"{case.href}/record/share-formulation"))
    assert form["problem"] != [""]
    assert form["review_on-day"] == [""]


def test_a_safety_plan_is_not_carried_over_where_there_are_two_victims(portal: Portal, case: CaseAtHand) -> None:
    plan = SetSafetyPlan(
        victim=case.victim,
        made_on=date(2026, 3, 6),
        plan="Her sister has a key.",
        review_on=date(2026, 4, 6),
        for_police="Treat every call as urgent.",
    )
    portal.ask("isac_caseworker", case.stream, plan)
    with portal.browser("isac_caseworker") as browser:
        alone = form_on(browser.get(f"{case.href}/record/set-safety-plan"))
        portal.ask("police_coordinator", case.stream, AddVictim(name="Ellen Marlow"))
        beside = form_on(browser.get(f"{case.href}/record/set-safety-plan"))
    assert alone["plan"] == ["Her sister has a key."]
    assert beside["plan"] == [""]

"""Pages of health and of children: a lapsed formulation says so itself, and direct work never tells what is hidden."""

import re
from datetime import date, timedelta
from html import unescape

import httpx
import msgspec
import pytest

from domain.health.direct_work import HealthOutcome
from domain.health.referral import HealthReferralMade
from domain.kernel import Answer, EntryId, Fact, PartyId, StreamId
from domain.parties import AddChild, ChildNamed, SuspectNamed, VictimNamed
from domain.reports.crimes import RecordCrime
from tests.cast import actor
from tests.house import World
from tests.samples import children, health, reports

CLINICIAN = actor("health_clinician")
OFFICER = actor("police_investigator@northfield-police")
COORDINATOR = actor("police_coordinator")
ADVOCATE = actor("isac_caseworker@safe-harbour")
PROBATION = actor("probation_practitioner")
change = msgspec.structs.replace
LAPSED = "was to be reviewed by 1 June 2020 and was not"


def told(answer: httpx.Response) -> str:
    assert answer.status_code == httpx.codes.OK
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def the_victim(world: World, case: StreamId) -> PartyId:
    return next(e.fact.victim for e in world.house.ledger.entries(case) if isinstance(e.fact, VictimNamed))


def last(world: World, case: StreamId, kind: type[Fact]) -> EntryId:
    return next(e.id for e in reversed(world.house.ledger.entries(case)) if isinstance(e.fact, kind))


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared()


@pytest.fixture(scope="module")
def suspect(world: World, case: StreamId) -> PartyId:
    return next(e.fact.suspect for e in world.house.ledger.entries(case) if isinstance(e.fact, SuspectNamed))


def test_a_formulation_past_its_review_says_so_itself_wherever_it_is_shown(
    world: World, case: StreamId, suspect: PartyId
) -> None:
    old = change(health.SHARE_FORMULATION, suspect=suspect, formulated_on=date(2020, 1, 2), review_on=date(2020, 6, 1))
    mark = world.ask(CLINICIAN, case, old).entries[0].id
    for who in (CLINICIAN, PROBATION, COORDINATOR):
        for address in (f"/cases/{case}/sections/health", f"/cases/{case}/timeline"):
            page = world.browser(who).get(address).text
            entry = page.partition(f'id="entry-{mark}"')[2].partition('id="entry-')[0]
            assert LAPSED in entry, (who.role, address)
    advocate = world.browser(ADVOCATE)
    assert "A formulation is past its review" in told(advocate.get(f"/cases/{case}"))
    assert "2020" not in told(advocate.get(f"/cases/{case}/sections/health"))
    assert "past its review" not in told(world.browser(actor("cps_prosecutor")).get(f"/cases/{case}"))
    today = world.house.ledger.entries(case)[-1].known.date()
    newer = change(old, formulated_on=today - timedelta(days=1), review_on=today + timedelta(days=90))
    world.ask(CLINICIAN, case, newer)
    assert LAPSED not in told(world.browser(PROBATION).get(f"/cases/{case}/timeline"))


def test_a_clinician_who_may_not_read_of_an_investigation_learns_nothing_of_it_from_the_answer(
    world: World, case: StreamId, suspect: PartyId
) -> None:
    def taken_on() -> str:
        today = world.house.ledger.entries(case)[-1].known.date()
        world.ask(OFFICER, case, change(health.REFER, suspect=suspect, referred_on=today))
        answer = change(
            health.ANSWER_REFERRAL,
            referral=last(world, case, HealthReferralMade),
            outcome=HealthOutcome.TAKEN_ON,
            answered_on=today,
            live_investigation=Answer.NO,
            signposted_to=None,
        )
        return type(world.ask(CLINICIAN, case, answer).entries[0].fact).__name__

    without = taken_on()
    flagged = "works directly with him while an investigation of him is live"
    assert flagged not in told(world.browser(COORDINATOR).get(f"/cases/{case}/sections/health"))
    crime = change(
        next(command for _, command in reports.COMMANDS if isinstance(command, RecordCrime)),
        suspect=suspect,
        victim=the_victim(world, case),
        incidents=(),
    )
    world.ask(OFFICER, case, crime)
    assert taken_on() == without
    assert flagged in told(world.browser(COORDINATOR).get(f"/cases/{case}/sections/health"))
    for address in ("", "/timeline", "/sections/health"):
        assert "while an investigation" not in told(world.browser(CLINICIAN).get(f"/cases/{case}{address}"))


def test_where_a_child_is_handed_over_is_on_no_page_of_those_who_meet_him_or_of_social_care(
    world: World, case: StreamId, suspect: PartyId
) -> None:
    victim = the_victim(world, case)
    world.ask(ADVOCATE, case, AddChild(name="Tom Marlow", born=date(2018, 3, 9), of=victim))
    child = next(e.fact.child for e in world.house.ledger.entries(case) if isinstance(e.fact, ChildNamed))
    arranged = change(children.RECORD_ARRANGEMENTS, child=child, victim=victim, suspect=suspect, next_hearing_on=None)
    world.ask(ADVOCATE, case, arranged)
    page = told(world.browser(ADVOCATE).get(f"/cases/{case}/sections/children"))
    assert "contact centre in Mill Lane" in page
    assert "not a matter of child contact" in page
    for called in ("probation_practitioner", "programme_facilitator", "health_clinician", "childrens_social_care"):
        browser = world.browser(actor(called))
        for address in ("", "/timeline", "/sections/children"):
            answer = browser.get(f"/cases/{case}{address}")
            assert "Mill Lane" not in answer.text, (called, address)
            assert "where they park" not in answer.text, (called, address)
            assert "matter of child contact" not in answer.text, (called, address)


def test_that_youth_justice_was_told_tells_an_advocate_nothing_of_his_age(
    world: World, case: StreamId, suspect: PartyId
) -> None:
    world.ask(OFFICER, case, change(children.TELL, suspect=suspect))
    page = told(world.browser(ADVOCATE).get(f"/cases/{case}/timeline"))
    assert "A service was told of the suspect" in page
    assert "outh justice" not in page

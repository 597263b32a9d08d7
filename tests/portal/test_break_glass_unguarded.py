"""Break-glass in a real house, towards an agency that has no guardian: who is told there, and who reviews it."""

import httpx
import pytest

from domain.kernel import Answer, StreamId
from domain.parties import VictimNamed
from domain.victim.contact import SetVictimContactDetails
from tests.cast import actor
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.api.asking import commands_at, is_problem
from tests.portal.test_break_glass import BODY, GUARDIAN, SPOKEN, SUPERVISOR, given_on_its_form

THEIRS = actor("isac_caseworker@other-charity")
UNGUARDED = {**BODY, "agency": THEIRS.agency}
PLACE = "zqunguardedvx House, 5 Hidden Lane"


@pytest.fixture
def case(world: World) -> StreamId:
    """A case on which the advocate of an agency without a guardian has recorded where the victim is."""
    stream = world.shared()
    victim = next(e.fact.victim for e in world.house.ledger.entries(stream) if isinstance(e.fact, VictimNamed))
    world.ask(THEIRS, stream, SetVictimContactDetails(victim=victim, address=PLACE, protected_location=Answer.YES))
    world.caught_up()
    return stream


def opened(world: World, case: StreamId) -> str:
    """The mark of an emergency access by the supervisor."""
    answer = world.client(SUPERVISOR).post(commands_at(case), json=UNGUARDED)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    (fact,) = answer.json()["facts"]
    assert fact["fact"] == "glass-broken/1"
    return str(world.house.ledger.entries(case)[-1].id)


def test_the_form_says_that_there_is_no_guardian_and_who_is_told(world: World, case: StreamId) -> None:
    address = f"/cases/{case}/record/break-glass"
    check = words(fill(world.browser(SUPERVISOR), address, step="check", **{**SPOKEN, "agency": THEIRS.agency}))
    assert "The other-charity agency has no guardian. Its people on this case who work with the" in check
    assert "The guardian of" not in check
    of_trust = words(fill(world.browser(SUPERVISOR), address, step="check", **{**SPOKEN, "agency": "northfield-trust"}))
    assert "nobody of it on this case works with the protected location" in of_trust
    assert "Another agency’s guardian or professional standards are told in the same second" in of_trust


def test_its_people_on_the_case_are_told_in_the_same_second_and_review_it(world: World, case: StreamId) -> None:
    mark = opened(world, case)
    link = f"/cases/{case}/record/review-break-glass?of={mark}"
    theirs = world.browser(THEIRS)
    assert link in theirs.get("/").text
    assert "outside her door" in words(theirs.get(link))
    for who in (GUARDIAN, actor("health_clinician"), actor("isac_caseworker@safe-harbour")):
        assert link not in world.browser(who).get("/").text
        timeline = world.client(who).get(f"/api/v1/cases/{case}/timeline?limit=500")
        assert "glass-broken/1" not in timeline.text
    review = {"command": "review-break-glass", "entry": mark, "outcome": "justified", "because": "Needed."}
    is_problem(world.client(GUARDIAN).post(commands_at(case), json=review), 422, "/refused")
    given_on_its_form(world, THEIRS, link, outcome="not_justified", because="Nobody was in danger.")
    assert link not in theirs.get("/").text
    assert PLACE not in world.client(SUPERVISOR).get(f"/api/v1/cases/{case}/timeline?limit=500").text


def test_after_a_review_that_did_not_justify_it_the_next_one_opens_nothing_by_itself(
    world: World, case: StreamId
) -> None:
    mark = opened(world, case)
    review = {"command": "review-break-glass", "entry": mark, "outcome": "not_justified", "because": "He was abroad."}
    assert world.client(THEIRS).post(commands_at(case), json=review).status_code == httpx.codes.CREATED
    browser, address = world.browser(SUPERVISOR), f"/cases/{case}/record/break-glass"
    check = fill(browser, address, step="check", **SPOKEN)
    assert "The last review of what you opened on this case did not find it justified." in words(check)
    assert send(browser, address, form_on(check), step="record").status_code == httpx.codes.SEE_OTHER
    assert world.house.ledger.entries(case)[-1].fact.title == "Emergency access asked for"
    assert f"/cases/{case}/record/allow-emergency-access" in world.browser(GUARDIAN).get("/").text

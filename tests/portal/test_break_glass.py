"""Break-glass in a real house: what opens, to whom, on which page, who is told, and that it closes by itself."""

import re
import time
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from domain.classes import PROTECTED_LOCATION
from domain.kernel import AccountId, Answer, Refused, StreamId
from domain.membership import RemoveMember
from domain.parties import VictimNamed
from domain.people import Actor
from domain.sharing.emergency import BreakGlass
from domain.sharing.emergency_facts import EmergencyReason, GlassBroken
from domain.victim.contact import SetVictimContactDetails
from portal.refusals import NoSuchCase
from tests.cast import actor
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.api.asking import commands_at, is_problem

SUPERVISOR = actor("police_supervisor")
COORDINATOR = actor("police_coordinator")
ADVOCATE = actor("isac_caseworker")
GUARDIAN = actor("agency_guardian")
HARBOUR = ADVOCATE.agency
BODY = {
    "command": "break-glass",
    "data_class": "protected_location",
    "agency": HARBOUR,
    "reason": "threat_to_life",
    "because": "He rang and said that he is outside her door.",
}
SPOKEN = {name: value for name, value in BODY.items() if name != "command"}


def canary(case: StreamId) -> str:
    """A word that stands nowhere but in the protected address of one case."""
    return f"zq{case.hex[:10]}vx"


def place(case: StreamId) -> str:
    return f"{canary(case)} House, 4 Hidden Lane"


@pytest.fixture
def case(world: World) -> StreamId:
    """A case on which the advocate has recorded where the victim is."""
    stream = world.shared()
    victim = next(e.fact.victim for e in world.house.ledger.entries(stream) if isinstance(e.fact, VictimNamed))
    world.ask(
        ADVOCATE, stream, SetVictimContactDetails(victim=victim, address=place(stream), protected_location=Answer.YES)
    )
    world.caught_up()
    return stream


def broken(until: datetime) -> GlassBroken:
    return GlassBroken(
        data_class=PROTECTED_LOCATION,
        agency=HARBOUR,
        reason=EmergencyReason.THREAT_TO_LIFE,
        because="He is outside her door.",
        until=until,
    )


def breaking(reason: EmergencyReason = EmergencyReason.THREAT_TO_LIFE) -> BreakGlass:
    return BreakGlass(data_class=PROTECTED_LOCATION, agency=HARBOUR, reason=reason, because="He is outside her door.")


def given_on_its_form(world: World, who: Actor, address: str, **typed: str) -> None:
    """The form at an address, as it is offered, filled in and recorded."""
    browser = world.browser(who)
    answer = send(browser, address.partition("?")[0], form_on(browser.get(address)), step="record", **typed)
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)


def stands_on_my_work(world: World, browser: httpx.Client, link: str) -> int:
    """How often somebody's front page leads to a form."""
    world.caught_up()
    return browser.get("/").text.count(f'href="{link}"')


SURFACES = (
    "/cases/{case}",
    "/cases/{case}/timeline",
    "/cases/{case}/sections/victim",
    "/cases/{case}/sections/sharing",
    "/cases/{case}/duties",
    "/api/v1/cases/{case}",
    "/api/v1/cases/{case}/timeline?limit=500",
    "/api/v1/feed?limit=500",
    "/cases",
    "/",
)


def shown_to(world: World, who: Actor, case: StreamId) -> dict[str, str]:
    """What each surface answers this person with, what differs on every page by design left out."""
    program, browser = world.client(who), world.browser(who)
    found = {}
    for each in SURFACES:
        answer = (program if each.startswith("/api") else browser).get(each.format(case=case))
        found[each] = _steady(answer.text)
    found["search"] = _steady(program.post("/api/v1/search", json={"words": "Hidden Lane"}).text)
    return found


def _steady(text: str) -> str:
    drawn = r"[0-9a-f]{32,}|[A-Za-z0-9_-]{40,}|nonce-\S+|data-(ends|warn-from)=\S+"  # anew for every page
    moments = r"<time[^>]*>[^<]*</time>|just now|\d+ (minute|hour)s? ago|\d\d:\d\d(:\d\d)?"
    return re.sub(f"{drawn}|{moments}", "", text)


def holds(world: World, who: Actor, case: StreamId) -> set[str]:
    return {each for each, text in shown_to(world, who, case).items() if canary(case) in text}


def test_what_is_protected_opens_on_every_surface_of_the_case_and_to_nobody_else(world: World, case: StreamId) -> None:
    assert holds(world, SUPERVISOR, case) == set()
    shown_to(world, COORDINATOR, case)  # what is new since they last looked is told on the second look no longer
    before = shown_to(world, COORDINATOR, case)
    world.ask(SUPERVISOR, case, breaking())
    opened = holds(world, SUPERVISOR, case)
    assert {
        "/cases/{case}/timeline",
        "/api/v1/cases/{case}/timeline?limit=500",
        "/cases/{case}/sections/victim",
    } <= opened
    after = shown_to(world, COORDINATOR, case)
    assert [each for each in after if after[each] != before[each]] == []


def test_only_those_concerned_read_that_it_was_opened(world: World, case: StreamId) -> None:
    world.ask(SUPERVISOR, case, breaking())
    timeline = f"/api/v1/cases/{case}/timeline?limit=500"
    readers = {
        who.role: "glass-broken/1" in world.client(who).get(timeline).text
        for who in (SUPERVISOR, GUARDIAN, COORDINATOR, ADVOCATE, actor("cps_prosecutor"), actor("health_clinician"))
    }
    assert [role for role, told in readers.items() if told] == [SUPERVISOR.role, GUARDIAN.role]


def test_the_guardian_is_told_in_the_same_second_and_reviews_it(world: World, case: StreamId) -> None:
    accepted = world.ask(SUPERVISOR, case, breaking())
    guardian = world.browser(GUARDIAN)
    told = "Police supervisor opened something in an emergency on"
    link = f"/cases/{case}/record/review-break-glass?of={accepted.entries[0].id}"
    assert stands_on_my_work(world, guardian, link) == 1
    assert "He is outside her door." in words(guardian.get(link))
    assert told in words(guardian.get(f"/cases/{case}/duties"))
    assert str(accepted.entries[0].id) in guardian.get(f"/cases/{case}/record/review-break-glass").text
    given_on_its_form(world, GUARDIAN, link, outcome="not_justified", because="Nobody was in danger.")
    assert holds(world, SUPERVISOR, case) == set()
    assert told not in words(guardian.get(f"/cases/{case}/duties"))
    assert "Nobody was in danger." in words(world.browser(SUPERVISOR).get(f"/cases/{case}/timeline"))


def test_it_closes_in_its_second_on_every_surface_and_in_a_second_tab(world: World, case: StreamId) -> None:
    tab, program = world.browser(SUPERVISOR), world.client(SUPERVISOR)
    until = datetime.now(UTC) + timedelta(seconds=4)
    world.record(case, broken(until), SUPERVISOR)
    page = tab.get(f"/cases/{case}/timeline")
    assert place(case) in words(page)
    assert "in less than a minute" in words(page)
    etag = program.get(f"/api/v1/cases/{case}").headers.get("etag", "")
    time.sleep(max(0.0, (until - datetime.now(UTC)).total_seconds()) + 0.05)
    assert holds(world, SUPERVISOR, case) == set()
    again = tab.get(f"/cases/{case}/timeline")
    assert canary(case) not in again.text
    assert "You have opened the protected location" not in words(again)
    kept = program.get(f"/api/v1/cases/{case}", headers={"If-None-Match": etag} if etag else {})
    assert kept.status_code == httpx.codes.OK
    assert canary(case) not in kept.text


def test_the_form_says_who_is_told_before_anything_opens(world: World, case: StreamId) -> None:
    browser = world.browser(SUPERVISOR)
    address = f"/cases/{case}/record/break-glass"
    form = browser.get(address)
    assert "is told at once" in words(form)
    assert "See it because it concerns them" in words(form)
    assert "You will not be able to read this back" not in words(form)
    assert 'value="protected_location"' in form.text
    assert 'value="clinical"' not in form.text
    check = fill(browser, address, step="check", **SPOKEN)
    assert "Check your answers" in words(check)
    assert "is told in the same second" in words(check)
    assert holds(world, SUPERVISOR, case) == set()
    done = send(browser, address, form_on(check), step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    banner = words(browser.get(f"/cases/{case}"))
    assert "You have opened the protected location recorded by The safe-harbour agency in an emergency." in banner
    assert "59 minutes" in banner


def test_a_coordinator_waits_for_the_guardian(world: World, case: StreamId) -> None:
    asked = world.ask(COORDINATOR, case, breaking())
    assert holds(world, COORDINATOR, case) == set()
    guardian = world.browser(GUARDIAN)
    link = f"/cases/{case}/record/allow-emergency-access?of={asked.entries[0].id}"
    assert stands_on_my_work(world, guardian, link) == 1
    assert "Police stalking coordinator asked for emergency access" in words(guardian.get(f"/cases/{case}/duties"))
    given_on_its_form(world, GUARDIAN, link, because="The danger is real.")
    assert "/api/v1/cases/{case}/timeline?limit=500" in holds(world, COORDINATOR, case)
    assert holds(world, SUPERVISOR, case) == set()


def test_a_guardian_may_leave_it_closed_and_say_why_to_whoever_asked(world: World, case: StreamId) -> None:
    asked = world.ask(COORDINATOR, case, breaking())
    link = f"/cases/{case}/record/decline-emergency-access?of={asked.entries[0].id}"
    given_on_its_form(world, GUARDIAN, link, because="We have rung her, and she is safe.")
    assert holds(world, COORDINATOR, case) == set()
    assert "We have rung her, and she is safe." in words(world.browser(COORDINATOR).get(f"/cases/{case}/timeline"))
    assert "she is safe" not in words(world.browser(SUPERVISOR).get(f"/cases/{case}/timeline"))


def test_the_form_reads_alike_whether_or_not_anything_is_held(world: World, case: StreamId) -> None:
    empty = world.shared()

    def answer(stream: StreamId) -> dict[str, object]:
        found = world.client(SUPERVISOR).post(commands_at(stream), json=BODY)
        assert found.status_code == httpx.codes.CREATED, found.text
        (fact,) = found.json()["facts"]
        return {name: value for name, value in fact["fields"].items() if name != "until"} | {"fact": fact["fact"]}

    assert answer(case) == answer(empty) == {**SPOKEN, "fact": "glass-broken/1"}


def test_a_refused_break_glass_is_kept_with_its_reason(world: World, case: StreamId) -> None:
    looks = world.house.looks
    answer = world.client(SUPERVISOR).post(commands_at(case), json={**BODY, "data_class": "clinical"})
    told = is_problem(answer, 422, "/refused")
    kept = looks.of_stream(case)[0]
    assert kept.look is not None
    assert (kept.look.surface, kept.look.denied, kept.look.reason) == ("break-glass", True, told["detail"])
    assert kept.account == AccountId(SUPERVISOR.account)
    is_problem(world.client(ADVOCATE).post(commands_at(case), json=BODY), 403, "")
    refused = looks.of_stream(case)[0]
    assert refused.look is not None
    assert (refused.look.account, refused.look.denied) == (AccountId(ADVOCATE.account), True)


def test_somebody_whom_the_case_does_not_know_breaks_no_glass(world: World, case: StreamId) -> None:
    world.ask(COORDINATOR, case, RemoveMember(account=AccountId(SUPERVISOR.account), because="Moved on."))
    with pytest.raises(NoSuchCase):
        world.ask(SUPERVISOR, case, breaking())


def test_what_was_opened_cannot_be_made_longer_by_a_correction(world: World, case: StreamId) -> None:
    mark = world.ask(SUPERVISOR, case, breaking()).entries[0].id
    longer = msgspec.to_builtins(broken(datetime.now(UTC) + timedelta(days=365)))
    body = {"command": "correct", "entry": str(mark), "because": "It was too short.", "fact": longer}
    told = is_problem(world.client(SUPERVISOR).post(commands_at(case), json=body), 422, "/refused")
    assert "never rewritten" in told["detail"]


def test_leaving_the_case_ends_what_was_opened(world: World, case: StreamId) -> None:
    world.ask(SUPERVISOR, case, breaking())
    assert holds(world, SUPERVISOR, case)
    world.ask(COORDINATOR, case, RemoveMember(account=AccountId(SUPERVISOR.account), because="Moved on."))
    answer = world.client(SUPERVISOR).get(f"/api/v1/cases/{case}")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert holds(world, SUPERVISOR, case) == set()


def test_a_lesser_reason_does_not_open_the_place(world: World, case: StreamId) -> None:
    world.ask(SUPERVISOR, case, breaking(EmergencyReason.PERSON_MISSING))
    assert holds(world, SUPERVISOR, case) == set()
    with pytest.raises(Refused, match="asked for this already"):
        world.ask(SUPERVISOR, case, breaking(EmergencyReason.PERSON_MISSING))

"""An open page of a case is told of what its reader may see, and is over in the second in which it may not be open."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from uuid import uuid4

import httpx
import psycopg
import pytest

from domain.classes import DataClass
from domain.governance.administration_said import EndRole
from domain.governance.engagements import EndEngagement
from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from domain.people import Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from domain.sharing.exclusion import ExcludePerson
from infra import bell
from portal.live.watchman import TooManyPages, Watchman
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.portal.following import Page, agree, live, post
from tests.samples.advocacy import NOTE_RECORDED

OFFICER, ADVOCATE, LEAD = actor("police_investigator"), actor("isac_caseworker"), actor("police_coordinator")
SUPERVISOR, AUDITOR = actor("police_supervisor"), actor("auditor@northfield-council")
MEMBERS = (OFFICER, ADVOCATE, LEAD, SUPERVISOR, AUDITOR)
IN_TIME = 1.0  # a second: in it a page hears what is new, or leaves the screen
BUSY = 1.0  # what a machine on which much else runs may take over that
NOT_OPEN, SIGNED_OUT = (b"event: closed\ndata: not-open\n\n", b"event: closed\ndata: signed-out\n\n")


@pytest.fixture
def renewed(world: World) -> Iterator[None]:
    """After this test there is an agreement in force as before."""
    yield
    agree(world, date(2020, 1, 1), date(2099, 12, 31))


@pytest.fixture(scope="module")
def a_case(world: World) -> StreamId:
    """A case that no test takes anything away on."""
    return world.shared(MEMBERS)


# What is new


def test_what_the_reader_may_see_is_told_once_by_its_mark_and_recorded_as_a_look(
    world: World, a_case: StreamId
) -> None:
    with Page(world.browser(SUPERVISOR), live(a_case, world, SUPERVISOR)) as page:
        assert page.answer.status_code == httpx.codes.OK
        assert page.answer.headers["cache-control"] == "no-store"
        assert "content-encoding" not in page.answer.headers
        mark = post(world, a_case)
        assert page.hears(f"event: changed\ndata: {mark}\n\n".encode(), IN_TIME + BUSY)
        time.sleep(IN_TIME)
        assert page.heard == f":\n\nevent: changed\ndata: {mark}\n\n".encode()
    looks = world.client(AUDITOR).get(f"/api/v1/cases/{a_case}/looks?limit=20").json()["looks"]
    told = [look for look in looks if look["surface"] == Surface.LIVE and mark in look["marks"]]
    assert told
    assert all(look["by"]["role"] == SUPERVISOR.role.value for look in told)


def test_what_came_between_the_page_and_its_listening_is_told_first(world: World, a_case: StreamId) -> None:
    address = live(a_case, world)
    mark = post(world, a_case)
    with Page(world.browser(OFFICER), address) as page:
        assert page.hears(f"event: changed\ndata: {mark}\n\n".encode(), IN_TIME + BUSY)


def test_what_the_reader_may_not_know_of_leaves_no_trace_in_what_the_page_hears(world: World) -> None:
    twins = [world.shared(MEMBERS) for _ in range(2)]
    heard = []
    for hides, case in enumerate(twins):
        with Page(world.client(OFFICER), live(case, world)) as page:
            before = world.client(OFFICER).get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
            for _ in range(3 * hides):
                world.record(case, NOTE_RECORDED, ADVOCATE)
                time.sleep(0.1)
            after = world.client(OFFICER).get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
            assert after == before
            time.sleep(IN_TIME)
            mark = post(world, case)
            assert page.hears(mark.encode(), IN_TIME + BUSY)
            heard.append(page.heard.replace(mark.encode(), b"MARK"))
            headers = {name: page.answer.headers[name] for name in page.answer.headers if name != "date"}
            heard.append(str(sorted(headers.items())).encode())
    assert heard[:2] == heard[2:]
    assert heard[0].count(b"event:") == 1


def test_a_silent_page_hears_a_beat_at_fixed_times(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    monkeypatch.setattr("portal.live.watch.BEAT_SECONDS", 0.5)
    case = world.shared(MEMBERS)
    with Page(world.client(OFFICER), live(case, world)) as page:
        time.sleep(0.7)
        world.record(case, NOTE_RECORDED, ADVOCATE)
        assert page.hears(b":\n\n" * 4, 1.5 + BUSY)
        assert set(page.heard) == set(b":\n")


# What is over


def removed(world: World, case: StreamId) -> None:
    world.ask(LEAD, case, RemoveMember(account=AccountId(OFFICER.account), because="Moved to another team."))


def excluded(world: World, case: StreamId) -> None:
    world.ask(LEAD, case, ExcludePerson(account=AccountId(OFFICER.account), because="A friend of the suspect's."))


def barred(world: World, case: StreamId) -> None:
    world.ask(OFFICER, case, DeclareConflict(kind=ConflictKind.FRIEND, detail="We were at school together."))


def without_agreement(world: World, case: StreamId) -> None:
    del case
    agree(world, date(2021, 1, 1), date(2021, 12, 31))


def without_one_class(world: World, case: StreamId) -> None:
    del case
    agree(world, date(2020, 1, 1), date(2099, 12, 31), (DataClass.CASE_SHELL, DataClass.STAFF_IDENTITY))


@pytest.mark.usefixtures("renewed")
@pytest.mark.parametrize("narrow", [removed, excluded, barred, without_agreement, without_one_class])
@pytest.mark.parametrize("way", [World.browser, World.client], ids=["session", "token"])
def test_a_page_leaves_the_screen_in_the_second_in_which_it_is_open_no_longer(
    world: World, way: Callable[[World, Actor], httpx.Client], narrow: Callable[[World, StreamId], None]
) -> None:
    case = world.shared(MEMBERS)
    with Page(way(world, OFFICER), live(case, world)) as page:
        narrow(world, case)
        assert page.ended.wait(IN_TIME + BUSY)
    assert page.heard == b":\n\n" + NOT_OPEN


def test_an_engagement_that_ends_ends_its_pages(world: World) -> None:
    case = world.shared(MEMBERS)
    with Page(world.browser(AUDITOR), live(case, world, AUDITOR)) as page:
        mine = world.house.door.register().engagements[-1]
        officer = actor("data_protection_officer")
        world.ask(officer, None, EndEngagement(engagement=mine.engagement, because="The audit is done."))
        assert page.ended.wait(IN_TIME + BUSY)
    assert page.heard == b":\n\n" + NOT_OPEN


@pytest.mark.parametrize("way", [World.browser, World.client], ids=["session", "token"])
def test_a_session_or_token_of_a_role_that_ended_ends_with_it(
    world: World, way: Callable[[World, Actor], httpx.Client]
) -> None:
    who = actor("police_intelligence" if way is World.browser else "police_legal")
    case = world.shared((*MEMBERS, who))
    with Page(way(world, who), live(case, world, who)) as page:
        ends = EndRole(account=AccountId(who.account), role=who.role, because="Left the unit.")
        world.ask(actor("administrator"), None, ends)
        assert page.ended.wait(IN_TIME + BUSY)
    assert page.heard == b":\n\n" + NOT_OPEN


def test_a_session_that_ends_elsewhere_ends_its_pages_and_no_other_session_s(world: World, a_case: StreamId) -> None:
    here, there, other = world.browser(OFFICER), world.nobody(), world.browser(ADVOCATE)
    there.cookies.update(here.cookies)
    with Page(here, live(a_case, world)) as page, Page(other, live(a_case, world, ADVOCATE)) as kept:
        form = re.search(r'name="form_token" value="([^"]+)"', there.get("/", headers={"Accept": "text/html"}).text)
        assert form is not None
        there.post("/sign-out", data={"form_token": form[1]}, headers={"Origin": world.origin})
        assert page.ended.wait(IN_TIME + BUSY)
        assert page.heard == b":\n\n" + SIGNED_OUT
        assert not kept.ended.wait(IN_TIME)


def test_what_the_agency_s_issuer_ends_is_over_on_open_pages(world: World, a_case: StreamId) -> None:
    with Page(world.browser(OFFICER), live(a_case, world)) as page:
        assert world.house.reception.sessions.end_of(OFFICER.account, OFFICER.agency, "")
        assert page.ended.wait(IN_TIME + BUSY)
    assert page.heard == b":\n\n" + SIGNED_OUT


def test_listening_is_no_use_of_a_session(world: World, a_case: StreamId) -> None:
    sessions, browser = world.house.reception.sessions, world.browser(OFFICER)
    with psycopg.connect(world.database_url, autocommit=True) as owner, Page(browser, live(a_case, world)) as page:
        owner.execute(
            "UPDATE sessions.session SET last_used = now() - %s"
            " WHERE created = (SELECT max(created) FROM sessions.session)",
            (sessions.idle - timedelta(seconds=2),),
        )
        assert page.ended.wait(2 + IN_TIME + BUSY)
    assert page.heard == b":\n\n" + SIGNED_OUT


def test_a_lost_listener_closes_every_page_which_then_asks_again(world: World, a_case: StreamId) -> None:
    browser = world.browser(OFFICER)
    with Page(browser, live(a_case, world)) as page, psycopg.connect(world.database_url, autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = %s",
            (bell.NAME,),
        )
        assert page.ended.wait(IN_TIME + BUSY)
        assert page.heard == b":\n\n"
    with Page(browser, live(a_case, world)) as again:
        assert again.answer.status_code == httpx.codes.OK
        mark = post(world, a_case)
        assert again.hears(mark.encode(), IN_TIME + BUSY)


def test_a_mark_that_is_shown_again_is_a_look_and_opens_nothing_that_has_closed(world: World) -> None:
    case = world.shared(MEMBERS)
    address, client = f"/api/v1/cases/{case}", world.client(OFFICER)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.json()) == (httpx.codes.OK, first.json())
    looks = world.client(AUDITOR).get(f"{address}/looks?limit=100").json()["looks"]
    mine = [look for look in looks if look["by"].get("role") == OFFICER.role and look["surface"] == Surface.OVERVIEW]
    assert len(mine) == 2
    removed(world, case)
    for asks in (client.get, client.head):
        there = asks(address, headers={"If-None-Match": first.headers["etag"]})
        nowhere = asks(f"/api/v1/cases/{uuid4()}", headers={"If-None-Match": first.headers["etag"]})
        assert there.status_code == nowhere.status_code >= httpx.codes.BAD_REQUEST
        assert there.content == nowhere.content
        assert "etag" not in there.headers


# Who may listen


def test_a_case_that_is_hidden_or_absent_is_followed_by_nobody(world: World, a_case: StreamId) -> None:
    stranger = world.browser(actor("outsider"))
    hidden, absent = (stranger.get(live(StreamId(case))) for case in (a_case, uuid4()))
    assert hidden.status_code == absent.status_code == httpx.codes.NOT_FOUND
    assert hidden.headers.keys() == absent.headers.keys()
    unsigned = world.nobody().get(f"/cases/{a_case}/live", headers={"HX-Request": "true"})
    assert unsigned.status_code == httpx.codes.UNAUTHORIZED


def test_so_many_pages_are_one_person_s_and_one_that_is_left_makes_room(world: World, a_case: StreamId) -> None:
    each, address = world.house.settings.live_pages_each, live(a_case)
    with ExitStack() as open_pages:
        pages = [open_pages.enter_context(Page(world.client(SUPERVISOR), address)) for _ in range(each)]
        refused = world.client(SUPERVISOR).get(address)
        assert (refused.status_code, refused.headers["retry-after"]) == (httpx.codes.TOO_MANY_REQUESTS, "30")
        assert refused.text.endswith("Load it again to see what is new.")
        with Page(world.client(OFFICER), address) as anothers:
            assert anothers.answer.status_code == httpx.codes.OK
        pages[0].leave()
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with Page(world.client(SUPERVISOR), address) as again:
                if again.answer.status_code == httpx.codes.OK:
                    return
            time.sleep(0.2)
    raise AssertionError("No room was made.")


def test_so_many_pages_are_followed_by_one_process(world: World, a_case: StreamId) -> None:
    house = world.house
    watchman = Watchman(house.door, house.ledger, house.reception, house.reception.clock, most=1, each=5)
    bearer = world.token(OFFICER)
    person = house.reception.by_bearer(bearer, "")
    watchman.begin(person, a_case, None, bearer=bearer, address="")
    with pytest.raises(TooManyPages) as refused:
        watchman.begin(person, a_case, None, bearer=bearer, address="")
    assert refused.value.by_all
    watchman.close()

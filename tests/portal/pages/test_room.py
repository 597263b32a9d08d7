"""The room: three columns for each reader as they may see them, what is recorded from them, and how a page hears."""

import re

import httpx
import pytest

from domain.clinic.agenda import TakeOffAgenda
from domain.clinic.room_said import AddEmergencyItem, CloseItem, ItemOutcome
from domain.governance.attending import AttendMeeting
from domain.governance.clinics import EndMeeting
from domain.governance.meetings import Attendance
from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from domain.sharing.declared import ConflictKind, DeclareConflict
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.following import Page
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    LEAD,
    OFFICER,
    PROBATION,
    STRANGER,
    clinic_in,
    meeting_in,
)
from tests.portal.in_room import Sitting

SETTLED = 2.0
SECOND = 2.5  # seconds without a word: nothing comes
PATIENCE = 20.0  # seconds that a machine with much else to do may take: how fast it is, the bench says
CHANGED = b"event: changed"


@pytest.fixture(scope="module")
def sitting(world: World) -> Sitting:
    return Sitting(world, cases=2)


def test_the_room_shows_the_agenda_the_case_that_is_called_and_who_is_here_for_it(
    world: World, sitting: Sitting
) -> None:
    sitting.call()
    sitting.update()
    world.caught_up()
    page = words(world.browser(OFFICER).get(sitting.href))
    assert "Called" in page
    assert "He was seen outside on Tuesday." in page
    assert "Here for it: The cps" not in page
    assert "The safe-harbour agency" in page
    assert "In the room for it" in page


def test_each_reader_sees_in_the_room_what_they_may_see_of_the_case(world: World, sitting: Sitting) -> None:
    sitting.update(ADVOCATE, advocacy="She wants him told by nobody.")
    told, hidden = (words(world.browser(who).get(sitting.href)) for who in (OFFICER, actor("police_intelligence")))
    assert "She wants him told by nobody." in told
    assert "She wants him told by nobody." not in hidden


def test_a_case_is_recorded_from_the_room_and_one_is_back_in_it(world: World, sitting: Sitting) -> None:
    stream = sitting.cases[1]
    browser = world.browser(COORDINATOR)
    adjourned = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.ADJOURNED, because="Health is late.")
    world.ask(COORDINATOR, sitting.stream, adjourned)
    called = send(
        browser,
        f"{sitting.href}/{stream}/call-item",
        form_on(browser.get(f"{sitting.href}?case={stream}")),
    )
    assert called.headers["location"] == f"{sitting.href}?case={stream}&done=call-item", words(called)
    drawn = browser.get(f"{sitting.href}?case={stream}&write=decide-at-clinic")
    assert "Record a decision of the meeting" in words(drawn)
    decided = _written(browser, sitting, stream, "decide-at-clinic", decision="Apply for an order.", because="He came.")
    assert decided.headers["location"] == f"{sitting.href}?case={stream}&done=decide-at-clinic", words(decided)
    page = words(browser.get(decided.headers["location"]))
    assert "Apply for an order." in page
    assert "Recorded: " in page


def _written(browser: httpx.Client, sitting: Sitting, stream: StreamId, command: str, **typed: str) -> httpx.Response:
    page = browser.get(f"{sitting.href}?case={stream}&write={command}")
    form = form_on(page) | {"meeting": [str(sitting.meeting)]}
    return send(
        browser, f"{sitting.href}/{stream}/{command}", form, step="record", **{k: [v] for k, v in typed.items()}
    )


def test_what_cannot_stand_comes_back_with_what_was_typed(world: World, sitting: Sitting) -> None:
    browser = world.browser(COORDINATOR)
    answer = _written(browser, sitting, sitting.stream, "decide-at-clinic", decision="Apply for an order.")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Apply for an order." in answer.text
    assert f"{sitting.href}/{sitting.stream}/decide-at-clinic" in answer.text


def test_what_is_no_part_of_a_meeting_is_not_recorded_from_its_room(world: World, sitting: Sitting) -> None:
    browser = world.browser(COORDINATOR)
    asked = browser.get(f"{sitting.href}?case={sitting.stream}&write=close-case")
    assert asked.status_code == httpx.codes.NOT_FOUND
    role = world.browser(PROBATION).get(f"{sitting.href}?case={sitting.stream}&write=set-working-grade")
    assert role.status_code == httpx.codes.FORBIDDEN


def test_only_who_runs_the_meeting_is_offered_what_runs_it(world: World, sitting: Sitting) -> None:
    theirs = words(world.browser(ADVOCATE).get(f"{sitting.href}?case={sitting.stream}"))
    assert "Give an update" in theirs
    assert "Close the item" not in theirs
    assert "Close the item" in words(world.browser(CHAIR).get(f"{sitting.href}?case={sitting.stream}"))


def test_the_room_is_there_while_a_meeting_is_under_way_and_can_be_read_after(world: World) -> None:
    meeting = meeting_in(world, clinic_in(world))
    before = world.browser(ADVOCATE).get(f"/meetings/{meeting}/room")
    assert (before.status_code, before.headers["location"]) == (httpx.codes.SEE_OTHER, f"/meetings/{meeting}")
    over = Sitting(world)
    world.ask(CHAIR, None, EndMeeting(meeting=over.meeting))
    page = world.browser(ADVOCATE).get(over.href)
    assert page.status_code == httpx.codes.OK
    assert "Give an update" not in words(page)
    for address in (over.href, f"{over.href}/live"):
        assert world.browser(STRANGER).get(address).status_code == httpx.codes.NOT_FOUND


def test_an_item_that_is_closed_says_how_and_the_next_comes_up(world: World) -> None:
    sitting = Sitting(world, cases=2)
    first, second = sitting.cases
    sitting.call()
    close = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.ADJOURNED, because="Too little is known.")
    world.ask(COORDINATOR, first, close)
    world.caught_up()
    page = world.browser(ADVOCATE).get(sitting.href)
    assert "Adjourned" in words(page)
    assert f"/cases/{second}/meetings/{sitting.meeting}/pack" in page.text


def test_every_screen_hears_of_an_update_within_a_second(world: World) -> None:
    sitting = Sitting(world)
    for who in (ADVOCATE, PROBATION):
        with Page(world.browser(who), sitting.live(world.browser(who))) as page:
            assert page.answer.headers["cache-control"] == "no-store"
            sitting.update()
            assert page.hears(CHANGED, PATIENCE)


def test_a_page_hears_nothing_of_what_its_reader_may_not_know_of(world: World) -> None:
    sitting = Sitting(world)
    browser = world.browser(PROBATION)
    with Page(browser, sitting.live(browser)) as page:
        sitting.update(ADVOCATE, unreleased="She has moved her phone.")
        assert not page.hears(CHANGED, SECOND)
        sitting.update()
        assert page.hears(CHANGED, PATIENCE)


def test_what_came_between_the_page_and_its_listening_is_told_first(world: World) -> None:
    sitting = Sitting(world)
    browser = world.browser(ADVOCATE)
    address = sitting.live(browser)
    sitting.update()
    with Page(browser, address) as page:
        assert page.hears(CHANGED, PATIENCE)


def test_who_comes_in_is_told_to_everybody_in_the_room(world: World) -> None:
    sitting = Sitting(world, here=(ADVOCATE,))
    browser = world.browser(ADVOCATE)
    with Page(browser, sitting.live(browser)) as page:
        world.ask(CLINICIAN, None, AttendMeeting(meeting=sitting.meeting, how=Attendance.IN_PERSON))
        assert page.hears(CHANGED, PATIENCE)


def test_an_emergency_item_comes_up_on_the_screens_of_those_on_the_case_and_of_nobody_else(world: World) -> None:
    sitting = Sitting(world)
    stream = world.shared(tuple(each for each in EVERYBODY if each != PROBATION))
    on_it, without = world.browser(ADVOCATE), world.browser(PROBATION)
    with Page(on_it, sitting.live(on_it)) as hears, Page(without, sitting.live(without)) as silent:
        world.ask(COORDINATOR, stream, AddEmergencyItem(meeting=sitting.meeting, because="He was released today."))
        assert hears.hears(CHANGED, PATIENCE)
        assert not silent.hears(CHANGED, SECOND)
        sitting.update(stream=stream)
        assert not silent.hears(CHANGED, 1.0)


def test_a_case_that_closes_to_somebody_leaves_their_screen_and_the_others_stay(world: World) -> None:
    sitting = Sitting(world, cases=2)
    browser = world.browser(OFFICER)
    with Page(browser, sitting.live(browser)) as page:
        conflict = DeclareConflict(kind=ConflictKind.FRIEND, detail="We were at school together.")
        world.ask(OFFICER, sitting.stream, conflict)
        assert page.hears(CHANGED, PATIENCE)
        world.caught_up()
        drawn = browser.get(f"{sitting.href}?case={sitting.stream}").text
        assert str(sitting.stream) not in drawn.replace(f"?case={sitting.stream}", "")
        assert str(sitting.cases[1]) in drawn
        sitting.update(stream=sitting.cases[1])
        assert not page.ended.is_set()


def test_a_room_ends_where_its_reader_is_signed_out(world: World) -> None:
    sitting = Sitting(world)
    browser = world.browser(ADVOCATE)
    with Page(browser, sitting.live(browser)) as page:
        token = form_token(browser.get("/").text)
        browser.post("/sign-out", data=token, headers={"Origin": world.origin})
        assert page.ended.wait(PATIENCE)
        assert page.heard.endswith(b"event: closed\ndata: signed-out\n\n")


def form_token(text: str) -> dict[str, str]:
    found = re.search(r'action="/sign-out">\s*<input type="hidden" name="([^"]+)" value="([^"]+)"', text)
    assert found is not None
    return {found[1]: found[2]}


def test_the_room_is_the_same_for_somebody_kept_from_a_case_with_and_without_it(world: World) -> None:
    sitting = Sitting(world)
    hidden = world.shared(EVERYBODY)
    world.ask(OFFICER, hidden, DeclareConflict(kind=ConflictKind.FAMILY, detail="He is my cousin."))
    world.caught_up()
    browser = world.browser(OFFICER)
    without = _columns(browser.get(sitting.href).text)
    with Page(browser, sitting.live(browser)) as page:
        world.ask(COORDINATOR, hidden, AddEmergencyItem(meeting=sitting.meeting, because="He was released today."))
        sitting.call(hidden)
        sitting.update(stream=hidden)
        world.caught_up()
        assert _columns(browser.get(sitting.href).text) == without
        assert not page.hears(CHANGED, SECOND)
    assert str(hidden) in world.browser(ADVOCATE).get(sitting.href).text


def _columns(text: str) -> str:
    """The columns of a room, without when the page was made and its random tokens."""
    columns = text.partition('<div class="accord-room">')[2].partition('<details class="govuk-details" id="keys">')[0]
    return re.sub(r'name="(key|_token|form_token|csrf)" value="[^"]*"', "", columns)


def test_a_member_removed_or_an_item_taken_off_during_the_meeting_leaves_the_agenda(world: World) -> None:
    sitting = Sitting(world, cases=2)
    first, second = sitting.cases
    world.ask(LEAD, first, RemoveMember(account=AccountId(CLINICIAN.account), because="Moved away."))
    world.ask(COORDINATOR, second, TakeOffAgenda(meeting=sitting.meeting, reason="Nobody of the force is here."))
    world.caught_up()
    page = world.browser(CLINICIAN).get(sitting.href)
    assert "No case of yours is on it." in words(page)

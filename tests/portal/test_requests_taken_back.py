"""A request that is taken back waits for nobody; and whoever gave reads on what she gave."""

import httpx
import msgspec

from portal.typed import typed
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.test_requests import GUARDIAN, OFFICER, SECRET, STRANGERS, Asked, asked
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.asking import ANSWER

__all__ = ["asked"]


def test_whoever_asked_takes_it_back_on_their_list_and_nobody_answers_it_any_more(world: World, asked: Asked) -> None:
    stream, _, request = asked
    browser, address = world.browser(OFFICER), f"/cases/{stream}/record/withdraw-request?of={request}"
    assert address in browser.get("/requests").text
    assert address in browser.get(f"/cases/{stream}/sections/sharing").text
    filled = form_on(browser.get(address))
    assert filled["request"] == [str(request)]
    filled |= {"because": ["She brought them herself."]}
    done = send(browser, address.partition("?")[0], filled, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    world.caught_up()
    mine = words(browser.get("/requests"))
    assert "Taken back by whoever asked" in mine
    assert address not in browser.get("/requests").text
    guardian = world.browser(GUARDIAN)
    assert "Waits for an answer" not in words(guardian.get(f"/cases/{stream}/sections/sharing"))
    assert f"answer-information-request?of={request}" not in guardian.get("/requests").text
    assert "She brought them herself." in words(guardian.get(f"/cases/{stream}/timeline"))
    assert SECRET not in guardian.get(f"/cases/{stream}/record/answer-information-request").text
    for stranger in STRANGERS:
        assert "She brought them herself." not in world.browser(stranger).get(f"/cases/{stream}/timeline").text


def test_whoever_gave_reads_on_what_she_gave_by_its_name(world: World, asked: Asked) -> None:
    stream, *_ = asked
    browser = world.browser(GUARDIAN)
    form = form_on(browser.get(f"/cases/{stream}/record/answer-information-request?of={asked[2]}"))
    form |= typed(msgspec.structs.replace(ANSWER, request=asked[2]))
    form |= {"items": [str(asked[1])]}
    done = send(browser, f"/cases/{stream}/record/answer-information-request", form, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    told = words(browser.get(done.headers["location"]))
    assert "An entry that is not open to you" not in told
    assert NOTE_RECORDED.title in told


def test_the_list_says_truly_who_sees_that_one_asked(world: World) -> None:
    told = words(world.browser(OFFICER).get("/requests"))
    assert "seen by those who may answer for that agency, by whoever you ask for, and by those who watch" in told

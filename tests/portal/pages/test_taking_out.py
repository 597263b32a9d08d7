"""Taking a place out of an action, from its page: whoever may not read where she goes reads the old entry no more."""

import re

import httpx
import pytest

from domain.clinic.actions import State, actions_of
from domain.clinic.actions_said import ActionAgreed, AgreeAction, CompleteAction, VerifyAction
from domain.kernel import AccountId, EntryId, StreamId
from tests.day import today
from tests.house import World
from tests.paper import fill, words
from tests.portal.in_clinic import ADVOCATE, CHAIR, EVERYBODY, LEAD

PLACE = "14 Quarry Lane"


@pytest.fixture
def typed(world: World) -> tuple[StreamId, EntryId]:
    """A case with an action that says where she lives, done by its owner's word."""
    stream = world.shared(EVERYBODY)
    world.ask(
        LEAD,
        stream,
        AgreeAction(
            what=f"Fit the alarm at {PLACE}.",
            owner=AccountId(ADVOCATE.account),
            by_when=today(7),
            risk="He comes at night.",
        ),
    )
    (agreed,) = [each for each in world.house.ledger.entries(stream) if isinstance(each.fact, ActionAgreed)]
    world.ask(ADVOCATE, stream, CompleteAction(action=agreed.id, completed_on=today(), evidence="It is fitted."))
    return stream, agreed.id


def test_the_place_is_taken_out_on_the_page_and_closes_to_whoever_may_not_read_it(
    world: World, typed: tuple[StreamId, EntryId]
) -> None:
    stream, mark = typed
    world.caught_up()
    assert PLACE in world.browser(CHAIR).get(f"/cases/{stream}/timeline").text
    address = f"/cases/{stream}/entries/{mark}/correct"
    browser = world.browser(LEAD)
    form = browser.get(address)
    assert form.status_code == httpx.codes.OK, words(form)
    asked = set(re.findall(r'name="([a-z_]+)"', form.text))
    assert not asked & {"owner", "by_when__day", "hers", "safety_plan"}, "words are taken out and nothing else"
    because = {"what": "Fit the alarm.", "correction__because": "It named a place."}
    unsaid = fill(browser, address, step="record", **because)
    assert unsaid.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "class that it should have been in" in words(unsaid)
    answer = fill(browser, address, step="record", correction__misfiled_as="victim_places", **because)
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    world.caught_up()
    for path in (f"/cases/{stream}/timeline", f"/cases/{stream}/sections/clinic", f"/api/v1/cases/{stream}"):
        seen = world.browser(CHAIR).get(path).text
        assert PLACE not in seen, path
    assert "Check it" in words(world.browser(CHAIR).get(f"/cases/{stream}/sections/clinic")), "it stands as done"
    assert PLACE in world.browser(LEAD).get(f"/cases/{stream}/timeline").text


def test_whoever_did_not_record_it_is_turned_away(world: World, typed: tuple[StreamId, EntryId]) -> None:
    stream, mark = typed
    assert world.browser(ADVOCATE).get(f"/cases/{stream}/entries/{mark}/correct").status_code == httpx.codes.FORBIDDEN
    step = world.house.ledger.entries(stream)[-1].id
    turned = world.browser(LEAD).get(f"/cases/{stream}/entries/{step}/correct")
    assert turned.status_code == httpx.codes.FORBIDDEN


def test_a_place_in_a_step_is_taken_out_and_what_followed_on_it_still_follows(
    world: World, typed: tuple[StreamId, EntryId]
) -> None:
    stream, mark = typed
    step = world.house.ledger.entries(stream)[-1].id
    world.ask(CHAIR, stream, VerifyAction(action=mark, stands=False, how="Nobody was there yet."))
    world.ask(ADVOCATE, stream, CompleteAction(action=mark, completed_on=today(), evidence=f"Seen at {PLACE}."))
    second = world.house.ledger.entries(stream)[-1].id
    world.ask(CHAIR, stream, VerifyAction(action=mark, stands=True, how="Rang the fitter."))
    world.caught_up()
    assert PLACE in world.browser(CHAIR).get(f"/cases/{stream}/timeline").text
    browser = world.browser(ADVOCATE)
    address = f"/cases/{stream}/entries/{second}/correct"
    asked = set(re.findall(r'name="([a-z_]+)"', browser.get(address).text))
    assert "evidence" in asked
    assert not asked & {"action", "completed_on__day"}, "words are taken out and nothing else"
    answer = fill(
        browser,
        address,
        step="record",
        evidence="Seen where it was agreed.",
        correction__because="It named a place.",
        correction__misfiled_as="victim_places",
    )
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    world.caught_up()
    seen = world.browser(CHAIR).get(f"/api/v1/cases/{stream}").text
    assert "Seen where it was agreed." in seen
    assert f"Seen at {PLACE}" not in seen
    for who in (CHAIR, LEAD):
        case = world.house.door.look(who, stream, "test").case
        (action,) = actions_of(case)
        assert action.state is State.VERIFIED, "the check came after it, as it did"
        assert [entry.id for entry in action.steps[:2]] == [step, action.steps[1].id]

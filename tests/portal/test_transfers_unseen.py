"""An offer of a case that somebody is kept from: no line, no denied look in their name, and the time of no offer."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import pytest

from domain.case import fold
from domain.governance.staff import BarPerson
from domain.kernel import AccountId, StreamId
from domain.people import PORTAL, Actor
from domain.referral import case_reference
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import PersonExcluded
from domain.sharing.signs import How
from infra.looks import Looked
from portal.door import DENIAL_SECONDS
from tests.cast import actor
from tests.house import World
from tests.portal.test_transfers import LEAD, LINE, THERE, offered, offers
from tests.scopes.twins import as_told

MARK = AccountId(THERE.account)
STRANGER = actor("outsider")
ROUNDS = 5


def _barred(world: World, stream: StreamId) -> None:
    first = world.house.ledger.entries(stream)[0].id
    bar = PersonBarred(account=MARK, agency=THERE.agency, found_by=(How.ADDRESS,), named_in=first)
    world.record(stream, bar, PORTAL)


def _set_apart(world: World, stream: StreamId) -> None:
    """By professional standards, by the reference: nothing of it stands on the case, nor in the fence of the lists."""
    reference = case_reference(fold(world.house.ledger.entries(stream)))
    assert reference is not None
    world.ask(PORTAL, None, BarPerson(reference=reference, account=MARK, because="Lives next door to her"))


def _excluded(world: World, stream: StreamId) -> None:
    world.record(stream, PersonExcluded(account=MARK, because="A neighbour of his"), LEAD)


KEPT_OUT: dict[str, Callable[[World, StreamId], None]] = {
    "barred": _barred,
    "set apart": _set_apart,
    "excluded": _excluded,
}


@pytest.fixture(scope="module")
def kept_from(world: World) -> dict[str, StreamId]:
    """A case on offer to their force from which this person is kept, in each of the ways."""
    found = {how: offered(world) for how in KEPT_OUT}
    for how, stream in found.items():
        KEPT_OUT[how](world, stream)
    world.caught_up()
    return found


def looks_of(world: World, who: Actor, since: datetime) -> list[Looked]:
    every = world.house.looks.of_account(AccountId(who.account), limit=200)
    return [each for each in every if each.at > since]


@pytest.mark.parametrize("how", KEPT_OUT)
def test_whoever_is_kept_from_an_offer_draws_my_work_as_if_there_were_none(
    world: World, kept_from: dict[str, StreamId], how: str
) -> None:
    stream = kept_from[how]
    browser = world.browser(THERE)
    assert str(stream) not in browser.get("/").text
    assert str(stream) not in offers(world, THERE)
    there, never = (browser.get(f"/transfers/{each}") for each in (stream, uuid4()))
    assert there.status_code == httpx.codes.NOT_FOUND
    assert as_told(there.status_code, list(there.headers.items()), there.text.replace(str(stream), "CASE")) == as_told(
        never.status_code, list(never.headers.items()), never.text.replace(never.url.path.rpartition("/")[2], "CASE")
    )


def test_drawing_my_work_rehearses_nothing_and_writes_no_denied_look(
    world: World, kept_from: dict[str, StreamId]
) -> None:
    answerable = offered(world)
    browser, since = world.browser(THERE), datetime.now(UTC)
    page = browser.get("/")
    assert LINE in page.text
    assert str(answerable) in page.text
    assert str(answerable) in offers(world, THERE)
    written = looks_of(world, THERE, since)
    assert {each.look.surface for each in written if each.look is not None} >= {"my-work", "transfers"}
    assert [each.look for each in written if each.look is None or each.look.denied] == []
    assert not {each.stream for each in written} & set(kept_from.values())


def test_asking_for_an_offer_by_its_address_is_a_denied_look_and_takes_the_time_of_every_other(
    world: World, kept_from: dict[str, StreamId]
) -> None:
    browser, since = world.browser(THERE), datetime.now(UTC)
    for stream in (*kept_from.values(), StreamId(uuid4())):
        began = time.monotonic()
        assert browser.get(f"/transfers/{stream}").status_code == httpx.codes.NOT_FOUND
        assert time.monotonic() - began >= DENIAL_SECONDS
        denied = [each.stream for each in looks_of(world, THERE, since) if each.look is not None and each.look.denied]
        assert denied.count(stream) == 1


def test_the_list_takes_as_long_for_an_offer_that_somebody_is_kept_from_as_for_one_they_can_answer(
    world: World, kept_from: dict[str, StreamId]
) -> None:
    """Each is asked by the same rule of what is remembered of the case; nobody waits for a denial that is not told."""
    world.caught_up()
    client = world.client(THERE)

    def seconds() -> float:
        began = time.monotonic()
        assert client.get("/api/v1/transfers").status_code == httpx.codes.OK
        return time.monotonic() - began

    seconds()
    with_three_kept_from = sorted(seconds() for _ in range(ROUNDS))
    more = [offered(world) for _ in kept_from]
    seconds()
    with_three_answerable = sorted(seconds() for _ in range(ROUNDS))
    assert set(map(str, more)) <= set(offers(world, THERE))
    middle = ROUNDS // 2
    assert abs(with_three_answerable[middle] - with_three_kept_from[middle]) < DENIAL_SECONDS / 2


def test_nobody_without_the_role_is_told_more_than_that_there_is_nothing(world: World) -> None:
    stream, since = offered(world), datetime.now(UTC)
    assert world.browser(STRANGER).get(f"/transfers/{stream}").status_code == httpx.codes.NOT_FOUND
    denied = {each.stream for each in looks_of(world, STRANGER, since) if each.look is not None and each.look.denied}
    assert denied == {UUID(str(stream))}

"""A small meeting whose writers lose their answers and send again: nothing is lost, nothing twice, all in order."""

import random
import threading
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.updates_said import UpdateGiven
from domain.kernel import Entry, Fact
from domain.people import Actor
from tests.house import World
from tests.portal.in_clinic import ADVOCATE, LEAD, OFFICER, PROBATION
from tests.portal.in_room import Sitting

WRITERS = (LEAD, ADVOCATE, OFFICER, PROBATION)
CASES, EACH = 3, 10
AGAIN_IN = 3  # one update in so many is sent again, as by a browser whose answer never came


class Written:
    """What four people wrote at once in three cases: what was answered with 201, and what then stands in the ledger."""

    def __init__(self, world: World) -> None:
        sitting = Sitting(world, cases=CASES)
        self.answered: list[tuple[str, str]] = []  # the words, and the entry that the answer named
        self.others: list[int] = []
        ledger = world.house.ledger
        self.before = ledger.head()
        clients = {who: world.client(who) for who in WRITERS}
        ready = threading.Barrier(len(WRITERS))

        def writes(who: Actor) -> None:
            chosen = random.Random(str(who.account))  # noqa: S311 - the same turns each time
            ready.wait(30)
            for number in range(EACH):
                words = f"{who.role} {number:03}"
                said = {"command": "give-update", "meeting": str(sitting.meeting), "chronology": words}
                address = f"/api/v1/cases/{chosen.choice(sitting.cases)}/commands"
                headers = {"Idempotency-Key": uuid4().hex}
                times = 2 if number % AGAIN_IN == 0 else 1
                for answer in [clients[who].post(address, json=said, headers=headers) for _ in range(times)]:
                    if answer.status_code == httpx.codes.CREATED:
                        self.answered.append((words, str(answer.json()["facts"][0]["mark"])))
                    else:
                        self.others.append(answer.status_code)

        threads = [threading.Thread(target=writes, args=(who,)) for who in WRITERS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.all: list[Entry[Fact]] = list(ledger.follow(self.before, 1_000))
        self.cases = {stream: ledger.entries(stream) for stream in sitting.cases}

    def said(self) -> list[tuple[str, str]]:
        """The words of each update with its entry, in the order of the ledger."""
        return [(str(each.fact.chronology), str(each.id)) for each in self.all if isinstance(each.fact, UpdateGiven)]


@pytest.fixture(scope="module")
def written(world: World) -> Written:
    return Written(world)


def test_every_update_that_was_answered_stands_in_the_ledger_and_nothing_else_does(written: Written) -> None:
    assert written.others == []
    assert len({words for words, _ in written.answered}) == len(WRITERS) * EACH
    assert set(written.said()) == set(written.answered)


def test_an_update_that_is_sent_again_is_answered_with_the_same_entry_and_stands_once(written: Written) -> None:
    again = len(written.answered) - len(WRITERS) * EACH
    assert again == len(WRITERS) * len(range(0, EACH, AGAIN_IN))
    assert len(written.said()) == len(WRITERS) * EACH
    assert len(set(written.answered)) == len(written.said())


def test_positions_follow_one_another_and_so_do_the_versions_of_each_case(written: Written) -> None:
    positions = [entry.position for entry in written.all]
    assert positions == list(range(written.before + 1, written.before + 1 + len(positions)))
    for entries in written.cases.values():
        assert [entry.version for entry in entries] == list(range(1, len(entries) + 1))
        assert [entry.position for entry in entries] == sorted(entry.position for entry in entries)
        assert any(isinstance(entry.fact, ItemPutOnAgenda) for entry in entries)


def _of(who: Actor) -> Callable[[tuple[str, str]], bool]:
    return lambda each: each[0].startswith(f"{who.role} ")


def test_the_words_of_each_keep_the_order_in_which_they_were_written(written: Written) -> None:
    for who in WRITERS:
        words = [said for said, _ in filter(_of(who), written.said())]
        assert words == [f"{who.role} {number:03}" for number in range(EACH)]

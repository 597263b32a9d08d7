"""People who write at once in a meeting: nothing that anybody wrote is lost, and each one's words keep their order."""

import threading
from collections import defaultdict

import httpx

from domain.clinic.updates_said import UpdateGiven
from domain.people import Actor
from tests.house import World
from tests.portal.in_clinic import ADVOCATE, CHAIR, CLINICIAN, COORDINATOR, LEAD, OFFICER, PROBATION
from tests.portal.in_room import Sitting

WRITERS = (LEAD, ADVOCATE, PROBATION, CLINICIAN, OFFICER, CHAIR, COORDINATOR)
EACH = 6
CASES = 3


def test_nothing_is_lost_of_what_everybody_in_the_room_writes_at_once(world: World) -> None:
    sitting = Sitting(world, cases=CASES)
    answers: list[int] = []
    ready = threading.Barrier(len(WRITERS))
    clients = {who: world.client(who) for who in WRITERS}

    def writes(who: Actor) -> None:
        ready.wait(30)
        for number in range(EACH * CASES):
            stream = sitting.cases[number % CASES]
            said = {"command": "give-update", "meeting": str(sitting.meeting), "chronology": f"{who.role} {number:03}"}
            answers.append(clients[who].post(f"/api/v1/cases/{stream}/commands", json=said).status_code)

    threads = [threading.Thread(target=writes, args=(who,)) for who in WRITERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == {httpx.codes.CREATED}
    for stream in sitting.cases:
        said: dict[str, list[str]] = defaultdict(list)
        for entry in world.house.ledger.entries(stream):
            if isinstance(entry.fact, UpdateGiven):
                said[str(entry.by)].append(str(entry.fact.chronology))
        assert len(said) == len(WRITERS)
        assert all(len(words) == EACH and words == sorted(words) for words in said.values())

"""Documents of a search: one entry and one class each, counted to twenty, by name, order, reference or any words."""

from typing import Any
from uuid import uuid4

from domain.kernel import PartyId, StreamId
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.parties import SuspectNamed
from domain.people import Actor
from domain.referral import case_reference
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.samples.measures import FACTS
from tests.samples.reports import CRIME_RECORDED

OFFICER, COORDINATOR = actor("police_investigator@northfield-police"), actor("police_coordinator")
FACILITATOR = actor("programme_facilitator@northfield-programmes")
ORDER = next(fact for fact in FACTS if isinstance(fact, ProtectiveMeasureRecorded))


def found(world: World, who: Actor, typed: str, **more: object) -> dict[str, Any]:
    world.caught_up()
    answer = world.client(who).post("/api/v1/search", json={"words": typed, **more})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def named(world: World, stream: StreamId, name: str) -> None:
    world.record(stream, SuspectNamed(suspect=PartyId(uuid4()), name=name), COORDINATOR)


def test_a_crime_an_order_a_person_and_a_reference_are_each_found_as_what_they_are(world: World) -> None:
    stream = world.shared((COORDINATOR, OFFICER))
    world.record(stream, CRIME_RECORDED, OFFICER)
    world.record(stream, ORDER, OFFICER)
    named(world, stream, "Leofric Quarrender")
    reference = case_reference(world.house.door.look(OFFICER, stream, "overview").case)
    for typed, kind in (
        (CRIME_RECORDED.crime_reference, "crimes"),
        (ORDER.reference, "measures"),
        ("quarrender", "people"),
        (reference, "text"),
    ):
        assert typed is not None
        counts = found(world, OFFICER, typed)["counts"]
        assert counts[kind] >= 1, typed


def test_a_count_stops_at_twenty_or_more_and_the_entries_do_not(world: World) -> None:
    stream = world.shared((COORDINATOR, OFFICER))
    for number in range(19):
        named(world, stream, f"Ossian Trelawn {number}")
    assert found(world, OFFICER, "trelawn")["counts"] == {"crimes": 0, "measures": 0, "people": 19, "text": 0}
    for number in (19, 20, 21):
        named(world, stream, f"Ossian Trelawn {number}")
    answer = found(world, OFFICER, "trelawn", limit=500)
    assert answer["counts"] == {"crimes": 0, "measures": 0, "people": 20, "text": 0}
    assert len(answer["hits"]) == 22
    browser = world.browser(OFFICER)
    page = words(send(browser, "/search", form_on(browser.get("/search")), words=["trelawn"]))
    assert "20 or more found" in page
    assert "People (20 or more)" in page
    assert "22" not in page.partition("People (20 or more)")[0]


def test_words_of_one_entry_do_not_meet_those_of_another(world: World) -> None:
    stream = world.shared((COORDINATOR, OFFICER, FACILITATOR))
    named(world, stream, "Wulfstan Yeo")
    named(world, stream, "Lilac Yeo")
    for typed in ("wulfstan lilac", "lilac wulfstan"):
        assert found(world, OFFICER, typed)["hits"] == []
    assert len(found(world, OFFICER, "yeo")["hits"]) == 2

"""The canary test over searches and registers: they find all that is open, and nothing of what is closed."""

from collections.abc import Iterator

import httpx
import pytest

from domain.anatomy import hints, innermost
from domain.people import AgencyId
from portal.registers import REGISTERS
from tests.cast import MEMBERS, actor
from tests.house import World, served
from tests.portal.api.asking import leave
from tests.scopes.sowing import Field, closed_to, leaks, open_to, sow

EVERY_CANARY = "zq"  # the beginning of every planted text


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


@pytest.fixture(scope="module")
def field(world: World) -> Field:
    return sow(world)


def searched(world: World, called: str, words: str, **more: object) -> httpx.Response:
    answer = world.client(MEMBERS[called]).post("/api/v1/search", json={"words": words, "limit": 500, **more})
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer


def names_in(field: Field) -> list[str]:
    """Every planted name: each begins with a letter of its own, so it is searched for by itself."""
    names = [getattr(sown.planted.fact, "name", None) for sown in field.sown]
    return [name for name in names if isinstance(name, str)]


def marks_of_agencies(field: Field) -> set[str]:
    """The fields that name an agency by its mark, which no page shows as it is and nobody searches for."""
    kinds = {sown.planted.wire: hints(type(sown.planted.fact)) for sown in field.sown}
    return {
        f"{name} of {wire}" for wire, fields in kinds.items() for name in fields if innermost(fields[name]) is AgencyId
    }


def told(answer: httpx.Response) -> str:
    return "\n".join([answer.text, *(f"{name}: {value}" for name, value in answer.headers.items())])


@pytest.mark.parametrize("called", sorted(MEMBERS))
def test_a_search_finds_every_entry_that_says_something_open_and_tells_nothing_closed(
    world: World, field: Field, called: str
) -> None:
    who = MEMBERS[called]
    answer = searched(world, called, EVERY_CANARY)
    assert list(leaks(told(answer), closed_to(who, field))) == []
    entries = " ".join(str(hit["entry"]) for hit in answer.json()["hits"])
    texts = {canary: what for canary, what in open_to(who, field).items() if canary.startswith(EVERY_CANARY)}
    names = {text for planted in names_in(field) for text in planted.lower().split()}
    missing = {what for canary, what in texts.items() if canary not in entries and not any(canary in n for n in names)}
    assert missing - marks_of_agencies(field) == set()


@pytest.mark.parametrize("called", sorted(MEMBERS))
def test_a_name_is_found_by_those_to_whom_it_is_open_and_nobody_else(world: World, field: Field, called: str) -> None:
    closed = closed_to(MEMBERS[called], field)
    for name in names_in(field):
        canary = name.split()[0][1:]
        hits = searched(world, called, name).json()["hits"]
        assert bool(hits) is (canary not in closed), name


@pytest.mark.parametrize("called", ["programme_facilitator@northfield-programmes", "cps_prosecutor@cps-northfield"])
def test_a_search_for_the_very_words_that_are_closed_finds_nothing(world: World, field: Field, called: str) -> None:
    who = MEMBERS[called]
    opened = set(open_to(who, field))
    for canary in [each for each in closed_to(who, field) if each.startswith("zq") and each not in opened][::5]:
        answer = searched(world, called, canary)
        assert answer.json()["hits"] == [], canary
        assert set(answer.json()["counts"].values()) == {0}


@pytest.mark.parametrize("called", sorted(MEMBERS))
def test_a_register_tells_nothing_that_is_closed(world: World, field: Field, called: str) -> None:
    who = MEMBERS[called]
    closed, client = closed_to(who, field), world.client(who)
    for register in REGISTERS:
        for place in (f"/api/v1/registers/{register.slug}", f"/api/v1/cases/{field.stream}/registers/{register.slug}"):
            answer = client.get(place, params={"limit": 500})
            assert answer.status_code == httpx.codes.OK
            assert list(leaks(told(answer), closed)) == [], place


def test_whoever_left_the_case_finds_nothing_of_it_any_more(world: World, field: Field) -> None:
    stream = world.shared([actor("police_investigator"), actor("health_clinician")])
    assert str(stream) in told(searched(world, "police_investigator@northfield-police", "the"))
    leave(world, stream)
    after = searched(world, "police_investigator@northfield-police", "the")
    assert str(stream) not in told(after)
    assert field.stream != stream


def test_nobody_on_no_case_is_told_anything(world: World, field: Field) -> None:
    outsider = world.client(actor("outsider"))
    answer = outsider.post("/api/v1/search", json={"words": EVERY_CANARY})
    assert answer.json() == {"hits": [], "counts": {"crimes": 0, "measures": 0, "people": 0, "text": 0}, "next": None}
    for register in REGISTERS:
        assert outsider.get(f"/api/v1/registers/{register.slug}").json() == {"rows": [], "total": 0, "next": None}
        assert outsider.get(f"/api/v1/cases/{field.stream}/registers/{register.slug}").status_code == 404

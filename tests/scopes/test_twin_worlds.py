"""Twin worlds: with any hidden facts and looks added, every answer to a reader is byte for byte the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from urllib.parse import quote

import httpx
import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from domain import catalogue
from domain.kernel import StreamId
from domain.people import Actor
from portal.registers import REGISTERS
from tests.cast import MEMBERS, actor
from tests.conftest import NewDatabase
from tests.house import World, served
from tests.laws.sampled import commands_of_samples
from tests.scopes import oracle
from tests.scopes.test_canaries import WRITERS
from tests.scopes.twins import (
    SEES_LOOKS,
    Plan,
    as_told,
    in_order,
    is_hidden,
    is_visible,
    look_on,
    play,
    recordings,
    sees_others,
)
from tests.scopes.walking import walked

EVERY = recordings()
READERS = sorted(MEMBERS)
VISIBLE = {called: [r for r in EVERY if is_visible(who, r)] for called, who in MEMBERS.items()}
HIDDEN = {called: [r for r in EVERY if is_hidden(who, r)] for called, who in MEMBERS.items()}
EXAMPLES = count(1)

# The portal is served by threads of this process, whose use of chance Hypothesis takes for the strategies' own.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the `random` module")


class Worlds(msgspec.Struct):
    """The plain world and its twin."""

    plain: World
    twin: World

    def __repr__(self) -> str:
        """A word: a whole house, written out for each failing example, is nothing to read."""
        return "Worlds"


@pytest.fixture(scope="module")
def worlds(new_database: NewDatabase) -> Iterator[Worlds]:
    with served(new_database()) as plain, served(new_database()) as twin:
        yield Worlds(plain, twin)


def called_whole(called: str) -> str:
    who = actor(called)
    return next(name for name, member in MEMBERS.items() if member == who)


SHARE = some.floats(0, 1, exclude_max=True)


def plans(shares: list[float], closed: list[tuple[int, float]]) -> dict[str, Plan]:
    """What happens on each reader's case: which of what they may see, and which of what they may not between."""
    planned = {}
    for called in map(called_whole, WRITERS):
        visible = tuple(VISIBLE[called][int(share * len(VISIBLE[called]))] for share in shares if VISIBLE[called])
        hidden = tuple((place, HIDDEN[called][int(share * len(HIDDEN[called]))]) for place, share in closed)
        planned[called] = Plan(visible, hidden)
    return planned


def build(worlds: Worlds, planned: dict[str, Plan]) -> dict[str, StreamId]:
    """The cases in both worlds, with looks by others in the second."""
    number = next(EXAMPLES)
    by_time = sorted(planned, key=lambda called: str(MEMBERS[called].account))
    cases: dict[str, StreamId] = {}
    with worlds.plain.lists_held_back(), worlds.twin.lists_held_back():
        for called in by_time:
            who = MEMBERS[called]
            play(worlds.plain, who, planned[called], number, hidden=False)
            cases[called] = play(worlds.twin, who, planned[called], number, hidden=True)
            look_on(worlds.twin, cases[called], 1)
            if who.role in SEES_LOOKS:  # to them looks are no secret: only what was hidden in what others saw
                look_on(worlds.plain, cases[called], 1)
    worlds.plain.caught_up()
    worlds.twin.caught_up()
    return cases


def midst(world: World, stream: StreamId) -> datetime:
    """The moment at which half of a case was known."""
    entries = world.house.ledger.entries(stream)
    return entries[len(entries) // 2].known


def told(answer: httpx.Response) -> str:
    return as_told(answer.status_code, list(answer.headers.items()), answer.text)


def paths(reader: Actor, stream: StreamId, between: datetime) -> Iterator[str]:
    """Every surface of the API that tells a reader of a case; `between` is a moment in the midst of it."""
    case = f"/api/v1/cases/{stream}"
    if not sees_others(reader):
        yield from ("/api/v1/cases", "/api/v1/feed?limit=500", "/api/v1/duties?scope=agency&limit=500")
        yield from (f"/api/v1/registers/{register.slug}?limit=500" for register in REGISTERS)
    yield from (f"{case}/duties", f"{case}/rules", f"{case}/rules?as_of={quote(between.isoformat())}")
    yield from ("/api/v1/commands", case, f"{case}/timeline", f"{case}/looks")
    yield from (f"{case}/timeline?limit=3", f"{case}?as_of=then", f"{case}/timeline?after={stream}")
    for moment in (quote(between.isoformat()), quote((between + timedelta(days=400)).isoformat())):
        yield from (
            f"{case}{part}?as_of={moment}&by={by}" for part in ("", "/timeline") for by in ("known", "happened")
        )
    yield f"{case}?as_role=isac_caseworker&as_agency=safe-harbour"
    yield from (f"{case}/registers/{register.slug}" for register in REGISTERS)


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate], derandomize=True)
@given(
    shares=some.lists(SHARE, min_size=8, max_size=12),
    closed=some.lists(some.tuples(some.integers(0, 30), SHARE), min_size=6, max_size=9),
)
def test_hidden_facts_and_looks_change_no_byte_of_any_answer(
    worlds: Worlds, shares: list[float], closed: list[tuple[int, float]]
) -> None:
    cases = build(worlds, plans(shares, closed))
    for called in cases:
        plain, twin = worlds.plain.client(MEMBERS[called]), worlds.twin.client(MEMBERS[called])
        for path in paths(MEMBERS[called], cases[called], midst(worlds.plain, cases[called])):
            assert told(plain.get(path)) == told(twin.get(path)), (called, path)


def test_every_reader_has_something_to_see_and_almost_every_one_something_hidden() -> None:
    assert sum(len(visible) > 10 for visible in VISIBLE.values()) > 25
    assert min(len(hidden) for hidden in HIDDEN.values()) > 5


def everything_hidden(called: str) -> Plan:
    """All that the reader may see, and all that they may not in between."""
    visible, hidden = VISIBLE[called], HIDDEN[called]
    return Plan(tuple(visible), tuple((3 * number, each) for number, each in enumerate(hidden)))


@pytest.fixture(scope="module")
def full(worlds: Worlds) -> dict[str, StreamId]:
    """Cases with everything visible, and in the second world everything hidden."""
    planned = {called: everything_hidden(called) for called in READERS}
    return build(worlds, planned)


@pytest.mark.parametrize("called", READERS)
def test_everything_that_is_hidden_at_once_changes_no_byte_either(
    worlds: Worlds, full: dict[str, StreamId], called: str
) -> None:
    plain, twin = worlds.plain.client(MEMBERS[called]), worlds.twin.client(MEMBERS[called])
    for path in paths(MEMBERS[called], full[called], midst(worlds.plain, full[called])):
        assert told(plain.get(path)) == told(twin.get(path)), path


@pytest.mark.parametrize("called", [called for called in READERS if not sees_others(MEMBERS[called])])
@pytest.mark.parametrize("words", ["the", "zeppelin", "stalking", "2026"])
def test_what_is_hidden_changes_no_byte_of_a_search(
    worlds: Worlds, full: dict[str, StreamId], called: str, words: str
) -> None:
    assert called in full
    asked = {"words": words, "limit": 500}
    plain, twin = (
        world.client(MEMBERS[called]).post("/api/v1/search", json=asked) for world in (worlds.plain, worlds.twin)
    )
    assert plain.status_code == httpx.codes.OK
    assert told(plain) == told(twin)


WHO_HAS_READ = "/known-to"  # names whoever read in one world: the tests around read as different people in the two
ON_PAGES = (
    "police_investigator",
    "newcomer",
    "idva@other-charity",
    "probation_practitioner",
    "programme_facilitator",
    "health_clinician@southfield-trust",
    "cps_prosecutor",
    "auditor@northfield-council",
    "clinic_guest",
)


@pytest.mark.parametrize("called", ON_PAGES)
def test_what_is_hidden_changes_no_byte_of_any_page(worlds: Worlds, full: dict[str, StreamId], called: str) -> None:
    who = actor(called)
    stream = full[called_whole(called)]
    plain, twin = worlds.plain.browser(who), worlds.twin.browser(who)
    case = f"/cases/{stream}"
    starts = ["/", "/duties?whose=agency", f"{case}/rules", "/cases", case, f"{case}/record", f"{case}/replay?step=9"]
    walk = [
        (address, told(page))
        for address, page in walked(plain, starts, each=1, at_most=40)
        if not address.endswith(WHO_HAS_READ)
    ]
    assert len(walk) > 8
    for address, text in walk:
        assert text == told(twin.get(address)), address


@pytest.mark.parametrize("called", WRITERS)
def test_what_is_hidden_changes_no_answer_to_a_command(worlds: Worlds, full: dict[str, StreamId], called: str) -> None:
    who = actor(called)
    path = f"/api/v1/cases/{full[called_whole(called)]}/commands"
    statuses = set()
    with worlds.plain.lists_held_back(), worlds.twin.lists_held_back():
        for _, command in commands_of_samples():
            name = catalogue.tag_of(type(command))
            gives = oracle.givers()[name]
            if name == "remove-member" or (gives and who.role not in gives):
                continue
            body = msgspec.json.encode(command)
            one, other = (answered(world, who, path, body) for world in (worlds.plain, worlds.twin))
            assert one == other, name
            statuses.add(one[:3])
    assert statuses <= {"201", "403", "422"}


def answered(world: World, who: Actor, path: str, body: bytes) -> str:
    """The answer to a command, its random identifiers by the order in which they appear."""
    answer = world.client(who).post(path, content=body)
    return in_order(f"{answer.status_code} {answer.text}")

"""How far the lists are behind the ledger is measured when it is asked, also while nobody draws them."""

import math
import re

from infra.clock import now
from infra.pools import open_pools
from portal.house import PROJECTIONS
from projections.engine import Engine
from tests.house import World


def lag(world: World) -> dict[str, float]:
    answer = world.nobody().get("/metrics")
    assert answer.status_code == 200
    return {
        name: float(entries)
        for name, entries in re.findall(
            r'^accord_projection_lag\{projection="(\w+)"\} (\S+)$', answer.text, re.MULTILINE
        )
    }


def test_what_a_list_has_yet_to_take_in_is_told_while_it_stands_still_and_is_none_once_it_has_caught_up(
    world: World,
) -> None:
    world.caught_up()
    before = lag(world)
    assert {"caseload", "duties_due", "people_on"} <= set(before)
    assert set(before.values()) == {0}
    head = world.house.ledger.head()
    with world.lists_held_back():
        world.referred()
        written = world.house.ledger.head() - head
        assert written > 0
        assert lag(world) == dict.fromkeys(before, written)
    world.caught_up()
    assert lag(world) == before


def test_no_lag_is_told_where_the_database_cannot_be_asked(world: World, free_port: int) -> None:
    with open_pools(f"postgresql://nobody@127.0.0.1:{free_port}/nothing") as lost:
        behind = Engine(world.house.ledger, lost, now, PROJECTIONS).behind()
    assert set(behind) == {projection.name for projection in PROJECTIONS}
    assert all(math.isnan(entries) for entries in behind.values())

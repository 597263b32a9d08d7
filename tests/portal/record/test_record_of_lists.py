"""The record tells an own list with nothing on it from a search that found nothing, and a case from the register."""

from domain.governance import GOVERNANCE
from domain.kernel import StreamId
from tests.cast import actor
from tests.house import World
from tests.portal.record.test_record_of_processing import ASKED, DPO, POLICE, case, lines, told

__all__ = ["case"]


def test_an_own_list_with_nothing_on_it_is_recorded_and_is_no_search_that_found_nothing(world: World) -> None:
    outsider = actor("outsider")
    world.browser(outsider).get("/")
    mine = {"account": str(outsider.account)}
    looks = {each["where"]: each for each in lines(world, **mine)}
    assert "my-work" in looks
    assert {(each["found_nothing"], each["listed_none"]) for each in looks.values()} == {(None, True)}
    assert lines(world, **mine, outcome="empty") == []
    page = world.browser(DPO).get("/audit/record", params=ASKED | mine)
    assert "Own list, with nothing on it" in told(page)
    world.client(outsider).post("/api/v1/search", json={"words": "zebrafinch"})
    assert [each["where"] for each in lines(world, **mine, outcome="empty")] == ["search"]


def test_what_was_done_to_the_register_is_said_of_the_register_and_a_case_is_named_once(
    world: World, case: StreamId
) -> None:
    rows = told(world.browser(DPO).get("/audit/record", params=ASKED | {"operation": "collection"}))
    assert "The register" in rows
    assert str(GOVERNANCE) not in rows
    world.client(POLICE).get(f"/api/v1/cases/{case}")
    looked = world.browser(DPO).get("/audit/record", params=ASKED | {"account": str(POLICE.account)}).text
    assert f">{str(case)[:8]}<" not in looked

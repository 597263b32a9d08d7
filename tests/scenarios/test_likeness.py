"""Published case 3, the likeness: the coordinator is told that he may be the man under the order, nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.measures.kinds import MeasureKind
from portal.likenesses import Likeness, likenesses_of
from portal.loading import SCENARIOS
from portal.surfaces import Surface
from tests.scenarios.conftest import Played, playing, shown

CONFIRMED = "\n[[step]]\nat = 2026-11-13T10:15:00\n"


@pytest.fixture(scope="module")
def before(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Both cases, the new one as it stood before anybody had compared the two men."""
    folder = tmp_path_factory.mktemp("scenarios")
    _copy("case_3_earlier.toml", folder)
    _copy("case_3.toml", folder, until=CONFIRMED)
    with playing(database_url, folder) as cases:
        yield cases


def _copy(name: str, folder: Path, until: str = "") -> None:
    script = (SCENARIOS / name).read_text(encoding="utf-8")
    assert until in script
    (folder / name).write_text(script.split(until, maxsplit=1)[0] if until else script, encoding="utf-8")


def found(played: Played, by: str) -> list[Likeness]:
    return likenesses_of(played.door, played.directory.actor(by), Surface.MY_WORK)


def test_the_coordinator_is_told_that_the_suspect_may_be_the_man_under_the_order(before: Played) -> None:
    (like,) = found(before, "police_coordinator")
    assert like.case_id == before.case("case_3")
    assert like.order is MeasureKind.STALKING_PROTECTION_ORDER
    assert like.other == before.seen("case_3_earlier", "police_coordinator").reference
    assert like.sentence.startswith(f"The suspect on {like.reference} may be the man bound until")
    assert f"by a stalking protection order on {like.other}" in like.sentence
    assert "Beatrice" not in like.sentence
    assert "Stannard" not in like.sentence


@pytest.mark.parametrize(
    "by",
    [
        "police_investigator",  # who typed the name
        "police_supervisor",
        "two_roles/police_supervisor",
        "isac_caseworker",
        "second_advocate",
        "cps_prosecutor",
        "clinic_coordinator",
        "auditor",
        "southmere_coordinator",  # a coordinator who is on neither case
    ],
)
def test_nobody_else_is_told_least_of_all_who_typed_the_name(before: Played, by: str) -> None:
    assert found(before, by) == []


def test_until_it_is_confirmed_no_case_shows_any_of_it(before: Played) -> None:
    for by, opened in before.members("case_3").items():
        assert "bound-already" not in shown(opened), by


def test_once_the_coordinator_has_confirmed_it_the_likeness_is_settled(before: Played) -> None:
    suspect = before.loaded.marks["case_3"]["suspect"][0].fact
    before.ask(
        "case_3",
        "police_coordinator",
        "confirm-likeness",
        suspect=str(getattr(suspect, "suspect", "")),
        kind="stalking_protection_order",
        terms="Not to have more than one telephone.",
        starts_on="2026-04-20",
        ends_on="2028-04-19",
        contact="Force stalking team, 01632 960180",
    )
    before.engine.catch_up()
    assert found(before, "police_coordinator") == []
    opened = before.door.look(before.directory.actor("isac_caseworker"), before.case("case_3"), "test")
    assert "bound-already" in shown(opened)

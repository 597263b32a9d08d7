"""The policy on the command line: shown as text, and another rehearsed without anything changing."""

import json
import os
from pathlib import Path

import pytest

from domain.policy_tables import GIVING, SHARING
from infra.settings import written
from portal.cli import run
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World


@pytest.fixture(autouse=True)
def command_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in written(world.house.settings).items():
        monkeypatch.setitem(os.environ, name, value)


def test_the_policy_in_force_is_shown_as_it_was_adopted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "show"]) == 0
    assert capsys.readouterr().out == SHARING
    assert run(["policy", "show", "--giving"]) == 0
    assert capsys.readouterr().out == GIVING


def test_another_policy_is_rehearsed_and_nothing_changes(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        stream = world.shared([actor("isac_caseworker"), actor("police_coordinator"), actor("police_supervisor")])
        for _ in range(4):
            world.house.door.look(actor("police_supervisor"), stream, Surface.OVERVIEW)
    before = world.house.door.register().policy
    tighter = tmp_path / "tighter.csv"
    row = next(line for line in SHARING.splitlines() if line.startswith("staff_identity,"))
    cells = row.split(",")
    cells[SHARING.splitlines()[0].split(",").index("police_supervisor")] = "X"
    tighter.write_text(SHARING.replace(row, ",".join(cells)), encoding="utf-8")
    assert run(["policy", "rehearse", str(tighter), "--days", "7", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (counted,) = found["counted"]
    assert (counted["data_class"], counted["role"], counted["opens"]) == ("staff_identity", "police_supervisor", None)
    assert counted["closes"] >= 10
    assert counted["closes"] % 10 == 0
    assert run(["policy", "rehearse", str(tighter)]) == 0
    assert "Name of the worker, Police supervisor: fewer than 10 opened" in capsys.readouterr().out
    assert world.house.door.register().policy == before


def test_a_table_that_cannot_be_read_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("nonsense", encoding="utf-8")
    for path in (wrong, tmp_path / "absent.csv"):
        assert run(["policy", "rehearse", str(path)]) == 2
        assert "cannot be read" in capsys.readouterr().err

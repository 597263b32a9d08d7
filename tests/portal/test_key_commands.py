"""The wrapping key is renewed on the command line: while the portal serves, twice, and again where it was cut off."""

import json
import os
from pathlib import Path

import psycopg
import pytest

from domain.governance import GOVERNANCE, LedgerKind
from domain.people import AgencyId
from infra.keys import Keys, Slot
from infra.pools import open_pools
from infra.settings import KeyVersion, Settings, written
from portal.cli import run
from portal.house import House, opened
from portal.opening import open_for
from tests.conftest import NewDatabase
from tests.infra.ledger.drafting import new_stream

FIRST, SECOND = KeyVersion(1, b"1" * 32), KeyVersion(2, b"2" * 32)
MORE_THAN_ONE_BATCH = 1_200


@pytest.fixture
def settings(new_database: NewDatabase, tmp_path: Path) -> Settings:
    """A ledger whose data keys are all under the first version, and both versions given."""
    given = Settings(database_url=new_database(), kek=(FIRST,), data=tmp_path)
    with opened(given) as house:
        open_for(house.ledger, house.door, LedgerKind.REAL)
    return Settings(database_url=given.database_url, kek=(FIRST, SECOND), data=tmp_path)


@pytest.fixture
def rewrap(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """`accord keys rewrap`, with the settings in the environment."""
    for name, value in written(settings).items():
        monkeypatch.setitem(os.environ, name, value)
    return ["keys", "rewrap"]


def keys_alive(settings: Settings) -> int:
    with psycopg.connect(settings.database_url or "") as owner:
        row = owner.execute("SELECT count(*) FROM keys.data_keys WHERE wrapped IS NOT NULL").fetchone()
    assert row is not None
    return int(row[0])


def read(house: House) -> list[str]:
    return [type(entry.fact).__name__ for entry in house.ledger.entries(GOVERNANCE)]


def test_while_the_portal_serves_every_key_is_wrapped_anew_and_it_is_said_which_versions_are_still_needed(
    settings: Settings, rewrap: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    alive = keys_alive(settings)
    assert alive > 1
    with opened(settings) as serving:
        before = read(serving)
        assert run([*rewrap, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"wrapped_anew": alive, "alive_under": {"2": alive}}
        assert read(serving) == before
        serving.ledger.keys.key_for(new_stream(), "risk", AgencyId("any"), None)
    assert run(rewrap) == 0
    assert capsys.readouterr().out == (
        "0 data keys wrapped anew under version 2.\n"
        f"Alive under version 2: {alive + 1}.\n"
        "No data key needs an older version: it may be taken out of ACCORD_KEK.\n"
    )
    newest_alone = Settings(database_url=settings.database_url, kek=(SECOND,), data=settings.data)
    with opened(newest_alone) as restarted:
        assert read(restarted) == before


def test_what_was_cut_off_is_continued(
    settings: Settings, rewrap: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with open_pools(settings.database_url or "") as pools:
        slots = [Slot(f"class-{number}", AgencyId("any")) for number in range(MORE_THAN_ONE_BATCH)]
        Keys(pools.keykeeper, (FIRST,)).keys_for(new_stream(), slots)
    alive = keys_alive(settings)
    last = b"WHERE key_id = (SELECT max(key_id::text)::uuid FROM keys.data_keys)"
    with psycopg.connect(settings.database_url or "", autocommit=True) as owner:
        owner.execute(b"UPDATE keys.data_keys SET kek_version = 3 " + last)
        assert run(rewrap) == 2
        assert "ACCORD_KEK lacks version 3" in capsys.readouterr().err
        owner.execute(b"UPDATE keys.data_keys SET kek_version = 1 " + last)
    assert run([*rewrap, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert 0 < told["wrapped_anew"] < alive
    assert told["alive_under"] == {"2": alive}


def test_a_key_that_a_portal_made_that_was_not_restarted_is_wrapped_by_asking_again(
    settings: Settings, rewrap: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(rewrap) == 0
    with open_pools(settings.database_url or "") as pools:
        Keys(pools.keykeeper, (FIRST,)).key_for(new_stream(), "risk", AgencyId("any"), None)
        assert Keys(pools.keykeeper, settings.kek).alive_under() == {1: 1, 2: keys_alive(settings) - 1}
    capsys.readouterr()
    assert run([*rewrap, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"wrapped_anew": 1, "alive_under": {"2": keys_alive(settings)}}


def test_without_the_key_it_is_said_what_to_set(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, "ACCORD_DATABASE_URL", settings.database_url or "")
    monkeypatch.delenv("ACCORD_KEK", raising=False)
    assert run(["keys", "rewrap"]) == 2
    assert "set ACCORD_KEK" in capsys.readouterr().err

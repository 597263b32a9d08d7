"""Loading cases that are audited: the auditor is engaged from the day of loading on, once."""

from datetime import timedelta
from pathlib import Path

import pytest

from portal import loading
from tests.conftest import NewDatabase
from tests.portal.test_registering import NOW, InterruptedLoadError, a_ledger, prepared
from tests.portal.test_scenario import FIRST


def audited(folder: Path) -> Path:
    """A case that the auditor is engaged to read."""
    text = FIRST.replace('source = "Nowhere"\n', 'source = "Nowhere"\naudited = "A yearly audit"\n')
    (folder / "case_a.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_auditor_is_engaged_from_the_day_of_loading_whatever_the_age_of_the_case(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    with a_ledger(new_database()) as opened:
        entries, door = opened
        directory = prepared(opened, audited(tmp_path))
        loaded = loading.load(door, directory, now=NOW, folder=tmp_path)
        assert loaded is not None
        (held,) = door.register().engagements
        assert (held.begins, held.ends) == (NOW, NOW + loading.ENGAGED)
        assert door.look(directory.actor("auditor"), loaded.cases["case_a"], "test").entries
        head = entries.head()
        assert loading.load(door, directory, now=NOW + timedelta(days=30), folder=tmp_path) is None
        assert entries.head() == head


def test_a_load_that_stopped_before_the_auditor_was_engaged_engages_her_later(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    with a_ledger(new_database()) as opened:
        _, door = opened
        directory = prepared(opened, audited(tmp_path))

        def stop(_done: int, _total: int) -> None:
            raise InterruptedLoadError

        with pytest.raises(InterruptedLoadError):
            loading.load(door, directory, now=NOW, folder=tmp_path, progress=stop)
        assert door.register().engagements == ()
        assert loading.load(door, directory, now=NOW + timedelta(days=30), folder=tmp_path) is not None
        (held,) = door.register().engagements
        assert held.begins == NOW + timedelta(days=30)

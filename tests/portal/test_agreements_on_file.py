"""Agreements on file: what all parties signed on paper is recorded once, and what they agreed since is not undone."""

from pathlib import Path

import pytest

from domain.governance import LedgerKind
from infra.ledger import Ledger
from portal import registering
from portal.door import Door
from portal.opening import open_for
from portal.registering import DirectoryError
from tests.conftest import NewDatabase
from tests.portal.test_registering import POLICE, a_ledger, directory_of, what

AGREED = (
    POLICE
    + POLICE.replace("north", "south")
    + """
[[agreements]]
agreement = "stalking-partnership"
parties = ["north-police", "south-police"]
purposes = "To keep victims safe."
gateways = ["crime_and_disorder"]
starts = 2026-01-01
expires = 2027-12-31
dpia = "DPIA 2026/1"
signatories = ["The chief constables"]
"""
)


def opened(ledger: Ledger, door: Door) -> Door:
    """The door of a ledger that is open."""
    open_for(ledger, door, LedgerKind.REAL)
    return door


def test_an_agreement_in_the_file_is_recorded_once(new_database: NewDatabase, tmp_path: Path) -> None:
    with a_ledger(new_database()) as (ledger, bare):
        door = opened(ledger, bare)
        directory = directory_of(tmp_path, AGREED)
        assert "agreement stalking-partnership" in what(registering.register(door, directory))
        assert registering.register(door, directory) == []
        longer = directory_of(tmp_path, AGREED.replace("2027-12-31", "2028-12-31"))
        assert what(registering.register(door, longer)) == ["agreement stalking-partnership"]
        held = door.register().agreements["stalking-partnership"]
        assert [text.number for text in held.texts] == [1, 2]
        assert registering.register(door, directory) == [], "the old file does not bring the old text back"
        assert held.newest.signatories == ("The chief constables",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"south-police"]', '"west-police"]'), "Choose each party once"),
        (("expires = 2027-12-31", "expires = 2025-12-31"), "The last day comes before the first"),
        (('["crime_and_disorder"]', "[]"), r"people\.toml"),
    ],
)
def test_an_agreement_that_cannot_stand_is_refused_with_its_name(
    new_database: NewDatabase, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    with a_ledger(new_database()) as (ledger, bare):
        door = opened(ledger, bare)
        with pytest.raises(DirectoryError, match=said):
            registering.register(door, directory_of(tmp_path, AGREED.replace(*change)))


def test_a_gateway_that_there_is_not_and_an_agreement_given_twice_are_wrong_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match=r"people\.toml"):
        directory_of(tmp_path, AGREED.replace("crime_and_disorder", "because_we_want_to"))
    with pytest.raises(DirectoryError, match="the agreement 'stalking-partnership' is given twice"):
        directory_of(tmp_path, AGREED + AGREED[AGREED.index("[[agreements]]") :])

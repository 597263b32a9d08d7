"""The published cases, played once for each module into a ledger of its own, and looked at as its people would."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from domain.governance import LedgerKind
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.reveal import Summarised
from infra.clock import LONDON
from infra.keys import Keys
from infra.ledger import open_ledger
from infra.pools import open_pools
from infra.settings import KeyVersion
from portal import loading, registering
from portal.asking import AsOf, Opened
from portal.demo import PEOPLE
from portal.door import Door
from portal.loading import Loaded
from portal.opening import open_for
from portal.refusals import NoSuchCase
from portal.registering import Directory

TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=LONDON)


class Played:
    """The cases as loaded on a Saturday when no date needs to move, so that tests say the days of the scripts."""

    def __init__(self, door: Door, directory: Directory, loaded: Loaded) -> None:
        self.door = door
        self.directory = directory
        self.loaded = loaded

    def case(self, name: str) -> StreamId:
        """The case that a script became."""
        return self.loaded.cases[name]

    def mark(self, name: str, label: str) -> EntryId:
        """The first entry that a labelled step recorded."""
        return self.loaded.marks[name][label][0].id

    def seen(self, name: str, by: str, at: datetime = TODAY) -> Opened:
        """A case as somebody sees it, as of a moment."""
        return self.door.look(self.directory.actor(by), self.case(name), "test", at=AsOf(at))

    def knows_of(self, name: str, by: str) -> bool:
        """Whether a case is there at all for somebody."""
        try:
            self.seen(name, by)
        except NoSuchCase:
            return False
        return True


def rules_shown(opened: Opened) -> set[str]:
    """The rules by which something is put before this reader."""
    return {shown.rule for shown in opened.surfaced}


def owed(opened: Opened) -> set[str]:
    """The rules by which something is owed, as far as this reader may know."""
    return {shown.rule for shown in opened.duties}


def sentences(opened: Opened) -> str:
    """Everything that is concluded, in the words that this reader gets."""
    return " ".join(shown.sentence for shown in (*opened.surfaced, *opened.duties))


def facts(opened: Opened) -> list[str]:
    """What this reader's timeline has, by wire name; a summary by its class."""
    return [_named(entry) for entry in opened.entries]


def _named(entry: Entry[Fact]) -> str:
    if isinstance(entry.fact, Summarised):
        return f"summary of {entry.fact.data_class.value}"
    return str(type(entry.fact).__struct_config__.tag)


def words(opened: Opened) -> str:
    """Every word of a reader's page: what was opened, and what is concluded from the rest."""
    return repr(opened.entries) + repr(opened.held) + repr(opened.surfaced) + repr(opened.duties) + repr(opened.strip)


@pytest.fixture(scope="module")
def played(database_url: str) -> Iterator[Played]:
    """The demonstration's cases in a fresh ledger."""
    directory = registering.read(PEOPLE)
    with (
        open_pools(database_url, connections=3) as pools,
        open_ledger(pools, Keys(pools.keykeeper, (KeyVersion(1, bytes(range(32))),))) as ledger,
    ):
        door = Door(ledger, lambda: TODAY)
        begins = loading.begins(door, directory, now=TODAY)
        open_for(ledger, door, LedgerKind.DEMONSTRATION, known=begins)
        registering.register(
            door, directory, issuer_of=lambda agency: f"https://{agency}.test", client_id="accord", known=begins
        )
        loaded = loading.load(door, directory, now=TODAY)
        assert loaded is not None
        yield Played(door, directory, loaded)

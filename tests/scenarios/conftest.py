"""The published cases, played once for each module into a ledger of its own, and looked at as its people would."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from domain.access import reader_on
from domain.calendar import LONDON
from domain.case import Case, as_known_by, fold
from domain.catalogue import command_from
from domain.governance import GOVERNANCE, LedgerKind, Register, register_as_known_by
from domain.kernel import EntryId, StreamId
from domain.rules import Shown
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.looks import Looks
from infra.pools import Pools, open_pools
from infra.settings import KeyVersion
from portal import loading, registering
from portal.asking import NOW, AsOf, Opened, open_at
from portal.door import Door
from portal.house import PROJECTIONS
from portal.loading import SCENARIOS, Loaded
from portal.opening import open_for
from portal.refusals import NoSuchCase
from portal.registering import Directory
from portal.shown import Teller
from portal.staging import PEOPLE
from projections.engine import Engine

TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=LONDON)


class Played:
    """The cases as loaded on a Saturday when no date needs to move, so that tests say the days of the scripts."""

    def __init__(
        self, door: Door, ledger: Ledger, directory: Directory, loaded: Loaded, engine: Engine, looks: Looks
    ) -> None:
        self.door = door
        self.ledger = ledger
        self.directory = directory
        self.loaded = loaded
        self.engine = engine
        self.looks = looks
        self._governance = ledger.case(GOVERNANCE)
        self._known: dict[tuple[str, datetime], tuple[Case, Register]] = {}
        self._read: dict[str, dict[str, Opened]] = {}

    def case(self, name: str) -> StreamId:
        """The case that a script became."""
        return self.loaded.cases[name]

    def mark(self, name: str, label: str) -> EntryId:
        """The first entry that a labelled step recorded."""
        return self.loaded.marks[name][label][0].id

    def seen(self, name: str, by: str, at: datetime = TODAY) -> Opened:
        """A case as somebody sees it, as of a moment."""
        return self.door.look(self.directory.actor(by), self.case(name), "test", at=AsOf(at))

    def then(self, name: str, by: str, at: datetime) -> Opened | None:
        """A case as it was there for somebody at a moment: entries, standing and rights of then, or None."""
        full, register = self._as_known(name, at)
        reader = reader_on(full, self.directory.actor(by), register, at)
        return None if reader is None else open_at(full, reader, register, self._governance, NOW, at)

    def was_there(self, name: str, by: str, at: datetime) -> bool:
        """Whether a case was there for somebody at a moment, by their standing and rights of then."""
        full, register = self._as_known(name, at)
        return reader_on(full, self.directory.actor(by), register, at) is not None

    def _as_known(self, name: str, at: datetime) -> tuple[Case, Register]:
        if (name, at) not in self._known:
            entries = as_known_by(self.ledger.entries(self.case(name)), at)
            self._known[name, at] = (fold(entries), register_as_known_by(self._governance, at))
        return self._known[name, at]

    def ask(self, name: str, by: str, command: str, **fields: object) -> None:
        """A command given today, with fields as the API takes them."""
        self.door.ask(self.directory.actor(by), self.case(name), command_from(command, fields))

    def members(self, name: str) -> dict[str, Opened]:
        """What everybody on a case sees of it, by `subject/role@agency`."""
        if name not in self._read:
            self._read[name] = {by: self.seen(name, by) for by in self.everybody() if self.knows_of(name, by)}
        return self._read[name]

    def everybody(self) -> list[str]:
        """Everybody of the demonstration in each of their roles."""
        return [
            f"{account.subject}/{role}@{account.agency}"
            for account in self.directory.accounts
            for role in account.roles
        ]

    def who_reads(self, name: str, text: str) -> set[str]:
        """The subjects of everybody on a case whose page has a text anywhere."""
        return {by.split("/")[0] for by, opened in self.members(name).items() if text in words(opened)}

    def knows_of(self, name: str, by: str) -> bool:
        """Whether a case is there at all for somebody."""
        try:
            self.seen(name, by)
        except NoSuchCase:
            return False
        return True


def shown(opened: Opened) -> dict[str, str]:
    """What is put before this reader, by rule, in the words that this reader gets."""
    return {each.rule: each.sentence for each in opened.surfaced}


def owed(opened: Opened) -> dict[str, Shown]:
    """What is owed, by rule, as far as this reader may know."""
    return {each.rule: each for each in opened.duties}


def words(opened: Opened) -> str:
    """Every word of a reader's page: entries as they leave, what is held, and what is concluded."""
    teller = Teller(opened.reader, opened.register)
    told = [teller.entry(entry) for entry in opened.entries]
    rest = (opened.held, opened.surfaced, opened.duties, opened.strip, opened.stage)
    return json.dumps(told, default=str, ensure_ascii=False) + repr(rest)


def keys_of(pools: Pools) -> Keys:
    """The keys that the cases lie under."""
    return Keys(pools.keykeeper, (KeyVersion(1, bytes(range(32))),))


@contextmanager
def playing(database_url: str, folder: Path = SCENARIOS) -> Iterator[Played]:
    """The scripts of a folder in a fresh ledger, with the lists that span cases."""
    directory = registering.read(PEOPLE)
    with (
        open_pools(database_url, connections=3) as pools,
        open_ledger(pools, keys_of(pools)) as ledger,
    ):
        door = Door(ledger, lambda: TODAY)
        begins = loading.begins(door, directory, now=TODAY, folder=folder)
        open_for(ledger, door, LedgerKind.DEMONSTRATION, known=begins)
        registering.register(
            door, directory, issuer_of=lambda agency: f"https://{agency}.test", client_id="accord", known=begins
        )
        loaded = loading.load(door, directory, now=TODAY, folder=folder)
        assert loaded is not None
        engine = Engine(ledger, pools, lambda: TODAY, PROJECTIONS)
        engine.prepare()
        yield Played(door, ledger, directory, loaded, engine, Looks(pools.auditor, keys_of(pools)))


@pytest.fixture(scope="module")
def played(database_url: str) -> Iterator[Played]:
    """The demonstration's cases."""
    with playing(database_url) as cases:
        yield cases

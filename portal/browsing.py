"""Browsing: the cases that are within one reader's scope, opened one after another for questions that span them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from domain.calendar import london_date
from domain.case import Case, fold
from domain.classes import CASE_SHELL, STAFF_IDENTITY, DataClass
from domain.conclusions import ShownStrip
from domain.governance import GOVERNANCE, Register
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.people import Actor
from domain.policy import Letter, Reader
from domain.reveal import reveal_all
from infra.ledger import Snapshot
from portal.asking import NOW, Opened, reader_in, reader_of
from portal.in_force import in_force
from portal.recording import glanced, listed
from projections.tables import reader_key

T = TypeVar("T")


class Gathered(msgspec.Struct, Generic[T], frozen=True):
    """What a question found: its answer, how many rows there are in all, and which entries the answer shows."""

    answer: T
    count: int
    shown: Mapping[StreamId, frozenset[EntryId]]


def fenced(snapshot: Snapshot, who: Actor, register: Register) -> Reader | None:
    """The person as a reader of lists, the tables fenced to them; None for somebody whom the register does not hold."""
    reader = reader_in(who, register, confirmed=True, case=Case()) if register.holds(who) else None
    if reader is not None:
        snapshot.connection.execute("SELECT set_config('accord.reader', %s, true)", (reader_key(who),))
        _fence_off_left(snapshot, who, register)
    return reader


def _fence_off_left(snapshot: Snapshot, who: Actor, register: Register) -> None:
    """Close to the reader the cases that they left since the lists were drawn, however late the lists are."""
    changed = snapshot.connection.execute(
        "SELECT DISTINCT c.case_id FROM views.caseload AS c JOIN ledger.entries AS e ON e.stream = c.case_id "
        "WHERE e.position > (SELECT coalesce(min(position), 0) FROM views.progress)"
    ).fetchall()
    left = [case for (case,) in changed if reader_of(who, fold(snapshot.entries(StreamId(case))), register) is None]
    snapshot.connection.execute("SELECT set_config('accord.left', %s::uuid[]::text, true)", (left,))


class Asked(msgspec.Struct, frozen=True):
    """Who asks a question that spans cases, from which page, and with which words."""

    who: Actor
    surface: str
    words: str = ""


class Glimpse:
    """One case of many as opened for one reader. Only what its entries say is there; nothing is concluded of it yet."""

    def __init__(self, full: Sequence[Entry[Fact]], reader: Reader, register: Register, now: datetime) -> None:
        self._full = full
        self._now = now
        self.reader = reader
        self.register = register
        self.stream = full[0].stream
        self.revealed = reveal_all(full, reader)
        self.entries = self.revealed.entries

    @cached_property
    def opened(self) -> Opened:
        """The case as pages take it, with the measures in force and nothing else that is concluded."""
        return Opened(
            reader=self.reader,
            register=self.register,
            entries=self.entries,
            case=fold(self.entries),
            held=self.revealed.held,
            mark=self.entries[-1].id,
            surfaced=(),
            duties=(),
            strip=ShownStrip(grades=(), measures=(), next_owed=None),
            stage=None,
            now=self._now,
            at=NOW,
            in_force=in_force(fold(self._full), (self.reader,), london_date(self._now)),
        )


Question = Callable[[Iterator[Glimpse]], Gathered[T]]


def gathered(
    snapshot: Snapshot, register: Register, asked: Asked, question: Question[T], now: datetime
) -> tuple[T, dict[StreamId, int]]:
    """The answer to a question over the entries of the asker's cases, and the versions that it was read at.

    Recorded are the question with its words and count, and for each case the entries that the answer shows.
    """
    reader = fenced(snapshot, asked.who, register)
    if reader is None:
        return question(iter(())).answer, {}
    glimpses: dict[StreamId, Glimpse] = {}

    def one_by_one() -> Iterator[Glimpse]:
        for glimpse in _glimpses(snapshot, register, reader, now):
            glimpses[glimpse.stream] = glimpse
            yield glimpse

    found = question(one_by_one())
    snapshot.record(listed(reader, asked.surface, asked.words, found.count))
    for stream, marks in found.shown.items():
        snapshot.record(glanced(glimpses[stream].opened, asked.surface, marks))
    return found.answer, snapshot.versions([GOVERNANCE, *found.shown])


def _glimpses(snapshot: Snapshot, register: Register, reader: Reader, now: datetime) -> Iterator[Glimpse]:
    """Each case that the reader may know of with what is open to them in it, in the order of their ids.

    A box that the reader's role may read nothing of is not opened at all, so that who may see less costs less.
    """
    classes = _read_as(reader, Letter.OPEN, Letter.SUMMARY) | {STAFF_IDENTITY, CASE_SHELL}
    summaries = _read_as(reader, Letter.SUMMARY)
    rows = snapshot.connection.execute("SELECT case_id FROM views.caseload ORDER BY case_id").fetchall()
    for (case_id,) in rows:
        full = snapshot.entries(StreamId(case_id), classes=classes, summaries=summaries)
        on_case = reader_of(reader.actor, Case(entries=full), register) if full else None
        if on_case is not None and (glimpse := Glimpse(full, on_case, register, now)).entries:
            yield glimpse


def _read_as(reader: Reader, *letters: Letter) -> frozenset[DataClass]:
    """The classes for which this role has one of these letters."""
    role = reader.actor.role
    return frozenset(each for each, by_role in reader.policy.letters.items() if by_role.get(role) in letters)

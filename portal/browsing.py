"""Browsing: the cases that are within one reader's scope, opened one after another for questions that span them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from domain.access import as_reader, is_uniform, may_answer_offer, reader_on
from domain.alike import Alike
from domain.calendar import london_date
from domain.case import Case, fold
from domain.classes import DataClass
from domain.clinic.taken_out import places_of
from domain.conclusions import ShownStrip
from domain.fence import keys_of
from domain.governance import GOVERNANCE, Register
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.membership import Member, members
from domain.people import Actor
from domain.policy import Letter, Reader
from domain.reveal import reveal_all
from infra.ledger import Snapshot
from portal.asking import NOW, Opened
from portal.recording import glanced, listed
from portal.remembered import Remembered
from portal.stands_today import StandsToday, stands_today
from projections.tables import FENCE

T = TypeVar("T")

# What the fence of a transaction compares. It is of that transaction alone, and empty in the next.
_READS_AS = (
    "SELECT set_config('accord.keys', %s::text[]::text, true), set_config('accord.accounts', %s::text[]::text, true)"
)
_LEFT = "SELECT set_config('accord.left', %s::text[]::text, true)"


class Gathered(msgspec.Struct, Generic[T], frozen=True):
    """What a question found: its answer, how many rows there are in all, and which entries the answer shows."""

    answer: T
    count: int
    shown: Mapping[StreamId, frozenset[EntryId]]


class Scope(msgspec.Struct, frozen=True):
    """Within which cases somebody asks, and as which reader they are told of each.

    Where nothing but the policy says what is open, one reader stands for every case; `exact` are the readers of the
    cases where something else does, and `cases` what their rights rest on in these, as of `now` (UTC).
    """

    base: Reader
    exact: Mapping[UUID, Reader]
    cases: Mapping[StreamId, Case]
    register: Register
    now: datetime
    standing: Callable[[Sequence[UUID]], Mapping[StreamId, Case]]
    """What the rights on some cases rest on, as they stand now."""
    answerable: Callable[[Sequence[UUID]], frozenset[UUID]]
    """Which of some cases on offer to a force they can answer for it: the rights on each as they stand now."""

    def on(self, case_id: UUID) -> Reader:
        """The reader of one case."""
        return self.exact.get(case_id, self.base)


def fenced(snapshot: Snapshot, who: Actor, register: Register, now: datetime, remembered: Remembered) -> Scope | None:
    """Somebody's scope over the lists, the tables fenced to them; None for somebody whom the register does not hold."""
    alike = Alike.of(who, register, now)
    base = as_reader(Case(), who, register, now, confirmed=True, alike=alike) if register.holds(who) else None
    if base is None:
        return None
    accounts = sorted(str(account) for account in alike.accounts)
    snapshot.connection.execute(_READS_AS, (keys_of(who, register, now), accounts))
    cases = remembered.cases(snapshot, who, _apart(snapshot, who, register, uniform=is_uniform(base, register)))
    readers = {stream: reader_on(case, who, register, now, alike) for stream, case in cases.items()}
    exact: dict[UUID, Reader] = {stream: reader for stream, reader in readers.items() if reader is not None}
    if left := [str(stream) for stream in readers.keys() - exact.keys()]:
        snapshot.connection.execute(_LEFT, (left,))

    def standing(asked: Sequence[UUID]) -> Mapping[StreamId, Case]:
        return remembered.cases(snapshot, who, snapshot.versions([StreamId(each) for each in asked]))

    def answerable(offered: Sequence[UUID]) -> frozenset[UUID]:
        return frozenset(e for e, case in standing(offered).items() if may_answer_offer(case, who, register, now))

    return Scope(base, exact, cases, register, now, standing, answerable)


def _apart(snapshot: Snapshot, who: Actor, register: Register, *, uniform: bool) -> dict[StreamId, int]:
    """The cases of which the policy alone does not say what is open, each with its last version.

    They are those that changed since the lists were drawn, those on which something widens or narrows what is open,
    those that professional standards set somebody apart from, and every case for an agency whose agreements do not
    cover everything of everybody, and for somebody who left the role and was given it again: the keys of the lists do
    not know that the places of before are theirs no longer.
    """
    rows = snapshot.connection.execute(
        "SELECT c.case_id, (SELECT max(version) FROM ledger.entries AS v WHERE v.stream = c.case_id) "
        "FROM views.caseload AS c WHERE NOT c.plain OR NOT %s OR c.reference = ANY (%s) "
        "OR c.case_id IN (SELECT e.stream FROM ledger.entries AS e "
        "WHERE e.position > (SELECT coalesce(min(position), 0) FROM views.progress))",
        (uniform and not register.came_back(who), list(register.barred)),
    ).fetchall()
    return {StreamId(case_id): version for case_id, version in rows}


class Asked(msgspec.Struct, frozen=True):
    """Who asks a question that spans cases, from which page, and with which words.

    `apart` asks only the cases on which something else than the policy says what is open.
    """

    who: Actor
    surface: str
    words: str = ""
    apart: bool = False


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
    def own_places(self) -> tuple[Member, ...]:
        """The reader's own place here, in each role in which they have one, however workers' names are told to them."""
        own = self.reader.actor.account
        return tuple(member for who, member in members(fold(self._full)).items() if who.account == own)

    @cached_property
    def opened(self) -> Opened:
        """The case as pages take it, with what stands today and nothing else that is concluded."""
        return Opened(
            reader=self.reader,
            register=self.register,
            entries=self.entries,
            case=fold(self.entries, Case(kept=self._places())),
            held=self.revealed.held,
            mark=self.entries[-1].id,
            surfaced=(),
            duties=(),
            strip=ShownStrip(grades=(), measures=(), next_owed=None),
            stage=None,
            now=self._now,
            at=NOW,
            conclude_today=self._stands,
        )

    def _places(self) -> Mapping[EntryId, int]:
        """The places of what stands for an entry that was misfiled: most cases have none."""
        misfiled = self.reader.misfiled
        return places_of(fold(self._full), misfiled) if misfiled else {}

    def _stands(self) -> StandsToday:
        return stands_today(fold(self._full), (self.reader,), self.register, london_date(self._now))


Question = Callable[[Iterator[Glimpse]], Gathered[T]]


def gathered(
    snapshot: Snapshot,
    register: Register,
    asked: Asked,
    question: Question[T],
    now: datetime,
    remembered: Remembered,
) -> tuple[T, dict[StreamId, int]]:
    """The answer to a question over the entries of the asker's cases, and the versions that it was read at.

    Recorded are the question with its words and count, and for each case the entries that the answer shows.
    """
    scope = fenced(snapshot, asked.who, register, now, remembered)
    if scope is None:
        return question(iter(())).answer, {}
    glimpses: dict[StreamId, Glimpse] = {}

    def one_by_one() -> Iterator[Glimpse]:
        for glimpse in _glimpses(snapshot, register, scope, now, apart=asked.apart):
            glimpses[glimpse.stream] = glimpse
            yield glimpse

    found = question(one_by_one())
    snapshot.record(listed(scope.base, asked.surface, asked.words, found.count))
    for stream, marks in found.shown.items():
        snapshot.record(glanced(glimpses[stream].opened, asked.surface, marks))
    return found.answer, snapshot.versions([GOVERNANCE, *found.shown])


def _glimpses(snapshot: Snapshot, register: Register, scope: Scope, now: datetime, *, apart: bool) -> Iterator[Glimpse]:
    """Each case that the reader may know of with what is open to them in it, in the order of their ids.

    Where the policy alone says what is open, a box that the reader's role may read nothing of is not opened at all, so
    that who may see less costs less.
    """
    classes = _read_as(scope.base, Letter.OPEN, Letter.SUMMARY) | FENCE
    summaries = _read_as(scope.base, Letter.SUMMARY)
    rows = snapshot.connection.execute("SELECT case_id FROM views.caseload ORDER BY case_id").fetchall()
    for (case_id,) in rows:
        if apart and case_id not in scope.exact:
            continue
        if case_id in scope.exact:
            full = snapshot.entries(StreamId(case_id))
        else:
            full = snapshot.entries(StreamId(case_id), classes=classes, summaries=summaries)
        on_case = scope.exact.get(case_id)
        if on_case is None and full:
            on_case = reader_on(Case(entries=full), scope.base.actor, register, now)
        if on_case is not None and (glimpse := Glimpse(full, on_case, register, now)).entries:
            yield glimpse


def _read_as(reader: Reader, *letters: Letter) -> frozenset[DataClass]:
    """The classes for which this role has one of these letters."""
    role = reader.actor.role
    return frozenset(each for each, by_role in reader.policy.letters.items() if by_role.get(role) in letters)

"""The record of processing, for those who may read it and for one of the four lawful purposes, recorded each time."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.governance import GOVERNANCE, Register
from domain.kernel import Entry, Fact, StreamId
from domain.lawful_purposes import LawfulPurpose
from domain.people import Actor, Role
from infra.ledger import Ledger
from infra.looks import Looked, Looks
from portal.browsing import Scope
from portal.door import Door
from portal.lists import cases_of
from portal.processing.lines import Line
from portal.processing.reading import AT_MOST, END, Found, Narrowing, Place, acts, read
from portal.processing.scope import Cases, OfAgency, UnderEngagement
from portal.recording import Stated
from portal.refusals import NotYours
from portal.rights import rights_stand
from portal.surfaces import Surface

READS_RECORD = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR})
NOT_YOUR_RECORD = "Only data protection officers and auditors read the record of processing. Ask yours."
NOT_YOUR_FEED = "Only your agency’s data protection officer reads who opened its material. Ask yours."


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants of the record: for which purpose, which part, from where on, how many lines, and for whom.

    `reference` narrows an auditor to one case; `most` is how many acts are gone through; `recipients` are named
    where the lines leave the portal as a file.
    """

    purpose: LawfulPurpose
    narrowing: Narrowing = Narrowing()
    reference: str = ""
    start: Place = END
    limit: int = 50
    most: int = AT_MOST
    recipients: tuple[str, ...] = ()


class TheRecord:
    """Reads looks and entries for their readers. What it hands out was recorded as a look of its own before."""

    def __init__(self, door: Door, ledger: Ledger, looks: Looks, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._ledger = ledger
        self._looks = looks
        self._clock = clock

    def processing(self, who: Actor, wanted: Wanted) -> Found:
        """The six operations, newest first. A data protection officer is told of their agency's people and material.

        An auditor is told of the cases of a live engagement. Raises `NotYours` for anybody else.
        """
        if who.role not in READS_RECORD:
            raise NotYours(NOT_YOUR_RECORD)
        if who.role is Role.AUDITOR:
            return self._recorded(who, Surface.PROCESSING, wanted, lambda: self._of_engagement(who, wanted))
        return self._recorded(who, Surface.PROCESSING, wanted, lambda: self._of_agency(who, wanted))

    def our_material(self, who: Actor, wanted: Wanted) -> Found:
        """Who of other agencies opened what this agency supplied, newest first. Raises `NotYours`."""
        if who.role is not Role.DATA_PROTECTION_OFFICER:
            raise NotYours(NOT_YOUR_FEED)
        return self._recorded(who, Surface.OUR_MATERIAL, wanted, lambda: self._of_material(who, wanted))

    def _recorded(
        self, who: Actor, surface: Surface, wanted: Wanted, reading: Callable[[], tuple[Found, dict[StreamId, int]]]
    ) -> Found:
        while True:
            found, versions = reading()
            stated = Stated(purpose=wanted.purpose, recipients=wanted.recipients)
            self._door.browse(who, surface.value, _given(found.lines), stated)
            if rights_stand(self._ledger, versions):
                return found

    def _of_agency(self, who: Actor, wanted: Wanted) -> tuple[Found, dict[StreamId, int]]:
        cases, register, version = self._begin()
        scope = OfAgency(cases, who, register, self._clock())
        found = self._read(wanted.narrowing, wanted, _told_by(scope))
        return found, cases.versions() | version

    def _of_material(self, who: Actor, wanted: Wanted) -> tuple[Found, dict[StreamId, int]]:
        cases, register, version = self._begin()
        scope = OfAgency(cases, who, register, self._clock())
        found = read(
            acts(self._looks, None, wanted.narrowing, wanted.start),
            lambda act: scope.of_access(act) if isinstance(act, Looked) else None,
            wanted.narrowing,
            wanted.limit,
            wanted.most,
        )
        return found, cases.versions() | version

    def _of_engagement(self, who: Actor, wanted: Wanted) -> tuple[Found, dict[StreamId, int]]:
        cases, register, version = self._begin()
        streams = tuple(
            line.stream
            for line in cases_of(self._door, who, Surface.AUDIT)
            if (not wanted.reference or line.reference == wanted.reference)
            and (wanted.narrowing.streams is None or line.stream in wanted.narrowing.streams)
        )
        narrowing = msgspec.structs.replace(wanted.narrowing, streams=streams)
        found = self._read(narrowing, wanted, _told_by(UnderEngagement(cases, who, register, self._clock())))
        return found, cases.versions() | version

    def _begin(self) -> tuple[Cases, Register, dict[StreamId, int]]:
        version = self._ledger.versions([GOVERNANCE])
        return Cases(self._ledger), self._door.register(), version

    def _read(self, narrowing: Narrowing, wanted: Wanted, told: Callable[[Looked | Entry[Fact]], Line | None]) -> Found:
        return read(
            acts(self._looks, self._ledger, narrowing, wanted.start), told, narrowing, wanted.limit, wanted.most
        )


def _given(lines: tuple[Line, ...]) -> Callable[[Connection[TupleRow], Scope], tuple[Line, ...]]:
    """The question whose answer is known already: asked so that the door records who is given what."""
    return lambda _connection, _scope: lines


def _told_by(scope: OfAgency | UnderEngagement) -> Callable[[Looked | Entry[Fact]], Line | None]:
    def told(act: Looked | Entry[Fact]) -> Line | None:
        return scope.of_look(act) if isinstance(act, Looked) else scope.of_entry(act)

    return told

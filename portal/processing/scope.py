"""Scope: which lines of the record of processing somebody may read, and what each may say to them."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.access import is_set_apart, reader_on
from domain.anatomy import fields_by_class
from domain.calendar import london_date
from domain.case import Case
from domain.classes import DataClass
from domain.governance import GOVERNANCE, Register
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.people import Actor
from domain.sharing import narrowing
from infra.ledger import Ledger
from infra.looks import Looked
from portal.asking import Opened
from portal.browsing import Glimpse
from portal.consulted import known_looks
from portal.processing.lines import Line, line_of_entry, line_of_look

SECRET = DataClass.STAFF_CONFLICT  # read by professional standards alone, so that it stands in nobody's record


class Cases:
    """Cases as they are opened to decide on lines, each once a request."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._full: dict[StreamId, Case] = {}
        self._envelopes: dict[StreamId, tuple[Entry[Fact], ...]] = {}

    def full(self, stream: StreamId) -> Case:
        """A case, opened in full."""
        if stream not in self._full:
            self._full[stream] = self._ledger.case(stream)
        return self._full[stream]

    def envelopes(self, stream: StreamId) -> tuple[Entry[Fact], ...]:
        """The entries of a case with every field closed."""
        if stream not in self._envelopes:
            self._envelopes[stream] = self._ledger.entries(stream, classes=frozenset())
        return self._envelopes[stream]

    def versions(self) -> dict[StreamId, int]:
        """The versions of the cases that were opened in full."""
        return {stream: case.entries[-1].version if case.entries else 0 for stream, case in self._full.items()}


class OfAgency:
    """The scope of a data protection officer: their agency's own people, and accesses to what their agency supplied.

    Of a look they are told the classes of their own agency's material alone, and who it was, whose name is kept from
    others too. Accesses of somebody of another agency
    who is under a conduct inquiry are kept back until it ends; a case that the officer is set apart from is not there,
    nor is one that is sealed to others.
    """

    def __init__(self, cases: Cases, who: Actor, register: Register, now: datetime) -> None:
        self._cases = cases
        self._who = who
        self._register = register
        self._today = london_date(now)
        self._apart: dict[StreamId, bool] = {}
        self._ours: dict[StreamId, dict[EntryId, type[Fact]]] = {}

    def of_look(self, looked: Looked) -> Line | None:
        """A look of the agency's own people, or one that opened what the agency supplied."""
        if looked.look is not None and looked.look.agency == self._who.agency:
            return self._line(looked, self._opened(looked))
        return self.of_access(looked)

    def of_access(self, looked: Looked) -> Line | None:
        """A look of somebody of another agency that opened what this agency supplied."""
        if looked.look is None or looked.look.agency == self._who.agency or looked.stream is None:
            return None
        if self._register.under_inquiry(looked.account, self._today):
            return None
        opened = self._opened(looked)
        return self._line(looked, opened) if opened else None

    def of_entry(self, entry: Entry[Fact]) -> Line | None:
        """An entry of the agency's own people."""
        if entry.agency != self._who.agency or entry.fact.governs is SECRET:
            return None
        return self._kept_close(line_of_entry(entry))

    def _line(self, looked: Looked, opened: frozenset[type[Fact]]) -> Line | None:
        """The look with what it opened of the agency's own material, and of the keys used, those that lie over that."""
        keys = ((each, self._who.agency) for kind in opened for each in (kind.governs, *fields_by_class(kind)))
        told = frozenset(key for key in keys if key[0] is not SECRET)
        return self._kept_close(line_of_look(looked, frozenset(kind.governs for kind in opened), told))

    def _opened(self, looked: Looked) -> frozenset[type[Fact]]:
        """Which kinds of entry the agency's own material had of what a look opened."""
        if looked.stream is None or looked.look is None or not looked.look.marks:
            return frozenset()
        ours = self._supplied(looked.stream)
        return frozenset(ours[mark] for mark in looked.look.marks if mark in ours)

    def _supplied(self, stream: StreamId) -> dict[EntryId, type[Fact]]:
        if stream not in self._ours:
            self._ours[stream] = {
                entry.id: type(entry.fact)
                for entry in self._cases.envelopes(stream)
                if entry.agency == self._who.agency and entry.fact.governs is not SECRET
            }
        return self._ours[stream]

    def _kept_close(self, line: Line) -> Line | None:
        """The line, unless it is of a case that a conflict of interest or a seal keeps its reader from."""
        stream = line.stream
        if stream is None or stream == GOVERNANCE:
            return line
        if stream not in self._apart:
            case = self._cases.full(stream)
            sealed = narrowing.is_sealed(case) and not narrowing.is_sealed_to(case, self._who)
            self._apart[stream] = sealed or is_set_apart(case, self._who, self._register)
        return None if self._apart[stream] else line


class UnderEngagement:
    """The scope of an auditor: the cases of a live engagement, as far as they are opened to them there."""

    def __init__(self, cases: Cases, who: Actor, register: Register, now: datetime) -> None:
        self._cases = cases
        self._who = who
        self._register = register
        self._now = now
        self._opened: dict[StreamId, Opened | None] = {}

    def of_look(self, looked: Looked) -> Line | None:
        """A look at a case of the engagement, with the classes of which the auditor may know."""
        opened = self._on(looked.stream)
        if opened is None:
            return None
        known = next(iter(known_looks(opened, [looked])), None)
        if known is None:
            return None
        look = known.look
        line = line_of_look(known, look.opened if look else frozenset(), frozenset((look and look.keys) or ()))
        return msgspec.structs.replace(line, reference=opened.reference)

    def of_entry(self, entry: Entry[Fact]) -> Line | None:
        """An entry that the auditor may know of."""
        opened = self._on(entry.stream)
        if opened is None or entry.id not in {each.id for each in opened.entries}:
            return None
        return msgspec.structs.replace(line_of_entry(entry), reference=opened.reference)

    def _on(self, stream: UUID | None) -> Opened | None:
        if stream is None or stream == GOVERNANCE:
            return None
        case = StreamId(stream)
        if case not in self._opened:
            self._opened[case] = self._look(case)
        return self._opened[case]

    def _look(self, stream: StreamId) -> Opened | None:
        full = self._cases.full(stream)
        reader = reader_on(full, self._who, self._register, self._now)
        return None if reader is None else Glimpse(full.entries, reader, self._register, self._now).opened

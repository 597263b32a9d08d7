"""The two doors: `ask`, the only way to write, and `look` (with `browse` for lists), the only way to read."""

import hashlib
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import uuid4, uuid5

import msgspec
from eventsourcing.persistence import IntegrityError
from psycopg import Connection
from psycopg.rows import TupleRow

from domain import catalogue
from domain.anatomy import fields_by_class
from domain.calendar import london_date
from domain.case import Case, fold
from domain.classes import DataClass
from domain.correction import Correct
from domain.governance import GOVERNANCE, Register, register_of
from domain.kernel import Circumstances, Command, CommandId, Decided, Entry, EntryId, Fact, Refused, StreamId
from domain.membership import FACTS as MEMBERSHIP_FACTS
from domain.people import PORTAL, Actor
from domain.policy import Reader
from domain.referral import ReferCase
from domain.reveal import reveal_all
from infra.clock import Clock
from infra.ledger import Ledger, Request, RequestRepeated, Snapshot
from portal.asking import NOW, AsOf, Opened, open_at, reader_in, reader_of
from portal.intake import cleaned
from portal.recording import listed, looked, turned_away
from portal.refusals import KeyReused, NoSuchCase, NotYours, Stale, UnknownMark
from portal.stamping import drafts_of
from projections.tables import reader_key

T = TypeVar("T")

ATTEMPTS = 8  # two people writing at once decide again on the fold of now; more than this and something is wrong
VIEWS_SECONDS = 1.0
DENIAL_SECONDS = 0.06  # every 404 takes this long, so that its time does not tell whether there is a case


class Accepted(msgspec.Struct, frozen=True):
    """What a command came to: the case, the writer's newest mark, the facts that the writer may see, and the position."""

    stream: StreamId
    mark: EntryId | None
    entries: tuple[Entry[Fact], ...]
    position: int
    register: Register
    reader: Reader | None


class Governed(msgspec.Struct, frozen=True):
    """The governance stream as far as this process has read it, with its register."""

    case: Case
    register: Register


class Door:
    """Both doors onto one ledger. Everything that people, programs and the demonstration do passes here."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._governed = Governed(Case(), Register())

    def register(self) -> Register:
        """Who is who and what is in force, now."""
        return self._read_governance(None).register

    def _read_governance(self, snapshot: Snapshot | None) -> Governed:
        known = self._governed
        after = len(known.case.entries)
        newer = (snapshot or self._ledger).entries(GOVERNANCE, after_version=after)
        if not newer:
            return known
        case = fold(newer, onto=known.case)
        self._governed = Governed(case, register_of(case))
        return self._governed

    # In

    def ask(
        self,
        who: Actor,
        stream: StreamId | None,
        command: Command,
        *,
        seen: EntryId | None = None,
        key: str | None = None,
        known: datetime | None = None,
    ) -> Accepted:
        """Record what a person asks: load, fold, may they, decide, stamp, append.

        `stream` is None for a new case; `seen` the mark on the person's screen; `key` their Idempotency-Key; `known`
        is for the demonstration loader alone. Raises `NoSuchCase`, `NotYours`, `Stale`, `Invalid`, `UnknownMark`,
        `KeyReused` or `domain.kernel.Refused`.
        """
        started = time.monotonic()
        request = _request(who, stream, command, key)
        again = self._answered_before(who, request)
        if again is not None:
            return again
        cause = CommandId(uuid4())
        target = _target(stream, command, cause)
        for _attempt in range(ATTEMPTS):
            governed = self._read_governance(None)
            case = governed.case if target == GOVERNANCE else fold(self._ledger.entries(target))
            try:
                reader = _writer(who, case, governed.register, command, new=stream is None)
            except NoSuchCase:
                self._deny(who, target, started)
                raise
            visible = case.entries if reader is None else reveal_all(case.entries, reader).entries
            _refuse_stale(visible, command, seen)
            ask = self._circumstances(who, governed.register, cause, known)
            decided = _decide(case, cleaned(command), ask, reader)
            on_screen = seen or (visible[-1].id if visible else None)
            drafts = drafts_of(decided, case, target, ask, on_screen)
            try:
                written = self._ledger.append(drafts, known=known, request=request)
            except IntegrityError:
                continue
            except RequestRepeated:
                again = self._answered_before(who, request)
                if again is not None:
                    return again
                continue
            return self._accepted(who, target, fold(written, onto=case), {entry.id for entry in written})
        raise Stale(())

    def _circumstances(
        self, who: Actor, register: Register, cause: CommandId, known: datetime | None
    ) -> Circumstances:
        now = known or self._clock()
        return Circumstances(
            by=who,
            now=now,
            today=london_date(now),
            cause=cause,
            leads=register.leads,
            kinds=register.kinds,
            appointments=register.appointments,
        )

    def _accepted(self, who: Actor, target: StreamId, case: Case, own: set[EntryId]) -> Accepted:
        register = self.register()
        reader = None if who == PORTAL else reader_of(who, case, register)
        visible: tuple[Entry[Fact], ...] = ()
        if who == PORTAL:
            visible = case.entries
        elif reader is not None:
            visible = reveal_all(case.entries, reader).entries
        newest = visible[-1].id if visible else None
        position = max((entry.position for entry in case.entries if entry.id in own), default=0)
        mine = tuple(entry for entry in visible if entry.id in own)
        return Accepted(target, newest, mine, position, register, reader)

    def _answered_before(self, who: Actor, request: Request | None) -> Accepted | None:
        """The answer to a repeated request: the same facts, revealed again as the writer may see them now."""
        before = self._ledger.answered(request.digest) if request else None
        if before is None or request is None:
            return None
        if before.body_digest != request.body_digest:
            raise KeyReused
        case = fold(self._ledger.entries(before.stream))
        if who != PORTAL and reader_of(who, case, self.register()) is None:
            raise NoSuchCase
        last = before.first_position + before.entries - 1
        own = {entry.id for entry in case.entries if before.first_position <= entry.position <= last}
        return self._accepted(who, before.stream, case, own)

    def admit(self, who: Actor, stream: StreamId, command: str) -> None:
        """Raise what `ask` would raise before it reads the body: `NoSuchCase` or `NotYours`."""
        started = time.monotonic()
        register = self.register()
        reader = reader_of(who, fold(self._ledger.entries(stream)), register)
        if reader is None:
            self._deny(who, stream, started)
            raise NoSuchCase
        if command in catalogue.COMMANDS and not reader.policy.may_give(command, who.role):
            raise NotYours(_not_yours(catalogue.COMMANDS[command]))

    # Out

    def look(self, who: Actor, stream: StreamId, surface: str, *, at: AsOf = NOW, reason: str = "") -> Opened:
        """One case as opened for one reader, recorded before this returns: no record, no answer.

        `surface` names the page or resource; `at` asks for a moment and, for auditors, another's seat. Raises
        `NoSuchCase`, or `LookNotRecorded` where the record could not be kept.
        """
        started = time.monotonic()
        while True:
            with self._ledger.snapshot() as snapshot:
                versions = snapshot.versions([GOVERNANCE, stream])
                governed = self._read_governance(snapshot)
                opened = self._opened(snapshot, governed, who, stream, at)
                if opened is not None:
                    snapshot.record(looked(opened, stream, surface, reason))
            if opened is None:
                self._deny(who, stream, started)
                raise NoSuchCase
            if self._rights_stand(versions, stream):
                return opened

    def _opened(
        self, snapshot: Snapshot, governed: Governed, who: Actor, stream: StreamId, at: AsOf
    ) -> Opened | None:
        case = fold(snapshot.entries(stream)) if stream != GOVERNANCE else Case()
        reader = reader_of(who, case, governed.register)
        if reader is None:
            return None
        return open_at(case, reader, governed.register, governed.case.entries, at, self._clock())

    def _rights_stand(self, versions: dict[StreamId, int], stream: StreamId) -> bool:
        """Whether nothing that gives or takes rights came between reading and the first byte."""
        with self._ledger.snapshot() as snapshot:
            if snapshot.versions([GOVERNANCE, stream]) == versions:
                return True
            newer = snapshot.entries(stream, after_version=versions[stream])
            changed = len(self._read_governance(snapshot).case.entries) != versions[GOVERNANCE]
        return not changed and not any(isinstance(e.fact, MEMBERSHIP_FACTS) or e.corrects for e in newer)

    def _deny(self, who: Actor, stream: StreamId, started: float) -> None:
        with self._ledger.snapshot() as snapshot:
            snapshot.record(turned_away(who, stream))
        time.sleep(max(0.0, started + DENIAL_SECONDS - time.monotonic()))

    def browse(
        self, who: Actor, surface: str, question: Callable[[Connection[TupleRow], Reader], Sequence[T]], words: str = ""
    ) -> list[T]:
        """The answers to a question that spans cases, within this reader's scope, recorded with their count.

        The question runs as one query on a connection whose row-level fence is set to the reader.
        """
        self._wait_for_views(self._ledger.head())
        with self._ledger.snapshot() as snapshot:
            register = self._read_governance(snapshot).register
            reader = reader_in(who, register, confirmed=True, case=Case()) if register.holds(who) else None
            if reader is None:
                return []
            snapshot.connection.execute("SELECT set_config('accord.reader', %s, true)", (reader_key(who),))
            found = list(question(snapshot.connection, reader))
            snapshot.record(listed(reader, surface, words, len(found)))
        return found

    def _wait_for_views(self, position: int) -> None:
        """Wait, a second at most, until the projected tables have come as far as the ledger has now."""
        until = time.monotonic() + VIEWS_SECONDS
        while time.monotonic() < until:
            row = self._ledger.recorder.one("SELECT coalesce(min(position), 0) FROM views.progress", ())
            if int(row[0]) >= position:
                return
            time.sleep(0.004)


def _target(stream: StreamId | None, command: Command, cause: CommandId) -> StreamId:
    if catalogue.section_of(type(command)) is catalogue.GOVERNANCE:
        return GOVERNANCE
    if stream is not None and stream != GOVERNANCE:
        return stream
    if not isinstance(command, ReferCase):
        raise NoSuchCase
    return StreamId(uuid5(cause, "case"))


def _writer(who: Actor, case: Case, register: Register, command: Command, *, new: bool) -> Reader | None:
    """The writer as a reader of the case, or None for the portal itself. Raises `NoSuchCase` or `NotYours`."""
    if who == PORTAL:
        return None
    reader = reader_of(who, case, register)
    if reader is None and new and register.holds(who):
        reader = reader_in(who, register, confirmed=True, case=case)
    if reader is None:
        raise NoSuchCase
    needed = [catalogue.tag_of(type(command))]
    if isinstance(command, Correct):  # nobody corrects what they could not have recorded
        needed += [name for name in [catalogue.given_by(type(command.fact))] if name]
    if not all(reader.policy.may_give(name, who.role) for name in needed):
        raise NotYours(_not_yours(type(command)))
    return reader


def _not_yours(command: type[Command]) -> str:
    return f"Your role does not give “{command.title}”. Ask a colleague whose role does, or the case lead."


def _refuse_stale(visible: tuple[Entry[Fact], ...], command: Command, seen: EntryId | None) -> None:
    """Stale only if an entry after `seen`, visible to this writer, touched what the command replaces."""
    if seen is None:
        return
    marks = [entry.id for entry in visible]
    if seen not in marks:
        raise UnknownMark
    since = visible[marks.index(seen) + 1 :]
    replaced = command.entry if isinstance(command, Correct) else None
    touched = tuple(
        entry
        for entry in since
        if catalogue.tag_of(type(entry.fact)) in command.replaces
        or (replaced is not None and entry.corrects is not None and entry.corrects.entry == replaced)
    )
    if touched:
        raise Stale(touched)


def _decide(case: Case, command: Command, ask: Circumstances, reader: Reader | None) -> list[Decided]:
    """The rules' answer. A refusal that would tell what a look would not is waived: surfacing then puts it to others."""
    while True:
        try:
            return catalogue.decide(case, command, ask)
        except Refused as refused:
            told = reader is None or all(_opens_all(case, reader, each) for each in refused.rests_on)
            if told or not refused.rule or refused.rule in ask.waived:
                raise
            ask = msgspec.structs.replace(ask, waived=ask.waived | {refused.rule})


def _opens_all(case: Case, reader: Reader, data_class: DataClass) -> bool:
    """Whether the class is open to the reader from every agency that has supplied anything of it."""
    suppliers = {entry.agency for entry in case.entries if data_class in fields_by_class(type(entry.fact))}
    return all(reader.opens(data_class, agency) for agency in suppliers | {reader.actor.agency})


def _request(who: Actor, stream: StreamId | None, command: Command, key: str | None) -> Request | None:
    if key is None:
        return None
    whose = f"{who.account}|{who.agency}|{who.role.value}|{key}"
    body = msgspec.json.encode([str(stream), catalogue.tag_of(type(command)), msgspec.to_builtins(command)])
    return Request(hashlib.sha256(whose.encode()).digest(), hashlib.sha256(body).digest())

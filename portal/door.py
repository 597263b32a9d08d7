"""The two doors: `ask`, the only way to write, and `look` (with `browse` for lists), the only way to read."""

import time
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import uuid4

from eventsourcing.persistence import IntegrityError
from psycopg import Connection
from psycopg.rows import TupleRow

from domain import catalogue
from domain.access import as_reader, reader_on, writer_on
from domain.case import Case, fold
from domain.governance import GOVERNANCE, Register
from domain.kernel import Command, CommandId, EntryId, StreamId
from domain.people import PORTAL, Actor
from domain.reveal import reveal_all
from infra.clock import Clock
from infra.ledger import Ledger, Request, RequestRepeated
from portal.accepted import Accepted
from portal.admission import come_between, digest_of, not_yours, request_of, target_of
from portal.asking import NOW, AsOf, Opened
from portal.barring import Barring
from portal.browsing import Asked, Question, Scope, fenced, gathered
from portal.called import beside
from portal.circumstances import circumstances
from portal.erasing import carry_out, lets_erase
from portal.freezing import sealed_with
from portal.governed import Governance
from portal.looking import opened_from
from portal.recording import Said, listed, looked, turned_away
from portal.refusals import KeyReused, NoSuchCase, NotYours, Stale
from portal.refusing import keep_refusal, refusing
from portal.rights import decided_on, rights_stand, untouched_since
from portal.stamping import drafts_of
from portal.standing import Standing, later_in
from portal.waiting import drawn, wait_for_lists
from portal.weighing import weigh

T = TypeVar("T")

ATTEMPTS = 8  # two people writing at once decide again on the fold of now; more than this and something is wrong
DENIAL_SECONDS = 0.06  # every 404 takes this long, so that its time does not tell whether there is a case


class Door:
    """Both doors onto one ledger. Everything that people, programs and the demonstration do passes here."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._governance = Governance(ledger)
        self._standing = Standing()
        self._barring = Barring(ledger)

    def register(self) -> Register:
        """Who is who and what is in force, now."""
        return self._governance.now().register

    @property
    def register_in_hand(self) -> Register:
        """The register as this process last read it, without asking the ledger: for what no right rests on."""
        return self._governance.in_hand.register

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
        request = request_of(who, stream, command, key)
        try:
            again = self._answered_before(who, request, type(command))
        except (KeyReused, NoSuchCase):
            self.admit(who, stream, catalogue.tag_of(type(command)), seen)
            raise
        if again is not None:
            return again
        cause = CommandId(uuid4())
        try:
            target = target_of(stream, command, cause)
        except NoSuchCase:
            self._deny(who, stream or GOVERNANCE, started)
            raise
        for _attempt in range(ATTEMPTS):
            governed = self._governance.now()
            case = governed.case if target == GOVERNANCE else self._read(who, target, governed.register)
            decided_on(self._ledger, governed.case, case)
            ask = circumstances(who, governed.register, cause, known or self._clock())
            ask = ask if known else beside(self, stream, command, ask)  # what is loaded comes before the lists
            with refusing(self._ledger, who, target, command, partial(self._deny, who, target, started)):
                weighed = weigh(who, case, governed.register, command, seen, ask, new=stream is None)
            drafts = sealed_with(drafts_of(weighed.decided, case, target, ask, weighed.on_screen), case, governed, ask)
            if target == GOVERNANCE:
                self._barring.before(drafts, case, ask, known)
            drafts += self._barring.beside(drafts, case, governed.register, ask)
            try:
                written = self._ledger.append(drafts, known=known, request=request)
            except IntegrityError:
                continue
            except RequestRepeated:
                if (again := self._answered_before(who, request, type(command))) is not None:
                    return again
                continue
            self._barring.after(written, governed.register, self.register, ask)
            if known is None:
                self._barring.even_out(written, governed.register, started)
            if lets_erase(command):
                carry_out(self, self._ledger, target, ask)
            after = fold(written, onto=case)
            if target != GOVERNANCE:
                self._standing.remember(target, after)
            return self._accepted(who, target, after, {entry.position for entry in written})
        raise Stale(())

    def rehearse(self, who: Actor, stream: StreamId | None, command: Command, *, seen: EntryId | None = None) -> None:
        """Raise what `ask` would raise, and record nothing: for showing a refusal before answers are checked."""
        started = time.monotonic()
        governed = self._governance.now()
        ask = beside(self, stream, command, circumstances(who, governed.register, CommandId(uuid4()), self._clock()))
        target = stream or GOVERNANCE
        with refusing(self._ledger, who, target, command, partial(self._deny, who, target, started)):
            governs = catalogue.section_of(type(command)) is catalogue.GOVERNANCE
            read = Case() if stream is None else self._read(who, stream, governed.register)
            case = governed.case if governs else read
            weigh(who, case, governed.register, command, seen, ask, new=stream is None)

    def _read(self, who: Actor, stream: StreamId, register: Register) -> Case:
        """The whole case, or none to somebody who is known to be a stranger to it."""
        version = self._ledger.versions([stream])[stream]
        later, now = later_in(self._ledger, stream), self._clock()
        if who != PORTAL and self._standing.turns_away(who, register, now, stream, version, later):
            return Case()
        case = self._ledger.case(stream)
        self._standing.remember(stream, case)
        return case

    def _accepted(self, who: Actor, target: StreamId, case: Case, own: AbstractSet[int]) -> Accepted:
        register = (governed := self._governance.now()).register
        decided_on(self._ledger, governed.case, case, own)
        reader = None if who == PORTAL or target == GOVERNANCE else reader_on(case, who, register, self._clock())
        opened = () if reader is None else reveal_all(case.entries, reader).entries
        visible = case.entries if who == PORTAL else opened
        newest = visible[-1].id if visible else None
        mine = tuple(entry for entry in visible if entry.position in own)
        return Accepted(target, newest, mine, max(own, default=0), register, reader)

    def _answered_before(self, who: Actor, request: Request | None, command: type[Command]) -> Accepted | None:
        """The answer to a repeated request: the same facts, revealed again as the writer may see them now."""
        before = self._ledger.answered(request.digest) if request else None
        if before is None or request is None:
            return None
        if before.body_digest != request.body_digest:
            raise KeyReused
        case = self._ledger.case(before.stream)
        to_all = who == PORTAL or before.stream == GOVERNANCE
        if not to_all and writer_on(case, who, self.register(), self._clock(), command) is None:
            raise NoSuchCase
        own = set(range(before.first_position, before.first_position + before.entries))
        return self._accepted(who, before.stream, case, own)

    def answered(self, who: Actor, key: str) -> bool:
        """Whether something was recorded under this person's key: an interrupted load goes on where it stopped."""
        return self._ledger.answered(digest_of(who, key)) is not None

    def admit(self, who: Actor, stream: StreamId | None, command: str = "", seen: EntryId | None = None) -> None:
        """Raise what `ask` would raise before it reads the body: `NoSuchCase`, `NotYours`, then `Stale`.

        `stream` is None for a new case; the name of a command that there is not asks for the case alone.
        """
        started = time.monotonic()
        register = (governed := self._governance.now()).register
        case = Case() if stream is None or stream == GOVERNANCE else self._read(who, stream, register)
        decided_on(self._ledger, governed.case, case)
        kind, new = catalogue.COMMANDS.get(command), stream is None and register.holds(who)
        reader = as_reader(case, who, register, self._clock(), confirmed=True) if new else None
        reader = reader or writer_on(case, who, register, self._clock(), kind)
        if reader is None:
            self._deny(who, stream or GOVERNANCE, started)
            raise NoSuchCase
        if kind is None:
            return
        if not reader.may_give(command):
            keep_refusal(self._ledger, who, stream or GOVERNANCE, kind, not_yours(kind))
            raise NotYours(not_yours(kind))
        if since := come_between(reveal_all(case.entries, reader).entries, kind, seen):
            raise Stale(since, reader, register)

    # Out

    def look(self, who: Actor, stream: StreamId, surface: str, *, at: AsOf = NOW, reason: str = "") -> Opened:
        """One case as opened for one reader, recorded before this returns: no record, no answer.

        `surface` names the page or resource; `at` asks for a moment and, for auditors, another's seat. Raises
        `NoSuchCase`, or `LookNotRecorded` where the record could not be kept.
        """
        return self.look_from(who, stream, surface, (at,), reason=reason)[0]

    def look_from(
        self, who: Actor, stream: StreamId, surface: str, places: Sequence[AsOf], *, reason: str = ""
    ) -> list[Opened]:
        """The same from several seats or moments at once: each is a look of its own, and all are recorded or none."""
        started = time.monotonic()
        while True:
            with self._ledger.snapshot() as snapshot:
                versions = snapshot.versions([GOVERNANCE, stream])
                governed = self._governance.now(snapshot, versions[GOVERNANCE])
                now, kept, later = self._clock(), self._standing, later_in(snapshot, stream)
                stranger = kept.turns_away(who, governed.register, now, stream, versions[stream], later)
                opened = None if stranger else opened_from(places, snapshot, governed, kept, who, stream, now)
                for each in opened or ():
                    snapshot.record(looked(each, stream, surface, reason))
            if opened is None:
                self._deny(who, stream, started)
                raise NoSuchCase
            if rights_stand(self._ledger, versions):
                return opened

    def _deny(self, who: Actor, stream: StreamId, started: float) -> None:
        with self._ledger.snapshot() as snapshot:
            snapshot.record(turned_away(who, stream))
        time.sleep(max(0.0, started + DENIAL_SECONDS - time.monotonic()))

    def browse(
        self, who: Actor, surface: str, question: Callable[[Connection[TupleRow], Scope], Sequence[T]], said: Said = ""
    ) -> list[T]:
        """The answers to a question that spans cases, within this reader's scope, recorded with their count.

        The question runs as one query on a connection whose row-level fence is set to the reader.
        """
        while True:
            with drawn(self._ledger, GOVERNANCE) as (snapshot, head, version):
                governed = self._governance.now(snapshot, version)
                scope = fenced(snapshot, who, governed.register, self._clock(), self._standing.remembered)
                if scope is None:
                    return []
                found = list(question(snapshot.connection, scope))
                snapshot.record(listed(scope.base, surface, said, len(found)))
            if untouched_since(self._ledger, head):
                return found

    def gather(self, who: Actor, surface: str, question: Question[T], words: str = "", *, apart: bool = False) -> T:
        """What a question finds in the entries of this reader's cases, opened one after another for them.

        Recorded are its words and count, and for each case what the answer shows. `apart` leaves out the cases of
        which the policy alone says what is open. Raises `LookNotRecorded`.
        """
        wait_for_lists(self._ledger)
        asked = Asked(who, surface, words, apart)
        while True:
            with self._ledger.snapshot() as snapshot:
                register = self._governance.now(snapshot).register
                kept, now = self._standing.remembered, self._clock()
                answer, versions = gathered(snapshot, register, asked, question, now, kept)
            if rights_stand(self._ledger, versions):
                return answer

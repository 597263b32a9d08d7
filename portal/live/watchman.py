"""The watchman: one thread a process that asks, at each ring of the bell and twice a second, who may still look on."""

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec
import psycopg

from domain.access import reader_on
from domain.case import Case
from domain.governance import Register
from domain.kernel import EntryId, StreamId
from domain.reveal import Revealed, reveal_all
from infra.ledger import Ledger
from infra.limits import TooOftenError
from infra.tokens import IssuerEntry
from portal.current import NotSignedInError, Reception, SignedIn
from portal.door import Door
from portal.live.before import Before
from portal.live.watch import Ending, Watch
from portal.refusals import NoSuchCase
from portal.surfaces import Surface

_ROUND_SECONDS = 0.4
_WEIGH_SECONDS = 0.8  # what ends by itself, such as a grant's last minute, is found at the most this much later
_LISTEN_WITHIN = 3.0
_LEFT_SECONDS = 5.0  # a page that did not even begin to listen for so long is gone
_SETTLE_SECONDS = 1.0


class TooManyPages(Exception):  # noqa: N818 - it is what the person is told, and no fault
    """So many pages are followed already: by this person, or where `by_all`, by this process."""

    def __init__(self, *, by_all: bool) -> None:
        super().__init__("Too many pages are followed.")
        self.by_all = by_all


class _Held(msgspec.Struct, frozen=True):
    """A case as last read, at which version, and the how manieth reading of it this is."""

    case: Case
    version: int
    reading: int
    read: float
    settled: bool = False


class Watchman:
    """Watches every open page of this process. A page whose rights were not found to stand in time ends by itself."""

    def __init__(
        self, door: Door, ledger: Ledger, reception: Reception, clock: Callable[[], datetime], *, most: int, each: int
    ) -> None:
        self._door = door
        self._ledger = ledger
        self._reception = reception
        self._clock = clock
        self._most = most
        self._each = each
        self._lock = threading.Lock()
        self._watches: list[Watch] = []
        self._thread: threading.Thread | None = None
        self._held: dict[StreamId, _Held] = {}
        self._closed = False

    def begin(self, person: SignedIn, stream: StreamId, seen: EntryId | None, *, bearer: str, address: str) -> Watch:
        """A watch for a page drawn when `seen` was the newest entry, its opening recorded as a look.

        Raises `NoSuchCase`, `TooManyPages`, or `psycopg.OperationalError` where nothing would be heard.
        """
        watch = Watch(person, stream, bearer, address)
        self._admit(watch)
        try:
            watch.listening = self._listening()
            opened = self._door.look(person.actor, stream, Surface.LIVE)
            before = Before.of(Revealed(opened.entries, opened.held))
        except BaseException:
            watch.gone = True
            raise
        if opened.mark is not None and seen != opened.mark:
            watch.tell(opened.mark)
        watch.checked = watch.heard = time.monotonic()
        watch.before, watch.reader = before, opened.reader
        self._start()
        return watch

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._watch, name="watchman", daemon=True)
                self._thread.start()

    def _listening(self) -> int:
        listening = self._ledger.listening(_LISTEN_WITHIN)
        if not listening:
            raise psycopg.OperationalError("Nobody listens for what is appended.")
        return listening

    def _admit(self, watch: Watch) -> None:
        with self._lock:
            self._let_go()
            pages = [each for each in self._watches if each.is_page]
            if self._closed or len(pages) >= self._most:
                raise TooManyPages(by_all=True)
            if sum(other.person.account == watch.person.account for other in pages) >= self._each:
                raise TooManyPages(by_all=False)
            self._watches.append(watch)

    def close(self) -> None:
        """Let every page go, which asks again wherever the portal then answers, and take no more."""
        with self._lock:
            self._closed = True
            for watch in self._watches:
                watch.end(None)

    def _let_go(self) -> None:
        earliest = time.monotonic() - _LEFT_SECONDS
        self._watches = [each for each in self._watches if not each.is_left and each.last_heard > earliest]

    def _watch(self) -> None:
        while True:
            with self._lock:
                self._let_go()
                watches = [each for each in self._watches if each.before is not None]
                if not self._watches:
                    self._held = {}
                    self._thread = None
                    return
            try:
                head = self._round(watches)
            except psycopg.Error:  # whether rights stand cannot be known: each page has to ask again
                for watch in watches:
                    watch.end(None)
            else:
                self._ledger.wait(head, _ROUND_SECONDS)

    def _round(self, watches: list[Watch]) -> int:
        """Look at each watch once. Answers with the position from which on something is news."""
        began = time.monotonic()
        listening, head = self._ledger.listening(), self._ledger.head()
        register = self._door.register()
        now = self._clock()
        refs = [watch.person.session_ref for watch in watches if watch.person.session_ref is not None]
        sessions = self._reception.sessions.lasting(refs, now=now) if refs else {}
        issuers = {entry.agency: entry for entry in self._reception.register.issuers()}
        self._read({watch.stream for watch in watches})
        for watch in watches:
            if watch.listening != listening:
                watch.end(None)
            elif not self._is_recognised(watch, register, sessions, issuers):
                # By the register of this moment: a role that ended since this round began is no mere signing out.
                still = self._still(watch, self._door.register(), now)
                watch.end(Ending.SIGNED_OUT if still else Ending.NOT_OPEN)
            else:
                self._weigh(watch, register, now)
                watch.checked = began
        return head

    def _still(self, watch: Watch, register: Register, now: datetime) -> bool:
        """Whether what a page shows is open to its person, were they signed in."""
        return reader_on(self._held[watch.stream].case, watch.person.actor, register, now) is not None

    def _is_recognised(
        self,
        watch: Watch,
        register: Register,
        sessions: Mapping[bytes, datetime],
        issuers: Mapping[str, IssuerEntry],
    ) -> bool:
        person = watch.person
        if watch.bearer:
            try:
                return self._reception.by_bearer(watch.bearer, watch.address).actor == person.actor
            except (NotSignedInError, TooOftenError):
                return False
        began = sessions.get(person.session_ref or b"")
        entry = issuers.get(person.agency)
        return began is not None and entry is not None and entry.counts(began) and register.holds(person.actor)

    def _read(self, streams: set[StreamId]) -> None:
        """Have each of these cases as it is now: read again once it has settled, for an erasure destroys keys after."""
        self._held = {stream: held for stream, held in self._held.items() if stream in streams}
        versions = self._ledger.versions(list(streams)) if streams else {}
        for stream in streams:
            held, at = self._held.get(stream), time.monotonic()
            changed = held is None or held.version != versions[stream]
            if held is not None and not changed and (held.settled or at - held.read < _SETTLE_SECONDS):
                continue
            case = self._ledger.case(stream)
            reading = 1 if held is None else held.reading + 1
            self._held[stream] = _Held(case, versions[stream], reading, at, settled=not changed)

    def _weigh(self, watch: Watch, register: Register, now: datetime) -> None:
        """Ask anew what is open to one reader: end where it is less than it was, tell where it is otherwise."""
        held = self._held[watch.stream]
        at = time.monotonic()
        reading, last, weighed = watch.weighed or (0, None, 0.0)
        if reading == held.reading and last is register and at - weighed < _WEIGH_SECONDS:
            return
        watch.weighed = (held.reading, register, at)
        reader = reader_on(held.case, watch.person.actor, register, now)
        if reader is None or watch.before is None:
            watch.end(Ending.NOT_OPEN)
            return
        if reading == held.reading and reader == watch.reader:
            return
        watch.reader = reader
        after = Before.of(reveal_all(held.case.entries, reader))
        if watch.before.is_narrowed_in(after):
            watch.narrowed(after)
        elif after != watch.before:
            watch.before = after
            self._tell(watch)

    def _tell(self, watch: Watch) -> None:
        """Tell of news, recorded as a look and with rights asked for once more before it leaves."""
        try:
            opened = self._door.look(watch.person.actor, watch.stream, Surface.LIVE)
        except NoSuchCase:
            watch.end(Ending.NOT_OPEN)
            return
        if opened.mark is not None:
            watch.tell(opened.mark)

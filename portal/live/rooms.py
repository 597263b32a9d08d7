"""Rooms: an open page of a meeting, which hears of every case on the agenda that its reader sees, and of who is there.

One page has one connection. Of each case it has a seat, which is watched as a page of that case is; but where a case is
no longer open, or less of it, the page is told to draw itself anew and goes on, for its other cases are still open.
"""

import hashlib
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from domain.access import reader_on
from domain.classes import CASE_SHELL
from domain.clinic.agenda import ItemPutOnAgenda
from domain.governance import GOVERNANCE, Register
from domain.governance.meetings import Meeting
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.policy import Letter
from domain.reveal import Revealed, reveal_all
from portal.current import SignedIn
from portal.live.before import Before
from portal.live.watch import Ending, Watch
from portal.live.watchman import Watchman

_SLACK = timedelta(seconds=0.5)  # what was appended while the page was drawn is told once more rather than never
_AT_ONCE = 1_000


def seen_of(meeting: Meeting | None, drawn: datetime) -> str:
    """What a page was drawn with: when (UTC), and how the meeting stood."""
    return f"{drawn:%Y%m%dT%H%M%S}Z~{_digest(meeting)}"


def _digest(meeting: Meeting | None) -> str:
    said = (
        ()
        if meeting is None
        else (meeting.starts, meeting.minutes, meeting.where, meeting.called_off, meeting.began, meeting.ended)
    )
    there = () if meeting is None else sorted((str(who), how.value) for who, how in meeting.present.items())
    return hashlib.sha256(repr((said, there)).encode()).hexdigest()[:16]


class RoomWatch(Watch):
    """One page that is open on a meeting."""

    def __init__(self, person: SignedIn, meeting: UUID, bearer: str, address: str) -> None:
        super().__init__(person, GOVERNANCE, bearer, address)
        self.meeting = meeting
        self.digest = ""

    def again(self) -> None:
        """Tell the page to draw itself anew."""
        self.tell(EntryId(self.meeting))

    def stands(self, register: Register) -> None:
        """Compare the meeting with how it last stood: when it is, whether it is over, and who is there."""
        digest = _digest(register.meetings.get(self.meeting))
        if digest != self.digest:
            self.digest = digest
            self.again()


class Seat(Watch):
    """One case of a room: what changes there is told to the page."""

    is_page: ClassVar[bool] = False

    def __init__(self, page: RoomWatch, stream: StreamId) -> None:
        self.page = page
        super().__init__(page.person, stream, page.bearer, page.address)
        self.listening = page.listening

    @property
    def is_left(self) -> bool:
        return self.gone or self.page.is_left

    @property
    def last_heard(self) -> float:
        return self.page.last_heard

    def tell(self, newest: EntryId) -> None:
        self.page.tell(newest)

    def narrowed(self, after: Before) -> None:
        self.before = after
        self.page.again()

    def end(self, ending: Ending | None) -> None:
        self.gone = True
        if ending is Ending.NOT_OPEN:
            self.page.again()
        else:
            self.page.end(ending)


class Rooms(Watchman):
    """The watchman, who watches rooms too."""

    _followed = 0

    def begin_room(
        self, person: SignedIn, meeting: UUID, streams: Sequence[StreamId], seen: str, *, bearer: str, address: str
    ) -> RoomWatch:
        """A watch for a room that was drawn with these cases, and with `seen` as `seen_of` gives it.

        What came since is told first. Raises `TooManyPages`, or `psycopg.OperationalError` where nothing is heard.
        """
        page = RoomWatch(person, meeting, bearer, address)
        self._admit(page)
        try:
            page.listening = self._listening()
            self._followed = self._followed if self._rooms(but=page) else self._ledger.head()
            register, now = self._door.register(), self._clock()
            drawn, _, page.digest = seen.partition("~")
            since = _moment(drawn)
            for stream in streams:
                revealed = self._seated(page, stream, register, now)
                if revealed is None or since is None or _is_newer(revealed.entries, since):
                    page.again()
            page.stands(register)
        except BaseException:
            page.gone = True
            raise
        page.checked = page.heard = time.monotonic()
        page.before = Before({}, ())  # from now on it is watched
        self._start()
        return page

    def _rooms(self, but: RoomWatch | None = None) -> list[RoomWatch]:
        return [each for each in list(self._watches) if isinstance(each, RoomWatch) and each is not but]

    def _seated(self, page: RoomWatch, stream: StreamId, register: Register, now: datetime) -> Revealed | None:
        """A seat for a case of the page, with what is open of it; None where the case is not open to them."""
        case = self._ledger.case(stream)
        reader = reader_on(case, page.person.actor, register, now)
        if reader is None:
            return None
        seat = Seat(page, stream)
        revealed = reveal_all(case.entries, reader)
        seat.reader, seat.before = reader, Before.of(revealed)
        with self._lock:
            self._watches.append(seat)
        return revealed

    def _round(self, watches: list[Watch]) -> int:
        self._put_on_agendas([each for each in watches if isinstance(each, RoomWatch)])
        return super()._round(watches)

    def _put_on_agendas(self, pages: list[RoomWatch]) -> None:
        """A seat on each open page for a case that was put on its agenda since, where it is there for them."""
        if not pages:
            return
        followed = self._ledger.follow(self._followed, _AT_ONCE, frozenset({CASE_SHELL}))
        register, now = self._door.register(), self._clock()
        self._followed = followed.reached
        for entry in followed:
            if isinstance(entry.fact, ItemPutOnAgenda):
                for page in pages:
                    if entry.fact.meeting == page.meeting and not self._sits(page, entry.stream):
                        self._joined(page, entry, register, now)

    def _sits(self, page: RoomWatch, stream: StreamId) -> bool:
        with self._lock:
            return any(isinstance(each, Seat) and each.page is page and each.stream == stream for each in self._watches)

    def _joined(self, page: RoomWatch, entry: Entry[Fact], register: Register, now: datetime) -> None:
        reader = reader_on(self._ledger.case(entry.stream), page.person.actor, register, now)
        if reader is not None and reader.letter_in(entry.id, CASE_SHELL, entry.agency) is Letter.OPEN:
            self._seated(page, entry.stream, register, now)
            page.again()

    def _read(self, streams: set[StreamId]) -> None:
        super()._read(streams - {GOVERNANCE})

    def _still(self, watch: Watch, register: Register, now: datetime) -> bool:
        if isinstance(watch, RoomWatch):
            return register.holds(watch.person.actor)
        return super()._still(watch, register, now)

    def _weigh(self, watch: Watch, register: Register, now: datetime) -> None:
        if isinstance(watch, RoomWatch):
            watch.stands(register)
        else:
            super()._weigh(watch, register, now)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _is_newer(entries: Sequence[Entry[Fact]], since: datetime) -> bool:
    return any(entry.known > since - _SLACK for entry in entries)

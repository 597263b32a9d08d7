"""A meeting to be measured: the portal served by a process of its own, people signed in to it, cases on the agenda."""

import re
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

import httpx

from domain.catalogue import command_from
from domain.clinic.room_said import AddEmergencyItem, CallItem
from domain.governance.attending import AttendMeeting
from domain.governance.clinics import BeginMeeting, CallMeeting, SetUpClinic
from domain.governance.meetings import Attendance, MeetingKind, Setting
from domain.kernel import AccountId, Command, StreamId
from domain.membership import AddMember, members
from infra import clock
from infra.children import Children
from infra.embedded import DATABASE, Embedded
from infra.key_file import kept_key
from infra.migrate import migrate
from infra.ports import free_after
from infra.settings import Settings, written
from infra.tokens import IdToken, SignedInBy
from portal import registering, staging
from portal.demonstration_provider.accounts import STRONG
from portal.house import House, opened

HOST = "127.0.0.1"
READY_SECONDS, PATIENCE = 120.0, 30.0
KEEPER = "clinic_coordinator"
OTHERS = (
    "police_coordinator",
    "police_supervisor",
    "police_investigator",
    "police_intelligence",
    "isac_caseworker",
    "probation_practitioner",
    "cps_prosecutor",
    "clinic_chair",
)
_LIVE = re.compile(r'data-room="([^"]+)"')
_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


class Sitting:
    """A meeting under way in which nine people are, with cases that all nine are on."""

    def __init__(self, house: House, directory: registering.Directory, cases: int) -> None:
        self.house = house
        self._directory = directory
        self.meeting = self._begun()
        self.cases = [self._case() for _ in range(cases)]
        self._ask(KEEPER, self.cases[0], CallItem(meeting=self.meeting))  # the others are to come
        self.href = f"/meetings/{self.meeting}/room"

    def _ask(self, called: str, stream: StreamId | None, command: Command) -> StreamId:
        return self.house.door.ask(self._directory.actor(called), stream, command).stream

    def _account(self, called: str) -> AccountId:
        return AccountId(self._directory.actor(called).account)

    def _begun(self) -> UUID:
        accounts = tuple(self._account(called) for called in (KEEPER, *OTHERS))
        set_up = SetUpClinic(
            name="A clinic", chair=self._account("clinic_chair"), coordinator=self._account(KEEPER), members=accounts
        )
        self._ask(KEEPER, None, set_up)
        clinic = next(iter(self.house.door.register().clinics))
        call = CallMeeting(
            kind=MeetingKind.CLINIC,
            clinic=clinic,
            starts=clock.now() + timedelta(seconds=2),
            minutes=240,
            how=Setting.BOTH,
            where="A room",
        )
        self._ask(KEEPER, None, call)
        meeting = next(iter(self.house.door.register().meetings))
        self._ask(KEEPER, None, BeginMeeting(meeting=meeting))
        for called in (KEEPER, *OTHERS):
            self._ask(called, None, AttendMeeting(meeting=meeting, how=Attendance.APART))
        return meeting

    def _case(self) -> StreamId:
        referral = {
            "source": "police_screening",
            "received_on": "2026-03-02",
            "reason": "He follows her",
            "told_by": "somebody_else",
            "victim_name": "Jo March",
        }
        stream = self._ask("police_coordinator", None, command_from("refer-case", referral))
        on_it = members(self.house.ledger.case(stream))
        for called in (KEEPER, *OTHERS):
            who = self._directory.actor(called)
            if who not in on_it:
                by = "police_coordinator" if called == KEEPER or called.startswith("police") else KEEPER
                adding = AddMember(account=AccountId(who.account), role=who.role, because="To measure")
                self._ask(by, stream, adding)
        self._ask(KEEPER, stream, AddEmergencyItem(meeting=self.meeting, because="To measure"))
        return stream

    def browser(self, called: str) -> httpx.Client:
        """A browser whose person has signed in, with the room open before them."""
        who, reception = self._directory.actor(called), self.house.reception
        now = reception.clock()
        told = IdToken(subject=called, raw="", proof=SignedInBy(STRONG, now))
        token, _ = reception.sessions.open(who.account, who.agency, who.role.value, told=told, onward="/", now=now)
        origin = self.house.settings.origin
        return httpx.Client(
            base_url=origin,
            cookies={reception.cookie: token},
            headers={"Accept": "text/html", "Origin": origin},
            trust_env=False,
            timeout=PATIENCE,
        )


@contextmanager
def sitting(cases: int) -> Iterator[Sitting]:
    """A meeting with so many cases, served by the portal's own process over PostgreSQL that keeps what it took."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        port = free_after(HOST, 20_000)
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(
            database_url=url,
            kek=kept_key(Path(folder)),
            data=Path(folder),
            host=HOST,
            port=port,
            provider_port=free_after(HOST, port),
            demonstration=True,
            log_level="error",
        )
        directory = registering.read(staging.PEOPLE)
        with opened(settings) as house, Children() as children:
            staging.settle(house, directory, staging.provider_url(settings), None)
            house.engine.prepare()
            children.begin("portal", "portal.serving", environ=written(settings))
            meeting = Sitting(house, directory, cases)
            house.engine.catch_up()
            _wait(settings.origin)
            yield meeting


def _wait(origin: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"{origin}/health/ready", trust_env=False).status_code == httpx.codes.OK:
                return
        time.sleep(0.2)
    raise RuntimeError("The portal did not start.")


class Writer:
    """Somebody who gives updates through the form of the room, and knows which of them were accepted."""

    def __init__(self, sitting: Sitting, called: str) -> None:
        self._sitting = sitting
        self._browser = sitting.browser(called)
        page = self._browser.get(sitting.href, params={"case": str(sitting.cases[0]), "write": "give-update"})
        found = _TOKEN.search(page.raise_for_status().text)
        assert found is not None, "The room has no form."
        self._token = found[1]

    def gives(self, stream: StreamId, words: str) -> bool:
        """Give an update of a case. Answers with whether it was recorded."""
        form = {
            "form_token": self._token,
            "meeting": str(self._sitting.meeting),
            "chronology": words,
            "key": uuid4().hex,
            "step": "record",
        }
        answer = self._browser.post(f"{self._sitting.href}/{stream}/give-update", data=form)
        return answer.status_code == httpx.codes.SEE_OTHER


class Screen:
    """An open page of the room: it listens, and draws itself anew at every word that it hears, as the script does."""

    def __init__(self, sitting: Sitting, called: str, stream: StreamId) -> None:
        self._browser = sitting.browser(called)
        self._href = f"{sitting.href}?case={stream}"
        self._live = self._address(self.draw())
        self._awaited = ""
        self._left = threading.Event()
        self._open: httpx.Response | None = None
        self._there = threading.Event()
        self.heard = self.drawn = 0.0

    def draw(self) -> str:
        """The page as it stands."""
        return self._browser.get(self._href).raise_for_status().text

    @staticmethod
    def _address(page: str) -> str:
        found = _LIVE.search(page)
        assert found is not None, "The room has no address to listen at."
        return found[1]

    def awaits(self, words: str) -> None:
        """From now on it is waited for that these words are on the screen."""
        self._there.clear()
        self._awaited = words

    def shows(self) -> bool:
        """Wait until the words are on the screen; `heard` and `drawn` then say when."""
        return self._there.wait(PATIENCE)

    def _listen(self) -> None:
        while not self._left.is_set():
            with suppress(httpx.TransportError), self._browser.stream("GET", self._live) as answer:
                self._open = answer
                for line in answer.iter_lines():
                    if line == "event: changed":
                        self._redraw(time.perf_counter())

    def _redraw(self, heard: float) -> None:
        page = self.draw()
        self._live = self._address(page)
        if self._awaited and self._awaited in page:
            self._awaited = ""
            self.heard, self.drawn = heard, time.perf_counter()
            self._there.set()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        if self._open is not None:
            with suppress(OSError):
                self._open.extensions["network_stream"].get_extra_info("socket").shutdown(2)
        self._thread.join(PATIENCE)


def order_of(sitting: Sitting, after: int) -> tuple[list[int], Sequence[str], int]:
    """What stands in the ledger after a position: the positions, the updates' words in order, and gaps in versions."""
    positions: list[int] = []
    words: list[str] = []
    last: dict[StreamId, int] = {}
    gaps = 0
    reached, head = after, sitting.house.ledger.head()
    while reached < head:
        followed = sitting.house.ledger.follow(reached, 1_000)
        for entry in followed:
            positions.append(entry.position)
            gaps += entry.stream in last and entry.version != last[entry.stream] + 1
            last[entry.stream] = entry.version
            words.append(str(getattr(entry.fact, "chronology", "")))
        reached = followed.reached
    return positions, words, gaps


__all__ = ["KEEPER", "OTHERS", "Screen", "Sitting", "Writer", "order_of", "sitting"]

"""Open pages as tests have them: what one hears, and when; and what changes while they are open."""

import threading
from datetime import date
from types import TracebackType
from typing import Self

import httpx

from domain.classes import DataClass
from domain.governance.agreements_said import RecordAgreement
from domain.kernel import StreamId
from domain.people import PORTAL, Actor
from tests.cast import AGREEMENT, actor
from tests.house import World
from tests.portal.api.asking import assessment, commands_at

OFFICER = actor("police_investigator")


class Page:
    """An open page of a case that is followed, from `with` until it is left."""

    def __init__(self, client: httpx.Client, address: str, headers: dict[str, str] | None = None) -> None:
        self._request = client.build_request("GET", address, headers=headers)
        self._client = client
        self._arrived = threading.Condition()
        self._begun, self.ended = threading.Event(), threading.Event()
        self._answer: httpx.Response | None = None
        self.heard = b""

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        assert self._begun.wait(20)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def _listen(self) -> None:
        try:
            self._answer = self._client.send(self._request, stream=True)
            if not self._answer.headers["content-type"].startswith("text/event-stream"):
                return
            for part in self._answer.iter_raw():
                with self._arrived:
                    self.heard += part
                    self._arrived.notify_all()
                self._begun.set()
        except httpx.TransportError:
            pass  # the server, or whoever left the page, hung up
        finally:
            self._begun.set()
            self.ended.set()

    @property
    def answer(self) -> httpx.Response:
        """The answer's status and headers."""
        assert self._answer is not None
        return self._answer

    def hears(self, what: bytes, seconds: float) -> bool:
        """Whether this is heard in so many seconds."""
        with self._arrived:
            return self._arrived.wait_for(lambda: what in self.heard, seconds)

    def leave(self) -> None:
        """Close the page."""
        if self._answer is not None and not self.ended.is_set():
            stream = self._answer.extensions["network_stream"]
            stream.get_extra_info("socket").shutdown(2)
            self.ended.wait(5)


def live(case: StreamId, world: World | None = None, who: Actor = OFFICER) -> str:
    """The address that a page of the case listens at, drawn now."""
    seen = world.client(who).get(f"/api/v1/cases/{case}").json()["mark"] if world else ""
    return f"/cases/{case}/live?seen={seen}"


def post(world: World, case: StreamId) -> str:
    """Something that everybody on the case may see, with its mark."""
    answer = world.client(OFFICER).post(commands_at(case), json=assessment(world, case))
    assert answer.status_code == httpx.codes.CREATED, answer.text
    return str(world.client(OFFICER).get(f"/api/v1/cases/{case}").json()["mark"])


def agree(world: World, starts: date, expires: date, classes: tuple[DataClass, ...] = ()) -> None:
    """All agencies sign the partnership's agreement anew, each time in another text."""
    line = {name: getattr(AGREEMENT, name) for name in AGREEMENT.__struct_fields__}
    number = len(world.house.door.register().agreements[AGREEMENT.agreement].texts) + 1
    line |= {"starts": starts, "expires": expires, "classes": classes, "handling": f"Text {number}."}
    world.ask(PORTAL, None, RecordAgreement(**line))

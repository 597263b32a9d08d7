"""Leaving bytes: before the head of an answer and before each part of its body, the rights under it are asked again."""

from http import HTTPStatus
from typing import Final

import msgspec
from anyio import to_thread
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

from portal.rights import ReadUnder, read_under

ATTEMPTS: Final = 5  # rights that change again and again while one page is drawn: then there is no answer
READ_BY_POST: Final = frozenset({"/search", "/api/v1/search", "/audit/record/export", "/api/v1/record/export"})
"""Addresses that are read by posting a form: nothing is recorded there but the look."""

_SAFE: Final = frozenset({"GET", "HEAD"})
_CHANGED: Final = msgspec.json.encode(
    {
        "type": "about:blank",
        "title": "Ask again",
        "status": int(HTTPStatus.SERVICE_UNAVAILABLE),
        "detail": "Who may read what changed while this was made. Nothing was sent. Ask again.",
    }
)


class RightsChangedError(Exception):
    """Rights changed after part of an answer had left: the connection is cut, and no more of it leaves."""


class LeavingBytes:
    """ASGI middleware: an answer is made anew where rights changed while it was made, and cut where they did midway.

    A live stream asks of itself, event by event, and is left alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: its answer, or nothing of it."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        if scope["method"] not in _SAFE and scope["path"] not in READ_BY_POST:
            await self._app(scope, receive, send)
            return
        for _ in range(ATTEMPTS):
            with read_under() as noted:
                one = _OneAnswer(noted, send)
                await self._app(scope, receive, one.pass_on)
            if not one.turned_back:
                return
            ScopeState.from_scope(scope).response_started = False  # nothing of it was: a refusal is answered as ever
        await _say_ask_again(send)


class _OneAnswer:
    """One attempt at an answer: its head is held until the first part of the body may leave with it."""

    def __init__(self, noted: ReadUnder, send: Send) -> None:
        self._noted = noted
        self._send = send
        self._head: Message | None = None
        self._begun = False
        self._streams = False
        self.turned_back = False

    async def pass_on(self, message: Message) -> None:
        """Send a message on, if everything that the answer was read under still stands."""
        if self.turned_back:
            return
        if message["type"] == "http.response.start" and not _is_live(message):
            self._head = message
            return
        self._streams = self._streams or message["type"] == "http.response.start"
        if not self._streams and not await to_thread.run_sync(self._noted.stands):
            if self._begun:
                raise RightsChangedError
            self.turned_back = True
            return
        self._begun = True
        if self._head is not None:
            head, self._head = self._head, None
            await self._send(head)
        await self._send(message)


def _is_live(head: Message) -> bool:
    headers = head["headers"] if head["type"] == "http.response.start" else ()
    return any(name.lower() == b"content-type" and value.startswith(b"text/event-stream") for name, value in headers)


async def _say_ask_again(send: Send) -> None:
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(_CHANGED)).encode()),
        (b"cache-control", b"no-store"),
        (b"retry-after", b"1"),
    ]
    await send({"type": "http.response.start", "status": int(HTTPStatus.SERVICE_UNAVAILABLE), "headers": headers})
    await send({"type": "http.response.body", "body": _CHANGED, "more_body": False})

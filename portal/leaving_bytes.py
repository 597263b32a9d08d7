"""Leaving bytes: before the head of an answer and before each part of its body, the rights under it are asked again."""

from typing import Any, Final
from urllib.parse import quote

import psycopg
from anyio import to_thread
from litestar import Request, Response
from litestar.enums import ScopeType
from litestar.status_codes import HTTP_303_SEE_OTHER
from litestar.types import ASGIApp, HTTPResponseBodyEvent, Message, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

from portal.pages.answering import go
from portal.pages.look_first import LOOK_FIRST
from portal.problems import Problem, answer_problem, ledger_lost
from portal.recognition import is_api
from portal.rights import ReadUnder, read_under

PART: Final = 64 * 1024  # bytes that leave together: a longer body is asked about again before each
ATTEMPTS: Final = 5  # rights that change again and again while one page is drawn: then there is no answer
READ_BY_POST: Final = frozenset({"/search", "/api/v1/search", "/audit/record/export", "/api/v1/record/export"})
"""Addresses that are read by posting a form: nothing is recorded there but the look."""

_SAFE: Final = frozenset({"GET", "HEAD"})
CHANGED: Final = "Who may read what changed while this was made. Nothing was sent. Ask again."
MAY_BE_RECORDED: Final = (
    "Who may read what changed while this was answered. What you asked may have been recorded. Look before you ask "
    "again; with the Idempotency-Key that came with it, nothing is recorded twice."
)


class RightsChangedError(Exception):
    """Rights changed after part of an answer had left: the connection is cut, and no more of it leaves."""


class LeavingBytes:
    """ASGI middleware: an answer is made anew where rights changed while it was made, and cut where they did midway.

    What records something is not done twice: then nothing of its answer leaves but that it may have been recorded. A
    live stream asks of itself, event by event, and is left alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: its answer, or nothing of it."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        records = scope["method"] not in _SAFE and scope["path"] not in READ_BY_POST
        lost = False
        for _ in range(1 if records else ATTEMPTS):
            with read_under() as noted:
                one = _OneAnswer(noted, send, sends_on=records)
                await self._app(scope, receive, one.pass_on)
            if not one.turned_back:
                return
            ScopeState.from_scope(scope).response_started = False  # nothing of it was: a refusal is answered as ever
            if lost := one.lost:
                break
        request: Request[Any, Any, Any] = Request(scope, receive, send)
        if lost:
            answer = answer_problem(request, ledger_lost())
        else:
            answer = _may_be_recorded(request) if records else _ask_again(request)
        await answer.to_asgi_response(None, request)(scope, receive, send)


class _OneAnswer:
    """One attempt at an answer: its head is held until the first part of the body may leave with it.

    Where it only `sends_on` to another address it holds nothing that was read, and what is there is asked anew.
    """

    def __init__(self, noted: ReadUnder, send: Send, *, sends_on: bool) -> None:
        self._noted = noted
        self._send = send
        self._head: Message | None = None
        self._begun = False
        self._streams = False
        self._sends_on = sends_on
        self.turned_back = False
        self.lost = False

    async def pass_on(self, message: Message) -> None:
        """Send a message on, if everything that the answer was read under still stands."""
        if self.turned_back:
            return
        if message["type"] == "http.response.start" and not _is_live(message):
            self._head = message
            self._sends_on = self._sends_on and message["status"] == HTTP_303_SEE_OTHER
            return
        self._streams = self._streams or message["type"] == "http.response.start"
        for part in [message] if self._streams else _in_parts(message):
            if not self.turned_back:
                await self._pass_on(part)

    async def _pass_on(self, message: Message) -> None:
        if not (self._streams or self._sends_on) and not await to_thread.run_sync(self._still_stands):
            if self._begun:
                raise RightsChangedError
            self.turned_back = True
            return
        self._begun = True
        if self._head is not None:
            head, self._head = self._head, None
            await self._send(head)
        await self._send(message)

    def _still_stands(self) -> bool:
        try:
            return self._noted.stands()
        except psycopg.OperationalError:  # under what it was read, nobody can say
            self.lost = True
            return False


def _in_parts(message: Message) -> list[Message]:
    """A part of a body as the parts of it that leave together: one that is short is itself."""
    if message["type"] != "http.response.body" or len(message.get("body", b"")) <= PART:
        return [message]
    body, more = message["body"], message.get("more_body", False)
    return [
        HTTPResponseBodyEvent(
            type="http.response.body", body=body[at : at + PART], more_body=more or at + PART < len(body)
        )
        for at in range(0, len(body), PART)
    ]


def _is_live(head: Message) -> bool:
    headers = head["headers"] if head["type"] == "http.response.start" else ()
    return any(name.lower() == b"content-type" and value.startswith(b"text/event-stream") for name, value in headers)


def _ask_again(request: Request[Any, Any, Any]) -> Response[Any]:
    answer = answer_problem(request, Problem(503, "ask-again", "Ask again", CHANGED))
    answer.set_header("Retry-After", "1")
    return answer


def _may_be_recorded(request: Request[Any, Any, Any]) -> Response[Any]:
    if is_api(request):
        return answer_problem(request, Problem(503, "look-first", "Look before you ask again", MAY_BE_RECORDED))
    return go(f"{LOOK_FIRST}?form={quote(request.scope['path'])}")

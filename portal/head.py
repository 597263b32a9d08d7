"""Head: whoever asks for the head of an answer alone is answered as if they asked for the whole, without its body."""

from typing import Final, cast

from anyio import CancelScope
from litestar import Litestar
from litestar.enums import ScopeType
from litestar.types import Message, Receive, Scope, Send

ENDLESS: Final = b"text/event-stream"


class AnswersHead(Litestar):
    """An application in which every address that is read by GET takes HEAD too: it is the same look, and is recorded.

    A live page has a body that does not end: once its head is sent, the page is left.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override] # as Litestar
        """One request."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD":
            await super().__call__(scope, receive, send)
            return
        with CancelScope() as whole:

            async def send_head(message: Message) -> None:
                if message["type"] != "http.response.start":
                    return
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                if any(value.startswith(ENDLESS) for _, value in message["headers"]):
                    whole.cancel()

            await super().__call__(cast("Scope", {**scope, "method": "GET"}), receive, send_head)

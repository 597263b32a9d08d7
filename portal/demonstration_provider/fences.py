"""Fences of the demonstration provider: it answers this machine, under its own name, to its own pages."""

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from infra.oidc_provider import is_loopback
from portal.demonstration_provider.accounts import ProviderRefusedError

HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    # Not "no-referrer": with that, a browser would hide the origin of our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-robots-tag": "noindex",
}


def require_loopback(host: str) -> None:
    """Refuses, by `ProviderRefusedError`, to listen anywhere but on this machine."""
    if not is_loopback(f"http://[{host}]" if ":" in host else f"http://{host}"):
        raise ProviderRefusedError("The demonstration identity provider listens on this machine only (127.0.0.1).")


class Fences(ASGIMiddleware):
    """Only the allow-listed Host (else a page elsewhere could rebind its name to us) and, on POST, Origin."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, host: str, origin: str) -> None:
        self._host = host
        self._origin = origin

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Passes the request on, or answers 400 (Host) or 403 (Origin)."""
        headers = Headers.from_scope(scope)
        origin = headers.get("origin")
        if headers.getall("host", []) != [self._host]:
            await _refuse(send, 400, b"This name is not one of the demonstration identity provider's.")
        elif scope.get("method") not in {"GET", "HEAD"} and origin not in (None, self._origin):
            await _refuse(send, 403, b"This was sent from another site.")
        else:
            await next_app(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
        await send(message)

    return send_on


async def _refuse(send: Send, status: int, sentence: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence, "more_body": False})

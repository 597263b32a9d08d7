"""Recognition: every route needs a person in a role unless it says that it is open; answers to them are not kept."""

from collections.abc import MutableMapping
from functools import partial
from typing import Any, cast

from anyio import to_thread
from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.types import ExceptionHandlersMap, Message, Scope

from infra.limits import TooOftenError
from infra.oidc_provider import ProviderSilentError
from portal import onward
from portal.csrf import FIELD, HEADER, FormRefusedError
from portal.current import (
    NotForProgramsError,
    NotSignedInError,
    Reception,
    RoleNotChosenError,
    SignedIn,
    Sitting,
    StepUpNeededError,
    address_of,
)

OPEN = {"open": True}
"""Route option: anybody may ask."""
ANY_ROLE = {"any_role": True}
"""Route option: a session is needed, though its role may not be chosen yet."""

PROGRAMS = {"programs": True}
"""Route option: an agency's own system may ask too. Every other route is a person's (decision 0019)."""

SEARCHES = {"searches": True}
"""Route option: counted against the searches that one person may begin in a minute."""

BY_ITSELF = "x-by-itself"
"""The header of what a page asks with nobody at it. It can only make a session shorter than it would be."""
_NOT_FOR_PROGRAMS = (
    "A program reads the cases that it was added to, their timelines and the feed across them, and nothing else. What "
    "else is needed, a person asks for."
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_PERSON, _SITTING = "accord.person", "accord.sitting"
Asking = Request[Any, Any, Any]


async def needs_person(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Guard of the whole app.

    Raises `NotSignedInError`, `RoleNotChosenError`, `NotForProgramsError` or, for a form, `FormRefusedError`.
    """
    if handler.opt.get("open"):
        return
    reception = reception_of(connection)
    kept = _kept(connection.scope)
    scheme, _, raw = connection.headers.get("authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer" or handler.opt.get("any_role"):
            raise NotSignedInError("Only a bearer token can be used here.")
        person = await to_thread.run_sync(reception.by_bearer, raw.strip(), address_of(connection))
        kept[_PERSON] = person
        if person.is_program and not handler.opt.get("programs"):
            raise NotForProgramsError(_NOT_FOR_PROGRAMS)
        await _count(reception, handler, person)
        return
    cookie, unused = connection.cookies.get(reception.cookie, ""), BY_ITSELF in connection.headers
    sitting = await to_thread.run_sync(partial(reception.sitting, cookie, unused=unused))
    kept[_SITTING] = sitting
    if not handler.opt.get("any_role"):
        person = reception.by_session(sitting)
        kept[_PERSON] = person
        await _count(reception, handler, person)
    if connection.scope.get("method") not in _SAFE:
        await _check_form(cast("Asking", connection), reception, sitting)


async def _count(reception: Reception, handler: BaseRouteHandler, person: SignedIn) -> None:
    if handler.opt.get("searches"):
        await to_thread.run_sync(reception.limits.take, reception.limits.held.searches, str(person.account))


async def _check_form(request: Asking, reception: Reception, sitting: Sitting) -> None:
    sent = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    reception.form_tokens.check(
        sent if isinstance(sent, str) else "",
        request.headers,
        session=sitting.session.ref,
        agency=sitting.session.agency,
        role=sitting.session.role or "",
    )


def reception_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Reception:
    """The app's reception."""
    return cast("Reception", connection.app.state.reception)


def reception_asked(request: Asking) -> Reception:
    """Dependency `reception`."""
    return reception_of(request)


def person_asking(request: Asking) -> SignedIn:
    """Dependency `person`: who is asking, as the guard recognised them."""
    return cast("SignedIn", _kept(request.scope)[_PERSON])


def sitting_of(request: Asking) -> Sitting:
    """Dependency `sitting`: the session, for the few routes that deal with the session itself."""
    return cast("Sitting", _kept(request.scope)[_SITTING])


def person_if_any(scope: Scope) -> SignedIn | None:
    """Who was recognised in this request, for pages that tell of an error."""
    return cast("SignedIn | None", _kept(scope).get(_PERSON))


DEPENDENCIES = {
    "person": Provide(person_asking, sync_to_thread=False),
    "sitting": Provide(sitting_of, sync_to_thread=False),
    "reception": Provide(reception_asked, sync_to_thread=False),
}


def keep_nothing(message: Message, scope: Scope) -> None:
    """Hook before sending: answers to a person are never kept, nor is any other that does not say that it may be."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    kept = _kept(scope)
    if _PERSON in kept or _SITTING in kept or "cache-control" not in headers:
        headers["cache-control"] = "no-store"
        headers.extend_header_value("vary", "Cookie, Authorization")


def _kept(scope: Scope) -> MutableMapping[str, object]:
    # The scope belongs to one request alone; some servers share its "state" between requests.
    return cast("MutableMapping[str, object]", scope)


def is_api(request: Asking) -> bool:
    """Whether a program is asking, which wants a problem document and no page."""
    asks_json = request.headers.get("accept", "").startswith("application/json")
    return asks_json or request.url.path.startswith("/api/") or "authorization" in request.headers


def answer_not_signed_in(request: Asking, error: NotSignedInError) -> Response[Any]:
    """A page leads to sign-in and then onward; a program, and a fragment within a page, hears 401."""
    if is_api(request) or "hx-request" in request.headers:
        challenge = 'Bearer realm="accord"' + (', error="invalid_token"' if error.token else "")
        return _problem(401, "Not signed in", error.detail, {"WWW-Authenticate": challenge})
    if request.method == "GET":
        word = onward.wrap(reception_of(request).onward, request.url.path)
        return Response(b"", status_code=303, headers={"Location": f"/sign-in?next={word}"})
    if request.url.path == "/sign-out":
        return Response(b"", status_code=303, headers={"Location": "/signed-out?here=only"})
    sentence = "Nothing was saved. Go back in your browser to keep what you typed, then sign in again."
    return _page(request, 401, "Your session has ended", sentence)


def answer_role_not_chosen(request: Asking, error: RoleNotChosenError) -> Response[Any]:
    """A page leads to the choice of role; a program hears 403."""
    if is_api(request) or "hx-request" in request.headers:
        return _problem(403, "No role chosen", error.detail)
    return Response(b"", status_code=303, headers={"Location": "/session/role"})


def answer_not_for_programs(_: Asking, error: NotForProgramsError) -> Response[Any]:
    """The same wherever it asked, and whatever there is: it hears what programs may ask for."""
    return _problem(403, "Not for programs", error.detail)


def answer_form_refused(request: Asking, error: FormRefusedError) -> Response[Any]:
    """A page that says why nothing was saved; a program hears the same sentence."""
    title = "You changed role" if error.status_code == 409 else "This form was not accepted"  # noqa: PLR2004 conflict
    if is_api(request):
        return _problem(error.status_code, title, error.detail)
    return _page(request, error.status_code, title, error.detail)


def answer_provider_silent(request: Asking, error: ProviderSilentError) -> Response[Any]:
    """The agency's identity provider cannot be reached, so nobody can be recognised by it just now."""
    sentence = f"{error} Try again in a few minutes."
    if is_api(request):
        return _problem(503, "Identity provider silent", sentence, {"Retry-After": "60"})
    return _page(request, 503, "Your agency’s sign-in does not answer", sentence, {"Retry-After": "60"})


def answer_too_often(request: Asking, error: TooOftenError) -> Response[Any]:
    """Too much of one thing: when to try again, and nothing of who else asked."""
    wait = {"Retry-After": str(error.wait)}
    if is_api(request) or "hx-request" in request.headers:
        return _problem(429, "Asked too often", error.sentence, wait)
    return _page(request, 429, "This was asked too often", error.sentence, wait)


def answer_step_up(request: Asking, error: StepUpNeededError) -> Response[Any]:
    """An act that needs a fresh and strong sign-in: a program hears which (RFC 9470, section 3)."""
    if is_api(request) or "hx-request" in request.headers:
        challenge = {"WWW-Authenticate": error.challenge} if error.challenge else {}
        return _problem(403, "A strong sign-in is needed", error.detail, challenge)
    return _page(request, 403, "A strong sign-in is needed", error.detail)


def _page(
    request: Asking, status: int, title: str, sentence: str, headers: dict[str, str] | None = None
) -> Response[str]:
    shown = {"person": person_if_any(request.scope), "title": title, "sentence": sentence}
    page = reception_of(request).render("sign_in/refused.html", shown)
    return Response(page, status_code=status, media_type="text/html", headers=headers)


def _problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> Response[dict[str, Any]]:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(body, status_code=status, media_type="application/problem+json", headers=headers)


ANSWERS: ExceptionHandlersMap = {
    NotSignedInError: answer_not_signed_in,
    RoleNotChosenError: answer_role_not_chosen,
    NotForProgramsError: answer_not_for_programs,
    FormRefusedError: answer_form_refused,
    ProviderSilentError: answer_provider_silent,
    TooOftenError: answer_too_often,
    StepUpNeededError: answer_step_up,
}
"""Exception handlers for the composition root."""

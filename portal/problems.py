"""Problem documents (RFC 9457) and problem pages: one sentence each, and what to do instead."""

from collections.abc import Callable
from typing import Any

import psycopg
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.status_codes import HTTP_404_NOT_FOUND, HTTP_405_METHOD_NOT_ALLOWED, HTTP_500_INTERNAL_SERVER_ERROR
from psycopg_pool import PoolTimeout

from domain.kernel import Refused
from infra import journal
from infra.looks import LookNotRecorded
from portal.current import SignedIn
from portal.recognition import is_api, person_if_any, reception_of
from portal.refusals import Invalid, KeyReused, NoPolicyThen, NoSuchCase, NotYours, Stale, Turned, UnknownMark
from portal.shown import Teller
from portal.views import Link
from portal.views import Problem as Told

Asking = Request[Any, Any, Any]
KINDS = "urn:accord:problem"


class Problem(Exception):  # noqa: N818 - a problem is what the reader is told
    """A problem as told outside: status, kind, title, sentence, and further members."""

    def __init__(self, status: int, kind: str, title: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.members = members


def problem_of(error: Exception) -> Problem:
    """The problem that an error is told as. What nobody foresaw is told without anything of what happened."""
    match error:
        case Problem():
            return error
        case NoSuchCase():
            return Problem(404, "no-such-case", "No such case", error.sentence)
        case NotYours():
            return Problem(403, "not-yours", "Your role may not do this", error.sentence)
        case Stale():
            told = Teller(error.reader, error.register) if error.reader and error.register else None
            since = [told.entry(entry) for entry in error.entries] if told else []
            return Problem(409, "stale", "Something was recorded meanwhile", error.sentence, entries=since)
        case Refused():
            errors = [{"field": error.field, "sentence": error.sentence}] if error.field else []
            errors += [{"field": field, "sentence": sentence} for field, sentence in error.also.items()]
            return Problem(422, "refused", "The rules refuse this", error.sentence, errors=errors)
        case Invalid():
            errors = [{"field": field, "sentence": sentence} for field, sentence in error.fields.items()]
            return Problem(422, "invalid", "Some of this cannot be taken", error.sentence, errors=errors)
        case KeyReused():
            return Problem(422, "key-reused", "Idempotency-Key used before", error.sentence)
        case UnknownMark():
            return Problem(422, "unknown-mark", "Unknown mark", error.sentence)
        case NoPolicyThen() | Turned():
            return Problem(422, "invalid", "This cannot be answered", error.sentence)
        case PoolTimeout() | LookNotRecorded():
            sentence = "The ledger cannot be reached just now. Nothing was recorded. Try again in a minute."
            return Problem(503, "ledger-away", "The ledger cannot be reached", sentence)
        case psycopg.OperationalError():
            return ledger_lost()
        case HTTPException(status_code=status) if status == HTTP_404_NOT_FOUND:
            return Problem(404, "not-found", "Nothing here", "There is nothing at this address. Check it.")
        case HTTPException(status_code=status) if status == HTTP_405_METHOD_NOT_ALLOWED:
            return Problem(405, "method", "Not this way", "This address does not take that method.")
        case HTTPException(status_code=status) if status < HTTP_500_INTERNAL_SERVER_ERROR:
            return Problem(status, "request", "The request cannot be taken", _spoken(error))
        case _:
            sentence = "Something went wrong here, and it is on record for those who run the portal. Try again."
            return Problem(500, "fault", "Something went wrong", sentence)


def ledger_lost() -> Problem:
    """The ledger went away while it was asked: what was to be recorded may have been, and its answer lost."""
    sentence = "The ledger was lost while you were answered. If you recorded something, look before you ask again."
    return Problem(503, "ledger-away", "The ledger cannot be reached", sentence)


def _spoken(error: HTTPException) -> str:
    # What Litestar says of a request may quote what was typed, so only the status is told.
    known = {
        400: "The request could not be read. Check its form and its encoding (UTF-8).",
        413: "What was sent is larger than the portal takes.",
        415: "Send JSON, or a form from one of the portal's own pages.",
    }
    return known.get(error.status_code, "The request could not be taken.")


def answer_problem(request: Asking, error: Exception) -> Response[Any]:
    """A problem document to a program, a page with the same sentence to a person."""
    problem = problem_of(error)
    if problem.status == HTTP_500_INTERNAL_SERVER_ERROR:
        journal.note("request-failed", level="error", problem=error)
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "60"} if problem.status == 503 else {})  # noqa: PLR2004
    if is_api(request):
        body = {"type": f"{KINDS}/{problem.kind}", "title": problem.title, "status": problem.status}
        body |= {"detail": problem.detail} | problem.members
        return Response(body, status_code=problem.status, media_type="application/problem+json", headers=headers)
    person = person_if_any(request.scope)
    page = reception_of(request).render(
        "problem/page.html",
        {"person": person, "view": _told_to(person, problem)},
    )
    return Response(page, status_code=problem.status, media_type="text/html", headers=headers)


def _told_to(person: SignedIn | None, problem: Problem) -> Told:
    # Of an address that leads nowhere nobody asks who is there; whoever is signed out signs in on the way.
    inside = person is not None or problem.kind == "not-found"
    home = Link("Go to my work", "/") if inside else Link("Go to sign-in", "/sign-in")
    return Told(status=problem.status, title=problem.title, sentences=(problem.detail,), links=(home,))


HANDLERS: dict[type[Exception] | int, Callable[[Asking, Exception], Response[Any]]] = {
    Problem: answer_problem,
    Turned: answer_problem,
    Refused: answer_problem,
    psycopg.OperationalError: answer_problem,
    HTTPException: answer_problem,
    Exception: answer_problem,
}

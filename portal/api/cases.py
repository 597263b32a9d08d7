"""Cases through the API: the list, one case, its timeline, its looks, and the feed across cases."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.rules import Shown
from infra.looks import Looked, Looks
from portal.api.asked import as_of, cursor_of, limit_of, mark_of, moment_of, stream_of
from portal.asking import Opened
from portal.consulted import LOOKS_ARE_AUDITED, MAY_SEE_LOOKS, known_looks, sees_looks
from portal.current import SignedIn
from portal.door import Door
from portal.lists import CaseLine, cases_of
from portal.recognition import PROGRAMS
from portal.refusals import NoSuchCase, NotYours, Turned, UnknownMark
from portal.sectioned import sections
from portal.shown import Teller
from portal.surfaces import Surface

Answer = dict[str, Any]
Asking = Request[Any, Any, Any]


@get("/api/v1/cases", sync_to_thread=True, opt=PROGRAMS)
def list_cases(request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> Answer:
    """The cases that this reader may know of, by id; `next` is the cursor of the rest."""
    asked = asked_of(request)
    cursor, limit = cursor_of(asked.get("after")), limit_of(asked.get("limit"))
    lines = cases_of(door, person.actor, Surface.CASES, after=cursor, limit=limit + 1)
    return {
        "cases": [_line(line) for line in lines[:limit]],
        "next": str(lines[limit - 1].case_id) if len(lines) > limit else None,
    }


def _line(line: CaseLine) -> Answer:
    told: Answer = msgspec.to_builtins(line)
    return told


@get("/api/v1/cases/{case_id:str}", sync_to_thread=True, opt=PROGRAMS)
def one_case(
    request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn], case_id: FromPath[str]
) -> Response[Answer]:
    """One case by section, with what is owed and what is put before this reader."""
    opened = _looked_at(door, person, case_id, Surface.OVERVIEW, asked_of(request))
    teller = Teller(opened.reader, opened.register)
    body = {
        "case_id": str(stream_of(case_id)),
        "reference": opened.reference,
        "held_by": opened.strip.holder,
        "mark": str(opened.mark) if opened.mark else None,
        "sections": sections(opened, teller),
        "held": [{"data_class": held.data_class.value, "agency": held.agency} for held in opened.held],
        "duties": [told_conclusion(each) for each in opened.duties],
        "surfaced": [told_conclusion(each) for each in opened.surfaced],
    }
    return Response(body, headers=_etag(opened))


@get("/api/v1/cases/{case_id:str}/timeline", sync_to_thread=True, opt=PROGRAMS)
def timeline(
    request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn], case_id: FromPath[str]
) -> Response[Answer]:
    """Every entry that this reader may see, in the order in which they became known."""
    asked = asked_of(request)
    opened = _looked_at(door, person, case_id, Surface.TIMELINE, asked)
    teller = Teller(opened.reader, opened.register)
    page, following = paged(opened.entries, mark_of(asked.get("after")), limit_of(asked.get("limit")))
    body = {"entries": [teller.entry(entry) for entry in page], "next": following}
    return Response(body, headers=_etag(opened))


def asked_of(request: Asking) -> dict[str, str]:
    """What the address asks, the last of each name."""
    return {str(name): str(value) for name, value in request.query_params.multi_items()}


def _looked_at(door: Door, person: SignedIn, case_id: str, surface: Surface, asked: Mapping[str, str]) -> Opened:
    """The case as opened for this reader. Who may not know of it hears that first, whatever else is wrong."""
    stream = stream_of(case_id)
    try:
        at = as_of(person, asked)
        limit_of(asked.get("limit"))
        mark_of(asked.get("after"))
    except Turned:
        door.admit(person.actor, stream, "")
        raise
    return door.look(person.actor, stream, surface, at=at)


def paged(
    entries: Sequence[Entry[Fact]], after: EntryId | None, limit: int
) -> tuple[Sequence[Entry[Fact]], str | None]:
    """The entries after a mark, so many of them, and the mark to ask on with. Raises `UnknownMark`."""
    start = 0
    if after is not None:
        marks = [entry.id for entry in entries]
        if after not in marks:
            raise UnknownMark
        start = marks.index(after) + 1
    page = entries[start : start + limit]
    more = len(entries) > start + limit
    return page, str(page[-1].id) if more else None


def _etag(opened: Opened) -> dict[str, str]:
    return {"ETag": f'"{opened.mark}"'} if opened.mark else {}


def told_conclusion(shown: Shown) -> Answer:
    """A duty or a surfaced item as told outside."""
    told: Answer = msgspec.to_builtins(shown)
    return told


@get("/api/v1/cases/{case_id:str}/looks", sync_to_thread=True)
def case_looks(
    request: Asking,
    door: NamedDependency[Door],
    looks: NamedDependency[Looks],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Answer:
    """Who consulted, was refused or was given what, when, and the reason given; newest first.

    For auditors, and for professional standards where a suspect works for a force.
    """
    stream = stream_of(case_id)
    door.admit(person.actor, stream, "")
    if person.role not in MAY_SEE_LOOKS:
        raise NotYours(LOOKS_ARE_AUDITED)
    asked = asked_of(request)
    before, limit = moment_of(asked.get("before")), limit_of(asked.get("limit"))
    opened = door.look(person.actor, stream, Surface.LOOKS)
    if not sees_looks(opened):
        raise NotYours(LOOKS_ARE_AUDITED)
    found = looks.of_stream(stream, before=before, limit=limit + 1)
    page = found[:limit]
    return {
        "looks": [_look(one, opened) for one in known_looks(opened, page)],
        "next": str(msgspec.to_builtins(page[-1].at)) if len(found) > limit else None,
    }


def _look(looked: Looked, opened: Opened) -> Answer:
    look = looked.look
    account = opened.register.accounts.get(looked.account)
    named = look is not None and account is not None
    told: Answer = {
        "at": msgspec.to_builtins(looked.at),
        "by": {"name": account.name_at(looked.at) if named and account else None},
    }
    if look is not None:
        told["by"] |= {"agency": look.agency, "role": look.role.value}
        told |= {
            "surface": look.surface,
            "denied": look.denied,
            "marks": [str(mark) for mark in look.marks],
            "opened": sorted(look.opened),
            "withheld": sorted(look.withheld),
            "as_of": msgspec.to_builtins(look.as_of),
            "as_role": look.as_role.value if look.as_role else None,
            "as_agency": look.as_agency,
            "policy": look.policy,
            "reason": look.reason,
        }
    return told


@get("/api/v1/feed", sync_to_thread=True, opt=PROGRAMS)
def feed(request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> Answer:
    """What this reader may see across their cases, oldest first, after a mark."""
    asked = asked_of(request)
    mark, limit = mark_of(asked.get("after")), limit_of(asked.get("limit"))
    opened: dict[StreamId, Opened] = {}
    for line in cases_of(door, person.actor, Surface.FEED):
        with suppress(NoSuchCase):  # whoever left the case since the list was drawn
            opened[line.stream] = door.look(person.actor, line.stream, Surface.FEED)
    tellers = {stream: Teller(each.reader, each.register) for stream, each in opened.items()}
    entries = sorted((e for each in opened.values() for e in each.entries), key=lambda entry: entry.position)
    page, following = paged(entries, mark, limit)
    return {
        "entries": [{"case_id": str(entry.stream)} | tellers[entry.stream].entry(entry) for entry in page],
        "next": following,
    }


ROUTES = [list_cases, one_case, timeline, case_looks, feed]

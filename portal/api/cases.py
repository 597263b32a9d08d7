"""Cases through the API: the list, one case, its timeline, its looks, and the feed across cases."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, Parameter

from domain.kernel import Entry, EntryId, Fact
from domain.people import Role
from domain.rules import Shown
from infra.looks import Looked, Looks
from portal.api.asked import as_of, mark_of, moment_of, stream_of
from portal.asking import Opened
from portal.current import SignedIn
from portal.door import Door
from portal.lists import CaseLine, cases_of
from portal.refusals import NotYours, UnknownMark
from portal.sectioned import sections
from portal.shown import Teller
from portal.surfaces import Surface

Answer = dict[str, Any]
PAGE = 100
Limit = Annotated[int, Parameter(query="limit", ge=1, le=500)]


@get("/api/v1/cases", sync_to_thread=True)
def list_cases(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    after: FromQuery[str | None] = None,
    limit: Limit = PAGE,
) -> Answer:
    """The cases that this reader may know of, by id; `next` is the cursor of the rest."""
    cursor = None if after is None else str(stream_of(after))
    lines = cases_of(door, person.actor, Surface.CASES, after=cursor, limit=limit + 1)
    return {
        "cases": [_line(line) for line in lines[:limit]],
        "next": str(lines[limit - 1].case_id) if len(lines) > limit else None,
    }


def _line(line: CaseLine) -> Answer:
    told: Answer = msgspec.to_builtins(line)
    return told


@get("/api/v1/cases/{case_id:str}", sync_to_thread=True)
def one_case(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    moment: Annotated[str | None, Parameter(query="as_of")] = None,
    by: FromQuery[str | None] = None,
    as_role: FromQuery[str | None] = None,
    as_agency: FromQuery[str | None] = None,
) -> Response[Answer]:
    """One case by section, with what is owed and what is put before this reader."""
    stream = stream_of(case_id)
    at = as_of(person, moment, by, as_role, as_agency)
    opened = door.look(person.actor, stream, Surface.OVERVIEW, at=at)
    teller = Teller(opened.reader, opened.register, seated=at.seat is not None)
    body = {
        "case_id": str(stream),
        "reference": opened.reference,
        "mark": str(opened.mark) if opened.mark else None,
        "sections": sections(opened, teller),
        "held": [{"data_class": held.data_class.value, "agency": held.agency} for held in opened.held],
        "duties": [told_conclusion(each) for each in opened.duties],
        "surfaced": [told_conclusion(each) for each in opened.surfaced],
    }
    return Response(body, headers=_etag(opened))


@get("/api/v1/cases/{case_id:str}/timeline", sync_to_thread=True)
def timeline(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    moment: Annotated[str | None, Parameter(query="as_of")] = None,
    by: FromQuery[str | None] = None,
    as_role: FromQuery[str | None] = None,
    as_agency: FromQuery[str | None] = None,
    after: FromQuery[str | None] = None,
    limit: Limit = PAGE,
) -> Response[Answer]:
    """Every entry that this reader may see, in the order in which they became known."""
    stream = stream_of(case_id)
    at = as_of(person, moment, by, as_role, as_agency)
    opened = door.look(person.actor, stream, Surface.TIMELINE, at=at)
    teller = Teller(opened.reader, opened.register, seated=at.seat is not None)
    page, following = paged(opened.entries, mark_of(after), limit)
    body = {"entries": [teller.entry(entry) for entry in page], "next": following}
    return Response(body, headers=_etag(opened))


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
    door: NamedDependency[Door],
    looks: NamedDependency[Looks],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    before: FromQuery[str | None] = None,
    limit: Limit = PAGE,
) -> Answer:
    """For auditors: who consulted, was refused or was given what, when, and the reason given; newest first."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.LOOKS)
    if person.role not in {Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}:
        raise NotYours("Only auditors and data protection officers can see who looked. Ask yours.")
    found = looks.of_stream(stream, before=moment_of(before), limit=limit + 1)
    page = found[:limit]
    return {
        "looks": [_look(one, opened) for one in page],
        "next": str(msgspec.to_builtins(page[-1].at)) if len(found) > limit else None,
    }


def _look(looked: Looked, opened: Opened) -> Answer:
    look = looked.look
    account = opened.register.accounts.get(looked.account)
    named = look is not None and account is not None
    told: Answer = {"at": msgspec.to_builtins(looked.at), "by": {"name": account.name if named and account else None}}
    if look is not None:
        told["by"] |= {"agency": look.agency, "role": look.role.value}
        told |= {
            "surface": look.surface,
            "denied": look.denied,
            "marks": len(look.marks),
            "opened": sorted(look.opened),
            "withheld": sorted(look.withheld),
            "as_of": msgspec.to_builtins(look.as_of),
            "as_role": look.as_role.value if look.as_role else None,
            "as_agency": look.as_agency,
            "policy": look.policy,
            "reason": look.reason,
        }
    return told


@get("/api/v1/feed", sync_to_thread=True)
def feed(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    after: FromQuery[str | None] = None,
    limit: Limit = PAGE,
) -> Answer:
    """What this reader may see across their cases, oldest first, after a mark."""
    mark = mark_of(after)
    lines = cases_of(door, person.actor, Surface.FEED)
    opened = [door.look(person.actor, line.stream, Surface.FEED) for line in lines]
    tellers = {line.stream: Teller(each.reader, each.register) for line, each in zip(lines, opened, strict=True)}
    entries = sorted((entry for each in opened for entry in each.entries), key=lambda entry: entry.position)
    page, following = paged(entries, mark, limit)
    return {
        "entries": [{"case_id": str(entry.stream)} | tellers[entry.stream].entry(entry) for entry in page],
        "next": following,
    }


ROUTES = [list_cases, one_case, timeline, case_looks, feed]

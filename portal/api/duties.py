"""Duties and rules through the API: what is owed across cases and on one, as a calendar, and the rules over time."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.calendar import london_date
from domain.kernel import EntryId
from domain.rules_over_time import Stood
from portal.api.asked import as_of, limit_of, mark_of, stream_of
from portal.api.cases import asked_of, told_conclusion
from portal.asking import AsOf, By, Opened
from portal.calendar_file import HEADERS, MEDIA_TYPE, calendar_of
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.owed_here import Scope, owed_to_be_seen
from portal.presenting.duties import OwedOn
from portal.presenting.owed import due_state, title_of
from portal.refusals import Invalid, Turned, UnknownMark
from portal.surfaces import Surface

Answer = dict[str, Any]
Asking = Request[Any, Any, Any]


@get("/api/v1/duties", sync_to_thread=True)
def list_duties(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Answer:
    """What this person, or their agency, owes on the cases that they are on, the soonest first."""
    asked = asked_of(request)
    scope, after, limit = _scope(asked.get("scope")), mark_of(asked.get("after")), limit_of(asked.get("limit"))
    owed = owed_to_be_seen(door, person, Surface.DUTIES, scope)
    start = 0
    if after is not None:
        marks = [each.mark for each in owed]
        if after not in marks:
            raise UnknownMark
        start = marks.index(after) + 1
    page = owed[start : start + limit]
    today = london_date(reception.clock())
    return {
        "duties": [
            {
                "id": str(each.mark),
                "case_id": str(each.case.case_id),
                "reference": each.case.reference,
                "state": due_state(each.duty.due, today).value,
                **_titled(each),
            }
            for each in page
        ],
        "next": str(page[-1].mark) if len(owed) > start + limit else None,
    }


def _titled(owed: OwedOn) -> Answer:
    return {"title": title_of(owed.duty.rule, owed.duty.action)} | told_conclusion(owed.duty)


def _scope(text: str | None) -> Scope:
    try:
        return Scope(text or "mine")
    except ValueError:
        raise Invalid({"scope": "scope must be mine or agency."}) from None


@get("/api/v1/duties.ics", sync_to_thread=True)
def calendar(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[bytes]:
    """The duties that have a date as a calendar: references and kinds of duty, and nothing else."""
    scope = _scope(asked_of(request).get("scope"))
    owed = owed_to_be_seen(door, person, Surface.CALENDAR, scope)
    return Response(calendar_of(owed, reception.clock()), media_type=MEDIA_TYPE, headers=HEADERS)


@get("/api/v1/cases/{case_id:str}/duties", sync_to_thread=True)
def case_duties(
    request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn], case_id: FromPath[str]
) -> Response[Answer]:
    """What is owed on one case, as far as this reader may see what it rests on."""
    opened = _looked_at(door, person, case_id, Surface.DUTIES, asked_of(request))
    day = london_date(opened.at.moment or opened.now)
    duties = [
        {"state": due_state(each.due, day).value, "title": title_of(each.rule, each.action)} | told_conclusion(each)
        for each in opened.duties
    ]
    return _answer(case_id, opened, {"duties": duties})


@get("/api/v1/cases/{case_id:str}/rules", sync_to_thread=True)
def rules_over_time(
    request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn], case_id: FromPath[str]
) -> Response[Answer]:
    """When each rule would have fired on one case as it became known, on what, until when, and what settled it."""
    opened = _looked_at(door, person, case_id, Surface.RULES_OVER_TIME, asked_of(request), over_time=True)
    found = opened.over_time
    titles = {entry.id: entry.fact.title for entry in opened.entries}
    told = {
        "duties": [_stood(each, titles) for each in found.duties],
        "surfaced": [_stood(each, titles) for each in found.surfaced],
    }
    return _answer(case_id, opened, told)


def _stood(stood: Stood, titles: Mapping[EntryId, str]) -> Answer:
    """That a rule stood, with the entries that it rests on and was settled by named by mark and title."""
    told: Answer = msgspec.to_builtins(stood)
    settled = stood.settled_by
    return told | {
        "on": [{"mark": str(mark), "title": titles[mark]} for mark in stood.on if mark in titles],
        "settled_by": {"mark": str(settled), "title": titles[settled]} if settled and settled in titles else None,
    }


def _looked_at(
    door: Door, person: SignedIn, case_id: str, surface: Surface, asked: dict[str, str], *, over_time: bool = False
) -> Opened:
    """The case as opened for this reader. Who may not know of it hears that first, whatever else is wrong."""
    stream = stream_of(case_id)
    try:
        at = as_of(person, asked)
        if over_time and at.by is By.HAPPENED:
            raise Invalid({"by": "The rules are run over what was known, in that order. Leave out by."})
    except Turned:
        door.admit(person.actor, stream, "")
        raise
    return door.look(person.actor, stream, surface, at=AsOf(at.moment, at.by, at.seat, over_time))


def _answer(case_id: str, opened: Opened, told: Answer) -> Response[Answer]:
    mark = str(opened.mark) if opened.mark else None
    body = {"case_id": str(stream_of(case_id)), "reference": opened.reference, "mark": mark, **told}
    return Response(body, headers={"ETag": f'"{mark}"'} if mark else {})


ROUTES = [list_duties, calendar, case_duties, rules_over_time]

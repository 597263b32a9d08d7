"""Audit: the cases that an auditor may turn to, and who has looked at one."""

from datetime import datetime
from typing import Final
from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from domain.calendar import london_date
from domain.people import Role
from infra.looks import Looks as LookRecords
from portal.api.asked import moment_of
from portal.consulted import LOOKS_ARE_AUDITED, MAY_SEE_LOOKS, known_looks, sees_looks
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.lists import cases_of
from portal.pages.answering import page, stream_of
from portal.presenting.caseload import rows_of
from portal.presenting.engagements import engagement_rows
from portal.presenting.looks import look_of
from portal.presenting.top import top_of
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views import AuditHome, Looks

AT_ONCE: Final = 100
AUDITS: Final = frozenset({Role.AUDITOR, Role.DATA_PROTECTION_OFFICER, Role.PROFESSIONAL_STANDARDS})


@get("/audit", sync_to_thread=True)
def audit(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> Response[str]:
    """The auditor's front page."""
    if person.role not in AUDITS:
        raise NotYours("Only auditors and data protection officers have this page. Ask yours.")
    today = london_date(reception.clock())
    own = engagement_rows(door.register(), person.actor, reception.clock()) if person.role is Role.AUDITOR else ()
    cases = tuple(rows_of(cases_of(door, person.actor, Surface.AUDIT), (), today))
    view = AuditHome(cases=cases, engagements=own)
    return page(reception, person, "audit/page.html", view, here="audit")


@get("/cases/{case_id:str}/looks", sync_to_thread=True)
def case_looks(
    door: NamedDependency[Door],
    looks: NamedDependency[LookRecords],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    before: FromQuery[str] = "",
) -> Response[str]:
    """Who consulted, was turned away or was given what, newest first."""
    stream = stream_of(case_id)
    door.admit(person.actor, stream)
    if person.role not in MAY_SEE_LOOKS:
        raise NotYours(LOOKS_ARE_AUDITED)
    opened = door.look(person.actor, stream, Surface.LOOKS)
    if not sees_looks(opened):
        raise NotYours(LOOKS_ARE_AUDITED)
    earlier: datetime | None = moment_of(before)
    found = looks.of_stream(stream, before=earlier, limit=AT_ONCE + 1)
    shown = found[:AT_ONCE]
    top = top_of(opened, stream, "looks")
    view = Looks(
        top=top,
        looks=tuple(look_of(one, opened.register) for one in known_looks(opened, shown)),
        next=f"{top.href}/looks?before={quote(shown[-1].at.isoformat())}" if len(found) > AT_ONCE else "",
    )
    return page(reception, person, "looks/page.html", view, here="audit")


ROUTES = [audit, case_looks]

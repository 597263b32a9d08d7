"""Group registers: the groups of whoever is signed in, and a whole session of one recorded in one go."""

from datetime import date
from typing import Any, Final
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.calendar import london_date, spelt
from domain.probation.sessions import SessionRecorded
from portal.came import CAME_WORDS, said_of
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.forms import Part
from portal.group_register import (
    HELD_ON,
    Row,
    Session,
    Typed,
    recorded,
    session_of,
    typed_in,
    unanswered_rows,
)
from portal.groups import SENDS, Group, groups_of
from portal.pages.answering import POSTED, Posted, page
from portal.posted import one
from portal.presenting.case_names import called
from portal.problems import Problem
from portal.refusals import NotYours
from portal.views import Link
from portal.views.groups import GroupLine, GroupsPage, RegisterPage, RegisterRow

TEMPLATE: Final = "groups/register.html"
NOT_HERE: Final = "Somebody who is not on your register"


@get("/groups", sync_to_thread=True)
def groups(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> Response[str]:
    """The groups that this person keeps a register of."""
    _must_keep_registers(door, person)
    lines = tuple(
        GroupLine(
            register=Link(group.programme, f"/groups/{group.key}"), provider=group.provider, count=len(group.members)
        )
        for group in groups_of(door, person.actor)
    )
    return page(reception, person, "groups/page.html", GroupsPage(groups=lines), here="my-work")


@get("/groups/{key:str}", sync_to_thread=True)
def register(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    key: FromPath[str],
) -> Response[str]:
    """The register of one session, everybody attending today unless it is said otherwise."""
    _must_keep_registers(door, person)
    group = _group(door, person, key)
    if group is None:
        raise Problem(404, "not-found", "Nothing here", "There is no group here that you can open.")
    rows = unanswered_rows(group, {str(member.mark): Typed() for member in group.members})
    session = Session(held_on=london_date(reception.clock()), took_place=True)
    view = _view(key, group, session, rows, form=uuid4().hex, day=_parts(session.held_on))
    return page(reception, person, TEMPLATE, view, here="my-work")


@post("/groups/{key:str}", sync_to_thread=True, status_code=200, dependencies=POSTED)
def record(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    key: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """A whole session: each row recorded on its own case, and what could not be recorded kept with its reason."""
    _must_keep_registers(door, person)
    group = _group(door, person, key)
    session = session_of(posted, london_date(reception.clock()))
    day = tuple(
        Part(f"{HELD_ON}-{part}", part.capitalize(), one(posted, f"{HELD_ON}-{part}"))
        for part in ("day", "month", "year")
    )
    if session.wrong:
        rows = unanswered_rows(group, typed_in(posted)) if group is not None else ()
    else:
        rows = recorded(door, person.actor, group, session, posted)
    view = _view(key, group, session, rows, form=one(posted, "key") or uuid4().hex, day=day)
    return page(reception, person, TEMPLATE, view, here="my-work", status=422 if view.errors else 200)


def keeps_registers(door: Door, person: SignedIn) -> bool:
    """Whether this role records sessions, by the policy in force."""
    policy = door.register().policy
    return policy is not None and policy.may_give(SENDS, person.role)


def _must_keep_registers(door: Door, person: SignedIn) -> None:
    if not keeps_registers(door, person):
        raise NotYours("Your role does not record sessions. Ask the facilitator of the programme.")


def _group(door: Door, person: SignedIn, key: str) -> Group | None:
    return next((group for group in groups_of(door, person.actor) if group.key == key), None)


def _parts(day: date | None) -> tuple[Part, ...]:
    typed = (str(day.day), str(day.month), str(day.year)) if day is not None else ("", "", "")
    return tuple(
        Part(f"{HELD_ON}-{part}", part.capitalize(), value)
        for part, value in zip(("day", "month", "year"), typed, strict=True)
    )


def _view(
    key: str, group: Group | None, session: Session, rows: tuple[Row, ...], *, form: str, day: tuple[Part, ...]
) -> RegisterPage:
    left = [row for row in rows if not row.recorded]
    return RegisterPage(
        programme=group.programme if group is not None else "",
        provider=group.provider if group is not None else "",
        post=f"/groups/{key}",
        key=form,
        day=day,
        took_place=session.took_place,
        came=tuple((came.value, words) for came, words in CAME_WORDS.items()),
        rows=tuple(_row(row) for row in left if row.member is not None),
        done=tuple(
            Link(row.member.name, f"/cases/{row.member.stream}/sections/{SessionRecorded.section}")
            for row in rows
            if row.recorded and row.member is not None
        ),
        gone=tuple(_row(row) for row in left if row.member is None),
        wrong=session.wrong,
    )


def _row(row: Row) -> RegisterRow:
    member = row.member
    last = member.last.fact if member is not None and member.last is not None else None
    said = said_of(last) if last is not None else ""
    return RegisterRow(
        mark=row.mark,
        name=member.name if member is not None else NOT_HERE,
        case=Link(called(member.reference, member.stream), f"/cases/{member.stream}") if member is not None else None,
        last=f"{spelt(last.held_on)}: {said}" if last is not None and said else "",
        came=row.typed.came,
        concern=row.typed.concern,
        concerns=row.typed.concerns,
        content=row.typed.content,
        content_summary=row.typed.content_summary,
        sentence=row.sentence,
    )


ROUTES = [groups, register, record]

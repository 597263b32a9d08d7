"""Meetings as one reader finds them: those that they are asked to, and those on whose agenda is a case of theirs.

A meeting names no case. Its agenda is drawn from each case's own rows behind the fence of the lists, so that for
somebody who is kept from a case it is, with its order and its times, that of a meeting without it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.clinic.agenda import is_somebody_kept_out
from domain.clinic.room_said import ItemOutcome
from domain.governance import Register
from domain.governance.attending import comes_to
from domain.governance.meetings import Meeting
from domain.governance.running import asked_to, runs
from domain.kernel import AccountId, EntryId, StreamId
from domain.people import ANYBODY, Actor, AgencyId
from domain.policy import Letter
from domain.referral import case_reference
from portal.browsing import Scope
from portal.door import Door
from portal.lists import CaseLine, lines_of
from portal.problems import Problem
from portal.surfaces import Surface

_ITEMS = """
SELECT a.case_id, a.meeting, a.entry, a.agency, a.place, a.minutes, a.in_closed_block, a.called, a.outcome,
a.moved_on_by, c.reference, c.closed
FROM views.agendas AS a JOIN views.caseload AS c USING (case_id)
ORDER BY a.meeting, a.place NULLS LAST, a.put_at, a.case_id
"""


_ON_AS = "SELECT case_id FROM views.people_on WHERE account = %s"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of somebody whom the register does not hold


class OnAgenda(msgspec.Struct, frozen=True, kw_only=True):
    """A case on the agenda of a meeting, as this reader is told of it: whether it is called, and how it was closed.

    `unnamed` are the workers whose name they lack on it. `without_chair` says that the chair of the meeting is not on
    the case, to the agency that put it there and to nobody who may not know who is on it; never why.
    """

    stream: StreamId
    meeting: UUID
    entry: EntryId
    agency: AgencyId
    reference: str | None
    place: int | None
    minutes: int | None
    in_closed_block: bool
    case_closed: bool
    called: bool = False
    outcome: ItemOutcome | None = None
    unnamed: frozenset[AccountId] = frozenset()
    without_chair: bool = False


class Timed(msgspec.Struct, frozen=True, kw_only=True):
    """An item with the moments (UTC) at which it begins and ends, were every other as long as it says."""

    item: OnAgenda
    starts: datetime
    ends: datetime


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting with the items that this reader sees, timed; `over` and `closed_over` are minutes too many."""

    meeting: Meeting
    open_part: tuple[Timed, ...]
    closed_block: tuple[Timed, ...]
    over: int
    closed_over: int

    @property
    def items(self) -> tuple[Timed, ...]:
        """Every item, in the order in which they come up."""
        return (*self.open_part, *self.closed_block)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's meetings by start, their cases, the register that they were found by, and when (UTC) it was."""

    agendas: tuple[Agenda, ...]
    cases: tuple[CaseLine, ...]
    register: Register
    drawn: datetime


def meetings_of(door: Door, who: Actor, surface: Surface, mark: UUID | None = None) -> Found:
    """Every meeting that somebody may know of, or the one with this mark if they may; recorded as a look."""
    register = door.register()
    lines: list[CaseLine] = []
    moments: list[datetime] = []

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[OnAgenda]:
        lines[:] = lines_of(connection, scope)
        moments[:] = [scope.now]
        read = (_item(row, scope) for row in connection.execute(_ITEMS).fetchall())
        items = [item for item in read if item is not None and mark in {None, item.meeting}]
        meeting = register.meetings.get(mark) if mark is not None else None
        return items if meeting is None else _with_chair(items, connection, scope, meeting)

    found = door.browse(who, surface.value, ask, str(mark or ""))
    return Found(
        agendas=tuple(_agendas(register, who, found, mark)),
        cases=tuple(lines),
        register=register,
        drawn=next(iter(moments), _NEVER),
    )


def meeting_at(door: Door, who: Actor, surface: Surface, mark: str) -> tuple[Agenda, Found]:
    """One meeting with its agenda. A meeting that somebody may not know of is answered like one that there is not."""
    try:
        wanted = UUID(mark)
    except ValueError:
        wanted = UUID(int=0)
    found = meetings_of(door, who, surface, wanted)
    if not found.agendas:
        raise Problem(404, "not-found", "Nothing here", "There is no such meeting, or you are not asked to it.")
    return found.agendas[0], found


def _item(row: TupleRow, scope: Scope) -> OnAgenda | None:
    case_id, meeting, entry, agency, place, minutes, in_closed_block, called, outcome, moved_by, reference, closed = row
    reader = scope.on(case_id)
    told = moved_by is not None and reader.opens(CASE_SHELL, AgencyId(moved_by))
    if reader.letter_in(EntryId(entry), CASE_SHELL, AgencyId(agency)) is not Letter.OPEN:
        return None
    return OnAgenda(
        stream=StreamId(case_id),
        meeting=meeting,
        entry=EntryId(entry),
        agency=AgencyId(agency),
        reference=reference,
        place=place,
        minutes=minutes,
        in_closed_block=in_closed_block or (not (called or outcome) and _somebody_is_out(scope, case_id, meeting)),
        case_closed=bool(closed),
        called=told and bool(called),
        outcome=ItemOutcome(outcome) if told and outcome is not None else None,
        unnamed=frozenset(reader.unnamed),
    )


def _with_chair(
    items: Sequence[OnAgenda], connection: Connection[TupleRow], scope: Scope, meeting: Meeting
) -> Sequence[OnAgenda]:
    """The items, each saying whether the chair is on the case, where this reader is told of it."""
    chaired = {row[0] for row in connection.execute(_ON_AS, (str(meeting.chair),)).fetchall()}

    def told(item: OnAgenda) -> bool:
        reader = scope.on(item.stream)
        named = reader.opens(STAFF_IDENTITY, ANYBODY) and meeting.chair not in reader.unnamed
        return named and item.agency == reader.actor.agency and not item.case_closed and not meeting.is_over

    return [msgspec.structs.replace(item, without_chair=told(item) and item.stream not in chaired) for item in items]


def _somebody_is_out(scope: Scope, case_id: UUID, mark: UUID) -> bool:
    """Whether somebody asked to a meeting came to be kept from a case since it was put on the agenda.

    Then it waits for the closed block too: in the open part they would sit and listen.
    """
    case, meeting = scope.cases.get(StreamId(case_id)), scope.register.meetings.get(mark)
    if case is None or meeting is None:  # on a case of which the policy says all nobody is kept out
        return False
    apart = scope.register.barred.get(case_reference(case) or "", frozenset())
    asked = asked_to(scope.register.clinics, meeting)
    return is_somebody_kept_out(case, asked, apart, scope.register.persons)


def _agendas(register: Register, who: Actor, items: Sequence[OnAgenda], mark: UUID | None) -> Iterable[Agenda]:
    mine = register.accounts_of(who.account)
    with_case = {item.meeting for item in items}
    for meeting in sorted(register.meetings.values(), key=lambda each: (each.starts, each.meeting)):
        asked = bool(mine & comes_to(register, meeting)) or runs(register, who, meeting)
        if mark in {None, meeting.meeting} and (asked or meeting.meeting in with_case):
            yield timed(meeting, [item for item in items if item.meeting == meeting.meeting])


def timed(meeting: Meeting, items: Sequence[OnAgenda]) -> Agenda:
    """The agenda over the items that one reader sees, which follow one another; the closed block where it always is."""
    opened = _one_after_another(meeting, meeting.starts, [item for item in items if not item.in_closed_block])
    shut = _one_after_another(meeting, meeting.closed_from, [item for item in items if item.in_closed_block])
    return Agenda(
        meeting=meeting,
        open_part=opened,
        closed_block=shut,
        over=_beyond(opened, meeting.closed_from),
        closed_over=_beyond(shut, meeting.ends),
    )


def _one_after_another(meeting: Meeting, starts: datetime, items: Sequence[OnAgenda]) -> tuple[Timed, ...]:
    found: list[Timed] = []
    for item in items:
        ends = starts + timedelta(minutes=item.minutes or meeting.slot_minutes)
        found.append(Timed(item=item, starts=starts, ends=ends))
        starts = ends
    return tuple(found)


def _beyond(items: tuple[Timed, ...], end: datetime) -> int:
    """By how many minutes the last item ends after a moment."""
    return max(0, int((items[-1].ends - end).total_seconds()) // 60) if items else 0

"""Meetings as they are put: the list, one meeting with its agenda, and the same for programs and calendars."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from domain.calendar import london_date
from domain.clinic.agenda import KEEPS_AGENDAS
from domain.clinic.waiting import PUT_OFF
from domain.governance import Register
from domain.governance.attending import comes_to
from domain.governance.meetings import Meeting, MeetingKind
from domain.governance.running import asked_to, runs, runs_clinic
from domain.kernel import AccountId
from domain.people import Actor
from portal.meetings import Agenda, Found, OnAgenda, Timed
from portal.presenting.case_names import called
from portal.presenting.meeting_choices import kind_words
from portal.presenting.sitting import person_words
from portal.rendering import iso
from portal.views import Link
from portal.views.meetings import AttendeeRow, ClinicRow, ItemRow, MeetingPage, MeetingRow, MeetingsPage
from portal.words import in_words

ADDRESS: Final = "/meetings"
PUT_AT_MOST: Final = 300
NOT_HELD: Final = "Not held on record"
WHAT_THEN: Final = (
    "Its day has passed and nobody began it. If it was held, whoever runs it begins it now, calls each case that was "
    "heard, and records what it came to; if not, they call it off or move it. Cases on it wait for another agenda."
)


def meetings_page(found: Found, who: Actor, done: str) -> MeetingsPage:
    """The list: what is to come first, soonest first; what is over, the latest first."""
    register = found.register
    today = london_date(found.drawn)
    rows = [(each, _row(register, who, each, today)) for each in found.agendas]
    clinics = sorted(register.clinics.values(), key=lambda each: each.name)
    return MeetingsPage(
        coming=tuple(row for each, row in rows if not _is_past(each.meeting, today)),
        past=tuple(row for each, row in reversed(rows) if _is_past(each.meeting, today)),
        clinics=tuple(
            ClinicRow(
                name=each.name,
                change=f"/governance/change-clinic?clinic={each.clinic}",
                call=f"/governance/call-meeting?clinic={each.clinic}&kind={MeetingKind.CLINIC.value}",
            )
            for each in clinics
            if runs_clinic(register, who, each)
        ),
        set_up="/governance/set-up-clinic" if _gives(register, who, "set-up-clinic") else "",
        call="/governance/call-meeting" if _gives(register, who, "call-meeting") else "",
        done=done,
    )


def meeting_page(agenda: Agenda, found: Found, who: Actor, done: str) -> MeetingPage:
    """One meeting as this reader is told of it."""
    register, meeting, today = found.register, agenda.meeting, london_date(found.drawn)
    state = state_of(meeting, today)
    keeps = keeps_agenda(register, who, meeting)
    began = meeting.began is not None
    puts = meeting.is_over and who.role in KEEPS_AGENDAS and _gives(register, who, "put-on-agenda")
    rows = [
        _item(number, each, keeps=keeps, began=began, puts=puts) for number, each in enumerate(agenda.items, start=1)
    ]
    first = len(agenda.open_part)
    on = {each.item.stream for each in agenda.items}
    free = [line for line in found.cases if line.stream not in on and not line.closed] if keeps else []
    return MeetingPage(
        mark=str(meeting.meeting),
        name=kind_words(register, meeting),
        starts=meeting.starts,
        ends=meeting.ends,
        closed_from=meeting.closed_from,
        how=meeting.how,
        where=meeting.where,
        state=state,
        why=meeting.why_called_off,
        what_then=WHAT_THEN if state == NOT_HELD else "",
        items=tuple(rows[:first]),
        closed_items=tuple(rows[first:]),
        over=agenda.over,
        closed_over=agenda.closed_over,
        people=_people(register, who, meeting, agenda),
        mine=own_words(register, who, meeting),
        attend=attending(register, who, meeting),
        actions=tuple(_actions(register, who, meeting, today)),
        room=_room(meeting),
        put=tuple(Link(called(line.reference, line.case_id), str(line.case_id)) for line in free[:PUT_AT_MOST]),
        done=done,
    )


def _room(meeting: Meeting) -> Link | None:
    """The room, to go into or to read; none before it is open, nor of a meeting that never took place."""
    if meeting.began is None or meeting.called_off:
        return None
    words = "Go into the room" if meeting.is_under_way else "Read what was recorded in the room"
    return Link(words, f"{ADDRESS}/{meeting.meeting}/room")


def told_meeting(agenda: Agenda, found: Found) -> dict[str, Any]:
    """One meeting for programs: its times, its closed block, and what the reader sees on its agenda."""
    meeting = agenda.meeting
    return {
        "meeting": str(meeting.meeting),
        "kind": meeting.kind.value,
        "name": kind_words(found.register, meeting),
        "starts": iso(meeting.starts),
        "ends": iso(meeting.ends),
        "how": meeting.how.value,
        "where": meeting.where,
        "state": state_of(meeting, london_date(found.drawn)),
        "closed_block": {"starts": iso(meeting.closed_from), "ends": iso(meeting.ends)},
        "agenda": [_told_item(each) for each in agenda.items],
    }


def _told_item(each: Timed) -> dict[str, Any]:
    return {
        "case_id": str(each.item.stream),
        "reference": each.item.reference,
        "starts": iso(each.starts),
        "ends": iso(each.ends),
        "in_closed_block": each.item.in_closed_block,
    }


def state_of(meeting: Meeting, today: date) -> str:
    """How a meeting stands on a day (London), in a word or two."""
    if meeting.called_off:
        return "Called off"
    if meeting.ended is not None:
        return "Ended"
    if meeting.began is not None:
        return "Under way"
    return "To come" if meeting.over_on(today) is None else NOT_HELD


def _is_past(meeting: Meeting, today: date) -> bool:
    """Whether a meeting is over, or its day passed and nobody began it: it is still moved, called off or begun late."""
    return meeting.is_over or (meeting.began is None and meeting.over_on(today) is not None)


def keeps_agenda(register: Register, who: Actor, meeting: Meeting) -> bool:
    """Whether somebody puts cases on the agenda of a meeting that has not begun."""
    if meeting.is_over or meeting.began is not None or not _gives(register, who, "put-on-agenda"):
        return False
    asked = register.accounts_of(who.account) & asked_to(register.clinics, meeting)
    return bool(asked) and (meeting.kind is not MeetingKind.CLINIC or who.role in KEEPS_AGENDAS)


def _row(register: Register, who: Actor, agenda: Agenda, today: date) -> MeetingRow:
    meeting = agenda.meeting
    return MeetingRow(
        meeting=Link(kind_words(register, meeting), f"{ADDRESS}/{meeting.meeting}"),
        starts=meeting.starts,
        ends=meeting.ends,
        how=meeting.how,
        state=state_of(meeting, today),
        cases=len(agenda.items),
        mine=own_words(register, who, meeting),
    )


def _item(number: int, each: Timed, *, keeps: bool, began: bool, puts: bool) -> ItemRow:
    item = each.item
    return ItemRow(
        number=number,
        case=Link(called(item.reference, item.stream), f"/cases/{item.stream}"),
        without_chair=item.without_chair,
        starts=each.starts,
        ends=each.ends,
        minutes=int((each.ends - each.starts).total_seconds()) // 60,
        case_closed=item.case_closed,
        state=_came_to(item),
        actions=tuple(_of_item(item, keeps=keeps, began=began, puts=puts)),
    )


def _came_to(item: OnAgenda) -> str:
    """How far an item has come, where anything was said of it."""
    if item.called:
        return "Called"
    return in_words(item.outcome) if item.outcome is not None else ""


def _of_item(item: OnAgenda, *, keeps: bool, began: bool, puts: bool) -> Iterable[Link]:
    yield Link("Declare a conflict", f"/cases/{item.stream}/record/declare-conflict")
    yield Link("Open the pack", f"/cases/{item.stream}/meetings/{item.meeting}/pack")
    if began:
        yield Link("Minutes", f"/cases/{item.stream}/meetings/{item.meeting}/minutes")
    if keeps:
        yield Link("Change its place", f"/cases/{item.stream}/entries/{item.entry}/correct")
        yield Link("Take it off", f"/cases/{item.stream}/record/take-off-agenda?of={item.meeting}")
    if puts and not item.case_closed and (item.outcome is None or item.outcome in PUT_OFF):
        yield Link("Put it on another agenda", f"/cases/{item.stream}/record/put-on-agenda")


def _people(register: Register, who: Actor, meeting: Meeting, agenda: Agenda) -> tuple[AttendeeRow, ...] | None:
    """Who is asked, by agency. Whose name is kept on a case of this agenda is told by role and agency here too."""
    unnamed = frozenset[AccountId]().union(*(each.item.unnamed for each in agenda.items))
    keeps = runs(register, who, meeting) and not meeting.called_off
    found: list[tuple[str, AttendeeRow]] = []
    for account in asked_to(register.clinics, meeting):
        words = person_words(register, who, account, unnamed)
        if words is None:
            return None
        change = f"/governance/attend-meeting?meeting={meeting.meeting}&account={account}" if keeps else ""
        agency = register.agency_name(register.accounts[account].agency) if account in register.accounts else ""
        found.append((agency, AttendeeRow(who=words, how=meeting.present.get(account), change=change)))
    return tuple(row for _, row in sorted(found, key=lambda each: (each[0], each[1].who, each[1].change)))


def own_attendance(register: Register, who: Actor, meeting: Meeting) -> object:
    """How somebody attends themself, by whichever account; None where it is not said."""
    mine = register.accounts_of(who.account)
    return next((how for account, how in meeting.present.items() if account in mine), None)


def own_words(register: Register, who: Actor, meeting: Meeting) -> str:
    """How somebody attends themself, in words; also that it is not said, or that they are not asked."""
    said = own_attendance(register, who, meeting)
    if said is None:
        return "Not said" if register.accounts_of(who.account) & comes_to(register, meeting) else "Not asked"
    return in_words(said)


def attending(register: Register, who: Actor, meeting: Meeting) -> str:
    """The form by which somebody says how they attend; empty for who is not asked, and once it is over."""
    asked = register.accounts_of(who.account) & comes_to(register, meeting)
    return f"/governance/attend-meeting?meeting={meeting.meeting}" if asked and not meeting.is_over else ""


def _actions(register: Register, who: Actor, meeting: Meeting, today: date) -> Iterable[Link]:
    """What whoever runs a meeting does with it; it is begun from its own day on."""
    if meeting.is_over or not runs(register, who, meeting):
        return
    steps = [("end-meeting", "End the meeting")]
    if meeting.began is None:
        steps = [("move-meeting", "Move it"), ("call-off-meeting", "Call it off")]
        if london_date(meeting.starts) <= today:
            steps.insert(0, ("begin-meeting", "Begin the meeting"))
    for command, words in steps:
        if _gives(register, who, command):
            yield Link(words, f"/governance/{command}?meeting={meeting.meeting}")


def _gives(register: Register, who: Actor, command: str) -> bool:
    return register.policy is not None and register.policy.may_give(command, who.role)

"""Meetings as forms offer them and pages name them: by clinic and time, never by what they are about."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from domain import catalogue
from domain.calendar import LONDON, london_date, spelt
from domain.clinic.agenda import items_of
from domain.clinic.minutes import minutes_of
from domain.governance import Account, Register
from domain.governance.attending import comes_to
from domain.governance.meetings import Meeting
from domain.governance.running import accounts_who_sit, asked_to, runs, runs_clinic
from domain.people import Actor, Role
from portal.asking import Opened
from portal.posted import Choice, Choices, Posted
from portal.presenting.sitting import person_words
from portal.questions import questions
from portal.views import Link

URGENT = "Urgent professionals’ meeting"


def kind_words(register: Register, meeting: Meeting) -> str:
    """What a meeting is called: its clinic's name, or that it is an urgent one."""
    clinic = register.clinics.get(meeting.clinic) if meeting.clinic is not None else None
    return URGENT if clinic is None else clinic.name


def meeting_words(register: Register, mark: UUID) -> str:
    """What a meeting is called and when it is, in London."""
    meeting = register.meetings.get(mark)
    if meeting is None:
        return "A meeting"
    return f"{kind_words(register, meeting)}, {time_words(meeting.starts)}"


def time_words(moment: datetime) -> str:
    """A moment in London, as a choice names it: "14 April 2026, 10:00"."""
    return f"{spelt(london_date(moment))}, {moment.astimezone(LONDON):%H:%M}"


def is_asked(register: Register, who: Actor, meeting: Meeting) -> bool:
    """Whether somebody is asked to a meeting or is there, by whichever of their accounts."""
    return bool(register.accounts_of(who.account) & asked_to(register.clinics, meeting))


def case_meeting_choices(opened: Opened) -> Choices:
    """For the forms of a case: the meetings that this person is asked to, and those among whose items the case is."""
    register, who = opened.register, opened.reader.actor
    live = [each for each in register.meetings.values() if not each.is_over]
    on = {item.meeting for item in items_of(opened.case)}
    before = [each for each in live if each.meeting in on]
    begun = [m for m in register.meetings.values() if m.meeting in on and m.began is not None and not m.called_off]
    minutes = {each.meeting: minutes_of(opened.case, each.meeting) for each in begun}
    written = [each for each in begun if minutes[each.meeting].parts]
    return {
        "meetings": _offered(register, [each for each in live if is_asked(register, who, each)]),
        "meetings-of-case": _offered(register, before),
        "meetings-under-way": _offered(register, [each for each in before if each.is_under_way]),
        "meetings-begun": _offered(register, begun),
        "minutes-to-approve": _offered(register, [each for each in written if not minutes[each.meeting].approved]),
        "minutes-to-issue": _offered(register, [each for each in written if minutes[each.meeting].approved]),
    }


def with_meeting(choices: Choices, register: Register, mark: str) -> Choices:
    """The choices with one meeting among those of the case: in its room the rule says why it stands there no longer."""
    known = {str(each): each for each in register.meetings}
    if mark not in known:
        return choices
    here = Choice(mark, meeting_words(register, known[mark]))
    held = {source: choices.get(source, ()) for source in ("meetings-of-case", "meetings-under-way", "meetings-begun")}
    added = {source: (*each, here) for source, each in held.items() if mark not in {one.value for one in each}}
    return {**choices, **added}


def governing_meeting_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """For the forms of clinics and meetings themselves: those of this person, and the people who sit on one."""
    live = [each for each in register.meetings.values() if not each.is_over]
    own_marks = register.accounts_of(who.account)
    mine = [each for each in live if own_marks & comes_to(register, each) or runs(register, who, each)]
    run = [each for each in live if runs(register, who, each)]
    to_come = [each for each in run if each.began is None]
    clinics = [each for each in register.clinics.values() if runs_clinic(register, who, each)]
    sit = accounts_who_sit(register)
    people = [account for account in register.accounts.values() if account.id in sit]
    own = [account for account in people if account.id in own_marks]
    keeps = any(runs(register, who, each) for each in register.meetings.values() if not each.called_off)
    return {
        "meetings": _offered(register, mine),
        "meetings-to-begin": _offered(register, [m for m in to_come if london_date(m.starts) <= london_date(now)]),
        "meetings-to-come": _offered(register, to_come),
        "meetings-to-end": _offered(register, [each for each in run if each.is_under_way]),
        "clinics": [Choice(str(each.clinic), each.name) for each in sorted(clinics, key=lambda each: each.name)],
        "clinic-people": _people(register, who, people),
        "attendees": _people(register, who, people if keeps else own),
        "clinic-chairs": _people(register, who, (each for each in people if Role.CLINIC_CHAIR in each.roles)),
        "clinic-coordinators": _people(
            register, who, (each for each in people if Role.CLINIC_COORDINATOR in each.roles)
        ),
    }


def meeting_named(choices: Choices, command: str, mark: str) -> Posted:
    """The meeting that the address of a form names, where the form asks for one and it may be chosen."""
    asked = next((each for each in questions(catalogue.COMMANDS[command]) if each.name == "meeting"), None)
    offered = choices.get(asked.options, ()) if asked is not None else ()
    return {"meeting": [mark]} if any(each.value == mark for each in offered) else {}


def meetings_before(opened: Opened) -> tuple[Link, ...]:
    """The meetings on whose agenda the case is, as this reader sees it, the soonest first."""
    register = opened.register
    marks = [item.meeting for item in items_of(opened.case) if item.meeting in register.meetings]
    in_order = sorted(marks, key=lambda mark: (register.meetings[mark].starts, mark))
    return tuple(Link(meeting_words(register, mark), f"/meetings/{mark}") for mark in in_order)


def _offered(register: Register, meetings: Iterable[Meeting]) -> list[Choice]:
    in_order = sorted(meetings, key=lambda each: (each.starts, each.meeting))
    return [Choice(str(each.meeting), meeting_words(register, each.meeting)) for each in in_order]


def _people(register: Register, who: Actor, accounts: Iterable[Account]) -> list[Choice]:
    """People by agency, each as this person may know of them; nobody whom they may not know of at all."""
    told = [(each, person_words(register, who, each.id)) for each in accounts]
    by_agency = sorted(told, key=lambda each: (register.agency_name(each[0].agency), each[1] or "", str(each[0].id)))
    return [Choice(str(each.id), words) for each, words in by_agency if words is not None]

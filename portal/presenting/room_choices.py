"""Room choices: who is at the meetings that a case is before, the guests there, and what was said and decided."""

from collections.abc import Iterable

from domain.calendar import clock_time, london_date, spelt
from domain.clinic.agenda import items_of
from domain.clinic.decisions import CAME_TO, SAID, tellings
from domain.clinic.decisions_said import DecisionMade, TellingPlanned
from domain.clinic.heard import GuestAdmitted
from domain.clinic.in_room import guests_at, outside
from domain.governance.meetings import Meeting
from domain.kernel import AccountId, Entry, Fact, is_open
from domain.membership import members
from domain.people import ROLE_TITLES
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names

LINE = 90  # characters of what was said that fit one line


def room_choices(opened: Opened) -> Choices:
    """The choices for the forms of the room, of what is open to this reader, for the meetings that go on."""
    case, meetings = opened.case, opened.register.meetings
    before = [meetings[item.meeting] for item in items_of(case) if item.meeting in meetings]
    going_on = [meeting for meeting in before if meeting.is_under_way]
    said = [entry for kind in SAID for entry in case.of(kind)]
    names = Names(opened)
    came_to = [entry for kind in CAME_TO for entry in case.of(kind)]
    return {
        "room": _people(opened, going_on),
        "guests": [entry_choice(guest, _guest(guest)) for each in going_on for guest in guests_at(case, each.meeting)],
        "said-at-meetings": [_said_then(entry, names) for entry in _newest_first(said)],
        "came-to": [entry_choice(entry, _said(entry)) for entry in _newest_first(came_to)],
        "tellings-planned": [entry_choice(entry, _planned(entry)) for entry in tellings(case)],
    }


def _people(opened: Opened, live: Iterable[Meeting]) -> list[Choice]:
    """The members whom this reader may know by name who are at a meeting of the case; those who are out say so."""
    names, found = Names(opened), dict[str, Choice]()
    for meeting in live:
        out = outside(opened.case, meeting.meeting).accounts
        for actor in members(opened.case):
            account = AccountId(actor.account)
            if account in meeting.here and account not in opened.not_in_room:
                where = f"{ROLE_TITLES[actor.role]}, out of the room" if account in out else ROLE_TITLES[actor.role]
                named = f"{names.worker(account)}, {names.agency(actor.agency)}"
                found.setdefault(str(account), Choice(str(account), named, where))
    return list(found.values())


def _newest_first(entries: Iterable[Entry[Fact]]) -> list[Entry[Fact]]:
    return sorted(entries, key=lambda entry: entry.position, reverse=True)


def _guest(entry: Entry[GuestAdmitted]) -> str:
    fact = entry.fact
    return f"{fact.name}, {fact.agency}" if is_open(fact.name) and is_open(fact.agency) else fact.title


def _said(entry: Entry[Fact]) -> str:
    """An entry in a line: what it is, and how it begins where it is a decision."""
    fact = entry.fact
    if isinstance(fact, DecisionMade) and is_open(fact.decision):
        return f"{fact.title}: {_short(fact.decision)}"
    return fact.title


def _said_then(entry: Entry[Fact], names: Names) -> Choice:
    """What was said, whose it is and when: two updates of one agency are told apart by their minute."""
    when = f"{spelt(london_date(entry.known))} at {clock_time(entry.known)}"
    return entry_choice(entry, f"{_said(entry)} ({names.agency(entry.agency)}, {when})")


def _planned(entry: Entry[TellingPlanned]) -> str:
    fact = entry.fact
    return f"By {spelt(fact.by_when)}: {_short(fact.words)}" if is_open(fact.words) else fact.title


def _short(said: str) -> str:
    return said if len(said) <= LINE else f"{said[:LINE].rsplit(' ', 1)[0]} …"

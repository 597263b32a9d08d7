"""The room as it is put: the agenda with its progress, and the case in hand with what was said of it there."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID, uuid4

from msgspec.structs import replace

from domain import catalogue
from domain.calendar import spelt
from domain.classes import ACTIONS, FORMULATION, MINUTES, STAFF_IDENTITY
from domain.clinic.actions import actions_of
from domain.clinic.agenda import item_at
from domain.clinic.heard import Part
from domain.clinic.in_room import guests_in, in_room, is_settled, may_hear, named_meeting, outside, progress
from domain.governance import Register
from domain.governance.meetings import Meeting
from domain.governance.running import runs
from domain.kernel import AccountId, Entry, Fact, is_open
from domain.people import ANYBODY, Actor
from domain.policy import Letter
from domain.reveal import Summarised
from portal.asking import Opened
from portal.meetings import Agenda, OnAgenda, Timed
from portal.presenting.case_names import called
from portal.presenting.events import Teller
from portal.presenting.meetings import ADDRESS
from portal.presenting.room_acts import ACTS, CALL, MORE, acts_of, offered
from portal.presenting.sitting import person_words
from portal.presenting.told_there import told_there
from portal.presenting.top import top_of
from portal.views import Event, Link
from portal.views.room import InHand, RoomItem
from portal.words import in_words

_IN_SHORT: Final = frozenset({ACTIONS, MINUTES, FORMULATION})  # what a meeting leaves behind, told in summary to some
_SAID_ABOVE: Final = frozenset({"meeting"})
_UPDATES: Final = "update-given"
_VIEWS: Final = frozenset({"formulation-recorded/1", "differing-view-recorded/1"})
_DECISIONS: Final = frozenset({"clinic-decision-made/1", "victim-telling-planned/1", "next-review-set/1"})


def room_items(
    register: Register, agenda: Agenda, here: Mapping[UUID, frozenset[AccountId]], in_hand: UUID | None
) -> tuple[RoomItem, ...]:
    """The agenda as it runs: what is closed, what is called, what is to come, over what this reader sees."""
    href = f"{ADDRESS}/{agenda.meeting.meeting}/room"
    return tuple(
        RoomItem(
            number=number,
            case=Link(called(each.item.reference, each.item.stream), f"{href}?case={each.item.stream}"),
            starts=each.starts,
            ends=each.ends,
            state=item_state(each.item, agenda.meeting),
            in_closed_block=each.item.in_closed_block,
            in_hand=each.item.stream == in_hand,
            here=_agencies(register, here.get(each.item.stream, ())),
            without_chair=each.item.without_chair,
        )
        for number, each in enumerate(agenda.items, start=1)
    )


def item_state(item: OnAgenda, meeting: Meeting) -> str:
    """How far an item has come, or had when its meeting ended, in a word or two."""
    if item.called:
        return "Called, not closed" if meeting.is_over else "Called"
    if item.outcome is not None:
        return in_words(item.outcome)
    return "Not called" if meeting.is_over else "To come"


def chosen(agenda: Agenda, asked: str) -> Timed | None:
    """The case in hand: the one asked for, else whichever is called, else the first that is to come."""
    by_case = {str(each.item.stream): each for each in agenda.items}
    if asked in by_case:
        return by_case[asked]
    waiting = [each for each in agenda.items if each.item.outcome is None]
    return next((each for each in agenda.items if each.item.called), next(iter(waiting or agenda.items), None))


def after(agenda: Agenda, current: Timed | None) -> str:
    """The address of the next item that is not closed, after the one in hand; empty where there is none."""
    items = list(agenda.items)
    start = items.index(current) + 1 if current in items else 0
    nxt = next((each for each in items[start:] if each.item.outcome is None or each.item.called), None)
    return f"{ADDRESS}/{agenda.meeting.meeting}/room?case={nxt.item.stream}" if nxt is not None else ""


def people_here(register: Register, who: Actor, meeting: Meeting, agenda: Agenda) -> tuple[str, ...] | None:
    """Who is in the meeting, as this reader may know of them; None where they may know of nobody."""
    unnamed = frozenset[AccountId]().union(*(each.item.unnamed for each in agenda.items))
    words = [person_words(register, who, account, unnamed) for account in meeting.here]
    return None if None in words else tuple(sorted(each for each in words if each is not None))


def called_first(agenda: Agenda, current: Timed) -> Link | None:
    """The other case that is called, of those that this reader sees: it is closed before the one in hand is called."""
    first = next((each.item for each in agenda.items if each.item.called and each != current), None)
    if first is None or first.case_closed:
        return None
    return Link(called(first.reference, first.stream), f"{ADDRESS}/{agenda.meeting.meeting}/room?case={first.stream}")


def in_hand_of(
    opened: Opened, meeting: Meeting, item: OnAgenda, here: frozenset[AccountId], first: Link | None = None
) -> InHand:
    """The case in hand, of what is open to this reader alone; `here` are its people in the meeting.

    `first` is the case that is called, where that is another.
    """
    register, who, mark = opened.register, opened.reader.actor, meeting.meeting
    href = f"/cases/{item.stream}"
    now = progress(opened.case, mark)
    teller = Teller(opened, href, acts=False)
    said = _said_at(opened, meeting)
    held = item_at(opened.case, mark)
    room = f"{ADDRESS}/{mark}/room"
    keeps = runs(register, who, meeting)
    gives = offered(opened, meeting)
    calls = keeps and CALL in gives and not now.called and not is_settled(opened.case, mark)
    return InHand(
        top=top_of(opened, item.stream),
        state=item_state(replace(item, called=True) if now.called else item, meeting),
        part=now.part if now.called and now.part is not Part.DISCUSSION else None,
        wanted=held.wanted if held is not None else None,
        pack=f"{href}/meetings/{mark}/pack",
        in_room=_in_room(opened, meeting, here),
        is_out=opened.find_out(mark),
        not_for_them=_not_for_them(opened, meeting, now.part),
        guests=tuple(each.fact.name for each in guests_in(opened.case, mark)),
        updates=_told(teller, said, _UPDATES),
        views=_told(teller, said, "views"),
        decisions=_told(teller, said, "decisions"),
        actions=tuple(_as_it_stands(teller, event) for event in _told(teller, said, "actions")),
        others=_told(teller, said, "others"),
        acts=acts_of(ACTS, gives, room, item, runs_it=keeps),
        more=acts_of(MORE, gives, room, item, runs_it=keeps),
        call=f"{room}/{item.stream}/{CALL}" if calls and first is None else "",
        first=first if calls else None,
        seen=str(opened.mark or ""),
        key=uuid4().hex,
    )


def _in_room(opened: Opened, meeting: Meeting, here: frozenset[AccountId]) -> tuple[str, ...]:
    """Who is in the room for this case, as far as the entries that are open to this reader say so.

    To whoever has the workers in summary no entry says who joined: they are told by place of those who are `here`.
    """
    register, who = opened.register, opened.reader.actor
    if opened.reader.letter(STAFF_IDENTITY, ANYBODY) is Letter.SUMMARY:
        inside = here - opened.not_in_room - outside(opened.case, meeting.meeting).accounts
        inside -= register.accounts_of(who.account) if opened.find_out(meeting.meeting) else frozenset()
        places = [person_words(register, who, account, opened.reader.unnamed) for account in inside]
        return tuple(sorted({each for each in places if each is not None}))
    return _by_name(opened, _there(opened, meeting))


def _there(opened: Opened, meeting: Meeting) -> tuple[Actor, ...]:
    register = opened.register
    return in_room(
        opened.case,
        meeting,
        meeting.here,
        now=opened.now,
        appointed={who: since for who in register.appointments if (since := register.appointed(who)) is not None},
        persons=register.persons,
        apart=opened.not_in_room,
    )


def _by_name(opened: Opened, actors: Iterable[Actor]) -> tuple[str, ...]:
    register, who, unnamed = opened.register, opened.reader.actor, opened.reader.unnamed
    words = (person_words(register, who, AccountId(each.account), unnamed) for each in actors)
    return tuple(dict.fromkeys(each for each in words if each is not None))


def _not_for_them(opened: Opened, meeting: Meeting, part: Part) -> tuple[str, ...]:
    """Who came in while a part is heard that is not for them: whoever runs the meeting asks them to leave."""
    if part is Part.DISCUSSION or not runs(opened.register, opened.reader.actor, meeting):
        return ()
    policy = opened.reader.policy
    there = _there(opened, meeting)
    return _by_name(opened, (each for each in there if not may_hear(opened.case, each, part, policy)))


def _said_at(opened: Opened, meeting: Meeting) -> list[Entry[Fact]]:
    """What stands of this meeting: its own entries, and in summary what was recorded while it was under way."""
    standing = {entry.id for held in opened.case.standing.values() for entry in held}
    began = meeting.began
    found = []
    for entry in opened.entries:
        if entry.id not in standing:
            continue
        at = named_meeting(entry.fact)
        told = isinstance(entry.fact, Summarised) and entry.fact.data_class in _IN_SHORT
        in_short = told and began is not None and entry.known >= began
        if at == meeting.meeting if at is not None else in_short and meeting.ended is None:
            found.append(entry)
    return found


def _told(teller: Teller, said: Iterable[Entry[Fact]], kind: str) -> tuple[Event, ...]:
    """The entries of one heading, without saying again which meeting they are of."""
    return tuple(told_there(teller, entry, _SAID_ABOVE) for entry in said if _kind(entry) == kind)


def _as_it_stands(teller: Teller, event: Event) -> Event:
    """An action as it was agreed there, with how it stands now where something followed on it."""
    found = next((each for each in actions_of(teller.opened.case) if str(each.agreed.id) == event.mark), None)
    if found is None or not found.steps:
        return event
    day = spelt(found.by_when) if is_open(found.by_when) else None
    owner = teller.names.worker(found.owner)
    now = ", ".join(
        each for each in (in_words(found.state).lower(), owner, day and f"by {day}") if isinstance(each, str)
    )
    return replace(event, flags=(*event.flags, f"Stands now: {now}"))


def _kind(entry: Entry[Fact]) -> str:
    """Under which heading an entry of a meeting stands in the room."""
    if isinstance(entry.fact, Summarised):
        return "others"
    name = catalogue.tag_of(type(entry.fact))
    if name.rpartition("/")[0].endswith(_UPDATES):
        return _UPDATES
    if name in _VIEWS:
        return "views"
    if name in _DECISIONS:
        return "decisions"
    return "actions" if name.startswith("action-") else "none"


def _agencies(register: Register, here: Iterable[AccountId]) -> tuple[str, ...]:
    """The agencies of those people of a case who are there."""
    return tuple(sorted({register.agency_name(register.accounts[each].agency) for each in here}))

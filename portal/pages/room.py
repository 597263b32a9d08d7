"""The room: the live page of a meeting under way, and what is recorded of the case in hand without leaving it."""

from typing import Any, Final
from uuid import uuid4

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from domain import catalogue
from domain.calendar import london_date
from domain.kernel import Command, StreamId
from portal.asking import Opened
from portal.current import Reception, SignedIn, address_of
from portal.door import Door
from portal.live.rooms import Rooms, seen_of
from portal.live.watchman import TooManyPages
from portal.meetings import Agenda, Found, meeting_at
from portal.pages.answering import POSTED, Posted, go, page, stream_of
from portal.pages.filling import Desk, fill_in
from portal.pages.live import AS_IT_COMES, EVENTS, too_many
from portal.people_here import people_on_cases
from portal.presenting.actions import may_give
from portal.presenting.boxes_read import left_out
from portal.presenting.choices import choices_of
from portal.presenting.meeting_choices import kind_words, with_meeting
from portal.presenting.meetings import ADDRESS, attending, own_attendance, state_of
from portal.presenting.room import (
    after,
    called_first,
    chosen,
    in_hand_of,
    people_here,
    room_items,
)
from portal.presenting.room_acts import RECORDED_HERE, offered
from portal.presenting.sheets import CommandSheet
from portal.presenting.subjects import chosen_already, narrowed
from portal.presenting.suggested import suggested
from portal.problems import Problem
from portal.questions import Kind
from portal.refusals import NoSuchCase, NotYours
from portal.surfaces import Surface
from portal.views import FormPage
from portal.views.room import InHand, RoomPage

SEE_OTHER: Final = 303
RECORDED: Final = "/recorded/"
MEETING: Final = "meeting"
WHOLE: Final = "main-content"  # where an error leads that is of no one question


@get(f"{ADDRESS}/{{mark:str}}/room", sync_to_thread=True)
def room(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    mark: FromPath[str],
    case: FromQuery[str] = "",
    write: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Response[str]:
    """Three columns that fold to one: the agenda, the case in hand, and what is decided and being written."""
    agenda, found = meeting_at(door, person.actor, Surface.ROOM, mark)
    if agenda.meeting.began is None or agenda.meeting.called_off:
        return go(f"{ADDRESS}/{agenda.meeting.meeting}")
    view = _view(door, person, agenda, found, case=case, write=write, done=done)
    return page(reception, person, "meetings/room.html", view, here="meetings")


@post(
    f"{ADDRESS}/{{mark:str}}/room/{{case_id:str}}/{{command:str}}",
    sync_to_thread=True,
    status_code=200,
    dependencies=POSTED,
)
def record(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    mark: FromPath[str],
    case_id: FromPath[str],
    command: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """Something recorded of a case, and back into the room with it."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.RECORD)
    back = f"{ADDRESS}/{mark}/room?case={stream}"

    def around(form: FormPage, status: int) -> Response[str] | None:
        return _around(door, reception, person, mark, stream, form, status)

    desk = Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=_sheet(opened, command, mark),
        post=f"{ADDRESS}/{mark}/room/{stream}/{command}",
        back=back,
        readers_at=f"/record/{command}/readers",
        stream=stream,
        opened=opened,
        here="meetings",
        around=around,
    )
    answered = fill_in(desk, posted)
    went = answered.status_code == SEE_OTHER and RECORDED in answered.headers.get("Location", "")
    return go(f"{back}&done={command}") if went else answered


@get(f"{ADDRESS}/{{mark:str}}/room/live", sync_to_thread=True, opt={AS_IT_COMES: True})
def live(
    request: Request[Any, Any, Any],
    door: NamedDependency[Door],
    watchman: NamedDependency[Rooms],
    person: NamedDependency[SignedIn],
    mark: FromPath[str],
    seen: FromQuery[str] = "",
) -> Response[Any]:
    """Server-sent events: "changed" whenever what this reader sees of the meeting or of one of its cases changed.

    `seen` is what the page was drawn with, or what it heard last; so whatever came between is told first.
    """
    agenda, _ = meeting_at(door, person.actor, Surface.LIVE, mark)
    bearer = request.headers.get("authorization", "").partition(" ")[2].strip()
    streams = [each.item.stream for each in agenda.items]
    last = request.headers.get("last-event-id", "") or seen
    try:
        watch = watchman.begin_room(
            person, agenda.meeting.meeting, streams, last, bearer=bearer, address=address_of(request)
        )
    except TooManyPages as many:
        return too_many(by_all=many.by_all)
    return Stream(watch.events(), media_type="text/event-stream", headers=EVENTS)


def _around(
    door: Door, reception: Reception, person: SignedIn, mark: str, stream: StreamId, form: FormPage, status: int
) -> Response[str] | None:
    """The room with a form in it that was sent and is not recorded; None where the case is on the agenda no more."""
    try:
        agenda, found = meeting_at(door, person.actor, Surface.ROOM, mark)
    except Problem:  # the form on a page of its own keeps what was typed
        return None
    view = _view(door, person, agenda, found, case=str(stream))
    if view.in_hand is None or all(each.item.stream != stream for each in agenda.items):
        return None
    writing = _carrying(form, str(agenda.meeting.meeting))
    return page(
        reception,
        person,
        "meetings/room.html",
        msgspec.structs.replace(view, writing=writing),
        here="meetings",
        status=status,
    )


def _view(
    door: Door, person: SignedIn, agenda: Agenda, found: Found, *, case: str, write: str = "", done: str = ""
) -> RoomPage:
    meeting, register, who = agenda.meeting, found.register, person.actor
    href = f"{ADDRESS}/{meeting.meeting}/room"
    current = chosen(agenda, case)
    here = people_on_cases(door, who, register, meeting.here, [each.item.stream for each in agenda.items])
    in_hand: InHand | None = None
    writing: FormPage | None = None
    if current is not None:
        try:
            opened = door.look(who, current.item.stream, Surface.ROOM)
        except NoSuchCase:  # closed to them since the agenda was drawn
            current = None
        else:
            present, first = here.get(current.item.stream, frozenset()), called_first(agenda, current)
            in_hand = in_hand_of(opened, meeting, current.item, present, first)
            if write and (meeting.is_under_way or write in offered(opened, meeting)):
                writing = _form(opened, current.item.stream, write, str(meeting.meeting))
    given = catalogue.COMMANDS.get(done)
    return RoomPage(
        mark=str(meeting.meeting),
        href=f"{href}?case={current.item.stream}" if current is not None else href,
        name=kind_words(register, meeting),
        state=state_of(meeting, london_date(found.drawn)),
        ends=meeting.ends,
        ended=meeting.ended,
        items=room_items(register, agenda, here, current.item.stream if current is not None else None),
        people=people_here(register, who, meeting, agenda),
        mine=own_attendance(register, who, meeting),
        attend=attending(register, who, meeting),
        next=after(agenda, current),
        in_hand=in_hand,
        writing=writing,
        live=f"{href}/live?seen={seen_of(meeting, found.drawn)}" if not meeting.is_over else "",
        done=given.title if given is not None else "",
    )


def _sheet(opened: Opened, command: str, meeting: str) -> CommandSheet:
    """The form of something that is recorded in the room, of this meeting. Raises `Problem` or `NotYours`."""
    kind: type[Command] | None = catalogue.COMMANDS.get(command) if command in RECORDED_HERE else None
    if kind is None:
        raise Problem(404, "not-found", "Nothing here", "There is no such action in a room. Choose one in it.")
    policy = opened.reader.policy
    if command not in may_give(policy, opened.reader.actor.role, opened):
        raise NotYours(f"Your role does not do this: {kind.title.lower()}. Ask somebody in the room who does.")
    choices = with_meeting(narrowed(choices_of(opened), opened, command, ""), opened.register, meeting)
    filled = {**suggested(opened, kind, choices), **chosen_already(choices, opened, command, meeting)}
    return CommandSheet(kind, choices, "", filled, left_out(opened, kind))


def _form(opened: Opened, stream: StreamId, command: str, meeting: str) -> FormPage:
    """The form of an act, drawn in the room: which meeting it is of is not asked again."""
    sheet = _sheet(opened, command, meeting)
    drawn = FormPage(
        form=sheet.draw(sheet.untouched(), {}),
        post=f"{ADDRESS}/{meeting}/room/{stream}/{command}",
        back=f"{ADDRESS}/{meeting}/room?case={stream}",
        readers_at="",
        seen=str(opened.mark or ""),
        key=uuid4().hex,
    )
    return _carrying(drawn, meeting)


def _carrying(drawn: FormPage, meeting: str) -> FormPage:
    """A form with its meeting carried along. What is wrong with that is said of the form as a whole."""
    form = drawn.form
    asked = {field.anchor for field in form.fields if field.name == MEETING}
    fields = tuple(
        msgspec.structs.replace(field, kind=Kind.CARRIED, value=meeting, error="") if field.name == MEETING else field
        for field in form.fields
    )
    errors = tuple(("writing" if anchor in {*asked, WHOLE} else anchor, sentence) for anchor, sentence in form.errors)
    return msgspec.structs.replace(drawn, form=msgspec.structs.replace(form, fields=fields, errors=errors))


ROUTES = [room, live, record]

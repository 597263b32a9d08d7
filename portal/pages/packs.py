"""The pack of a meeting: on the page, on paper, and before it the question whether its reader is in the case."""

from typing import Any, Final
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from domain.clinic.pack import DeclareNoConflict, FreezePack, TakePackCopy, may_open, packs_for
from domain.kernel import Command, EntryId, StreamId
from portal.api.asked import mark_of
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.packs import NO_SUCH, case_at_meeting, file_of, frozen_for, meeting_of, room_of, seen, why_closed
from portal.pages.answering import POSTED, Asking, Posted, go, page, stream_of
from portal.posted import one
from portal.presenting.meeting_choices import meeting_words, time_words
from portal.presenting.pack import handled_since, since
from portal.presenting.top import top_of
from portal.problems import Problem
from portal.questions import command_name
from portal.views import Link
from portal.views.packs import PackCopy, PackPage

NO_COPY: Final = Problem(
    404, "not-found", "Nothing here", "You have taken no such copy. Open the pack of the meeting, and take yours there."
)
FILE_HEADERS: Final = {"Content-Disposition": 'attachment; filename="pack.pdf"', "Cache-Control": "no-store"}


@get("/cases/{case_id:str}/meetings/{meeting:str}/pack", sync_to_thread=True)
def pack(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
) -> Response[str]:
    """The newest pack for a meeting, or with `of` an earlier one; before it opens, the declaration."""
    stream, mark = stream_of(case_id), meeting_of(meeting)
    now = case_at_meeting(door, person.actor, stream, mark)
    return page(reception, person, "packs/page.html", _view(door, now, mark, mark_of(request.query_params.get("of"))))


def _view(door: Door, now: Opened, meeting: UUID, of: EntryId | None) -> PackPage:
    stream = now.case.stream
    href = f"/cases/{stream}/meetings/{meeting}/pack"
    who, policy = now.reader.actor, now.reader.policy
    blank = PackPage(
        top=top_of(now, stream, "clinic"),
        href=href,
        meeting=meeting_words(now.register, meeting),
        key=uuid4().hex,
        may_freeze=policy.may_give(command_name(FreezePack), who.role),
    )
    if not may_open(who.role, now.packs, meeting):
        return replace(blank, declare=True)
    frozen = frozen_for(now, meeting, of)
    if frozen is None:
        return replace(blank, nothing="No pack has been frozen for this meeting yet.")
    if closed := why_closed(now, frozen):
        return replace(blank, nothing=closed)
    shown = seen(door, now, frozen)
    return replace(
        blank,
        mark=str(frozen.id),
        pack=shown.pack,
        notices=shown.notices,
        since=since(now, frozen),
        handled=handled_since(now, shown.then),
        copies=tuple(
            PackCopy(made=each.made, href=f"{href}.pdf?copy={each.mark}")
            for each in reversed(now.packs.copies)
            if each.pack == frozen.id
        ),
        earlier=tuple(
            Link(f"As of {time_words(each.fact.as_of)}", f"{href}?of={each.id}")
            for each in reversed(packs_for(now.case, meeting))
            if each.id != frozen.id
        ),
        room=room_of(door, shown),
        may_copy=frozen.id in now.packs.digests,
    )


@get("/cases/{case_id:str}/meetings/{meeting:str}/pack.pdf", sync_to_thread=True)
def pack_file(
    request: Asking,
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
) -> Response[bytes]:
    """A copy that this reader took, the last one where none is named. Raises `Problem` without one."""
    stream, mark = stream_of(case_id), meeting_of(meeting)
    now = case_at_meeting(door, person.actor, stream, mark)
    own = {each.id for each in packs_for(now.case, mark)}
    copies = [each for each in now.packs.copies if each.pack in own]
    asked = mark_of(request.query_params.get("copy"))
    if asked is not None:
        copies = [each for each in copies if each.mark == asked]
    if not copies:
        raise NO_COPY
    return Response(file_of(door, now, copies[-1], mark), media_type="application/pdf", headers=FILE_HEADERS)


@post("/cases/{case_id:str}/meetings/{meeting:str}/pack/declare", sync_to_thread=True, dependencies=POSTED)
def declare(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """That the reader has no conflict; then the pack."""
    stream, mark = stream_of(case_id), meeting_of(meeting)
    now = case_at_meeting(door, person.actor, stream, mark)
    if mark not in now.packs.declared:
        _ask(door, person, stream, DeclareNoConflict(meeting=mark), posted)
    return go(f"/cases/{stream}/meetings/{mark}/pack")


@post("/cases/{case_id:str}/meetings/{meeting:str}/pack/freeze", sync_to_thread=True, dependencies=POSTED)
def freeze(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """The pack, frozen for everybody on the case; then to one's own."""
    stream, mark = stream_of(case_id), meeting_of(meeting)
    _ask(door, person, stream, FreezePack(meeting=mark), posted)
    return go(f"/cases/{stream}/meetings/{mark}/pack")


@post("/cases/{case_id:str}/meetings/{meeting:str}/pack/copy", sync_to_thread=True, dependencies=POSTED)
def take_copy(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """A copy under one's own name, put on record; then its file."""
    stream, mark = stream_of(case_id), meeting_of(meeting)
    of = mark_of(one(posted, "pack"))
    if of is None:
        raise NO_SUCH
    _ask(door, person, stream, TakePackCopy(pack=of), posted)
    return go(f"/cases/{stream}/meetings/{mark}/pack.pdf")


def _ask(door: Door, person: SignedIn, stream: StreamId, command: Command, posted: Posted) -> None:
    door.ask(person.actor, stream, command, key=one(posted, "key") or None)


ROUTES = [pack, pack_file, declare, freeze, take_copy]

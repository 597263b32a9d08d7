"""Packs through the API: the pack of a meeting as one reader may open it, and the copies that they took."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.clinic.pack import packs_for
from domain.clinic.pack_said import PackFrozen
from domain.kernel import Entry
from portal.api.asked import mark_of, stream_of
from portal.asking import Opened
from portal.current import SignedIn
from portal.door import Door
from portal.packs import NO_SUCH, case_at_meeting, file_of, frozen_for, meeting_of, seen
from portal.shown import Teller

Answer = dict[str, Any]
Asking = Request[Any, Any, Any]


@get("/api/v1/cases/{case_id:str}/meetings/{meeting:str}/pack", sync_to_thread=True)
def read_pack(
    request: Asking,
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
) -> Answer:
    """The newest pack for a meeting, or with `of` an earlier one: the entries as of its freezing, and what came since.

    Refused until `declare-no-conflict` was given for that meeting.
    """
    stream, mark = stream_of(case_id), meeting_of(meeting)
    now = case_at_meeting(door, person.actor, stream, mark)
    frozen = frozen_for(now, mark, mark_of(request.query_params.get("of")))
    if frozen is None:
        raise NO_SUCH
    shown = seen(door, now, frozen)
    return {
        "pack": str(frozen.id),
        "as_of": frozen.fact.as_of.isoformat(),
        "notices": list(shown.notices),
        "entries": _entries(shown.then, shown.then.entries),
        "since": _entries(now, tuple(each for each in now.entries if each.known > frozen.fact.as_of)),
        "packs": [str(each.id) for each in packs_for(now.case, mark)],
        "copies": [
            {"mark": str(each.mark), "made": each.made.isoformat()}
            for each in now.packs.copies
            if each.pack == frozen.id
        ],
    }


@get("/api/v1/cases/{case_id:str}/meetings/{meeting:str}/copies/{mark:str}", sync_to_thread=True)
def read_copy(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
    mark: FromPath[str],
) -> Response[bytes]:
    """The file of a copy that whoever asks took by `take-pack-copy`: PDF."""
    stream, at = stream_of(case_id), meeting_of(meeting)
    now = case_at_meeting(door, person.actor, stream, at)
    asked = mark_of(mark)
    copy = next((each for each in now.packs.copies if each.mark == asked), None)
    if copy is None:
        raise NO_SUCH
    return Response(file_of(door, now, copy, at), media_type="application/pdf", headers={"Cache-Control": "no-store"})


def _entries(opened: Opened, entries: tuple[Entry[Any], ...]) -> list[Answer]:
    teller = Teller(opened.reader, opened.register)
    return [teller.entry(entry) for entry in entries if not isinstance(entry.fact, PackFrozen)]


ROUTES = [read_pack, read_copy]

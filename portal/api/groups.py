"""Groups through the API: who is in each, and a whole session in one request, each row answered by itself."""

from typing import Annotated, Any, Final

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import RawBody

from domain import catalogue
from domain.kernel import Refused
from domain.people import Actor
from domain.probation.sessions import RecordSession
from portal.api.asked import key_of, stream_of
from portal.api.commands import accepted_answer
from portal.api.group_shapes import MOST
from portal.current import SignedIn
from portal.door import Door
from portal.groups import SENDS, Member, groups_of
from portal.problems import KINDS, problem_of
from portal.refusals import Invalid, Turned
from portal.spoken import invalid

Answer = dict[str, Any]
Asking = Request[Any, Any, Any]
UNREADABLE: Final = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)


class RecordGroupSession(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A session of a group: each row is the body of record-session, with the `case_id` that it is of."""

    sessions: Annotated[tuple[msgspec.Raw, ...], msgspec.Meta(min_length=1, max_length=MOST)]


class _Of(msgspec.Struct, frozen=True):
    case_id: str = ""


@get("/api/v1/groups", sync_to_thread=True)
def list_groups(door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> Answer:
    """The groups of the enrolments that this reader may see, with everybody on each register."""
    return {
        "groups": [
            {
                "group": group.key,
                "programme": group.programme,
                "provider": group.provider or None,
                "members": [_member(member) for member in group.members],
            }
            for group in groups_of(door, person.actor)
        ]
    }


def _member(member: Member) -> Answer:
    last = member.last.fact.held_on if member.last is not None else None
    return {
        "case_id": str(member.stream),
        "reference": member.reference,
        "enrolment": str(member.mark),
        "name": member.name,
        "last_held_on": last.isoformat() if last is not None else None,
    }


@post("/api/v1/groups/sessions", sync_to_thread=True, status_code=200)
def record_group_session(
    request: Asking, body: RawBody, door: NamedDependency[Door], person: NamedDependency[SignedIn]
) -> Answer:
    """Each row given as a command of its own: its status and what was recorded, or its problem document.

    The Idempotency-Key, with the place of a row, is the key of that row: the same request again records nothing twice.
    """
    key = key_of(request.headers)
    try:
        rows = msgspec.json.decode(body, type=RecordGroupSession).sessions
    except msgspec.ValidationError as fault:
        raise invalid(fault, None) from None
    except UNREADABLE:
        raise Invalid({"": "The body must be one JSON object in UTF-8."}) from None
    keys = [f"{key}:{place}" if key else None for place in range(len(rows))]
    return {"rows": [_row(door, person.actor, row, own) for row, own in zip(rows, keys, strict=True)]}


def _row(door: Door, who: Actor, row: msgspec.Raw, key: str | None) -> Answer:
    try:
        return {"status": 201, **_recorded(door, who, bytes(row), key)}
    except (Turned, Refused) as error:
        problem = problem_of(error)
        return {
            "type": f"{KINDS}/{problem.kind}",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            **problem.members,
        }


def _recorded(door: Door, who: Actor, row: bytes, key: str | None) -> Answer:
    try:
        stream = stream_of(msgspec.json.decode(row, type=_Of).case_id)
    except UNREADABLE:
        raise Invalid({"case_id": "Each row must be one JSON object with the case_id that it is of."}) from None
    try:
        fields: dict[str, Any] = msgspec.json.decode(row, type=dict[str, msgspec.Raw])
        given = {name: value for name, value in fields.items() if name != "case_id"}
        command = catalogue.decode_command(msgspec.json.encode({**given, "command": SENDS}))
    except UNREADABLE as fault:
        # Who may not know of the case, or may not record on it, hears that first.
        door.admit(who, stream, SENDS)
        raise _said(fault) from None
    return accepted_answer(door.ask(who, stream, command, key=key))


def _said(fault: Exception) -> Invalid:
    if isinstance(fault, msgspec.ValidationError):
        return invalid(fault, RecordSession)
    return Invalid({"": "Each row must be one JSON object in UTF-8."})


ROUTES = [list_groups, record_group_session]

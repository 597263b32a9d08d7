"""Commands through the API: what may be given, and giving it."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, RawBody

from domain import catalogue
from domain.kernel import StreamId
from domain.people import Role
from domain.referral import ReferCase
from portal import step_up
from portal.accepted import Accepted
from portal.api.asked import key_of, mark_of, stream_of
from portal.api.openapi import COMMAND_SCHEMAS
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.refusals import Invalid, Turned, UnknownMark
from portal.shown import Teller
from portal.spoken import invalid

Asking = Request[Any, Any, Any]


@get("/api/v1/commands", sync_to_thread=True)
def list_commands(door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> dict[str, Any]:
    """Every command of a case with its title, the roles that give it, and the schema of its body."""
    del person
    policy = door.register().policy
    giving = policy.giving if policy else {}
    return {
        "commands": [
            {
                "name": name,
                "title": kind.title,
                "roles": sorted(role.value for role in giving.get(name, frozenset[Role]())),
                "schema": COMMAND_SCHEMAS[name],
            }
            for name, kind in sorted(catalogue.COMMANDS.items())
        ]
    }


@post("/api/v1/cases", sync_to_thread=True)
def open_case(
    request: Asking,
    body: RawBody,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[dict[str, Any]]:
    """Refer a case: 201 with its id."""
    return _give(request, body, door, reception, person, None)


@post("/api/v1/cases/{case_id:str}/commands", sync_to_thread=True)
def give_command(
    request: Asking,
    body: RawBody,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[dict[str, Any]]:
    """Give a command on a case: 201 with the facts that the writer may see."""
    return _give(request, body, door, reception, person, stream_of(case_id))


def _give(
    request: Asking, body: RawBody, door: Door, reception: Reception, person: SignedIn, stream: StreamId | None
) -> Response[dict[str, Any]]:
    named = _named(body)
    name = named.command or ("refer-case" if stream is None else "")
    try:
        seen = mark_of(request.headers.get("if-match") or named.seen)
    except UnknownMark:
        door.admit(person.actor, stream, name)
        raise
    try:
        command, key = catalogue.decode_command(_without_seen(body, named)), key_of(request.headers)
        if stream is None and not isinstance(command, ReferCase):
            raise Invalid({"command": "A case is opened by refer-case. Give other commands on the case itself."})
    except (msgspec.DecodeError, catalogue.UnknownName, RecursionError, UnicodeDecodeError, Turned) as fault:
        # Who may not know of the case, or may not give this, or is late, hears that first.
        door.admit(person.actor, stream, name if stream is not None else "refer-case", seen)
        raise _told(fault, name) from None
    if step_up.is_needed(reception, person, type(command)):
        door.admit(person.actor, stream, name, seen)
        raise reception.step_up_needed(person.agency)
    accepted = door.ask(person.actor, stream, command, seen=seen, key=key)
    headers = {"Location": f"/api/v1/cases/{accepted.stream}"}
    if accepted.mark is not None:
        headers["ETag"] = f'"{accepted.mark}"'
    return Response(accepted_answer(accepted), status_code=201, headers=headers)


def accepted_answer(accepted: Accepted) -> dict[str, Any]:
    """The case, the writer's newest mark, and the facts that the writer may see."""
    facts = []
    if accepted.reader is not None:
        teller = Teller(accepted.reader, accepted.register)
        facts = [teller.entry(entry) for entry in accepted.entries]
    return {
        "case_id": str(accepted.stream),
        "mark": str(accepted.mark) if accepted.mark else None,
        "facts": facts,
    }


class _Named(msgspec.Struct, frozen=True):
    """What is read of a body before its command is known."""

    command: str = ""
    seen: str | None = None


def _named(body: bytes) -> _Named:
    try:
        return msgspec.json.decode(body, type=_Named)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _Named()


def _without_seen(body: bytes, named: _Named) -> bytes:
    """The command alone: the mark may come in the body too, and is no part of what is asked."""
    if named.seen is None:
        return body
    fields: dict[str, msgspec.Raw] = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    return msgspec.json.encode({name: value for name, value in fields.items() if name != "seen"})


def _told(fault: Exception, name: str) -> Exception:
    match fault:
        case msgspec.ValidationError():
            return invalid(fault, catalogue.COMMANDS.get(name))
        case msgspec.DecodeError() | RecursionError() | UnicodeDecodeError():
            return Invalid({"": "The body must be one JSON object in UTF-8."})
        case catalogue.UnknownName():
            return Invalid({"command": "There is no command of this name. GET /api/v1/commands lists them."})
        case _:
            return fault


ROUTES = [list_commands, open_case, give_command]

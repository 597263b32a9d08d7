"""Commands through the API: what may be given, and giving it."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain import catalogue
from domain.kernel import StreamId
from domain.people import Role
from portal.api.asked import key_of, mark_of, stream_of
from portal.api.openapi import COMMAND_SCHEMAS
from portal.current import SignedIn
from portal.door import Accepted, Door
from portal.refusals import Invalid, Turned
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
    request: Asking, body: bytes, door: NamedDependency[Door], person: NamedDependency[SignedIn]
) -> Response[dict[str, Any]]:
    """Refer a case: 201 with its id."""
    return _give(request, body, door, person, None)


@post("/api/v1/cases/{case_id:str}/commands", sync_to_thread=True)
def give_command(
    request: Asking, body: bytes, door: NamedDependency[Door], person: NamedDependency[SignedIn], case_id: FromPath[str]
) -> Response[dict[str, Any]]:
    """Give a command on a case: 201 with the facts that the writer may see."""
    return _give(request, body, door, person, stream_of(case_id))


def _give(
    request: Asking, body: bytes, door: Door, person: SignedIn, stream: StreamId | None
) -> Response[dict[str, Any]]:
    try:
        command = catalogue.decode_command(body)
        seen, key = mark_of(request.headers.get("if-match")), key_of(request.headers)
    except (msgspec.DecodeError, catalogue.UnknownName, Turned) as fault:
        name = _name_in(body)
        if stream is not None:  # who may not know of the case, or may not give this, hears that first
            door.admit(person.actor, stream, name)
        raise _told(fault, name) from None
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


def _name_in(body: bytes) -> str:
    try:
        return msgspec.json.decode(body, type=_Named).command
    except msgspec.DecodeError:
        return ""


class _Named(msgspec.Struct):
    command: str


def _told(fault: Exception, name: str) -> Exception:
    match fault:
        case msgspec.ValidationError():
            return invalid(fault, catalogue.COMMANDS.get(name))
        case msgspec.DecodeError():
            return Invalid({"": "The body must be one JSON object in UTF-8."})
        case catalogue.UnknownName():
            return Invalid({"command": "There is no command of this name. GET /api/v1/commands lists them."})
        case _:
            return fault


ROUTES = [list_commands, open_case, give_command]

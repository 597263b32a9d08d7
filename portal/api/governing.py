"""Governance through the API: giving a command about agreements, people and engagements, and reading agreements.

A new governance command needs nothing here: see portal/pages/governing_form.py for what declares one.
"""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import RawBody

from domain import catalogue
from domain.calendar import london_date
from domain.kernel import Command
from portal import step_up
from portal.admission import not_yours
from portal.api.asked import key_of
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.presenting.agreements import told_agreements
from portal.presenting.engagements import engagements_known_to
from portal.refusals import Invalid, NotYours
from portal.spoken import invalid

Asking = Request[Any, Any, Any]
UNREADABLE = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)


class _Named(msgspec.Struct, frozen=True):
    command: str = ""


@post("/api/v1/governance/commands", sync_to_thread=True)
def give_governance_command(
    request: Asking,
    body: RawBody,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[dict[str, Any]]:
    """Give a command about agreements, people or engagements: 201 with its name. What it came to is read elsewhere."""
    kind = _kind(body)
    name = catalogue.tag_of(kind)
    policy = door.register().policy
    if policy is None or not policy.may_give(name, person.role):
        raise NotYours(not_yours(kind))
    try:
        command = msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as fault:
        raise invalid(fault, kind) from None
    except UNREADABLE:
        raise _unreadable() from None
    if step_up.is_needed(reception, person, kind):
        raise reception.step_up_needed(person.agency)
    door.ask(person.actor, None, command, key=key_of(request.headers))
    return Response({"recorded": name}, status_code=201)


def _kind(body: bytes) -> type[Command]:
    try:
        name = msgspec.json.decode(body, type=_Named).command
    except UNREADABLE:
        raise _unreadable() from None
    kind = catalogue.GOVERNING.get(name)
    if kind is None:
        raise Invalid({"command": "There is no governance command of this name. The API's description lists them."})
    return kind


def _unreadable() -> Invalid:
    return Invalid({"": "The body must be one JSON object in UTF-8."})


@get("/api/v1/agreements", sync_to_thread=True)
def agreements(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """The information-sharing agreements of one's own agency, and what is to be known of them."""
    return told_agreements(door.register(), person.actor, london_date(reception.clock()))


@get("/api/v1/engagements", sync_to_thread=True)
def engagements(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """An auditor's own engagements; to a data protection officer those of their agency; to anybody else none."""
    register, now = door.register(), reception.clock()
    known = engagements_known_to(register, person.actor)
    return {"engagements": [msgspec.to_builtins(each) | {"in_force": each.lives(now)} for each in known]}


ROUTES = [give_governance_command, agreements, engagements]

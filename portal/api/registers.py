"""Registers through the API: of what is recorded and of what stands today, across cases or of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.api.asked import limit_of, mark_of, stream_of
from portal.api.cases import Asking, asked_of
from portal.current import SignedIn
from portal.door import Door
from portal.problems import Problem
from portal.refusals import Invalid, Turned
from portal.register_rows import Line, Narrowing, Rows, registered, rows_of
from portal.register_states import State
from portal.registers import BY_SLUG, REGISTERS, Register
from portal.shown import Teller
from portal.surfaces import Surface

Answer = dict[str, Any]


@get("/api/v1/registers", sync_to_thread=False)
def list_registers(person: NamedDependency[SignedIn]) -> Answer:
    """Every register, with the names of the facts that it holds."""
    del person
    return {
        "registers": [
            {"name": each.slug, "title": each.title, "facts": [fact.__struct_config__.tag for fact in each.facts]}
            for each in REGISTERS
        ]
    }


@get("/api/v1/registers/{register:str}", sync_to_thread=True)
def across_cases(
    request: Asking, door: NamedDependency[Door], person: NamedDependency[SignedIn], register: FromPath[str]
) -> Answer:
    """One register across the reader's cases, newest first; `next` is the cursor of the rest."""
    asked = asked_of(request)
    chosen = _called(register)
    narrowing = _narrowing(asked, request.query_params.getall("what", []))
    return _told(registered(door, person.actor, chosen, narrowing))


@get("/api/v1/cases/{case_id:str}/registers/{register:str}", sync_to_thread=True)
def of_one_case(
    request: Asking,
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    register: FromPath[str],
) -> Answer:
    """One register of one case. Who may not know of the case hears that first."""
    stream = stream_of(case_id)
    try:
        chosen = _called(register)
        narrowing = _narrowing(asked_of(request), request.query_params.getall("what", []))
    except (Problem, Turned):
        door.admit(person.actor, stream)
        raise
    opened = door.look(person.actor, stream, Surface.REGISTERS)
    return _told(rows_of([opened], chosen, narrowing))


def _called(slug: str) -> Register:
    if slug not in BY_SLUG:
        raise Problem(
            404, "not-found", "Nothing here", "There is no register of this name. Ask /api/v1/registers for them."
        )
    return BY_SLUG[slug]


def _narrowing(asked: Mapping[str, str], names: Sequence[str]) -> Narrowing:
    state = asked.get("state")
    if state is not None and state not in set(State):
        raise Invalid({"state": f"state must be one of {', '.join(State)}."})
    return Narrowing(
        names=frozenset(names),
        states=frozenset({State(state)}) if state else frozenset(),
        after=mark_of(asked.get("after")),
        limit=limit_of(asked.get("limit")),
    )


def _told(rows: Rows) -> Answer:
    return {
        "rows": [_row(line) for line in rows.lines],
        "total": rows.total,
        "next": str(rows.lines[-1].entry.id) if rows.more else None,
    }


def _row(line: Line) -> Answer:
    return {
        "case_id": str(line.entry.stream),
        "reference": line.opened.reference,
        "what": line.name,
        "called": line.called,
        "state": line.state.value if line.state else None,
        "next": {"label": line.next[0], "on": line.next[1].isoformat()} if line.next else None,
        "entry": Teller(line.opened.reader, line.opened.register).entry(line.entry),
    }


ROUTES = [list_registers, across_cases, of_one_case]

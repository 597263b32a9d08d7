"""Sowing: one case that everybody is on, with a canary in every field of every fact, and what is closed to whom."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec
import psycopg

from domain.classes import PROTECTED_LOCATION, DataClass
from domain.kernel import EntryId, StreamId
from domain.people import Actor
from domain.reports.incidents import IncidentRecorded
from tests.cast import NAMES
from tests.house import World
from tests.infra.ledger.drafting import every_sample
from tests.scopes.canaries import AS_ADOPTED, Sown, Turned, every_planted, fields_open, is_there, letter, planted_again

BECAUSE = "zqbecausevx"


class Field(msgspec.Struct, frozen=True):
    """A case with everything in it."""

    stream: StreamId
    sown: tuple[Sown, ...]


def sow(world: World) -> Field:
    """A case with one planted fact of each kind, and one incident that turned out to be an address."""
    with world.lists_held_back():
        stream = world.shared()
        sown = [Sown(each, world.record(stream, each.fact, each.recorder)) for each in every_planted()]
        incident = next(fact for fact in every_sample() if isinstance(fact, IncidentRecorded))
        wrong = planted_again(incident)
        entry = world.record(stream, wrong.fact, wrong.recorder)
        sown.append(Sown(wrong, entry, PROTECTED_LOCATION))
        world.record(
            stream,
            incident,
            wrong.recorder,
            corrects=(EntryId(entry.id), f"It said {BECAUSE} where.", PROTECTED_LOCATION),
        )
    world.caught_up()
    return Field(stream, tuple(sown))


def closed_to(reader: Actor, field: Field, turned: Turned = AS_ADOPTED) -> dict[str, str]:
    """Each text that must appear nowhere for this reader, with what it would give away."""
    closed: dict[str, str] = {}
    for sown in field.sown:
        what = f"{sown.planted.wire} by {sown.planted.recorder.agency}"
        if not is_there(reader, sown, turned):
            closed[str(sown.mark)] = f"the mark of {what}"
        for name, is_open, instead in fields_open(reader, sown, turned):
            for written in sown.planted.canaries[name]:
                for text in written:
                    if not is_open and text not in instead:
                        closed[text] = f"{name} of {what}"
            initials = sown.planted.initials.get(name)
            if initials and not is_open and initials not in instead:
                closed[initials] = f"initials in {name} of {what}"
    for account, name in NAMES.items():
        if account != reader.account and letter(reader, DataClass.STAFF_IDENTITY, reader) != "R":
            closed[name] = "the name of a worker"
    return closed


def open_to(reader: Actor, field: Field, turned: Turned = AS_ADOPTED) -> dict[str, str]:
    """Each text that this reader must find, with what it is."""
    found: dict[str, str] = {}
    for sown in field.sown:
        for name, is_open, _ in fields_open(reader, sown, turned):
            for written in sown.planted.canaries[name]:
                if is_open:
                    found[written[0]] = f"{name} of {sown.planted.wire}"
    return found


def leaks(content: str, closed: Mapping[str, str]) -> Iterator[str]:
    """What of that which is closed stands in an answer, however its letters are written."""
    folded = content.casefold()
    found = {
        folded[at.start() + first : at.start() + last]
        for literal, first, last in SHAPES
        for at in literal.finditer(folded)
    }
    for text, what in closed.items():
        shaped, ways = _written(text)
        if any(each in found for each in shaped) or any(each in folded for each in ways):
            yield f"{text}: {what}"


# Texts that are looked for all at once, for most are of these shapes: a canary, a day in three ways, a mark. What
# tells of one never overlaps with itself, so that none is passed over; and from where to where the text then stands.
SHAPES = (
    (re.compile("zq"), 0, 8),
    (re.compile("-07-17"), -4, 6),
    (re.compile("17 july "), 0, 12),
    (re.compile("17 jul "), 0, 11),
    (re.compile("-(?=[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)"), -8, 28),
)


@cache
def _written(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A text as it may be written, in letters and escaped: in the ways that have one of the shapes, and in others."""
    plain = text.casefold()
    ways = dict.fromkeys((plain, text.encode("ascii", "backslashreplace").decode().casefold()))
    shaped = tuple(
        way
        for way in ways
        if any(len(way) == last - first and literal.match(way, -first) for literal, first, last in SHAPES)
    )
    return shaped, tuple(way for way in ways if way not in shaped)


def dump(database_url: str) -> str:
    """Every row of every table outside the views, as text."""
    with psycopg.connect(database_url) as owner:
        tables = owner.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
            "WHERE schemaname NOT IN ('views', 'pg_catalog', 'information_schema')"
        ).fetchall()
        rows = [
            owner.execute(f"SELECT t::text FROM {table} AS t".encode()).fetchall()  # noqa: S608 - quoted by the server
            for (table,) in tables
        ]
    return "\n".join(line for held in rows for (line,) in held)

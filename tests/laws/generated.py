"""Generated: commands of every type as a program might send them, and cases of any facts in any order."""

import string
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import strategies as some
from msgspec import inspect

from domain import catalogue
from domain.anatomy import fields_by_class
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import Command, Correction, Entry, EntryId, Erased, Fact
from domain.people import Actor
from tests.domain.given import entry_of, mark
from tests.infra.ledger.drafting import every_sample
from tests.samples import people
from tests.samples.people import ADVOCATE, OFFICER, SUPERVISOR

OF_CASES = {fact for section in catalogue.SECTIONS for fact in section.facts}
FACTS: tuple[Fact, ...] = tuple(fact for fact in every_sample() if type(fact) in OF_CASES)
ACTORS: tuple[Actor, ...] = (OFFICER, ADVOCATE, SUPERVISOR)
_KNOWN_IDS = [value for value in vars(people).values() if isinstance(value, UUID)] + [mark(n) for n in range(1, 9)]
_TEXT = some.text(string.ascii_letters + " .,'0123456789/", max_size=40)
_DAYS = some.dates(date(1890, 1, 1), date(2027, 1, 1))
_MOMENTS = some.datetimes(datetime(1990, 1, 1), datetime(2027, 1, 1), timezones=some.just(UTC))


def commands(kind: type[Command]) -> some.SearchStrategy[Command]:
    """Commands of a kind that its schema takes."""
    made: some.SearchStrategy[Any] = _struct(inspect.type_info(kind))
    return made


def _struct(node: Any) -> some.SearchStrategy[Any]:
    kind = node.cls
    if kind is catalogue.COMMANDS["correct"]:
        fields = {field.name: _of(field.type) for field in node.fields if field.name != "fact"}
        return some.builds(kind, **fields, fact=some.sampled_from(FACTS))
    return some.builds(kind, **{field.name: _of(field.type) for field in node.fields})


def _of(node: Any) -> some.SearchStrategy[Any]:
    match node:
        case inspect.Metadata(type=inner):
            return _of(inner)
        case inspect.UnionType(types=members):
            return some.one_of([_of(member) for member in members])
        case inspect.NoneType():
            return some.none()
        case inspect.BoolType():
            return some.booleans()
        case inspect.StrType(min_length=least, max_length=most):
            return _TEXT.filter(lambda text: len(text) >= (least or 0)).map(lambda text: text[: most or 40] or "a")
        case inspect.IntType(ge=least, le=most):
            return some.integers(-5 if least is None else least, 5_000 if most is None else most)
        case inspect.EnumType(cls=kind):
            return some.sampled_from(list(kind))
        case inspect.LiteralType(values=values):
            return some.sampled_from(values)
        case inspect.UUIDType():
            return some.one_of(some.sampled_from(_KNOWN_IDS), some.uuids())
        case inspect.DateTimeType():
            return _MOMENTS
        case inspect.DateType():
            return _DAYS
        case inspect.VarTupleType(item_type=item, min_length=least, max_length=most):
            return some.lists(_of(item), min_size=least or 0, max_size=min(most or 3, max(3, least or 0))).map(tuple)
        case inspect.StructType():
            return _struct(node)
        case _:
            message = f"No strategy for {node!r}: give tests/laws/generated.py one."
            raise TypeError(message)


@some.composite
def entries(draw: some.DrawFn, *, at_most: int = 24) -> tuple[Entry[Fact], ...]:
    """Any facts in any order by anybody; some in the place of an earlier one of their kind."""
    chosen = draw(some.lists(some.sampled_from(range(len(FACTS))), max_size=at_most))
    made: list[Entry[Fact]] = []
    for number, index in enumerate(chosen, 1):
        fact, by = FACTS[index], ACTORS[draw(some.integers(0, len(ACTORS) - 1))]
        like = [entry for entry in made if type(entry.fact) is type(fact)]
        corrects = None
        how = draw(some.integers(0, 2)) if like else 0
        if how:
            stricter = DataClass.PROTECTED_LOCATION if how > 1 else None
            corrects = Correction(EntryId(like[-1].id), "It was wrong.", stricter)
        made.append(entry_of(fact, number, by=by, corrects=corrects))
    return tuple(made)


SHUT = some.sets(some.tuples(some.sampled_from(sorted(DataClass)), some.sampled_from([a.agency for a in ACTORS])))
"""Any keys that may have been destroyed: of a class, by the agency that supplied it."""


def shut(entry: Entry[Fact], keys: set[tuple[DataClass, Any]]) -> Entry[Fact]:
    """The entry with the boxes under these keys erased."""
    gone: dict[str, Erased] = {}
    for data_class, fields in fields_by_class(type(entry.fact)).items():
        if (data_class, entry.agency) in keys:
            gone |= dict.fromkeys(fields, Erased(data_class))
    summaries = {c: Erased(c) if (c, entry.agency) in keys else text for c, text in entry.summaries.items()}
    corrects = entry.corrects
    if corrects is not None and (entry.fact.governs, entry.agency) in keys:
        corrects = msgspec.structs.replace(corrects, because=Erased(entry.fact.governs))
    fact = msgspec.structs.replace(entry.fact, **gone)
    return msgspec.structs.replace(entry, fact=fact, corrects=corrects, summaries=summaries)


def shut_in(case: Case, keys: set[tuple[DataClass, Any]]) -> Case:
    """A case that is there already, with the same boxes erased where they stand."""
    standing = {kind: tuple(shut(entry, keys) for entry in held) for kind, held in case.standing.items()}
    return Case(tuple(shut(entry, keys) for entry in case.entries), standing)


def laid_out(case: Case) -> str:
    """A case as text, closed values included, so that two can be compared."""
    standing = sorted((kind.__name__, repr(held)) for kind, held in case.standing.items())
    return f"{case.entries!r} {standing!r}"


def cases() -> some.SearchStrategy[Case]:
    """Any case."""
    return entries().map(fold)

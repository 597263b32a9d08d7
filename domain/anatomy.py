"""What the annotations of a command or fact say, read once and refused at start-up where one is missing."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import msgspec

from domain.classes import About, DataClass, FieldTraits, Fixed, Label, Options, Statement
from domain.kernel import Command, Fact

FREE_TEXT_FROM = 100  # a string that may be longer than this is free text and says what kind of statement it is


def _marks(hint: object) -> Iterator[object]:
    """Every annotation within a type, the outermost first."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        yield from marks
        yield from _marks(inner)
    elif get_origin(hint) in {Union, UnionType}:
        for member in get_args(hint):
            yield from _marks(member)


def bare(hint: object) -> object:
    """The type without its annotations and without None."""
    if get_origin(hint) is Annotated:
        return bare(get_args(hint)[0])
    if get_origin(hint) in {Union, UnionType}:
        members = [member for member in get_args(hint) if member is not type(None)]
        return bare(members[0]) if len(members) == 1 else hint
    return hint


def may_be_none(hint: object) -> bool:
    """Whether a field may be left without a value."""
    if get_origin(hint) is Annotated:
        return may_be_none(get_args(hint)[0])
    return get_origin(hint) in {Union, UnionType} and type(None) in get_args(hint)


def innermost(hint: object) -> object:
    """The type that a field holds, or that each of several holds: without annotations, None and the tuple around it."""
    kind = bare(hint)
    return bare(get_args(kind)[0]) if get_args(kind) else kind


@cache
def hints(struct: type[msgspec.Struct]) -> dict[str, object]:
    """The annotated type of each field of a struct."""
    resolved = get_type_hints(struct, include_extras=True)
    return {field: resolved[field] for field in struct.__struct_fields__}


@cache
def traits(struct: type[Command] | type[Fact]) -> tuple[FieldTraits, ...]:
    """What is known of each field. Raises TypeError for a field without a class or a statement without its kind."""
    return tuple(_traits_of(struct, field, hint) for field, hint in hints(struct).items())


def _traits_of(struct: type[Command] | type[Fact], field: str, hint: object) -> FieldTraits:
    marks = list(_marks(hint))

    def only(kind: type[object]) -> list[object]:
        return [mark for mark in marks if isinstance(mark, kind)]

    classes = [mark for mark in marks if isinstance(mark, DataClass)]
    if len(classes) != 1:
        message = f"{struct.__name__}.{field} must have exactly one data class, not {len(classes)}."
        raise TypeError(message)
    lengths = [mark.max_length for mark in marks if isinstance(mark, msgspec.Meta) and mark.max_length is not None]
    limit = lengths[0] if lengths else None
    statements = [mark for mark in marks if isinstance(mark, Statement)]
    is_text = bare(hint) is str
    free = is_text and (limit is None or limit > FREE_TEXT_FROM)
    if is_text and limit is None:
        message = f"{struct.__name__}.{field} is text without a limit."
        raise TypeError(message)
    if is_text and limit is not None and limit > 200 and not statements:
        message = f"{struct.__name__}.{field} is free text and must say what kind of statement it is."
        raise TypeError(message)
    abouts = [mark for mark in marks if isinstance(mark, About)]
    labels = [mark for mark in marks if isinstance(mark, Label)]
    options = [mark for mark in marks if isinstance(mark, Options)]
    subject = abouts[0].field if abouts else getattr(struct, "about", None)
    return FieldTraits(
        name=field,
        data_class=getattr(struct, "wholly", None) or classes[0],
        about=subject,
        statement=statements[0] if statements else None,
        label=labels[0] if labels else Label(field.replace("_", " ").capitalize()),
        options=options[0].source if options else None,
        fixed=bool(only(Fixed)),
        max_length=limit,
        free_text=free,
    )


@cache
def plain_classes(fact: type[Fact]) -> dict[str, DataClass]:
    """The class that each field has by itself, whatever stricter class the whole fact is kept in."""
    return {
        field: next(mark for mark in _marks(hint) if isinstance(mark, DataClass)) for field, hint in hints(fact).items()
    }


@cache
def fields_kept_closer(fact: type[Fact], closer: frozenset[DataClass]) -> dict[DataClass, tuple[str, ...]]:
    """The fields that are in one of some classes by themselves, of a fact that is wholly kept in another class."""
    gathered: dict[DataClass, tuple[str, ...]] = {}
    for field, own in plain_classes(fact).items() if fact.wholly is not None else ():
        if own in closer and own is not fact.wholly:
            gathered[own] = (*gathered.get(own, ()), field)
    return gathered


@cache
def fields_by_class(fact: type[Fact]) -> dict[DataClass, tuple[str, ...]]:
    """The fields of a fact, gathered by data class."""
    gathered: dict[DataClass, tuple[str, ...]] = {}
    for trait in traits(fact):
        gathered[trait.data_class] = (*gathered.get(trait.data_class, ()), trait.name)
    return gathered

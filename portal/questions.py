"""Questions: what the annotations of a command struct say must be asked, and in which form."""

from __future__ import annotations

import types
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

import msgspec

from domain.classes import DataClass, Fixed, Label, Options, Statement
from domain.kernel import Command, Happened
from domain.wording import LINE, TEXT

RADIOS_UP_TO = 7
"""Choices that are all shown at once; a longer list is folded into a select."""


class Kind(StrEnum):
    """The form that a question takes on the page."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"  # several short texts, one a line
    NUMBER = "number"
    YES_NO = "yes-no"
    DATE = "date"
    MOMENT = "moment"  # a date and a time of day
    HAPPENED = "happened"  # earliest, latest and how exactly
    CHOICE = "choice"
    SEVERAL = "several"
    ITEMS = "items"  # several of one small struct: the answers to a tool's items, the terms of an order
    CARRIED = "carried"  # goes along unseen


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a command, as it must be asked.

    `of` is the type of one answer, innermost; `options` names where identifiers come from; `within` holds the
    questions of one item of a question of kind ITEMS; `at_least` and `at_most` bound a number or a count.
    """

    name: str
    kind: Kind
    label: str
    of: Any
    hint: str = ""
    optional: bool = False
    data_class: DataClass | None = None
    statement: Statement | None = None
    options: str = ""
    max_length: int = LINE
    at_least: int | None = None
    at_most: int | None = None
    within: tuple[Question, ...] = ()
    default: Any = msgspec.UNSET


@cache
def questions(struct: type[msgspec.Struct]) -> tuple[Question, ...]:
    """The questions of a command (or of one small struct inside it), in the order of its fields.

    Raises `TypeError`, at start-up, for a type that no form can ask.
    """
    return tuple(_question(field) for field in msgspec.structs.fields(struct))


def command_name(command: type[Command]) -> str:
    """The name of a command outside: in URLs, the API and the giving table."""
    return str(command.__struct_config__.tag)


def _question(field: msgspec.structs.FieldInfo) -> Question:
    of, optional, extras = _unwrap(field.type)
    said = {type(extra): extra for extra in extras}
    label = said.get(Label, Label(field.name.replace("_", " ").capitalize()))
    meta = [extra for extra in extras if isinstance(extra, msgspec.Meta)]
    default: Any = field.default if field.default is not msgspec.NODEFAULT else msgspec.UNSET
    if field.default_factory is not msgspec.NODEFAULT:
        default = field.default_factory()
    many = get_origin(of) is tuple
    options = said[Options].source if Options in said else ""
    inner: Any = of
    if many:
        inner, _, inner_extras = _unwrap(get_args(of)[0])
        meta_of_one = [extra for extra in inner_extras if isinstance(extra, msgspec.Meta)]
        options = options or next((extra.source for extra in inner_extras if isinstance(extra, Options)), "")
    else:
        meta_of_one = meta
    max_length = next((m.max_length for m in meta_of_one if m.max_length is not None), LINE)
    kind = Kind.CARRIED if Fixed in said else _kind(inner, many=many, max_length=max_length, options=options)
    return Question(
        name=field.name,
        kind=kind,
        label=label.text,
        hint=label.hint,
        of=inner,
        optional=optional or default is not msgspec.UNSET,
        data_class=said.get(DataClass),
        statement=said.get(Statement),
        options=options,
        max_length=max_length,
        at_least=next((int(m.ge) for m in meta if m.ge is not None), None)
        if not many
        else next((m.min_length for m in meta if m.min_length is not None), None),
        at_most=next((int(m.le) for m in meta if m.le is not None), None)
        if not many
        else next((m.max_length for m in meta if m.max_length is not None), None),
        within=questions(inner) if kind is Kind.ITEMS else (),
        default=default,
    )


def _unwrap(annotation: Any) -> tuple[Any, bool, list[Any]]:
    """Take `Annotated`, `NewType` and `| None` off a type: what it is, whether it may be none, what was said of it."""
    extras: list[Any] = []
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            extras.extend(annotation.__metadata__)
            annotation = annotation.__origin__
        elif origin in {Union, types.UnionType}:
            rest = [arm for arm in get_args(annotation) if arm is not types.NoneType]
            optional = optional or len(rest) < len(get_args(annotation))
            annotation = rest[0]
        elif hasattr(annotation, "__supertype__"):
            annotation = annotation.__supertype__
        else:
            return annotation, optional, extras


def _kind(of: Any, *, many: bool, max_length: int, options: str) -> Kind:
    if many:
        if isinstance(of, type) and issubclass(of, msgspec.Struct):
            return Kind.ITEMS
        return Kind.SEVERAL if options or (isinstance(of, type) and issubclass(of, Enum)) else Kind.LINES
    if options or (isinstance(of, type) and issubclass(of, Enum)):
        return Kind.CHOICE
    match of:
        case type() if of is bool:
            return Kind.YES_NO
        case type() if issubclass(of, str):
            return Kind.TEXT if max_length > LINE else Kind.LINE
        case type() if of is int:
            return Kind.NUMBER
        case type() if of is datetime:
            return Kind.MOMENT
        case type() if of is date:
            return Kind.DATE
        case type() if of is Happened:
            return Kind.HAPPENED
        case type() if of is UUID:
            return Kind.CARRIED
        case _:
            message = f"No form can ask for {of!r}: give it one of the types of portal/questions.py"
            raise TypeError(message)


__all__ = ["LINE", "RADIOS_UP_TO", "TEXT", "Kind", "Question", "command_name", "questions"]

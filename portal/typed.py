"""Typed: a struct as somebody would have typed it, to fill a form with what is already known."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import msgspec

from domain.calendar import LONDON
from domain.kernel import Happened, Precision, is_open
from portal.posted import Choice, Choices, Row, rows_offered
from portal.questions import Kind, Question, questions


def typed_defaults(struct: type[msgspec.Struct]) -> dict[str, list[str]]:
    """What an untouched form holds: the defaults of the struct's fields, as typed."""
    typed_so_far: dict[str, list[str]] = {}
    for question in questions(struct):
        if question.default is not msgspec.UNSET and question.default is not None:
            typed_so_far.update(_typed(question, question.name, question.default))
    return typed_so_far


def typed(struct: msgspec.Struct, choices: Choices | None = None) -> dict[str, list[str]]:
    """A struct as somebody would have typed it, to fill a form; what is closed to the reader is left out."""
    typed_so_far: dict[str, list[str]] = {}
    for question in questions(type(struct)):
        value = getattr(struct, question.name)
        if is_open(value) and value is not None:
            offered = rows_offered(question, choices or {}, question.name)
            chosen = {text for texts in typed_so_far.values() for text in texts} | {""}
            rows = [row for row in offered if row.choice.group in chosen]
            typed_so_far.update(_typed(question, question.name, value, rows))
    return typed_so_far


def _typed(question: Question, name: str, value: Any, offered: Sequence[Row] = ()) -> dict[str, list[str]]:
    match value:
        case Happened():
            return _typed_happened(name, value)
        case datetime():
            at = value.astimezone(LONDON)
            return {**_typed_date(name, at.date()), f"{name}-time": [at.strftime("%H:%M")]}
        case date():
            return _typed_date(name, value)
        case tuple() if question.kind is Kind.ITEMS:
            return _typed_rows(question, name, value, offered)
        case tuple() if question.kind is Kind.LINES:
            return {name: ["\n".join(value)]}
        case tuple():
            return {name: [_plain(each) for each in value]}
        case _:
            return {name: [_plain(value)]}


def _typed_rows(question: Question, name: str, items: tuple[Any, ...], offered: Sequence[Row]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for number, item in enumerate(items):
        row = next(
            (row for row in offered if row.choice.value == _plain(getattr(item, row.heads))),
            Row(f"{name}-{number}", Choice("", "")),
        )
        for inner in question.within:
            held = getattr(item, inner.name)
            if held is not None and inner.name != row.heads:
                rows.update(_typed(inner, f"{row.name}-{inner.name}", held))
    return rows


def _plain(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case UUID() | int() | str():
            return str(value)
        case _:
            message = f"{type(value).__name__} has no form as typed text"
            raise TypeError(message)


def _typed_date(name: str, day: date) -> dict[str, list[str]]:
    return {f"{name}-day": [str(day.day)], f"{name}-month": [str(day.month)], f"{name}-year": [str(day.year)]}


def _typed_happened(name: str, value: Happened) -> dict[str, list[str]]:
    boxes = _typed_date(name, value.earliest.astimezone(LONDON).date())
    if value.precision is Precision.EXACT:
        return {**boxes, f"{name}-time": [value.earliest.astimezone(LONDON).strftime("%H:%M")]}
    if value.precision is Precision.ABOUT:
        boxes[f"{name}-about"] = ["yes"]
        last = value.latest.astimezone(LONDON).date()
        if last > value.earliest.astimezone(LONDON).date():
            boxes.update(_typed_date(f"{name}-until", last))
    return boxes

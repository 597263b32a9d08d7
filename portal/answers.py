"""Answers: what was posted for each question, read into the command, or a clear sentence beside the field."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec

from domain.classes import DataClass
from domain.wording import UnclearTextError, clean
from portal.moments import read_date, read_happened, read_moment
from portal.posted import Choices, Posted, UnansweredError, one, rows_answered
from portal.questions import Kind, Question, questions
from portal.sentences import an, choose, enter, is_question, lower_first, the

S = TypeVar("S", bound=msgspec.Struct)


class Errors(msgspec.Struct, frozen=True):
    """A sentence for each field that cannot stand, by field name; "" is the form as a whole."""

    by_field: dict[str, str]

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.by_field)


def parse(struct: type[S], posted: Posted, choices: Choices | None = None) -> S | Errors:
    """The command (or small struct) that was posted, or a sentence for each field that cannot stand.

    An identifier that was not offered in `choices` is refused like one that does not exist.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for question in questions(struct):
        try:
            values[question.name] = answer(question, posted, choices or {}, question.name)
        except (UnansweredError, UnclearTextError) as unanswered:
            wrong[question.name] = str(unanswered)
        if question.kind is Kind.ITEMS and question.name not in wrong:
            stray = _strays(question, posted, choices or {})
            wrong.update({question.name: stray} if stray else {})
    if wrong:
        return Errors(wrong)
    types = {field.name: field.type for field in msgspec.structs.fields(struct)}
    for name, value in values.items():
        try:
            msgspec.convert(msgspec.to_builtins(value), types[name], str_keys=True)
        except msgspec.ValidationError:
            question = next(each for each in questions(struct) if each.name == name)
            wrong[name] = _too_few(question, value) or f"{the(question.label)} is not written as it should be"
    return Errors(wrong) if wrong else struct(**values)


def _too_few(question: Question, chosen: object) -> str:
    """That more must be chosen than were; empty where that is not what is wrong."""
    least = question.at_least or 0
    if question.kind is not Kind.SEVERAL or not isinstance(chosen, tuple) or len(chosen) >= least:
        return ""
    return f"Choose another too: {lower_first(the(question.label))} must be at least {least}"


def classes_answered(struct: type[msgspec.Struct], posted: Posted) -> frozenset[DataClass]:
    """The data classes of the fields that hold an answer: what "who can see this" depends on while a form is filled."""
    return frozenset(
        question.data_class
        for question in questions(struct)
        if question.data_class is not None
        and any(
            value.strip()
            for name, typed in posted.items()
            if name == question.name or name.startswith(question.name + "-")
            for value in typed
        )
    )


def answer(question: Question, posted: Posted, choices: Choices, name: str) -> Any:
    """The answer to one question, under the name that it has on the page. Raises the sentence where it cannot stand."""
    reading = _READINGS[question.kind]
    value = reading(question, posted, choices, name)
    if value is None or value == ():
        if not question.optional and (value is None or question.at_least):
            ask = choose if question.kind in {Kind.CHOICE, Kind.SEVERAL, Kind.YES_NO} else enter
            raise UnansweredError(ask(question.label))
        if value is None and question.default is not msgspec.UNSET:
            return question.default
    return value


def _text(question: Question, posted: Posted, _: Choices, name: str) -> str | None:
    lines = question.kind is Kind.TEXT
    called = the(question.label) if is_question(question.label) else question.label
    return clean(one(posted, name), question.max_length, name=called, lines=lines) or None


def _lines(question: Question, posted: Posted, _: Choices, name: str) -> tuple[str, ...]:
    typed = clean(one(posted, name), question.max_length * 50, name=the(question.label)).split("\n")
    each = (clean(line, question.max_length, name=f"A line of {lower_first(the(question.label))}") for line in typed)
    return tuple(line for line in each if line)


def _number(question: Question, posted: Posted, _: Choices, name: str) -> int | None:
    typed = one(posted, name).strip()
    if not typed:
        return None
    if not re.fullmatch(r"-?[0-9]{1,9}", typed):
        raise UnansweredError(f"{the(question.label)} must be a whole number, like 3")
    number, low, high = int(typed), question.at_least, question.at_most
    if (low is not None and number < low) or (high is not None and number > high):
        within = f"between {low} and {high}" if low is not None and high is not None else ""
        within = within or (f"{low} or more" if high is None else f"{high} or fewer")
        raise UnansweredError(f"{the(question.label)} must be {within}")
    return number


def _yes_no(question: Question, posted: Posted, _: Choices, name: str) -> bool | None:
    match one(posted, name):
        case "yes":
            return True
        case "no":
            return False
        case "" | "not-known":
            return None
        case _:
            raise UnansweredError(f"Choose yes or no for {lower_first(the(question.label))}")


def _chosen(question: Question, typed: str, choices: Choices) -> Any:
    offered = choices.get(question.options, () if question.of is UUID else None)
    if offered is not None and typed not in {choice.value for choice in offered}:
        gone = ". What you chose is not there, or no longer" if question.of is UUID else ""
        raise UnansweredError(f"Enter {an(question.label)} from the list{gone}")
    try:
        return msgspec.convert(typed, question.of, strict=False)
    except msgspec.ValidationError:
        raise UnansweredError(f"Enter {an(question.label)} from the list") from None


def _choice(question: Question, posted: Posted, choices: Choices, name: str) -> Any:
    typed = one(posted, name)
    return _chosen(question, typed, choices) if typed and typed != "not-known" else None


def _several(question: Question, posted: Posted, choices: Choices, name: str) -> tuple[Any, ...]:
    return tuple(_chosen(question, typed, choices) for typed in dict.fromkeys(posted.get(name, ())) if typed)


def _carried(question: Question, posted: Posted, _: Choices, name: str) -> Any:
    typed = one(posted, name)
    if not typed:
        return None
    try:
        return msgspec.convert(clean(typed, question.max_length, lines=False), question.of, strict=False)
    except msgspec.ValidationError:
        raise UnansweredError("This form has lost its place. Go back to the case and open it again.") from None


def _items(question: Question, posted: Posted, choices: Choices, name: str) -> tuple[Any, ...]:
    """Each row that holds anything, read as its struct; the first thing wrong in a row is said with the row's name."""
    read: list[Any] = []
    for row in rows_answered(question, posted, choices, name):
        values: dict[str, Any] = {}
        for inner in question.within:
            try:
                if inner.name == row.heads:
                    values[inner.name] = msgspec.convert(row.choice.value, inner.of, strict=False)
                else:
                    values[inner.name] = answer(inner, posted, choices, f"{row.name}-{inner.name}")
            except (UnansweredError, UnclearTextError) as wrong:
                raise UnansweredError(f"{row.choice.text}: {lower_first(str(wrong))}") from None
        read.append(question.of(**values))
    if question.at_most is not None and len(read) > question.at_most:
        raise UnansweredError(f"{the(question.label)} must be {question.at_most} or fewer")
    return tuple(read)


def _strays(question: Question, posted: Posted, choices: Choices) -> str:
    """The sentence for rows answered under a heading that was not chosen: DASH items, and S-DASH as the tool."""
    chosen = {value for typed in posted.values() for value in typed} | {""}
    for row in rows_answered(question, posted, choices, question.name):
        if row.choice.group not in chosen:
            return f"{question.label}: these are answers for {row.choice.group_title}. Choose it above, or clear them"
    return ""


def _dated(read: Callable[[str, Posted, str], Any]) -> Callable[[Question, Posted, Choices, str], Any]:
    return lambda question, posted, _, name: read(question.label, posted, name)


_READINGS: Final[dict[Kind, Callable[[Question, Posted, Choices, str], Any]]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _dated(read_date),
    Kind.MOMENT: _dated(read_moment),
    Kind.HAPPENED: _dated(read_happened),
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _several,
    Kind.ITEMS: _items,
    Kind.CARRIED: _carried,
}

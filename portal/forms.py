"""Forms: a command struct drawn as fields for a template, with what was typed and what is wrong beside each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from domain.classes import DataClass
from domain.kernel import Command
from portal.answers import Errors, parse
from portal.posted import Choice, Choices, Posted, Row, rows_answered, rows_offered
from portal.questions import RADIOS_UP_TO, Kind, Question, command_name, questions
from portal.typed import typed, typed_defaults
from portal.words import in_words

NOT_KNOWN: Final = "not-known"
NEEDED_IF: Final = ("Needed ", "Answer this where ", "Where the ", "Where it ")
"""How the hint of a question begins that another answer makes needed: its hint says when, so it is not "optional"."""

STATEMENT_HINTS: Final = {
    "fact": "Kept as fact: what was seen, heard or done.",
    "allegation": "Kept as an allegation: what somebody says happened.",
    "opinion": "Kept as your opinion or judgement.",
    "intelligence": "Kept as intelligence.",
    "formulation": "Kept as formulation: how the person is understood, not what happened.",
}


class Part(msgspec.Struct, frozen=True):
    """One box of a date: its name on the page, its label and what was typed."""

    name: str
    label: str
    value: str


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One question as a template draws it.

    `name` is what is posted, `anchor` where an error link leads; `value` what was typed (one box), `chosen` what was
    chosen; `parts` and `until` the boxes of a date; `time` and `about` belong to a moment or a happening; `rows` are
    the items of a question of kind ITEMS, `add` the value of the button that adds one; `look` is how choices are
    drawn; a `conditional` field is needed for some answers to other questions, which its hint names.
    """

    name: str
    anchor: str
    kind: Kind
    label: str
    hint: str
    statement: str
    optional: bool
    conditional: bool
    data_class: DataClass | None
    max_length: int
    value: str = ""
    chosen: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    look: str = "radios"
    parts: tuple[Part, ...] = ()
    until: tuple[Part, ...] = ()
    time: Part | None = None
    about: Part | None = None
    rows: tuple[FieldRow, ...] = ()
    add: str = ""
    error: str = ""


class FieldRow(msgspec.Struct, frozen=True):
    """One row of a question of kind ITEMS: what it is of, the group that it stands in, and the fields in it."""

    text: str
    group: str
    group_title: str
    fields: tuple[Field, ...]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A command as a form: `errors` are (anchor, sentence) for the summary, in the order of the page."""

    command: str
    title: str
    section: str
    grave: bool
    consequence: str
    fields: tuple[Field, ...]
    errors: tuple[tuple[str, str], ...] = ()


def form_for(
    command: type[Command],
    choices: Choices | None = None,
    filled: Posted | None = None,
    errors: Errors | Mapping[str, str] | None = None,
) -> Form:
    """The form of a command, with what was typed kept and each error beside its field.

    `choices` gives what may be chosen for each source that the command's `Options` name; `filled` is what was posted
    (or `typed(...)` of a struct); `errors` come from `parse`, or map a field's name ("" for the whole) to a sentence.
    """
    wrong = errors.by_field if isinstance(errors, Errors) else dict(errors or {})
    fields = fields_for(command, choices, filled, wrong)
    known = {field.name for field in fields if field.kind is not Kind.CARRIED}
    astray = [("main-content", sentence) for name, sentence in wrong.items() if name not in known]
    return Form(
        command=command_name(command),
        title=command.title,
        section=command.section,
        grave=command.grave,
        consequence=command.consequence,
        fields=fields,
        errors=(*astray, *((field.anchor, field.error) for field in fields if field.error and field.name in known)),
    )


def fields_for(
    struct: type[msgspec.Struct],
    choices: Choices | None = None,
    filled: Posted | None = None,
    errors: Mapping[str, str] | None = None,
) -> tuple[Field, ...]:
    """The fields of any struct, such as the fact that a correction puts in another's place."""
    posted = typed_defaults(struct) if filled is None else filled
    return tuple(
        _field(question, question.name, posted, choices or {}, (errors or {}).get(question.name, ""))
        for question in questions(struct)
    )


def _field(question: Question, name: str, posted: Posted, choices: Choices, error: str) -> Field:
    typed = tuple(posted.get(name, ()))
    kind = question.kind
    offered = _offered(question, choices)
    happening = kind is Kind.HAPPENED
    dated = kind in {Kind.DATE, Kind.MOMENT, Kind.HAPPENED}
    look = "checkboxes" if kind is Kind.SEVERAL else "radios" if len(offered) <= RADIOS_UP_TO + 1 else "select"
    parts = _boxes(posted, name) if dated else ()
    first_choice = f"{name}-1" if offered and look != "select" else name
    return Field(
        name=name,
        anchor=f"{name}-day" if dated else first_choice,
        kind=kind,
        label=question.label,
        hint=question.hint,
        statement=STATEMENT_HINTS.get(question.statement or "", ""),
        optional=question.optional,
        conditional=question.hint.startswith(NEEDED_IF),
        data_class=question.data_class,
        max_length=question.max_length,
        value=typed[0] if typed else "",
        chosen=typed,
        choices=offered,
        look=look,
        parts=parts,
        until=_boxes(posted, f"{name}-until") if happening else (),
        time=_part(posted, f"{name}-time", "Time") if kind in {Kind.MOMENT, Kind.HAPPENED} else None,
        about=_part(posted, f"{name}-about", "This is approximate") if happening else None,
        rows=_rows(question, name, posted, choices) if kind is Kind.ITEMS else (),
        add=f"add {name}" if kind is Kind.ITEMS and not rows_offered(question, choices, name) else "",
        error=error,
    )


def _offered(question: Question, choices: Choices) -> tuple[Choice, ...]:
    says_it_itself = isinstance(question.of, type) and "not_known" in getattr(question.of, "__members__", {}).values()
    not_known = (Choice(NOT_KNOWN, "Not known"),) if question.optional and not says_it_itself else ()
    if question.kind is Kind.YES_NO:
        said = question.default not in {True, False}  # where it is one or the other, nobody answers that it is unknown
        return (Choice("yes", "Yes"), Choice("no", "No"), *(not_known if said else ()))
    if question.kind not in {Kind.CHOICE, Kind.SEVERAL}:
        return ()
    if question.options:
        offered = tuple(choices.get(question.options, ()))
    else:
        offered = tuple(Choice(str(member.value), in_words(member)) for member in question.of)
    return (*offered, *not_known) if question.kind is Kind.CHOICE and question.default is msgspec.UNSET else offered


def _rows(question: Question, name: str, posted: Posted, choices: Choices) -> tuple[FieldRow, ...]:
    """Every row that is always asked; else the rows that hold anything and one more, two more when it was asked for."""
    rows = rows_offered(question, choices, name)
    if not rows:
        rows = rows_answered(question, posted, choices, name)
        spare = 2 if f"add {name}" in posted.get("step", ()) else 1
        after = max((int(row.choice.value) for row in rows), default=-1) + 1
        rows += [
            Row(f"{name}-{n}", Choice(str(n), f"{question.label}, row {n + 1}")) for n in range(after, after + spare)
        ]
        rows = rows[: question.at_most]
    return tuple(
        FieldRow(
            row.choice.text,
            row.choice.group,
            row.choice.group_title,
            tuple(
                _field(inner, f"{row.name}-{inner.name}", posted, choices, "")
                for inner in question.within
                if inner.name != row.heads
            ),
        )
        for row in rows
    )


def _part(posted: Posted, name: str, label: str) -> Part:
    typed = posted.get(name, ())
    return Part(name, label, typed[0] if typed else "")


def _boxes(posted: Posted, name: str) -> tuple[Part, ...]:
    return tuple(_part(posted, f"{name}-{part}", part.capitalize()) for part in ("day", "month", "year"))


__all__ = ["Choice", "Choices", "Errors", "Field", "Form", "Part", "Posted", "fields_for", "form_for", "parse", "typed"]

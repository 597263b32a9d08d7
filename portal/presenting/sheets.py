"""Sheets: one form each, as it is drawn, read and refused: of a command, or of the correction of an entry."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol
from uuid import UUID

import msgspec

from domain import catalogue
from domain.closure import CloseCase
from domain.kernel import AccountId, Command, Fact
from domain.people import Role
from domain.sharing.emergency import BreakGlass
from domain.transfer_said import TransferCase
from portal.answers import Errors, parse
from portal.asking import Opened
from portal.forms import Field, Form, form_for
from portal.posted import Choice, Choices, Posted, one
from portal.presenting.choices import NEVER_ON_A_CASE
from portal.presenting.emergency_choices import told_at_once
from portal.presenting.forewarned import contact_away, still_open
from portal.presenting.mappa_prefill import not_changed
from portal.presenting.readback import read_back
from portal.presenting.subjects import starts_at
from portal.questions import RADIOS_UP_TO, Kind, questions
from portal.sentences import choose
from portal.views import Shown

OWN: Final = "correction-"  # a correction's own answers, apart from those of the fact
ONLY_ONE: Final = frozenset({"victims", "suspects", "enrolments"})  # chosen already where there is no other


class Sheet(Protocol):
    """A form that somebody fills in."""

    @property
    def name(self) -> str:
        """The name of the command that it gives."""

    @property
    def grave(self) -> bool:
        """Whether the answers are checked before they are recorded."""

    @property
    def struct(self) -> type[Command] | type[Fact]:
        """The struct whose fields decide who can read what is recorded."""

    def untouched(self) -> Posted:
        """What the form holds before anything is typed."""

    def draw(self, posted: Posted, errors: Mapping[str, str]) -> Form:
        """The form, with what was typed kept and each error beside its field."""

    def read(self, posted: Posted) -> Command | Errors:
        """The command, or a sentence for each field that cannot stand."""

    def beside(self, field: str | None) -> str:
        """The name on the page of the field that a refusal names; empty for the form as a whole."""

    def back(self, posted: Posted) -> tuple[Shown, ...]:
        """The answers read back. Ask it only of what could be read."""

    def follows(self, posted: Posted, opened: Opened | None) -> tuple[str, ...]:
        """What to know before the answers are recorded, a sentence each."""


class CommandSheet:
    """The form of a command: `of` is the entry that it starts at, if any, and `chosen` what is chosen already.

    `without` are the questions that are not put to whoever fills it in, `hints` what is said beside some besides.
    """

    def __init__(
        self,
        kind: type[Command],
        choices: Choices,
        of: str = "",
        chosen: Posted | None = None,
        without: frozenset[str] = frozenset(),
        hints: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._without = without
        self._hints = hints
        self._chosen = chosen or {}
        self._choices = choices
        self._of = of
        self._starts_at = starts_at(kind)
        self.struct: type[Command | Fact] = kind
        self._kind = kind
        self.name = catalogue.tag_of(kind)
        self.grave = kind.grave

    def untouched(self) -> Posted:
        empty = form_for(self._kind, self._choices)
        filled = {field.name: list(field.chosen) for field in empty.fields if field.chosen}
        for question in questions(self._kind):
            offered = self._choices.get(question.options, ())
            if question.options in ONLY_ONE and len(offered) == 1 and not question.optional:
                filled[question.name] = [offered[0].value]
        if self._starts_at and self._of:
            filled[self._starts_at] = [self._of]
        return {**filled, **self._chosen}

    def draw(self, posted: Posted, errors: Mapping[str, str]) -> Form:
        form = form_for(self._kind, self._choices, posted, dict(errors))
        fields = tuple(self._offered(field) for field in form.fields if field.name not in self._without)
        return msgspec.structs.replace(form, fields=fields, errors=summed(fields, errors))

    def read(self, posted: Posted) -> Command | Errors:
        found = parse(self._kind, posted, self._choices)
        field = self._starts_at
        if isinstance(found, Errors) and field in found.by_field:
            label = next(each.label for each in questions(self._kind) if each.name == field)
            return Errors({**found.by_field, field: choose(label)})
        if not isinstance(found, Errors) and (wrong := not_changed(found, self._chosen)):
            return Errors(wrong)
        return found

    def beside(self, field: str | None) -> str:
        first = (field or "").split(".")[0].split("[")[0]
        return first if first in self._kind.__struct_fields__ else ""

    def back(self, posted: Posted) -> tuple[Shown, ...]:
        found = self.read(posted)
        return () if isinstance(found, Errors) else read_back(found, self._choices)

    def follows(self, posted: Posted, opened: Opened | None) -> tuple[str, ...]:
        if opened is None:
            return ()
        if self._kind is BreakGlass:
            return told_at_once(opened, one(posted, "agency"), one(posted, "data_class"))
        if self._kind is TransferCase:
            return contact_away(opened, AccountId(UUID(one(posted, "contact"))))
        return still_open(opened) if self._kind is CloseCase else ()

    def _offered(self, field: Field) -> Field:
        """The entry that a command is about is chosen in sight, and nobody is offered a role that no case knows."""
        if field.name in self._hints:
            hint = f"{field.hint.rstrip('.')}. " if field.hint else ""
            return msgspec.structs.replace(field, hint=f"{hint}{self._hints[field.name]}")
        if field.name == self._starts_at:
            source = next(each.options for each in questions(self._kind) if each.name == field.name)
            return _as_choice(field, source, self._choices)
        allowed = {role.value for role in Role} - {role.value for role in NEVER_ON_A_CASE}
        of_a_case = self.name not in catalogue.GOVERNING
        if of_a_case and any(choice.value == Role.ADMINISTRATOR.value for choice in field.choices):
            return msgspec.structs.replace(field, choices=tuple(c for c in field.choices if c.value in allowed))
        return field


def _as_choice(field: Field, source: str, choices: Choices) -> Field:
    chosen = (field.value,) if field.value else ()
    return offering(msgspec.structs.replace(field, chosen=chosen), tuple(choices.get(source, ())))


def offering(field: Field, offered: tuple[Choice, ...]) -> Field:
    """The field as a choice among these, all in sight where they are few."""
    radios = len(offered) <= RADIOS_UP_TO + 1
    return msgspec.structs.replace(
        field,
        kind=Kind.CHOICE,
        choices=offered,
        look="radios" if radios else "select",
        anchor=f"{field.name}-1" if radios and offered else field.name,
    )


def summed(fields: tuple[Field, ...], errors: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Every error with the place that its link leads to: those of the form as a whole first."""
    seen = {field.name for field in fields if field.kind is not Kind.CARRIED}
    astray = [("main-content", sentence) for name, sentence in errors.items() if name not in seen]
    return (*astray, *((field.anchor, field.error) for field in fields if field.error and field.name in seen))

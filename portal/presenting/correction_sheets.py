"""The form of a correction: the fields of the entry as it should read, why, and which class it should have been in."""

from collections.abc import Mapping
from typing import Final

import msgspec

from domain import catalogue
from domain.anatomy import hints, traits
from domain.case import Case
from domain.classes import DataClass
from domain.correctable import why_not
from domain.correction import Correct
from domain.kernel import Command, Entry, Fact, is_open
from portal.answers import Errors, parse
from portal.asking import Opened
from portal.forms import Field, Form, fields_for, typed
from portal.posted import Choice, Choices, Posted, one
from portal.presenting.correcting import closed_in
from portal.presenting.forewarned import left_open
from portal.presenting.readback import read_back
from portal.presenting.sheets import OWN, offering, summed
from portal.questions import Kind
from portal.sentences import choose
from portal.views import Shown

_ITS_OWN: Final = ("because", "misfiled_as")
KEPT: Final = "Your role does not read back what stands here. Left empty, it stays as it was"
AGAIN: Final = "Your role does not read back what you wrote here. Write it again as it was"


class CorrectionSheet:
    """The form of a correction: every field of the fact that is to stand in an entry's place, and why.

    `stricter` are the classes that the entry can have been meant for.
    """

    name = catalogue.tag_of(Correct)
    grave = Correct.grave

    def __init__(self, case: Case, entry: Entry[Fact], choices: Choices, stricter: frozenset[DataClass]) -> None:
        self._now = {str(each.id): str(case.stands(each.id)) for each in case.entries}
        self._entry = entry
        self._stricter = stricter
        self._hidden = closed_in(entry.fact)
        self._choices = choices
        self.struct: type[Command | Fact] = type(entry.fact)
        # Out of an act words are taken and nothing else: the form asks for them alone, and for what is open.
        self._texts = _texts_of(entry.fact) if why_not(type(entry.fact)) else None

    def untouched(self) -> Posted:
        filled = typed(self._entry.fact, self._choices)
        # What it names may have been corrected since: the choices offer what stands today.
        return {name: [self._now.get(value, value) for value in values] for name, values in filled.items()}

    def draw(self, posted: Posted, errors: Mapping[str, str]) -> Form:
        kind = type(self._entry.fact)
        mine = {name.removeprefix(OWN): sentence for name, sentence in errors.items() if name.startswith(OWN)}
        asked = fields_for(Correct, self._choices, _own(posted), mine)
        fields = (
            *map(self._lasting, map(self._closed, fields_for(self._texts or kind, self._choices, posted, errors))),
            *(_renamed(self._classes(field)) for field in asked if field.name in _ITS_OWN and self._asks(field)),
        )
        return Form(
            command=self.name,
            title=f"Correct: {kind.title}",
            section=kind.section,
            grave=True,
            consequence=Correct.consequence,
            fields=fields,
            errors=summed(fields, errors),
        )

    def read(self, posted: Posted) -> Command | Errors:
        fact = self._fact(posted)
        asked = _own(posted)
        wrong = dict(fact.by_field) if isinstance(fact, Errors) else {}
        own = parse(_Why, asked, self._choices)
        if isinstance(own, Errors):
            wrong.update({f"{OWN}{name}": sentence for name, sentence in own.by_field.items()})
        if self._texts is not None and not one(posted, f"{OWN}misfiled_as"):
            wrong[f"{OWN}misfiled_as"] = choose("the class that it should have been in")
        if wrong or isinstance(fact, Errors) or isinstance(own, Errors):
            return Errors(wrong)
        return Correct(entry=self._entry.id, fact=fact, **msgspec.structs.asdict(own))

    def beside(self, field: str | None) -> str:
        first = (field or "").removeprefix("fact.").split(".")[0].split("[")[0]
        if first in _ITS_OWN and (field or "") == first:
            return f"{OWN}{first}"
        return first if first in self._entry.fact.__struct_fields__ else ""

    def back(self, posted: Posted) -> tuple[Shown, ...]:
        found = self.read(posted)
        if not isinstance(found, Correct):
            return ()
        why = _Why(because=found.because, misfiled_as=found.misfiled_as)
        return (*read_back(found.fact, self._choices), *read_back(why, self._choices))

    def follows(self, posted: Posted, opened: Opened | None) -> tuple[str, ...]:  # noqa: ARG002 - the same on any case
        found = self.read(posted)
        if not isinstance(found, Correct) or found.misfiled_as is None:
            return ()
        return left_open(self._entry.fact, found.fact)

    def _fact(self, posted: Posted) -> Fact | Errors:
        before = self._entry.fact
        if self._texts is None:
            return parse(type(before), posted, self._choices)
        texts = parse(self._texts, posted, self._choices)
        if isinstance(texts, Errors):
            return texts
        return msgspec.structs.replace(before, **dict.fromkeys(self._hidden), **msgspec.structs.asdict(texts))

    def _asks(self, field: Field) -> bool:
        return field.name != "misfiled_as" or bool(self._stricter)

    def _classes(self, field: Field) -> Field:
        """Only a class that fewer may read, and that this writer may read, is a class to move an entry to."""
        if field.name != "misfiled_as":
            return field
        stricter = tuple(each for each in field.choices if each.value in self._stricter)
        none = () if self._texts is not None else (Choice("", "None: it was in the right class"),)
        return offering(field, (*none, *stricter))

    def _closed(self, field: Field) -> Field:
        """What this writer may not read back is empty: it says so, for what is left empty stays as it was."""
        if field.name not in self._hidden:
            return field
        said = KEPT if field.optional else AGAIN
        return msgspec.structs.replace(field, hint=f"{field.hint}. {said}" if field.hint else said)

    def _lasting(self, field: Field) -> Field:
        """Whom the fact is about does not change by a correction, so it is carried along."""
        if field.name != self._entry.fact.about:
            return field
        return msgspec.structs.replace(field, kind=Kind.CARRIED, value=field.chosen[0] if field.chosen else field.value)


_Why = msgspec.defstruct(
    "_Why",
    [
        (field.name, field.type) if field.required else (field.name, field.type, field.default)
        for field in msgspec.structs.fields(Correct)
        if field.name in _ITS_OWN
    ],
    kw_only=True,
    frozen=True,
)


def _texts_of(fact: Fact) -> type[msgspec.Struct]:
    """The fields of an act that hold free text and are open, as a form of their own."""
    free = {trait.name for trait in traits(type(fact)) if trait.free_text and is_open(getattr(fact, trait.name))}
    told = hints(type(fact))
    fields = [each for each in msgspec.structs.fields(type(fact)) if each.name in free]
    asked = [(f.name, told[f.name]) if f.required else (f.name, told[f.name], f.default) for f in fields]
    return msgspec.defstruct(type(fact).__name__, asked, kw_only=True, frozen=True)


def _own(posted: Posted) -> Posted:
    return {name.removeprefix(OWN): values for name, values in posted.items() if name.startswith(OWN)}


def _renamed(field: Field) -> Field:
    return msgspec.structs.replace(field, name=f"{OWN}{field.name}", anchor=f"{OWN}{field.anchor}")

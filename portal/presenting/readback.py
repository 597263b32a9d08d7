"""Reading back: what was typed into a form, as it will be recorded, for the page where answers are checked."""

from typing import Final
from uuid import UUID

import msgspec

from domain.governance.agreements_said import ProposeAgreement
from domain.measures.terms import Term, VariedTerm
from domain.measures.terms import said as terms_said
from domain.risk.assessments import ItemAnswer
from portal.posted import Choices, Posted
from portal.presenting.events import items_said, struct_said
from portal.questions import Kind, Question, questions
from portal.views import Shown

EVERYTHING: Final = "Everything that the sharing policy lets a role read"
_NONE_CHOSEN: Final[dict[tuple[type[msgspec.Struct], str], tuple[str, ...]]] = {
    (ProposeAgreement, "classes"): (EVERYTHING,)
}  # where to choose nothing says something


def read_back(struct: msgspec.Struct, choices: Choices) -> tuple[Shown, ...]:
    """Each answer under its label; what was left empty is not read back."""
    rows = []
    for question in questions(type(struct)):
        value = getattr(struct, question.name)
        if value == ():
            value = _NONE_CHOSEN.get((type(struct), question.name), ())
        if value is None or value == ():
            continue
        if question.kind is Kind.CARRIED and not question.options:
            continue
        rows.append(Shown(question.label, _said(question, value, choices, struct), question.statement))
    return tuple(rows)


def _said(question: Question, value: object, choices: Choices, struct: msgspec.Struct) -> object:
    if isinstance(value, tuple) and value and isinstance(value[0], ItemAnswer):
        return items_said(value, getattr(struct, "tool", None))
    if isinstance(value, tuple) and value and isinstance(value[0], Term | VariedTerm):
        return terms_said(value)
    if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        return tuple(struct_said(each) for each in value)
    if isinstance(value, tuple):
        return tuple(_chosen(question, each, choices) for each in value)
    return _chosen(question, value, choices)


def _chosen(question: Question, value: object, choices: Choices) -> object:
    if not question.options or not isinstance(value, UUID | str | int):
        return value
    return next((each.text for each in choices.get(question.options, ()) if each.value == str(value)), str(value))


def carried_on(posted: Posted) -> tuple[tuple[str, str], ...]:
    """What was posted, to be posted again by the page where answers are checked; the button and the token aside."""
    return tuple(
        (name, value) for name, typed in posted.items() if name not in {"step", "form_token"} for value in typed
    )

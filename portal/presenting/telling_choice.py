"""A telling choice: an entry as one answer among many, with enough of it to tell it from the others."""

from typing import Final
from uuid import UUID

from domain.calendar import london_date, spelt
from domain.kernel import Entry, Fact, is_open
from domain.reveal import Summarised
from portal.posted import Choice
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names
from portal.questions import Kind, questions

WORDS: Final = 80  # characters: what fits a line beside a box
_BY_LENGTH: Final = (Kind.TEXT, Kind.LINES, Kind.LINE)


def telling_choice(entry: Entry[Fact], names: Names) -> Choice:
    """The entry with its first words, and below it about whom it is, when it happened, and by whom and when recorded.

    Only what is open to the reader of `names` is told, so give it only entries of the same reader.
    """
    begins = _begins(entry.fact)
    plain = entry_choice(entry, f"{entry.fact.title}: “{begins}”" if begins else entry.fact.title)
    recorded = f"{plain.hint} by {_writer(entry, names)}"
    hint = ". ".join(each for each in (_about(entry, names), _happened(entry), recorded) if each)
    return Choice(plain.value, plain.text, hint)


def _begins(fact: Fact) -> str:
    """How the first free text of a fact begins: its long text where it has one."""
    if isinstance(fact, Summarised):
        return _short(fact.text) if isinstance(fact.text, str) else ""
    for kind in _BY_LENGTH:
        for question in questions(type(fact)):
            said: object = getattr(fact, question.name, None)
            said = said[0] if isinstance(said, tuple) and said else said
            if question.kind is kind and is_open(said) and isinstance(said, str) and said.strip():
                return _short(said)
    return ""


def _short(said: str) -> str:
    told = " ".join(said.split())
    return told if len(told) <= WORDS else f"{told[:WORDS].rsplit(' ', 1)[0]} …"


def _about(entry: Entry[Fact], names: Names) -> str:
    handle: object = getattr(entry.fact, entry.fact.about, None) if entry.fact.about else None
    return f"About {names.party(handle)}" if isinstance(handle, UUID) else ""


def _happened(entry: Entry[Fact]) -> str:
    if not entry.fact.happens or not is_open(entry.happened):
        return ""
    return f"Happened on {spelt(london_date(entry.happened.earliest))}"


def _writer(entry: Entry[Fact], names: Names) -> str:
    agency = names.agency(entry.agency)
    return f"{names.worker(entry.by, entry.known)}, {agency}" if is_open(entry.by) else agency

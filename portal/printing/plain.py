"""Plain words: one shown value as text for a printed document, as the pages show it; None where nothing is shown."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum

from domain.calendar import spelt
from domain.kernel import Erased, Happened, Precision, Withheld
from portal.presenting.meeting_choices import time_words
from portal.rendering import class_name, happened
from portal.views import By, Link, Shown
from portal.words import in_words

Agencies = Mapping[str, str]


def plain(value: object, agencies: Agencies) -> str | None:
    """A value as text. `agencies` are their names; what is hidden from the reader, and what is not known, is None."""
    match value:
        case Withheld():
            return _withheld(value, agencies)
        case Erased():
            return f"Erased: {class_name(value.data_class)}. Its key was destroyed, so nobody can read it again."
        case None | "" | ():
            return None
        case bool() | Enum():
            return in_words(value)
        case datetime():
            return time_words(value)
        case date():
            return spelt(value)
        case Happened(precision=Precision.EXACT):
            return time_words(value.earliest)
        case Happened():
            return happened(value).striptags()
        case Link(text=text):
            return text
        case By():
            return worker(value)
        case tuple() | list() | frozenset():
            return "; ".join(said for each in value if (said := plain(each, agencies)) is not None) or None
        case _:
            return str(value)


def worker(by: By) -> str:
    """Who gave something, as far as the reader may know: name or role, and always the agency."""
    role = in_words(by.role) if isinstance(by.role, str) and by.role else ""
    name = by.name if isinstance(by.name, str) and by.name else ""
    if not name:
        return f"{role or 'A worker'}, {by.agency}"
    return ", ".join(each for each in (name, role, by.agency) if each)


def pairs(lines: Iterable[Shown], agencies: Agencies) -> list[list[str]]:
    """Labelled values, each with its label, without those of which nothing is shown."""
    return [[line.label, said] for line in lines if (said := plain(line.value, agencies)) is not None]


def told(lines: Iterable[Shown], agencies: Agencies) -> str:
    """Labelled values as one text, a line each."""
    return "\n".join(f"{label}: {said}" for label, said in pairs(lines, agencies))


def _withheld(value: Withheld, agencies: Agencies) -> str | None:
    if not value.shown:
        return None
    held = f"{class_name(value.data_class)} · {agencies.get(value.agency, value.agency)} can share it"
    return f"{value.summary} (summary only: {held})" if isinstance(value.summary, str) else f"Withheld: {held}"

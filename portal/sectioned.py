"""The case by section, as told to a program: the entries that stand, under the section that each belongs to."""

from typing import Any, Final

from domain import catalogue
from domain.classes import DataClass
from domain.kernel import Fact
from domain.reveal import Summarised
from portal.asking import Opened
from portal.shown import Teller

TITLES = {section.slug: section.title for section in catalogue.SECTIONS}
SECTION_OF_FACT: dict[type[Fact], str] = {
    fact: section.slug for section in catalogue.SECTIONS for fact in section.facts
}
_IN_A_MEETING: Final = "clinic"
# A meeting speaks of every class: a summary goes where else facts of its class are recorded.
_BY_HOME = sorted(catalogue.SECTIONS, key=lambda section: section.slug == _IN_A_MEETING)
SECTION_OF_CLASS = {
    **{fact.governs: section.slug for section in reversed(_BY_HOME) for fact in reversed(section.facts)},
    DataClass.ACTIONS: _IN_A_MEETING,  # actions are a meeting’s own, though a day’s review is recorded as one too
}


def section_of(fact: Fact) -> str | None:
    """The section that an opened fact is shown in; a summary goes where facts of its class go."""
    if isinstance(fact, Summarised):
        return SECTION_OF_CLASS.get(fact.data_class)
    return SECTION_OF_FACT.get(type(fact))


def sections(opened: Opened, teller: Teller) -> dict[str, Any]:
    """Each section that has something for this reader: its title, and the entries that stand, in ledger order."""
    standing = {entry.id for held in opened.case.standing.values() for entry in held}
    told: dict[str, Any] = {}
    for entry in opened.entries:
        slug = section_of(entry.fact)
        if slug is not None and entry.id in standing:
            told.setdefault(slug, {"title": TITLES[slug], "entries": []})["entries"].append(teller.entry(entry))
    return told

"""The case by section, as told to a program: the entries that stand, under the section that each belongs to."""

from typing import Any

from domain import catalogue
from domain.kernel import Fact
from domain.reveal import Summarised
from portal.asking import Opened
from portal.shown import Teller

TITLES = {section.slug: section.title for section in catalogue.SECTIONS}
SECTION_OF_FACT: dict[type[Fact], str] = {
    fact: section.slug for section in catalogue.SECTIONS for fact in section.facts
}
SECTION_OF_CLASS = {
    fact.governs: section.slug for section in reversed(catalogue.SECTIONS) for fact in reversed(section.facts)
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

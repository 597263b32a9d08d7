"""Groups: the protected characteristics of a victim by which figures are told, as far as they are on record."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from domain.case import Case
from domain.ethnicity import GROUP_TITLES, NOT_SAID, Ethnicity, Group, group_of
from domain.kernel import PartyId, is_open
from domain.parties import victims
from domain.parties.age import age_on
from domain.victim.equality import (
    DISABILITY_TITLES,
    ORIENTATION_TITLES,
    RELIGION_TITLES,
    SEX_TITLES,
    described,
)

NOT_KNOWN = "not_known"


class Characteristic(StrEnum):
    """A protected characteristic by which figures are told."""

    AGE = "age"
    ETHNICITY = "ethnic_group"
    SEX = "sex"
    DISABILITY = "disability"
    ORIENTATION = "sexual_orientation"
    RELIGION = "religion"


K = TypeVar("K", bound=str)
Grouped = tuple[tuple[Characteristic, str], ...]

_AGES = (
    (18, "under_18", "Under 18"),
    (25, "18_to_24", "18 to 24"),
    (35, "25_to_34", "25 to 34"),
    (50, "35_to_49", "35 to 49"),
    (65, "50_to_64", "50 to 64"),
    (200, "65_and_over", "65 and over"),
)
_ETHNIC = {group.value: title for group, title in GROUP_TITLES.items() if group is not Group.NOT_TOLD}


def _named(titles: Mapping[K, str]) -> Mapping[str, str]:
    """The groups of a characteristic by name, with those of whom nothing is known at the end."""
    return MappingProxyType({**{str(name): title for name, title in titles.items()}, NOT_KNOWN: "Not known"})


GROUPS: Mapping[Characteristic, Mapping[str, str]] = MappingProxyType(
    {
        Characteristic.AGE: _named({name: title for _, name, title in _AGES}),
        Characteristic.ETHNICITY: _named({**_ETHNIC, Ethnicity.PREFERS_NOT_TO_SAY: NOT_SAID}),
        Characteristic.SEX: _named(SEX_TITLES),
        Characteristic.DISABILITY: _named(DISABILITY_TITLES),
        Characteristic.ORIENTATION: _named(ORIENTATION_TITLES),
        Characteristic.RELIGION: _named(RELIGION_TITLES),
    }
)
"""The groups of each characteristic with their titles, in order."""
TITLES: Mapping[Characteristic, str] = MappingProxyType(
    {
        Characteristic.AGE: "Age of the victim",
        Characteristic.ETHNICITY: "Ethnic group",
        Characteristic.SEX: "Sex",
        Characteristic.DISABILITY: "Disability",
        Characteristic.ORIENTATION: "Sexual orientation",
        Characteristic.RELIGION: "Religion",
    }
)


def groups_of(case: Case, victim: PartyId | None, on: date) -> Grouped:
    """The groups of a victim on a day, "not known" where nothing is on record of her. Ask it of the full fold.

    Her age is that of the day; everything else is what she said of herself last. Each is counted by itself.
    """
    known = [entry.fact for entry in victims(case) if is_open(entry.fact.victim)]
    born = next((fact.born for fact in reversed(known) if fact.victim == victim), None)
    said = None if victim is None else described(case, victim)
    answers = {Characteristic.AGE: _age(born, on) if born is not None and is_open(born) else NOT_KNOWN}
    if said is not None:
        answers |= {
            Characteristic.ETHNICITY: _ethnic(said.ethnicity, on),
            Characteristic.SEX: _name(said.sex),
            Characteristic.DISABILITY: _name(said.disability),
            Characteristic.ORIENTATION: _name(said.orientation),
            Characteristic.RELIGION: _name(said.religion),
        }
    return tuple((each, answers.get(each, NOT_KNOWN)) for each in Characteristic)


def _age(born: date, on: date) -> str:
    years = age_on(born, on)
    return next(name for under, name, _ in _AGES if years < under)


def _ethnic(said: Ethnicity | None, on: date) -> str:
    """The broad group of what she said; that she does not wish to say is an answer of its own."""
    if said is Ethnicity.PREFERS_NOT_TO_SAY:
        return said.value
    group = group_of(said, on)
    return NOT_KNOWN if group is Group.NOT_TOLD else group.value


def _name(said: StrEnum | None) -> str:
    return NOT_KNOWN if said is None else said.value

"""Groups: the protected characteristics of a victim by which figures are told, as far as they are on record."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.case import Case
from domain.kernel import PartyId, is_open
from domain.parties import victims
from domain.parties.age import age_on

NOT_KNOWN = "not_known"


class Characteristic(StrEnum):
    """A protected characteristic by which figures are told."""

    AGE = "age"


Grouped = tuple[tuple[Characteristic, str], ...]

_AGES = (
    (18, "under_18", "Under 18"),
    (25, "18_to_24", "18 to 24"),
    (35, "25_to_34", "25 to 34"),
    (50, "35_to_49", "35 to 49"),
    (65, "50_to_64", "50 to 64"),
    (200, "65_and_over", "65 and over"),
)
GROUPS: Mapping[Characteristic, Mapping[str, str]] = MappingProxyType(
    {
        Characteristic.AGE: MappingProxyType({**{name: title for _, name, title in _AGES}, NOT_KNOWN: "Not known"}),
    }
)
"""The groups of each characteristic with their titles, in order."""
TITLES: Mapping[Characteristic, str] = MappingProxyType({Characteristic.AGE: "Age of the victim"})


def groups_of(case: Case, victim: PartyId | None, on: date) -> Grouped:
    """The groups of a victim on a day, "not known" where nothing is on record of her. Ask it of the full fold."""
    known = [entry.fact for entry in victims(case) if is_open(entry.fact.victim)]
    born = next((fact.born for fact in reversed(known) if fact.victim == victim), None)
    return ((Characteristic.AGE, _age(born, on) if born is not None and is_open(born) else NOT_KNOWN),)


def _age(born: date, on: date) -> str:
    years = age_on(born, on)
    return next(name for under, name, _ in _AGES if years < under)

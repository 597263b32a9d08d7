"""Role-scoped views: of what somebody may see of a case, what is brought to a table, part by part.

A table narrows what was revealed and never widens it: what it does not bring stays with its agency, even for a reader
who could open it elsewhere.
"""

from collections.abc import Iterable

import msgspec

from domain import classes as c
from domain.anatomy import fields_by_class
from domain.classes import DataClass
from domain.kernel import Entry, Fact, Withheld
from domain.reveal import Summarised


class Part(msgspec.Struct, frozen=True):
    """One part of what is brought, and the data classes that it is made of."""

    title: str
    classes: tuple[DataClass, ...]


class Table(msgspec.Struct, frozen=True):
    """A meeting of agencies that decides together, and what is brought to it."""

    slug: str
    title: str
    parts: tuple[Part, ...]

    @property
    def classes(self) -> frozenset[DataClass]:
        """Every data class that is brought."""
        return frozenset(each for part in self.parts for each in part.classes)


class Brought(msgspec.Struct, frozen=True):
    """One part with its entries, in ledger order."""

    part: Part
    entries: tuple[Entry[Fact], ...]


# What each agency brings to a clinic, by the published descriptions of the clinics and of their packs.
MASIP = Table(
    "masip",
    "Clinic meeting (MASIP)",
    (
        Part("The case", (c.CASE_SHELL,)),
        Part("Who is involved", (c.VICTIM_IDENTITY, c.SUSPECT_IDENTITY, c.SUSPECT_ADDRESS)),
        Part("What happened", (c.CHRONOLOGY,)),
        Part("Risk", (c.RISK,)),
        Part("Orders and bail", (c.ORDERS, c.EXCLUSION_ZONE)),
        Part("The victim’s account, wishes and needs", (c.ADVOCACY_SHARED, c.VICTIM_NEEDS)),
        Part("Children", (c.CHILDREN,)),
        Part("Intelligence", (c.INTELLIGENCE, c.INTELLIGENCE_CONDITIONAL)),
        Part("Probation and programme", (c.PROBATION_ASSESSMENT, c.PROGRAMME_ATTENDANCE)),
        Part("Health", (c.FORMULATION, c.HEALTH_STATUS)),
        Part("Charging and court", (c.CHARGING,)),
        Part("Plan and actions", (c.MINUTES, c.ACTIONS)),
    ),
)
# What a referral and its minutes are made of; her account goes by what her advocate shares, and never where she is.
MAPPA = Table(
    "mappa",
    "MAPPA meeting",
    (
        Part("The case", (c.CASE_SHELL,)),
        Part("The suspect", (c.SUSPECT_IDENTITY, c.SUSPECT_ADDRESS)),
        Part("Convictions and charging", (c.CHARGING,)),
        Part("What happened", (c.CHRONOLOGY,)),
        Part("Risk", (c.RISK, c.PROBATION_ASSESSMENT)),
        Part("Orders and bail", (c.ORDERS, c.EXCLUSION_ZONE)),
        Part("Interventions", (c.PROGRAMME_ATTENDANCE, c.FORMULATION, c.HEALTH_STATUS)),
        Part("Victims", (c.ADVOCACY_SHARED, c.VICTIM_NEEDS, c.CHILDREN)),
        Part("Intelligence", (c.INTELLIGENCE, c.INTELLIGENCE_CONDITIONAL)),
        Part("MAPPA", (c.DataClass.MAPPA,)),
        Part("Actions", (c.ACTIONS,)),
    ),
)
TABLES = {table.slug: table for table in (MASIP, MAPPA)}


def brought(revealed: Iterable[Entry[Fact]], table: Table) -> tuple[Brought, ...]:
    """What a reader sees of a case, narrowed to what is brought to a table, by its parts; parts without entries too."""
    classes = table.classes
    kept = [entry for entry in (narrowed(each, classes) for each in revealed) if entry is not None]
    of = {part: tuple(entry for entry in kept if governing(entry) in part.classes) for part in table.parts}
    return tuple(Brought(part, entries) for part, entries in of.items())


def governing(entry: Entry[Fact]) -> DataClass:
    """The class that an entry stands under, in whole or in summary."""
    return entry.fact.data_class if isinstance(entry.fact, Summarised) else entry.fact.governs


def narrowed(entry: Entry[Fact], classes: frozenset[DataClass]) -> Entry[Fact] | None:
    """An entry with every field closed that is not of these classes; None where the entry itself is not."""
    if governing(entry) not in classes:
        return None
    if isinstance(entry.fact, Summarised):
        return entry
    kept = classes | {c.STAFF_IDENTITY}
    closed = {
        field: Withheld(data_class, entry.agency, shown=False)
        for data_class, fields in fields_by_class(type(entry.fact)).items()
        if data_class not in kept
        for field in fields
    }
    return msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, **closed)) if closed else entry

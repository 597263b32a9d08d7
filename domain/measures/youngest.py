"""The least age at which somebody can be bound by an order, as rows with their source."""

from datetime import date

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import SUSPECT_IDENTITY
from domain.kernel import Circumstances, PartyId, is_open
from domain.measures.kinds import TITLES, MeasureKind
from domain.parties import SuspectNamed
from domain.parties.age import age_on


class Youngest(msgspec.Struct, frozen=True, kw_only=True):
    """One row: from which age an order can be made against somebody, on whose authority, and since when."""

    kind: MeasureKind
    age: int
    source: str
    valid_from: date
    valid_to: date | None = None


_CRIMINAL_RESPONSIBILITY = (
    "Stalking Protection Act 2019, statutory guidance; Children and Young Persons Act 1933 s.50: from the age of ten"
)
YOUNGEST: tuple[Youngest, ...] = (
    *(
        Youngest(kind=kind, age=10, source=_CRIMINAL_RESPONSIBILITY, valid_from=date(2020, 1, 20))
        for kind in (MeasureKind.STALKING_PROTECTION_ORDER, MeasureKind.INTERIM_STALKING_PROTECTION_ORDER)
    ),
    *(
        Youngest(kind=kind, age=18, source="Crime and Security Act 2010 s.24", valid_from=date(2014, 3, 8))
        for kind in (
            MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_NOTICE,
            MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER,
        )
    ),
    *(
        Youngest(kind=kind, age=18, source="Domestic Abuse Act 2021 Part 3", valid_from=date(2024, 11, 27))
        for kind in (MeasureKind.DOMESTIC_ABUSE_PROTECTION_NOTICE, MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER)
    ),
)


def youngest_for(kind: MeasureKind, day: date) -> Youngest | None:
    """The row of an order in force on a day; None where the law names no age."""
    rows = (row for row in YOUNGEST if row.kind is kind and row.valid_from <= day)
    return next((row for row in rows if row.valid_to is None or day <= row.valid_to), None)


def refuse_too_young(
    case: Case, suspect: PartyId, kind: MeasureKind, day: date, ask: Circumstances, *, field: str
) -> None:
    """Refuse an order against somebody who is too young for it on the day that matters.

    Where no date of birth is known nothing is concluded. Whoever may not read it is not refused: what they record is
    put before those who may.
    """
    row = youngest_for(kind, day)
    if row is None:
        return
    for named in case.of(SuspectNamed):
        fact = named.fact
        if not is_open(fact.suspect) or fact.suspect != suspect or not is_open(fact.born) or fact.born is None:
            continue
        age = age_on(fact.born, day)
        ask.require(
            age >= row.age,
            f"{TITLES[kind]}: it is for people of {row.age} or over, and he was {age} on {spelt(day)} ({row.source}). "
            "Go to the youth justice service and children’s social care, or correct his date of birth.",
            rule="measures.too-young",
            field=field,
            rests_on=frozenset({SUSPECT_IDENTITY}),
        )

"""The categories and levels of MAPPA: whom each takes in, at which levels, on which authority, since when."""

from datetime import date
from enum import StrEnum

import msgspec


class Category(StrEnum):
    """The categories by number. A person is in one at a time."""

    REGISTERED = "category_1"
    VIOLENT = "category_2"
    OTHER_DANGEROUS = "category_3"
    TERRORISM = "category_4"


TAKEN_FIRST = (Category.REGISTERED, Category.VIOLENT, Category.TERRORISM)
"""Whoever is in one of these is not in category 3."""


class Level(StrEnum):
    """How a person is managed: by the lead agency, at meetings, or at meetings of senior people."""

    LEAD_AGENCY = "level_1"
    MEETINGS = "level_2"
    SENIOR = "level_3"


class CategoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a category takes in, at which levels, and where that stands.

    `custody_months` is the length of custody, suspended or not, from which it does; 0 where it asks for none.
    """

    title: str
    takes: str
    levels: frozenset[Level]
    source: str
    valid_from: date
    custody_months: int = 0


_EVERY_LEVEL = frozenset(Level)

ROWS: dict[Category, CategoryRow] = {
    Category.REGISTERED: CategoryRow(
        title="Category 1",
        takes="Subject to notification for a sexual offence",
        levels=_EVERY_LEVEL,
        source="Sexual Offences Act 2003, part 2; Criminal Justice Act 2003, section 327",
        valid_from=date(2004, 5, 1),
    ),
    Category.VIOLENT: CategoryRow(
        title="Category 2",
        takes="Convicted of a specified offence, with 12 months’ custody or a hospital or guardianship order",
        levels=_EVERY_LEVEL,
        source="Criminal Justice Act 2003, section 327(3) and schedule 15",
        valid_from=date(2005, 4, 4),
        custody_months=12,
    ),
    Category.TERRORISM: CategoryRow(
        title="Category 4",
        takes="Convicted of terrorism, or at risk of it",
        levels=_EVERY_LEVEL,
        source="Police, Crime, Sentencing and Courts Act 2022",
        valid_from=date(2022, 6, 28),
    ),
    Category.OTHER_DANGEROUS: CategoryRow(
        title="Category 3",
        takes="Convicted or cautioned for what may show a capability of serious harm, and in need of several agencies",
        levels=frozenset({Level.MEETINGS, Level.SENIOR}),
        source="MAPPA guidance, with its change of March 2023 on stalking behaviour",
        valid_from=date(2004, 5, 1),
    ),
}

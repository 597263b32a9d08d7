"""Ethnicity: the categories in which a member of staff says it of themself, and the broad groups that are counted."""

from datetime import date
from enum import StrEnum
from types import MappingProxyType

import msgspec

from domain.validity import in_force


class Ethnicity(StrEnum):
    """What somebody says of themself, or that they do not wish to say."""

    WHITE_BRITISH = "white_british"
    WHITE_IRISH = "white_irish"
    WHITE_GYPSY_OR_TRAVELLER = "white_gypsy_or_traveller"
    WHITE_ROMA = "white_roma"
    WHITE_OTHER = "white_other"
    MIXED_BLACK_CARIBBEAN = "mixed_black_caribbean"
    MIXED_BLACK_AFRICAN = "mixed_black_african"
    MIXED_ASIAN = "mixed_asian"
    MIXED_OTHER = "mixed_other"
    ASIAN_INDIAN = "asian_indian"
    ASIAN_PAKISTANI = "asian_pakistani"
    ASIAN_BANGLADESHI = "asian_bangladeshi"
    ASIAN_CHINESE = "asian_chinese"
    ASIAN_OTHER = "asian_other"
    BLACK_AFRICAN = "black_african"
    BLACK_CARIBBEAN = "black_caribbean"
    BLACK_OTHER = "black_other"
    ARAB = "arab"
    ANY_OTHER = "any_other"
    PREFERS_NOT_TO_SAY = "prefers_not_to_say"


class Group(StrEnum):
    """The broad groups, and those of whom nothing is known: they said nothing, or prefer not to."""

    ASIAN = "asian"
    BLACK = "black"
    MIXED = "mixed"
    WHITE = "white"
    OTHER = "other"
    NOT_TOLD = "not_told"


GROUP_TITLES = MappingProxyType(
    {
        Group.ASIAN: "Asian or Asian British",
        Group.BLACK: "Black, Black British, Caribbean or African",
        Group.MIXED: "Mixed or multiple ethnic groups",
        Group.WHITE: "White",
        Group.OTHER: "Other ethnic group",
        Group.NOT_TOLD: "Not told",
    }
)


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """One category: what it is called, to which group it belongs, on whose authority, and when that holds."""

    ethnicity: Ethnicity
    title: str
    group: Group
    source: str
    valid_from: date
    valid_to: date | None = None


_CENSUS_2011, _CENSUS_2021 = date(2011, 3, 27), date(2021, 3, 21)
_BOTH = "Office for National Statistics, Census 2011 and Census 2021 for England and Wales: ethnic group"
_NEW = "Office for National Statistics, Census 2021 for England and Wales: ethnic group, new in 2021"
_E, _G = Ethnicity, Group

CATEGORIES: tuple[Category, ...] = (
    *(
        Category(ethnicity=ethnicity, title=title, group=group, source=_BOTH, valid_from=_CENSUS_2011)
        for ethnicity, title, group in (
            (_E.ASIAN_INDIAN, "Indian", _G.ASIAN),
            (_E.ASIAN_PAKISTANI, "Pakistani", _G.ASIAN),
            (_E.ASIAN_BANGLADESHI, "Bangladeshi", _G.ASIAN),
            (_E.ASIAN_CHINESE, "Chinese", _G.ASIAN),
            (_E.ASIAN_OTHER, "Any other Asian background", _G.ASIAN),
            (_E.BLACK_AFRICAN, "African", _G.BLACK),
            (_E.BLACK_CARIBBEAN, "Caribbean", _G.BLACK),
            (_E.BLACK_OTHER, "Any other Black, Black British or Caribbean background", _G.BLACK),
            (_E.MIXED_BLACK_CARIBBEAN, "White and Black Caribbean", _G.MIXED),
            (_E.MIXED_BLACK_AFRICAN, "White and Black African", _G.MIXED),
            (_E.MIXED_ASIAN, "White and Asian", _G.MIXED),
            (_E.MIXED_OTHER, "Any other Mixed or multiple ethnic background", _G.MIXED),
            (_E.WHITE_BRITISH, "English, Welsh, Scottish, Northern Irish or British", _G.WHITE),
            (_E.WHITE_IRISH, "Irish", _G.WHITE),
            (_E.WHITE_GYPSY_OR_TRAVELLER, "Gypsy or Irish Traveller", _G.WHITE),
            (_E.WHITE_OTHER, "Any other White background", _G.WHITE),
            (_E.ARAB, "Arab", _G.OTHER),
            (_E.ANY_OTHER, "Any other ethnic group", _G.OTHER),
        )
    ),
    Category(ethnicity=_E.WHITE_ROMA, title="Roma", group=_G.WHITE, source=_NEW, valid_from=_CENSUS_2021),
)
"""The 18 categories of both censuses, and the one that 2021 added. A row is never altered, only ended."""

NOT_SAID = "Prefers not to say"


def category_of(ethnicity: Ethnicity, on: date) -> Category | None:
    """The row of a category on a day; None where there was none then, and for whoever prefers not to say."""
    return in_force((row for row in CATEGORIES if row.ethnicity is ethnicity), on)


def group_of(ethnicity: Ethnicity | None, on: date) -> Group:
    """The broad group that somebody is counted in on a day."""
    row = None if ethnicity is None else category_of(ethnicity, on)
    return Group.NOT_TOLD if row is None else row.group


def title_of(ethnicity: Ethnicity) -> str:
    """What a category is called, after its group: by its last row."""
    rows = [row for row in CATEGORIES if row.ethnicity is ethnicity]
    return f"{GROUP_TITLES[rows[-1].group]}: {rows[-1].title}" if rows else NOT_SAID

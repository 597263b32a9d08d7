"""Views of hits by group, and of what somebody says of themself."""

import msgspec

from portal.views.shown import Link


class GroupRow(msgspec.Struct, frozen=True, kw_only=True):
    """One group under one pattern: how many looked, on how many it fell, and the share; in words where not told."""

    group: str
    looked: str
    hit: str
    share: str


class PatternByGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One pattern by group, everybody together last."""

    pattern: str
    rows: tuple[GroupRow, ...]


class ByGroupPage(msgspec.Struct, frozen=True, kw_only=True):
    """One month by group; `months` are the others that are told, with the chosen one among them."""

    month: str = ""
    patterns: tuple[PatternByGroup, ...] = ()
    months: tuple[tuple[Link, bool], ...] = ()
    whole: bool = True
    file: str = ""


class AboutYouPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the person says of themself, as they alone read it; empty where that is nothing."""

    ethnicity: str = ""
    declare: str = ""
    take_back: str = ""
    done: str = ""

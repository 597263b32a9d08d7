"""Views of searching across cases: what was asked, and each hit with the words around what was found."""

from datetime import datetime

import msgspec

from portal.views.shown import FilterChoice, Link


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """One entry in which something was found. `parts` are the words around it, each with whether it was found."""

    case: Link
    entry: Link
    kind: str
    happened: object = None
    known: datetime
    agency: str
    label: str = ""
    parts: tuple[tuple[str, bool], ...] = ()
    replaced: bool = False


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """The search and what it found. `asked` is whether anything was searched for; `after` the mark to go on from."""

    words: str = ""
    error: str = ""
    asked: bool = False
    kinds: tuple[FilterChoice, ...] = ()
    hits: tuple[SearchHit, ...] = ()
    total: str = "0"
    after: str = ""
    further: bool = False

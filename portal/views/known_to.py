"""View of who knows what of that which a victim may agree to have shared."""

from datetime import datetime

import msgspec

from portal.views.shown import By, CaseTop


class ReadBy(msgspec.Struct, frozen=True, kw_only=True):
    """One reader of another agency: when last, and whether they saw it whole."""

    by: By
    last: datetime
    whole: bool


class KnownThing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that consent covers, its readers, and since when she has taken it back."""

    title: str
    taken_back: datetime | None
    readers: tuple[ReadBy, ...]


class KnownTo(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that consent covers."""

    top: CaseTop
    things: tuple[KnownThing, ...]
    override: str = ""

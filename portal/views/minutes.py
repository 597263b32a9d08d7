"""Views of the minutes of a meeting on one case: what they hold for one reader, and how far they have come."""

from datetime import datetime

import msgspec

from domain.clinic.minutes import Stage
from portal.views.shown import Action, CaseTop, Event


class MinutesSection(msgspec.Struct, frozen=True, kw_only=True):
    """One heading of the minutes with the entries under it."""

    mark: str
    title: str
    events: tuple[Event, ...]


class MinutedAction(msgspec.Struct, frozen=True, kw_only=True):
    """One action that was agreed, as it stands: what, why, whose, by when and how far it is."""

    what: object
    why: object
    owner: object
    agency: object
    by_when: object
    state: str


class Attended(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was on the case while it was heard and was asked to the meeting, and how they attended.

    `meanwhile` says what came between: that they came too late for it, or left the meeting or the case before its end.
    """

    name: object
    agency: str
    role: object
    how: object
    meanwhile: str = ""


class MinutesOf(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes as one reader may read them. `stage` is None for whoever reads minutes in short alone.

    `state` says the same in words to every reader, for paper. `issued` are the days on which they were issued, and
    `to` those to whom, for whoever keeps that list.
    """

    reference: str
    meeting: str
    head: str
    not_minuted: str
    as_of: datetime
    stage: Stage | None
    state: str
    issued: tuple[object, ...] = ()
    to: tuple[object, ...] = ()
    attended: tuple[Attended, ...] = ()
    sections: tuple[MinutesSection, ...] = ()
    actions: tuple[MinutedAction, ...] = ()


class MinutesPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page around them: where it is and what this reader may do about them."""

    top: CaseTop
    href: str
    minutes: MinutesOf
    acts: tuple[Action, ...] = ()

"""Shared parts of views: one value, one entry, one duty, and the top of every page of a case."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

import msgspec

from domain.classes import DataClass, Statement


class Link(msgspec.Struct, frozen=True):
    """Words that lead to a page."""

    text: str
    href: str


class Action(msgspec.Struct, frozen=True):
    """A command that this reader may give here: its title, the address of its form, and when it is right."""

    text: str
    href: str
    hint: str = ""


class Shown(msgspec.Struct, frozen=True):
    """One field of a fact: its label, its value, and what kind of statement a free text is."""

    label: str
    value: object
    statement: Statement | None = None


class By(msgspec.Struct, frozen=True):
    """Who gave something: name and role may be withheld, the agency never is."""

    name: object
    agency: str
    role: object = ""


class Due(StrEnum):
    """How soon something is owed, as the lists group it."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "this-week"
    LATER = "later"


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """A duty: what, the rule's own sentence why, its legal or local source, by when, whose, and what settles it.

    `rule` is where it stands in the book of rules.
    """

    what: str
    why: str
    source: str
    state: Due
    rule: str = ""
    due: date | datetime | None = None
    owner: str = ""
    case: Link | None = None
    action: Link | None = None


class Surfaced(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be put before this reader: the rule's sentence, its source, and what they can do about it."""

    sentence: str
    source: str = ""
    rule: str = ""
    since: date | datetime | None = None
    action: Link | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as opened for this reader.

    `mark` is opaque and serves as the anchor; `corrects` says in a sentence in place of which entry it stands, and
    `because` why; `replaced` that another entry stands in its place now; `handling` how its agency wants it handled.
    `flags` is what the rules put before this reader about this very entry, so that nobody relies on it without.
    """

    mark: str
    title: str
    by: By
    known: datetime
    happened: object = None
    lines: tuple[Shown, ...] = ()
    corrects: str = ""
    because: object = None
    replaced: bool = False
    actions: tuple[Action, ...] = ()
    handling: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


class HeldBy(msgspec.Struct, frozen=True):
    """That an agency holds something of a class, said once a case; `of` asks that agency for it."""

    data_class: DataClass
    agency: str
    of: str = ""


class SectionLink(msgspec.Struct, frozen=True):
    """One entry of the navigation at the side of a case."""

    title: str
    href: str
    current: bool = False


class CaseTop(msgspec.Struct, frozen=True, kw_only=True):
    """The quiet strip on top of every page of a case, and the navigation at its side.

    `href` is the address of the case without a slash at the end; `initials` None where the reader may not know the
    victim; `holder` the force that the case is with; `grade` with its scheme ("High (DASH, ISAC, 2 Mar)"); `rules`
    says by which rule each class is withheld from the reader's role; `ask` the form to ask an agency for something;
    `emergencies` what this reader has open in an emergency, each in a sentence; `live` where the page hears that the
    case has changed, empty of a page that shows another moment than now.
    """

    href: str
    reference: str
    initials: str | None = None
    holder: str = ""
    grade: str = ""
    measures: tuple[str, ...] = ()
    owed: Owed | None = None
    closed: bool = False
    emergencies: tuple[str, ...] = ()
    sections: tuple[SectionLink, ...] = ()
    rules: Mapping[DataClass, str] = {}
    ask: str = ""
    live: str = ""


class FilterChoice(msgspec.Struct, frozen=True):
    """One choice of a filter."""

    value: str
    text: str
    chosen: bool = False


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something stands in the way: 404, 403, 409, 422 or 503, in a title and sentences that say what to do."""

    status: int
    title: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...] = ()
    since: tuple[Event, ...] = ()
    top: CaseTop | None = None

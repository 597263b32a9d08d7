"""Views of what is owed and what is noticed: the duties pages, the daily review, the rules, and the rules over time."""

from datetime import date, datetime

import msgspec

from portal.views.lists import Filter
from portal.views.record import FormPage
from portal.views.shown import CaseTop, Due, Event, Link, Owed, Surfaced


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One duty with how near it is in words ("in 2 days", "3 days overdue"), empty without a date."""

    owed: Owed
    near: str


class DutyGroup(msgspec.Struct, frozen=True):
    """The duties that are equally near, under their heading."""

    title: str
    state: Due
    duties: tuple[Duty, ...]


class RoleCount(msgspec.Struct, frozen=True, kw_only=True):
    """How much the people of one role owe."""

    role: str
    overdue: int = 0
    today: int = 0
    week: int = 0
    later: int = 0


class DutiesPage(msgspec.Struct, frozen=True, kw_only=True):
    """What is owed by one person or their agency across cases; with `top`, on one case.

    `whose` is "mine" or "agency", empty on a case; `closest` says that duties which rest on the classes kept closest
    stand on the page of their case alone; `hidden` carries the choice of whose through the filter; `not_whole` says
    that what is owed is not told in full, as no agreement covers it.
    """

    heading: str
    address: str
    groups: tuple[DutyGroup, ...] = ()
    filters: tuple[Filter, ...] = ()
    filtered: bool = False
    whose: str = ""
    tabs: tuple[tuple[Link, bool], ...] = ()
    counts: tuple[RoleCount, ...] = ()
    calendar: str = ""
    next: str = ""
    closest: bool = False
    not_whole: str = ""
    top: CaseTop | None = None


class ToReview(msgspec.Struct, frozen=True, kw_only=True):
    """A case of the daily review list: what is new on it by class, and by which agencies; how much is overdue."""

    case: Link
    review: str
    new: tuple[tuple[str, int], ...] = ()
    by: tuple[str, ...] = ()
    latest: datetime | None = None
    overdue: int = 0
    noticed: int = 0
    reviewed: datetime | None = None


class DailyReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """The daily review list: the cases that are left, and how many there are in all."""

    left: tuple[ToReview, ...] = ()
    cases: int = 0


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """One case of the daily review: what became known since the last one, what stands out, and the form."""

    top: CaseTop
    events: tuple[Event, ...]
    older: int
    overdue: tuple[Duty, ...]
    surfaced: tuple[Surfaced, ...]
    reviewed: datetime | None
    form: FormPage | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """That a rule held of the case: since when, on which entries, until when, and what ended it."""

    rule: str
    what: str
    sentence: str
    later: str
    source: str
    since: datetime
    on: tuple[Link, ...]
    due: date | None = None
    owner: str = ""
    late: str = ""
    until: datetime | None = None
    settled: Link | None = None
    how: str = ""


class RulesOverTimePage(msgspec.Struct, frozen=True, kw_only=True):
    """What was owed and what was noticed on a case over time."""

    top: CaseTop
    duties: tuple[Standing, ...] = ()
    noticed: tuple[Standing, ...] = ()


class RuleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One rule for review: what it says, on what, to whom, on whose authority, since when, and what answers it."""

    id: str
    title: str
    sentence: str
    safe: str
    source: str
    valid: str
    rests_on: tuple[str, ...]
    told: tuple[str, ...]
    settled: str
    instead: str


class ClockRow(msgspec.Struct, frozen=True, kw_only=True):
    """One period for review."""

    id: str
    period: str
    source: str
    valid: str


class RuleBook(msgspec.Struct, frozen=True, kw_only=True):
    """Every rule and clock that the portal runs."""

    duties: tuple[RuleRow, ...]
    surfacing: tuple[RuleRow, ...]
    clocks: tuple[ClockRow, ...]

"""Training: the directory of what people are trained in, and whether somebody was on a day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from domain.calendar import add_months
from domain.clocks.periods import LOCAL
from domain.risk.tools import Tool
from domain.validity import in_force


class Course(StrEnum):
    """What somebody is trained in."""

    STALKING_AWARENESS = "stalking_awareness"
    SST = "sst"
    DASH = "dash"
    DARA = "dara"
    SASH = "sash"
    SRP = "srp"
    SAM = "sam"
    ROSH = "rosh"
    ISAC = "isac_accreditation"
    IDVA = "idva_accreditation"


class CourseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the directory: for which tools it trains, how many months it holds (None for good), and its source.

    A row is never altered when that changes: it gets its `valid_to` and another takes its place.
    """

    course: Course
    title: str
    tools: frozenset[Tool] = frozenset()
    months: int | None = None
    source: str
    valid_from: date
    valid_to: date | None = None


_FROM = date(2010, 1, 1)
_HOLDS = "how long it holds is set locally and to be checked"

DIRECTORY: tuple[CourseRow, ...] = (
    CourseRow(
        course=Course.STALKING_AWARENESS,
        title="Stalking awareness",
        months=36,
        source=f"HMICFRS, The police response to stalking, 2024: training of those who respond; {_HOLDS}",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.SST,
        title="Stalking screening tool (SST)",
        tools=frozenset({Tool.SST}),
        source="Released to all forces in April 2024 with its briefing; it holds for good until the tool changes",
        valid_from=date(2024, 4, 1),
    ),
    CourseRow(
        course=Course.DASH,
        title="DASH, and S-DASH in it",
        tools=frozenset({Tool.DASH, Tool.S_DASH}),
        months=36,
        source=f"Domestic abuse, stalking and honour-based violence: trained assessors; {_HOLDS}",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.DARA,
        title="DARA",
        tools=frozenset({Tool.DARA}),
        months=36,
        source=f"College of Policing, Domestic abuse risk assessment; {_HOLDS}",
        valid_from=date(2019, 1, 1),
    ),
    CourseRow(
        course=Course.SASH,
        title="Screening assessment for stalking and harassment (SASH)",
        tools=frozenset({Tool.SASH}),
        months=36,
        source=f"Its authors ask for training before use; {_HOLDS}",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.SRP,
        title="Stalking Risk Profile (SRP)",
        tools=frozenset({Tool.SRP}),
        source="Sold to trained users alone",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.SAM,
        title="SAM",
        tools=frozenset({Tool.SAM}),
        source="Licensed to trained users alone (Kropp, Hart and Lyon, 2008)",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.ROSH,
        title="Risk of serious harm in OASys",
        tools=frozenset({Tool.ROSH}),
        source="HM Prison and Probation Service: trained assessors",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.ISAC,
        title="ISAC accreditation",
        months=36,
        source=f"{LOCAL}: an independent stalking advocate is accredited; {_HOLDS}",
        valid_from=_FROM,
    ),
    CourseRow(
        course=Course.IDVA,
        title="IDVA accreditation",
        months=36,
        source=f"{LOCAL}: an independent domestic violence adviser is accredited; {_HOLDS}",
        valid_from=_FROM,
    ),
)


class Trained(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody was trained: in what, on which day, and until when it holds; None for good."""

    training: UUID
    course: Course
    completed_on: date
    holds_until: date | None = None
    provider: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on a day. Both its first and its last are counted in."""
        return self.completed_on <= day and (self.holds_until is None or day <= self.holds_until)


class Standing(StrEnum):
    """Whether an assessor was trained in a tool when they graded with it, as far as it is on record."""

    TRAINED = "trained"
    LAPSED = "lapsed"
    NOT_ON_RECORD = "not_on_record"


def row_of(course: Course, day: date, rows: Iterable[CourseRow] = DIRECTORY) -> CourseRow | None:
    """The row of a course in force on a day, or None where there was none then."""
    return in_force((row for row in rows if row.course is course), day)


def holds_until(course: Course, completed_on: date) -> date | None:
    """Until when a training holds that was completed on a day, by the row of then; None for good."""
    row = row_of(course, completed_on)
    return None if row is None or row.months is None else add_months(completed_on, row.months)


def trains_in(tool: Tool, day: date, rows: Iterable[CourseRow] = DIRECTORY) -> frozenset[Course]:
    """The courses that trained in a tool on a day; none where no training is asked for it."""
    return frozenset(row.course for row in rows if tool in row.tools and in_force((row,), day) is not None)


def standing_in(tool: Tool, day: date, trained: Iterable[Trained]) -> Standing | None:
    """Whether somebody of these trainings was trained in a tool on a day; None where no training is asked for it."""
    courses = trains_in(tool, day)
    if not courses:
        return None
    own = [each for each in trained if each.course in courses and each.completed_on <= day]
    if any(each.holds(day) for each in own):
        return Standing.TRAINED
    return Standing.LAPSED if own else Standing.NOT_ON_RECORD

"""Counting, to test with: a clinic of March 2026 with its meetings, and what a case adds to a month."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec

from domain.case import Case, fold
from domain.clinic.room_said import ItemCalled
from domain.figures.clinic import units_of_case
from domain.figures.counted import Span, Unit
from domain.figures.measures import Measure
from domain.governance.meetings import Meeting
from domain.kernel import Fact
from domain.people import Actor
from tests.domain.given import entry_of
from tests.domain.in_the_room import CLINIC, UNDER_WAY
from tests.samples.people import OFFICER

change = msgspec.structs.replace
MARCH = date(2026, 3, 1)
SECOND = change(CLINIC, clinic=UUID(int=520), name="Second clinic")
CLINICS = {CLINIC.clinic: CLINIC, SECOND.clinic: SECOND}


def meeting(number: int, on: date, clinic: UUID | None = CLINIC.clinic) -> Meeting:
    """A meeting of a clinic that began and ended on a day."""
    began = datetime(on.year, on.month, on.day, 9, 30, tzinfo=UTC)
    return change(
        UNDER_WAY,
        meeting=UUID(int=600 + number),
        clinic=clinic,
        starts=began,
        began=began,
        ended=began + timedelta(hours=2),
    )


def span(month: date, *meetings: Meeting) -> Span:
    """A month in which these meetings are known."""
    return Span(month, CLINICS, {each.meeting: each for each in meetings})


def called(at: Meeting) -> ItemCalled:
    """That the case was called there."""
    return ItemCalled(meeting=at.meeting)


def on_days(*facts: tuple[date, Fact], by: Actor = OFFICER) -> Case:
    """A case in which each fact was recorded on its day, by one person."""
    entries = (
        change(entry_of(fact, number, by=by), known=datetime(day.year, day.month, day.day, 11, number, tzinfo=UTC))
        for number, (day, fact) in enumerate(facts, start=1)
    )
    return fold(entries)


def of(units: Iterable[Unit], measure: Measure) -> list[Unit]:
    """Those of one measure."""
    return [each for each in units if each.measure is measure]


def counts(case: Case, month: date, measure: Measure, *meetings: Meeting) -> list[Unit]:
    """What a case adds to one measure of a month."""
    return of(units_of_case(case, span(month, *meetings)), measure)

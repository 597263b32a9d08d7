"""The day in London, asked of the clock whenever a test needs it: a run that goes on past midnight keeps none."""

from datetime import UTC, date, datetime, timedelta

from domain.calendar import london_date


def today(ahead: int = 0) -> date:
    """The day in London now, or so many days after it."""
    return london_date(datetime.now(UTC)) + timedelta(days=ahead)


def typed(name: str, on: date) -> dict[str, str]:
    """A day as it is typed on a form, in the three boxes of a field."""
    return {f"{name}__day": str(on.day), f"{name}__month": str(on.month), f"{name}__year": str(on.year)}

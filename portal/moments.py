"""Moments: dates in three boxes, times of day and happenings, as posted and as they happened in London."""

import re
from datetime import UTC, date, datetime, time
from typing import Final

from domain.calendar import LONDON
from domain.kernel import Happened, Precision
from portal.posted import Posted, UnansweredError, one
from portal.sentences import lower_first, the

_MONTHS: Final = {
    name: str(number)
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}


def read_date(label: str, posted: Posted, name: str) -> date | None:
    """The date in the boxes `name-day`, `-month`, `-year`, or None where all are empty. Raises `UnansweredError`."""
    typed = {part: one(posted, f"{name}-{part}").strip() for part in ("day", "month", "year")}
    missing = [part for part, text in typed.items() if not text]
    if len(missing) == len(typed):
        return None
    if missing:
        raise UnansweredError(f"{the(label)} must include {' and '.join(f'a {part}' for part in missing)}")
    month = _MONTHS.get(typed["month"].lower()[:3], typed["month"])
    if re.fullmatch(r"[0-9]{1,4}", typed["year"]) and len(typed["year"]) < len("2026"):
        raise UnansweredError(f"The year of {lower_first(the(label))} must have 4 numbers, like 2026")
    numbers = [int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0 for text in (typed["year"], month, typed["day"])]
    try:
        return date(*numbers)
    except ValueError:
        raise UnansweredError(f"{the(label)} must be a real date") from None


def read_time(label: str, typed: str) -> time | None:
    """A time of day typed as 14:30, 1430, 2.30pm or 2pm; None where nothing was. Raises `UnansweredError`."""
    typed = typed.strip().lower()
    if not typed:
        return None
    found = re.fullmatch(r"([0-9]{1,2})[:.]?([0-9]{2})? ?(am|pm)?", typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if found and found[3] and hour <= 12:  # noqa: PLR2004 - hours on a clock face
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    elif found and (found[2] is None or found[3]):
        hour = 99
    try:
        return time(hour, minute)
    except ValueError:
        raise UnansweredError(f"The time of {lower_first(the(label))} must be a real time, like 14:30") from None


def _moments(label: str, day: date, at: time) -> tuple[datetime, datetime]:
    """The moment or moments (UTC) that a clock in London showed this: two in the hour that comes twice in October."""
    first, second = (datetime.combine(day, at, LONDON).replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(LONDON).time() != at:
        raise UnansweredError(f"{the(label)}: the clocks went forward then, so that time did not happen")
    return min(first, second), max(first, second)


def read_moment(label: str, posted: Posted, name: str) -> datetime | None:
    """A date and a time of day in London, as UTC. Raises `UnansweredError` where only one of them was typed."""
    day = read_date(label, posted, name)
    at = read_time(label, one(posted, f"{name}-time"))
    if day is None and at is None:
        return None
    if day is None or at is None:
        raise UnansweredError(f"{the(label)} must include {'a date' if day is None else 'a time, like 14:30'}")
    return _moments(label, day, at)[0]


def read_happened(label: str, posted: Posted, name: str) -> Happened | None:
    """When something happened: a day, with a time, a last day or "approximate" as far as the person can say."""
    day = read_date(label, posted, name)
    until = read_date(label, posted, f"{name}-until")
    at = read_time(label, one(posted, f"{name}-time"))
    about = bool(one(posted, f"{name}-about"))
    if day is None:
        if until or at or about:
            raise UnansweredError(f"{the(label)} must include a date")
        return None
    if until is not None:
        if until < day:
            raise UnansweredError(f"{the(label)}: the end must not be before the start")
        return Happened(Happened.on(day).earliest, Happened.on(until).latest, Precision.ABOUT)
    if at is not None:
        earliest, latest = _moments(label, day, at)
        exact = not about and earliest == latest
        return Happened(earliest, latest, Precision.EXACT if exact else Precision.ABOUT)
    whole = Happened.on(day)
    return Happened(whole.earliest, whole.latest, Precision.ABOUT) if about else whole

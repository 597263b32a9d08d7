"""Thresholds: from how often on, and within how many days, a pattern is put before professional standards."""

from datetime import date
from enum import StrEnum
from types import MappingProxyType

import msgspec

from domain.clocks.periods import LOCAL
from domain.validity import in_force


class Pattern(StrEnum):
    """What is looked for."""

    WITHOUT_TASK = "without_task"
    NEAR_A_PARTY = "near_a_party"
    SWEEPING = "sweeping"
    OUT_OF_HOURS = "out_of_hours"
    AFTER_CLOSING = "after_closing"
    DENIED_AGAIN = "denied_again"


TITLES = MappingProxyType(
    {
        Pattern.WITHOUT_TASK: "Looked again and again without a task",
        Pattern.NEAR_A_PARTY: "Shares a sign with somebody in a case that they turned to",
        Pattern.SWEEPING: "Searched widely and recorded nothing",
        Pattern.OUT_OF_HOURS: "Looked at night and recorded nothing",
        Pattern.AFTER_CLOSING: "Looked long after the case was closed",
        Pattern.DENIED_AGAIN: "Turned away again and again",
    }
)


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """From how many times on, within how many days, a pattern counts; on whose authority, and when that holds."""

    pattern: Pattern
    at_least: int
    within_days: int
    source: str
    valid_from: date
    valid_to: date | None = None


_FROM = date(2020, 1, 1)

THRESHOLDS: tuple[Threshold, ...] = (
    Threshold(
        pattern=Pattern.WITHOUT_TASK,
        at_least=3,
        within_days=14,
        source=f"{LOCAL}: looks on three days at one case, with no task on it for 14 days before and after",
        valid_from=_FROM,
    ),
    Threshold(
        pattern=Pattern.NEAR_A_PARTY,
        at_least=1,
        within_days=28,
        source=f"{LOCAL}: one turn to a case is enough; a shared surname alone is never a sign",
        valid_from=_FROM,
    ),
    Threshold(
        pattern=Pattern.SWEEPING,
        at_least=15,
        within_days=1,
        source=f"{LOCAL}: 15 searches in one day on which nothing was recorded",
        valid_from=_FROM,
    ),
    Threshold(
        pattern=Pattern.OUT_OF_HOURS,
        at_least=3,
        within_days=28,
        source=f"{LOCAL}: looks on three nights between 22:00 and 06:00 with nothing recorded",
        valid_from=_FROM,
    ),
    Threshold(
        pattern=Pattern.AFTER_CLOSING,
        at_least=1,
        within_days=28,
        source=f"{LOCAL}: one look more than 28 days after the case was closed",
        valid_from=_FROM,
    ),
    Threshold(
        pattern=Pattern.DENIED_AGAIN,
        at_least=5,
        within_days=7,
        source=f"{LOCAL}: turned away five times within seven days",
        valid_from=_FROM,
    ),
)


def threshold(pattern: Pattern, on: date, rows: tuple[Threshold, ...] = THRESHOLDS) -> Threshold | None:
    """The row of a pattern in force on a day, or None where there was none then."""
    return in_force((row for row in rows if row.pattern is pattern), on)

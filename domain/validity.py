"""Validity: which of several rows, each true from one day to another, is in force on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A row with its first day and its last, which is None while it has no end. Both days are counted in."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_to(self) -> date | None:
        """The last day."""


R = TypeVar("R", bound=Dated)


def in_force(rows: Iterable[R], on: date) -> R | None:
    """The first of these rows that is in force on a day, or None where there was none then."""
    return next((row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)), None)

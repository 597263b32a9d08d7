"""Protective measures as a catalogue: what each is, who gets it, and what breaking it is, on a given day."""

from datetime import date

from domain.clocks.periods import Clock, due_on
from domain.measures.card import Breach, Length, MadeBy, MeasureCard, MeasureKind
from domain.measures.conditions_in_law import CONDITIONS_IN_LAW, INACTIVE
from domain.measures.orders_in_law import ORDERS_IN_LAW

MEASURES: tuple[MeasureCard, ...] = (*ORDERS_IN_LAW, *CONDITIONS_IN_LAW, *INACTIVE)
TITLES = {card.kind: card.title for card in MEASURES}
POLICE_APPLY = frozenset(card.kind for card in MEASURES if card.applied_for_by_police and card.valid_from)


def card_on(kind: MeasureKind, day: date) -> MeasureCard | None:
    """What the catalogue says of a kind of measure on a day; None where no row of it is in force then."""
    rows = (card for card in MEASURES if card.kind is kind and card.valid_from is not None and card.valid_from <= day)
    return next((card for card in rows if card.valid_to is None or day <= card.valid_to), None)


def never_in_force(kind: MeasureKind) -> MeasureCard | None:
    """The row that says why a kind of measure is not law yet, where no row of that kind has ever been in force."""
    rows = [card for card in MEASURES if card.kind is kind]
    return None if any(card.valid_from for card in rows) else rows[0]


def last_day_of(length: Length, made: date) -> date:
    """The last day of a measure made on a day for exactly this length, that day counted."""
    period = Clock(
        id="length-of-a-measure",
        source=length.words,
        unit=length.unit,
        number=length.number,
        beginning_with=True,
        valid_from=made,
        valid_to=None,
    )
    return due_on(period, made)


__all__ = [
    "MEASURES",
    "POLICE_APPLY",
    "TITLES",
    "Breach",
    "Length",
    "MadeBy",
    "MeasureCard",
    "MeasureKind",
    "card_on",
    "last_day_of",
    "never_in_force",
]

"""Reviews: when a clinic looks at a case again, by the day that it set or earlier by what has happened since."""

from collections.abc import Iterable
from datetime import date

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.decisions_said import NextReviewSet
from domain.clinic.onward import closed_at_clinic
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.kernel import Entry, Fact
from domain.legible import legible
from domain.measures.bail import bails
from domain.measures.now import measures_now

HEARD = frozenset({ItemOutcome.DECIDED})


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """When a clinic last heard a case, and the review that it set then or since; None where it set none."""

    entry: Entry[ItemClosed] | Entry[NextReviewSet]
    review: Entry[NextReviewSet] | None


class Ended(msgspec.Struct, frozen=True):
    """A measure or bail that ended of itself: what it rests on, and the last day on which it stood."""

    entries: tuple[Entry[Fact], ...]
    last_day: date


def last_heard(case: Case) -> Heard | None:
    """The last time that a clinic decided on a case or set a day for it; None where none did, or it is done with it.

    Ask it of the full fold.
    """
    readable = legible(case, {CASE_SHELL})
    decided = [entry for entry in readable.of(ItemClosed) if entry.fact.outcome in HEARD]
    reviews = sorted(readable.of(NextReviewSet), key=readable.place)
    said: list[Entry[ItemClosed] | Entry[NextReviewSet]] = [*decided, *reviews]
    if not said:
        return None
    last = max(said, key=readable.place)
    done = closed_at_clinic(readable)
    if done is not None and readable.place(done) > readable.place(last):
        return None
    review = reviews[-1] if reviews else None
    closed = [entry for entry in decided if review is not None and readable.place(entry) > readable.place(review)]
    kept = review is not None and all(entry.fact.meeting == review.fact.meeting for entry in closed)
    return Heard(entry=last, review=review if kept else None)


def since(case: Case, heard: Heard, kinds: Iterable[type[Fact]]) -> tuple[Entry[Fact], ...]:
    """What of these kinds became known after a case was last heard. A correction of what was known is not new."""
    found = [entry for kind in kinds for entry in case.of(kind) if case.place(entry) > case.place(heard.entry)]
    return tuple(sorted(found, key=lambda entry: entry.position))


def ended_since(case: Case, from_day: date, today: date) -> tuple[Ended, ...]:
    """Measures and bail whose last day came after a case was last heard, and has passed. Ask it of the full fold."""
    orders = [Ended(each.entries, last) for each in measures_now(case) if (last := each.last_day) is not None]
    held = [
        Ended((bail.entry, *bail.changes), last)
        for bail in bails(case, today)
        if (last := bail.covers_until) is not None
    ]
    return tuple(each for each in (*orders, *held) if from_day <= each.last_day < today)

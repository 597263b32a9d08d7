"""The daily review: a coordinator or supervisor goes through what came in on a case, and decides what happens next."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACTIONS, OPINION, DataClass, Label
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Refused, Text, is_open


class NextStep(StrEnum):
    """What a review of the day decided."""

    NOTHING_MORE = "nothing_more"
    ACTION_SET = "action_set"
    RAISED_WITH_SUPERVISOR = "raised_with_supervisor"
    RAISED_WITH_ANOTHER_AGENCY = "raised_with_another_agency"
    TO_THE_CLINIC = "to_the_clinic"


class DailyReview(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, asked and recorded alike. What was reviewed is what the reviewer had on the screen."""

    next_step: Annotated[NextStep, ACTIONS, Label("What happens next")]
    what_next: Annotated[
        Text | None,
        ACTIONS,
        OPINION,
        Label("What, by whom and by when", "Needed unless nothing more happens. No address, and nothing in confidence"),
    ] = None


class ReviewDay(DailyReview, Command, frozen=True, kw_only=True, tag="review-day"):
    """Review what has become known on a case since the last review, and say what happens next."""

    title: ClassVar[str] = "Record the daily review"
    section: ClassVar[str] = "risk"
    consequence: ClassVar[str] = "The case leaves the daily review list until something new becomes known."


class DayReviewed(DailyReview, Fact, frozen=True, kw_only=True, tag="day-reviewed/1"):
    """A case was reviewed: everything up to the mark that was on the reviewer's screen."""

    title: ClassVar[str] = "Daily review"
    section: ClassVar[str] = "risk"
    governs: ClassVar[DataClass] = ACTIONS

    def summary(self) -> dict[DataClass, str]:
        """That it took place."""
        return {ACTIONS: "Reviewed in the daily review"}


def is_report(entry: Entry[Fact]) -> bool:
    """Whether an entry is something to review: not a review itself, nor who joined or left the case."""
    return not isinstance(entry.fact, DayReviewed) and type(entry.fact).section != "membership"


def reviewed_to(entries: Sequence[Entry[Fact]], review: Entry[DayReviewed]) -> int:
    """The position up to which a review went: that of the mark on the reviewer's screen, or else its own.

    A correction goes no further than what it corrects: other words are no second look.
    """
    by_mark = {entry.id: entry for entry in entries}
    first: Entry[Fact] = review
    while first.corrects is not None and first.corrects.entry in by_mark:
        first = by_mark[first.corrects.entry]
    return by_mark[first.seen].position if first.seen in by_mark else first.position


def unreviewed(case: Case) -> tuple[Entry[Fact], ...]:
    """What has become known since the last review, in ledger order; everything where there was none.

    Asked of what is open to one reader it tells what is left for them, by the reviews that they may see.
    """
    reviews = [entry for entry in case.of(DayReviewed) if is_open(entry.fact.next_step)]
    after = max((reviewed_to(case.entries, review) for review in reviews), default=0)
    return tuple(entry for entry in case.entries if entry.position > after and is_report(entry))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a daily review."""
    del case, ask
    match command:
        case ReviewDay(next_step=step, what_next=what):
            if step is not NextStep.NOTHING_MORE and not what:
                raise Refused("Say what happens next, by whom and by when.", field="what_next")
            return [Decided(DayReviewed(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (ReviewDay,)
FACTS = (DayReviewed,)

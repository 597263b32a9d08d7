"""Retention reviews: each agency's own decision, class by class, whether it still needs what it recorded."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, OPINION, DataClass, Label
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, Text


class RetentionDecision(StrEnum):
    """What a review came to."""

    KEEP = "keep"
    ERASE = "erase"


class ReviewBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided of one class of one agency's records, or of all of them."""

    data_class: Annotated[
        DataClass | None, ACCESS_LOG, Label("What was reviewed", "Leave empty for everything that your agency recorded")
    ] = None
    decision: Annotated[RetentionDecision, ACCESS_LOG, Label("Decision")]
    because: Annotated[Text, ACCESS_LOG, OPINION, Label("Reasons", "Name no person here")]
    next_review: Annotated[date | None, CASE_SHELL, Label("Next review", "For what is kept")] = None


class ReviewRetention(ReviewBody, Command, frozen=True, kw_only=True, tag="review-retention"):
    """Decide whether one's agency still needs what it recorded on this case."""

    title: ClassVar[str] = "Review what is kept"
    section: ClassVar[str] = "retention"
    consequence: ClassVar[str] = "Nothing is erased by this alone: one person proposes an erasure, another confirms it."


class RetentionReviewed(ReviewBody, Fact, frozen=True, kw_only=True, tag="retention-reviewed/1"):
    """An agency decided whether it keeps what it recorded.

    College of Policing, Review, retention and disposal; UK GDPR Article 5(1)(e); Data Protection Act 2018 section 39.
    """

    title: ClassVar[str] = "Retention reviewed"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That there was a review, never of what."""
        return {ACCESS_LOG: "An agency reviewed what it keeps on this case"}


def decide(case: Case, command: ReviewRetention, ask: Circumstances) -> list[Decided]:
    """What follows from a review."""
    del case
    if command.decision is RetentionDecision.KEEP and command.next_review is None:
        raise Refused("Enter when what is kept will be reviewed again.", field="next_review")
    if command.next_review is not None and command.next_review <= ask.today:
        raise Refused("The next review must be after today.", field="next_review")
    return [Decided(RetentionReviewed(**msgspec.structs.asdict(command)))]


COMMANDS = (ReviewRetention,)
FACTS = (RetentionReviewed,)

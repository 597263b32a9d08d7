"""The right to review: the victim asks that a decision not to prosecute is looked at again, and the answer."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.decisions import NO_FURTHER_ACTION, ChargingDecided, decisions
from domain.classes import CHARGING, FACT, OPINION, DataClass, Label
from domain.contact import WhichSuspect, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Text
from domain.parties import must_be_suspect, must_be_victim
from domain.timing import not_in_future


class ReviewAsked(msgspec.Struct, frozen=True, kw_only=True):
    """That a victim asks for a review, asked and recorded alike. She need not give reasons, and none are asked for."""

    suspect: Annotated[WhichSuspect, CHARGING]
    victim: Annotated[WhichVictim, CHARGING]
    asked_on: Annotated[date, CHARGING, Label("Date that she asked")]


class RequestReview(ReviewAsked, Command, frozen=True, kw_only=True, tag="request-review"):
    """Record that the victim asks for a review of the decision not to prosecute."""

    title: ClassVar[str] = "Ask for a review of a decision not to prosecute"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "The prosecutor owes an answer."


class ReviewRequested(ReviewAsked, Fact, frozen=True, kw_only=True, tag="review-requested/1"):
    """The victim asked for a review of a decision not to prosecute."""

    title: ClassVar[str] = "Review of the decision asked for"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "asked_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when."""
        return {CHARGING: f"Review of the decision not to prosecute asked for on {spelt(self.asked_on)}"}


class ReviewOutcome(StrEnum):
    """What the review came to."""

    UPHELD = "decision_upheld"
    OVERTURNED = "decision_overturned"


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    suspect: Annotated[WhichSuspect, CHARGING]
    outcome: Annotated[ReviewOutcome, CHARGING, Label("What the review came to")]
    answered_on: Annotated[date, CHARGING, Label("Date of the answer")]
    reasons: Annotated[Text, CHARGING, OPINION, Label("Reasons", "As they are given to the victim")]
    outline: Annotated[
        Line, CHARGING, FACT, Label("In one line", "Read by those who see only a summary, the advocate among them")
    ]


class AnswerReview(_Answer, Command, frozen=True, kw_only=True, tag="answer-review"):
    """Answer, as a prosecutor, the victim's request for a review."""

    title: ClassVar[str] = "Answer a request for a review"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "A decision that is overturned is followed by a new charging decision."


class ReviewAnswered(_Answer, Fact, frozen=True, kw_only=True, tag="review-answered/1"):
    """A prosecutor answered a request for a review."""

    title: ClassVar[str] = "Review of the decision answered"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "answered_on"

    def summary(self) -> dict[DataClass, str]:
        """The prosecutor's own line, and nothing else."""
        return {CHARGING: self.outline}


def not_prosecuted(case: Case) -> list[Entry[ChargingDecided]]:
    """The last decision on each suspect where it is one not to prosecute. Erased ones are left out."""
    last = {entry.fact.suspect: entry for entry in decisions(case)}
    return [entry for entry in last.values() if entry.fact.decision in NO_FURTHER_ACTION]


def open_requests(case: Case, suspect: PartyId | None = None) -> list[Entry[ReviewRequested]]:
    """The requests on a suspect (on anybody without one) that no later answer settles. Ask it of a legible case."""
    return [
        entry
        for entry in case.of(ReviewRequested)
        if suspect in {None, entry.fact.suspect}
        and not any(
            answer.fact.suspect == entry.fact.suspect and answer.fact.answered_on >= entry.fact.asked_on
            for answer in case.of(ReviewAnswered)
        )
    ]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a review."""
    match command:
        case RequestReview():
            must_be_suspect(case, command.suspect)
            must_be_victim(case, command.victim)
            not_in_future(command.asked_on, ask, "asked_on", "The date must be today or in the past.")
            standing = [e for e in not_prosecuted(case) if e.fact.suspect == command.suspect]
            ask.require(
                any(entry.fact.decided_on <= command.asked_on for entry in standing),
                "A review is of a decision not to prosecute, and none stands on that day. Check the suspect and date.",
                rule="charging.review-of-a-decision",
                field="suspect",
                rests_on=frozenset({CHARGING}),
            )
            return [Decided(ReviewRequested(**msgspec.structs.asdict(command)))]
        case AnswerReview():
            must_be_suspect(case, command.suspect)
            not_in_future(command.answered_on, ask, "answered_on", "The date must be today or in the past.")
            readable = [e for e in case.of(ReviewRequested) if e.id not in case.shut]
            ask.require(
                any(e.fact.suspect == command.suspect and e.fact.asked_on <= command.answered_on for e in readable),
                "Nobody has asked for a review of a decision on this suspect by that day. Check the date.",
                rule="charging.answer-to-a-request",
                field="answered_on",
                rests_on=frozenset({CHARGING}),
            )
            return [Decided(ReviewAnswered(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RequestReview, AnswerReview)
FACTS = (ReviewRequested, ReviewAnswered)

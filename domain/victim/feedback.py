"""Feedback: what the victim says of how she was treated, by whichever way it came, and whether she wants an answer."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import OPINION, VICTIM_NEEDS, VICTIM_UNRELEASED, DataClass, Label
from domain.contact import SuspectKnows, WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Text
from domain.telling import ToldBy, must_not_reach_suspect
from domain.timing import not_in_future
from domain.victim.rights import Told, VictimTold


class Route(StrEnum):
    """By which way it came. None is better than another."""

    SAID = "said_to_somebody"
    WRITTEN = "letter_email_or_message"
    SURVEY = "survey"
    THROUGH_ADVOCATE = "through_her_advocate"
    COMPLAINT = "complaint"
    SOMEBODY_FOR_HER = "somebody_for_her"
    OTHER = "other"


class Concerning(StrEnum):
    """Whose part in it she speaks of."""

    POLICE = "police"
    ADVOCACY = "advocacy"
    PROSECUTORS = "prosecutors"
    COURT = "court"
    PROBATION = "probation"
    HEALTH = "health"
    ALL = "everybody"
    OTHER = "other"


class Feedback(msgspec.Struct, frozen=True, kw_only=True):
    """What she says of how she was treated, asked and recorded alike. It is her view and is never scored."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    received_on: Annotated[date, VICTIM_NEEDS, Label("Date")]
    route: Annotated[Route, VICTIM_NEEDS, Label("How it came")]
    concerning: Annotated[Concerning, VICTIM_NEEDS, Label("Of whom she speaks")]
    said: Annotated[Text, VICTIM_NEEDS, OPINION, Label("What she says", "In her own words")]
    wants_answer: Annotated[Answer, VICTIM_NEEDS, Label("Does she want an answer?")]
    suspect_knows: Annotated[SuspectKnows, VICTIM_NEEDS]


class RecordFeedback(Feedback, Command, frozen=True, kw_only=True, tag="record-feedback"):
    """Record what the victim says of how she was treated, by whichever way it came."""

    title: ClassVar[str] = "Record her feedback"
    section: ClassVar[str] = "victim"
    consequence: ClassVar[str] = "Where she wants an answer, it is owed until she has been told."


class FeedbackRecorded(Feedback, Fact, frozen=True, kw_only=True, tag="feedback-recorded/1"):
    """The victim said how she was treated."""

    title: ClassVar[str] = "Feedback from the victim"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received_on"

    def summary(self) -> dict[DataClass, str]:
        """That she gave feedback, never what or of whom."""
        return {VICTIM_NEEDS: "The victim gave feedback"}


class UnreleasedFeedbackRecorded(Feedback, Fact, frozen=True, kw_only=True, tag="unreleased-feedback-recorded/1"):
    """The same, where the suspect may not know that it is known."""

    title: ClassVar[str] = "Feedback from the victim (the suspect does not know)"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received_on"

    def summary(self) -> dict[DataClass, str]:
        """That she gave feedback, never what or of whom."""
        return {VICTIM_UNRELEASED: "The victim gave feedback"}


AnyFeedback = FeedbackRecorded | UnreleasedFeedbackRecorded


def unanswered(case: Case) -> list[Entry[AnyFeedback]]:
    """Feedback to which she wants an answer and has none. Ask it of a legible fold."""
    every: list[Entry[AnyFeedback]] = [*case.of(FeedbackRecorded), *case.of(UnreleasedFeedbackRecorded)]
    answers = [e.fact for e in case.of(VictimTold) if e.fact.event is Told.HER_FEEDBACK]
    return [
        entry
        for entry in every
        if entry.fact.wants_answer is Answer.YES
        and not any(
            told.victim == entry.fact.victim and told.told_at.latest >= entry.happened.earliest for told in answers
        )
    ]


def feedback_recorded(command: RecordFeedback, ask: Circumstances) -> list[Decided]:
    """The feedback as a fact, kept close unless the suspect knows. Raises `Refused` for a date to come."""
    not_in_future(command.received_on, ask, "received_on", "The date must be today or in the past.")
    kept_close = must_not_reach_suspect(ToldBy.VICTIM, command.suspect_knows)
    kind = UnreleasedFeedbackRecorded if kept_close else FeedbackRecorded
    return [Decided(kind(**msgspec.structs.asdict(command)))]

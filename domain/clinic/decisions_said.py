"""What a meeting decides of a case as it is said: decisions, differing views, who tells the victim, the next review."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import (
    ACTIONS,
    CASE_SHELL,
    FACT,
    FORMULATED,
    FORMULATION,
    MINUTES,
    OPINION,
    RISK,
    STAFF_IDENTITY,
    VICTIM_CONTACT,
    DataClass,
    Fixed,
    Label,
    Options,
)
from domain.clinic.by_class import NOTHING_SAID
from domain.clinic.updates_said import AtMeeting
from domain.contact import WhichVictim
from domain.kernel import AccountId, Command, EntryId, Fact, Line, Text
from domain.people import AgencyId

Hers = Annotated[
    bool,
    ACTIONS,
    Label(
        "This is about her safety plan, her places or what she told in confidence",
        "Those who work with the suspect are then told nothing of it, not even that there is one",
    ),
]


class DecisionBody(AtMeeting, frozen=True, kw_only=True):
    """A decision of a meeting, asked and recorded alike."""

    decision: Annotated[Text, ACTIONS, FACT, Label("What was decided", "In words that every agency may read")]
    because: Annotated[Text, MINUTES, OPINION, Label("Reasons")]
    risk: Annotated[Text | None, RISK, OPINION, Label("Which risk it answers")] = None
    wanted: Annotated[Line | None, ACTIONS, Label("Which question it answers", "If not the agenda’s own")] = None
    alternatives: Annotated[Text | None, MINUTES, OPINION, Label("What else was considered, and why not")] = None
    differed: Annotated[
        bool, MINUTES, Label("Not everybody agreed", "Record each differing view: it stands beside the decision")
    ] = False
    hers: Hers = False


class DecideAtClinic(DecisionBody, Command, frozen=True, kw_only=True, tag="decide-at-clinic"):
    """Record what a meeting decided of this case, with its reasons."""

    title: ClassVar[str] = "Record a decision of the meeting"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "The reasons are read by those who may read the minutes."


class DecisionMade(DecisionBody, Fact, frozen=True, kw_only=True, tag="clinic-decision-made/1"):
    """A meeting decided something of the case."""

    title: ClassVar[str] = "Decision of a meeting"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACTIONS

    def summary(self) -> dict[DataClass, str]:
        """That something was decided; of what is hers, nothing for anybody who has the class in summary."""
        if self.hers:
            return {}
        return {
            ACTIONS: "A meeting decided something",
            MINUTES: "The reasons are in the minutes",
            RISK: "It answers a risk" if self.risk else NOTHING_SAID,
        }


class DifferingBody(AtMeeting, frozen=True, kw_only=True):
    """A view that differs from what a meeting came to, asked and recorded alike: each subject in its own box."""

    entry: Annotated[
        EntryId | None,
        CASE_SHELL,
        Label("From what it differs", "A decision, a formulation or a grade of this case"),
        Options("came-to"),
    ] = None
    decision: Annotated[Text | None, ACTIONS, OPINION, Label("Differing view of a decision")] = None
    formulation: Annotated[Text | None, FORMULATION, FORMULATED, Label("Differing view of the formulation")] = None
    risk: Annotated[Text | None, RISK, OPINION, Label("Differing view of the risk or the grade")] = None
    agency: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
        CASE_SHELL,
        Label("Which agency’s view", "Leave it empty for your own agency’s"),
        Options("agencies"),
    ] = None


class RecordDifferingView(DifferingBody, Command, frozen=True, kw_only=True, tag="record-differing-view"):
    """Record the view of an agency that differs from what the meeting came to. It stands beside it for good."""

    title: ClassVar[str] = "Record a differing view"
    section: ClassVar[str] = "clinic"


class DifferingViewRecorded(DifferingBody, Fact, frozen=True, kw_only=True, tag="differing-view-recorded/1"):
    """An agency differed from what a meeting came to."""

    title: ClassVar[str] = "Differing view"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACTIONS
    hers: Annotated[Hers, Fixed()] = False

    def summary(self) -> dict[DataClass, str]:
        """That an agency differed, on which subject; of what is hers, nothing."""
        if self.hers:
            return {}
        said = {FORMULATION: self.formulation, RISK: self.risk}
        about = {each: "An agency saw it differently" if text else NOTHING_SAID for each, text in said.items()}
        return {ACTIONS: "An agency differed from what a meeting came to", **about}


class KeepingOff(AtMeeting, frozen=True, kw_only=True):
    """What is kept off the minutes and why, asked and recorded alike."""

    entry: Annotated[EntryId, MINUTES, Label("What is kept off the minutes"), Options("said-at-meetings")]
    because: Annotated[Text, MINUTES, OPINION, Label("Reason")]


class KeepOffMinutes(KeepingOff, Command, frozen=True, kw_only=True, tag="keep-off-minutes"):
    """Keep an update, a view or a decision off the minutes, as the chair, with the reason. It stays on the case."""

    title: ClassVar[str] = "Keep something off the minutes"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "It stays on the case for those who may read it, with your reason beside it."


class KeptOffMinutes(KeepingOff, Fact, frozen=True, kw_only=True, tag="kept-off-minutes/1"):
    """The chair kept something off the minutes."""

    title: ClassVar[str] = "Kept off the minutes"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = MINUTES


class TellingBody(AtMeeting, frozen=True, kw_only=True):
    """Who tells the victim what, in which words and by when, asked and recorded alike."""

    victim: Annotated[WhichVictim, ACTIONS]
    owner: Annotated[AccountId, STAFF_IDENTITY, Label("Who tells her", "By name"), Options("members")]
    words: Annotated[
        Text, ACTIONS, FACT, Label("What she is told, in which words", "Agreed here, so that she hears one thing once")
    ]
    by_when: Annotated[date, ACTIONS, Label("By when")]
    safe_way: Annotated[
        Text | None,
        VICTIM_CONTACT,
        FACT,
        Label("The safe way to reach her", "Leave it empty where what she agreed on with you stands"),
    ] = None


class PlanTellingVictim(TellingBody, Command, frozen=True, kw_only=True, tag="tell-victim-plan"):
    """Agree at a meeting who tells the victim what, and by when."""

    title: ClassVar[str] = "Agree who tells the victim"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "It is owed until what she was told is recorded, or why she was not. Nobody who works with the suspect learns "
        "of it."
    )


class TellingPlanned(TellingBody, Fact, frozen=True, kw_only=True, tag="victim-telling-planned/1"):
    """A meeting agreed who tells the victim what. Nothing of it is there for those who work with the suspect."""

    title: ClassVar[str] = "Who tells the victim"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACTIONS
    about: ClassVar[str] = "victim"

    def summary(self) -> dict[DataClass, str]:
        """That somebody was named, for those of her side who have actions in summary."""
        return {ACTIONS: "It was agreed who tells the victim", STAFF_IDENTITY: "A member of this case"}


class NotTold(StrEnum):
    """Why what was agreed to be told is told no more by whoever was named."""

    TOLD_OTHERWISE = "told_another_way"
    NOT_SAFE = "not_safe_to_tell_now"
    SHE_ASKED = "she_asked_not_to_be_told"
    OVERTAKEN = "overtaken_by_events"
    SOMEBODY_ELSE = "somebody_else_is_named"


class TellingEnded(msgspec.Struct, frozen=True, kw_only=True):
    """That what was agreed is not told by whoever was named, asked and recorded alike."""

    entry: Annotated[EntryId, ACTIONS, Label("What was agreed"), Options("tellings-planned")]
    why: Annotated[NotTold, ACTIONS, Label("What came of it")]
    because: Annotated[Text, ACTIONS, FACT, Label("How that came about")]


class EndTellingVictim(TellingEnded, Command, frozen=True, kw_only=True, tag="end-telling-victim"):
    """Record that the victim is not told what was agreed, or was told another way, and why."""

    title: ClassVar[str] = "Record why the victim is not told"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "Nobody owes it any more. Where somebody else tells her, agree on it anew."


class VictimTellingEnded(TellingEnded, Fact, frozen=True, kw_only=True, tag="victim-telling-ended/1"):
    """What was agreed is told no more by whoever was named."""

    title: ClassVar[str] = "The victim is not told as agreed"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACTIONS

    def summary(self) -> dict[DataClass, str]:
        """That it was changed, for those of her side who have actions in summary."""
        return {ACTIONS: "What was agreed on telling the victim was changed"}


class ReviewBody(AtMeeting, frozen=True, kw_only=True):
    """When a meeting looks at the case again, asked and recorded alike."""

    review_on: Annotated[date, CASE_SHELL, Label("Date of the next review")]
    because: Annotated[Text | None, MINUTES, OPINION, Label("Why then")] = None


class SetNextReview(ReviewBody, Command, frozen=True, kw_only=True, tag="set-next-review"):
    """Set the day on which a meeting looks at this case again."""

    title: ClassVar[str] = "Set the next review"
    section: ClassVar[str] = "clinic"
    replaces: ClassVar[tuple[str, ...]] = ("next-review-set/1",)
    consequence: ClassVar[str] = "A breach, a release, a new report or the end of an order brings it forward."


class NextReviewSet(ReviewBody, Fact, frozen=True, kw_only=True, tag="next-review-set/1"):
    """A meeting set the day of the next review."""

    title: ClassVar[str] = "Next review set"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """Whether there is a reason, for those who have the minutes in summary."""
        return {MINUTES: "The reason is in the minutes" if self.because else NOTHING_SAID}


COMMANDS: tuple[type[Command], ...] = (
    DecideAtClinic,
    RecordDifferingView,
    KeepOffMinutes,
    PlanTellingVictim,
    EndTellingVictim,
    SetNextReview,
)
FACTS: tuple[type[Fact], ...] = (
    DecisionMade,
    DifferingViewRecorded,
    KeptOffMinutes,
    TellingPlanned,
    VictimTellingEnded,
    NextReviewSet,
)

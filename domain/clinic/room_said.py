"""What is said of an item in the room: called, closed and how, an agency that was not there, an emergency added."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ACTIONS, CASE_SHELL, FACT, MINUTES, OPINION, DataClass, Label, Options
from domain.clinic.agenda import MeetingField
from domain.clinic.by_class import NOTHING_SAID
from domain.clinic.heard import AgendaField, Part
from domain.kernel import Command, Fact, Line, Text
from domain.people import AgencyId


class ItemOutcome(StrEnum):
    """How an item was closed."""

    DECIDED = "decided"
    ADJOURNED = "adjourned"
    NOT_QUORATE = "deferred_too_few_there"
    MOVED = "moved_to_another_forces_clinic"


class Missed(StrEnum):
    """What an agency did not do."""

    DID_NOT_ATTEND = "did_not_attend"
    DID_NOT_RETURN = "did_not_return"


AgencyField = Annotated[AgencyId, CASE_SHELL, Label("Agency"), msgspec.Meta(max_length=60), Options("asked-agencies")]


class CallItem(Command, frozen=True, kw_only=True, tag="call-item"):
    """Call this case at a meeting, or a part of it that not everybody hears; or end that part."""

    title: ClassVar[str] = "Call this case at a meeting"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Those who work with the suspect leave before the victim’s safety plan is spoken of, and her advocate before "
        "intelligence of code C. To call the discussion again ends such a part."
    )
    meeting: AgendaField
    part: Annotated[Part, CASE_SHELL, Label("What is spoken of now")] = Part.DISCUSSION
    moved: Annotated[
        bool,
        CASE_SHELL,
        Label(
            "Everybody whom it concerns has moved",
            "Those who may not hear the part have left the room; or, once it is over, are back",
        ),
    ] = False
    leave: Annotated[
        Line | None,
        CASE_SHELL,
        Label("By whose leave, on which conditions", "Needed for code C: who of the agency that holds it agreed"),
    ] = None


class ItemCalled(Fact, frozen=True, kw_only=True, tag="item-called/1"):
    """The case was called at a meeting."""

    title: ClassVar[str] = "Called at a meeting"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    meeting: AgendaField


class ClosingOfItem(msgspec.Struct, frozen=True, kw_only=True):
    """How an item was closed, asked and recorded alike."""

    meeting: AgendaField
    outcome: Annotated[ItemOutcome, CASE_SHELL, Label("How it was closed")] = ItemOutcome.DECIDED
    because: Annotated[Text | None, MINUTES, OPINION, Label("Reason", "Needed unless it was decided")] = None
    force: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
        CASE_SHELL,
        Label("Which force’s clinic", "Needed where it is moved there"),
        Options("forces"),
    ] = None


class CloseItem(ClosingOfItem, Command, frozen=True, kw_only=True, tag="close-item"):
    """Close this case's item at a meeting, and say how."""

    title: ClassVar[str] = "Close the item at a meeting"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "The meeting goes on to its next item. The case itself stays where it is: it is offered to another force by "
        "that action, and closed by its own."
    )


class ItemClosed(ClosingOfItem, Fact, frozen=True, kw_only=True, tag="item-closed/1"):
    """The case's item at a meeting was closed."""

    title: ClassVar[str] = "Item of a meeting closed"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """Whether there is a reason, for those who have the minutes in summary."""
        return {MINUTES: "The reason is in the minutes" if self.because else NOTHING_SAID}


class MissedBody(msgspec.Struct, frozen=True, kw_only=True):
    """An agency that was not there or did not answer, asked and recorded alike."""

    meeting: AgendaField
    agency: AgencyField
    missed: Annotated[Missed, CASE_SHELL, Label("What it did not do")] = Missed.DID_NOT_ATTEND
    because: Annotated[
        Text | None, MINUTES, FACT, Label("What stood in the way", "What you were told; leave it empty if nothing")
    ] = None


class RecordNotAttended(MissedBody, Command, frozen=True, kw_only=True, tag="record-not-attended"):
    """Record that an agency did not attend for this case, or did not return what it was asked for."""

    title: ClassVar[str] = "Record that an agency did not attend or return"
    section: ClassVar[str] = "clinic"


class NotAttended(MissedBody, Fact, frozen=True, kw_only=True, tag="agency-not-attended/1"):
    """An agency did not attend for this case, or did not return what it was asked for."""

    title: ClassVar[str] = "Agency did not attend or return"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """Whether anything is on record of why, for those who have the minutes in summary."""
        return {MINUTES: "What stood in the way is in the minutes" if self.because else NOTHING_SAID}


class AddEmergencyItem(Command, frozen=True, kw_only=True, tag="add-emergency-item"):
    """Put this case on the agenda of a meeting that has begun."""

    title: ClassVar[str] = "Add an emergency item"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "Whoever is on the case and at the meeting finds it on the agenda at once."
    meeting: MeetingField
    because: Annotated[Text, MINUTES, OPINION, Label("Why it cannot wait")]
    wanted: Annotated[
        Text | None, ACTIONS, OPINION, Label("What is wanted of the meeting", "Nothing that she told in confidence")
    ] = None


class EmergencyReasoned(Fact, frozen=True, kw_only=True, tag="emergency-item-reasoned/1"):
    """Why the case could not wait for the next meeting."""

    title: ClassVar[str] = "Why the case could not wait"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = MINUTES
    meeting: AgendaField
    because: Annotated[Text, MINUTES, OPINION, Label("Why it cannot wait")]

    def summary(self) -> dict[DataClass, str]:
        """That a reason was given, never which."""
        return {MINUTES: "Why the case could not wait was recorded"}


FACTS: tuple[type[Fact], ...] = (ItemCalled, ItemClosed, NotAttended, EmergencyReasoned)

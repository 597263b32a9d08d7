"""What stands in the ledger of an emergency: opened, asked for, answered and reviewed, each with its reason."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ACCESS_LOG, FACT, OPINION, DataClass, Label, Options
from domain.kernel import EntryId, Fact, Text
from domain.people import AgencyId


class EmergencyReason(StrEnum):
    """Why something cannot wait for a request to be answered."""

    THREAT_TO_LIFE = "threat_to_life"
    SERIOUS_HARM_IMMINENT = "serious_harm_imminent"
    CHILD_AT_RISK = "child_at_risk"
    PERSON_MISSING = "person_missing"
    UNLAWFUL_ACCESS_SUSPECTED = "unlawful_access_suspected"


class ReviewOutcome(StrEnum):
    """What a review of an emergency comes to."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"
    REFERRED = "referred_to_professional_standards"


class EmergencyBody(msgspec.Struct, frozen=True, kw_only=True):
    """What is opened in an emergency and why, asked and recorded alike."""

    data_class: Annotated[DataClass, ACCESS_LOG, Label("What you need to see"), Options("emergency-classes")]
    agency: Annotated[
        AgencyId,
        ACCESS_LOG,
        msgspec.Meta(max_length=60),
        Label("Agency that recorded it", "The form is the same whether or not it holds anything"),
        Options("asked-agencies"),
    ]
    reason: Annotated[
        EmergencyReason,
        ACCESS_LOG,
        Label("Why it cannot wait", "For a threat to life, a police supervisor does not wait for a guardian"),
    ]
    because: Annotated[
        Text,
        ACCESS_LOG,
        FACT,
        Label("The reason, as you would say it aloud", "Read by that agency’s guardian and whoever reviews this"),
    ]


class AnswerBody(msgspec.Struct, frozen=True, kw_only=True):
    """A guardian's answer, asked and recorded alike."""

    entry: Annotated[EntryId, ACCESS_LOG, Label("Emergency access asked for"), Options("emergencies-asked")]
    because: Annotated[Text, ACCESS_LOG, OPINION, Label("Reasons", "Read by whoever asked")]


class ReviewBody(msgspec.Struct, frozen=True, kw_only=True):
    """A review, asked and recorded alike."""

    entry: Annotated[EntryId, ACCESS_LOG, Label("Emergency access"), Options("emergencies-opened")]
    outcome: Annotated[ReviewOutcome, ACCESS_LOG, Label("Outcome")]
    because: Annotated[Text, ACCESS_LOG, OPINION, Label("Reasons", "Read by whoever opened it")]


class _Emergency(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG


class GlassBroken(EmergencyBody, _Emergency, frozen=True, kw_only=True, tag="glass-broken/1"):
    """Somebody opened a class of an agency in an emergency, until a moment."""

    title: ClassVar[str] = "Opened in an emergency"
    until: Annotated[datetime, ACCESS_LOG, Label("Closes again at")]

    def summary(self) -> dict[DataClass, str]:
        """That something was opened, never what, of whom or why."""
        return {ACCESS_LOG: "Something was opened in an emergency"}


class EmergencyAccessAsked(EmergencyBody, _Emergency, frozen=True, kw_only=True, tag="emergency-access-asked/1"):
    """Somebody asked to open what the originating agency's guardian must open first."""

    title: ClassVar[str] = "Emergency access asked for"

    def summary(self) -> dict[DataClass, str]:
        """That it was asked for, never what, of whom or why."""
        return {ACCESS_LOG: "Emergency access was asked for"}


class EmergencyAccessAllowed(AnswerBody, _Emergency, frozen=True, kw_only=True, tag="emergency-access-allowed/1"):
    """The guardian opened it, until a moment."""

    title: ClassVar[str] = "Emergency access allowed"
    until: Annotated[datetime, ACCESS_LOG, Label("Closes again at")]

    def summary(self) -> dict[DataClass, str]:
        """That it was allowed."""
        return {ACCESS_LOG: "Emergency access was allowed"}


class EmergencyAccessDeclined(AnswerBody, _Emergency, frozen=True, kw_only=True, tag="emergency-access-declined/1"):
    """The guardian did not open it."""

    title: ClassVar[str] = "Emergency access not given"

    def summary(self) -> dict[DataClass, str]:
        """That it was not given."""
        return {ACCESS_LOG: "Emergency access was not given"}


class BreakGlassReviewed(ReviewBody, _Emergency, frozen=True, kw_only=True, tag="break-glass-reviewed/1"):
    """What was opened in an emergency was reviewed."""

    title: ClassVar[str] = "Emergency access reviewed"

    def summary(self) -> dict[DataClass, str]:
        """That it was reviewed, never with which outcome."""
        return {ACCESS_LOG: "What was opened in an emergency was reviewed"}


FACTS: tuple[type[Fact], ...] = (
    GlassBroken,
    EmergencyAccessAsked,
    EmergencyAccessAllowed,
    EmergencyAccessDeclined,
    BreakGlassReviewed,
)

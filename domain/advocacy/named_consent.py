"""Consent as it was recorded while the recipient was known by words alone, and how it reads today."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec

from domain.advocacy.consent import (
    ConsentRecorded,
    DecidedOn,
    DecisionField,
    Detail,
    Limits,
    UnreleasedConsentRecorded,
    What,
    WithWhom,
)
from domain.classes import ADVOCACY_SHARED, VICTIM_UNRELEASED, DataClass
from domain.contact import HowReached, SuspectKnows, WhichVictim
from domain.kernel import Fact, is_open


class ConsentByWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the victim decided about sharing, with somebody named in words."""

    victim: Annotated[WhichVictim, ADVOCACY_SHARED]
    what: Annotated[What, ADVOCACY_SHARED]
    detail: Annotated[Detail, ADVOCACY_SHARED] = None
    with_whom: Annotated[WithWhom, ADVOCACY_SHARED]
    decision: Annotated[DecisionField, ADVOCACY_SHARED]
    limits: Annotated[Limits, ADVOCACY_SHARED] = None
    decided_on: Annotated[DecidedOn, ADVOCACY_SHARED]
    method: Annotated[HowReached, ADVOCACY_SHARED]
    suspect_knows: Annotated[SuspectKnows, ADVOCACY_SHARED]


class ConsentByWordsRecorded(ConsentByWords, Fact, frozen=True, kw_only=True, tag="consent-recorded/1"):
    """The victim decided what may be shared, with somebody named in words."""

    title: ClassVar[str] = ConsentRecorded.title
    section: ClassVar[str] = ConsentRecorded.section
    governs: ClassVar[DataClass] = ADVOCACY_SHARED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return {ADVOCACY_SHARED: "The victim’s decision on sharing was recorded"}


class UnreleasedConsentByWordsRecorded(
    ConsentByWords, Fact, frozen=True, kw_only=True, tag="unreleased-consent-recorded/1"
):
    """The same, where the suspect may not know that it is known."""

    title: ClassVar[str] = UnreleasedConsentRecorded.title
    section: ClassVar[str] = UnreleasedConsentRecorded.section
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return {VICTIM_UNRELEASED: "The victim’s decision on sharing was recorded"}


def agency_not_said(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of version 2 from those of 1, which named no agency. What is closed stays closed."""
    return {**fields, "agency": None if is_open(fields["with_whom"]) else fields["with_whom"]}

"""Engagements: which cases an auditor may read, for which lawful purpose, and until when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import AccountId, Command, Fact, Text
from domain.lawful_purposes import LawfulPurpose
from domain.people import AgencyId

AuditorField = Annotated[AccountId, ACCESS_LOG, Label("Auditor"), Options("auditors")]
EngagementField = Annotated[UUID, ACCESS_LOG, Label("Engagement"), Options("engagements")]
Reference = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
BecauseField = Annotated[Text, ACCESS_LOG, FACT, Label("Why")]


class Engaging(msgspec.Struct, frozen=True, kw_only=True):
    """What an auditor is engaged for, asked and recorded alike."""

    auditor: AuditorField
    references: Annotated[
        tuple[Reference, ...],
        ACCESS_LOG,
        msgspec.Meta(min_length=1, max_length=200),
        Label("Case references", "One a line, such as AC-7KQ4X-D. The portal does not say which of them there are"),
    ]
    purpose: Annotated[
        LawfulPurpose,
        ACCESS_LOG,
        Label("Lawful purpose", "One of the four of the Data Protection Act 2018, s.62(4)"),
    ]
    begins: Annotated[datetime, ACCESS_LOG, Label("From")]
    ends: Annotated[datetime, ACCESS_LOG, Label("Until", "Access ends at this moment")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why", "What is to be audited, and on whose request")]


class OpenEngagement(Engaging, Command, frozen=True, kw_only=True, tag="open-engagement"):
    """Let an auditor read named cases, for one lawful purpose, for a time."""

    title: ClassVar[str] = "Open an engagement"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The auditor reads these cases, as auditors may, from the one moment to the other."


class EngagementOpened(Engaging, Fact, frozen=True, kw_only=True, tag="engagement-opened/1"):
    """An auditor may read the named cases between two moments."""

    title: ClassVar[str] = "Engagement opened"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = ACCESS_LOG
    engagement: EngagementField
    agency: Annotated[AgencyId, ACCESS_LOG, Label("Agency"), msgspec.Meta(max_length=60)]


class EndEngagement(Command, frozen=True, kw_only=True, tag="end-engagement"):
    """End an engagement before its time: its access ends at once."""

    title: ClassVar[str] = "End an engagement"
    section: ClassVar[str] = "governance"
    engagement: EngagementField
    because: BecauseField


class EngagementEnded(Fact, frozen=True, kw_only=True, tag="engagement-ended/1"):
    """An engagement was ended before its time."""

    title: ClassVar[str] = "Engagement ended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = ACCESS_LOG
    engagement: EngagementField
    because: BecauseField


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """One engagement as it stands: the auditor, the references of its cases, from when to when, and for what.

    `agency` is the one whose data protection officer opened it; `ended` when it was ended before its time, if it was.
    """

    engagement: UUID
    auditor: AccountId
    agency: AgencyId
    references: frozenset[str]
    purpose: LawfulPurpose
    because: str
    begins: datetime
    ends: datetime
    ended: datetime | None = None

    def lives(self, now: datetime) -> bool:
        """Whether it gives access at a moment; at the moment at which it ends it gives none."""
        return self.begins <= now < self.ends and self.ended is None


def engaged(engagements: Iterable[Engagement], auditor: AccountId, now: datetime) -> frozenset[str]:
    """The references of the cases that an auditor may read at a moment."""
    live = (each for each in engagements if each.auditor == auditor and each.lives(now))
    return frozenset().union(*(each.references for each in live))


def with_engagement(
    engagements: tuple[Engagement, ...], fact: EngagementOpened | EngagementEnded, known: datetime
) -> tuple[Engagement, ...]:
    """The engagements after one more fact, known since a moment."""
    match fact:
        case EngagementOpened():
            opened = Engagement(
                engagement=fact.engagement,
                auditor=fact.auditor,
                agency=fact.agency,
                references=frozenset(fact.references),
                purpose=fact.purpose,
                because=fact.because,
                begins=fact.begins,
                ends=fact.ends,
            )
            return (*engagements, opened)
        case EngagementEnded(engagement=mark):
            ended = msgspec.structs.replace
            return tuple(ended(each, ended=known) if each.engagement == mark else each for each in engagements)


COMMANDS = (OpenEngagement, EndEngagement)
FACTS = (EngagementOpened, EngagementEnded)
PEOPLE_GIVE = COMMANDS

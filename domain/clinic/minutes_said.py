"""Minutes as they are said: written in parts of one class each, approved by the chair, and issued to named people."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.calendar import spelt
from domain.classes import (
    ACCESS_LOG,
    FACT,
    MINUTES,
    OPINION,
    STAFF_IDENTITY,
    DataClass,
    Label,
    Options,
)
from domain.clinic.by_class import (
    FromHealth,
    OnCharging,
    OnChildren,
    OnHerWishes,
    OnIncidents,
    OnIntelligence,
    OnNeeds,
    OnOrders,
    OnProgramme,
    OnRisk,
    OnSupervision,
    summaries_of,
)
from domain.kernel import AccountId, Command, EntryId, Fact, Line, Text
from domain.sharing.requests import RESERVED

DISCLOSABLE = (
    "These minutes may have to be disclosed in criminal proceedings. They are OFFICIAL-SENSITIVE. Do not copy them or "
    "pass them on without the chair’s consent."
)
"""What stands at the head of every minutes."""


class Part(StrEnum):
    """What a part of the minutes is about, in the order in which they are read."""

    MATTERS_ARISING = "matters_arising"
    SHARED = "shared"
    DISCUSSION = "discussion"
    DIFFERING_VIEW = "differing_view"
    REFUSAL_TO_DISCLOSE = "refusal_to_disclose"
    DECISION = "decision"
    VICTIM = "victim"
    OTHER = "other"


MeetingHeard = Annotated[UUID, MINUTES, Label("Meeting"), Options("meetings-begun")]


class MinutesBody(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the minutes, asked and recorded alike: what was said, by subject, each in the class of its own."""

    meeting: MeetingHeard
    part: Annotated[Part, MINUTES, Label("Part of the minutes")]
    said: Annotated[
        Text | None,
        MINUTES,
        OPINION,
        Label("What was said, decided and why", "What is of one subject alone has a box of its own below"),
    ] = None
    of_agency: Annotated[
        Line | None,
        MINUTES,
        Label("Whose view or refusal it is", "An agency. Needed for a differing view and a refusal to disclose"),
    ] = None
    chronology: OnIncidents = None
    orders: OnOrders = None
    risk: OnRisk = None
    advocacy: OnHerWishes = None
    probation: OnSupervision = None
    formulation: FromHealth = None
    attendance: OnProgramme = None
    charging: OnCharging = None
    needs: OnNeeds = None
    children: OnChildren = None
    intelligence: OnIntelligence = None
    in_short: Annotated[
        Line | None,
        MINUTES,
        FACT,
        Label(
            "In short, for those who read no minutes",
            "Read by every agency, those who meet the suspect too unless you say below that it is hers",
        ),
    ] = None
    hers: Annotated[
        bool,
        MINUTES,
        Label(
            "This is about her safety plan, her places or what she told in confidence",
            "Those who work with the suspect are then told nothing of it, not even that there is such a part",
        ),
    ] = False


class WriteMinutes(MinutesBody, Command, frozen=True, kw_only=True, tag="write-minutes"):
    """Write a part of the minutes of a meeting on this case, so that somebody who was not there can follow it."""

    title: ClassVar[str] = "Write minutes"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "It is a draft until the chair approves it. Each reader is shown the parts of it that their role may read."
    )


class MinutesWritten(MinutesBody, Fact, frozen=True, kw_only=True, tag="minutes-written/1"):
    """A part of the minutes was written."""

    title: ClassVar[str] = "Minutes"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = MINUTES

    def summary(self) -> dict[DataClass, str]:
        """What was written for those who read no minutes, or that there is such a part; by subject, whether of it."""
        return {**summaries_of(self), MINUTES: self.in_short or "A part of the minutes of a meeting"}


class _Approved(msgspec.Struct, frozen=True, kw_only=True):
    meeting: Annotated[UUID, MINUTES, Label("Meeting"), Options("minutes-to-approve")]
    complete: Annotated[
        bool,
        MINUTES,
        Label("They let somebody who was not there follow what was decided and why, and differing views are in them"),
    ] = False


class ApproveMinutes(_Approved, Command, frozen=True, kw_only=True, tag="approve-minutes"):
    """Approve the minutes of a meeting on this case as they stand, as its chair."""

    title: ClassVar[str] = "Approve the minutes"
    section: ClassVar[str] = "clinic"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "They can be issued. Whatever is written or corrected after this is approved anew."


class MinutesApproved(_Approved, Fact, frozen=True, kw_only=True, tag="minutes-approved/1"):
    """The chair approved the minutes."""

    title: ClassVar[str] = "Minutes approved"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = MINUTES

    def summary(self) -> dict[DataClass, str]:
        """That minutes were approved, never of which meeting."""
        return {MINUTES: "Minutes of a meeting were approved"}


ToField = Annotated[
    tuple[AccountId, ...],
    STAFF_IDENTITY,
    msgspec.Meta(min_length=1, max_length=60),
    Label("To whom", "Members of this case. Record a disclosure for anybody else"),
    Options("members"),
]
Conditions = Annotated[
    Text | None,
    ACCESS_LOG,
    FACT,
    Label("What else they must keep to", "Beside what stands at the head of all minutes"),
]


class IssueMinutes(Command, frozen=True, kw_only=True, tag="issue-minutes"):
    """Issue the approved minutes of a meeting to named people. Each is a disclosure, and is on record as one."""

    title: ClassVar[str] = "Issue the minutes"
    section: ClassVar[str] = "clinic"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Each of them is told that there are minutes and opens their own copy: what their role may read, and no more. "
        "What is corrected after this has to be issued again to all who got it."
    )
    meeting: Annotated[UUID, MINUTES, Label("Meeting"), Options("minutes-to-issue")]
    to: ToField
    conditions: Conditions = None


class MinutesIssued(Fact, frozen=True, kw_only=True, tag="minutes-issued/1"):
    """The minutes of a meeting were issued."""

    title: ClassVar[str] = "Minutes issued"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = MINUTES
    happens: ClassVar[str] = "issued_on"
    meeting: MeetingHeard
    issued_on: Annotated[date, MINUTES, Label("Issued on")]
    parts: Annotated[
        tuple[EntryId, ...], MINUTES, msgspec.Meta(max_length=500), Label("Parts of the minutes"), Options("entries")
    ]

    def summary(self) -> dict[DataClass, str]:
        """That minutes were issued and when, never of which meeting."""
        return {MINUTES: f"Minutes of a meeting were issued on {spelt(self.issued_on)}"}


class MinutesListed(Fact, frozen=True, kw_only=True, tag="minutes-listed/1"):
    """To whom minutes were issued, under which conditions: the disclosure with its list."""

    title: ClassVar[str] = "Disclosure of minutes"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACCESS_LOG
    happens: ClassVar[str] = "issued_on"
    meeting: Annotated[UUID, ACCESS_LOG, Label("Meeting"), Options("meetings-begun")]
    issued_on: Annotated[date, ACCESS_LOG, Label("Issued on")]
    parts: Annotated[
        tuple[EntryId, ...], ACCESS_LOG, msgspec.Meta(max_length=500), Label("Parts of the minutes"), Options("entries")
    ]
    to: ToField
    conditions: Conditions = None

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never with whom or of what."""
        return {ACCESS_LOG: RESERVED}


COMMANDS = (WriteMinutes, ApproveMinutes, IssueMinutes)
FACTS: tuple[type[Fact], ...] = (MinutesWritten, MinutesApproved, MinutesIssued, MinutesListed)

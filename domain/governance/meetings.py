"""Clinics and meetings as they stand: who sits on one, when it is, who is there. Never which cases it is about."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.kernel import AccountId
from domain.people import AgencyId


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    CLINIC = "clinic"
    URGENT_PROFESSIONALS = "urgent_professionals"


class Setting(StrEnum):
    """How people come together."""

    IN_PERSON = "in_person"
    APART = "apart"
    BOTH = "in_person_or_apart"


class Attendance(StrEnum):
    """How somebody attends. Whoever left is there no more; apologies and absence keep their place in the record."""

    IN_PERSON = "in_person"
    APART = "apart"
    APOLOGIES = "apologies"
    NOT_THERE = "not_there"
    LEFT = "left"


class CalledOff(StrEnum):
    """Why a meeting does not take place. Chosen, never written: nothing of a case stands here."""

    TOO_FEW = "too_few"
    CHAIR_AWAY = "chair_away"
    NO_PLACE = "no_place"
    JOINED_WITH_ANOTHER = "joined_with_another"
    NO_LONGER_NEEDED = "no_longer_needed"


HERE = frozenset({Attendance.IN_PERSON, Attendance.APART})
"""How somebody attends who is in the meeting, in person or apart, and so has accepted its statement."""


class Clinic(msgspec.Struct, frozen=True, kw_only=True):
    """A clinic: who sits on it, and how long it takes for each case and for its closed block."""

    clinic: UUID
    name: str
    host: AgencyId
    chair: AccountId
    coordinator: AccountId
    members: tuple[AccountId, ...]
    slot_minutes: int
    closed_minutes: int

    @property
    def everybody(self) -> frozenset[AccountId]:
        """All who are asked to its meetings."""
        return frozenset({self.chair, self.coordinator, *self.members})


class Stay(msgspec.Struct, frozen=True):
    """A time (UTC) for which somebody was in a meeting; no end of one who is still there, or was to the end of it."""

    how: Attendance
    came: datetime
    left: datetime | None = None


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, without the cases that it is about. Moments are in UTC; the closed block is its last minutes.

    `changes` counts how often it was moved or called off, `changed` says when it was called or that was done last.
    `present` says how each attends as it was recorded last, `stays` for which times they were there.
    """

    meeting: UUID
    kind: MeetingKind
    clinic: UUID | None
    starts: datetime
    minutes: int
    how: Setting
    where: str
    chair: AccountId
    called_by: AccountId
    invited: tuple[AccountId, ...]
    slot_minutes: int
    closed_minutes: int
    called_off: bool = False
    why_called_off: CalledOff | None = None
    began: datetime | None = None
    ended: datetime | None = None
    present: Mapping[AccountId, Attendance] = MappingProxyType({})
    stays: Mapping[AccountId, tuple[Stay, ...]] = MappingProxyType({})
    changes: int = 0
    changed: datetime | None = None

    @property
    def ends(self) -> datetime:
        """When it is due to end."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def closed_from(self) -> datetime:
        """When its closed block is due to begin."""
        return self.ends - timedelta(minutes=self.closed_minutes)

    @property
    def here(self) -> frozenset[AccountId]:
        """Who is in the meeting now, in person or apart; nobody before it began or after it ended."""
        if self.began is None or self.ended is not None:
            return frozenset()
        return frozenset(account for account, how in self.present.items() if how in HERE)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens in it: it ended, or was called off."""
        return self.called_off or self.ended is not None

    @property
    def is_under_way(self) -> bool:
        """Whether it began and has not ended."""
        return self.began is not None and not self.is_over

    def over_on(self, today: date) -> date | None:
        """The day (London) since which it hears no case any more; None of one that is still to come or under way.

        One that nobody began, ended or called off is over once its own day has passed.
        """
        if self.ended is not None:
            return london_date(self.ended)
        if self.called_off:
            return london_date(self.changed or self.starts)
        planned = london_date(self.ends)
        return planned if planned < today else None


def attended(meeting: Meeting, account: AccountId, how: Attendance, at: datetime) -> Meeting:
    """A meeting with what was recorded of somebody's attendance at a moment.

    What is recorded once it ended tells how it was from its beginning to its end. Whoever is recorded as not there
    never was.
    """
    earlier = meeting.stays.get(account, ())
    if how in HERE and meeting.ended is not None:
        stays: tuple[Stay, ...] = (Stay(how, meeting.began or meeting.starts),)
    elif how in HERE and earlier and earlier[-1].left is None:
        stays = (*earlier[:-1], msgspec.structs.replace(earlier[-1], how=how))
    elif how in HERE:
        stays = (*earlier, Stay(how, at))
    elif how is Attendance.NOT_THERE:
        stays = ()
    else:
        ended = meeting.ended or at
        stays = tuple(each if each.left else msgspec.structs.replace(each, left=ended) for each in earlier)
    return msgspec.structs.replace(
        meeting, present={**meeting.present, account: how}, stays={**meeting.stays, account: stays}
    )


Clinics = Mapping[UUID, Clinic]
Meetings = Mapping[UUID, Meeting]

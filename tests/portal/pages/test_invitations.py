"""The invitation of a meeting: a time and a link for a calendar, newer once the meeting is moved or called off."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.case import fold
from domain.governance.attending import AttendMeeting
from domain.governance.clinics import CallOffMeeting, MoveMeeting
from domain.governance.meetings import Attendance, CalledOff, Setting
from domain.referral import case_reference
from tests.house import World
from tests.portal.in_clinic import ADVOCATE, COORDINATOR, EVERYBODY, clinic_in, meeting_in, put


@pytest.fixture(scope="module")
def clinic(world: World) -> UUID:
    return clinic_in(world)


def test_an_invitation_says_when_and_where_to_look_and_nothing_more(world: World, clinic: UUID) -> None:
    meeting, stream = meeting_in(world, clinic), world.shared(EVERYBODY)
    put(world, stream, meeting)
    world.caught_up()
    answer = world.browser(ADVOCATE).get(f"/meetings/{meeting}/invitation.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = answer.text.replace("\r\n ", "").split("\r\n")
    assert "SUMMARY:Meeting" in lines
    assert f"URL:{world.house.settings.origin}/meetings/{meeting}" in lines
    assert not [line for line in lines if line.startswith(("LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER"))]
    assert "Clinic" not in answer.text
    reference = case_reference(fold(world.house.ledger.entries(stream)))
    assert reference is not None
    assert reference not in answer.text
    world.ask(COORDINATOR, None, CallOffMeeting(meeting=meeting, because=CalledOff.NO_PLACE))
    assert "STATUS:CANCELLED" in world.browser(ADVOCATE).get(f"/meetings/{meeting}/invitation.ics").text


def test_an_invitation_is_newer_once_its_meeting_is_moved_or_called_off_and_the_same_until_then(
    world: World, clinic: UUID
) -> None:
    meeting = meeting_in(world, clinic)
    before = held_by_calendar(world, meeting)
    assert (before["SEQUENCE"], before["DTSTAMP"]) == ("0", stamp_of(world, meeting))
    world.ask(ADVOCATE, None, AttendMeeting(meeting=meeting, how=Attendance.APOLOGIES))
    assert held_by_calendar(world, meeting) == before
    later = world.house.door.register().meetings[meeting].starts + timedelta(hours=1)
    world.ask(
        COORDINATOR,
        None,
        MoveMeeting(meeting=meeting, starts=later, minutes=90, how=Setting.APART, where="By the link"),
    )
    moved = held_by_calendar(world, meeting)
    assert (moved["SEQUENCE"], moved["DTSTAMP"], moved["UID"]) == ("1", stamp_of(world, meeting), before["UID"])
    assert moved["DTSTART"] == f"{later:%Y%m%dT%H%M%SZ}"
    world.ask(COORDINATOR, None, CallOffMeeting(meeting=meeting, because=CalledOff.NO_PLACE))
    gone = held_by_calendar(world, meeting)
    assert (gone["SEQUENCE"], gone["DTSTAMP"], gone["STATUS"]) == ("2", stamp_of(world, meeting), "CANCELLED")


def held_by_calendar(world: World, meeting: UUID) -> dict[str, str]:
    """The lines of the invitation, by their names."""
    lines = world.browser(ADVOCATE).get(f"/meetings/{meeting}/invitation.ics").text.replace("\r\n ", "").split("\r\n")
    return {name: value for name, _, value in (line.partition(":") for line in lines if line)}


def stamp_of(world: World, meeting: UUID) -> str:
    """When a meeting was called, moved or called off last, as a calendar writes it."""
    changed = world.house.door.register().meetings[meeting].changed
    assert changed is not None
    return f"{changed:%Y%m%dT%H%M%SZ}"

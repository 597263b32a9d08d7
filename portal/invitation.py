"""The invitation: a meeting as a calendar takes it, with its time and a link and nothing else."""

from typing import Final

from icalendar import Calendar, Event

from domain.governance.meetings import Meeting

HEADERS: Final = {"Content-Disposition": 'attachment; filename="meeting.ics"'}


def invitation(meeting: Meeting, origin: str) -> bytes:
    """A meeting as RFC 5545 has it, the same bytes for everybody until it is moved or called off.

    With each of these its SEQUENCE grows, so that a calendar takes the newer for the one that it holds.

    It lies on telephones and in other firms' calendars: so not its name, its place, its people, nor how many cases.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", meeting.meeting.hex)
    event.add("dtstamp", meeting.changed or meeting.starts)
    event.add("sequence", meeting.changes)
    event.add("dtstart", meeting.starts)
    event.add("dtend", meeting.ends)
    event.add("summary", "Meeting")
    event.add("url", f"{origin}/meetings/{meeting.meeting}")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.called_off else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())

"""The calendar file: what is owed as days in a calendar, with a reference and the kind of duty and nothing else."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from portal.presenting.case_names import NO_REFERENCE
from portal.presenting.duties import OwedOn
from portal.presenting.owed import title_of

MEDIA_TYPE: Final = "text/calendar"  # the framework adds that it is UTF-8
HEADERS: Final = {"Content-Disposition": 'attachment; filename="duties.ics"'}


def calendar_of(owed: Iterable[OwedOn], now: datetime) -> bytes:
    """The duties that have a date, each a whole day, as RFC 5545 has it.

    It leaves the portal and lies on telephones and in other firms' calendars: so no sentence of a rule, no name, no
    address of a page, and no identifier that could be used to ask for the case.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//Duties//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for each in owed:
        if each.duty.due is None:
            continue
        event = Event()
        event.add("uid", each.mark.hex)
        event.add("dtstamp", now.replace(hour=0, minute=0, second=0, microsecond=0))  # the same file all day
        event.add("dtstart", each.duty.due)
        event.add("dtend", each.duty.due + timedelta(days=1))
        title = title_of(each.duty.rule, each.duty.action)
        event.add("summary", f"{each.case.reference or NO_REFERENCE}: {title}")
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())

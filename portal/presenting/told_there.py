"""Told there: an entry of a meeting as its room and its minutes tell it, which say above of which meeting it is."""

from collections.abc import Set as AbstractSet
from typing import Final

from msgspec.structs import replace

from domain.anatomy import traits
from domain.clinic.at_meeting import is_recorded_late
from domain.clinic.in_room import named_meeting
from domain.clinic.minutes_said import MinutesWritten
from domain.kernel import Entry, Fact
from domain.reveal import Summarised
from portal.presenting.events import Teller
from portal.views import Event, Shown

_HERS: Final = "hers"
AFTER_THE_END: Final = Shown("Recorded", "After the meeting had ended")


def told_there(teller: Teller, entry: Entry[Fact], above: AbstractSet[str]) -> Event:
    """An entry without the fields that stand `above` it; that it is about her plan is said where it is alone.

    What was recorded after the meeting had ended says so: nobody takes it for written there.
    """
    fact, event = entry.fact, teller.event(entry)
    if isinstance(fact, Summarised):  # it stands in no meeting as far as it says
        return event
    left_out = above if getattr(fact, _HERS, None) is not False else above | {_HERS}
    labels = {trait.label.text for trait in traits(type(fact)) if trait.name in left_out}
    lines = tuple(line for line in event.lines if line.label not in labels)
    return replace(event, lines=(*lines, AFTER_THE_END) if _is_late(teller, entry) else lines)


def _is_late(teller: Teller, entry: Entry[Fact]) -> bool:
    """Whether to say so: of minutes nobody does, which are written afterwards anyhow."""
    mark = named_meeting(entry.fact)
    if mark is None or isinstance(entry.fact, MinutesWritten):
        return False
    return is_recorded_late(teller.opened.case, entry, teller.opened.register.meetings.get(mark))

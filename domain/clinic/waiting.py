"""Waiting: whether a case waits for a meeting, or the one that was to hear it went by without deciding on it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.clinic.agenda import Item, items_of
from domain.clinic.in_room import named_meeting, progress
from domain.clinic.onward import closed_at_clinic
from domain.clinic.room_said import ItemCalled, ItemClosed, ItemOutcome
from domain.kernel import Entry, Fact

NONE_OVER: Mapping[UUID, date] = MappingProxyType({})
# Closed with one of these, an item is still to be heard. Whatever else it was closed with, the meeting saw to it.
PUT_OFF = frozenset({ItemOutcome.ADJOURNED, ItemOutcome.NOT_QUORATE})


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A case's place on an agenda: `last` is what was said of it last there, `gone_by` the day it was lost (London).

    `heard` says that the meeting saw to it. One that is neither heard nor gone by waits for its meeting.
    """

    meeting: UUID
    last: Entry[Fact]
    heard: bool
    gone_by: date | None

    @property
    def waits(self) -> bool:
        """Whether its meeting is still to hear the case."""
        return not self.heard and self.gone_by is None


def places(case: Case, over: Mapping[UUID, date] = NONE_OVER) -> tuple[Place, ...]:
    """Each place of a case on an agenda since the clinic was done with it last. `over` are the meetings that are over.

    Ask it of a fold legible in the shell.
    """
    done = closed_at_clinic(case)
    found = (_place(case, item, over) for item in items_of(case))
    return tuple(each for each in found if each is not None and (done is None or each.last.position > done.position))


def waited_for(case: Case) -> tuple[UUID, ...]:
    """The meetings that are still to hear a case, as far as the case itself says."""
    return tuple(each.meeting for each in places(case) if each.waits)


def gone_by(case: Case, over: Mapping[UUID, date]) -> tuple[Place, ...]:
    """The places that a case has lost, unless another meeting is to hear it or has heard it since."""
    every = places(case, over)
    if any(each.waits for each in every):
        return ()
    heard = max((each.last.position for each in every if each.heard), default=0)
    return tuple(each for each in every if each.gone_by is not None and each.last.position > heard)


def _place(case: Case, item: Item, over: Mapping[UUID, date]) -> Place | None:
    put = case.entry(item.entry)
    if put is None:
        return None
    closings = [entry for entry in case.of(ItemClosed) if named_meeting(entry.fact) == item.meeting]
    called = [entry for entry in case.of(ItemCalled) if named_meeting(entry.fact) == item.meeting]
    said: list[Entry[Fact]] = [put, *closings, *called]
    last = max(said, key=lambda entry: entry.position)
    if not closings or progress(case, item.meeting).called:
        heard = bool(closings) and closings[-1].fact.outcome not in PUT_OFF
        return Place(meeting=item.meeting, last=last, heard=heard, gone_by=None if heard else over.get(item.meeting))
    off = closings[-1].fact.outcome in PUT_OFF
    day = london_date(closings[-1].known) if off else None
    return Place(meeting=item.meeting, last=last, heard=not off, gone_by=day)

"""Counted: what one case adds to the figures of a clinic in one month, and whose clinic's a case is."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import items_of
from domain.clinic.room_said import ItemCalled
from domain.clinic.standing import referrals
from domain.figures.groups import Grouped
from domain.figures.measures import Measure
from domain.figures.months import last_of
from domain.governance.meetings import Clinics, Meeting, Meetings
from domain.kernel import Entry, EntryId, Fact
from domain.legible import legible
from domain.membership import members


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that counts once: of which clinic and measure, on which day, and of which case.

    `of` is None where it is of no case. `label` is the part that it falls in, `days` how long it took, `hit` whether
    it is one of those on whom a share fell, `groups` those of the victim. Of several with one `once` the last counts
    where months are taken together.
    """

    clinic: UUID
    measure: Measure
    on: date
    of: UUID | None
    label: str = ""
    days: int = 0
    hit: bool = False
    groups: Grouped = ()
    once: tuple[object, ...] = ()


class Heard(msgspec.Struct, frozen=True):
    """One meeting of a clinic at which a case was called, by its day in London."""

    on: date
    clinic: UUID


class Span(msgspec.Struct, frozen=True):
    """A calendar month, by its first day, with the clinics and the meetings as they were known when it is counted."""

    first: date
    clinics: Clinics
    meetings: Meetings

    @property
    def last(self) -> date:
        """Its last day."""
        return last_of(self.first)

    def holds(self, day: date) -> bool:
        """Whether a day is of it."""
        return self.first <= day <= self.last

    def clinic_at(self, meeting: Meeting) -> UUID | None:
        """The clinic whose meeting it is; None for an urgent meeting, which is of none."""
        return meeting.clinic if meeting.clinic in self.clinics else None


def heard(case: Case, span: Span) -> tuple[Heard, ...]:
    """The meetings of clinics at which a case was called, the earliest first. Ask it of the full fold."""
    found: set[tuple[date, UUID]] = set()
    for entry in legible(case, {CASE_SHELL}).of(ItemCalled):
        meeting = span.meetings.get(entry.fact.meeting)
        if meeting is not None and (clinic := span.clinic_at(meeting)) is not None and meeting.began is not None:
            found.add((london_date(meeting.began), clinic))
    return tuple(Heard(on, clinic) for on, clinic in sorted(found, key=lambda each: (each[0], str(each[1]))))


def home(case: Case, span: Span) -> UUID | None:
    """The clinic whose case it is: the first before a meeting of which it was put, else the one it was referred to.

    A referral names no clinic. Before it comes to a meeting it is of the clinic of the agency that screened it; before
    that, of an agency on the case. None for a case that is no clinic's.
    """
    put = [
        (meeting.starts, clinic)
        for item in items_of(case)
        if (meeting := span.meetings.get(item.meeting)) is not None
        and (clinic := span.clinic_at(meeting)) is not None
        and not meeting.called_off
    ]
    if put:
        return min(put, key=lambda each: (each[0], str(each[1])))[1]
    return next((clinic for agency in _agencies(case) for clinic in _hosted(agency, span)), None)


def _agencies(case: Case) -> Iterator[str]:
    """The agencies to whose clinic a case may have been referred, the surest first."""
    known = referrals(legible(case, {CASE_SHELL}))
    if known:
        yield from (each.screened.agency for each in known if each.screened is not None)
        yield from (given.agency for each in known for given in each.consultations)
        yield from sorted({actor.agency for actor in members(case)})


def _hosted(agency: str, span: Span) -> Iterator[UUID]:
    return (mark for mark, clinic in span.clinics.items() if clinic.host == agency)


def clinic_of(case: Case, meeting: UUID | None, span: Span) -> UUID | None:
    """The clinic of what was said at a meeting, or between meetings: of that meeting, else whose case it is."""
    said_at = span.meetings.get(meeting) if meeting is not None else None
    return (span.clinic_at(said_at) if said_at is not None else None) or home(case, span)


def first_known(case: Case, entry: Entry[Fact]) -> date:
    """The day on which something was first recorded, however it was corrected since."""
    marks: frozenset[EntryId] = case.marks_of(entry)
    return london_date(min(found.known for mark in marks if (found := case.entry(mark)) is not None))

"""Attended: at how many of a clinic's meetings each agency that was asked had somebody there."""

from collections.abc import Iterator, Mapping

from domain.calendar import london_date
from domain.figures.counted import Span, Unit
from domain.figures.measures import Measure
from domain.governance.meetings import HERE, Attendance
from domain.governance.running import asked_to
from domain.kernel import AccountId
from domain.people import AgencyId

_CAME = HERE | {Attendance.LEFT}


def units(agencies: Mapping[AccountId, AgencyId], span: Span) -> Iterator[Unit]:
    """What the meetings of a month add to it. `agencies` says where each account works. It rests on no case at all."""
    for meeting in span.meetings.values():
        clinic = span.clinic_at(meeting)
        if clinic is None or meeting.began is None or not span.holds(london_date(meeting.began)):
            continue
        asked = {agencies[account] for account in asked_to(span.clinics, meeting) if account in agencies}
        came = {agencies[each] for each, how in meeting.present.items() if how in _CAME and each in agencies}
        for agency in sorted(asked):
            yield Unit(
                clinic=clinic,
                measure=Measure.ATTENDANCE,
                on=london_date(meeting.began),
                of=None,
                label=agency,
                hit=agency in came,
            )

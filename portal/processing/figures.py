"""Figures of clinics: read as they were told and recorded, the same for everybody and for good.

They are never worked out for a reader. Somebody may be kept from one of the cases that are counted, and two figures of
which one leaves it out would tell that there is such a case; so there is one figure for everybody, of which
`domain/figures/told.py` hid what is small before it was recorded (`portal/processing/telling.py`).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.figures.clinic import READ_BY, labels_of
from domain.figures.measures import Measure
from domain.figures.months import told_months, told_year
from domain.figures.told import Figure, Part
from domain.governance import GOVERNANCE
from domain.governance.meetings import Clinic
from domain.governance.months_told import ClinicFiguresTold, Time, told_of_clinic
from domain.people import Actor, AgencyId
from infra.ledger import Ledger
from portal.door import Door
from portal.refusals import NotYours
from portal.surfaces import Surface

NOT_YOUR_FIGURES = (
    "The figures of clinics are read by those who chair and coordinate them, police coordinators, auditors and data "
    "protection officers. Ask one of them."
)
Figures = Mapping[Part, Figure]


class ClinicOverTime(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one clinic: the last twelve months that are, the newest first, and the last year that is.

    `year` is None where the clinic was not set up in it. `labels` are the parts of each measure, `agencies` the names
    of those whose attendance is told. Of a part that is missing nothing is told.
    """

    clinic: Clinic
    months: Mapping[date, Figures]
    year: tuple[int, Figures] | None
    labels: Mapping[Measure, tuple[str, ...]]
    agencies: Mapping[AgencyId, str]


class ClinicFigures:
    """What was told of clinics. What it hands out was recorded as a look of its own before."""

    def __init__(self, door: Door, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._ledger = ledger
        self._clock = clock

    def clinics(self, who: Actor) -> tuple[Clinic, ...]:
        """Every clinic by name, which says of no case anything. Raises `NotYours` for whoever reads no figures."""
        _refuse_others(who)
        every = sorted(self._door.register().clinics.values(), key=lambda each: (each.name, str(each.clinic)))
        return tuple(self._door.browse(who, Surface.CLINIC_FIGURES.value, lambda _connection, _scope: every))

    def of_clinic(self, who: Actor, mark: UUID) -> ClinicOverTime | None:
        """The figures of a clinic, the same for everybody; None where there is no such clinic. Raises `NotYours`."""
        _refuse_others(who)
        register, today = self._door.register(), london_date(self._clock())
        clinic = register.clinics.get(mark)
        self._door.browse(who, Surface.CLINIC_FIGURES.value, lambda _connection, _scope: [clinic] if clinic else [])
        if clinic is None:
            return None
        told = told_of_clinic(self._ledger.case(GOVERNANCE), mark)
        months = {month: told[Time.MONTH, month] for month in told_months(today) if (Time.MONTH, month) in told}
        year = told.get((Time.YEAR, date(told_year(today), 1, 1)))
        asked = {agency for fact in (*months.values(), *([year] if year else ())) for agency in fact.agencies}
        return ClinicOverTime(
            clinic=clinic,
            months={month: figures_of(fact) for month, fact in months.items()},
            year=None if year is None else (year.first.year, figures_of(year)),
            labels=labels_of(asked),
            agencies={each: register.agency_name(each) for each in sorted(asked)},
        )


def figures_of(fact: ClinicFiguresTold) -> dict[Part, Figure]:
    """What was told, by part."""
    return {
        Part(each.measure, each.by, each.part): Figure(
            count=each.count, hit=each.hit, median=each.median, longest=each.longest
        )
        for each in fact.parts
    }


def _refuse_others(who: Actor) -> None:
    if who.role not in READ_BY:
        raise NotYours(NOT_YOUR_FIGURES)

"""Figures of clinics: worked out once of all cases as they were known when a month was told, and then kept.

They are never worked out for a reader. Somebody may be kept from one of the cases that are counted, and two figures of
which one leaves it out would tell that there is such a case; so there is one figure for everybody, of which
`domain/figures/told.py` hides what is small. It is kept for as long as the process runs and worked out again, from the
same entries, by the next.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from threading import Lock
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.case import as_known_by, fold
from domain.figures.clinic import READ_BY, each_once, is_counted, labels_of, units_of_case, units_of_meetings
from domain.figures.counted import Span, Unit
from domain.figures.measures import Measure
from domain.figures.months import known_at, last_of, months_of, told_months, told_year
from domain.figures.told import Table, table_of
from domain.governance import GOVERNANCE, register_of
from domain.governance.meetings import Clinic
from domain.people import Actor, AgencyId
from infra.ledger import Ledger
from portal.door import Door
from portal.refusals import NotYours
from portal.surfaces import Surface

NOT_YOUR_FIGURES = (
    "The figures of clinics are read by those who chair and coordinate them, police coordinators, auditors and data "
    "protection officers. Ask one of them."
)


class ClinicOverTime(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one clinic: every month that is, the newest first, and the last year of which all months are.

    `year` is None where the clinic was not set up in it. `labels` are the parts of each measure, `agencies` the names
    of those whose attendance is told.
    """

    clinic: Clinic
    months: Mapping[date, Table]
    year: tuple[int, Table] | None
    labels: Mapping[Measure, tuple[str, ...]]
    agencies: Mapping[AgencyId, str]


class _Month(msgspec.Struct, frozen=True):
    """A month as it was counted when it was told: the clinics that there were, and what counts in each."""

    clinics: frozenset[UUID]
    units: Mapping[UUID, tuple[Unit, ...]]


class ClinicFigures:
    """The figures of this process. What it hands out was recorded as a look of its own before."""

    def __init__(self, door: Door, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._ledger = ledger
        self._clock = clock
        self._kept: dict[date, _Month] = {}
        self._counting = Lock()

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
        told, year = told_months(today), told_year(today)
        kept = self._counted({*told, *months_of(year)})
        agencies = {each.label for month in kept.values() for each in month.units.get(mark, ()) if each.of is None}
        labels = labels_of(AgencyId(each) for each in agencies)

        def table(month: date) -> Table:
            return table_of(kept[month].units.get(mark, ()), labels, last_of(month))

        of_year = [month for month in months_of(year) if mark in kept[month].clinics]
        together = each_once(kept[month].units.get(mark, ()) for month in of_year)
        whole = table_of(together, labels, date(year, 12, 31), [table(month) for month in of_year])
        return ClinicOverTime(
            clinic=clinic,
            months={month: table(month) for month in told if mark in kept[month].clinics},
            year=(year, whole) if of_year else None,
            labels=labels,
            agencies={AgencyId(each): register.agencies[AgencyId(each)].name for each in sorted(agencies)},
        )

    def _counted(self, months: Iterable[date]) -> dict[date, _Month]:
        """These months as they were counted when they were told; those that are not yet kept in one pass over all."""
        with self._counting:
            missing = sorted(set(months) - self._kept.keys())
            if missing:
                self._kept |= self._count(missing)
            return {month: self._kept[month] for month in months}

    def _count(self, months: list[date]) -> dict[date, _Month]:
        governed = self._ledger.case(GOVERNANCE).entries
        spans: dict[date, Span] = {}
        units: dict[date, list[Unit]] = defaultdict(list)
        for month in months:
            register = register_of(fold(as_known_by(governed, known_at(month))))
            spans[month] = Span(month, register.clinics, register.meetings)
            places = {account: each.agency for account, each in register.accounts.items()}
            units[month] += units_of_meetings(places, spans[month])
        for stream in self._ledger.streams():
            if stream == GOVERNANCE:
                continue
            entries = self._ledger.case(stream).entries
            for month in months:
                known = as_known_by(entries, known_at(month))
                if spans[month].clinics and is_counted(known):
                    units[month] += units_of_case(fold(known), spans[month])
        return {month: _Month(frozenset(spans[month].clinics), _by_clinic(units[month])) for month in months}


def _by_clinic(units: Iterable[Unit]) -> dict[UUID, tuple[Unit, ...]]:
    found: dict[UUID, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.clinic].append(unit)
    return {clinic: tuple(each) for clinic, each in found.items()}


def _refuse_others(who: Actor) -> None:
    if who.role not in READ_BY:
        raise NotYours(NOT_YOUR_FIGURES)

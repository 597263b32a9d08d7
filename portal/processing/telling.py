"""Telling: what is told of months is recorded by the portal itself on the day it is due, and never by whoever looks.

Nobody's look then starts a count, and what is read is what was recorded. Each process tells what is due when it starts
and on each new day, one at a time; of two that tell the same the door keeps the first. A day on which no process ran is
made up for by the next, of what was known when the month was to be told.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec
from psycopg import OperationalError

from domain.calendar import london_date
from domain.figures.clinic import each_once, labels_of
from domain.figures.counted import Unit
from domain.figures.months import known_at, last_of, months_of, told_months, told_year
from domain.figures.told import Table, table_of
from domain.governance import GOVERNANCE, Register, register_as_known_by
from domain.governance.months_told import (
    ClinicFiguresTold,
    PartTold,
    ShareTold,
    TellClinicFigures,
    TellHitsByGroup,
    Time,
    told_of_agency,
    told_of_clinic,
)
from domain.kernel import Command
from domain.people import PORTAL, AgencyId, Role
from infra import journal
from infra.alone import TELLER_LOCK, alone
from infra.ledger import Ledger
from infra.looks import Looks
from infra.pools import Pool
from portal.door import Door
from portal.processing.counting import Units, counted
from portal.processing.figures import figures_of
from portal.processing.hits import Hits

SECONDS = 60.0
"""How long a process waits before it looks again whether a new day began (seconds)."""
SECONDS_AFTER_FAULT = 3_600.0
SECONDS_TO_GIVE_WAY = 0.2
"""How long it waits after each thing told: a command that somebody gives meanwhile is decided in between."""


class Telling:
    """Records what is due to be told of clinics and of agencies' people. It answers nobody."""

    def __init__(
        self,
        door: Door,
        ledger: Ledger,
        looks: Looks,
        clock: Callable[[], datetime],
        *,
        give_way: float = SECONDS_TO_GIVE_WAY,
    ) -> None:
        self._door = door
        self._ledger = ledger
        self._hits = Hits(ledger, looks)
        self._clock = clock
        self._give_way = give_way

    def follow(self, stop: threading.Event, pool: Pool) -> None:
        """Tell what is due at once and on each new day, until told to stop. A lost database is waited out.

        Of several processes one counts at a time, so that what one has told no other counts in vain.
        """
        done: date | None = None
        while not stop.is_set():
            today = london_date(self._clock())
            if done != today:
                try:
                    with alone(pool, TELLER_LOCK) as first:
                        if first:
                            journal.note("months-told", count=self.tell())
                            done = today
                except OperationalError:
                    journal.note("database-lost", level="warning")
                except Exception as fault:  # noqa: BLE001 - what cannot be told now is said, and tried again
                    # What is told stays for good: nothing is told of a part of the cases while one cannot be read.
                    journal.note("telling-failed", level="error", problem=fault)
                    stop.wait(SECONDS_AFTER_FAULT)
            stop.wait(SECONDS)

    def tell(self) -> int:
        """Tell everything that is due and was not told before. Answers how many months and years were counted."""
        today = london_date(self._clock())
        months = sorted({*told_months(today), *months_of(told_year(today))})
        governed = self._ledger.case(GOVERNANCE)
        registers = {month: register_as_known_by(governed, known_at(month)) for month in months}
        return self._tell_clinics(registers, told_year(today)) + self._tell_hits(registers, told_months(today))

    def _tell_clinics(self, registers: Mapping[date, Register], year: int) -> int:
        governed = self._ledger.case(GOVERNANCE)
        every = {clinic for register in registers.values() for clinic in register.clinics}
        told = {clinic: told_of_clinic(governed, clinic) for clinic in sorted(every, key=str)}
        missing = {
            clinic: [m for m, each in registers.items() if clinic in each.clinics and (Time.MONTH, m) not in known]
            for clinic, known in told.items()
        }
        first, of_year = date(year, 1, 1), months_of(year)
        years = [
            clinic
            for clinic, known in told.items()
            if (Time.YEAR, first) not in known and any(clinic in registers[month].clinics for month in of_year)
        ]
        wanted = {month for months in missing.values() for month in months} | set(of_year if years else ())
        units = counted(self._ledger, {month: each for month, each in registers.items() if month in wanted})
        for clinic, months in missing.items():
            for month in months:
                labels = labels_of(_asked(units[month].get(clinic, ())))
                table = table_of(units[month].get(clinic, ()), labels, last_of(month))
                self._say_clinic(clinic, Time.MONTH, month, units[month], table)
        for clinic in years:
            self._tell_year(clinic, first, {m: units[m] for m in of_year if clinic in registers[m].clinics})
        return sum(map(len, missing.values())) + len(years)

    def _tell_year(self, clinic: UUID, first: date, units: Mapping[date, Units]) -> None:
        """Tell a year, in which nothing is told that would tell what is hidden in one of its months as it was told."""
        told = told_of_clinic(self._ledger.case(GOVERNANCE), clinic)
        every = [units[month].get(clinic, ()) for month in units]
        labels = labels_of(_asked([unit for each in every for unit in each]))
        months = [
            _as_told(table_of(of_month, labels, last_of(month)), told[Time.MONTH, month])
            for month, of_month in zip(units, every, strict=True)
        ]
        table = table_of(each_once(every), labels, date(first.year, 12, 31), months)
        self._say_clinic(clinic, Time.YEAR, first, {clinic: tuple(unit for each in every for unit in each)}, table)

    def _say_clinic(self, clinic: UUID, time: Time, first: date, units: Units, table: Table) -> None:
        command = TellClinicFigures(
            clinic=clinic,
            time=time,
            first=first,
            agencies=tuple(sorted(_asked(units.get(clinic, ())))),
            parts=tuple(
                PartTold(measure=part.measure, by=part.by, part=part.name, **msgspec.structs.asdict(figure))
                for part, figure in table.figures.items()
            ),
        )
        self._say(command)

    def _say(self, command: Command) -> None:
        self._door.ask(PORTAL, None, command)
        time.sleep(self._give_way)

    def _tell_hits(self, registers: Mapping[date, Register], months: tuple[date, ...]) -> int:
        """Tell the hits by group of each agency in which somebody reads them."""
        governed, register = self._ledger.case(GOVERNANCE), self._door.register()
        readers = {each.agency for each in register.accounts.values() if Role.PROFESSIONAL_STANDARDS in each.roles}
        due = [
            (month, agency)
            for month in sorted(months)
            for agency in sorted(readers & registers[month].agencies.keys())
            if month not in told_of_agency(governed, agency)
        ]
        for month in sorted({month for month, _ in due}):
            agencies = [agency for each, agency in due if each == month]
            for agency, shares in self._hits.of_month(month, agencies).items():
                told = [share for share in shares or () if (share.looked, share.hit) != (None, None)]
                command = TellHitsByGroup(
                    agency=agency,
                    first=month,
                    whole=shares is not None,
                    shares=tuple(ShareTold(**msgspec.structs.asdict(share)) for share in told),
                )
                self._say(command)
        return len(due)


def _as_told(table: Table, fact: ClinicFiguresTold) -> Table:
    """What was counted of a month with what was told of it, whatever would be told of it now."""
    told = figures_of(fact)
    fell = frozenset(part for part, figure in told.items() if figure.hit is not None)
    return msgspec.structs.replace(table, counted=frozenset(told), fell=fell, figures=told)


def _asked(units: Iterable[Unit]) -> set[AgencyId]:
    """The agencies that were asked to the meetings among what counts: it is of no case."""
    return {AgencyId(unit.label) for unit in units if unit.of is None}

"""A day to come, to test with: what a process tells on it, and what is read of that."""

from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.case import fold
from domain.clinic.referral import ClinicSource, ReferToClinic
from domain.figures.months import told_on
from domain.kernel import StreamId
from domain.parties import victims
from domain.people import Actor
from infra.clock import Clock
from portal.door import Door
from portal.processing.figures import ClinicFigures, ClinicOverTime
from portal.processing.telling import Telling
from tests.house import World
from tests.portal.in_clinic import ADVOCATE, COORDINATOR
from tests.samples.clinic_referral import REFER
from tests.samples.referral import REFER_CASE


def month_of(world: World) -> date:
    """The first day of the month that runs."""
    return london_date(world.house.reception.clock()).replace(day=1)


def clock_at(world: World, month: date) -> Clock:
    """A clock that stands on the day on which a month is told."""
    day = told_on(month)
    assert day is not None
    wait = timedelta(days=(day - london_date(world.house.reception.clock())).days)

    def then() -> datetime:
        return world.house.reception.clock() + wait

    return then


def telling(world: World, month: date) -> Telling:
    """Another process on the day on which a month is told, with a door of its own."""
    house, then = world.house, clock_at(world, month)
    return Telling(Door(house.ledger, then), house.ledger, house.looks, then, give_way=0)


def later(world: World, month: date) -> ClinicFigures:
    """The figures of another process, on the day on which a month is told, once it has told what is due."""
    telling(world, month).tell()
    return read_in(world, month)


def read_in(world: World, month: date) -> ClinicFigures:
    """The figures as a process reads them on the day on which a month is told, whether or not anything was."""
    return ClinicFigures(world.house.door, world.house.ledger, clock_at(world, month))


def told(figures: ClinicFigures, clinic: UUID, who: Actor = COORDINATOR) -> ClinicOverTime:
    """What is told of a clinic to one reader."""
    found = figures.of_clinic(who, clinic)
    assert found is not None
    return found


def referred(
    world: World,
    source: ClinicSource,
    *,
    born: date = REFER_CASE.victim_born or date.min,
    at: Clock | None = None,
    known: datetime | None = None,
) -> StreamId:
    """A case that is brought to the clinic on this day, or on the day of another clock."""
    house, clock = world.house, at or world.house.reception.clock
    stream = world.referred(msgspec.structs.replace(REFER_CASE, victim_born=born))
    (she,) = victims(fold(house.ledger.entries(stream)))
    asked = msgspec.structs.replace(REFER, source=source, received_on=london_date(clock()), victim=she.fact.victim)
    command = ReferToClinic(**msgspec.structs.asdict(asked))
    Door(house.ledger, clock).ask(ADVOCATE, stream, command, known=known)
    return stream

"""Figures for good: what was told of a month is what was recorded, whatever is erased, counted or looked at since."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest

from domain.calendar import add_months
from domain.classes import DataClass
from domain.clinic.referral import ClinicSource
from domain.figures.measures import Measure
from domain.figures.months import known_at
from domain.figures.told import Part
from domain.governance import GOVERNANCE, Register, register_as_known_by
from domain.governance.months_told import ClinicFiguresTold, Time, told_of_clinic
from domain.kernel import StreamId
from domain.retention.erasure import ConfirmErasure, ProposeErasure
from infra.alone import TELLER_LOCK, alone
from portal.processing.counting import counted
from tests.cast import actor
from tests.house import World, served
from tests.portal.in_clinic import ADVOCATE, clinic_in
from tests.portal.record.told import clock_at, later, month_of, read_in, referred, telling, told

AGE, YOUNGER = "35_to_49", date(2005, 3, 9)


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


@pytest.fixture(scope="module")
def clinic(world: World) -> UUID:
    return clinic_in(world)


def registers_at(world: World, month: date) -> dict[date, Register]:
    return {month: register_as_known_by(world.house.ledger.case(GOVERNANCE), known_at(month))}


def erased(world: World, case: StreamId, data_class: DataClass) -> None:
    """What the charity recorded of a class is erased, as its guardian confirms."""
    asked = ProposeErasure(data_class=data_class, because="She asked for it.")
    proposal = world.ask(ADVOCATE, case, asked).entries[0].id
    world.ask(actor("agency_guardian"), case, ConfirmErasure(proposal=proposal))


def test_whoever_looks_starts_no_count(world: World, clinic: UUID) -> None:
    month = month_of(world)
    assert not told(read_in(world, month), clinic).months
    assert not told_of_clinic(world.house.ledger.case(GOVERNANCE), clinic)


def test_an_erasure_changes_no_month_that_was_told(world: World, clinic: UUID) -> None:
    month = month_of(world)
    cases = [referred(world, ClinicSource.ADVOCATE) for _ in range(24)]
    for _ in range(12):
        referred(world, ClinicSource.POLICE_SCREENING, born=YOUNGER)
    counts = registers_at(world, month)
    before, of_age = counted(world.house.ledger, counts)[month][clinic], Part(Measure.REFERRALS, "age", AGE)
    found = told(later(world, month), clinic)
    assert found.months[month][of_age].count == 20
    for case in cases[:9]:
        erased(world, case, DataClass.VICTIM_IDENTITY)
    after = counted(world.house.ledger, counts)[month][clinic]
    assert before != after, "whoever counted now would count another number"
    assert told(later(world, month), clinic).months[month] == found.months[month]


def test_what_is_recorded_holds_nothing_of_what_is_hidden(world: World, clinic: UUID) -> None:
    fact = told_of_clinic(world.house.ledger.case(GOVERNANCE), clinic)[Time.MONTH, month_of(world)]
    assert {each.part for each in fact.parts if each.by == "label"} == {"advocate"}
    assert all(each.count is not None and each.count % 10 == 0 for each in fact.parts)


def test_a_year_is_told_with_its_december_and_is_the_same_for_good(world: World, clinic: UUID) -> None:
    month = month_of(world)
    december = month.replace(month=12)
    still_to_come = december.month - month.month
    for ahead in range(still_to_come):
        for _ in range(10):  # a month of which nothing is told would keep the year from being told
            referred(world, ClinicSource.ADVOCATE, at=clock_at(world, add_months(month, ahead)))
    found = told(later(world, december), clinic)
    assert found.year is not None
    assert found.year[0] == december.year
    assert found.year[1][Part(Measure.REFERRALS)].count == 30 + 10 * still_to_come
    assert told(later(world, add_months(december, 1)), clinic).year == found.year
    before = told(read_in(world, add_months(december, -1)), clinic)
    assert before.year is None or before.year[0] < december.year


def test_two_processes_that_tell_at_once_tell_each_month_once(world: World, clinic: UUID) -> None:
    month = add_months(month_of(world), 2)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda each: each.tell(), [telling(world, month) for _ in range(4)]))
    facts = [entry.fact for entry in world.house.ledger.case(GOVERNANCE).of(ClinicFiguresTold)]
    times = [(fact.clinic, fact.time, fact.first) for fact in facts]
    assert (clinic, Time.MONTH, month) in times
    assert len(times) == len(set(times))


def test_a_process_tells_what_is_due_by_itself_and_one_at_a_time(world: World, clinic: UUID) -> None:
    month, pools = add_months(month_of(world), 3), world.house.pools
    stop = threading.Event()
    with alone(pools.projector, TELLER_LOCK) as first:
        assert first
        waiting = threading.Thread(target=telling(world, month).follow, args=(stop, pools.projector))
        waiting.start()
        waiting.join(2)
        assert month not in told(read_in(world, month), clinic).months
    stop.set()
    waiting.join(10)
    stop.clear()
    teller = threading.Thread(target=telling(world, month).follow, args=(stop, pools.projector))
    teller.start()
    until = time.monotonic() + 60
    while month not in told(read_in(world, month), clinic).months and time.monotonic() < until:
        time.sleep(0.1)
    stop.set()
    teller.join(10)
    assert month in told(read_in(world, month), clinic).months

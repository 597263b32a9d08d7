"""Figures of clinics: who reads them, that they are the same for everybody, and that what was told never changes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest

from domain.calendar import add_months
from domain.clinic.referral import ClinicSource
from domain.figures.clinic import READ_BY
from domain.figures.measures import DEFINED, Measure
from domain.figures.months import told_on
from domain.figures.told import Part
from domain.kernel import Happened
from portal.presenting.figures import figures_file, figures_page, told_figures
from portal.processing.reading import END
from portal.surfaces import Surface
from tests.cast import EVERYBODY, actor
from tests.house import World, served
from tests.paper import words
from tests.portal.in_clinic import CHAIR, COORDINATOR, LEAD, clinic_in
from tests.portal.record.told import later, month_of, referred, told

ADDRESS, API = "/insight/clinics", "/api/v1/insight/clinics"
AUDITOR, OVERSEER = actor("auditor@safe-harbour"), actor("data_protection_officer")


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


@pytest.fixture(scope="module")
def clinic(world: World) -> UUID:
    return clinic_in(world)


@pytest.mark.parametrize("called", [called for called, who in EVERYBODY.items() if who.role not in READ_BY])
def test_nobody_else_reads_them_nor_finds_them_in_the_menu(world: World, clinic: UUID, called: str) -> None:
    client = world.client(EVERYBODY[called])
    paths = (ADDRESS, f"{ADDRESS}/{clinic}", f"{ADDRESS}/{clinic}/figures.csv", API, f"{API}/{clinic}")
    assert {client.get(path).status_code for path in paths} == {httpx.codes.FORBIDDEN}


def test_those_who_read_them_find_them_in_the_menu_and_nothing_is_told_before_a_month_is(
    world: World, clinic: UUID
) -> None:
    for who in (COORDINATOR, CHAIR, LEAD, AUDITOR, OVERSEER):
        browser = world.browser(who)
        assert f'href="{ADDRESS}"' in browser.get("/cases").text
        assert f'href="{ADDRESS}/{clinic}"' in browser.get(ADDRESS).text
        page = browser.get(f"{ADDRESS}/{clinic}")
        assert page.status_code == httpx.codes.OK
        assert "No month is told yet." in words(page)  # the clinic was set up after the last one that is
    listed = world.client(COORDINATOR).get(API).raise_for_status().json()
    assert str(clinic) in {each["clinic"] for each in listed["clinics"]}


@pytest.mark.parametrize("mark", ["nothing", "7d3f1c52-4c53-4a4e-9e0c-5f7f3d1f2a10"])
def test_a_clinic_that_there_is_not_is_not_there(world: World, mark: str) -> None:
    for address in (f"{ADDRESS}/{mark}", f"{ADDRESS}/{mark}/figures.csv", f"{API}/{mark}"):
        assert world.client(COORDINATOR).get(address).status_code == httpx.codes.NOT_FOUND


def test_a_time_that_is_not_told_is_not_there(world: World, clinic: UUID) -> None:
    for time in (f"{month_of(world):%Y-%m}", "2001-01", "march", "2031"):
        answer = world.browser(COORDINATOR).get(f"{ADDRESS}/{clinic}", params={"time": time})
        assert answer.status_code == httpx.codes.NOT_FOUND


def test_they_are_the_same_for_everybody_and_what_was_told_never_changes(world: World, clinic: UUID) -> None:
    month = month_of(world)
    for source, number in ((ClinicSource.ADVOCATE, 12), (ClinicSource.POLICE_SCREENING, 10), (ClinicSource.HEALTH, 2)):
        for _ in range(number):
            referred(world, source)
    figures = later(world, month)
    found = told(figures, clinic)
    for who in (CHAIR, LEAD, AUDITOR, OVERSEER):
        assert told_figures(told(figures, clinic, who)) == told_figures(found)
    by_part = found.months[month]
    assert by_part[Part(Measure.REFERRALS)].count == 20
    labels = {part.name: each.count for part, each in by_part.items() if part.by == "label"}
    assert labels == {"advocate": 10}  # the two of health are not what is left of twenty-four
    day = told_on(month)
    assert day is not None
    for _ in range(9):
        referred(world, ClinicSource.HEALTH, known=Happened.on(day).latest)
    assert told(later(world, month), clinic).months[month] == found.months[month]
    assert told(later(world, add_months(month, 1)), clinic).months[month] == found.months[month]


def test_the_page_says_each_measure_in_a_sentence_and_the_file_holds_the_same(world: World, clinic: UUID) -> None:
    found = told(later(world, month_of(world)), clinic)
    page = figures_page(found, "")
    text = world.house.reception.render("insight/figures.html", {"person": None, "view": page, "here": "insight"})
    for defined in DEFINED.values():
        assert defined.sentence in text
    assert [each.drawing is not None for each in page.measures][:2] == [True, False]
    before, _, silent = text.partition('<h2 class="govuk-heading-m" id="too-few">')
    assert "<table" in before
    assert "<table" not in silent, "what is too few to tell is said once, in one place"
    assert page.silent
    for each in page.silent:
        assert (f'id="{each.mark}"' in text, each.title in before) == (False, False)
        assert each.sentence in silent
    assert "Told of 1 of 1 months. Lowest: 20" in text
    lines = figures_file(found).decode().splitlines()
    assert lines[0].startswith("Time,Measure,Part by,Part,")
    month = f"{month_of(world):%Y-%m}"
    assert f"{month},Referrals by source,All,All,20,,,," in "\n".join(lines)
    assert f"{month},Referrals by source,Who brought the case,Health,Too few to tell,,,," in "\n".join(lines)


def test_reading_them_is_a_look_of_its_own(world: World, clinic: UUID) -> None:
    world.client(OVERSEER).get(f"{API}/{clinic}").raise_for_status()
    newest = next(world.house.looks.all_newest((END.at, END.mark)))
    assert newest.account == OVERSEER.account
    assert newest.look is not None
    assert newest.look.surface == Surface.CLINIC_FIGURES
    assert newest.at <= datetime.now(UTC)

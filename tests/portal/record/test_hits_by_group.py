"""Hits by ethnic group: what people say of themselves, who reads it, and what professional standards are told."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import httpx
import pytest

from domain.calendar import add_months, london_date
from domain.ethnicity import Ethnicity, Group
from domain.figures.months import told_on
from domain.governance import Appoint, RegisterAccount
from domain.governance.absences import RecordAbsence
from domain.governance.months_told import TellHitsByGroup
from domain.governance.own_ethnicity import DeclareEthnicity, TakeEthnicityBack
from domain.kernel import AccountId, Happened
from domain.misuse.by_group import Share
from domain.misuse.thresholds import Pattern
from domain.people import PORTAL, Actor, AgencyId, Role
from infra.looks import Look
from portal.processing.by_group import HitsByGroup
from portal.processing.hits import Hits
from portal.processing.reading import END
from portal.surfaces import Surface
from tests.cast import EVERYBODY, NAMES, actor
from tests.house import World, served
from tests.paper import form_on, send, words
from tests.portal.record.told import clock_at, month_of, telling

STANDARDS, OFFICER = actor("professional_standards"), actor("police_investigator")
FIRST, OVERSEER = actor("administrator@northfield-police"), actor("data_protection_officer")
PAGE, FILE, API = "/standards/patterns/groups", "/standards/patterns/groups.csv", "/api/v1/standards/patterns/groups"
ABOUT, SAID = "/about-you", "Asian or Asian British: Indian"
FORCE = AgencyId("northfield-police")
SEARCHES = 15


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        telling(open_world, add_months(month_of(open_world), -1)).tell()
        yield open_world


def later(world: World, month: date) -> HitsByGroup:
    """What is read in the same house on the day on which a month is told, once what is due was told."""
    telling(world, month).tell()
    return HitsByGroup(world.house.door, world.house.ledger, clock_at(world, month))


def counted(world: World, month: date) -> dict[Group | None, Share]:
    found = later(world, month).of_agency(STANDARDS, month)
    assert found is not None
    return {each.group: each for each in found.shares if each.pattern is Pattern.SWEEPING}


def hired(world: World, number: int, ethnicity: Ethnicity | None, searches: int) -> Actor:
    """A new officer who says what they are, or nothing, and who searches so often in one day."""
    account = AccountId(UUID(int=7_000 + number))
    named = RegisterAccount(account=account, agency=FORCE, subject=f"hired-{number}", name=f"Officer {number}")
    world.ask(PORTAL, None, named)
    world.ask(PORTAL, None, Appoint(account=account, role=Role.POLICE_INVESTIGATOR))
    who = Actor(account, FORCE, Role.POLICE_INVESTIGATOR)
    if ethnicity is not None:
        world.ask(who, None, DeclareEthnicity(ethnicity=ethnicity))
    with world.house.ledger.snapshot() as snapshot:
        for _ in range(searches):
            snapshot.record(
                Look(account=account, agency=FORCE, role=who.role, surface=Surface.SEARCH.value, words="x", count=1)
            )
    return who


def test_somebody_says_it_by_a_form_reads_it_back_and_takes_it_back(world: World) -> None:
    browser = world.browser(OFFICER)
    assert "You have said nothing." in words(browser.get(ABOUT))
    address = "/governance/declare-ethnicity"
    form = form_on(browser.get(address))
    answer = send(browser, address, form, ethnicity=["asian_indian"], step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert answer.headers["location"].startswith(ABOUT)
    assert f"You said: {SAID}" in words(browser.get(answer.headers["location"]))
    answer = world.client(OFFICER).post(
        "/api/v1/governance/commands", json={"command": "declare-ethnicity", "ethnicity": "asian_indian"}
    )
    assert answer.status_code == httpx.codes.CREATED, answer.text
    assert "indian" not in answer.text
    address = "/governance/take-ethnicity-back"
    answer = send(browser, address, form_on(browser.get(address)), step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert "You have said nothing." in words(browser.get(ABOUT))


def test_nobody_else_reads_it_whatever_they_open(world: World) -> None:
    world.ask(OFFICER, None, DeclareEthnicity(ethnicity=Ethnicity.ASIAN_INDIAN))
    assert SAID in words(world.browser(OFFICER).get(ABOUT))
    for who in (FIRST, STANDARDS, OVERSEER, actor("police_supervisor"), actor("auditor@safe-harbour")):
        browser = world.browser(who)
        for address in (ABOUT, "/administration", "/standards", "/standards/patterns", PAGE, FILE, "/my-work", "/"):
            page = browser.get(address)
            assert SAID not in words(page), (who.role, address)
            assert "asian_indian" not in page.text
    world.ask(OFFICER, None, TakeEthnicityBack())


def test_not_even_that_somebody_said_something_stands_in_the_record_of_processing(world: World) -> None:
    def lines() -> set[tuple[str, str]]:
        told = world.client(OVERSEER).get("/api/v1/record?purpose=lawfulness&limit=200").raise_for_status().json()
        return {(each["at"], each["account"]) for each in told["acts"] if each["where"] == "recorded"}

    before = lines()
    world.ask(OFFICER, None, DeclareEthnicity(ethnicity=Ethnicity.ARAB))
    assert lines() == before
    today = london_date(world.house.reception.clock())
    world.ask(OFFICER, None, RecordAbsence(account=AccountId(OFFICER.account), first=today, last=today))
    assert len(lines() - before) == 1  # as another thing does that they say of themself
    world.ask(OFFICER, None, TakeEthnicityBack())


@pytest.mark.parametrize("called", [called for called, who in EVERYBODY.items() if who.role != STANDARDS.role])
def test_nobody_but_professional_standards_reads_hits_by_group(world: World, called: str) -> None:
    client = world.client(EVERYBODY[called])
    assert {client.get(path).status_code for path in (PAGE, FILE, API)} == {httpx.codes.FORBIDDEN}


def test_a_small_agency_is_told_of_no_group_and_the_page_says_what_it_is_not_for(world: World) -> None:
    page = world.browser(STANDARDS).get(PAGE)
    assert page.status_code == httpx.codes.OK
    assert "may not be used for performance management" in words(page)
    assert "Too few to tell" in words(page)
    assert not [name for account, name in NAMES.items() if name in page.text and account != STANDARDS.account]
    file = world.browser(STANDARDS).get(FILE)
    assert file.headers["content-type"].startswith("text/csv")
    assert "Too few to tell" in file.text
    told = world.client(STANDARDS).get(API).raise_for_status().json()
    assert {(each["looked"], each["hit"], each["per_cent"]) for each in told["shares"]} == {(None, None, None)}
    assert told["month"] == told["months"][0] < f"{month_of(world):%Y-%m}"


@pytest.mark.parametrize("month", ["running", "2031-01", "2001-01", "march", "2026-13", "2026-03-02"])
def test_a_month_that_is_not_told_is_not_there(world: World, month: str) -> None:
    asked = f"{month_of(world):%Y-%m}" if month == "running" else month
    for path in (PAGE, FILE):
        assert world.browser(STANDARDS).get(path, params={"month": asked}).status_code == httpx.codes.NOT_FOUND
    assert world.client(STANDARDS).get(API, params={"month": asked}).status_code == httpx.codes.NOT_FOUND


def test_shares_of_large_groups_are_told_and_a_told_month_never_changes(world: World) -> None:
    month, people = month_of(world), list[Actor]()
    for ethnicity, hit, not_hit in (
        (Ethnicity.ASIAN_INDIAN, 14, 16),
        (Ethnicity.WHITE_BRITISH, 10, 12),
        (Ethnicity.PREFERS_NOT_TO_SAY, 6, 6),
        (None, 6, 6),
    ):
        for searches in (SEARCHES,) * hit + (1,) * not_hit:
            people.append(hired(world, len(people), ethnicity, searches))
    found = counted(world, month)
    assert (found[None].looked, found[None].hit) == (80, 40)
    assert (found[Group.ASIAN].looked, found[Group.ASIAN].hit, found[Group.ASIAN].per_cent) == (30, 10, 33)
    assert (found[Group.NOT_TOLD].looked, found[Group.NOT_TOLD].hit) == (20, 10)
    # The other groups have nobody: the smallest that could be told is not, so that nothing is worked out of them.
    assert {(found[group].looked, found[group].hit) for group in (Group.WHITE, Group.BLACK)} == {(None, None)}
    day = told_on(month)
    assert day is not None
    for who in people[:30]:
        world.ask(who, None, TakeEthnicityBack(), known=Happened.on(day).latest)
    assert counted(world, month) == found


def test_a_month_with_more_looks_than_are_gone_through_tells_nothing(world: World) -> None:
    house, month = world.house, month_of(world)
    assert Hits(house.ledger, house.looks, most=1).of_month(month, [FORCE]) == {FORCE: None}
    before = add_months(month, -11)  # nobody was there yet, so that nothing was told
    world.ask(PORTAL, None, TellHitsByGroup(agency=FORCE, first=before, whole=False))
    found = later(world, add_months(month, -1)).of_agency(STANDARDS, before)
    assert found is not None
    assert (found.shares, found.whole) == ((), False)
    assert "too many looks" in words(world.browser(STANDARDS).get(PAGE, params={"month": f"{before:%Y-%m}"}))


def test_reading_it_is_a_look_of_its_own(world: World) -> None:
    world.client(STANDARDS).get(API).raise_for_status()
    newest = next(world.house.looks.all_newest((END.at, END.mark)))
    assert newest.account == STANDARDS.account
    assert newest.look is not None
    assert newest.look.surface == Surface.PATTERNS_BY_GROUP

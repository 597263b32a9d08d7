"""Who to call: an absence by its form, what a case shows of it, and who is told that an agency has nobody."""

from collections.abc import Iterator
from datetime import date, timedelta

import httpx
import pytest

from domain.calendar import london_date
from domain.governance import Appoint, EndAppointment
from domain.governance.absences import EndAbsence, RecordAbsence
from domain.kernel import AccountId, StreamId
from domain.people import PORTAL, Actor
from domain.sharing.protected_said import WorkerProtected
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import form_on, send, words

OFFICER, ADVOCATE = actor("police_investigator"), actor("isac_caseworker")
COLLEAGUE, GUARDIAN = actor("idva"), actor("agency_guardian")
PROBATION, ADMINISTRATOR = actor("probation_practitioner"), actor("administrator@safe-harbour")
FACILITATOR, CLINICIAN = (
    actor("programme_facilitator@northfield-programmes"),
    actor("health_clinician@northfield-trust"),
)
SUSPECTS_SIDE = (PROBATION, FACILITATOR, CLINICIAN)
NAME, GIVE = NAMES[AccountId(ADVOCATE.account)], "/api/v1/governance/commands"


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared([OFFICER, ADVOCATE, *SUSPECTS_SIDE])


@pytest.fixture
def away(world: World, case: StreamId) -> Iterator[None]:
    """The only advocate on the case is away, and a colleague who is not on it covers for her."""
    absence = RecordAbsence(
        account=AccountId(ADVOCATE.account), first=today_of(world), last=None, cover=AccountId(COLLEAGUE.account)
    )
    world.ask(ADMINISTRATOR, None, absence)
    world.caught_up()
    yield
    end_all(world)


def today_of(world: World) -> date:
    return london_date(world.house.reception.clock())


def end_all(world: World) -> None:
    for each in world.house.door.register().absences:
        world.ask(ADVOCATE, None, EndAbsence(absence=each.absence))


def told(world: World, who: Actor) -> dict[str, list[dict[str, str]]]:
    answer: dict[str, list[dict[str, str]]] = world.client(who).get("/api/v1/who-to-call").raise_for_status().json()
    return answer


def cases_without(world: World, who: Actor) -> set[str]:
    return {each["case_id"] for each in told(world, who)["nobody_to_call"]}


def test_an_absence_is_recorded_by_its_form_and_ended_by_its_form(world: World, case: StreamId) -> None:
    browser = world.browser(ADVOCATE)
    page = browser.get("/who-to-call")
    assert str(case) in page.text  # it rests on her alone, and she is told so before she goes
    assert "Cases that rest on you alone" in words(page)
    form = form_on(browser.get("/governance/record-absence"))
    today = today_of(world)
    typed = {"first-day": [str(today.day)], "first-month": [str(today.month)], "first-year": [str(today.year)]}
    answer = send(browser, "/governance/record-absence", form, account=[str(ADVOCATE.account)], **typed, step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    page = browser.get(answer.headers["location"])
    assert "Recorded: record an absence." in words(page)
    assert "Not known yet" in words(page)
    (absence,) = world.house.door.register().absences
    address = f"/governance/end-absence?absence={absence.absence}"
    assert address in page.text
    form = form_on(browser.get(address))
    answer = send(browser, "/governance/end-absence", form, step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert world.house.door.register().absences == ()


def test_what_is_wrong_is_said_beside_its_field(world: World) -> None:
    today = today_of(world)
    body = {"command": "record-absence", "account": str(ADVOCATE.account), "first": today.isoformat()}
    answer = world.client(ADVOCATE).post(GIVE, json=body | {"last": (today - timedelta(days=1)).isoformat()})
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "not before the first" in answer.text


@pytest.mark.usefixtures("away")
def test_a_case_says_whom_to_call_and_that_there_is_nobody(world: World, case: StreamId) -> None:
    page = words(world.browser(OFFICER).get(f"/cases/{case}"))
    assert "None at present. Ask the agency for a contact" in page
    assert f"{NAME} is away" in page
    assert "Somebody of an agency to call" in page
    duties = world.client(OFFICER).get(f"/api/v1/cases/{case}/duties").json()["duties"]
    assert "live-contact" in {duty["rule"] for duty in duties}


@pytest.mark.usefixtures("away")
def test_whoever_works_with_the_suspect_is_not_told_on_the_case_either(world: World, case: StreamId) -> None:
    duties = world.client(PROBATION).get(f"/api/v1/cases/{case}/duties").json()["duties"]
    assert "live-contact" not in {duty["rule"] for duty in duties}
    assert NAME not in world.browser(PROBATION).get("/who-to-call").text


@pytest.mark.usefixtures("away")
def test_those_who_see_to_the_case_are_told_in_my_work_and_the_guardian_hands_it_on(
    world: World, case: StreamId
) -> None:
    assert str(case) in cases_without(world, OFFICER)
    assert "none at present" in words(world.browser(actor("police_coordinator")).get("/"))
    assert "no live contact" in words(world.browser(GUARDIAN).get("/"))
    assert "Hand the case on" in words(world.browser(GUARDIAN).get("/who-to-call"))


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("who", SUSPECTS_SIDE, ids=lambda who: who.role.value)
def test_nobody_who_works_with_the_suspect_is_told_which_agency_has_nobody(
    world: World, case: StreamId, who: Actor
) -> None:
    assert str(case) in cases_without(world, OFFICER)
    assert told(world, who)["nobody_to_call"] == []
    browser = world.browser(who)
    page = words(browser.get("/who-to-call"))
    assert "Away in your agency" in page
    harbour = world.house.door.register().agency_name(ADVOCATE.agency)
    for said in (harbour, "none at present", "somebody of each agency can be called"):
        assert said not in page
    assert "none at present" not in words(browser.get("/"))


@pytest.mark.usefixtures("away")
def test_cover_opens_no_case_and_an_administrator_meets_none(world: World, case: StreamId) -> None:
    assert str(case) not in world.browser(COLLEAGUE).get("/who-to-call").text
    assert world.browser(COLLEAGUE).get(f"/cases/{case}").status_code == httpx.codes.NOT_FOUND
    page = world.browser(ADMINISTRATOR).get("/who-to-call")
    assert NAME in page.text
    assert "/cases/" not in page.text
    assert told(world, ADMINISTRATOR)["nobody_to_call"] == []


@pytest.mark.usefixtures("away")
def test_that_a_case_rests_on_themself_is_told_to_whoever_works_with_the_suspect(world: World, case: StreamId) -> None:
    assert str(case) in {each["case_id"] for each in told(world, PROBATION)["you_alone"]}
    assert "Cases that rest on you alone" in words(world.browser(PROBATION).get("/who-to-call"))


def owed(world: World, case: StreamId, who: Actor) -> str:
    """The sentence by which somebody is told on a case that an agency has nobody; empty where they are not."""
    duties = world.client(who).get(f"/api/v1/cases/{case}/duties").json()["duties"]
    return str(next((duty["sentence"] for duty in duties if duty["rule"] == "live-contact"), ""))


@pytest.mark.usefixtures("away")
def test_where_a_name_of_an_agency_is_kept_nobody_is_told_who_of_it_is_away_or_until_when(world: World) -> None:
    plain, kept = world.shared([OFFICER, ADVOCATE]), world.shared([OFFICER, ADVOCATE])
    protected = WorkerProtected(account=AccountId(ADVOCATE.account), because="He waits for her.", role=ADVOCATE.role)
    world.record(kept, protected, ADVOCATE)
    assert f": {NAME} is away" in owed(world, plain, OFFICER)
    page = words(world.browser(OFFICER).get(f"/cases/{kept}"))
    assert "Their agency keeps the name to itself" in page
    assert NAME not in page
    assert "is away" not in page


@pytest.mark.usefixtures("away")
def test_the_days_of_an_absence_told_elsewhere_do_not_say_whose_name_is_kept_here(world: World) -> None:
    plain, kept = world.shared([OFFICER, ADVOCATE]), world.shared([OFFICER, ADVOCATE])
    protected = WorkerProtected(account=AccountId(ADVOCATE.account), because="He waits for her.", role=ADVOCATE.role)
    world.record(kept, protected, ADVOCATE)
    world.caught_up()
    coordinator = actor("police_coordinator")
    for who in (OFFICER, coordinator):
        assert not owed(world, kept, who)
        assert str(kept) not in cases_without(world, who)
        assert str(kept) not in listed(world, who)
        assert owed(world, plain, who)
        assert str(plain) in cases_without(world, who)
    for who in (GUARDIAN, ADVOCATE):  # her own agency is told, and sees to it
        assert "has nobody on this case to call at present. A lead" in owed(world, kept, who)
        assert str(kept) in cases_without(world, who)
    assert str(kept) in listed(world, GUARDIAN)


def test_that_a_role_ended_told_elsewhere_does_not_say_whose_name_is_kept_here_either(world: World) -> None:
    plain, kept = world.shared([OFFICER, ADVOCATE]), world.shared([OFFICER, ADVOCATE])
    protected = WorkerProtected(account=AccountId(ADVOCATE.account), because="He waits for her.", role=ADVOCATE.role)
    world.record(kept, protected, ADVOCATE)
    world.ask(PORTAL, None, EndAppointment(account=AccountId(ADVOCATE.account), role=ADVOCATE.role))
    world.caught_up()
    try:
        for who in (OFFICER, actor("police_coordinator")):
            assert not owed(world, kept, who)
            assert str(kept) not in cases_without(world, who)
            assert owed(world, plain, who)
            assert str(plain) in cases_without(world, who)
        page = words(world.browser(OFFICER).get(f"/cases/{kept}"))
        assert "Their agency keeps the name to itself" in page
        assert "None at present" not in page
        assert "None at present" in words(world.browser(OFFICER).get(f"/cases/{plain}"))
        assert "has nobody on this case to call at present. A lead" in owed(world, kept, GUARDIAN)
        assert str(kept) in cases_without(world, GUARDIAN)
    finally:
        world.ask(PORTAL, None, Appoint(account=AccountId(ADVOCATE.account), role=ADVOCATE.role))


def listed(world: World, who: Actor) -> set[str]:
    """The cases of which somebody's list of duties says that an agency has nobody to call."""
    duties = world.client(who).get("/api/v1/duties?scope=agency&limit=500").raise_for_status().json()["duties"]
    return {duty["case_id"] for duty in duties if duty["rule"] == "live-contact"}


@pytest.mark.usefixtures("away")
def test_another_agency_is_told_of_no_absence_but_on_the_cases_that_it_shares(world: World) -> None:
    assert told(world, actor("police_investigator@southfield-police"))["away"] == []
    assert [each["name"] for each in told(world, ADVOCATE)["away"]] == [NAME]


def test_once_she_is_back_nothing_is_owed(world: World, case: StreamId) -> None:
    end_all(world)
    assert str(case) not in cases_without(world, OFFICER)
    page = words(world.browser(OFFICER).get(f"/cases/{case}"))
    assert f"{NAME}, Independent stalking advocate" in page
    assert "Somebody of an agency to call" not in page

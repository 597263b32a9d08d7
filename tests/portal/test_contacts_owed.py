"""Contacts owed: that an agency has nobody to call, or nobody who may open the case, stands on My work and /duties."""

from datetime import date

import pytest

from domain.calendar import london_date
from domain.governance.absences import EndAbsence, RecordAbsence
from domain.kernel import AccountId, StreamId
from domain.people import Actor
from domain.sharing.exclusion import ExcludePerson, LiftExclusion
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import words

OFFICER, ADVOCATE = actor("police_investigator"), actor("isac_caseworker")
COLLEAGUE, GUARDIAN = actor("idva"), actor("agency_guardian")
PROBATION, ADMINISTRATOR = actor("probation_practitioner"), actor("administrator@safe-harbour")
LEAD, STRANGER = actor("police_coordinator"), actor("police_investigator@southfield-police")
WHY = "A friend of the suspect’s."
UNTOLD = "Nobody of an agency on this case can be called"
NO_ADVOCATE = "None of the victim’s advocates who are there for this case sees it"


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared([OFFICER, ADVOCATE, COLLEAGUE, PROBATION])


def owed(world: World, who: Actor, case: StreamId, scope: str = "mine") -> list[str]:
    """What the list of duties says to be owed on one case."""
    world.caught_up()
    told = world.client(who).get(f"/api/v1/duties?scope={scope}").raise_for_status().json()["duties"]
    return [each["rule"] for each in told if each["case_id"] == str(case)]


def end_all(world: World) -> None:
    """Everybody who is away is back."""
    away = {each.account: each.absence for each in world.house.door.register().absences}
    for who in (ADVOCATE, COLLEAGUE, PROBATION):
        if who.account in away:
            world.ask(who, None, EndAbsence(absence=away[AccountId(who.account)]))


def today_of(world: World) -> date:
    return london_date(world.house.reception.clock())


def test_nothing_of_it_is_owed_while_everybody_is_there(world: World, case: StreamId) -> None:
    assert not {"live-contact", "contact-kept-out", "advocate-sees-nothing"} & set(owed(world, GUARDIAN, case))


def test_that_an_agency_has_nobody_to_call_is_in_the_lists_of_its_own_guardian(world: World, case: StreamId) -> None:
    for who in (ADVOCATE, COLLEAGUE):
        world.ask(who, None, RecordAbsence(account=AccountId(who.account), first=today_of(world)))
    assert "live-contact" in owed(world, GUARDIAN, case)
    assert "live-contact" in owed(world, ADVOCATE, case, "agency")
    assert owed(world, STRANGER, case, "agency") == []
    assert f"{NAMES[AccountId(ADVOCATE.account)]} is away" in words(world.browser(GUARDIAN).get("/duties"))
    end_all(world)
    assert "live-contact" not in owed(world, GUARDIAN, case)


def test_nobody_owes_another_agency_its_contact(world: World, case: StreamId) -> None:
    world.ask(PROBATION, None, RecordAbsence(account=AccountId(PROBATION.account), first=today_of(world)))
    assert "live-contact" not in owed(world, GUARDIAN, case)
    assert "live-contact" not in owed(world, ADVOCATE, case, "agency")
    name = NAMES[AccountId(PROBATION.account)]
    for address in ("/", "/duties"):
        assert f"{name} is away" not in words(world.browser(GUARDIAN).get(address))
    assert f"{name} is away" in words(world.browser(GUARDIAN).get(f"/cases/{case}"))  # that it has nobody is told
    end_all(world)


def test_a_guardian_meets_that_nobody_of_an_agency_may_open_it_without_opening_the_case(
    world: World, case: StreamId
) -> None:
    world.ask(LEAD, case, ExcludePerson(account=AccountId(PROBATION.account), because=WHY))
    assert "contact-kept-out" in owed(world, GUARDIAN, case)
    for address in ("/", "/duties"):
        page = words(world.browser(GUARDIAN).get(address))
        assert UNTOLD in page, address
        assert NAMES[AccountId(PROBATION.account)] not in page
    for who in (OFFICER, ADVOCATE, PROBATION):
        assert "contact-kept-out" not in owed(world, who, case, "agency")
    world.ask(LEAD, case, LiftExclusion(account=AccountId(PROBATION.account), because="Not she."))
    assert "contact-kept-out" not in owed(world, GUARDIAN, case)


def test_one_advocate_excluded_and_the_other_away_is_told_once(world: World, case: StreamId) -> None:
    world.ask(LEAD, case, ExcludePerson(account=AccountId(COLLEAGUE.account), because=WHY))
    assert "advocate-sees-nothing" not in owed(world, GUARDIAN, case)
    world.ask(ADVOCATE, None, RecordAbsence(account=AccountId(ADVOCATE.account), first=today_of(world)))
    mine = owed(world, GUARDIAN, case)
    assert "advocate-sees-nothing" in mine
    assert "contact-advocates-kept-out" not in mine
    assert NO_ADVOCATE in words(world.browser(GUARDIAN).get("/duties"))
    end_all(world)
    assert "advocate-sees-nothing" not in owed(world, GUARDIAN, case)

"""Confirming is offered on My work to those alone who would not be refused."""

import pytest

from domain.governance import Appoint
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember, ConfirmMember
from domain.people import PORTAL, Actor, Role
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World

LEAD, SUPERVISOR, UNSURE = actor("police_coordinator"), actor("police_supervisor"), actor("police_investigator")
ADVOCATE, OTHER = actor("isac_caseworker"), actor("isac_caseworker@other-charity")
COLLEAGUE = actor("idva")
GUARDIAN, OUTSIDER = actor("agency_guardian"), actor("outsider")
POLICE_GUARDIAN = Actor(OUTSIDER.account, OUTSIDER.agency, Role.AGENCY_GUARDIAN)
FORM = "/record/confirm-member"


@pytest.fixture(scope="module", autouse=True)
def guardians(world: World) -> None:
    """The force has a guardian too."""
    world.ask(PORTAL, None, Appoint(account=AccountId(POLICE_GUARDIAN.account), role=POLICE_GUARDIAN.role))


@pytest.fixture
def case(world: World) -> StreamId:
    return world.shared([SUPERVISOR, OTHER])


def brought_in(world: World, case: StreamId, who: Actor) -> None:
    add = AddMember(account=AccountId(who.account), role=who.role, because="The clinic needs them.")
    world.ask(LEAD, case, add)
    world.caught_up()


def offered(world: World, case: StreamId, who: Actor) -> set[str]:
    """On which of the pages about what is owed somebody is led to the form."""
    browser, form = world.browser(who), f"/cases/{case}{FORM}"
    pages = ("/", "/duties", "/duties?scope=agency", f"/cases/{case}/duties")
    return {address for address in pages if form in browser.get(address).text}


def test_a_newcomer_is_put_before_a_third_agency_and_not_before_their_own_or_whoever_brought_them(
    world: World, case: StreamId
) -> None:
    brought_in(world, case, UNSURE)
    for who in (LEAD, SUPERVISOR, UNSURE):
        assert offered(world, case, who) == set()
    for who in (ADVOCATE, OTHER):
        assert {"/", f"/cases/{case}/duties"} <= offered(world, case, who)


def test_whoever_is_not_confirmed_is_not_offered_to_confirm_another(world: World, case: StreamId) -> None:
    brought_in(world, case, COLLEAGUE)
    brought_in(world, case, UNSURE)
    world.ask(ADVOCATE, case, ConfirmMember(account=AccountId(UNSURE.account)))
    world.caught_up()
    assert offered(world, case, OTHER) >= {"/", f"/cases/{case}/duties"}
    assert offered(world, case, ADVOCATE) == set()  # a colleague of theirs
    world.ask(OTHER, case, ConfirmMember(account=AccountId(COLLEAGUE.account)))


def test_a_newcomer_of_a_third_agency_waits_for_a_member_who_is_confirmed(world: World) -> None:
    case = world.shared([SUPERVISOR])
    brought_in(world, case, COLLEAGUE)  # of the advocate’s agency, and not confirmed
    brought_in(world, case, UNSURE)
    assert offered(world, case, COLLEAGUE) == set()
    assert "/" in offered(world, case, ADVOCATE)


def test_a_newcomer_whom_another_agency_brought_in_is_put_before_the_guardian_of_their_own(
    world: World, case: StreamId
) -> None:
    brought_in(world, case, COLLEAGUE)
    assert {"/", "/duties", f"/cases/{case}/duties"} <= offered(world, case, GUARDIAN)
    assert offered(world, case, POLICE_GUARDIAN) == set()  # of another agency
    world.ask(GUARDIAN, case, ConfirmMember(account=AccountId(COLLEAGUE.account)))
    world.caught_up()
    assert offered(world, case, GUARDIAN) == set()


def test_a_guardian_is_not_asked_to_confirm_whom_their_own_agency_brought_in(world: World, case: StreamId) -> None:
    brought_in(world, case, UNSURE)
    for who in (GUARDIAN, POLICE_GUARDIAN):
        assert offered(world, case, who) == set()
        owed = {each.rule for each in world.house.door.look(who, case, Surface.DUTIES).duties}
        assert "member-confirmation-guardian" not in owed

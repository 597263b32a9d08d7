"""Every command that people give on the governance stream has its form, for those whose role gives it alone."""

import httpx
import pytest

from domain import catalogue
from domain.people import Actor
from portal.presenting.governing_choices import governing_choices
from portal.questions import Kind, questions
from tests.cast import EVERYBODY, actor
from tests.house import BEGAN, World


def giver(world: World, command: str) -> Actor:
    """Somebody whose role gives a command."""
    policy = world.house.door.register().policy
    assert policy is not None
    return next(who for who in EVERYBODY.values() if policy.may_give(command, who.role))


@pytest.mark.parametrize("command", sorted(catalogue.GOVERNING))
def test_it_has_a_form_that_offers_whatever_is_chosen(world: World, command: str) -> None:
    who = giver(world, command)
    page = world.browser(who).get(f"/governance/{command}")
    assert page.status_code == httpx.codes.OK
    assert page.text.count("<h1") == 1
    offered = governing_choices(world.house.door.register(), who, BEGAN)
    asked = {each.options for each in questions(catalogue.GOVERNING[command]) if each.kind is not Kind.CARRIED}
    assert asked - {""} <= offered.keys()


@pytest.mark.parametrize("command", sorted(catalogue.GOVERNING))
def test_a_guest_of_the_clinic_has_no_form_for_it(world: World, command: str) -> None:
    guest = actor("clinic_guest")
    policy = world.house.door.register().policy
    assert policy is not None
    allowed = policy.may_give(command, guest.role)
    found = world.browser(guest).get(f"/governance/{command}").status_code
    assert found == (httpx.codes.OK if allowed else httpx.codes.FORBIDDEN)

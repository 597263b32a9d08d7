"""Sharing after a withdrawal: consent that she took back stands in the way, whatever others hold that is closed."""

import pytest

from domain.advocacy.consent import ConsentDecision
from domain.advocacy.summary import Basis, ShareAdvocacySummary
from domain.kernel import AccountId, Answer, Refused
from domain.membership import AddMember
from domain.people import Actor
from portal.presenting.consent_beside import NONE, READ_FIRST
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.portal.narrowed import ADVOCATE, LEAD, ON_IT, Shared, change
from tests.samples.advocacy import SHARE_SUMMARY

NEWCOMER, OTHER = actor("idva"), actor("isac_caseworker@other-charity")
BEGINNING = "The victim withdrew her consent to sharing a summary. Record her consent first"


def sharing(shared: Shared, basis: Basis = Basis.CONSENTED) -> ShareAdvocacySummary:
    return change(SHARE_SUMMARY, victim=shared.victim, basis=basis)


@pytest.fixture
def shared(world: World) -> Shared:
    """A case on which a second charity has shared a summary too: it closes to the first with what she takes back."""
    shared = Shared(world, (*ON_IT, OTHER))
    world.ask(OTHER, shared.stream, sharing(shared))
    return shared


@pytest.mark.parametrize("known", [Answer.YES, Answer.NO])
def test_what_another_charity_holds_waives_nothing_that_she_took_back_from_this_one(
    world: World, shared: Shared, known: Answer
) -> None:
    asked = change(sharing(shared), suspect_knows=known)
    world.ask(ADVOCATE, shared.stream, asked)
    shared.decides(ConsentDecision.WITHDRAWN)
    with pytest.raises(Refused) as refused:
        world.ask(ADVOCATE, shared.stream, asked)
    assert refused.value.field == "basis"
    assert refused.value.sentence.startswith(BEGINNING)
    world.ask(ADVOCATE, shared.stream, change(asked, basis=Basis.OVERRIDDEN))
    shared.decides(ConsentDecision.GIVEN)
    world.ask(ADVOCATE, shared.stream, asked)


def test_what_she_took_back_from_another_charity_alone_is_told_to_nobody_here(world: World, shared: Shared) -> None:
    shared.decides(ConsentDecision.WITHDRAWN, by=OTHER)
    assert world.ask(ADVOCATE, shared.stream, sharing(shared)).entries


def test_a_newcomer_whom_nobody_has_confirmed_yet_is_told_what_she_recorded_herself(
    world: World, shared: Shared
) -> None:
    """What waits for a confirmation is closed to her, and no reason to forget what she may read."""
    added = AddMember(account=AccountId(NEWCOMER.account), role=NEWCOMER.role, because="Works with her too.")
    world.ask(LEAD, shared.stream, added)
    shared.decides(ConsentDecision.WITHDRAWN, by=NEWCOMER)
    with pytest.raises(Refused) as refused:
        world.ask(NEWCOMER, shared.stream, sharing(shared))
    assert refused.value.field == "basis"


def form(world: World, shared: Shared, who: Actor) -> str:
    """The form of a summary as somebody reads it, without the time at its foot."""
    page = world.browser(who).get(f"/cases/{shared.stream}/record/share-advocacy-summary")
    return words(page).partition("Page made")[0]


def test_what_she_decided_stands_beside_the_basis_as_it_stands_now(world: World, shared: Shared) -> None:
    closed = "By her decisions it stays closed to"
    asked_of_her = form(world, shared, ADVOCATE)
    shared.decides(ConsentDecision.WITHDRAWN)
    taken_back = form(world, shared, ADVOCATE)
    shared.decides(ConsentDecision.GIVEN)
    given_again = form(world, shared, ADVOCATE)
    assert NONE in asked_of_her
    assert all(said in taken_back for said in (READ_FIRST, closed))
    assert NONE not in taken_back
    assert READ_FIRST in given_again
    assert closed not in given_again


def test_what_she_decided_with_another_charity_alone_is_on_no_form_here(world: World, shared: Shared) -> None:
    before = form(world, shared, ADVOCATE)
    shared.decides(ConsentDecision.WITHDRAWN, by=OTHER)
    assert form(world, shared, ADVOCATE) == before
    assert READ_FIRST in form(world, shared, OTHER)

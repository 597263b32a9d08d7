"""Whom another force is told to ask about a case on offer, as people come and go; and an offer that closing ended."""

from collections.abc import Iterator

import httpx
import pytest

from domain.calendar import london_date
from domain.closure import CaseClosed, CloseCase
from domain.governance.absences import EndAbsence, RecordAbsence
from domain.kernel import AccountId, Refused, StreamId
from domain.membership import RemoveMember
from domain.people import PORTAL, Actor
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How
from tests.cast import NAMES
from tests.house import World
from tests.paper import words
from tests.portal.test_transfers import ACCEPT, HERE, LEAD, THERE, offered, offers
from tests.samples.closure import COMMANDS, FACTS


def named(world: World, stream: StreamId) -> str:
    """Whom the API tells them to ask; My work and the form say the same."""
    world.caught_up()
    found = world.client(THERE).get("/api/v1/transfers").json()["transfers"]
    (contact,) = [each["contact"] for each in found if each["case_id"] == str(stream)]
    browser = world.browser(THERE)
    said = f"Ask {contact} there about it." if contact else "Ask The northfield-police agency about it."
    assert said in words(browser.get("/"))
    assert said in words(browser.get(f"/transfers/{stream}"))
    return str(contact)


def name(who: Actor) -> str:
    return NAMES[AccountId(who.account)]


@pytest.fixture
def no_absence(world: World) -> Iterator[None]:
    yield
    for each in world.house.door.register().absences:
        world.ask(HERE, None, EndAbsence(absence=each.absence))


def test_once_the_contact_is_taken_off_the_case_its_lead_is_named_and_no_reason(world: World) -> None:
    stream = offered(world)
    assert named(world, stream) == name(HERE)
    world.ask(LEAD, stream, RemoveMember(account=AccountId(HERE.account), because="Moved to fraud"))
    assert named(world, stream) == name(LEAD)
    page = words(world.browser(THERE).get(f"/transfers/{stream}"))
    assert name(HERE) not in page
    assert "fraud" not in page


@pytest.mark.usefixtures("no_absence")
def test_while_the_contact_is_away_who_covers_on_the_case_is_named_and_nothing_of_the_absence(world: World) -> None:
    stream = offered(world)
    today = london_date(world.house.reception.clock())
    away = RecordAbsence(account=AccountId(HERE.account), first=today, last=today, cover=AccountId(LEAD.account))
    world.ask(HERE, None, away)
    assert named(world, stream) == name(LEAD)
    assert "away" not in words(world.browser(THERE).get(f"/transfers/{stream}"))
    world.ask(HERE, None, EndAbsence(absence=world.house.door.register().absences[0].absence))
    assert named(world, stream) == name(HERE)


def test_whoever_is_set_apart_from_the_case_is_not_to_be_asked_and_with_nobody_left_the_agency_is(
    world: World,
) -> None:
    stream = offered(world)
    first = world.house.ledger.entries(stream)[0].id
    for who, then in ((HERE, name(LEAD)), (LEAD, "")):
        bar = PersonBarred(account=AccountId(who.account), agency=who.agency, found_by=(How.ADDRESS,), named_in=first)
        world.record(stream, bar, PORTAL)
        assert named(world, stream) == then


def test_a_case_on_offer_is_not_closed_and_whoever_closes_it_reads_what_to_do(world: World) -> None:
    stream = offered(world)
    with pytest.raises(Refused, match="Take the offer back, or wait for its answer"):
        world.ask(LEAD, stream, next(command for _, command in COMMANDS if isinstance(command, CloseCase)))


def test_an_offer_of_a_case_that_was_closed_waits_for_nobody_and_its_answer_reads_that_it_ended(world: World) -> None:
    stream = offered(world)
    closed = next(fact for fact in FACTS if isinstance(fact, CaseClosed))
    world.record(stream, closed, LEAD)
    browser = world.browser(THERE)
    with pytest.raises(Refused, match=r"^The offer ended on .* Nothing is left to answer\.$"):
        world.ask(THERE, stream, ACCEPT)
    world.caught_up()
    assert str(stream) not in offers(world, THERE)
    assert str(stream) not in browser.get("/").text
    assert browser.get(f"/transfers/{stream}").status_code == httpx.codes.NOT_FOUND
    assert world.client(LEAD).get(f"/api/v1/cases/{stream}").json()["held_by"] == "northfield-police"
    assert world.client(THERE).get(f"/api/v1/cases/{stream}").status_code == httpx.codes.NOT_FOUND

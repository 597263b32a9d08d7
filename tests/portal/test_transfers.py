"""A case offered to another force, as its people meet it: told nothing of it, accepted, and not yet confirmed."""

import httpx
import msgspec
import pytest

from domain.calendar import london_date
from domain.case import fold
from domain.governance.absences import RecordAbsence
from domain.kernel import AccountId, PartyId, Refused, StreamId
from domain.membership import ConfirmMember
from domain.parties import VictimNamed
from domain.people import PORTAL, Actor
from domain.referral import case_reference
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How
from domain.transfer_said import AnswerTransfer, OfferAnswer, WithdrawTransfer
from portal.refusals import NoSuchCase
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.samples.referral import REFER_CASE
from tests.samples.transfer import TRANSFER_CASE
from tests.samples.victim import SET_DETAILS

LEAD, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker@safe-harbour")
HERE, THERE = actor("police_supervisor"), actor("outsider_supervisor")
CLINICIAN = actor("health_clinician@northfield-trust")
OFFER = msgspec.structs.replace(TRANSFER_CASE, contact=AccountId(HERE.account))
ACCEPT = AnswerTransfer(answer=OfferAnswer.ACCEPT)
WHERE_SHE_IS = "17 Weaver Street, Northfield"
LINE = "A case is offered to your force by The northfield-police agency"


def offered(world: World) -> StreamId:
    """A case on offer to the other force, on which the victim's address stands."""
    stream = world.shared((LEAD, ADVOCATE, HERE, CLINICIAN, actor("police_investigator@southfield-police")))
    named = fold(world.house.ledger.entries(stream)).first(VictimNamed)
    assert named is not None
    set_details = msgspec.structs.replace(SET_DETAILS, victim=PartyId(named.fact.victim), address=WHERE_SHE_IS)
    world.ask(ADVOCATE, stream, set_details)
    world.ask(LEAD, stream, OFFER)
    world.caught_up()
    return stream


def offers(world: World, who: Actor) -> list[str]:
    """The cases on offer to somebody's force, as the API tells them."""
    return [each["case_id"] for each in world.client(who).get("/api/v1/transfers").json()["transfers"]]


def reference_of(world: World, stream: StreamId) -> str:
    return case_reference(fold(world.house.ledger.entries(stream))) or "no reference"


def test_the_other_force_reads_who_offers_a_case_and_whom_to_ask_and_nothing_of_it(world: World) -> None:
    stream = offered(world)
    browser, client = world.browser(THERE), world.client(THERE)
    told = words(browser.get("/"))
    assert LINE in told
    assert f"Ask {NAMES[AccountId(HERE.account)]} there about it." in told
    for page in ("/", f"/transfers/{stream}", "/cases", "/duties?whose=agency", "/requests"):
        text = browser.get(page).text
        for hidden in (reference_of(world, stream), REFER_CASE.victim_name, REFER_CASE.suspect_name, "Weaver Street"):
            assert hidden is None or hidden not in text, page
    (offer,) = [each for each in client.get("/api/v1/transfers").json()["transfers"] if each["case_id"] == str(stream)]
    assert offer.keys() == {"case_id", "offered_by", "contact", "since"}
    for page in ("", "/timeline", "/looks", "/duties"):
        assert client.get(f"/api/v1/cases/{stream}{page}").status_code == httpx.codes.NOT_FOUND, page
        assert browser.get(f"/cases/{stream}{page}").status_code == httpx.codes.NOT_FOUND, page
    assert str(stream) not in client.get("/api/v1/cases").text
    concern = {"command": "report-concern", "concern": "He was seen."}
    assert client.post(f"/api/v1/cases/{stream}/commands", json=concern).status_code == httpx.codes.NOT_FOUND


def test_whoever_accepts_holds_the_case_and_sees_where_she_is_once_another_agency_confirmed_them(world: World) -> None:
    stream = offered(world)
    browser = world.browser(THERE)
    address = f"/transfers/{stream}"
    asked = fill(browser, address, answer="accept")
    assert asked.status_code == httpx.codes.OK  # the answers are checked first
    done = fill(browser, address, answer="accept", step="record")
    assert (done.status_code, done.headers["location"]) == (303, f"/cases/{stream}")
    world.caught_up()
    page = words(browser.get(f"/cases/{stream}"))
    assert "Held by The southfield-police agency" in page
    case = f"/api/v1/cases/{stream}"
    assert world.client(THERE).get(case).json()["held_by"] == "southfield-police"
    assert reference_of(world, stream) in world.client(THERE).get("/api/v1/cases").text
    timeline = f"{case}/timeline?limit=500"
    assert WHERE_SHE_IS not in world.client(THERE).get(timeline).text
    assert WHERE_SHE_IS in world.client(HERE).get(timeline).text
    world.ask(ADVOCATE, stream, ConfirmMember(account=AccountId(THERE.account)))
    assert WHERE_SHE_IS in world.client(THERE).get(timeline).text
    history = [entry["fact"] for entry in world.client(THERE).get(timeline).json()["entries"]]
    assert {"case-referred/1", "transfer-offered/1", "transfer-accepted/1"} <= set(history)  # one history, whole
    assert str(stream) not in offers(world, THERE)


def test_nobody_accepts_twice_and_what_came_too_late_is_told(world: World) -> None:
    stream = offered(world)
    client, commands = world.client(THERE), f"/api/v1/cases/{stream}/commands"
    body = {"command": "answer-transfer", "answer": "accept"}
    first = client.post(commands, json=body, headers={"Idempotency-Key": "accepted-once"})
    assert first.status_code == httpx.codes.CREATED
    again = client.post(commands, json=body, headers={"Idempotency-Key": "accepted-once"})
    assert (again.status_code, again.json()["facts"]) == (httpx.codes.CREATED, first.json()["facts"])
    twice = client.post(commands, json=body)
    assert twice.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "The offer was accepted on" in twice.json()["detail"]


def test_an_offer_that_was_taken_back_is_told_to_who_answers_it_and_opens_nothing(world: World) -> None:
    stream = offered(world)
    world.ask(LEAD, stream, WithdrawTransfer(because="It is ours after all"))
    with pytest.raises(Refused, match="taken back by the force that offered it"):
        world.ask(THERE, stream, ACCEPT)
    world.caught_up()
    assert str(stream) not in offers(world, THERE)
    assert world.client(THERE).get(f"/api/v1/cases/{stream}").status_code == httpx.codes.NOT_FOUND


def test_whoever_declines_reads_nothing_of_the_case_and_can_send_the_same_again(world: World) -> None:
    stream = offered(world)
    client, commands = world.client(THERE), f"/api/v1/cases/{stream}/commands"
    body = {"command": "answer-transfer", "answer": "decline", "because": "Not in our area"}
    for _ in range(2):
        answer = client.post(commands, json=body, headers={"Idempotency-Key": f"declined {stream}"})
        assert (answer.status_code, answer.json()["facts"]) == (httpx.codes.CREATED, [])
    done = world.client(LEAD).get(f"/api/v1/cases/{stream}").json()
    assert done["held_by"] == "northfield-police"


def test_a_conflict_keeps_somebody_of_the_other_force_from_the_offer_as_if_there_were_none(world: World) -> None:
    stream = offered(world)
    assert str(stream) in offers(world, THERE)
    named_in = world.house.ledger.entries(stream)[0].id
    bar = PersonBarred(
        account=AccountId(THERE.account), agency=THERE.agency, found_by=(How.ADDRESS,), named_in=named_in
    )
    world.record(stream, bar, PORTAL)
    world.caught_up()
    assert str(stream) not in offers(world, THERE)
    assert str(stream) not in world.browser(THERE).get("/").text
    assert world.browser(THERE).get(f"/transfers/{stream}").status_code == httpx.codes.NOT_FOUND
    with pytest.raises(NoSuchCase):
        world.ask(THERE, stream, ACCEPT)


def test_nobody_else_off_the_case_learns_that_it_is_on_offer_or_answers_it(world: World) -> None:
    stream = offered(world)
    for called in ("outsider", "police_legal@southfield-police", "isac_caseworker@other-charity"):
        who = actor(called)
        assert offers(world, who) == []
        assert world.browser(who).get(f"/transfers/{stream}").status_code == httpx.codes.NOT_FOUND
        with pytest.raises(NoSuchCase):
            world.ask(who, stream, ACCEPT)


def test_what_the_police_owe_is_owed_by_the_force_that_holds_the_case(world: World) -> None:
    stream = offered(world)

    def owes(who: Actor) -> set[str]:
        return {each["case_id"] for each in world.client(who).get("/api/v1/duties?limit=500").json()["duties"]}

    assert str(stream) in owes(LEAD)
    world.ask(THERE, stream, ACCEPT)
    world.caught_up()
    assert str(stream) in owes(THERE)
    assert str(stream) not in owes(LEAD)
    assert world.client(LEAD).get(f"/api/v1/cases/{stream}/duties").json()["duties"]  # on the case it stands for both


def test_a_case_is_offered_and_the_offer_taken_back_from_their_forms(world: World) -> None:
    stream = world.shared((LEAD, ADVOCATE, HERE))
    browser = world.browser(LEAD)
    offering = {
        "to": "southfield-police",
        "because": "Every report comes from their area",
        "open_now": "The download of the phone",
        "contact": str(HERE.account),
    }
    address = f"/cases/{stream}/record/transfer-case"
    wrong = fill(browser, address, **offering | {"to": "northfield-police"}, step="record")
    assert wrong.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert 'value="northfield-police"' not in browser.get(address).text, "the force that holds it is not offered"
    done = fill(browser, address, **offering, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    assert browser.get(done.headers["location"]).status_code == httpx.codes.OK
    world.caught_up()
    assert str(stream) in offers(world, THERE)
    back = fill(browser, f"/cases/{stream}/record/withdraw-transfer", because="It is ours after all")
    assert back.status_code == httpx.codes.SEE_OTHER, words(back)
    world.caught_up()
    assert str(stream) not in offers(world, THERE)


def test_whoever_offers_a_case_reads_before_that_the_contact_is_away_and_who_is_named_instead(world: World) -> None:
    stream = world.shared((LEAD, ADVOCATE, HERE))
    offering = {
        "to": "southfield-police",
        "because": "Every report comes from their area",
        "open_now": "The download of the phone",
        "contact": str(HERE.account),
    }
    address, called = f"/cases/{stream}/record/transfer-case", NAMES[AccountId(HERE.account)]
    before = words(fill(world.browser(LEAD), address, **offering, step="check"))
    world.ask(
        HERE, None, RecordAbsence(account=AccountId(HERE.account), first=london_date(world.house.reception.clock()))
    )
    check = fill(world.browser(LEAD), address, **offering, step="check")
    instead = NAMES[AccountId(LEAD.account)]
    assert check.status_code == httpx.codes.OK
    told = f"{called} is away and nobody covers for them: the other force is told to ask {instead} meanwhile."
    assert told in words(check)
    assert "is away" not in before
    done = fill(world.browser(LEAD), address, **offering, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    world.caught_up()
    assert f"Ask {instead} there about it." in words(world.browser(THERE).get("/"))


def test_whoever_answers_too_late_reads_it_on_the_form(world: World) -> None:
    stream = offered(world)
    browser, address = world.browser(THERE), f"/transfers/{stream}"
    page = form_on(browser.get(address))
    world.ask(LEAD, stream, WithdrawTransfer(because="It is ours after all"))
    late = send(browser, address, page, answer="accept", step="record")
    assert late.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "The offer was taken back by the force that offered it" in words(late)

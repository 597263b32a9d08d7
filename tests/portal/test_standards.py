"""Professional standards: what they set, review and read, and what everybody else is told of it: nothing."""

import json
from uuid import uuid4

import httpx
import msgspec
import pytest

from domain.governance import Appoint
from domain.governance.staff import BarPerson, LiftBar, RecordStaffParticulars
from domain.kernel import AccountId, CommandId, Refused, StreamId
from domain.parties import AddSuspect
from domain.people import PORTAL, Actor, Role
from domain.reference import reference_for
from domain.sharing.detected import PersonBarred
from domain.sharing.restriction import SealCase
from domain.sharing.reviewed import BarOutcome, ReviewBar
from portal.refusals import NoSuchCase, NotYours
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.conflicting import (
    ADMINISTRATOR,
    ADVOCATE,
    BORN,
    COORDINATOR,
    OFFICER,
    OUTSIDER,
    STANDARDS,
    bars_on,
    case_with,
    names,
    particulars_of,
    sees,
    surfaces,
)


@pytest.fixture(scope="module")
def theirs(world: World) -> Actor:
    """Somebody of the charity who is appointed to its professional standards."""
    who = Actor(actor("idva").account, actor("idva").agency, Role.PROFESSIONAL_STANDARDS)
    world.ask(PORTAL, None, Appoint(account=AccountId(who.account), role=who.role))
    return who


def test_professional_standards_record_particulars_of_their_own_people_alone(world: World) -> None:
    own = RecordStaffParticulars(account=AccountId(OUTSIDER.account), staff_number="90210")
    world.ask(STANDARDS, None, own)
    other = msgspec.structs.replace(own, account=AccountId(ADVOCATE.account))
    with pytest.raises(Refused):
        world.ask(STANDARDS, None, other)


def test_an_administrator_records_no_particulars_and_is_offered_none(world: World) -> None:
    own = RecordStaffParticulars(account=AccountId(OUTSIDER.account), home_addresses=("14 Tanner Row, NF1 2AB",))
    with pytest.raises(NotYours):
        world.ask(ADMINISTRATOR, None, own)
    assert "staff-particulars" not in world.browser(ADMINISTRATOR).get("/administration").text
    assert "/governance/record-staff-particulars" in world.browser(STANDARDS).get("/standards").text


@pytest.fixture(scope="module")
def second(world: World) -> Actor:
    """A second person of the force’s professional standards."""
    who = Actor(actor("police_legal").account, STANDARDS.agency, Role.PROFESSIONAL_STANDARDS)
    world.ask(PORTAL, None, Appoint(account=AccountId(who.account), role=who.role))
    return who


def answered_like_none(world: World, who: Actor, stream: StreamId) -> bool:
    client = world.client(who)
    listed = [each["case_id"] for each in client.get("/api/v1/standards").json()["kept_out"]]
    return str(stream) not in listed and surfaces(client, stream) == surfaces(client, StreamId(uuid4()))


def test_nobody_finds_a_case_by_recording_a_party_as_a_colleagues_other_name(
    world: World, theirs: Actor, second: Actor
) -> None:
    who = actor("witness_care")
    stream = case_with(world, who)
    world.ask(ADVOCATE, stream, AddSuspect(name="Corin Vasey", born=BORN))
    lure = RecordStaffParticulars(account=AccountId(who.account), other_names=("Corin Vasey",), born=BORN)
    world.ask(STANDARDS, None, lure)
    assert sees(world, who, stream), "one person’s word keeps nobody out"
    assert answered_like_none(world, STANDARDS, stream)
    waits = words(world.browser(STANDARDS).get("/standards"))
    assert f"{NAMES[AccountId(who.account)]}: recorded" in waits
    assert "Vasey" not in waits
    waiting = world.client(second).get("/api/v1/standards").json()["particulars_awaiting_second"]
    assert NAMES[AccountId(who.account)] in {row["person"] for row in waiting}
    world.ask(second, None, msgspec.structs.replace(lure, other_names=("corin  vasey",)))
    assert not sees(world, who, stream)
    assert f"{NAMES[AccountId(who.account)]}: recorded" not in words(world.browser(STANDARDS).get("/standards"))
    assert answered_like_none(world, STANDARDS, stream)
    assert answered_like_none(world, second, stream)
    (bar,) = [e.id for e in world.house.ledger.entries(stream) if isinstance(e.fact, PersonBarred)]
    lift = ReviewBar(bar=bar, outcome=BarOutcome.LIFTED, because="We looked")
    seal = SealCase(accounts=(AccountId(STANDARDS.account), AccountId(second.account)), because="A suspect is ours")
    for attempt in (lift, seal):
        with pytest.raises(NoSuchCase):
            world.ask(STANDARDS, stream, attempt)
    world.ask(theirs, stream, ReviewBar(bar=bar, outcome=BarOutcome.STANDS, because="It is him"))
    assert answered_like_none(world, STANDARDS, stream), "nor once another agency has said that it stands"
    assert sees(world, theirs, stream)


def test_the_page_says_who_recorded_the_particulars_that_matched_and_every_change_and_no_value(
    world: World, theirs: Actor, second: Actor
) -> None:
    who = actor("police_intelligence")
    stream = case_with(world, who)
    world.ask(ADVOCATE, stream, names(who))
    particulars_of(world, who, born=None, telephones=("01632 960777",))
    assert sees(world, who, stream)
    before = len(world.house.door.register().recordings[AccountId(who.account)])
    found = RecordStaffParticulars(account=AccountId(who.account), born=BORN, telephones=("01632 960778",))
    world.ask(second, None, found)
    world.ask(STANDARDS, None, found)
    assert not sees(world, who, stream)
    particulars_of(world, who)
    client = world.client(theirs)
    row = next(each for each in client.get("/api/v1/standards").json()["kept_out"] if each["case_id"] == str(stream))
    told = [(each["by"], each["matched"]) for each in row["particulars_recorded"]]
    ours, name = "those who run the portal, from a file", NAMES[AccountId(STANDARDS.account)]
    also = NAMES[AccountId(second.account)]
    newest = [(by.partition(" (")[0], matched) for by, matched in told][: 1 + len(told) - before]
    assert newest == [(ours, False), (name, True), (also, False), (ours, False)]
    page = json.dumps(row)
    assert f"{name} (professional standards" in page
    assert row["new_particulars"].startswith("The particulars were recorded on ")
    assert " by professional standards, " in row["new_particulars"]
    assert "960777" not in page
    assert "960778" not in page


def test_professional_standards_keep_somebody_out_by_reference_and_nobody_is_told(world: World) -> None:
    who = actor("police_intelligence")
    stream = case_with(world, who)
    reference = world.house.door.look(COORDINATOR, stream, Surface.OVERVIEW).reference or ""
    browser = world.browser(STANDARDS)
    done = fill(
        browser,
        "/governance/bar-person",
        reference=reference,
        account=str(who.account),
        because="Lives with the suspect",
        step="record",
    )
    assert done.headers["location"] == "/standards?done=bar-person"
    assert not sees(world, who, stream)
    client = world.client(who)
    assert surfaces(client, stream) == surfaces(client, StreamId(uuid4()))
    told = words(browser.get("/standards"))
    assert "Lives with the suspect" in told
    assert reference in told
    kinds = [entry.fact.title for entry in world.house.ledger.entries(stream)]
    assert "Person kept out of a case" not in kinds
    made_up = reference_for(CommandId(uuid4()))
    bar = BarPerson(reference=made_up, account=AccountId(who.account), because="Lives with a suspect")
    world.ask(STANDARDS, None, bar)
    assert made_up in words(browser.get("/standards"))
    lift = LiftBar(reference=reference, account=AccountId(who.account), because="They moved out")
    world.ask(STANDARDS, None, lift)
    assert sees(world, who, stream)


def test_nobody_else_keeps_a_person_out_or_sees_who_is(world: World) -> None:
    for who in (COORDINATOR, ADMINISTRATOR, actor("agency_guardian")):
        assert world.client(who).get("/api/v1/standards").status_code == 403
        assert world.browser(who).get("/standards").status_code == 403
    bar = {"command": "bar-person", "reference": "AC-7KQ4X-D", "account": str(OFFICER.account), "because": "So"}
    assert world.client(COORDINATOR).post("/api/v1/governance/commands", json=bar).status_code == 403


def test_a_bar_is_reviewed_by_another_agency_and_naming_a_colleague_again_does_not_lock_her_out(
    world: World, theirs: Actor
) -> None:
    who = actor("newcomer")
    particulars_of(world, who)
    stream = case_with(world, who)
    world.ask(ADVOCATE, stream, names(who))
    assert answered_like_none(world, STANDARDS, stream)
    seen = world.client(theirs).get("/api/v1/standards").json()["kept_out"]
    row = next(each for each in seen if each["case_id"] == str(stream))
    assert (row["person"], row["may_review"]) == (NAMES[AccountId(who.account)], True)
    assert row["due"] is not None
    opened = world.house.door.look(theirs, stream, Surface.OVERVIEW)
    (bar,) = [entry for entry in opened.entries if isinstance(entry.fact, PersonBarred)]
    assert any(shown.rule == "bar-review" for shown in opened.duties)
    asks = ReviewBar(bar=bar.id, outcome=BarOutcome.LIFTED, because="Another person of that name and day of birth")
    with pytest.raises(NoSuchCase):
        world.ask(STANDARDS, stream, asks)
    world.ask(theirs, stream, asks)
    assert sees(world, who, stream)
    world.ask(ADVOCATE, stream, msgspec.structs.replace(names(who), description="The same man again"))
    assert len(bars_on(world, stream)) == 1
    assert sees(world, who, stream)


def test_professional_standards_review_from_the_form_and_not_of_their_own_people(world: World, theirs: Actor) -> None:
    other, own = actor("idva@other-charity"), actor("police_legal")
    browser = world.browser(STANDARDS)

    def reviewed(who: Actor) -> tuple[httpx.Response, StreamId]:
        particulars_of(world, who)
        stream = case_with(world, who)
        world.ask(ADVOCATE, stream, names(who))
        entries = world.house.ledger.entries(stream)
        (mark,) = [str(entry.id) for entry in entries if isinstance(entry.fact, PersonBarred)]
        at = f"/cases/{stream}/record/review-bar"
        if who == other:
            assert f"{at}?of={mark}" in browser.get("/standards").text
            assert f"{at}?of={mark}" in browser.get("/").text, "it waits on My work"
        page = browser.get(f"{at}?of={mark}")
        assert form_on(page)["bar"] == [mark]
        assert NAMES[AccountId(who.account)] in words(page)
        answered = send(browser, at, form_on(page), bar=mark, outcome="lifted", because="Another person", step="check")
        if answered.status_code == 200:
            answered = send(browser, at, form_on(answered), step="record")
        return answered, stream

    done, lifted = reviewed(other)
    assert done.status_code == 303
    assert "Review of somebody kept out" in words(browser.get(done.headers["location"]))
    assert sees(world, other, lifted)
    particulars_of(world, own)
    stands = case_with(world, own)
    world.ask(ADVOCATE, stands, names(own))
    assert not sees(world, own, stands)
    assert browser.get(f"/cases/{stands}/record/review-bar").status_code == httpx.codes.NOT_FOUND
    assert sees(world, theirs, stands)


def test_professional_standards_record_particulars_from_the_form_and_read_nothing_back(world: World) -> None:
    browser = world.browser(STANDARDS)
    at = "/governance/record-staff-particulars"
    typed = {"account": str(OUTSIDER.account), "staff_number": "NF 60417", "telephones": "01632 960417"}
    done = fill(browser, at, **typed, step="record")
    assert done.status_code == 303, words(done)
    for address in (at, done.headers["location"], "/", f"{at}?account={OUTSIDER.account}"):
        assert "60417" not in browser.get(address).text
    wrong = fill(browser, at, **typed, born__day="31", born__month="2", born__year="1990", step="record")
    assert wrong.status_code == 422
    assert "date of birth" in words(wrong).lower()


def test_professional_standards_read_nothing_of_the_case_itself(world: World) -> None:
    other = actor("idva@other-charity")
    particulars_of(world, other)
    stream = case_with(world, other)
    world.ask(ADVOCATE, stream, names(other))
    world.caught_up()
    reference = world.house.door.look(COORDINATOR, stream, Surface.OVERVIEW).reference or ""
    browser = world.browser(STANDARDS)
    for address in (
        "/standards",
        "/",
        "/cases",
        f"/cases/{stream}",
        f"/cases/{stream}/timeline",
        f"/cases/{stream}/sections/sharing",
        f"/cases/{stream}/record/review-bar",
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        for party in ("Jane", "Marlow", "Hollis", reference):
            assert party not in words(answer), (address, party)
    assert sees(world, STANDARDS, stream)
    assert not sees(world, STANDARDS, world.referred())

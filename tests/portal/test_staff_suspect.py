"""A suspect who works for the force: he learns nothing, and his colleagues see the case by a list alone."""

from uuid import uuid4

import httpx
import msgspec
import pytest

from domain.case import fold
from domain.kernel import AccountId, PartyId, Refused, StreamId
from domain.parties import SuspectNamed
from domain.people import AgencyId
from domain.sharing.employed import MarkStaffParty
from domain.sharing.lists import sealed_to
from domain.sharing.restriction import SealCase
from domain.sharing.staff_access import NameStaffAllowed, StaffAccess
from tests.cast import actor
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.conflicting import (
    ADVOCATE,
    COORDINATOR,
    OFFICER,
    STANDARDS,
    case_with,
    names,
    particulars_of,
    sees,
    surfaces,
)

HIMSELF, COLLEAGUE = OFFICER, actor("police_intelligence")
SUPERVISOR, CHAIR = actor("police_supervisor"), actor("clinic_chair")
FORCE = AgencyId("northfield-police")


def marked(world: World) -> StreamId:
    """A case with several people of a force on it, whose suspect the advocate says works for it."""
    particulars_of(world, HIMSELF)
    stream = case_with(world, HIMSELF, COLLEAGUE, SUPERVISOR, CHAIR)
    world.ask(ADVOCATE, stream, names(HIMSELF))
    suspects = fold(world.house.ledger.entries(stream)).of(SuspectNamed)
    mark = MarkStaffParty(party=PartyId(suspects[-1].fact.suspect), employer="Northfield Police", agency=FORCE)
    world.ask(ADVOCATE, stream, mark)
    world.caught_up()
    return stream


def test_he_and_his_colleagues_are_answered_as_if_there_were_no_case_and_the_list_lets_them_in(world: World) -> None:
    stream = marked(world)
    for who in (HIMSELF, COLLEAGUE, SUPERVISOR, CHAIR):
        assert not sees(world, who, stream), who
    assert surfaces(world.client(COLLEAGUE), stream) == surfaces(world.client(COLLEAGUE), StreamId(uuid4()))
    assert sees(world, ADVOCATE, stream)
    assert sees(world, COORDINATOR, stream)  # its lead, until the list is there
    listed = NameStaffAllowed(
        agency=FORCE,
        access=StaffAccess.NAMED,
        accounts=(AccountId(COORDINATOR.account), AccountId(SUPERVISOR.account)),
        because="Neither has worked with him",
    )
    world.ask(STANDARDS, stream, listed)
    world.caught_up()
    assert sees(world, SUPERVISOR, stream)
    assert str(stream) in world.client(SUPERVISOR).get("/api/v1/cases").text
    assert not sees(world, COLLEAGUE, stream)
    with_himself = msgspec.structs.replace(
        listed, accounts=(*listed.accounts, AccountId(HIMSELF.account), AccountId(COLLEAGUE.account))
    )
    world.ask(STANDARDS, stream, with_himself)
    assert not sees(world, HIMSELF, stream)  # no list lets in whom a conflict keeps out
    assert sees(world, COLLEAGUE, stream)


def test_no_mark_cuts_off_the_victims_advocate_or_her_agencys_guardian(world: World) -> None:
    guardian, probation = actor("agency_guardian"), actor("probation_practitioner")
    stream = case_with(world, probation)
    suspects = fold(world.house.ledger.entries(stream)).of(SuspectNamed)
    mark = {
        "command": "mark-staff-party",
        "party": str(suspects[-1].fact.suspect),
        "employer": "Safe Harbour",
        "agency": ADVOCATE.agency,
    }
    told = words(world.browser(COORDINATOR).get(f"/cases/{stream}/record/mark-staff-party"))
    assert "the agency chosen is a police force" in told
    answer = world.client(COORDINATOR).post(f"/api/v1/cases/{stream}/commands", json=mark)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    world.caught_up()
    for who in (ADVOCATE, guardian, COORDINATOR):
        assert sees(world, who, stream), who
        assert world.client(who).get(f"/api/v1/cases/{stream}").status_code == httpx.codes.OK
    assert str(stream) in world.client(ADVOCATE).get("/api/v1/cases").text
    owed = {each["rule"] for each in world.client(STANDARDS).get(f"/api/v1/cases/{stream}/duties").json()["duties"]}
    assert "staff-access" in owed
    seal = SealCase(
        accounts=tuple(AccountId(who.account) for who in (STANDARDS, COORDINATOR, guardian, probation)),
        because="He is one of theirs",
    )
    with pytest.raises(Refused, match="works for a police force"):
        world.ask(STANDARDS, stream, seal)
    assert sees(world, ADVOCATE, stream)


def test_professional_standards_are_told_what_they_owe_and_give_it_from_their_forms(world: World) -> None:
    stream = marked(world)
    browser, client = world.browser(STANDARDS), world.client(STANDARDS)
    owed = {each["rule"] for each in client.get(f"/api/v1/cases/{stream}/duties").json()["duties"]}
    assert {"staff-access", "staff-investigation", "iopc-referral"} <= owed
    assert f"/cases/{stream}" in browser.get("/").text
    answers: dict[str, dict[str, str | list[str]]] = {
        "name-staff-allowed": {
            "agency": "northfield-police",
            "access": "only_these_people",
            "accounts": [str(COORDINATOR.account)],
            "because": "She has nothing to do with him",
        },
        "decide-staff-investigation": {
            "mark": "",
            "by_whom": "another_force",
            "force": "Southfield Police",
            "because": "His own floor",
        },
        "decide-iopc-referral": {
            "mark": "",
            "referral": "voluntary_referral",
            "decided_on-day": "2",
            "decided_on-month": "3",
            "decided_on-year": "2026",
            "referred_on-day": "2",
            "referred_on-month": "3",
            "referred_on-year": "2026",
            "because": "He looked her family up",
        },
    }
    (mark,) = [
        entry["mark"]
        for entry in client.get(f"/api/v1/cases/{stream}/timeline?limit=500").json()["entries"]
        if entry["fact"] == "staff-party-marked/2"
    ]
    for command, typed in answers.items():
        sent = {name.replace("-", "__"): mark if name == "mark" else value for name, value in typed.items()}
        done = fill(browser, f"/cases/{stream}/record/{command}", **sent, step="record")
        assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    left = {each["rule"] for each in client.get(f"/api/v1/cases/{stream}/duties").json()["duties"]}
    assert not {"staff-access", "staff-investigation", "iopc-referral"} & left


def test_professional_standards_seal_from_the_form_and_are_on_the_list_that_it_offers(world: World) -> None:
    stream = marked(world)
    browser, address = world.browser(STANDARDS), f"/cases/{stream}/record/seal-case"
    keepers = [str(who.account) for who in (STANDARDS, COORDINATOR, ADVOCATE, actor("agency_guardian"))]
    typed = form_on(browser.get(address)) | {"accounts": keepers, "because": ["He is one of theirs"]}
    done = send(browser, address, typed, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    world.caught_up()
    assert all(sees(world, who, stream) for who in (STANDARDS, COORDINATOR, ADVOCATE))
    assert sealed_to(fold(world.house.ledger.entries(stream)))


def test_nobody_but_professional_standards_reads_or_decides_any_of_it(world: World) -> None:
    stream = marked(world)
    for who in (ADVOCATE, COORDINATOR):
        told = world.client(who).get(f"/api/v1/cases/{stream}/timeline?limit=500").text
        assert "staff-party-marked" not in told
        body = {"command": "name-staff-allowed", "agency": FORCE, "access": "only_these_people", "because": "So"}
        answer = world.client(who).post(f"/api/v1/cases/{stream}/commands", json=body)
        assert answer.status_code == httpx.codes.FORBIDDEN

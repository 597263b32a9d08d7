"""Conflicts of interest in a real house: closed at once and on every surface, and nobody learns of it."""

import time
from uuid import uuid4

import pytest

from domain.governance.linking_said import LinkAccounts
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember, MemberAdded, MemberRemoved
from domain.parties import AddSuspect, AddVictim
from domain.people import PORTAL
from domain.sharing.declared import LEFT, ConflictKind, DeclareConflict, LeaveCase
from domain.sharing.signs import How
from portal.barring import NAMING_SECONDS
from portal.door import DENIAL_SECONDS
from portal.refusals import NoSuchCase
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.conflicting import (
    ADVOCATE,
    BORN,
    COORDINATOR,
    OFFICER,
    OUTSIDER,
    bars_on,
    case_with,
    names,
    particulars_of,
    sees,
    surfaces,
)


def test_whoever_is_named_as_a_party_is_kept_out_in_the_same_breath(world: World) -> None:
    stream = case_with(world, OFFICER)
    particulars_of(world, OFFICER)
    assert sees(world, OFFICER, stream)
    world.ask(ADVOCATE, stream, names(OFFICER))
    assert not sees(world, OFFICER, stream)
    (bar,) = bars_on(world, stream)
    assert (bar.account, bar.found_by) == (OFFICER.account, (How.NAME_AND_BIRTH,))
    entries = world.house.ledger.entries(stream)
    assert (entries[-1].by, entries[-1].cause) == (PORTAL.account, entries[-2].cause)
    assert bar.named_in == entries[-2].id


def test_the_barred_are_answered_on_every_surface_as_if_there_were_no_case(world: World) -> None:
    particulars_of(world, OFFICER)
    stream = case_with(world, OFFICER)
    world.caught_up()
    client = world.client(OFFICER)
    before = client.get("/api/v1/cases").text
    assert str(stream) in before
    world.ask(ADVOCATE, stream, names(OFFICER))
    world.caught_up()
    assert surfaces(client, stream) == surfaces(client, StreamId(uuid4()))
    assert str(stream) not in client.get("/api/v1/cases").text


def test_the_lists_do_not_tell_before_they_are_drawn_again(world: World) -> None:
    particulars_of(world, OFFICER)
    stream = case_with(world, OFFICER)
    world.caught_up()
    world.ask(ADVOCATE, stream, names(OFFICER))
    assert str(stream) not in world.client(OFFICER).get("/api/v1/cases").text


def test_an_answer_to_the_barred_takes_as_long_as_one_about_no_case(world: World) -> None:
    particulars_of(world, OFFICER)
    stream = case_with(world, OFFICER)
    world.ask(ADVOCATE, stream, names(OFFICER))

    def seconds(of: StreamId) -> float:
        began = time.monotonic()
        with pytest.raises(NoSuchCase):
            world.house.door.look(OFFICER, of, Surface.OVERVIEW)
        return time.monotonic() - began

    barred = sorted(seconds(stream) for _ in range(5))
    absent = sorted(seconds(StreamId(uuid4())) for _ in range(5))
    assert min(*barred, *absent) >= DENIAL_SECONDS
    assert abs(barred[2] - absent[2]) < DENIAL_SECONDS / 2


def test_typing_a_name_tells_the_typist_nothing(world: World) -> None:
    particulars_of(world, OFFICER)
    client = world.client(ADVOCATE)

    def typed(name: str) -> tuple[str, list[str], str]:
        stream = case_with(world, OFFICER)
        body = {"command": "add-suspect", "name": name, "born": BORN.isoformat()}
        headers = {"Idempotency-Key": uuid4().hex}
        answer = client.post(f"/api/v1/cases/{stream}/commands", json=body, headers=headers)
        again = client.post(f"/api/v1/cases/{stream}/commands", json=body, headers=headers)
        assert (again.status_code, again.json()) == (answer.status_code, answer.json())
        told = client.get(f"/api/v1/cases/{stream}").json()
        facts = [entry["fact"] for entry in answer.json()["facts"]]
        kinds = [entry["fact"] for entry in client.get(f"/api/v1/cases/{stream}/timeline").json()["entries"]]
        assert answer.headers["etag"] == f'"{told["mark"]}"'
        return answer.reason_phrase, [*facts, *kinds, *sorted(answer.headers)], str(sorted(told))

    assert typed(NAMES[AccountId(OFFICER.account)]) == typed("Somebody Else")


def test_naming_somebody_takes_as_long_whether_or_not_they_are_kept_out(world: World) -> None:
    particulars_of(world, OFFICER)
    for command in (names(OFFICER), AddSuspect(name="Somebody Else", born=BORN)):
        stream = case_with(world, OFFICER)
        began = time.monotonic()
        world.ask(ADVOCATE, stream, command)
        assert time.monotonic() - began >= NAMING_SECONDS


def test_whoever_names_themselves_is_answered_and_then_sees_the_case_no_more(world: World) -> None:
    particulars_of(world, OFFICER)
    stream = case_with(world, OFFICER)
    accepted = world.ask(OFFICER, stream, AddVictim(name=NAMES[AccountId(OFFICER.account)], born=BORN))
    assert (accepted.entries, accepted.reader) == ((), None)
    assert not sees(world, OFFICER, stream)


def test_particulars_that_are_recorded_later_close_the_cases_of_before(world: World) -> None:
    who = actor("probation_practitioner")
    stream = case_with(world, who)
    other = case_with(world, who)
    world.ask(ADVOCATE, stream, names(who))
    assert sees(world, who, stream)
    world.caught_up()
    particulars_of(world, who)
    assert [bar.account for bar in bars_on(world, stream)] == [who.account]
    assert bars_on(world, other) == []
    assert not sees(world, who, stream)
    assert sees(world, who, other)
    listed = world.client(who).get("/api/v1/cases").text
    assert (str(stream) in listed, str(other) in listed) == (False, True)


def test_a_barred_person_who_is_added_is_added_as_anybody_and_sees_nothing(world: World) -> None:
    particulars_of(world, OFFICER)
    stream = world.referred()
    world.ask(ADVOCATE, stream, names(OFFICER))
    adding = AddMember(account=AccountId(OFFICER.account), role=OFFICER.role, because="Works on the case")
    accepted = world.ask(COORDINATOR, stream, adding)
    assert [type(entry.fact) for entry in accepted.entries] == [MemberAdded]
    assert not sees(world, OFFICER, stream)


def test_a_declared_conflict_closes_the_case_and_reads_to_the_others_as_leaving(world: World) -> None:
    who, other = actor("health_clinician"), actor("cps_prosecutor")
    stream = case_with(world, who, other)
    browser = world.browser(who)
    check = fill(browser, f"/cases/{stream}/record/declare-conflict", kind="neighbour", step="check")
    assert check.status_code == 200, words(check)
    given = send(browser, f"/cases/{stream}/record/declare-conflict", form_on(check), step="record")
    assert given.headers["location"] == "/case-closed-to-you"
    assert "You no longer see this case" in words(browser.get("/case-closed-to-you"))
    assert browser.get(f"/cases/{stream}").status_code == 404
    world.ask(other, stream, LeaveCase())
    entries = world.client(COORDINATOR).get(f"/api/v1/cases/{stream}/timeline").json()["entries"]
    left = [entry["fields"] for entry in entries if entry["fact"] == "member-removed/1"]
    assert {each["because"] for each in left} == {LEFT}
    assert {each["account"] for each in left} == {str(who.account), str(other.account)}
    assert all("conflict" not in entry["fact"] for entry in entries)
    for person in (who, other):
        world.ask(
            COORDINATOR, stream, AddMember(account=AccountId(person.account), role=person.role, because="Needed again")
        )
    assert (sees(world, who, stream), sees(world, other, stream)) == (False, True)


def test_a_lead_who_declares_leaves_the_case_with_a_lead(world: World) -> None:
    supervisor = actor("police_supervisor")
    stream = case_with(world, supervisor)
    world.ask(COORDINATOR, stream, DeclareConflict(kind=ConflictKind.FAMILY))
    assert not sees(world, COORDINATOR, stream)
    world.ask(
        supervisor, stream, AddMember(account=AccountId(OUTSIDER.account), role=OUTSIDER.role, because="Works on it")
    )
    facts = [entry.fact for entry in world.house.ledger.entries(stream)]
    assert any(isinstance(fact, MemberRemoved) and fact.account == COORDINATOR.account for fact in facts)


def test_an_account_in_another_agency_of_the_same_person_is_kept_out_as_well(world: World) -> None:
    here, there = actor("witness_care"), actor("childrens_social_care")
    stream = case_with(world, here, there)
    world.ask(PORTAL, None, LinkAccounts(accounts=(AccountId(here.account), AccountId(there.account))))
    particulars_of(world, here)
    assert (sees(world, here, stream), sees(world, there, stream)) == (True, True)
    world.ask(ADVOCATE, stream, names(here))
    world.caught_up()
    assert (sees(world, here, stream), sees(world, there, stream)) == (False, False)
    for who in (here, there):
        assert surfaces(world.client(who), stream) == surfaces(world.client(who), StreamId(uuid4()))

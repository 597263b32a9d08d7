"""Single entries in a rehearsal: told to an auditor of cases under an engagement, where the class is open to her."""

from datetime import UTC, datetime

import msgspec
import pytest

from domain.classes import DataClass
from domain.kernel import AccountId, StreamId
from domain.people import Actor, Role
from domain.policy import Policy, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How
from portal.rehearsal import Rehearsals
from portal.rehearsed_items import Item
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.samples.advocacy import FACTS as ADVOCACY
from tests.samples.risk import ASSESSED

LEAD, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker")
OFFICER = actor("police_investigator")
AUDITOR, DPO = actor("auditor"), actor("data_protection_officer")
CONFIDENTIAL = next(fact for fact in ADVOCACY if fact.governs is DataClass.ADVOCACY_CONFIDENTIAL)


def without(data_class: DataClass, role: Role) -> Policy:
    """The default policy, but that a role reads nothing of a class."""
    held = read_policy(SHARING, GIVING)
    cells = {**held.letters[data_class]}
    del cells[role]
    return msgspec.structs.replace(held, letters={**held.letters, data_class: cells})


def read_case(world: World) -> StreamId:
    """A case with a grade and what was told in confidence, which an officer and the advocate have read."""
    stream = world.shared([LEAD, ADVOCATE, OFFICER])
    world.record(stream, ASSESSED, LEAD)
    world.record(stream, CONFIDENTIAL, ADVOCATE)
    for who in (OFFICER, ADVOCATE):
        world.house.door.look(who, stream, Surface.OVERVIEW)
    return stream


def items(world: World, who: Actor, policy: Policy) -> tuple[Item, ...]:
    house = world.house
    return Rehearsals(house.door, house.ledger, house.looks, house.reception.clock).rehearse(who, policy, 7).items


def test_an_auditor_is_told_each_entry_of_the_cases_that_she_reads_and_of_no_other(world: World) -> None:
    mine, another = read_case(world), read_case(world)
    world.engaged(AUDITOR, mine)
    found = items(world, AUDITOR, without(DataClass.RISK, Role.POLICE_INVESTIGATOR))
    assert {(each.stream, each.data_class, each.role, each.opens) for each in found} == {
        (mine, DataClass.RISK, Role.POLICE_INVESTIGATOR, False)
    }
    assert another not in {each.stream for each in found}
    assert {each.title for each in found} == {"Risk assessed"}
    assert {each.reference for each in found} != {None}
    assert items(world, DPO, without(DataClass.RISK, Role.POLICE_INVESTIGATOR)) == (), "no case is open to her"


def test_what_is_closed_to_the_auditor_herself_is_counted_and_never_told_by_entry(world: World) -> None:
    stream = read_case(world)
    world.engaged(AUDITOR, stream)
    assert items(world, AUDITOR, without(DataClass.ADVOCACY_CONFIDENTIAL, Role.ISAC_CASEWORKER)) == ()


def test_the_look_at_each_case_is_recorded_on_it_and_a_bar_takes_its_entries_away(world: World) -> None:
    stream, since = read_case(world), datetime.now(UTC)
    world.engaged(AUDITOR, stream)
    policy = without(DataClass.RISK, Role.POLICE_INVESTIGATOR)
    assert stream in {each.stream for each in items(world, AUDITOR, policy)}
    looked = [each.look for each in world.house.looks.of_stream(stream) if each.at > since and each.look is not None]
    assert [(each.account, each.surface) for each in looked] == [(AccountId(AUDITOR.account), Surface.POLICY)]
    first = world.house.ledger.entries(stream)[0].id
    bar = PersonBarred(
        account=AccountId(AUDITOR.account), agency=AUDITOR.agency, found_by=(How.ADDRESS,), named_in=first
    )
    world.record(stream, bar, LEAD)
    assert stream not in {each.stream for each in items(world, AUDITOR, policy)}


def test_the_page_names_them_to_the_auditor_and_no_case_to_the_officer(world: World) -> None:
    stream = read_case(world)
    world.engaged(AUDITOR, stream)
    change = {"data_class": "risk", "role": "police_investigator", "letter": "S"}
    proposing = {"command": "propose-policy", "cells": [change], "because": "Less will do"}
    world.client(DPO).post("/api/v1/governance/commands", json=proposing).raise_for_status()
    proposal = next(iter(world.house.door.register().policy_proposals))
    address = f"/policy/{getattr(proposal, 'id', proposal)}/rehearsal"
    to_auditor, to_officer = (world.browser(who).get(address) for who in (AUDITOR, DPO))
    assert "Entries of cases that you may read" in words(to_auditor)
    assert str(stream) in to_auditor.text
    assert "Nothing of any case is told here" in words(to_officer)
    assert str(stream) not in to_officer.text


@pytest.mark.parametrize("called", ["police_supervisor", "agency_guardian", "administrator"])
def test_nobody_else_rehearses(world: World, called: str) -> None:
    assert world.browser(actor(called)).get("/policy/one/rehearsal").status_code == 403

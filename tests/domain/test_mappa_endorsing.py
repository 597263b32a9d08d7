"""Endorsing a referral to MAPPA: nobody is named for it whose role does not endorse, and nobody else reads by it."""

import msgspec
import pytest

from domain.classes import MAPPA, STAFF_IDENTITY
from domain.kernel import AccountId
from domain.mappa.endorsing import opened_by
from domain.people import Actor, Role
from tests.domain.given import mark
from tests.domain.seen import POLICY
from tests.domain.test_mappa_referral import AT, MANAGER_ON_CASE, asked, at, drafted, naming, refused
from tests.samples.mappa_referring import ASK, ASKED
from tests.samples.people import ADVOCATE, FORCE, SUPERVISOR, SUPERVISOR_ACCOUNT


def test_the_manager_who_is_asked_reads_the_draft_and_nobody_else_does_by_it() -> None:
    case = drafted(MANAGER_ON_CASE, at(ASKED))
    opened = opened_by(case, SUPERVISOR, POLICY)
    assert opened.items == {mark(AT): {MAPPA}, mark(AT + 2): {MAPPA, STAFF_IDENTITY}}
    stranger = Actor(AccountId(ADVOCATE.account), ADVOCATE.agency, Role.POLICE_SUPERVISOR)
    assert not opened_by(case, stranger, POLICY).items
    elsewhere = Actor(SUPERVISOR_ACCOUNT, ADVOCATE.agency, Role.POLICE_SUPERVISOR)
    assert not opened_by(case, elsewhere, POLICY).items
    other_role = Actor(SUPERVISOR_ACCOUNT, FORCE, Role.POLICE_INVESTIGATOR)
    assert not opened_by(case, other_role, POLICY).items
    assert not opened_by(case, SUPERVISOR, None).items


@pytest.mark.parametrize("role", [Role.POLICE_INVESTIGATOR, Role.WITNESS_CARE, Role.POLICE_LEGAL, Role.CLINIC_GUEST])
def test_nobody_is_named_to_endorse_whose_role_does_not(role: Role) -> None:
    named = msgspec.structs.replace(MANAGER_ON_CASE, role=role)
    stop = refused(drafted(named), naming(ASK))
    assert stop.field == "manager"
    assert "in a role that endorses" in stop.sentence
    assert not opened_by(drafted(named, at(ASKED)), Actor(SUPERVISOR_ACCOUNT, FORCE, role), POLICY).items
    unchecked = msgspec.structs.replace(asked(), policy=None)
    assert refused(drafted(MANAGER_ON_CASE), naming(ASK), unchecked).field == "manager"

"""Governance: what the ledger is, what is in force and who is who, folded from facts."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.governance import (
    AccountRegistered,
    AdoptPolicy,
    AgencyRegistered,
    Appoint,
    Appointed,
    AppointmentEnded,
    EndAppointment,
    LedgerKind,
    LedgerOpened,
    OpenLedger,
    PolicyAdopted,
    RegisterAccount,
    RegisterAgency,
    decide,
    register_as_known_by,
    register_of,
)
from domain.kernel import AccountId, Command
from domain.people import PORTAL, Actor, AgencyKind, Role
from domain.policy_tables import GIVING, SHARING
from tests.domain.given import BEGAN, asked, decided, given, refusal
from tests.samples.governance import FACTS
from tests.samples.people import ACCOUNT, FORCE, OFFICER

PORTAL_ASKS = asked(PORTAL)
AGENCY, PERSON, APPOINTED = FACTS[3], FACTS[4], FACTS[5]
WHO = Actor(ACCOUNT, FORCE, Role.POLICE_INVESTIGATOR)


def test_a_ledger_is_opened_once_and_for_ever() -> None:
    (fact,) = decided(decide, given(), OpenLedger(kind=LedgerKind.REAL), PORTAL_ASKS)
    assert fact == LedgerOpened(kind=LedgerKind.REAL)
    refused = refusal(decide, given(fact), OpenLedger(kind=LedgerKind.DEMONSTRATION), PORTAL_ASKS)
    assert "already open as real" in refused.sentence


@pytest.mark.parametrize("command", [OpenLedger(kind=LedgerKind.REAL), AdoptPolicy(sharing=SHARING, giving=GIVING)])
def test_nobody_but_the_portal_gives_these_commands(command: Command) -> None:
    assert "Only the portal" in refusal(decide, given(), command, asked(OFFICER)).sentence


def test_a_policy_is_adopted_with_its_digest_and_the_same_again_changes_nothing() -> None:
    (fact,) = decided(decide, given(), AdoptPolicy(sharing=SHARING, giving=GIVING), PORTAL_ASKS)
    assert isinstance(fact, PolicyAdopted)
    policy = register_of(given(fact)).policy
    assert policy is not None
    assert policy.digest == fact.digest
    assert not decided(decide, given(fact), AdoptPolicy(sharing=SHARING, giving=GIVING), PORTAL_ASKS)


@pytest.mark.parametrize(
    "sharing", [SHARING.replace("risk,Risk", "hazard,Risk"), SHARING.rpartition("\nstaff_identity")[0], "nonsense"]
)
def test_a_policy_that_cannot_be_read_is_refused(sharing: str) -> None:
    assert refusal(decide, given(), AdoptPolicy(sharing=sharing, giving=GIVING), PORTAL_ASKS).field == "sharing"


def test_a_person_holds_a_role_from_the_appointment_until_it_ends() -> None:
    assert not register_of(given(AGENCY, PERSON)).holds(WHO)
    assert register_of(given(AGENCY, PERSON, APPOINTED)).holds(WHO)
    ended = AppointmentEnded(account=ACCOUNT, role=Role.POLICE_INVESTIGATOR)
    after = register_of(given(AGENCY, PERSON, APPOINTED, ended))
    assert not after.holds(WHO)
    assert after.leads == ()


def test_a_role_is_held_in_ones_own_agency_alone() -> None:
    register = register_of(given(AGENCY, PERSON, APPOINTED))
    elsewhere = Actor(ACCOUNT, OFFICER.agency.__class__("another-force"), Role.POLICE_INVESTIGATOR)
    assert not register.holds(elsewhere)


def test_the_register_of_then_lacks_what_came_later() -> None:
    case = given(AGENCY, PERSON, APPOINTED)
    then = register_as_known_by(case, BEGAN + timedelta(minutes=2, seconds=30))
    assert then.accounts
    assert not then.holds(WHO)


def test_people_are_registered_after_their_agency_and_appointed_after_that() -> None:
    person = RegisterAccount(account=ACCOUNT, agency=FORCE, subject="4711", name="Dana Whitlock")
    assert refusal(decide, given(), person, PORTAL_ASKS).field == "agency"
    assert decided(decide, given(AGENCY), person, PORTAL_ASKS) == (PERSON,)
    assert refusal(decide, given(AGENCY, PERSON), person, PORTAL_ASKS).field == "account"
    appoint = Appoint(account=ACCOUNT, role=Role.POLICE_INVESTIGATOR, leads=True)
    assert refusal(decide, given(AGENCY), appoint, PORTAL_ASKS).field == "account"
    assert decided(decide, given(AGENCY, PERSON), appoint, PORTAL_ASKS) == (APPOINTED,)
    end = EndAppointment(account=AccountId(UUID(int=1)), role=Role.AUDITOR)
    assert refusal(decide, given(AGENCY, PERSON), end, PORTAL_ASKS).field == "role"


def test_an_agency_whose_issuer_moves_is_registered_anew_and_keeps_its_people() -> None:
    moved = RegisterAgency(
        agency=FORCE,
        name="Northfield Police",
        kind=AgencyKind.POLICE,
        issuer="https://elsewhere.example",
        client_id="x",
    )
    (fact,) = decided(decide, given(AGENCY, PERSON, APPOINTED), moved, PORTAL_ASKS)
    assert isinstance(fact, AgencyRegistered)
    register = register_of(given(AGENCY, PERSON, APPOINTED, fact))
    assert register.agencies[FORCE].issuer == "https://elsewhere.example"
    assert register.holds(WHO)


def test_the_samples_fold_into_a_register() -> None:
    register = register_of(given(FACTS[0], *FACTS[2:6]))
    assert register.agency_name(FORCE) == "Northfield Police"
    assert isinstance(FACTS[4], AccountRegistered)
    assert isinstance(FACTS[5], Appointed)

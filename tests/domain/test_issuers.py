"""Issuers: suspended and resumed, each of one agency, and strong as the register says."""

from uuid import UUID

import msgspec
import pytest

from domain.governance import AgencyRegistered, RegisterAgency, decide, register_of
from domain.governance.issuers import (
    IssuerAssuranceSet,
    IssuerResumed,
    IssuerSuspended,
    ResumeIssuer,
    SetIssuerAssurance,
    SuspendIssuer,
)
from domain.kernel import AccountId, Command
from domain.people import PORTAL, Actor, AgencyId, AgencyKind, Role
from tests.domain.given import asked, decided, given, refusal
from tests.samples.governance import FACTS
from tests.samples.people import ACCOUNT, FORCE

AGENCY, PERSON, APPOINTED = FACTS[3], FACTS[4], FACTS[5]
ADMINISTRATOR = Actor(AccountId(UUID(int=7)), FORCE, Role.ADMINISTRATOR)
WHO = Actor(ACCOUNT, FORCE, Role.POLICE_INVESTIGATOR)
SUSPENDED = IssuerSuspended(agency=FORCE, because="Its key was stolen.")
RESUMED = IssuerResumed(agency=FORCE, because="It has a new key.")
STRONG = IssuerAssuranceSet(agency=FORCE, strong=("two-factor",))
SUSPEND = SuspendIssuer(agency=FORCE, because="Its key was stolen.")


def test_nobody_of_a_suspended_agency_holds_any_role_until_it_is_resumed() -> None:
    assert register_of(given(AGENCY, PERSON, APPOINTED)).holds(WHO)
    assert not register_of(given(AGENCY, PERSON, APPOINTED, SUSPENDED)).holds(WHO)
    assert register_of(given(AGENCY, PERSON, APPOINTED, SUSPENDED, RESUMED)).holds(WHO)


def test_another_agency_goes_on_meanwhile() -> None:
    elsewhere = IssuerSuspended(agency="lantern", because="Its key was stolen.")
    assert register_of(given(AGENCY, PERSON, APPOINTED, elsewhere)).holds(WHO)


def test_no_sign_in_from_before_a_suspension_counts_after_it() -> None:
    case = given(AGENCY, PERSON, SUSPENDED, RESUMED)
    signing = register_of(case).signing[FORCE]
    assert signing.counts_from == signing.tokens_from == case.entries[2].known


@pytest.mark.parametrize("changed", [{"issuer": "https://new.example"}, {"client_id": "another"}])
def test_no_sign_in_at_the_issuer_before_this_one_counts(changed: dict[str, str]) -> None:
    assert isinstance(AGENCY, AgencyRegistered)
    case = given(AGENCY, STRONG, msgspec.structs.replace(AGENCY, **changed))
    signing = register_of(case).signing[FORCE]
    assert signing.counts_from == case.entries[2].known
    # A token of another issuer names it and is refused for that: the new issuer's count from its first second.
    assert signing.tokens_from == (None if "issuer" in changed else case.entries[2].known)
    # What another issuer calls strong says nothing; the same issuer under another client id means what it meant.
    assert signing.strong == (() if "issuer" in changed else ("two-factor",))


def test_an_agency_that_is_only_renamed_stays_signed_in() -> None:
    assert isinstance(AGENCY, AgencyRegistered)
    renamed = msgspec.structs.replace(AGENCY, name="Northfield Constabulary")
    assert FORCE not in register_of(given(AGENCY, renamed)).signing


@pytest.mark.parametrize("by", [PORTAL, ADMINISTRATOR])
def test_the_portal_and_the_agency_s_administrator_may_suspend(by: Actor) -> None:
    assert decided(decide, given(AGENCY), SUSPEND, asked(by)) == (SUSPENDED,)
    assert not decided(decide, given(AGENCY, SUSPENDED), SUSPEND, asked(by))


def test_an_administrator_suspends_no_other_agency() -> None:
    elsewhere = Actor(ADMINISTRATOR.account, AgencyId("lantern"), Role.ADMINISTRATOR)
    assert "your own agency alone" in refusal(decide, given(AGENCY), SUSPEND, asked(elsewhere)).sentence


@pytest.mark.parametrize(
    "command", [ResumeIssuer(agency=FORCE, because="Now."), SetIssuerAssurance(agency=FORCE, strong=("weak",))]
)
def test_only_the_portal_itself_resumes_and_says_what_is_strong(command: Command) -> None:
    assert refusal(decide, given(AGENCY, SUSPENDED), command, asked(ADMINISTRATOR)).sentence
    assert decided(decide, given(AGENCY, SUSPENDED), command, asked(PORTAL))


def test_what_stands_already_is_not_recorded_again() -> None:
    assert not decided(decide, given(AGENCY), ResumeIssuer(agency=FORCE, because="Now."), asked(PORTAL))
    again = SetIssuerAssurance(agency=FORCE, strong=("two-factor",))
    assert not decided(decide, given(AGENCY, STRONG), again, asked(PORTAL))


def test_an_agency_that_nobody_registered_is_refused_beside_its_field() -> None:
    assert refusal(decide, given(), SUSPEND, asked(PORTAL)).field == "agency"


def test_no_issuer_signs_in_the_people_of_two_agencies() -> None:
    assert isinstance(AGENCY, AgencyRegistered)
    second = RegisterAgency(
        agency="lantern", name="Lantern", kind=AgencyKind.ADVOCACY, issuer=AGENCY.issuer, client_id="accord"
    )
    refused = refusal(decide, given(AGENCY), second, asked(PORTAL))
    assert refused.field == "issuer"
    assert "another agency" in refused.sentence

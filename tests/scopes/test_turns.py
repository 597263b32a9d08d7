"""Before and after: with each act that widens or narrows, every surface tells the reader what the policy then says."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from domain.advocacy.consent import ConsentDecision, Shareable
from domain.classes import DataClass
from domain.governance import GOVERNANCE
from domain.governance.agreements_said import AgreementWithdrawn
from domain.governance.engagements import EndEngagement
from domain.kernel import AccountId
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved
from domain.people import AgencyId, Role
from domain.sharing.detected import PersonBarred
from domain.sharing.emergency_facts import BreakGlassReviewed, EmergencyReason, GlassBroken, ReviewOutcome
from domain.sharing.grants import GrantWithdrawn
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded, RestrictionLifted
from domain.sharing.override import OverrideReviewed
from domain.sharing.override import ReviewOutcome as OverrideOutcome
from domain.sharing.reviewed import BarOutcome, BarReviewed
from domain.sharing.signs import How
from tests.cast import AGREEMENT, actor
from tests.house import served
from tests.samples.advocacy import CONSENT_RECORDED
from tests.samples.narrowing import OVERRIDDEN
from tests.scopes.canaries import Turned
from tests.scopes.sowing import leaks, sow
from tests.scopes.test_canaries import overheard
from tests.scopes.turns import LEAD, Turns, entry_with, given

ADVOCATE = actor("isac_caseworker")
OFFICER, COLLEAGUE = actor("police_investigator@northfield-police"), actor("police_investigator@southfield-police")
SUPERVISOR, INTELLIGENCE = actor("police_supervisor"), actor("police_intelligence@northfield-police")
CLINICIAN, PROSECUTOR = actor("health_clinician@southfield-trust"), actor("cps_prosecutor@cps-northfield")
AUDITOR = actor("auditor@northfield-council")
POLICE, HARBOUR = str(OFFICER.agency), str(ADVOCATE.agency)
NONE = Turned(gone=True)


@pytest.fixture(scope="module")
def turns(database_url: str) -> Iterator[Turns]:
    with overheard() as log, served(database_url) as world:
        turns = Turns(world, sow(world))
        yield turns
        everything = [each for sown in turns.field.sown for each in sown.planted.canaries.values()]
        every = {text: "a canary" for many in everything for written in many for text in written}
        assert list(leaks(log.getvalue(), every)) == []


def test_one_entry_that_was_given_on_request_opens_alone_and_closes_when_it_is_taken_back(turns: Turns) -> None:
    turns.told(OFFICER)
    note = entry_with(turns, "advocacy-note-recorded/1")
    grant = given(turns, OFFICER, DataClass.ADVOCACY_CONFIDENTIAL, ADVOCATE, item=note)
    turns.told(OFFICER, Turned(items={note: "advocacy_confidential"}))
    turns.told(COLLEAGUE)
    for who in (OFFICER, AUDITOR):  # they read that this entry was given
        turns.named.setdefault(who, set()).add(str(note))
    turns.put(GrantWithdrawn(grant=grant, because="No longer needed"), ADVOCATE)
    turns.told(OFFICER)


def test_a_class_that_was_given_on_request_opens_as_a_class(
    turns: Turns,
) -> None:
    turns.told(INTELLIGENCE)
    given(turns, INTELLIGENCE, DataClass.ADVOCACY_SHARED, ADVOCATE, item=None)
    turns.told(INTELLIGENCE, Turned(handed=frozenset({("advocacy_shared", HARBOUR)})))


def test_broken_glass_opens_one_class_of_one_agency_until_a_review_ends_it(turns: Turns) -> None:
    glass = GlassBroken(
        data_class=DataClass.PROTECTED_LOCATION,
        agency=AgencyId(POLICE),
        reason=EmergencyReason.THREAT_TO_LIFE,
        because="He is outside.",
        until=datetime.now(UTC) + timedelta(hours=1),
    )
    mark = turns.put(glass, SUPERVISOR)
    turns.told(SUPERVISOR, Turned(handed=frozenset({("protected_location", POLICE)})))
    turns.put(BreakGlassReviewed(entry=mark, outcome=ReviewOutcome.NOT_JUSTIFIED, because="It could wait"))
    turns.told(SUPERVISOR)


def test_what_she_takes_back_closes_opens_for_her_safety_and_closes_again(turns: Turns) -> None:
    back = msgspec.structs.replace(
        CONSENT_RECORDED, what=Shareable.SAFETY_PLAN, agency=AgencyId(POLICE), decision=ConsentDecision.WITHDRAWN
    )
    shut = Turned(shut=frozenset({("safety_plan", HARBOUR)}))
    turns.put(back, ADVOCATE)
    turns.told(OFFICER, shut)
    opened = turns.put(
        msgspec.structs.replace(
            OVERRIDDEN,
            what=Shareable.SAFETY_PLAN,
            holder=AgencyId(HARBOUR),
            agency=AgencyId(POLICE),
            roles=(Role.POLICE_INVESTIGATOR,),
            until=datetime.now(UTC) + timedelta(hours=1),
        ),
        SUPERVISOR,
    )
    turns.told(OFFICER)
    turns.put(OverrideReviewed(override=opened, outcome=OverrideOutcome.ENDED, because="He is held"), ADVOCATE)
    turns.told(OFFICER, shut)
    turns.put(msgspec.structs.replace(back, decision=ConsentDecision.GIVEN), ADVOCATE)
    turns.told(OFFICER)


def test_an_excluded_person_finds_no_case_until_it_is_lifted(turns: Turns) -> None:
    account = AccountId(CLINICIAN.account)
    turns.put(PersonExcluded(account=account, because="A neighbour of his"))
    turns.told(CLINICIAN, NONE)
    turns.put(ExclusionLifted(account=account, because="He moved away"))
    turns.told(CLINICIAN)


def test_a_barred_person_finds_no_case_until_a_review_lifts_it(turns: Turns) -> None:
    found = PersonBarred(
        account=AccountId(PROSECUTOR.account),
        agency=PROSECUTOR.agency,
        found_by=(How.ADDRESS,),
        named_in=entry_with(turns, "suspect-addressed/1"),
    )
    mark = turns.put(found)
    turns.told(PROSECUTOR, NONE)
    lifted = BarReviewed(bar=mark, outcome=BarOutcome.LIFTED, because="Another of that name")
    turns.put(lifted, actor("professional_standards"))
    turns.told(PROSECUTOR)


def test_who_is_not_on_the_list_of_a_restricted_case_finds_none(turns: Turns) -> None:
    listed = tuple(sorted(AccountId(who.account) for who in (LEAD, ADVOCATE)))
    turns.put(CaseRestricted(accounts=listed, because="He has friends here"))
    turns.told(OFFICER, NONE)
    still = turns.world.client(ADVOCATE).get(f"/api/v1/cases/{turns.field.stream}")
    turns.put(RestrictionLifted(because="He left"))
    assert still.status_code == 200
    turns.told(OFFICER)


def test_whoever_leaves_finds_no_case_and_whoever_comes_back_sees_no_contact_until_confirmed(turns: Turns) -> None:
    who = actor("victim_liaison_officer")
    account = AccountId(who.account)
    turns.put(MemberRemoved(account=account, agency=who.agency, role=who.role, because="Moved on"))
    turns.told(who, NONE)
    turns.put(MemberAdded(account=account, agency=who.agency, role=who.role, because="Needed again"))
    shut = {sown.planted.recorder.agency for sown in turns.field.sown}
    turns.told(who, Turned(shut=frozenset(("victim_contact", str(agency)) for agency in shut)))
    turns.put(MemberConfirmed(account=account, agency=who.agency, role=who.role), ADVOCATE)
    turns.told(who)


def test_an_auditor_reads_under_an_engagement_and_not_a_moment_longer(turns: Turns) -> None:
    officer = actor("data_protection_officer@northfield-police")
    door = turns.world.house.door
    live = [each for each in door.register().engagements if each.auditor == AUDITOR.account and each.ended is None]
    for each in live:
        turns.world.ask(officer, None, EndEngagement(engagement=each.engagement, because="It is done"))
    turns.told(AUDITOR, NONE)


def test_an_agency_whose_agreement_is_over_finds_no_case_of_others(turns: Turns) -> None:
    """Last of all: the whole agency leaves the agreement."""
    who = actor("childrens_social_care")
    gone = AgreementWithdrawn(agreement=AGREEMENT.agreement, agency=who.agency, because="The council decided so")
    turns.world.record(GOVERNANCE, gone, actor("data_protection_officer@northfield-police"))
    turns.told(who, NONE)

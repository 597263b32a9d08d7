"""The two-agency lock: a newcomer is confirmed by a person of an agency neither theirs nor the adder's."""

from uuid import UUID

import msgspec

from domain.case import Case, fold
from domain.catalogue import decide
from domain.kernel import AccountId
from domain.membership import ConfirmMember, MemberAdded, MemberConfirmed
from domain.people import Actor, AgencyId, Role
from tests.domain.given import decided, entry_of, given, refusal
from tests.domain.test_locks import COLLEAGUE, ON_THE_CASE, PROBATION, same, soon
from tests.samples.people import ADVOCATE, OFFICER, PROBATION_REGION

NEWCOMER = Actor(UUID(int=64), AgencyId("other-charity"), Role.ISAC_CASEWORKER)
CONFIRM_HER = ConfirmMember(account=AccountId(NEWCOMER.account))
GUARDIAN = Actor(UUID(int=65), NEWCOMER.agency, Role.AGENCY_GUARDIAN)


def brought_in_by(who: Actor, newcomer: Actor = NEWCOMER) -> Case:
    """A case of police, advocates and probation, all confirmed, to which somebody brings a newcomer."""
    founding = [msgspec.structs.replace(fact, founding=True) for fact in ON_THE_CASE]
    joined = MemberAdded(
        account=AccountId(newcomer.account), agency=newcomer.agency, role=newcomer.role, because="Needed"
    )
    return fold([*given(*founding).entries, entry_of(joined, len(founding) + 1, by=who)])


def test_a_lead_does_not_confirm_whom_he_brought_in_and_no_colleague_of_his_does() -> None:
    for who in (OFFICER, COLLEAGUE):
        stop = refusal(decide, brought_in_by(OFFICER), CONFIRM_HER, soon(who))
        assert "neither theirs nor that of whoever brought them in" in stop.sentence
        assert stop.field == "account"


def test_nobody_of_the_newcomers_own_agency_confirms_her_but_its_guardian_whom_no_lead_can_be() -> None:
    own = msgspec.structs.replace(NEWCOMER, agency=ADVOCATE.agency)
    case = brought_in_by(OFFICER, own)
    assert "another agency" in refusal(decide, case, CONFIRM_HER, soon(ADVOCATE)).sentence
    guardian = msgspec.structs.replace(GUARDIAN, agency=ADVOCATE.agency)
    (fact,) = decided(decide, case, CONFIRM_HER, soon(guardian))
    assert isinstance(fact, MemberConfirmed)


def test_a_person_of_a_third_agency_confirms_a_newcomer() -> None:
    for by, who in ((OFFICER, ADVOCATE), (OFFICER, PROBATION), (ADVOCATE, OFFICER), (ADVOCATE, PROBATION)):
        assert decided(decide, brought_in_by(by), CONFIRM_HER, soon(who))


def test_a_guardian_confirms_nobody_whom_her_own_agency_brought_in_and_nobody_of_another() -> None:
    for case, who in (
        (brought_in_by(msgspec.structs.replace(NEWCOMER, account=UUID(int=66))), GUARDIAN),
        (brought_in_by(GUARDIAN), GUARDIAN),
        (brought_in_by(OFFICER), msgspec.structs.replace(GUARDIAN, agency=PROBATION_REGION)),
    ):
        assert refusal(decide, case, CONFIRM_HER, soon(who)).field == "account"


def test_whoever_brought_her_in_first_confirms_her_no_sooner_when_somebody_else_brings_her_in_again() -> None:
    again = MemberAdded(
        account=AccountId(NEWCOMER.account), agency=NEWCOMER.agency, role=NEWCOMER.role, because="Leads now", lead=True
    )
    case = fold([*brought_in_by(OFFICER).entries, entry_of(again, 40, by=ADVOCATE)])
    for who in (OFFICER, COLLEAGUE, ADVOCATE):
        assert refusal(decide, case, CONFIRM_HER, soon(who)).field == "account"
    assert decided(decide, case, CONFIRM_HER, soon(PROBATION))


def test_the_same_natural_person_confirms_neither_herself_nor_whom_she_brought_in_under_another_account() -> None:
    ask = msgspec.structs.replace(soon(ADVOCATE), persons=same(ADVOCATE, NEWCOMER))
    assert "Nobody confirms themselves" in refusal(decide, brought_in_by(OFFICER), CONFIRM_HER, ask).sentence
    linked = msgspec.structs.replace(soon(ADVOCATE), persons=same(ADVOCATE, OFFICER))
    told = refusal(decide, brought_in_by(OFFICER), CONFIRM_HER, linked).sentence
    assert "Nobody confirms whom they brought in themselves" in told
    guardian = msgspec.structs.replace(soon(GUARDIAN), persons=same(GUARDIAN, OFFICER))
    assert "brought in themselves" in refusal(decide, brought_in_by(OFFICER), CONFIRM_HER, guardian).sentence

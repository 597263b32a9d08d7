"""Restriction, seal and exclusion: who loses sight of a case, who never does, and that somebody always sees it."""

import msgspec
import pytest

from domain.classes import ACCESS_LOG
from domain.fence import admitted
from domain.kernel import AccountId, Command
from domain.membership import MemberRemoved
from domain.people import Actor
from domain.sharing import exclusion, narrowing, restriction
from domain.sharing.detected import PersonBarred
from domain.sharing.exclusion import ExcludePerson, LiftExclusion
from domain.sharing.lists import (
    CaseRestricted,
    CaseSealed,
    CaseUnsealed,
    ExclusionLifted,
    PersonExcluded,
    RestrictionLifted,
)
from domain.sharing.restriction import LiftRestriction, RestrictCase, SealCase, UnsealCase
from domain.sharing.reviewed import BarOutcome, BarReviewed
from domain.sharing.sealing import seal_of
from domain.sharing.signs import How
from tests.domain.given import NOW, decided, mark, refusal
from tests.domain.narrowed import (
    AUDITOR,
    GUARDIAN,
    LEAD,
    PROBATION,
    SECOND_OF_OFFICER,
    STANDARDS,
    asking,
    is_kept_out,
    joined,
    mark_of,
    recorded,
    shown,
)
from tests.domain.seen import erased
from tests.samples.conflicts import MARKED
from tests.samples.people import ADVOCATE, OFFICER, SUPERVISOR

WHY = "A suspect has friends on this floor."


def accounts(*people: Actor) -> tuple[AccountId, ...]:
    return tuple(AccountId(who.account) for who in people)


def restricted(*people: Actor) -> CaseRestricted:
    return CaseRestricted(accounts=accounts(*people), because=WHY)


def sealed(*people: Actor) -> CaseSealed:
    return CaseSealed(accounts=accounts(*people), because=WHY)


def out(who: Actor) -> PersonExcluded:
    return PersonExcluded(account=AccountId(who.account), because=WHY)


LISTED = (LEAD, ADVOCATE, SUPERVISOR)


def test_a_restricted_case_is_there_for_its_list_for_guardians_and_engaged_auditors_and_for_nobody_else() -> None:
    case = recorded((LEAD, restricted(*LISTED)))
    assert [is_kept_out(case, who) for who in (*LISTED, GUARDIAN, AUDITOR, STANDARDS)] == [False] * 6
    assert is_kept_out(case, OFFICER)
    assert is_kept_out(case, PROBATION)


def test_a_list_lets_in_the_account_that_it_names_and_no_other_of_the_same_person() -> None:
    case = recorded((LEAD, restricted(LEAD, ADVOCATE, OFFICER)))
    second = Actor(SECOND_OF_OFFICER, PROBATION.agency, PROBATION.role)
    assert is_kept_out(case, second, OFFICER.account)


def test_a_new_list_takes_the_place_of_the_one_before_and_a_lift_opens_the_case_again() -> None:
    wider = recorded((LEAD, restricted(*LISTED)), (LEAD, restricted(*LISTED, OFFICER)))
    assert not is_kept_out(wider, OFFICER)
    lifted = recorded((LEAD, restricted(*LISTED)), (LEAD, RestrictionLifted(because=WHY)))
    assert not is_kept_out(lifted, PROBATION)
    assert narrowing.listed_alone(lifted) is None


def test_where_no_listed_person_leads_any_longer_the_leads_are_let_in_again() -> None:
    second = Actor(SUPERVISOR.account, SUPERVISOR.agency, SUPERVISOR.role)
    members = tuple((LEAD, joined(who, lead=who in {LEAD, second})) for who in (LEAD, OFFICER, second, ADVOCATE))
    left = MemberRemoved(account=AccountId(LEAD.account), agency=LEAD.agency, role=LEAD.role, because="Moved")
    before = recorded((LEAD, restricted(LEAD, ADVOCATE)), members=members)
    after = recorded((LEAD, restricted(LEAD, ADVOCATE)), (second, left), members=members)
    assert is_kept_out(before, second)
    assert not is_kept_out(after, second)
    assert is_kept_out(after, OFFICER)


def test_a_list_that_was_erased_leaves_the_case_to_its_leads_and_guardians() -> None:
    case = erased(recorded((LEAD, restricted(*LISTED))), ACCESS_LOG)
    assert not is_kept_out(case, LEAD)
    assert not is_kept_out(case, GUARDIAN)
    assert is_kept_out(case, ADVOCATE)


def test_a_sealed_case_is_there_for_its_list_alone_whatever_the_office() -> None:
    case = recorded((GUARDIAN, sealed(GUARDIAN, LEAD, ADVOCATE)))
    assert [is_kept_out(case, who) for who in (GUARDIAN, LEAD, ADVOCATE)] == [False] * 3
    assert [is_kept_out(case, who) for who in (OFFICER, AUDITOR, STANDARDS, SUPERVISOR)] == [True] * 4
    assert not is_kept_out(recorded((GUARDIAN, sealed(GUARDIAN)), (GUARDIAN, CaseUnsealed(because=WHY))), OFFICER)


def test_professional_standards_who_sealed_a_case_keep_their_standing_on_it_until_the_seal_is_off() -> None:
    case = recorded((STANDARDS, sealed(STANDARDS, LEAD, ADVOCATE)))
    assert narrowing.is_sealed_to(case, STANDARDS)
    assert not narrowing.is_sealed_to(case, GUARDIAN)
    assert f"{STANDARDS.account}:{STANDARDS.role.value}" in admitted(case)
    assert not [key for key in admitted(case) if key.startswith("office:professional_standards")]
    unsealed = recorded((STANDARDS, sealed(STANDARDS, LEAD)), (STANDARDS, CaseUnsealed(because=WHY)))
    assert not narrowing.is_sealed_to(unsealed, STANDARDS)


def test_a_seal_needs_two_people_of_two_agencies_who_may_take_it_off() -> None:
    same = (frozenset(accounts(GUARDIAN, LEAD)),)
    one_person = asking(GUARDIAN, persons=same)
    assert "Two people of two agencies" in refusal(restriction.decide, recorded(), SEAL, one_person).sentence
    left = asking(GUARDIAN)
    left = msgspec.structs.replace(left, appointments=left.appointments - {GUARDIAN})
    assert "Two people of two agencies" in refusal(restriction.decide, recorded(), SEAL, left).sentence


def test_professional_standards_alone_seal_a_case_from_the_advocates() -> None:
    command = SealCase(accounts=accounts(STANDARDS, GUARDIAN, LEAD, PROBATION), because=WHY)
    marked = recorded((LEAD, MARKED))
    assert isinstance(decided(restriction.decide, marked, command, asking(STANDARDS))[0], CaseSealed)
    assert "advocates stay" in refusal(restriction.decide, recorded(), command, asking(GUARDIAN)).sentence


def test_professional_standards_seal_only_where_others_confirmed_that_one_of_us_is_in_the_case() -> None:
    command = SealCase(accounts=accounts(STANDARDS, GUARDIAN, LEAD, PROBATION), because=WHY)
    found = PersonBarred(
        account=AccountId(OFFICER.account), agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=mark(1)
    )
    bar = next(each.id for each in recorded((LEAD, found)).of(PersonBarred))
    stands, lifted = (BarReviewed(bar=bar, outcome=each, because=WHY) for each in BarOutcome)
    for told in ((), (found,), (found, lifted)):
        case = recorded(*((LEAD, fact) for fact in told))
        assert "another agency’s review" in refusal(restriction.decide, case, command, asking(STANDARDS)).sentence
    confirmed = recorded((LEAD, found), (PROBATION, stands))
    assert decided(restriction.decide, confirmed, command, asking(STANDARDS))
    caused = msgspec.structs.replace(asking(STANDARDS), described=frozenset(accounts(OFFICER)))
    assert "another agency’s review" in refusal(restriction.decide, confirmed, command, caused).sentence


def test_a_seal_that_nobody_on_its_list_may_take_off_any_longer_lets_guardians_in_and_nobody_else() -> None:
    case = recorded((GUARDIAN, sealed(GUARDIAN, LEAD, ADVOCATE)))
    seal = seal_of(case)
    assert seal is not None
    assert seal.keepers((GUARDIAN, LEAD, ADVOCATE, STANDARDS), {}) == {GUARDIAN, LEAD}
    assert not seal.keepers((ADVOCATE, STANDARDS), {})
    for who in (OFFICER, AUDITOR, STANDARDS):
        assert narrowing.kept_out(case, who, frozenset(accounts(who)), NOW, seal_is_orphaned=True)
    stranger = Actor(SECOND_OF_OFFICER, GUARDIAN.agency, GUARDIAN.role)
    assert narrowing.kept_out(case, stranger, frozenset(accounts(stranger)), NOW)
    assert not narrowing.kept_out(case, stranger, frozenset(accounts(stranger)), NOW, seal_is_orphaned=True)


def test_a_lead_on_the_list_takes_a_seal_off_and_another_member_does_not() -> None:
    case = recorded((GUARDIAN, sealed(GUARDIAN, LEAD, ADVOCATE)))
    assert isinstance(decided(restriction.decide, case, UnsealCase(because=WHY), asking(LEAD))[0], CaseUnsealed)
    assert "Only a lead" in refusal(restriction.decide, case, UnsealCase(because=WHY), asking(SUPERVISOR)).sentence


def test_a_seal_hides_a_restricted_case_from_those_on_its_old_list_too() -> None:
    case = recorded((LEAD, restricted(*LISTED)), (GUARDIAN, sealed(GUARDIAN, LEAD, ADVOCATE)))
    assert is_kept_out(case, SUPERVISOR)


def test_a_seal_whose_list_was_erased_leaves_the_case_to_guardians() -> None:
    case = erased(recorded((GUARDIAN, sealed(GUARDIAN, LEAD, ADVOCATE))), ACCESS_LOG)
    assert not is_kept_out(case, GUARDIAN)
    assert is_kept_out(case, LEAD)


def test_an_exclusion_follows_the_person_by_whichever_account_and_stands_over_any_list() -> None:
    case = recorded((LEAD, out(OFFICER)), (LEAD, restricted(*LISTED, OFFICER)))
    assert is_kept_out(case, OFFICER)
    assert is_kept_out(case, Actor(SECOND_OF_OFFICER, PROBATION.agency, PROBATION.role), OFFICER.account)
    assert not is_kept_out(case, ADVOCATE)
    assert narrowing.shut_out(case) == frozenset(accounts(OFFICER))
    lifted = recorded((LEAD, out(OFFICER)), (LEAD, ExclusionLifted(account=AccountId(OFFICER.account), because=WHY)))
    assert not is_kept_out(lifted, OFFICER)


def test_that_a_case_is_restricted_is_told_to_its_list_and_to_guardians() -> None:
    case = recorded((LEAD, restricted(*LISTED)))
    for told in (*LISTED, GUARDIAN):
        assert shown(case, told)[mark_of(1)].fact == restricted(*LISTED)
    assert mark_of(1) not in shown(case, OFFICER)


def test_that_somebody_is_excluded_is_told_to_leads_and_guardians_and_to_no_other_member() -> None:
    case = recorded((LEAD, out(OFFICER)))
    assert shown(case, LEAD)[mark_of(1)].fact == out(OFFICER)
    assert shown(case, GUARDIAN)[mark_of(1)].fact == out(OFFICER)
    for other in (ADVOCATE, SUPERVISOR, PROBATION, OFFICER):
        assert mark_of(1) not in shown(case, other)


RESTRICT = RestrictCase(accounts=accounts(*LISTED), because=WHY)
SEAL = SealCase(accounts=accounts(GUARDIAN, LEAD, ADVOCATE), because=WHY)


@pytest.mark.parametrize("by", [LEAD, GUARDIAN])
def test_a_lead_and_a_guardian_restrict_a_case(by: Actor) -> None:
    (fact,) = decided(restriction.decide, recorded(), RESTRICT, asking(by))
    assert isinstance(fact, CaseRestricted)
    assert set(fact.accounts) == set(RESTRICT.accounts)


@pytest.mark.parametrize(
    ("by", "command", "words"),
    [
        (OFFICER, RESTRICT, "Only a lead"),
        (LEAD, RestrictCase(accounts=accounts(LEAD, ADVOCATE, STANDARDS), because=WHY), "on the case"),
        (LEAD, RestrictCase(accounts=accounts(SUPERVISOR, ADVOCATE), because=WHY), "yourself"),
        (GUARDIAN, RestrictCase(accounts=accounts(ADVOCATE, PROBATION), because=WHY), "always keeps a lead"),
        (LEAD, RestrictCase(accounts=accounts(LEAD, SUPERVISOR), because=WHY), "never kept to one agency"),
        (OFFICER, LiftRestriction(because=WHY), "Only a lead"),
        (LEAD, LiftRestriction(because=WHY), "not restricted"),
        (GUARDIAN, SealCase(accounts=accounts(LEAD, ADVOCATE), because=WHY), "Put yourself"),
        (GUARDIAN, SealCase(accounts=accounts(GUARDIAN, LEAD, PROBATION), because=WHY), "advocates stay"),
        (STANDARDS, SealCase(accounts=accounts(STANDARDS, LEAD, PROBATION), because=WHY), "Two people of two agencies"),
        (GUARDIAN, SealCase(accounts=accounts(GUARDIAN, PROBATION), because=WHY), "always keeps a lead"),
        (STANDARDS, SealCase(accounts=accounts(STANDARDS, LEAD), because=WHY), "never kept to one agency"),
        (GUARDIAN, UnsealCase(because=WHY), "not sealed"),
        (OFFICER, ExcludePerson(account=AccountId(PROBATION.account), because=WHY), "Only a lead"),
        (LEAD, ExcludePerson(account=AccountId(LEAD.account), because=WHY), "yourself"),
        (LEAD, ExcludePerson(account=AccountId(SECOND_OF_OFFICER), because=WHY), "from the list"),
        (LEAD, ExcludePerson(account=AccountId(GUARDIAN.account), because=WHY), "oversees"),
        (LEAD, ExcludePerson(account=AccountId(AUDITOR.account), because=WHY), "oversees"),
        (GUARDIAN, ExcludePerson(account=AccountId(LEAD.account), because=WHY), "always keeps a lead"),
        (LEAD, LiftExclusion(account=AccountId(OFFICER.account), because=WHY), "not excluded"),
        (OFFICER, LiftExclusion(account=AccountId(OFFICER.account), because=WHY), "Only a lead"),
    ],
)
def test_what_would_shut_everybody_out_or_is_not_theirs_is_refused(by: Actor, command: Command, words: str) -> None:
    part = restriction if type(command) in restriction.COMMANDS else exclusion
    assert words in refusal(part.decide, recorded(), command, asking(by)).sentence


def test_the_last_agency_beside_the_leads_is_not_excluded() -> None:
    case = recorded((LEAD, restricted(LEAD, ADVOCATE)))
    asked_for = ExcludePerson(account=AccountId(ADVOCATE.account), because=WHY)
    assert "one agency" in refusal(exclusion.decide, case, asked_for, asking(LEAD)).sentence


def test_a_person_with_another_account_in_an_office_is_left_to_professional_standards() -> None:
    linked = (frozenset(accounts(OFFICER, GUARDIAN)),)
    asked_for = ExcludePerson(account=AccountId(OFFICER.account), because=WHY)
    assert "oversees" in refusal(exclusion.decide, recorded(), asked_for, asking(LEAD, persons=linked)).sentence


def test_each_narrowing_and_its_lift_is_recorded() -> None:
    assert isinstance(decided(restriction.decide, recorded(), SEAL, asking(GUARDIAN))[0], CaseSealed)
    shut = recorded((GUARDIAN, sealed(GUARDIAN, LEAD)))
    assert isinstance(decided(restriction.decide, shut, UnsealCase(because=WHY), asking(GUARDIAN))[0], CaseUnsealed)
    kept = recorded((LEAD, restricted(*LISTED)))
    lifting = decided(restriction.decide, kept, LiftRestriction(because=WHY), asking(LEAD))
    assert isinstance(lifting[0], RestrictionLifted)
    asked_for = ExcludePerson(account=AccountId(OFFICER.account), because=WHY)
    assert isinstance(decided(exclusion.decide, recorded(), asked_for, asking(LEAD))[0], PersonExcluded)
    apart = recorded((LEAD, out(OFFICER)))
    back = LiftExclusion(account=AccountId(OFFICER.account), because=WHY)
    assert isinstance(decided(exclusion.decide, apart, back, asking(LEAD))[0], ExclusionLifted)

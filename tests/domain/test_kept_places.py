"""A protected worker is put off a case, confirmed and left on its list by her place on it, and leaves it for good."""

from uuid import UUID

import msgspec
import pytest

from domain.catalogue import decide
from domain.classes import PROTECTED_LOCATION, DataClass
from domain.kernel import AccountId, Command, Fact
from domain.membership import AddMember, ConfirmMember, MemberAdded, MemberConfirmed, MemberRemoved, RemoveMember
from domain.people import Actor, Role
from domain.sharing.emergency_facts import EmergencyAccessAsked, EmergencyReason, GlassBroken
from domain.sharing.exclusion import ExcludePerson, LiftExclusion
from domain.sharing.kept_places import kept_places
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded
from domain.sharing.protected import NAMES_ITS_OWN, names_kept, unnamed
from domain.sharing.protected_said import WorkerProtected
from domain.sharing.restriction import RestrictCase
from tests.domain.given import NOW, decided, refusal
from tests.domain.sharing_given import COLLEAGUE as FRIEND
from tests.domain.sharing_given import COORDINATOR, FORCE_GUARDIAN, GUARDIAN, PROBATION, Told, after, person, reading
from tests.domain.test_protected_worker import HERE, STANDARDS, asking, change, the, told_otherwise
from tests.samples.people import ADVOCATE, FORCE, OFFICER

HIS = AccountId(FRIEND.account)
PLACE = AccountId(after(1 + HERE.index(FRIEND), on_case=()))
NEW = person(47, FORCE, Role.POLICE_INVESTIGATOR)
AUDITOR = person(48, PROBATION.agency, Role.AUDITOR)
PROTECTED = WorkerProtected(account=HIS, because="He is followed.", role=FRIEND.role)
KEPT: tuple[Told, ...] = ((PROTECTED, COORDINATOR),)
LEADS = MemberAdded(
    account=AccountId(PROBATION.account),
    agency=PROBATION.agency,
    role=PROBATION.role,
    lead=True,
    founding=True,
    because="Leads it",
)
LED: tuple[Told, ...] = ((LEADS, COORDINATOR), *KEPT)
GONE: Told = (MemberRemoved(account=HIS, agency=FRIEND.agency, role=FRIEND.role, because="Left"), FRIEND)


def hidden(who: Actor, *told: Told) -> frozenset[AccountId]:
    """Whose name is closed to somebody, on such a case."""
    case = the(*told)
    items = reading(case, who).items
    return frozenset(unnamed(case, who, lambda mark: frozenset({AccountId(mark)}), told=items))


def test_another_agencys_lead_closes_the_case_to_the_suspects_friend_by_his_place_on_it() -> None:
    (fact,) = decided(decide, the(*LED), ExcludePerson(account=PLACE, because="His friend"), asking(PROBATION))
    assert fact == PersonExcluded(account=HIS, because="His friend")
    lifted = LiftExclusion(account=PLACE, because="He is not")
    (back,) = decided(decide, the(*LED, (fact, PROBATION)), lifted, asking(PROBATION))
    assert back == ExclusionLifted(account=HIS, because="He is not")


def test_and_takes_him_off_it_or_leaves_him_off_its_list_or_on_it() -> None:
    (fact,) = decided(decide, the(*LED), RemoveMember(account=PLACE, because="His friend"), asking(PROBATION))
    assert fact == MemberRemoved(account=HIS, agency=FRIEND.agency, role=FRIEND.role, because="His friend")
    listed = tuple(AccountId(who.account) for who in (PROBATION, ADVOCATE, OFFICER, *HERE[-2:-1]))
    for accounts, named in ((listed, listed), ((*listed, PLACE), (*listed, HIS))):
        restrict = RestrictCase(accounts=accounts, because="Few")
        (fact,) = decided(decide, the(*LED), restrict, asking(PROBATION))
        assert fact == CaseRestricted(accounts=tuple(sorted(named)), because="Few")


@pytest.mark.parametrize(
    "command",
    [
        ExcludePerson(account=HIS, because="His friend"),
        RemoveMember(account=HIS, because="His friend"),
        ConfirmMember(account=HIS),
    ],
)
def test_by_account_it_is_answered_alike_for_him_and_for_every_other_of_his_agency(command: Command) -> None:
    ask = asking(PROBATION)
    ask = change(ask, appointments=ask.appointments | {NEW})
    for account in (HIS, AccountId(NEW.account), AccountId(UUID(int=78))):
        assert told_otherwise(the(*LED), change(command, account=account), ask) == NAMES_ITS_OWN


def test_a_place_brings_nobody_in_and_is_of_no_use_in_any_other_act() -> None:
    add = AddMember(account=PLACE, role=Role.POLICE_SUPERVISOR, because="Which roles does he hold?")
    assert refusal(decide, the(*LED), add, asking(PROBATION)).sentence == NAMES_ITS_OWN


def test_a_protected_newcomer_is_confirmed_by_place() -> None:
    joins = MemberAdded(account=AccountId(NEW.account), agency=NEW.agency, role=NEW.role, because="Needed")
    told: tuple[Told, ...] = ((joins, COORDINATOR), (change(PROTECTED, account=AccountId(NEW.account)), COORDINATOR))
    place = after(1, on_case=HERE)
    ask = asking(PROBATION)
    ask = change(ask, appointments=ask.appointments | {NEW})
    assert kept_places(the(*told), hidden(PROBATION, *told)) == {place: False}
    (fact,) = decided(decide, the(*told), ConfirmMember(account=AccountId(place)), ask)
    assert fact == MemberConfirmed(account=AccountId(NEW.account), agency=NEW.agency, role=NEW.role)
    assert kept_places(the(*told, (fact, PROBATION)), hidden(PROBATION, *told)) == {place: True}


def test_once_he_left_his_name_is_hidden_in_what_was_done_and_no_other_agency_brings_a_colleague_of_his_in() -> None:
    left = (*LED, GONE)
    assert HIS in hidden(PROBATION, *left)
    assert HIS in names_kept(the(*left))
    assert not kept_places(the(*left), hidden(PROBATION, *left))
    assert kept_places(the(*LED), hidden(PROBATION, *LED))
    replaced = AddMember(account=AccountId(NEW.account), role=NEW.role, because="In his place")
    ask = asking(PROBATION)
    ask = change(ask, appointments=ask.appointments | {NEW})
    assert refusal(decide, the(*LED), replaced, ask).sentence == NAMES_ITS_OWN
    assert refusal(decide, the(*left), replaced, ask).sentence == NAMES_ITS_OWN


@pytest.mark.parametrize("kind", [ExcludePerson, LiftExclusion])
def test_after_he_left_to_exclude_one_after_the_other_still_tells_nobody_which_is_his(
    kind: type[ExcludePerson | LiftExclusion],
) -> None:
    ask = asking(PROBATION)
    ask = change(ask, appointments=ask.appointments | {NEW})
    put_off: Told = (PersonExcluded(account=HIS, because="His friend"), PROBATION)
    for told in ((*LED, GONE), (*LED, put_off, GONE)):
        for account in (HIS, AccountId(NEW.account), AccountId(UUID(int=79))):
            assert told_otherwise(the(*told), kind(account=account, because="Is it he?"), ask) == NAMES_ITS_OWN
    (fact,) = decided(decide, the(*LED, GONE), ExcludePerson(account=PLACE, because="His friend"), ask)
    assert fact == PersonExcluded(account=HIS, because="His friend")  # by his place he is put off for good
    his_own = change(asking(FORCE_GUARDIAN), appointments=ask.appointments)
    (fact,) = decided(decide, the(*LED, GONE), ExcludePerson(account=AccountId(NEW.account), because="Kin"), his_own)
    assert fact == PersonExcluded(account=AccountId(NEW.account), because="Kin")


def emergency(kind: type[GlassBroken | EmergencyAccessAsked]) -> Fact:
    """What he opened, or asked for, of the charity."""
    more = {"until": NOW} if kind is GlassBroken else {}
    return kind(
        data_class=DataClass(PROTECTED_LOCATION),
        agency=ADVOCATE.agency,
        reason=EmergencyReason.THREAT_TO_LIFE,
        because="He is there.",
        **more,
    )


@pytest.mark.parametrize("kind", [GlassBroken, EmergencyAccessAsked])
def test_who_reviews_an_emergency_reads_who_caused_it_and_nobody_else_does(
    kind: type[GlassBroken | EmergencyAccessAsked],
) -> None:
    assert HIS in hidden(GUARDIAN, *LED)
    said = (*LED, (emergency(kind), FRIEND))
    assert HIS not in hidden(GUARDIAN, *said)
    for who in (ADVOCATE, PROBATION):
        assert HIS in hidden(who, *said)


def test_auditors_and_professional_standards_read_who_acted() -> None:
    for who in (AUDITOR, msgspec.structs.replace(STANDARDS, agency=PROBATION.agency)):
        assert not hidden(who, *LED)

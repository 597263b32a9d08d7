"""A protected worker: her name stands to others as role and agency, and two agencies open it, one person at a time."""

from uuid import UUID

import msgspec
import pytest

from domain.case import Case
from domain.catalogue import decide
from domain.classes import STAFF_IDENTITY
from domain.correction import Correct
from domain.duties.worker_names import RULES
from domain.kernel import AccountId, Circumstances, Command, EntryId, Erased, Fact, Refused, Withheld, is_open
from domain.membership import AddMember, ConfirmMember, RemoveMember
from domain.people import Actor, Role
from domain.reveal import reveal_all
from domain.rules import Moment, conclude
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.protected import NAMES_ITS_OWN, NOT_ONESELF, names_kept, protections, unnamed
from domain.sharing.protected_said import (
    ConfirmWorkerName,
    OpenWorkerName,
    ProtectWorker,
    WorkerNameOpened,
    WorkerNameProposed,
    WorkerProtected,
)
from tests.domain.given import NOW, TODAY, decided, refusal
from tests.domain.reading import POLICY
from tests.domain.sharing_given import (
    COORDINATOR,
    FORCE_GUARDIAN,
    GUARDIAN,
    ON_CASE,
    PROBATION,
    Told,
    after,
    asks,
    case_of,
    person,
    reading,
    seen,
)
from tests.samples.advocacy import SUMMARY_SHARED
from tests.samples.investigation import ALLOCATED
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER

change = msgspec.structs.replace
HERS = AccountId(ADVOCATE.account)
COLLEAGUE = person(41, ADVOCACY_CHARITY, Role.IDVA)
SUPERVISOR = person(42, FORCE, Role.POLICE_SUPERVISOR)
HERE = (*ON_CASE, COLLEAGUE, SUPERVISOR)
PROTECT = ProtectWorker(account=HERS, because="He has been seen outside her office.")
PROTECTED = WorkerProtected(**msgspec.structs.asdict(PROTECT), role=ADVOCATE.role)
OPENS_TO = OpenWorkerName(protection=after(1, on_case=HERE), to=AccountId(OFFICER.account), why="They meet on Monday.")
PROPOSED = WorkerNameProposed(**msgspec.structs.asdict(OPENS_TO))
CONFIRM = ConfirmWorkerName(proposal=after(2, on_case=HERE), why="Rang both.")
OPENED = WorkerNameOpened(**msgspec.structs.asdict(CONFIRM))
STANDARDS = person(46, ADVOCACY_CHARITY, Role.PROFESSIONAL_STANDARDS)
SAID: tuple[Told, ...] = ((PROTECTED, ADVOCATE), (PROPOSED, ADVOCATE))


def the(*told: Told) -> Case:
    return case_of(*told, on_case=HERE)


def asking(by: Actor, *same: Actor) -> Circumstances:
    persons = (frozenset(AccountId(each.account) for each in same),) if same else ()
    found = asks(by, persons=persons)
    return change(found, appointments=found.appointments | {COLLEAGUE, SUPERVISOR})


def told_to(case: Case, who: Actor) -> str:
    """All that a reader is told, with who recorded each entry."""
    hidden = unnamed(case, who, lambda mark: frozenset({AccountId(mark)}))
    reader = reading(case, who, unnamed=hidden)
    entries = reveal_all(case.entries, reader).entries
    by = [str(entry.by) for entry in entries if is_open(entry.by)]
    return " | ".join([seen(case, who, unnamed=hidden), *by])


def names_her(case: Case, who: Actor) -> bool:
    return str(HERS) in told_to(case, who)


def test_from_then_on_no_reader_of_another_agency_meets_her_account_anywhere_in_the_case() -> None:
    told: tuple[Told, ...] = ((SUMMARY_SHARED, ADVOCATE), (change(ALLOCATED, officer=HERS), OFFICER))
    readers = (OFFICER, COORDINATOR, SUPERVISOR, FORCE_GUARDIAN)
    for who in readers:
        assert names_her(the(*told), who)
        assert not names_her(the(*told, *SAID), who)
    for who in (ADVOCATE, COLLEAGUE, GUARDIAN):
        assert names_her(the(*told, *SAID), who)


def test_role_and_agency_stand_in_the_place_of_her_name_and_what_is_about_her_is_not_told() -> None:
    case = the(*SAID)
    text = told_to(case, OFFICER)
    assert PROTECT.because not in text
    assert PROTECT.because in told_to(case, COLLEAGUE)
    hidden = unnamed(case, OFFICER, lambda mark: frozenset({AccountId(mark)}))
    entries = reveal_all(case.entries, reading(case, OFFICER, unnamed=hidden)).entries
    joining = next(e for e in entries if e.id == case.entries[HERE.index(ADVOCATE)].id)
    said = {name: getattr(joining.fact, name) for name in ("account", "because", "role", "agency")}
    assert isinstance(said["account"], Withheld)
    assert isinstance(said["because"], Withheld)  # words about her could tell who it is
    assert (said["role"], said["agency"]) == (ADVOCATE.role, ADVOCATE.agency)
    assert str(COLLEAGUE.account) in text  # her colleague is not protected


def test_her_own_agencys_guardian_or_professional_standards_protects_her_and_nobody_else() -> None:
    for role in Role:
        watches = role in {Role.AGENCY_GUARDIAN, Role.PROFESSIONAL_STANDARDS}
        assert POLICY.may_give("protect-worker", role) == watches
    assert ProtectWorker.grave
    for who in (STANDARDS, GUARDIAN):
        assert decided(decide, the(), PROTECT, asking(who)) == (PROTECTED,)
    for who in (OFFICER, FORCE_GUARDIAN):
        assert refusal(decide, the(), PROTECT, asking(who)).field == "account"
    assert "protected already" in refusal(decide, the(*SAID), PROTECT, asking(GUARDIAN)).sentence


def test_nobody_keeps_their_own_name_under_whichever_account() -> None:
    for ask in (asking(ADVOCATE), asking(GUARDIAN, GUARDIAN, ADVOCATE)):
        refused = refusal(decide, the(), PROTECT, ask)
        assert (refused.sentence, refused.field) == (NOT_ONESELF, "account")


def test_her_name_opens_to_one_person_once_a_third_agency_confirms() -> None:
    waits = the(*SAID)
    assert not names_her(waits, OFFICER)
    for who in (COLLEAGUE, GUARDIAN, ADVOCATE, OFFICER, SUPERVISOR):  # hers, and of whom it is opened to
        refused = refusal(decide, waits, CONFIRM, asking(who))
        assert refused.field == "proposal"
    for who in (PROBATION, FORCE_GUARDIAN):
        (fact,) = decided(decide, waits, CONFIRM, asking(who))
        opened = the(*SAID, (fact, who))
        assert names_her(opened, OFFICER)
        assert not any(names_her(opened, each) for each in (COORDINATOR, SUPERVISOR, FORCE_GUARDIAN))


def test_no_natural_person_confirms_their_own_or_to_themselves_under_another_account() -> None:
    for other in (ADVOCATE, OFFICER):
        assert refusal(decide, the(*SAID), CONFIRM, asking(PROBATION, PROBATION, other)).field == "proposal"


def test_only_a_confirmed_member_or_a_guardian_confirms_and_only_once() -> None:
    stranger = person(43, PROBATION.agency, Role.PROBATION_PRACTITIONER)
    assert "Only a confirmed member" in refusal(decide, the(*SAID), CONFIRM, asking(stranger)).sentence
    done = the(*SAID, (OPENED, PROBATION))
    assert refusal(decide, done, CONFIRM, asking(PROBATION)).field == "proposal"


def test_whom_it_opens_to_sees_it_under_each_of_their_accounts() -> None:
    other = person(44, PROBATION.agency, Role.CLINIC_CHAIR)
    both = frozenset({AccountId(OFFICER.account), AccountId(other.account)})
    case = the(*SAID, (OPENED, PROBATION))
    assert not unnamed(case, other, lambda mark: both if mark in both else frozenset({AccountId(mark)}))
    assert unnamed(case, other, lambda mark: frozenset({AccountId(mark)}))


def test_the_protection_ends_for_everybody_by_two_agencies_too() -> None:
    ends = change(PROPOSED, to=None)
    assert names_kept(the((PROTECTED, ADVOCATE), (ends, GUARDIAN)))
    case = the((PROTECTED, ADVOCATE), (ends, GUARDIAN))
    assert decided(decide, case, CONFIRM, asking(OFFICER))
    assert refusal(decide, case, CONFIRM, asking(COLLEAGUE)).field == "proposal"
    over = the((PROTECTED, ADVOCATE), (ends, GUARDIAN), (OPENED, OFFICER))
    assert names_her(over, OFFICER)
    assert not names_kept(over)
    anew = the((PROTECTED, ADVOCATE), (ends, GUARDIAN), (OPENED, OFFICER), (PROTECTED, ADVOCATE))
    assert not names_her(anew, OFFICER)


@pytest.mark.parametrize(
    ("changed", "who", "field"),
    [
        ({"protection": EntryId(UUID(int=9))}, ADVOCATE, "protection"),
        ({}, OFFICER, "protection"),
        ({"to": AccountId(COLLEAGUE.account)}, ADVOCATE, "to"),
        ({"to": AccountId(GUARDIAN.account)}, ADVOCATE, "to"),
    ],
)
def test_an_opening_is_proposed_by_her_agency_to_a_member_of_another(
    changed: dict[str, object], who: Actor, field: str
) -> None:
    refused = refusal(decide, the(SAID[0]), change(OPENS_TO, **changed), asking(who))
    assert refused.field == field
    assert decided(decide, the(SAID[0]), OPENS_TO, asking(GUARDIAN)) == (PROPOSED,)
    assert refusal(decide, the(*SAID), OPENS_TO, asking(ADVOCATE)).field == "to"


STRANGER = person(45, ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)


def naming(command: Command, account: UUID) -> Command:
    return change(command, account=AccountId(account))


@pytest.mark.parametrize(
    "command",
    [
        AddMember(account=HERS, role=ADVOCATE.role, because="Needed"),
        ConfirmMember(account=HERS),
        RemoveMember(account=HERS, because="Not needed"),
        ExcludePerson(account=HERS, because="Not needed"),
    ],
)
def test_to_name_one_account_after_the_other_tells_nobody_which_is_hers(command: Command) -> None:
    ask = asking(COORDINATOR)
    ask = change(ask, appointments=ask.appointments | {STRANGER})
    told = {
        (found.sentence, found.field)
        for account in (ADVOCATE.account, STRANGER.account, UUID(int=77))
        for found in (refusal(decide, the(SAID[0]), naming(command, account), ask),)
    }
    assert told == {(NAMES_ITS_OWN, "account")}
    assert told_otherwise(the(), command, ask) != NAMES_ITS_OWN
    assert told_otherwise(the(SAID[0]), naming(command, OFFICER.account), ask) != NAMES_ITS_OWN
    opened = the(
        (PROTECTED, ADVOCATE), (change(PROPOSED, to=AccountId(COORDINATOR.account)), ADVOCATE), (OPENED, PROBATION)
    )
    assert told_otherwise(opened, command, ask) != NAMES_ITS_OWN


def test_a_second_account_elsewhere_is_answered_as_any_other_of_its_agency() -> None:
    second, colleague = (person(number, "southmere-council", Role.IDVA) for number in (46, 47))
    ask = asking(COORDINATOR)
    ask = change(
        ask,
        appointments=ask.appointments | {second, colleague},
        persons=(frozenset({HERS, AccountId(second.account)}),),
    )
    command = ExcludePerson(account=HERS, because="Not needed")
    for account in (second.account, colleague.account):
        assert refusal(decide, the(SAID[0]), naming(command, account), ask).sentence == NAMES_ITS_OWN


def told_otherwise(case: Case, command: Command, ask: Circumstances) -> str:
    """The sentence that a command is refused with; empty where it is taken."""
    try:
        decide(case, command, ask)
    except Refused as refused:
        return refused.sentence
    return ""


def test_what_names_her_is_not_put_into_a_correction_either() -> None:
    case = the((ALLOCATED, OFFICER), SAID[0])
    correct = Correct(entry=after(1, on_case=HERE), because="It is her", fact=change(ALLOCATED, officer=HERS))
    assert refusal(decide, case, correct, asking(OFFICER)).sentence == NAMES_ITS_OWN


def reader_in(case: Case, who: Actor) -> frozenset[AccountId]:
    urgent = reading(case, who).urgent
    return frozenset(unnamed(case, who, lambda mark: frozenset({AccountId(mark)}), urgent))


def test_where_the_name_was_erased_with_its_key_nobody_of_her_agency_is_named() -> None:
    erased: Fact = change(PROTECTED, account=Erased(STAFF_IDENTITY))
    case = the((erased, ADVOCATE))
    assert {HERS, AccountId(COLLEAGUE.account)} <= reader_in(case, OFFICER)
    lost: Fact = change(PROPOSED, to=Erased(STAFF_IDENTITY))
    assert not next(iter(protections(the(SAID[0], (lost, ADVOCATE), (OPENED, PROBATION))).values())).ended


def test_an_opening_that_waits_is_owed_and_says_no_name() -> None:
    (found,) = conclude(RULES, the(*SAID), Moment(NOW, TODAY))
    assert found.due == TODAY.replace(day=3)
    assert "protected worker" in found.sentence
    assert not conclude(RULES, the(*SAID, (OPENED, PROBATION)), Moment(NOW, TODAY))

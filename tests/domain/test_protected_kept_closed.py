"""A protected worker whose name stays closed: what was proposed is declined, taken back, or lapses; erased names."""

import msgspec

from domain.catalogue import decide
from domain.classes import STAFF_IDENTITY
from domain.duties.worker_names import RULES
from domain.kernel import AccountId, Erased, Fact
from domain.membership import AddMember, MemberRemoved
from domain.people import Actor, Role
from domain.rules import Moment, conclude
from domain.sharing.protected import NAMES_ITS_OWN, NOT_WAITING, names_kept
from domain.sharing.protected_said import DeclineWorkerName, WorkerNameDeclined
from tests.domain.given import NOW, TODAY, decided, refusal
from tests.domain.sharing_given import COORDINATOR, FORCE_GUARDIAN, GUARDIAN, PROBATION, Told, after, joined, person
from tests.domain.test_protected_worker import (
    COLLEAGUE,
    CONFIRM,
    HERE,
    HERS,
    OPENED,
    OPENS_TO,
    PROPOSED,
    PROTECTED,
    SAID,
    SUPERVISOR,
    asking,
    names_her,
    reader_in,
    the,
)
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, OFFICER

change = msgspec.structs.replace
DECLINE = DeclineWorkerName(proposal=after(2, on_case=HERE), why="They no longer meet.")
DECLINED = WorkerNameDeclined(**msgspec.structs.asdict(DECLINE))


def gone(who: Actor) -> Told:
    """Somebody taken off the case."""
    left = MemberRemoved(account=AccountId(who.account), agency=who.agency, role=who.role, because="Moved on")
    return left, COORDINATOR


def owed(*told: Told) -> int:
    """How many openings wait, by the duty."""
    return len(conclude(RULES, the(*told), Moment(NOW, TODAY)))


def test_whoever_could_confirm_it_leaves_the_name_closed_and_nothing_is_owed_any_more() -> None:
    assert owed(*SAID) == 1
    for who in (PROBATION, FORCE_GUARDIAN):
        assert decided(decide, the(*SAID), DECLINE, asking(who)) == (DECLINED,)
    kept = (*SAID, (DECLINED, PROBATION))
    assert owed(*kept) == 0
    assert not names_her(the(*kept), OFFICER)
    assert refusal(decide, the(*kept), CONFIRM, asking(PROBATION)).field == "proposal"
    assert refusal(decide, the(*kept), DECLINE, asking(PROBATION)).sentence == NOT_WAITING


def test_her_own_agency_takes_back_what_it_proposed_and_may_propose_it_again() -> None:
    for who in (ADVOCATE, COLLEAGUE, GUARDIAN):
        assert decided(decide, the(*SAID), DECLINE, asking(who)) == (DECLINED,)
    back = the(*SAID, (DECLINED, ADVOCATE))
    assert decided(decide, back, OPENS_TO, asking(ADVOCATE)) == (PROPOSED,)


def test_whose_name_it_is_does_not_take_back_what_another_of_her_agency_proposed() -> None:
    by_guardian = the(SAID[0], (PROPOSED, GUARDIAN))
    assert refusal(decide, by_guardian, DECLINE, asking(ADVOCATE)).field == "proposal"
    assert decided(decide, by_guardian, DECLINE, asking(COLLEAGUE)) == (DECLINED,)


def test_nobody_declines_who_could_not_confirm() -> None:
    stranger = person(43, PROBATION.agency, Role.PROBATION_PRACTITIONER)
    for who in (OFFICER, SUPERVISOR, stranger):
        assert refusal(decide, the(*SAID), DECLINE, asking(who)).sentence
    for other in (ADVOCATE, OFFICER):
        assert refusal(decide, the(*SAID), DECLINE, asking(PROBATION, PROBATION, other)).field == "proposal"
    assert refusal(decide, the(*SAID, (OPENED, PROBATION)), DECLINE, asking(ADVOCATE)).sentence == NOT_WAITING


def test_what_was_proposed_lapses_once_whom_it_opens_to_has_left_and_is_not_revived() -> None:
    left = (*SAID, gone(OFFICER))
    assert owed(*left) == 0
    assert refusal(decide, the(*left), CONFIRM, asking(PROBATION)).field == "proposal"
    back = (*left, joined(OFFICER))
    assert owed(*back) == 0
    assert decided(decide, the(*back), OPENS_TO, asking(ADVOCATE)) == (PROPOSED,)
    assert owed(*SAID, gone(SUPERVISOR)) == 1
    ends = ((PROTECTED, ADVOCATE), (change(PROPOSED, to=None), GUARDIAN), gone(OFFICER))
    assert owed(*ends) == 1  # it was to open to everybody


def test_after_she_left_no_other_agency_learns_who_she_is_by_bringing_one_after_the_other_in() -> None:
    stranger = person(45, ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)
    second, elsewhere = (person(number, "southmere-council", Role.IDVA) for number in (47, 48))
    ask = asking(COORDINATOR, ADVOCATE, second)
    ask = change(ask, appointments=ask.appointments | {stranger, second, elsewhere})
    for left in ((), (gone(ADVOCATE),), (gone(ADVOCATE), gone(COLLEAGUE))):
        for who in (ADVOCATE, stranger, second, elsewhere):
            refused = refusal(decide, the(SAID[0], *left), bringing_in(who), ask)
            assert (refused.sentence, refused.field) == (NAMES_ITS_OWN, "account")


def test_once_the_protection_ended_or_for_her_own_agency_somebody_is_brought_in_her_place() -> None:
    stranger = person(45, ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)
    leads = change(joined(COLLEAGUE)[0], lead=True), COORDINATOR
    own = change(asking(COLLEAGUE), appointments=asking(COLLEAGUE).appointments | {stranger})
    assert decided(decide, the(SAID[0], gone(ADVOCATE), leads), bringing_in(stranger), own)
    ends = change(PROPOSED, to=None)
    over = the((PROTECTED, ADVOCATE), (ends, GUARDIAN), (OPENED, PROBATION), gone(ADVOCATE))
    other = change(own, by=COORDINATOR)
    assert "Only a lead" in refusal(decide, over, bringing_in(stranger), other).sentence  # and not whose name is kept


def bringing_in(who: Actor) -> AddMember:
    return AddMember(account=AccountId(who.account), role=who.role, because="In her place")


def test_where_the_name_was_erased_whoever_left_her_agency_or_only_recorded_for_it_stays_unnamed() -> None:
    erased: Fact = change(PROTECTED, account=Erased(STAFF_IDENTITY))
    case = the((erased, ADVOCATE), gone(ADVOCATE), gone(COLLEAGUE))
    assert {HERS, AccountId(COLLEAGUE.account)} <= reader_in(case, OFFICER)
    once = person(46, ADVOCACY_CHARITY, Role.AGENCY_GUARDIAN)  # on no case: she stands there by her office
    recorded = the((erased, once))
    assert AccountId(once.account) in reader_in(recorded, OFFICER)
    assert AccountId(once.account) in names_kept(recorded)
    assert not reader_in(recorded, OFFICER) & {AccountId(each.account) for each in (OFFICER, PROBATION, COORDINATOR)}

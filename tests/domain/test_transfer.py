"""A case goes from one force to another: offered, then taken on or declined by a named person there; one holder."""

import msgspec
import pytest

from domain.case import Case, fold
from domain.duties import duties
from domain.holding import TransferAccepted, holder
from domain.kernel import AccountId, Circumstances, Command, Fact, Refused
from domain.membership import ConfirmMember, MemberConfirmed, members
from domain.membership import decide as decide_membership
from domain.people import Actor, AgencyKind, Role
from domain.rules import Moment
from domain.sharing.lists import CaseRestricted
from domain.transfer import COMMANDS, decide, ended_by, open_offer, was_offered_to
from domain.transfer_said import AnswerTransfer, OfferAnswer, TransferDeclined, TransferOffered, TransferWithdrawn
from domain.victim.rights import Told, VictimTold
from tests.domain.given import NOW, TODAY, asked, decided, entry_of, given, refusal
from tests.domain.test_membership import joined
from tests.samples.investigation import ALLOCATED
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import (
    ACCOUNT,
    ADVOCATE,
    FORCE,
    OFFICER,
    SECOND_SUSPECT,
    SUPERVISOR,
    THIRD_PERSON,
    VICTIM,
)
from tests.samples.transfer import DECLINE, OTHER_FORCE, TRANSFER_CASE, WITHDRAW
from tests.samples.victim import TOLD

THERE = Actor(AccountId(THIRD_PERSON), OTHER_FORCE, Role.POLICE_SUPERVISOR)
COLLEAGUE = Actor(AccountId(SECOND_SUSPECT), OTHER_FORCE, Role.POLICE_COORDINATOR)
CLINIC = Actor(AccountId(VICTIM), FORCE, Role.CLINIC_COORDINATOR)
ACCEPT = AnswerTransfer(answer=OfferAnswer.ACCEPT)
ON_CASE = (joined(SUPERVISOR, lead=True), joined(ADVOCATE), joined(OFFICER))
EVERYBODY = (SUPERVISOR, ADVOCATE, OFFICER, THERE, COLLEAGUE, CLINIC)


def asking(by: Actor, *appointed: Actor) -> Circumstances:
    kinds = {FORCE: AgencyKind.POLICE, OTHER_FORCE: AgencyKind.POLICE, ADVOCATE.agency: AgencyKind.ADVOCACY}
    return msgspec.structs.replace(asked(by), appointments=frozenset(appointed or EVERYBODY), kinds=kinds)


def after(*commands: tuple[Actor, Command], start: tuple[Fact, ...] = ON_CASE) -> Case:
    """The case after these commands, each recorded by whoever gave it."""
    entries = [entry_of(fact, number) for number, fact in enumerate(start, start=1)]
    for who, command in commands:
        for fact in decided(decide, fold(entries), command, asking(who)):
            entries.append(entry_of(fact, len(entries) + 1, by=who))
    return fold(entries)


OFFERED = after((SUPERVISOR, TRANSFER_CASE))
TAKEN = after((SUPERVISOR, TRANSFER_CASE), (THERE, ACCEPT))


def test_the_force_that_was_there_from_the_referral_holds_the_case() -> None:
    assert holder(given(*ON_CASE)) == FORCE
    assert holder(given(joined(ADVOCATE))) is None


def test_an_offer_changes_nothing_until_somebody_of_the_other_force_accepts() -> None:
    assert open_offer(OFFERED) is not None
    assert holder(OFFERED) == FORCE
    assert members(OFFERED)[SUPERVISOR].lead


def test_whoever_accepts_leads_the_case_and_is_not_confirmed_for_where_the_victim_is() -> None:
    assert holder(TAKEN) == OTHER_FORCE
    member = members(TAKEN)[THERE]
    assert (member.lead, member.confirmed) == (True, False)


def test_the_force_before_stays_on_the_case_as_confirmed_members_who_do_not_lead() -> None:
    before = members(TAKEN)[SUPERVISOR]
    assert (before.lead, before.confirmed) == (False, True)
    assert members(TAKEN)[ADVOCATE].confirmed
    assert members(TAKEN)[OFFICER].confirmed


def test_an_unconfirmed_lead_of_the_force_before_does_not_become_confirmed_by_the_transfer() -> None:
    start = (joined(SUPERVISOR, lead=True, founding=False), joined(ADVOCATE), joined(OFFICER))
    assert not members(after((SUPERVISOR, TRANSFER_CASE), (THERE, ACCEPT), start=start))[SUPERVISOR].confirmed


def test_somebody_of_the_other_force_who_was_confirmed_on_the_case_stays_confirmed() -> None:
    confirmed = MemberConfirmed(account=AccountId(THERE.account), agency=THERE.agency, role=THERE.role)
    start = (*ON_CASE, joined(THERE, founding=False), confirmed)
    assert members(after((SUPERVISOR, TRANSFER_CASE), (THERE, ACCEPT), start=start))[THERE].confirmed


CONFIRM_THEM = ConfirmMember(account=AccountId(THERE.account))


def test_neither_the_force_that_offered_the_case_nor_whoever_added_them_before_confirms_who_accepts_it() -> None:
    for who in (SUPERVISOR, OFFICER):
        stop = refusal(decide_membership, TAKEN, CONFIRM_THEM, asking(who))
        assert stop.field == "account"
    assert decided(decide_membership, TAKEN, CONFIRM_THEM, asking(ADVOCATE))
    added = entry_of(joined(THERE, founding=False), 30, by=ADVOCATE)
    offered = _and(
        fold([*given(*ON_CASE).entries, added]), TransferOffered(**msgspec.structs.asdict(TRANSFER_CASE)), by=SUPERVISOR
    )
    taken = _and(offered, *decided(decide, offered, ACCEPT, asking(THERE)), by=THERE)
    for who in (ADVOCATE, SUPERVISOR, OFFICER):
        stop = refusal(decide_membership, taken, CONFIRM_THEM, asking(who))
        assert stop.field == "account"


def test_a_place_from_before_somebody_came_back_to_their_role_comes_in_unconfirmed_or_not_at_all() -> None:
    confirmed = MemberConfirmed(account=AccountId(THERE.account), agency=THERE.agency, role=THERE.role)
    start = (*ON_CASE, joined(THERE, founding=False), confirmed)
    offered = after((SUPERVISOR, TRANSFER_CASE), start=start)
    ask = msgspec.structs.replace(asking(THERE), appointed={THERE: NOW, SUPERVISOR: NOW})
    taken = _and(offered, *decided(decide, offered, ACCEPT, ask), by=THERE)
    assert (members(taken)[THERE].lead, members(taken)[THERE].confirmed) == (True, False)
    assert members(taken)[SUPERVISOR] == members(offered)[SUPERVISOR]
    assert not members(taken)[SUPERVISOR].counts(NOW)


def test_of_two_who_accept_at_once_one_wins_and_the_other_is_told() -> None:
    refused = refusal(decide, TAKEN, ACCEPT, asking(COLLEAGUE))
    assert refused.sentence.startswith("The offer was accepted on 2 March 2026")
    assert was_offered_to(TAKEN, COLLEAGUE)


def test_an_offer_that_was_taken_back_meanwhile_is_said_to_whoever_accepts_it() -> None:
    back = after((SUPERVISOR, TRANSFER_CASE), (SUPERVISOR, WITHDRAW))
    assert "taken back by the force that offered it" in refusal(decide, back, ACCEPT, asking(THERE)).sentence


def test_the_case_can_be_offered_again_after_it_was_declined_or_taken_back() -> None:
    for ending in ((THERE, DECLINE), (SUPERVISOR, WITHDRAW)):
        again = after((SUPERVISOR, TRANSFER_CASE), ending, (SUPERVISOR, TRANSFER_CASE), (COLLEAGUE, ACCEPT))
        assert holder(again) == OTHER_FORCE


def test_a_case_that_came_back_is_held_by_the_first_force_again() -> None:
    home = msgspec.structs.replace(TRANSFER_CASE, to=FORCE, contact=AccountId(THERE.account))
    case = after((SUPERVISOR, TRANSFER_CASE), (THERE, ACCEPT), (THERE, home), (SUPERVISOR, ACCEPT))
    assert holder(case) == FORCE
    assert (members(case)[SUPERVISOR].lead, members(case)[THERE].lead) == (True, False)
    assert members(case)[SUPERVISOR].confirmed


def test_declining_says_why_and_leaves_the_case_where_it_is() -> None:
    (fact,) = decided(decide, OFFERED, DECLINE, asking(THERE))
    assert isinstance(fact, TransferDeclined)
    assert holder(after((SUPERVISOR, TRANSFER_CASE), (THERE, DECLINE))) == FORCE
    silent = AnswerTransfer(answer=OfferAnswer.DECLINE)
    assert refusal(decide, OFFERED, silent, asking(THERE)).field == "because"


@pytest.mark.parametrize("who", [SUPERVISOR, ADVOCATE, Actor(ACCOUNT, OTHER_FORCE, Role.POLICE_INVESTIGATOR)])
def test_nobody_but_a_coordinator_or_supervisor_of_that_force_answers(who: Actor) -> None:
    assert not was_offered_to(OFFERED, who)
    assert "not on offer to your force" in refusal(decide, OFFERED, ACCEPT, asking(who)).sentence


def test_only_the_force_that_holds_the_case_or_the_clinic_offers_it() -> None:
    assert "Only a coordinator or supervisor" in refusal(decide, given(*ON_CASE), TRANSFER_CASE, asking(THERE)).sentence
    assert "Only a coordinator or supervisor" in refusal(decide, TAKEN, TRANSFER_CASE, asking(SUPERVISOR)).sentence
    (fact,) = decided(decide, given(*ON_CASE), TRANSFER_CASE, asking(CLINIC))
    assert isinstance(fact, TransferOffered)


def test_a_case_is_on_offer_to_one_force_at_a_time() -> None:
    assert "on offer to a force already" in refusal(decide, OFFERED, TRANSFER_CASE, asking(SUPERVISOR)).sentence


def test_there_is_nothing_to_take_back_without_an_offer() -> None:
    assert "not on offer" in refusal(decide, given(*ON_CASE), WITHDRAW, asking(SUPERVISOR)).sentence
    assert "Only a coordinator" in refusal(decide, OFFERED, WITHDRAW, asking(THERE)).sentence


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"to": ADVOCATE.agency}, "to", "Choose a police force"),
        ({"to": FORCE}, "to", "holds the case already"),
        ({"contact": AccountId(ADVOCATE.account)}, "contact", "of the force that holds it"),
        ({"contact": AccountId(THERE.account)}, "contact", "of the force that holds it"),
    ],
)
def test_an_offer_goes_to_another_force_and_names_a_contact_who_is_on_the_case(
    changed: dict[str, object], field: str, words: str
) -> None:
    refused = refusal(decide, given(*ON_CASE), msgspec.structs.replace(TRANSFER_CASE, **changed), asking(SUPERVISOR))
    assert (refused.field, words in refused.sentence) == (field, True)


def test_a_contact_who_has_left_the_force_is_no_contact() -> None:
    ask = asking(SUPERVISOR, SUPERVISOR, ADVOCATE, THERE)
    assert refusal(decide, given(*ON_CASE), TRANSFER_CASE, ask).field == "contact"


def test_a_force_without_anybody_who_could_take_it_on_is_offered_nothing() -> None:
    ask = asking(SUPERVISOR, SUPERVISOR, OFFICER)
    assert "no coordinator or supervisor" in refusal(decide, given(*ON_CASE), TRANSFER_CASE, ask).sentence


def test_a_case_that_is_kept_to_a_list_is_offered_once_somebody_of_that_force_is_on_it() -> None:
    def listed(*accounts: AccountId) -> CaseRestricted:
        return CaseRestricted(accounts=tuple(sorted(accounts)), because="A name that is known here")

    own = AccountId(SUPERVISOR.account), AccountId(OFFICER.account), AccountId(ADVOCATE.account)
    start = (*ON_CASE, joined(THERE, founding=False))
    refused = refusal(decide, given(*start, listed(*own)), TRANSFER_CASE, asking(SUPERVISOR))
    assert "kept to a list" in refused.sentence
    assert decided(decide, given(*start, listed(*own, AccountId(THERE.account))), TRANSFER_CASE, asking(SUPERVISOR))


def test_at_any_moment_of_any_order_of_acts_there_is_one_holder_and_an_open_offer_at_most_once() -> None:
    acts: list[tuple[Actor, Command]] = [
        (SUPERVISOR, TRANSFER_CASE),
        (THERE, DECLINE),
        (COLLEAGUE, ACCEPT),
        (SUPERVISOR, WITHDRAW),
        (SUPERVISOR, TRANSFER_CASE),
        (THERE, ACCEPT),
        (COLLEAGUE, ACCEPT),
        (THERE, DECLINE),
    ]
    entries = [entry_of(fact, number) for number, fact in enumerate(ON_CASE, start=1)]
    for who, command in acts:
        try:
            found = decided(decide, fold(entries), command, asking(who))
        except Refused:
            found = ()
        entries += [entry_of(fact, len(entries) + 1 + n, by=who) for n, fact in enumerate(found)]
        case = fold(entries)
        assert holder(case) in {FORCE, OTHER_FORCE}
        assert sum(ended_by(case, offer) is None for offer in case.of(TransferOffered)) <= 1
        assert any(member.lead for member in members(case).values())
    assert len(fold(entries).of(TransferAccepted)) == 1
    assert len(fold(entries).of(TransferDeclined)) == 1
    assert not fold(entries).of(TransferWithdrawn)
    assert {type(command) for _, command in acts} == set(COMMANDS)


def test_what_is_owed_follows_from_the_offer_and_then_from_the_new_force() -> None:
    def owed(case: Case) -> set[str]:
        found = {"transfer-answer", "new-force-told", "new-force-allocation"}
        return {duty.rule.id for duty in duties(case, Moment(NOW, TODAY))} & found

    start = (VICTIM_NAMED, *ON_CASE)
    assert not owed(given(*start))
    assert owed(after((SUPERVISOR, TRANSFER_CASE), start=start)) == {"transfer-answer"}
    taken = after((SUPERVISOR, TRANSFER_CASE), (THERE, ACCEPT), start=start)
    assert owed(taken) == {"new-force-told", "new-force-allocation"}
    told = msgspec.structs.replace(TOLD, victim=VICTIM_NAMED.victim, event=Told.NEW_FORCE, of=None)
    assert isinstance(told, VictimTold)
    assert owed(_and(taken, told)) == {"new-force-allocation"}
    assert owed(_and(taken, told, ALLOCATED, by=OFFICER)) == {"new-force-allocation"}  # the force before named its own
    assert not owed(_and(taken, told, ALLOCATED, by=THERE))


def _and(case: Case, *facts: Fact, by: Actor = OFFICER) -> Case:
    more = [entry_of(fact, len(case.entries) + n, by=by) for n, fact in enumerate(facts, start=1)]
    return fold([*case.entries, *more])

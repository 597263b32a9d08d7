"""Handing on: a place goes to a colleague of the same agency and role, and no case is left without a lead by it."""

import msgspec
import pytest

from domain.case import fold
from domain.handing_on import CaseHandedOn, HandOnCase, decide
from domain.kernel import AccountId, Circumstances, Fact
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved, members
from domain.people import Actor, Role
from tests.domain.given import decided, entry_of, refusal
from tests.domain.narrowed import LEAD, asking, joined, recorded
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.domain.sharing_given import GUARDIAN, person
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER

change = msgspec.structs.replace
COLLEAGUE = person(31, ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)
SECOND_LEAD = person(32, FORCE, Role.POLICE_COORDINATOR)
LEAVING = HandOnCase(
    member=AccountId(ADVOCATE.account), to=AccountId(COLLEAGUE.account), because="She leaves the service on Friday."
)


def by(who: Actor) -> Circumstances:
    ask = asking(who)
    return change(ask, appointments=ask.appointments | {COLLEAGUE, SECOND_LEAD, GUARDIAN})


def test_an_advocate_hands_her_own_place_to_a_colleague_who_is_not_yet_confirmed() -> None:
    handed, added, removed = decided(decide, recorded(), LEAVING, by(ADVOCATE))
    assert isinstance(handed, CaseHandedOn)
    assert added == MemberAdded(
        account=LEAVING.to, agency=COLLEAGUE.agency, role=COLLEAGUE.role, because=LEAVING.because
    )
    assert isinstance(removed, MemberRemoved)
    after = members(recorded((ADVOCATE, handed), (ADVOCATE, added), (ADVOCATE, removed)))
    assert ADVOCATE not in after
    assert not after[COLLEAGUE].confirmed


def test_a_guardian_hands_on_the_place_of_somebody_who_has_left() -> None:
    gone = change(by(GUARDIAN), appointments=by(GUARDIAN).appointments - {ADVOCATE})
    assert [type(fact) for fact in decided(decide, recorded(), LEAVING, gone)] == [
        CaseHandedOn,
        MemberAdded,
        MemberRemoved,
    ]


def test_a_colleague_who_is_on_the_case_already_is_not_added_again() -> None:
    case = recorded((LEAD, joined(COLLEAGUE)))
    assert [type(fact) for fact in decided(decide, case, LEAVING, by(ADVOCATE))] == [CaseHandedOn, MemberRemoved]


def test_one_who_was_there_before_they_left_the_role_is_added_anew() -> None:
    case = recorded((LEAD, joined(COLLEAGUE)))
    ask = by(ADVOCATE)
    back = change(ask, appointed={COLLEAGUE: ask.now})
    assert MemberAdded in [type(fact) for fact in decided(decide, case, LEAVING, back)]


def test_a_lead_hands_the_lead_on_with_the_place() -> None:
    command = change(LEAVING, member=AccountId(LEAD.account), to=AccountId(SECOND_LEAD.account))
    facts = decided(decide, recorded(), command, by(LEAD))
    assert [fact.lead for fact in facts if isinstance(fact, MemberAdded)] == [True]
    there = recorded((LEAD, joined(SECOND_LEAD)))
    again = decided(decide, there, command, by(LEAD))
    assert [type(fact) for fact in again] == [CaseHandedOn, MemberAdded, MemberConfirmed, MemberRemoved]
    whole: list[Fact] = [entry.fact for entry in there.entries] + list(again)
    after = members(fold(entry_of(fact, number, by=LEAD) for number, fact in enumerate(whole, start=1)))
    assert after[SECOND_LEAD].lead
    assert after[SECOND_LEAD].confirmed


@pytest.mark.parametrize(
    ("changed", "who", "field", "says"),
    [
        ({}, OFFICER, "member", "Only whoever has a place on a case hands it on"),
        ({"member": AccountId(COLLEAGUE.account)}, COLLEAGUE, "member", "has no place on this case"),
        ({"member": AccountId(OFFICER.account)}, GUARDIAN, "member", "has no place on this case"),
        ({"to": AccountId(ADVOCATE.account)}, ADVOCATE, "to", "Nobody hands a case to themselves"),
        ({"to": AccountId(GUARDIAN.account)}, GUARDIAN, "to", "Nobody hands a case to themselves"),
        ({"to": AccountId(OFFICER.account)}, ADVOCATE, "to", "does not hold the role of Independent stalking advocate"),
    ],
)
def test_it_is_refused_beside_what_is_wrong(changed: dict[str, object], who: Actor, field: str, says: str) -> None:
    heard = refusal(decide, recorded(), change(LEAVING, **changed), by(who))
    assert (heard.field, says in heard.sentence) == (field, True)


def test_the_same_person_under_another_account_takes_nothing_over() -> None:
    both = frozenset({AccountId(GUARDIAN.account), AccountId(COLLEAGUE.account)})
    heard = refusal(decide, recorded(), LEAVING, change(by(GUARDIAN), persons=(both,)))
    assert heard.sentence.startswith("Nobody hands a case to themselves")


@pytest.mark.parametrize("role", SUSPECTS_SIDE)
def test_why_and_by_whom_is_told_to_nobody_who_may_not_know_a_workers_name(role: Role) -> None:
    handed = decided(decide, recorded(), LEAVING, by(ADVOCATE))[0]
    assert LEAVING.because not in seen_by(role, handed, by=ADVOCATE)

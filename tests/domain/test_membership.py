"""Membership: given by a case lead and never by oneself; a newcomer confirmed by another agency."""

import msgspec
import pytest

from domain.classes import STAFF_IDENTITY
from domain.handing_on import CaseHandedOn
from domain.kernel import AccountId, Circumstances, Fact
from domain.membership import (
    AddMember,
    ConfirmMember,
    MemberAdded,
    MemberConfirmed,
    MemberRemoved,
    RemoveMember,
    decide,
    founding_members,
    members,
)
from domain.people import Actor, Role
from tests.domain.given import NOW, asked, decided, given, refusal
from tests.samples.membership import FACTS
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SUPERVISOR, THIRD_PERSON

NEWCOMER = Actor(THIRD_PERSON, FORCE, Role.POLICE_INVESTIGATOR)


def joined(who: Actor, *, lead: bool = False, founding: bool = True) -> MemberAdded:
    return MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=lead, founding=founding, because="Needed"
    )


LED = (joined(SUPERVISOR, lead=True), joined(ADVOCATE))


def asking(by: Actor, *appointed: Actor) -> Circumstances:
    return msgspec.structs.replace(asked(by), appointments=frozenset(appointed))


def adding(who: Actor, role: Role | None = None) -> AddMember:
    return AddMember(account=AccountId(who.account), role=role or who.role, because="Investigates")


def test_a_lead_adds_somebody_who_holds_the_role_and_they_are_not_yet_confirmed() -> None:
    (fact,) = decided(decide, given(*LED), adding(NEWCOMER), asking(SUPERVISOR, NEWCOMER))
    assert isinstance(fact, MemberAdded)
    member = members(given(*LED, fact))[NEWCOMER]
    assert (member.lead, member.confirmed) == (False, False)


def test_a_member_who_does_not_lead_adds_nobody() -> None:
    assert "Only a lead" in refusal(decide, given(*LED), adding(NEWCOMER), asking(ADVOCATE, NEWCOMER)).sentence


def test_nobody_adds_themselves_in_another_role_either() -> None:
    both = Actor(SUPERVISOR.account, FORCE, Role.POLICE_COORDINATOR)
    refused = refusal(decide, given(*LED), adding(both), asking(SUPERVISOR, both))
    assert "Nobody can add themselves" in refused.sentence


def test_nobody_adds_another_account_of_their_own_either() -> None:
    other = Actor(NEWCOMER.account, ADVOCATE.agency, Role.ISAC_CASEWORKER)
    ask = asking(SUPERVISOR, other)
    accounts = frozenset({AccountId(SUPERVISOR.account), AccountId(other.account)})
    assert decided(decide, given(*LED), adding(other), ask)
    linked = msgspec.structs.replace(ask, persons=(accounts,))
    assert refusal(decide, given(*LED), adding(other), linked).field == "account"


def test_a_role_that_the_person_does_not_hold_is_refused() -> None:
    for role in (Role.AUDITOR, Role.POLICE_SUPERVISOR):
        assert refusal(decide, given(*LED), adding(NEWCOMER, role), asking(SUPERVISOR, NEWCOMER)).field == "role"


def test_an_administrator_is_never_on_a_case() -> None:
    administrator = Actor(THIRD_PERSON, FORCE, Role.ADMINISTRATOR)
    assert refusal(decide, given(*LED), adding(administrator), asking(SUPERVISOR, administrator)).field == "role"


def test_somebody_on_the_case_is_not_added_again() -> None:
    assert refusal(decide, given(*LED), adding(ADVOCATE), asking(SUPERVISOR, ADVOCATE)).field == "account"


def test_a_newcomer_is_confirmed_by_a_person_of_another_agency_and_by_no_colleague() -> None:
    case = given(*LED, joined(NEWCOMER, founding=False))
    confirm = ConfirmMember(account=AccountId(NEWCOMER.account))
    assert "another agency" in refusal(decide, case, confirm, asked(SUPERVISOR)).sentence
    (fact,) = decided(decide, case, confirm, asked(ADVOCATE))
    assert members(given(*LED, joined(NEWCOMER, founding=False), fact))[NEWCOMER].confirmed
    confirmed = given(*LED, joined(NEWCOMER, founding=False), fact)
    assert "already confirmed" in refusal(decide, confirmed, confirm, asked(ADVOCATE)).sentence


def test_nobody_confirms_who_is_not_confirmed_themselves() -> None:
    other = Actor(OFFICER.account, ADVOCATE.agency, Role.ISAC_CASEWORKER)
    case = given(*LED, joined(NEWCOMER, founding=False), joined(other, founding=False))
    confirm = ConfirmMember(account=AccountId(NEWCOMER.account))
    assert "Only a member who is confirmed" in refusal(decide, case, confirm, asked(other)).sentence
    assert "Only a member who is confirmed" in refusal(decide, case, confirm, asked(OFFICER)).sentence


def test_a_second_role_is_confirmed_apart() -> None:
    second = Actor(NEWCOMER.account, FORCE, Role.POLICE_INTELLIGENCE)
    facts = (*LED, joined(NEWCOMER), joined(second, founding=False))
    (fact,) = decided(decide, given(*facts), ConfirmMember(account=AccountId(second.account)), asked(ADVOCATE))
    assert isinstance(fact, MemberConfirmed)
    assert fact.role is Role.POLICE_INTELLIGENCE


def test_confirming_somebody_in_one_role_confirms_no_other_of_theirs() -> None:
    second = Actor(NEWCOMER.account, FORCE, Role.POLICE_INTELLIGENCE)
    facts = (*LED, joined(NEWCOMER, founding=False), joined(second, founding=False))
    named = MemberConfirmed(account=AccountId(second.account), agency=FORCE, role=second.role)
    on_case = members(given(*facts, named))
    assert (on_case[second].confirmed, on_case[NEWCOMER].confirmed) == (True, False)


def test_leaving_ends_membership_and_coming_back_starts_unconfirmed() -> None:
    (left,) = decided(
        decide, given(*LED), RemoveMember(account=AccountId(ADVOCATE.account), because="Moved"), asked(SUPERVISOR)
    )
    assert isinstance(left, MemberRemoved)
    assert ADVOCATE not in members(given(*LED, left))
    assert not members(given(*LED, left, joined(ADVOCATE, founding=False)))[ADVOCATE].confirmed


def test_the_last_lead_does_not_leave() -> None:
    leaving = RemoveMember(account=AccountId(SUPERVISOR.account), because="Moved")
    assert "always has a lead" in refusal(decide, given(*LED), leaving, asked(SUPERVISOR)).sentence


def test_a_lead_whose_place_ended_with_their_appointment_is_no_lead_who_stays() -> None:
    leaving = RemoveMember(account=AccountId(SUPERVISOR.account), because="Moved")
    both = given(*LED, joined(OFFICER, lead=True))
    assert decided(decide, both, leaving, asked(SUPERVISOR))
    came_back = msgspec.structs.replace(asked(SUPERVISOR), appointed={OFFICER: NOW})
    assert "always has a lead" in refusal(decide, both, leaving, came_back).sentence


def test_only_a_lead_removes_and_only_a_member_is_removed() -> None:
    leaving = RemoveMember(account=AccountId(SUPERVISOR.account), because="Moved")
    assert "Only a lead" in refusal(decide, given(*LED), leaving, asked(ADVOCATE)).sentence
    stranger = RemoveMember(account=AccountId(NEWCOMER.account), because="Moved")
    assert refusal(decide, given(*LED), stranger, asked(SUPERVISOR)).field == "account"


def test_a_case_begins_with_whoever_refers_it_and_its_appointed_leads() -> None:
    ask = msgspec.structs.replace(asked(ADVOCATE), leads=(SUPERVISOR,))
    case = given(*(answer.fact for answer in founding_members(ask)))
    assert {who: (m.lead, m.confirmed) for who, m in members(case).items()} == {
        ADVOCATE: (False, True),
        SUPERVISOR: (True, True),
    }


@pytest.mark.parametrize("fact", FACTS)
def test_the_summary_names_role_and_agency_and_nobody(fact: Fact) -> None:
    (said,) = fact.summary().values()
    assert "Independent stalking advocate" in said
    people = [str(getattr(fact, name)) for name in ("account", "member", "to") if hasattr(fact, name)]
    assert people
    assert not any(person in said for person in people)
    assert set(fact.summary()) == {STAFF_IDENTITY}


def test_every_kind_of_fact_has_its_sample() -> None:
    assert {type(fact) for fact in FACTS} == {MemberAdded, MemberConfirmed, MemberRemoved, CaseHandedOn}

"""The policy's change: proposed, approved by every agency that it opens, and adopted by nobody alone."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from domain.case import as_known_by
from domain.classes import DataClass
from domain.governance import AppointmentEnded, PolicyAdopted, register_as_known_by
from domain.governance.linking_said import AccountsLinked
from domain.governance.policy_change import Needed, needed, widened
from domain.governance.policy_change_said import ApprovePolicy, Cell, DeclinePolicy, ProposePolicy
from domain.governance.policy_differences import differences, giving_differences, with_cells
from domain.governance.policy_proposals import PolicyProposal
from domain.governance.supplying import suppliers_of
from domain.kernel import AccountId
from domain.people import PORTAL, Actor, Role
from domain.policy import Letter, Policy, digest_of, read_policy
from domain.policy_tables import GIVING, SHARING
from tests.domain.administered import ADVOCATE, CHARITY, FIRST, OFFICER, POLICE, TRUST, Partnership, person
from tests.domain.given import BEGAN

DPO = Role.DATA_PROTECTION_OFFICER
POLICE_DPO, CHARITY_DPO, TRUST_DPO = (person(agency, "dpo", DPO) for agency in (POLICE, CHARITY, TRUST))
GUARDIAN = person(CHARITY, "guardian", Role.AGENCY_GUARDIAN)
IN_FORCE = read_policy(SHARING, GIVING)

TIGHTER = Cell(DataClass.RISK, Role.CHILDRENS_SOCIAL_CARE, Letter.HELD)
CLINICAL_OPENED = Cell(DataClass.FORMULATION, Role.POLICE_INVESTIGATOR, Letter.OPEN)
CONFIDENCE_OPENED = Cell(DataClass.ADVOCACY_CONFIDENTIAL, Role.CLINIC_CHAIR, Letter.SUMMARY)


def partnership(*people: Actor) -> Partnership:
    house = Partnership(*(people or (POLICE_DPO, CHARITY_DPO, TRUST_DPO, GUARDIAN, OFFICER, ADVOCATE)))
    house.said(PolicyAdopted(sharing=SHARING, giving=GIVING, digest=digest_of(SHARING, GIVING)))
    return house


def proposing(*cells: Cell) -> ProposePolicy:
    return ProposePolicy(cells=cells, because="The partnership has agreed so.")


def newest(house: Partnership) -> PolicyProposal:
    return list(house.register.policy_proposals.values())[-1]


def letter(house: Partnership, cell: Cell) -> Letter:
    policy = house.register.policy
    assert policy is not None
    return policy.letters[cell.data_class][cell.role]


def lacking(house: Partnership) -> Needed:
    return needed(house.register, newest(house), newest(house).approvals)


def test_a_tighter_policy_is_adopted_with_the_approval_of_a_second_agency() -> None:
    house = partnership()
    house.ask(POLICE_DPO, proposing(TIGHTER))
    assert lacking(house) == Needed(frozenset(), frozenset(), 1)
    assert letter(house, TIGHTER) is IN_FORCE.letters[TIGHTER.data_class][TIGHTER.role]
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=newest(house).id))
    assert letter(house, TIGHTER) is Letter.HELD
    assert "adopted already" in house.refused(TRUST_DPO, ApprovePolicy(proposal=newest(house).id)).sentence


def test_every_agency_that_supplies_what_is_opened_approves_before_it_is() -> None:
    house = partnership()
    house.ask(POLICE_DPO, proposing(CLINICAL_OPENED))
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=newest(house).id))
    assert lacking(house).agencies == {TRUST}
    assert letter(house, CLINICAL_OPENED) is Letter.SUMMARY
    house.ask(TRUST_DPO, ApprovePolicy(proposal=newest(house).id))
    assert letter(house, CLINICAL_OPENED) is Letter.OPEN


def test_what_is_guarded_opens_only_with_the_guardian_of_whoever_supplies_it() -> None:
    house = partnership()
    house.ask(CHARITY_DPO, proposing(CONFIDENCE_OPENED))
    house.ask(POLICE_DPO, ApprovePolicy(proposal=newest(house).id))
    assert lacking(house).guardians == {CHARITY}
    assert letter(house, CONFIDENCE_OPENED) is Letter.NOTHING
    house.ask(GUARDIAN, ApprovePolicy(proposal=newest(house).id))
    assert letter(house, CONFIDENCE_OPENED) is Letter.SUMMARY


@pytest.mark.parametrize("column", [2, 3])
def test_a_flag_that_is_dropped_widens(column: int) -> None:
    lines = [line.split(",") for line in SHARING.splitlines()]
    row = next(line for line in lines if line[0] == "clinical")
    assert row[column] == "yes"
    row[column] = "no"
    becomes = read_policy("\n".join(",".join(line) for line in lines), GIVING)
    assert widened(IN_FORCE, becomes) == {DataClass.CLINICAL}


def test_to_know_that_there_is_something_widens_too() -> None:
    becomes = read_policy(SHARING.replace("plan,yes,no,no", "plan,yes,no,yes"), GIVING)
    assert widened(IN_FORCE, becomes) == {DataClass.SAFETY_PLAN}
    assert not widened(becomes, IN_FORCE)


_L = Letter
LADDER = [
    (_L.OPEN, [_L.SUMMARY, _L.REQUEST, _L.BREAK_GLASS, _L.HELD, _L.NOTHING], []),
    (_L.SUMMARY, [_L.HELD, _L.NOTHING], [_L.OPEN, _L.REQUEST, _L.BREAK_GLASS]),
    (_L.HELD, [_L.NOTHING], [_L.OPEN, _L.SUMMARY, _L.REQUEST, _L.BREAK_GLASS]),
    (_L.REQUEST, [_L.NOTHING], [_L.OPEN, _L.SUMMARY, _L.BREAK_GLASS, _L.HELD]),
    (_L.BREAK_GLASS, [_L.NOTHING], [_L.OPEN, _L.SUMMARY, _L.REQUEST, _L.HELD]),
    (_L.NOTHING, [], [_L.OPEN, _L.SUMMARY, _L.REQUEST, _L.BREAK_GLASS, _L.HELD]),
]


@pytest.mark.parametrize(("was", "narrows", "opens"), LADDER)
def test_a_letter_widens_unless_it_leads_to_less(
    was: Letter, narrows: Sequence[Letter], opens: Sequence[Letter]
) -> None:
    def of(letter: Letter) -> Policy:
        cells = [Cell(DataClass.MAPPA, Role.WITNESS_CARE, letter)]
        return read_policy(with_cells(SHARING, cells), GIVING)

    assert not any(widened(of(was), of(letter)) for letter in narrows)
    assert all(widened(of(was), of(letter)) == {DataClass.MAPPA} for letter in opens)


def test_who_gives_more_opens_what_the_command_records_and_who_brings_people_in_opens_everything() -> None:
    notes = read_policy(SHARING, GIVING.replace("record-clinical-note,", "record-clinical-note,idva "))
    assert DataClass.CLINICAL in widened(IN_FORCE, notes)
    assert not widened(notes, IN_FORCE)
    assert giving_differences(IN_FORCE, notes)[0].more == {Role.IDVA}
    roles = read_policy(SHARING, GIVING.replace("propose-appointment,", "propose-appointment,clinic_guest "))
    assert widened(IN_FORCE, roles) == set(DataClass)


def test_nobody_adopts_a_policy_alone_not_even_as_the_officer_of_two_agencies() -> None:
    house = partnership()
    house.ask(POLICE_DPO, proposing(TIGHTER))
    mark = newest(house).id
    assert "approved this already" in house.refused(POLICE_DPO, ApprovePolicy(proposal=mark)).sentence
    house.said(AccountsLinked(accounts=(AccountId(POLICE_DPO.account), AccountId(CHARITY_DPO.account))))
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=mark))
    assert lacking(house).more == 1
    house.ask(TRUST_DPO, ApprovePolicy(proposal=mark))
    assert letter(house, TIGHTER) is Letter.HELD


def test_the_approval_of_somebody_who_has_left_the_office_counts_no_more() -> None:
    house = partnership()
    house.ask(POLICE_DPO, proposing(TIGHTER))
    house.said(AppointmentEnded(account=AccountId(POLICE_DPO.account), role=DPO))
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=newest(house).id))
    assert letter(house, TIGHTER) is not Letter.HELD


def test_whoever_proposed_takes_it_back_and_an_agency_that_declines_withholds_its_approval() -> None:
    house = partnership()
    house.ask(POLICE_DPO, proposing(CLINICAL_OPENED))
    mark = newest(house).id
    house.ask(TRUST_DPO, DeclinePolicy(proposal=mark, because="Not for this"))
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=mark))
    assert newest(house).against == {TRUST}
    assert lacking(house).agencies == {TRUST}
    house.ask(POLICE_DPO, DeclinePolicy(proposal=mark, because="Thought better of it"))
    assert "taken it back" in house.refused(TRUST_DPO, ApprovePolicy(proposal=mark)).sentence


def test_a_proposal_lapses_and_falls_when_the_policy_has_changed_since() -> None:
    house = partnership()
    house.ask(POLICE_DPO, proposing(CLINICAL_OPENED))
    first = newest(house)
    house.ask(POLICE_DPO, proposing(TIGHTER))
    house.today = first.last_day + timedelta(days=1)
    assert "lapsed" in house.refused(TRUST_DPO, ApprovePolicy(proposal=first.id)).sentence
    house.today = first.last_day
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=newest(house).id))
    assert "changed since" in house.refused(TRUST_DPO, ApprovePolicy(proposal=first.id)).sentence


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (ProposePolicy(because="x"), "cells"),
        (proposing(Cell(DataClass.RISK, Role.AUDITOR, Letter.OPEN)), "cells"),
        (proposing(Cell(DataClass.RISK, Role.SYSTEM, Letter.OPEN)), "cells"),
        (ProposePolicy(because="x", sharing="nonsense"), "sharing"),
        (ProposePolicy(because="x", sharing=SHARING.replace("risk,Risk", "hazard,Risk")), "sharing"),
        (ProposePolicy(because="x", giving="nonsense"), "giving"),
        (
            ProposePolicy(
                because="x", giving=GIVING.replace("approve-policy,data_protection_officer", "approve-policy,")
            ),
            "giving",
        ),
    ],
)
def test_a_policy_that_cannot_stand_is_refused(command: ProposePolicy, field: str) -> None:
    assert partnership().refused(POLICE_DPO, command).field == field


def test_only_a_data_protection_officer_proposes_and_the_portal_changes_no_policy() -> None:
    house = partnership()
    assert "data protection officer proposes" in house.refused(GUARDIAN, proposing(TIGHTER)).sentence
    assert "portal itself" in house.refused(PORTAL, proposing(TIGHTER)).sentence
    assert IN_FORCE.giving["propose-policy"] == {DPO}
    assert FIRST.role not in IN_FORCE.giving["approve-policy"]


def test_replay_uses_the_policy_of_then() -> None:
    house = partnership()
    before = house.case.entries[-1].known
    house.ask(POLICE_DPO, proposing(TIGHTER))
    house.ask(CHARITY_DPO, ApprovePolicy(proposal=newest(house).id))
    then = register_as_known_by(house.case, before)
    assert then.policy is not None
    assert then.policy.digest == IN_FORCE.digest
    assert [each.digest for each in house.register.policies] == [IN_FORCE.digest, newest(house).digest]
    assert as_known_by(house.case.entries, BEGAN) == ()


def test_cells_change_nothing_else_of_the_table() -> None:
    becomes = read_policy(with_cells(SHARING, [TIGHTER]), GIVING)
    (only,) = differences(IN_FORCE, becomes)
    assert (only.data_class, only.role, only.becomes, only.widens) == (TIGHTER.data_class, TIGHTER.role, "X", False)
    assert becomes.descriptions == IN_FORCE.descriptions


def test_an_agency_supplies_what_its_practice_may_record_whether_or_not_anybody_is_left_who_does() -> None:
    register = partnership(POLICE_DPO, CHARITY_DPO, TRUST_DPO).register
    assert suppliers_of(register, IN_FORCE, DataClass.ADVOCACY_CONFIDENTIAL) == {CHARITY}
    assert suppliers_of(register, IN_FORCE, DataClass.CLINICAL) == {TRUST}
    assert suppliers_of(register, IN_FORCE, DataClass.CHRONOLOGY) == {POLICE, CHARITY, TRUST}
    assert suppliers_of(register, IN_FORCE, DataClass.MINUTES) == {POLICE, CHARITY, TRUST}


def test_nothing_of_it_is_given_before_a_policy_is_in_force() -> None:
    house = Partnership(POLICE_DPO, CHARITY_DPO)
    assert "in force" in house.refused(POLICE_DPO, proposing(TIGHTER)).sentence

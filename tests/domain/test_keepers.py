"""Keepers of a seal: nobody who does not see the case themselves can take it off, so nobody of them counts."""

import msgspec
import pytest

from domain.catalogue import decide
from domain.kernel import AccountId, Fact
from domain.people import Actor
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.lists import CaseSealed, PersonExcluded
from domain.sharing.restriction import SealCase
from domain.sharing.sealing import seal_of
from domain.sharing.staff_access import StaffAccess, StaffAccessNamed
from tests.domain.given import decided, refusal
from tests.domain.narrowed import GUARDIAN, LEAD, SECOND_OF_OFFICER, STANDARDS, asking, recorded
from tests.samples.conflicts import MARKED
from tests.samples.people import ADVOCATE, FORCE, SUPERVISOR

BOTH = tuple(AccountId(who.account) for who in (GUARDIAN, LEAD, ADVOCATE))
SEAL = SealCase(accounts=BOTH, because="He is one of us.")
SEALED = CaseSealed(accounts=BOTH, because="He is one of us.")
DECLARED = ConflictDeclared(
    account=AccountId(LEAD.account), agency=FORCE, kind=ConflictKind.NEIGHBOUR, detail="They live next door."
)
EXCLUDED = PersonExcluded(account=AccountId(LEAD.account), because="She asked for it.")
OTHERS_ALONE = StaffAccessNamed(
    agency=FORCE, access=StaffAccess.NAMED, accounts=(AccountId(SUPERVISOR.account),), because="Checked"
)
OUT: tuple[tuple[tuple[Actor, Fact], ...], ...] = (
    ((LEAD, DECLARED),),
    ((GUARDIAN, EXCLUDED),),
    ((ADVOCATE, MARKED), (STANDARDS, OTHERS_ALONE)),
)
KINDS_OF_OUT = ["kept out by a conflict", "excluded", "left out with a suspect’s colleagues"]
KEEPERS = (GUARDIAN, LEAD, ADVOCATE)


@pytest.mark.parametrize("said", OUT, ids=KINDS_OF_OUT)
def test_whoever_does_not_see_the_case_takes_no_seal_off_it(said: tuple[tuple[Actor, Fact], ...]) -> None:
    before, after = seal_of(recorded((GUARDIAN, SEALED))), seal_of(recorded((GUARDIAN, SEALED), *said))
    assert before is not None
    assert after is not None
    assert before.keepers(KEEPERS, {}) == {GUARDIAN, LEAD}
    assert after.keepers(KEEPERS, {}) == {GUARDIAN}


@pytest.mark.parametrize("said", OUT, ids=KINDS_OF_OUT)
def test_a_seal_takes_two_people_who_see_the_case(said: tuple[tuple[Actor, Fact], ...]) -> None:
    assert decided(decide, recorded(), SEAL, asking(GUARDIAN))
    assert refusal(decide, recorded(*said), SEAL, asking(GUARDIAN)).field == "accounts"


def test_whoever_is_set_apart_by_the_reference_or_under_another_account_is_no_keeper_either() -> None:
    seal = seal_of(recorded((GUARDIAN, SEALED)))
    assert seal is not None
    assert seal.keepers(KEEPERS, {}, apart={AccountId(LEAD.account)}) == {GUARDIAN}
    one_person = frozenset({AccountId(LEAD.account), AccountId(SECOND_OF_OFFICER)})
    assert seal.keepers(KEEPERS, {}, apart={AccountId(SECOND_OF_OFFICER)}, persons=[one_person]) == {GUARDIAN}
    apart = msgspec.structs.replace(asking(GUARDIAN), apart=frozenset({AccountId(LEAD.account)}))
    assert refusal(decide, recorded(), SEAL, apart).field == "accounts"

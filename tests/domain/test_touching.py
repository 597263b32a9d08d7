"""Touching: what is said of absences, training, teams and services moves nothing that a right on a case rests on."""

import msgspec
import pytest

from domain.case import Case, fold
from domain.governance import register_of
from domain.governance.absences import AbsenceRecorded
from domain.governance.listings import ServiceListed
from domain.governance.register import Register
from domain.governance.said import AccountRegistered, AgencyRegistered, Appointed
from domain.governance.touching import TOUCHES_NO_RIGHT
from domain.kernel import Fact
from tests.domain.given import entry_of
from tests.samples.every import BY_WIRE_NAME

SAMPLES = tuple(BY_WIRE_NAME.values())
FIRST = (AgencyRegistered, AccountRegistered, Appointed, ServiceListed)
BEFORE = tuple(next(fact for fact in SAMPLES if isinstance(fact, kind)) for kind in FIRST)
SAID = [fact for fact in SAMPLES if isinstance(fact, TOUCHES_NO_RIGHT)]
NO_RIGHT_RESTS_ON = {"absences", "trainings", "services", "clinics", "meetings"}


def register_after(*facts: Fact) -> Register:
    case: Case = fold(entry_of(fact, number) for number, fact in enumerate(facts, start=1))
    return register_of(case)


@pytest.mark.parametrize("fact", SAID, ids=lambda fact: type(fact).__name__)
def test_it_changes_nothing_that_says_who_may_read_what(fact: Fact) -> None:
    before, after = register_after(*BEFORE), register_after(*BEFORE, fact)
    for name in set(Register.__struct_fields__) - NO_RIGHT_RESTS_ON - {"accounts"}:
        assert getattr(after, name) == getattr(before, name), name
    whose = {mark: msgspec.structs.replace(each, team="") for mark, each in after.accounts.items()}
    assert whose == before.accounts  # but for the team that somebody is in


def test_there_is_a_sample_of_each_and_every_other_fact_of_governance_touches_rights() -> None:
    assert {type(fact) for fact in SAID} == set(TOUCHES_NO_RIGHT)
    assert AbsenceRecorded in TOUCHES_NO_RIGHT
    assert not {AccountRegistered, AgencyRegistered, Appointed} & set(TOUCHES_NO_RIGHT)

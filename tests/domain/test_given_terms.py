"""What was given on request says so where it is read: until when, on what conditions, and that it goes no further."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from domain.kernel import Correction, EntryId
from domain.people import Actor
from domain.sharing import answers
from domain.sharing.given_terms import with_terms
from domain.sharing.handling import Handling
from tests.domain.given import NOW, decided
from tests.domain.sharing_given import EVERYBODY, GUARDIAN, INTELLIGENCE, PROBATION, after, asks, case_of
from tests.domain.test_grants import ANSWERED, ASKED, FOR_OFFICER, GIVE, INTEL, SECOND_NOTE, UNTIL, WHOLE, asked_whole
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.people import ADVOCATE, OFFICER

TERMS = "Given to you until 20 April 2026, 17:00; Not to be put to him, and not to be quoted in any report."


def told(case: Any, who: Actor, now: datetime = NOW) -> Mapping[EntryId, Handling]:
    return with_terms(case, who, {}, now)


def test_the_entry_that_was_given_says_until_when_and_on_what_conditions() -> None:
    assert told(ANSWERED, OFFICER) == {after(1): Handling(TERMS, not_onward=True)}


def test_nobody_else_is_told_that_it_was_given_by_how_it_is_handled() -> None:
    for who in EVERYBODY:
        assert (who == OFFICER) is bool(told(ANSWERED, who))
    assert told(ASKED, OFFICER) == {}


def test_once_it_has_closed_nothing_is_said_of_it() -> None:
    assert told(ANSWERED, OFFICER, UNTIL - timedelta(seconds=1))
    assert told(ANSWERED, OFFICER, UNTIL) == {}


def test_it_stands_beside_the_conditions_that_its_own_agency_set() -> None:
    set_on_it = {after(1): Handling("Ring us first.", not_onward=False, not_to_suspect=True)}
    (found,) = with_terms(ANSWERED, OFFICER, set_on_it, NOW).values()
    assert found == Handling(f"Ring us first.; {TERMS}", not_onward=True, not_to_suspect=True)


def test_what_may_be_shared_on_is_not_said_to_be_kept() -> None:
    given = decided(answers.decide, ASKED, msgspec.structs.replace(GIVE, may_share_on=True), asks(GUARDIAN))
    noted = ((NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (FOR_OFFICER, OFFICER))
    (found,) = told(case_of(*noted, *((fact, GUARDIAN) for fact in given)), OFFICER).values()
    assert not found.not_onward


def test_a_correction_of_what_was_given_is_on_the_same_terms() -> None:
    better = msgspec.structs.replace(NOTE_RECORDED, note="She kept them in the shed.")
    facts = [(entry.fact, GUARDIAN) for entry in ANSWERED.entries[-2:]]
    corrected = (better, ADVOCATE, Correction(after(1), "She said the shed."))
    case = case_of((NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (FOR_OFFICER, OFFICER), *facts, corrected)
    assert set(told(case, OFFICER)) == {after(1), case.entries[-1].id}


def test_of_a_class_given_as_a_whole_each_entry_of_that_agency_says_so() -> None:
    given = decided(answers.decide, asked_whole(), WHOLE, asks(INTELLIGENCE))
    case = asked_whole(*((fact, INTELLIGENCE) for fact in given), (INTEL, INTELLIGENCE))
    assert set(told(case, PROBATION)) == {after(1), case.entries[-1].id}

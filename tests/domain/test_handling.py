"""Handling: conditions on an agency's own entries, and what may go on to somebody else."""

import msgspec

from domain.classes import ACCESS_LOG
from domain.kernel import EntryId
from domain.sharing.handling import NO_CONDITIONS, Handling, HandlingSet, SetHandling, decide, handling_of, may_go_on
from tests.domain.given import decided, refusal
from tests.domain.narrowed import GUARDIAN, Said, asking, mark_of, recorded, shown
from tests.domain.seen import erased
from tests.samples.advocacy import SUMMARY_SHARED
from tests.samples.people import ADVOCATE, OFFICER

change = msgspec.structs.replace
SUMMARY: Said = (ADVOCATE, SUMMARY_SHARED)
ASKED = SetHandling(entry=mark_of(1), conditions="Ring the advocate first.", not_onward=True, not_to_suspect=True)
SET = HandlingSet(**msgspec.structs.asdict(ASKED))
CONDITIONS = Handling("Ring the advocate first.", not_onward=True, not_to_suspect=True)


def test_conditions_stand_on_the_entry_and_keep_it_from_going_on() -> None:
    case = recorded(SUMMARY, (ADVOCATE, SET))
    assert handling_of(case, mark_of(1)) == CONDITIONS
    assert not may_go_on(case, mark_of(1))


def test_an_entry_without_conditions_may_go_on() -> None:
    case = recorded(SUMMARY, SUMMARY, (ADVOCATE, SET))
    assert handling_of(case, mark_of(2)) == NO_CONDITIONS
    assert may_go_on(case, mark_of(2))


def test_conditions_alone_do_not_keep_it_from_going_on() -> None:
    assert may_go_on(recorded(SUMMARY, (ADVOCATE, change(SET, not_onward=False))), mark_of(1))


def test_a_correction_takes_no_condition_off_and_is_bound_by_it_backwards_too() -> None:
    corrected: Said = (ADVOCATE, change(SUMMARY_SHARED, wishes="She wants him told."), 1)
    after = recorded(SUMMARY, (ADVOCATE, SET), corrected)
    assert not may_go_on(after, mark_of(3))
    assert not may_go_on(after, mark_of(1))
    later = recorded(SUMMARY, corrected, (ADVOCATE, change(SET, entry=mark_of(2))))
    assert not may_go_on(later, mark_of(1))


def test_the_last_conditions_count_and_empty_ones_take_them_off() -> None:
    off = change(SET, conditions=None, not_onward=False, not_to_suspect=False)
    case = recorded(SUMMARY, (ADVOCATE, SET), (ADVOCATE, off))
    assert handling_of(case, mark_of(1)) == NO_CONDITIONS
    assert may_go_on(case, mark_of(1))


def test_conditions_that_nobody_can_read_any_longer_let_nothing_go_on() -> None:
    assert not may_go_on(erased(recorded(SUMMARY, (ADVOCATE, SET)), ACCESS_LOG), mark_of(1))


def test_the_setting_itself_is_no_entry_for_those_who_read_what_it_is_about() -> None:
    case = recorded(SUMMARY, (ADVOCATE, SET))
    assert mark_of(2) not in shown(case, OFFICER)
    assert mark_of(2) in shown(case, GUARDIAN)  # in summary, as everything about access is to guardians
    assert shown(case, GUARDIAN)[mark_of(2)].fact != SET


def test_an_agency_sets_conditions_on_its_own_entries_and_hears_the_same_of_any_other() -> None:
    assert decided(decide, recorded(SUMMARY), ASKED, asking(ADVOCATE)) == (SET,)
    theirs = refusal(decide, recorded(SUMMARY), ASKED, asking(OFFICER))
    made_up = refusal(decide, recorded(SUMMARY), change(ASKED, entry=EntryId(OFFICER.account)), asking(OFFICER))
    assert (theirs.sentence, theirs.field) == (made_up.sentence, made_up.field)

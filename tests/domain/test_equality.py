"""Equality monitoring: what the victim says of herself, who reads it, and how figures are told by it."""

from datetime import date

import msgspec
import pytest

from domain.classes import EQUALITY
from domain.ethnicity import CATEGORIES, Ethnicity
from domain.figures.groups import GROUPS, NOT_KNOWN, TITLES, Characteristic, groups_of
from domain.kernel import Erased, Fact
from domain.people import Role
from domain.policy import Letter, who_can_see
from domain.victim import decide
from domain.victim.equality import Disability, EqualityMonitored, Orientation, RecordEqualityMonitoring, Religion, Sex
from tests.domain.given import TODAY, decided, given, refusal
from tests.domain.reading import POLICY
from tests.domain.seen import seen_by
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import VICTIM
from tests.samples.victim_informed import MONITOR, MONITORED

change = msgspec.structs.replace
DAY = date(2026, 3, 31)
NOTHING = RecordEqualityMonitoring(victim=VICTIM, said_on=DAY)


def told(*facts: Fact) -> dict[Characteristic, str]:
    return dict(groups_of(given(VICTIM_NAMED, *facts), VICTIM, DAY))


def test_she_answers_what_she_wants_to_and_nothing_else_is_owed() -> None:
    only = RecordEqualityMonitoring(victim=VICTIM, said_on=TODAY, religion=Religion.NONE)
    (fact,) = decided(decide, given(VICTIM_NAMED), only)
    assert fact == EqualityMonitored(victim=VICTIM, said_on=TODAY, religion=Religion.NONE)


def test_that_she_does_not_wish_to_say_is_an_answer() -> None:
    (fact,) = decided(decide, given(VICTIM_NAMED), change(NOTHING, said_on=TODAY, sex=Sex.PREFERS_NOT_TO_SAY))
    assert told(fact)[Characteristic.SEX] == "prefers_not_to_say"
    assert told(fact)[Characteristic.RELIGION] == NOT_KNOWN


def test_no_answer_at_all_and_a_day_to_come_are_refused_beside_their_fields() -> None:
    assert refusal(decide, given(VICTIM_NAMED), change(NOTHING, said_on=TODAY)).field == "ethnicity"
    ahead = change(MONITOR, said_on=date(TODAY.year + 1, 1, 1))
    assert refusal(decide, given(VICTIM_NAMED), ahead).field == "said_on"


def test_what_she_said_last_counts_and_what_she_left_out_of_it_does_not() -> None:
    later = EqualityMonitored(victim=VICTIM, said_on=DAY, disability=Disability.NOT_DISABLED)
    for facts in ((MONITORED, later), (later, MONITORED)):
        found = told(*facts)
        assert found[Characteristic.DISABILITY] == "not_disabled"
        assert found[Characteristic.SEX] == NOT_KNOWN


def test_a_victim_of_whom_nothing_was_asked_is_in_the_groups_of_whom_nothing_is_known() -> None:
    found = told()
    assert found.pop(Characteristic.AGE) == "25_to_34"
    assert set(found.values()) == {NOT_KNOWN}
    assert set(dict(groups_of(given(VICTIM_NAMED), None, DAY)).values()) == {NOT_KNOWN}


def test_what_was_erased_counts_as_not_known() -> None:
    gone = change(MONITORED, **dict.fromkeys(EqualityMonitored.__struct_fields__, Erased(EQUALITY)))
    assert told(gone)[Characteristic.ETHNICITY] == NOT_KNOWN


def test_every_answer_falls_into_a_group_that_has_a_title() -> None:
    asked = {
        Characteristic.ETHNICITY: ("ethnicity", Ethnicity),
        Characteristic.SEX: ("sex", Sex),
        Characteristic.DISABILITY: ("disability", Disability),
        Characteristic.ORIENTATION: ("orientation", Orientation),
        Characteristic.RELIGION: ("religion", Religion),
    }
    for characteristic, (field, answers) in asked.items():
        for answer in answers:
            found = told(change(MONITORED, **{field: answer}))[characteristic]
            assert found in GROUPS[characteristic]
            assert found != NOT_KNOWN
    assert set(TITLES) == set(GROUPS) == set(Characteristic)


def test_she_chooses_among_the_ethnic_groups_that_staff_choose_among() -> None:
    assert {row.ethnicity for row in CATEGORIES} | {Ethnicity.PREFERS_NOT_TO_SAY} == set(Ethnicity)
    assert told(change(MONITORED, ethnicity=Ethnicity.WHITE_ROMA))[Characteristic.ETHNICITY] == "white"


@pytest.mark.parametrize("role", Role)
def test_nobody_reads_an_answer_who_could_not_read_the_class_before(role: Role) -> None:
    reads = who_can_see(POLICY, EQUALITY).get(role, Letter.NOTHING) is Letter.OPEN
    assert bool(seen_by(role, MONITORED)) is reads

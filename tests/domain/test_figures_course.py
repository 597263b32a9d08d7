"""How a case goes on in a clinic's figures: grades at its meetings, incidents after its first, and MAPPA considered."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.clinic.agenda import ItemPutOnAgenda
from domain.figures.clinic import each_once
from domain.figures.course import NO_GRADE, grade_titles
from domain.figures.measures import Measure
from domain.governance.meetings import Meeting
from domain.kernel import Answer, Fact, Happened, PartyId
from domain.parties import VictimNamed
from domain.reports.incidents import IncidentRecorded
from domain.risk.working_grade import WorkingGradeSet
from tests.domain.counting import MARCH, called, change, counts, meeting, on_days
from tests.domain.prosecuted import CAUTIONED
from tests.samples.mappa import ASSESSED
from tests.samples.parties import SUSPECT_NAMED
from tests.samples.people import VICTIM
from tests.samples.reports import INCIDENT_RECORDED
from tests.samples.risk import WORKING

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow", born=date(1990, 3, 17))
SECOND_VICTIM = PartyId(UUID(int=42))
IN_MARCH, IN_APRIL = meeting(1, date(2026, 3, 20)), meeting(2, date(2026, 4, 17))
APRIL = date(2026, 4, 1)


def put(at: Meeting = IN_MARCH) -> ItemPutOnAgenda:
    return ItemPutOnAgenda(meeting=at.meeting)


def grade(value: str, on: date) -> WorkingGradeSet:
    return WorkingGradeSet(**WORKING | {"grade": value, "set_on": on})


def test_the_grade_at_the_first_meeting_stands_beside_the_grade_at_the_latest() -> None:
    first, latest = date(2026, 3, 20), date(2026, 4, 17)
    case = on_days(
        (MARCH, SHE),
        (MARCH, put()),
        (MARCH, put(IN_APRIL)),
        (MARCH, grade("standard", first)),
        (first, called(IN_MARCH)),
        (first, grade("high", first + timedelta(days=1))),
        (latest, called(IN_APRIL)),
    )
    both = (IN_MARCH, IN_APRIL)
    for month, now in ((MARCH, "dash:standard"), (APRIL, "dash:high")):
        assert [each.label for each in counts(case, month, Measure.GRADE_FIRST, *both)] == ["dash:standard"]
        assert [each.label for each in counts(case, month, Measure.GRADE_LATEST, *both)] == [now]
        assert now in grade_titles()
    together = list(each_once([counts(case, month, Measure.GRADE_LATEST, *both) for month in (MARCH, APRIL)]))
    assert [each.label for each in together] == ["dash:high"]  # one victim, and where she stands at the end


def test_a_victim_without_a_working_grade_counts_as_that() -> None:
    case = on_days((MARCH, SHE), (MARCH, put()), (MARCH, called(IN_MARCH)))
    assert [each.label for each in counts(case, MARCH, Measure.GRADE_FIRST, IN_MARCH)] == [NO_GRADE]


def incident(on: date, victim: PartyId = VICTIM) -> IncidentRecorded:
    return change(INCIDENT_RECORDED, when=Happened.on(on), victim=victim)


def heard_in_march(*since: Fact) -> list[tuple[date, Fact]]:
    day = date(2026, 3, 20)
    first = (SHE, incident(date(2026, 3, 20)), put(), called(IN_MARCH))
    return [*((day, fact) for fact in first), *((date(2026, 6, 25), fact) for fact in since)]


@pytest.mark.parametrize(
    ("on", "again"), [(date(2026, 3, 21), True), (date(2026, 6, 20), True), (date(2026, 6, 21), False)]
)
def test_an_incident_repeats_within_three_months_of_the_first_meeting_to_the_day(on: date, again: bool) -> None:
    case = on_days(*heard_in_march(incident(on)))
    (same,) = counts(case, date(2026, 6, 1), Measure.SAME_VICTIM_3, IN_MARCH)
    (new,) = counts(case, date(2026, 6, 1), Measure.NEW_VICTIM_3, IN_MARCH)
    assert (same.hit, new.hit) == (again, False)
    assert [each.hit for each in counts(case, date(2026, 9, 1), Measure.SAME_VICTIM_6, IN_MARCH)] == [True]
    assert [each.hit for each in counts(case, date(2027, 3, 1), Measure.SAME_VICTIM_12, IN_MARCH)] == [True]


def test_a_victim_who_was_named_after_the_first_meeting_is_a_new_one() -> None:
    her = VictimNamed(victim=SECOND_VICTIM, name="Ruth Hale")
    case = on_days(*heard_in_march(her, incident(date(2026, 5, 2), SECOND_VICTIM)))
    (same,) = counts(case, date(2026, 6, 1), Measure.SAME_VICTIM_3, IN_MARCH)
    (new,) = counts(case, date(2026, 6, 1), Measure.NEW_VICTIM_3, IN_MARCH)
    assert (same.hit, new.hit) == (False, True)


def test_what_the_suspect_alleges_against_the_victim_is_no_repeat() -> None:
    theirs = change(incident(date(2026, 5, 2)), counter_allegation=Answer.YES)
    (same,) = counts(on_days(*heard_in_march(theirs)), date(2026, 6, 1), Measure.SAME_VICTIM_3, IN_MARCH)
    assert not same.hit


def test_a_caution_is_due_for_mappa_in_the_month_of_its_day_and_considered_once_that_is_recorded() -> None:
    before = [(MARCH, fact) for fact in (SHE, SUSPECT_NAMED, put(), CAUTIONED)]
    month = MARCH
    for facts, considered in (([], False), ([(MARCH, ASSESSED)], True)):
        found = counts(on_days(*before, *facts), month, Measure.MAPPA, IN_MARCH)
        assert [each.hit for each in found] == [considered]
        assert not counts(on_days(*before, *facts), date(2026, 7, 1), Measure.MAPPA, IN_MARCH)

"""Read together, incidents show a pattern: the whole of it on every report, and never what the suspect claims."""

from datetime import date

import msgspec

from domain.classes import CHRONOLOGY, VICTIM_UNRELEASED
from domain.kernel import Answer, Erased, Happened
from domain.reports.behaviours import Four, InPerson, Online
from domain.reports.conduct import course_of_conduct, four_test, online_element
from domain.reports.counter_allegations import CounterAllegationJudged, Treatment
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.telling import ToldBy
from tests.domain.given import given, mark
from tests.samples.people import SUSPECT, VICTIM


def incident(day: int, **fields: object) -> IncidentRecorded:
    least = IncidentRecorded(
        victim=VICTIM,
        suspect=SUSPECT,
        when=Happened.on(date(2026, 3, day)),
        what_happened="He came again.",
        told_by=ToldBy.SOMEBODY_ELSE,
        counter_allegation=Answer.NO,
    )
    return msgspec.structs.replace(least, **fields)


FIRST_REPORT = incident(
    2, online=(Online.MESSAGES, Online.THREATS), four=(Four.FIXATED, Four.OBSESSIVE), suspect_knows=Answer.YES
)
COUNTER = incident(4, counter_allegation=Answer.YES, told_by=ToldBy.SUSPECT, online=(Online.CALLS,))


def judged(treatment: Treatment, number: int) -> CounterAllegationJudged:
    return CounterAllegationJudged(incident=mark(number), treated_as=treatment, because="Weighed with the rest.")


def test_the_first_report_of_unwanted_contact_by_somebody_called_obsessive_is_probable_stalking() -> None:
    test = four_test(given(FIRST_REPORT))
    assert test.marks == (Four.FIXATED, Four.OBSESSIVE, Four.UNWANTED)
    assert test.probable
    assert test.entries == (mark(1),)
    assert test.rests_on == {CHRONOLOGY}


def test_one_message_alone_is_not() -> None:
    test = four_test(given(incident(2, online=(Online.MESSAGES,))))
    assert test.marks == (Four.UNWANTED,)
    assert not test.probable


def test_behaviour_suggests_marks_and_two_occasions_are_repeated() -> None:
    case = given(incident(2, in_person=(InPerson.FOLLOWING,)), incident(3, in_person=(InPerson.UNWANTED_GIFTS,)))
    test = four_test(case)
    assert test.marks == tuple(Four)
    assert [entry.id for entry in test.shown_by[Four.FIXATED]] == [mark(1)]
    assert [entry.id for entry in test.shown_by[Four.OBSESSIVE]] == [mark(2)]
    assert [entry.id for entry in test.shown_by[Four.REPEATED]] == [mark(1), mark(2)]


def test_an_empty_case_shows_nothing() -> None:
    conduct = course_of_conduct(given())
    assert (conduct.occasions, conduct.is_course, conduct.first, conduct.last) == (0, False, None, None)
    assert four_test(given()).marks == ()


def test_the_course_of_conduct_is_in_order_of_what_happened_and_ends_with_the_last_act() -> None:
    conduct = course_of_conduct(given(incident(9), incident(2), incident(5)))
    assert [entry.id for entry in conduct.entries] == [mark(2), mark(3), mark(1)]
    assert conduct.is_course
    assert conduct.first == Happened.on(date(2026, 3, 2)).earliest
    assert conduct.last == Happened.on(date(2026, 3, 9)).latest


def test_one_occasion_is_no_course_of_conduct() -> None:
    assert not course_of_conduct(given(incident(2))).is_course


def test_a_counter_allegation_is_no_act_of_the_suspect_until_judged_part_of_the_stalking() -> None:
    assert course_of_conduct(given(incident(2), COUNTER)).occasions == 1
    for treatment in (Treatment.NEEDS_ENQUIRY, Treatment.SEPARATE_CRIME):
        assert course_of_conduct(given(incident(2), COUNTER, judged(treatment, 2))).occasions == 1
    part = given(incident(2), COUNTER, judged(Treatment.PART_OF_THE_STALKING, 2))
    assert course_of_conduct(part).occasions == 2
    again = given(incident(2), COUNTER, judged(Treatment.PART_OF_THE_STALKING, 2), judged(Treatment.NEEDS_ENQUIRY, 2))
    assert course_of_conduct(again).occasions == 1


def test_what_must_not_reach_the_suspect_counts_and_says_on_what_the_pattern_rests() -> None:
    close = UnreleasedIncidentRecorded(
        **{**msgspec.structs.asdict(incident(3)), "suspect_knows": Answer.NO, "in_person": (InPerson.LOITERING,)}
    )
    test = four_test(given(incident(2), close))
    assert test.rests_on == {CHRONOLOGY, VICTIM_UNRELEASED}
    assert course_of_conduct(given(incident(2), close)).is_course


def test_an_online_element_is_suggested_by_what_was_done() -> None:
    case = given(incident(2, in_person=(InPerson.FOLLOWING,)), incident(3, online=(Online.TRACKING_LOCATION,)))
    assert [entry.id for entry in online_element(case)] == [mark(2)]
    assert online_element(given(incident(2), COUNTER)) == ()


def test_an_erased_incident_raises_nothing_and_shows_nothing() -> None:
    gone = dict.fromkeys(IncidentRecorded.__struct_fields__, Erased(CHRONOLOGY))
    case = given(FIRST_REPORT)
    erased = case.entries[0].__replace__(fact=FIRST_REPORT.__replace__(**gone))
    emptied = case.__replace__(standing={IncidentRecorded: (erased,)})
    assert four_test(emptied).marks == ()
    assert online_element(emptied) == ()

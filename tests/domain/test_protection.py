"""Protection over time: which days nothing kept a suspect from a victim, from the first of them to the last."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.investigation.custody import InterviewRecorded, InterviewSetting
from domain.kernel import Answer, Fact, Happened
from domain.measures.application import OrderApplicationAdvanced, State
from domain.measures.bail import BailChange, BailChanged, BailEnd
from domain.measures.consideration import ProtectionOrderConsidered
from domain.measures.gaps import GapCause, GapPeriod, gaps_over_time
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.protection import live_measures, protection_gaps
from domain.measures.release import Release, SuspectReleased
from domain.measures.variation import Change, MeasureChanged
from tests.domain.given import given, mark
from tests.domain.orders_given import served
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM, SUSPECT

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
SECOND_NAMED = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
OTHER_NAMED = msgspec.structs.replace(SUSPECT_NAMED, suspect=SECOND_SUSPECT)
SAMPLE = next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded))
CONSIDERED = next(fact for fact in MEASURES if isinstance(fact, ProtectionOrderConsidered))
APPLICATION = next(fact for fact in MEASURES if isinstance(fact, OrderApplicationAdvanced))
UNTIL = date(2026, 12, 31)


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def order(first: date, last: date | None, **fields: object) -> ProtectiveMeasureRecorded:
    made = {"without_notice": Answer.NO, **fields}
    return msgspec.structs.replace(SAMPLE, starts_on=first, ends_on=last, made_on=first, **made)


def left(how: Release, on: date, until: date | None = None) -> SuspectReleased:
    conditions = "Not to contact her." if how is Release.BAIL_WITH_CONDITIONS else None
    return SuspectReleased(suspect=SUSPECT, how=how, released_on=on, conditions=conditions, bail_until=until)


def spans(*facts: Fact, until: date = UNTIL) -> list[tuple[date, date | None, GapCause]]:
    return [(gap.first, gap.last, gap.how) for gap in gaps_over_time(given(*PEOPLE, *facts), until)]


BAILED = left(Release.BAIL_WITH_CONDITIONS, day(3), day(2, 6))


def test_until_he_was_released_or_bound_nothing_is_a_gap() -> None:
    assert spans() == []


@pytest.mark.parametrize(
    ("how", "cause"),
    [
        (Release.UNDER_INVESTIGATION, GapCause.UNDER_INVESTIGATION),
        (Release.VOLUNTARY, GapCause.VOLUNTARY),
        (Release.BAIL_WITHOUT_CONDITIONS, GapCause.BAIL_WITHOUT_CONDITIONS),
    ],
)
def test_at_large_and_bound_by_nothing_is_a_gap_from_that_day(how: Release, cause: GapCause) -> None:
    assert spans(left(how, day(3))) == [(day(3), None, cause)]
    assert spans(left(how, day(3)), until=day(2)) == []


def test_no_further_action_is_not_counted() -> None:
    assert spans(left(Release.NO_FURTHER_ACTION, day(3))) == []
    assert spans(left(Release.VOLUNTARY, day(3)), left(Release.NO_FURTHER_ACTION, day(9))) == [
        (day(3), day(8), GapCause.VOLUNTARY)
    ]


def test_the_last_day_of_bail_is_covered_and_the_day_after_is_a_gap() -> None:
    assert spans(BAILED, until=day(2, 6)) == []
    assert spans(BAILED, until=day(3, 6)) == [(day(3, 6), None, GapCause.BAIL_ENDED)]


def test_the_last_day_of_an_order_is_covered_and_it_may_have_expired_yesterday() -> None:
    expires = order(day(3), day(14, 4))
    assert spans(expires, until=day(14, 4)) == []
    assert spans(expires, until=day(15, 4)) == [(day(15, 4), None, GapCause.ORDER_ENDED)]


@pytest.mark.parametrize(("full_from", "gaps"), [(14, 0), (15, 0), (16, 1)])
def test_an_interim_order_that_becomes_a_full_one_leaves_no_hole(full_from: int, gaps: int) -> None:
    interim = order(day(3), day(14, 4))
    full = order(day(full_from, 4), None, kind=MeasureKind.STALKING_PROTECTION_ORDER)
    found = spans(interim, full)
    assert len(found) == gaps
    assert found == [(day(15, 4), day(15, 4), GapCause.ORDER_ENDED)][:gaps]


def test_an_order_fills_the_gap_and_its_end_opens_another() -> None:
    assert spans(left(Release.VOLUNTARY, day(1)), order(day(10), day(20))) == [
        (day(1), day(9), GapCause.VOLUNTARY),
        (day(21), None, GapCause.ORDER_ENDED),
    ]


def test_the_day_of_a_discharge_is_counted_as_a_gap() -> None:
    gone = MeasureChanged(measure=mark(3), change=Change.DISCHARGED, decided_on=day(1, 4), reasons="He applied.")
    assert spans(order(day(3), None), gone) == [(day(1, 4), None, GapCause.ORDER_ENDED)]


def test_an_order_extended_covers_until_its_new_end() -> None:
    longer = MeasureChanged(measure=mark(3), change=Change.EXTENDED, decided_on=day(1, 4), ends_on=day(14, 6))
    assert spans(order(day(3), day(14, 4)), longer) == [(day(15, 6), None, GapCause.ORDER_ENDED)]


def test_a_refused_application_puts_a_suspect_who_was_never_arrested_on_the_line() -> None:
    refused = msgspec.structs.replace(APPLICATION, state=State.REFUSED, reached_on=day(14, 4))
    assert spans(refused) == [(day(14, 4), None, GapCause.APPLICATION_REFUSED)]
    assert spans(msgspec.structs.replace(refused, state=State.LISTED)) == []


@pytest.mark.parametrize(("setting", "gaps"), [(InterviewSetting.VOLUNTARY, 1), (InterviewSetting.CUSTODY, 0)])
def test_a_voluntary_interview_binds_him_by_nothing(setting: InterviewSetting, gaps: int) -> None:
    when = Happened.at(datetime(2026, 3, 5, 14, tzinfo=UTC))
    interview = InterviewRecorded(suspect=SUSPECT, setting=setting, when=when, caution=Answer.YES)
    assert spans(interview) == [(day(5), None, GapCause.VOLUNTARY)][:gaps]
    assert spans(BAILED, interview, until=day(30)) == []


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (BailEnd.UNDER_INVESTIGATION, [(day(20), None, GapCause.BAIL_ENDED)]),
        (BailEnd.CHARGED, [(day(20), None, GapCause.BAIL_ENDED)]),
        (BailEnd.CHARGED_AND_HELD, []),
        (BailEnd.NO_FURTHER_ACTION, []),
    ],
)
def test_bail_that_ends_in_the_middle_of_a_day_protects_nobody_for_the_rest_of_it(
    how: BailEnd, expected: list[tuple[date, date | None, GapCause]]
) -> None:
    ended = BailChanged(bail=mark(3), change=BailChange.ENDED, changed_on=day(20), ended_how=how, reasons="As said.")
    assert spans(BAILED, ended) == expected


def test_while_he_is_kept_in_custody_the_end_of_an_order_is_no_gap() -> None:
    held = BailChanged(
        bail=mark(3),
        change=BailChange.ENDED,
        changed_on=day(20),
        ended_how=BailEnd.CHARGED_AND_HELD,
        reasons="Refused bail by the court.",
    )
    assert spans(BAILED, held, order(day(3), day(14, 4))) == []
    assert spans(BAILED, held, left(Release.UNDER_INVESTIGATION, day(1, 5))) == [
        (day(1, 5), None, GapCause.UNDER_INVESTIGATION)
    ]


def test_bail_extended_covers_until_its_new_return_date() -> None:
    longer = BailChanged(bail=mark(3), change=BailChange.EXTENDED, changed_on=day(28, 5), until=day(3, 9))
    case = given(*PEOPLE, BAILED, longer)
    (live,) = live_measures(case, day(3, 9))
    assert (live.title, live.ends_on) == ("Police bail with conditions", day(3, 9))
    assert spans(BAILED, longer) == [(day(4, 9), None, GapCause.BAIL_ENDED)]


def test_a_release_recorded_late_moves_the_line() -> None:
    late = left(Release.NO_FURTHER_ACTION, day(10))
    assert spans(late, left(Release.VOLUNTARY, day(3))) == [(day(3), day(9), GapCause.VOLUNTARY)]


def test_an_order_for_somebody_else_alone_closes_no_gap() -> None:
    assert spans(left(Release.VOLUNTARY, day(3)), order(day(1), None, victim=None)) == [
        (day(3), None, GapCause.VOLUNTARY)
    ]


def gaps_of(*facts: Fact) -> dict[object, GapPeriod]:
    return {gap.suspect: gap for gap in gaps_over_time(given(*PEOPLE, *facts), UNTIL)}


def test_every_victim_at_risk_from_him_must_be_covered() -> None:
    released = left(Release.VOLUNTARY, day(3))
    assert SUSPECT in gaps_of(SECOND_NAMED, released, order(day(1), None))
    assert gaps_of(SECOND_NAMED, released, order(day(1), None), order(day(1), None, victim=SECOND_VICTIM)) == {}


def test_a_victim_whom_the_record_ties_to_another_suspect_alone_is_not_at_risk_from_this_one() -> None:
    released = left(Release.VOLUNTARY, day(3))
    hers = msgspec.structs.replace(CONSIDERED, victim=SECOND_VICTIM, suspect=SECOND_SUSPECT)
    covered = (SECOND_NAMED, OTHER_NAMED, released, order(day(1), None))
    assert gaps_of(*covered, hers) == {}
    both = msgspec.structs.replace(hers, suspect=SUSPECT)
    assert SUSPECT in gaps_of(*covered, hers, both)
    assert SUSPECT in gaps_of(*covered)


def test_the_gap_of_today_is_the_last_piece_of_the_line() -> None:
    case = given(*PEOPLE, left(Release.VOLUNTARY, day(1)), order(day(10), day(20)))
    assert protection_gaps(case, day(20)) == ()
    (now,) = protection_gaps(case, day(21))
    assert (now.first, now.last, now.how) == (day(21), None, GapCause.ORDER_ENDED)
    (then,) = protection_gaps(case, day(9))
    assert then.first == day(1)


def test_the_line_up_to_any_day_agrees_with_the_gap_on_that_day() -> None:
    facts = (left(Release.VOLUNTARY, day(1)), order(day(5), day(9)), BAILED, left(Release.UNDER_INVESTIGATION, day(20)))
    case = given(*PEOPLE, *facts)
    line = gaps_over_time(case, UNTIL)
    for number in range(120):
        at = day(1, 2) + timedelta(days=number)
        inside = any(gap.first <= at and (gap.last is None or at <= gap.last) for gap in line)
        assert bool(protection_gaps(case, at)) == inside, at


def unserved_then(without_notice: Answer, *services: Fact) -> list[tuple[date, date | None, GapCause]]:
    made = order(day(5), day(14, 4), without_notice=without_notice)
    return spans(left(Release.UNDER_INVESTIGATION, day(3)), made, *services, until=day(20))


def test_an_order_made_without_notice_leaves_the_gap_open_until_it_is_served() -> None:
    assert unserved_then(Answer.YES) == [(day(3), None, GapCause.UNDER_INVESTIGATION)]
    assert unserved_then(Answer.YES, served(day(9), measure=4)) == [(day(3), day(8), GapCause.UNDER_INVESTIGATION)]


def test_an_order_made_with_him_before_the_court_counts_from_its_start_before_it_is_served() -> None:
    assert unserved_then(Answer.NO) == [(day(3), day(4), GapCause.UNDER_INVESTIGATION)]


def test_an_order_that_ended_without_service_leaves_him_on_the_line() -> None:
    unknown = order(day(5), day(10), without_notice=Answer.YES)
    assert spans(unknown, until=day(20)) == [(day(11), None, GapCause.ORDER_ENDED)]

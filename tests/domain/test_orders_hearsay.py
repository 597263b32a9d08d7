"""Hearsay: the notice counted back from the day of the hearing."""

from datetime import date

import msgspec
import pytest

from domain.catalogue import decide
from domain.measures.application import State
from domain.measures.hearsay import HearsayNoticeRecorded, RecordHearsayNotice, Reliance
from domain.people import Role
from tests.domain.given import decided, given, refusal
from tests.domain.orders_given import (
    DRAFTED,
    LISTED,
    PEOPLE,
    SPO,
    SUBMITTED,
    march,
    noticed,
    owed,
    step,
)
from tests.samples.people import SUSPECT, VICTIM

NOTICE = HearsayNoticeRecorded(
    victim=VICTIM, suspect=SUSPECT, kind=SPO, reliance=Reliance.SERVED, done_on=date(2026, 3, 12)
)


def test_the_hearsay_notice_is_due_twenty_one_days_before_the_hearing() -> None:
    case = given(*PEOPLE, DRAFTED, SUBMITTED, LISTED)
    duty = owed(case, march(11))["hearsay-notice"]
    assert (duty.due, duty.owner, duty.action) == (march(24), Role.POLICE_LEGAL, "record-hearsay-notice")
    assert "hearsay-late" not in noticed(case, march(24))
    assert "is not served, and its last day was 24 March 2026" in noticed(case, march(25))["hearsay-late"]
    assert "hearsay-notice" not in owed(given(*PEOPLE, DRAFTED, SUBMITTED), march(11))


@pytest.mark.parametrize("reliance", list(Reliance))
def test_serving_it_or_not_relying_on_any_settles_it(reliance: Reliance) -> None:
    case = given(*PEOPLE, DRAFTED, SUBMITTED, LISTED, msgspec.structs.replace(NOTICE, reliance=reliance))
    assert "hearsay-notice" not in owed(case, march(20))
    assert "hearsay-late" not in noticed(case, date(2026, 4, 1))


def test_a_notice_served_late_is_late() -> None:
    late = msgspec.structs.replace(NOTICE, done_on=date(2026, 3, 25))
    said = noticed(given(*PEOPLE, DRAFTED, SUBMITTED, LISTED, late), date(2026, 3, 26))["hearsay-late"]
    assert "was served on 25 March 2026" in said


def test_a_new_date_of_the_hearing_moves_the_day_of_the_notice() -> None:
    adjourned = step(State.ADJOURNED, 16, hearing_on=date(2026, 5, 5))
    case = given(*PEOPLE, DRAFTED, SUBMITTED, LISTED, adjourned)
    assert owed(case, march(20))["hearsay-notice"].due == date(2026, 4, 14)


def test_no_notice_is_recorded_without_an_open_application_or_from_before_it() -> None:
    command = RecordHearsayNotice(**msgspec.structs.asdict(NOTICE))
    assert "No application for a stalking protection order is open" in refusal(decide, given(*PEOPLE), command).sentence
    early = msgspec.structs.replace(command, done_on=march(1))
    stop = refusal(decide, given(*PEOPLE, DRAFTED), early)
    assert (stop.field, "began on 3 March 2026" in stop.sentence) == ("done_on", True)
    assert decided(decide, given(*PEOPLE, DRAFTED), command) == (NOTICE,)

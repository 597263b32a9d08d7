"""Who was there while one case was heard: a meeting hears several, and people come and go between them."""

from datetime import datetime, timedelta

import msgspec
import pytest

from domain.case import Case, fold
from domain.clinic.attended import AtItem, at_item, heard_at
from domain.clinic.room_said import ItemCalled, ItemClosed, ItemOutcome
from domain.governance.meetings import Attendance, Meeting, attended
from domain.kernel import AccountId, Fact
from domain.membership import MemberAdded, MemberRemoved
from tests.domain.given import BEGAN, entry_of
from tests.domain.in_the_room import CLINICIAN, MEETING, UNDER_WAY

WHO = AccountId(CLINICIAN.account)
HERE, APART, LEFT, NOT_THERE, APOLOGIES = (
    Attendance.IN_PERSON,
    Attendance.APART,
    Attendance.LEFT,
    Attendance.NOT_THERE,
    Attendance.APOLOGIES,
)
JOINED = MemberAdded(account=WHO, agency=CLINICIAN.agency, role=CLINICIAN.role, because="Their patient.")
REMOVED = MemberRemoved(account=WHO, agency=CLINICIAN.agency, role=CLINICIAN.role, because="Left the case")
CALLED = ItemCalled(meeting=MEETING)
CLOSED = ItemClosed(meeting=MEETING, outcome=ItemOutcome.DECIDED)
ON_CASE: tuple[tuple[int, Fact], ...] = ((1, JOINED), (20, CALLED), (40, CLOSED))


def after(minutes: int) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


def hour(*said: tuple[int, Attendance]) -> Meeting:
    """A meeting of an hour, with what was recorded of the clinician's attendance at each minute of it or after it."""
    began = msgspec.structs.replace(UNDER_WAY, began=BEGAN, present={}, stays={})
    ended = msgspec.structs.replace(began, ended=after(60))
    found = began
    for minute, how in said:
        open_now = found if minute <= 60 else msgspec.structs.replace(found, ended=ended.ended)
        found = attended(open_now, WHO, how, after(minute))
    return msgspec.structs.replace(found, ended=ended.ended)


def case_of(said: tuple[tuple[int, Fact], ...]) -> Case:
    return fold(entry_of(fact, minute) for minute, fact in said)


def told(meeting: Meeting, said: tuple[tuple[int, Fact], ...] = ON_CASE) -> list[AtItem]:
    case = case_of(said)
    heard = heard_at(case, meeting)
    assert heard is not None
    return list(at_item(case, meeting, heard))


@pytest.mark.parametrize(
    ("said", "how", "beside"),
    [
        pytest.param([(0, HERE)], HERE, {}, id="from end to end"),
        pytest.param([(25, APART)], APART, {}, id="came while it was heard"),
        pytest.param([(0, HERE), (30, LEFT)], HERE, {"left": after(30)}, id="left while it was heard"),
        pytest.param([(0, HERE), (50, LEFT)], HERE, {}, id="left once it was closed"),
        pytest.param([(0, HERE), (10, LEFT)], NOT_THERE, {"left": after(10)}, id="left before it was called"),
        pytest.param([(0, HERE), (10, LEFT), (25, APART)], APART, {}, id="left and came back in time"),
        pytest.param([(0, HERE), (30, LEFT), (50, HERE)], HERE, {"left": after(30)}, id="came back too late"),
        pytest.param([(50, HERE)], HERE, {"came_late": after(50)}, id="came once it was closed"),
        pytest.param([(0, HERE), (30, APART)], APART, {}, id="went on by the link"),
        pytest.param([(0, APOLOGIES)], APOLOGIES, {}, id="sent apologies"),
        pytest.param([(0, HERE), (30, APOLOGIES)], HERE, {"left": after(30)}, id="sent apologies in the middle of it"),
        pytest.param([(0, HERE), (30, NOT_THERE)], NOT_THERE, {}, id="never was there after all"),
        pytest.param([(90, HERE)], HERE, {}, id="recorded once the meeting had ended"),
        pytest.param([(0, HERE), (90, LEFT)], HERE, {}, id="left, recorded once it had ended"),
    ],
)
def test_attendance_at_a_meeting_is_told_for_the_time_of_the_case(
    said: list[tuple[int, Attendance]], how: Attendance, beside: dict[str, datetime]
) -> None:
    assert told(hour(*said)) == [AtItem(CLINICIAN, how, **beside)]


@pytest.mark.parametrize(
    ("on_case", "there"),
    [
        pytest.param(((1, JOINED), (10, REMOVED), (20, CALLED), (40, CLOSED)), [], id="left before it was called"),
        pytest.param(((20, CALLED), (40, CLOSED), (50, JOINED)), [], id="joined once it was closed"),
        pytest.param(
            ((1, JOINED), (20, CALLED), (30, REMOVED), (40, CLOSED)), [after(30)], id="left while it was heard"
        ),
        pytest.param(((1, JOINED), (20, CALLED), (40, CLOSED), (50, REMOVED)), [None], id="left once it was closed"),
        pytest.param(((20, CALLED), (25, JOINED), (40, CLOSED)), [None], id="joined while it was heard"),
        pytest.param(((1, JOINED), (20, CALLED), (50, REMOVED)), [after(50)], id="left while it is still open"),
        pytest.param(
            ((1, JOINED), (10, REMOVED), (15, JOINED), (20, CALLED), (40, CLOSED)), [None], id="came back to the case"
        ),
        pytest.param(((1, JOINED), (2, REMOVED)), [after(2)], id="left and it was never called"),
    ],
)
def test_whoever_left_the_case_since_was_there_all_the_same(
    on_case: tuple[tuple[int, Fact], ...], there: list[datetime | None]
) -> None:
    assert [each.left_case for each in told(hour((5, HERE)), on_case)] == there


def test_nobody_was_there_who_was_not_asked_and_nothing_is_heard_before_a_meeting_begins() -> None:
    assert told(hour()) == []
    assert heard_at(case_of(ON_CASE), msgspec.structs.replace(hour(), began=None)) is None

"""Calls: how a report reached the police, and how long it took until somebody came."""

from datetime import UTC, datetime

import msgspec
import pytest

from domain.case import Case, fold
from domain.catalogue import decide
from domain.classes import CHRONOLOGY
from domain.correction import Correct
from domain.kernel import Answer, Command, Correction, Fact, Happened
from domain.people import Role
from domain.reports.calls import CallRecorded, RecordCall, Thrive, UnreleasedCallRecorded
from domain.reports.response import AttendanceRecorded, RecordAttendance, UnreleasedAttendanceRecorded, spent, waits
from tests.domain.given import decided, entry_of, given, mark, refusal
from tests.domain.seen import seen_by
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT
from tests.samples.recognition import (
    RECORD_CALL,
    UNRELEASED_CALL_RECORDED,
)
from tests.samples.reports import (
    INCIDENT_RECORDED,
    UNRELEASED_INCIDENT_RECORDED,
)

PEOPLE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED)
CASE = given(*PEOPLE, INCIDENT_RECORDED, UNRELEASED_INCIDENT_RECORDED)
CALL = msgspec.structs.replace(RECORD_CALL, incident=mark(3), repeats=None, not_attended_because=None)


def only(case: Case, command: Command) -> Fact:
    (fact,) = decided(decide, case, command)
    return fact


def call(**fields: object) -> RecordCall:
    return msgspec.structs.replace(CALL, **fields)


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def called(case: Case, **fields: object) -> CallRecorded | UnreleasedCallRecorded:
    fact = only(case, call(**fields))
    assert isinstance(fact, CallRecorded | UnreleasedCallRecorded)
    return fact


def test_a_call_is_recorded_with_how_it_was_opened() -> None:
    recorded = called(CASE)
    assert isinstance(recorded, CallRecorded)
    assert recorded.summary() == {CHRONOLOGY: "Call to the police, opened as domestic incident"}
    assert "0871" not in str(recorded.summary())


def test_a_call_that_the_suspect_does_not_know_of_is_kept_close_in_every_field() -> None:
    assert isinstance(called(CASE, suspect_knows=Answer.NOT_KNOWN), UnreleasedCallRecorded)
    assert refusal(decide, CASE, call(suspect_knows=None)).field == "suspect_knows"
    for role in (Role.PROBATION_PRACTITIONER, Role.PROGRAMME_FACILITATOR, Role.CLINIC_COORDINATOR):
        assert seen_by(role, UNRELEASED_CALL_RECORDED) == ""


def test_a_call_about_what_is_kept_close_is_kept_close_itself() -> None:
    assert isinstance(called(CASE, incident=mark(4)), UnreleasedCallRecorded)
    earlier = given(*PEOPLE, called(CASE, incident=None, suspect_knows=Answer.NO))
    assert isinstance(called(earlier, incident=None, repeats=mark(3)), UnreleasedCallRecorded)


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"victim": SUSPECT}, "victim"),
        ({"received": Happened.at(at(9, 31, day=20))}, "received"),
        ({"thrive": (Thrive.HARM, Thrive.HARM)}, "thrive"),
        ({"thrive_done": Answer.NO}, "thrive_done"),
        ({"thrive": ()}, "thrive"),
        ({"incident": mark(1)}, "incident"),
        ({"repeats": mark(3)}, "repeats"),
        ({"attended_at": at(21, 59)}, "attended_at"),
        ({"attended_at": at(10, 0, day=20)}, "attended_at"),
        ({"attended_at": datetime(2026, 3, 4, 0, 30)}, "attended_at"),
        ({"not_attended_because": "Nobody was free"}, "not_attended_because"),
    ],
)
def test_what_cannot_be_of_a_call_is_refused_beside_its_field(fields: dict[str, object], beside: str) -> None:
    assert refusal(decide, CASE, call(**fields)).field == beside


def test_a_call_repeats_an_earlier_one_and_no_later_one() -> None:
    case = given(*PEOPLE, called(CASE))
    early = call(incident=None, repeats=mark(3), received=Happened.at(at(21)), attended_at=None)
    assert refusal(decide, case, early).field == "repeats"


def test_the_time_to_attendance_runs_from_the_first_call_however_many_followed() -> None:
    first = called(CASE, received=Happened.at(at(18)), attended_at=None)
    second = called(given(*PEOPLE, INCIDENT_RECORDED, first), repeats=mark(4), attended_at=at(22, 40))
    (wait,) = waits(given(*PEOPLE, INCIDENT_RECORDED, first, second))
    assert (wait.since, wait.minutes, wait.times_called) == (at(18), 280, 2)
    assert spent(280) == "4 hours 40 minutes"


def test_an_incident_with_both_its_times_is_measured_once_whether_a_call_names_it_or_not() -> None:
    (wait,) = waits(given(*PEOPLE, INCIDENT_RECORDED))
    assert wait.minutes == 150
    assert len(waits(given(*PEOPLE, INCIDENT_RECORDED, called(CASE)))) == 1


def test_attendance_is_added_later_in_the_class_of_its_call() -> None:
    waiting = called(CASE, incident=None, attended_at=None)
    came = RecordAttendance(call=mark(3), attended_at=at(23, 5))
    recorded = only(given(*PEOPLE, waiting), came)
    assert isinstance(recorded, AttendanceRecorded)
    assert recorded.summary() == {CHRONOLOGY: "Officers came"}
    (wait,) = waits(given(*PEOPLE, waiting, recorded))
    assert wait.minutes == 65
    close = given(*PEOPLE, called(CASE, suspect_knows=Answer.NO))
    assert isinstance(only(close, came), UnreleasedAttendanceRecorded)
    assert refusal(decide, close, RecordAttendance(call=mark(3))).field == "attended_at"
    assert refusal(decide, close, RecordAttendance(call=mark(1), attended_at=at(23))).field == "call"


def test_a_corrected_call_keeps_its_attendance_and_moves_its_time() -> None:
    waiting = called(CASE, incident=None, attended_at=None)
    came = only(given(*PEOPLE, waiting), RecordAttendance(call=mark(3), attended_at=at(23, 5)))
    earlier = msgspec.structs.replace(waiting, received=Happened.at(at(21, 35)))
    entries = [entry_of(fact, number) for number, fact in enumerate((*PEOPLE, waiting, came), 1)]
    corrected = fold([*entries, entry_of(earlier, 5, corrects=Correction(mark(3), "The log says 21:35."))])
    (wait,) = waits(corrected)
    assert wait.minutes == 90


def test_a_correction_of_a_call_meets_the_rules_of_a_call() -> None:
    case = given(*PEOPLE, called(CASE, incident=None))
    wrong = msgspec.structs.replace(called(CASE, incident=None), thrive=())
    assert refusal(decide, case, Correct(entry=mark(3), because="No letters.", fact=wrong)).field == "thrive"


def test_times_are_said_in_hours_and_minutes() -> None:
    assert [spent(minutes) for minutes in (0, 1, 45, 60, 61, 1_565)] == [
        "less than a minute",
        "1 minute",
        "45 minutes",
        "1 hour",
        "1 hour 1 minute",
        "26 hours 5 minutes",
    ]

"""Response shown: how long until somebody came, nobody yet, and what THRIVE left out; and to whom it is not."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case, fold
from domain.clocks import clock
from domain.kernel import Answer, Correction, Fact, Happened
from domain.people import Role
from domain.reports.calls import CallRecorded, Response, Thrive, UnreleasedCallRecorded
from domain.reports.response import AttendanceRecorded
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import entry_of, given, mark
from tests.domain.reading import reader
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.recognition import (
    CALL_RECORDED,
)

PEOPLE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED)
NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
CALL = msgspec.structs.replace(
    CALL_RECORDED, incident=None, repeats=None, attended_at=None, not_attended_because=None, thrive=tuple(Thrive)
)


def shown(case: Case, role: Role = Role.POLICE_SUPERVISOR, moment: Moment = NOW) -> dict[str, Shown]:
    return {each.rule: each for each in reveal_conclusions(surfaced(case, moment), reader(role))}


def call(**fields: object) -> CallRecorded:
    return msgspec.structs.replace(CALL, **fields)


def moment(day: int, hour: int, minute: int = 0) -> Moment:
    return Moment(datetime(2026, 3, day, hour, minute, tzinfo=UTC), date(2026, 3, day))


def test_the_time_from_report_to_attendance_is_said_in_hours_and_minutes() -> None:
    came = call(attended_at=datetime(2026, 3, 3, 23, 5, tzinfo=UTC))
    again = call(repeats=mark(3), received=Happened.at(datetime(2026, 3, 3, 22, 30, tzinfo=UTC)))
    assert shown(given(*PEOPLE, came))["attendance-wait"].sentence == (
        "From report to attendance: 1 hour 5 minutes (3 March 2026)."
    )
    assert "1 hour 5 minutes and 2 calls" in shown(given(*PEOPLE, came, again))["attendance-wait"].sentence
    assert "attendance-wait" not in shown(given(*PEOPLE, call()))
    about = msgspec.structs.replace(
        came, received=Happened(CALL.received.earliest, CALL.received.latest.replace(minute=9))
    )
    assert "about 1 hour 5 minutes" in shown(given(*PEOPLE, about))["attendance-wait"].sentence


@pytest.mark.parametrize(
    ("response", "before", "after", "standard"),
    [
        (Response.EMERGENCY, moment(3, 23), moment(3, 23, 1), "1 hour"),
        (Response.PRIORITY, moment(4, 2), moment(4, 2, 1), "4 hours"),
        (Response.NOT_KNOWN, moment(4, 22), moment(4, 22, 1), "24 hours"),
        (Response.APPOINTMENT, moment(5, 22), moment(5, 22, 1), "48 hours"),
    ],
)
def test_a_call_that_nobody_came_to_is_shown_once_the_standard_has_passed(
    response: Response, before: Moment, after: Moment, standard: str
) -> None:
    case = given(*PEOPLE, call(response=response))
    assert "not-attended" not in shown(case, moment=before)
    late = shown(case, moment=after)["not-attended"]
    assert late.sentence == (
        f"Nobody has come since the call at 22:00 on 3 March 2026: the local standard is {standard}."
    )
    assert late.action == "record-attendance"


def test_a_call_that_nobody_was_to_come_to_or_that_was_attended_is_not_shown() -> None:
    assert "not-attended" not in shown(given(*PEOPLE, call(response=Response.NO_ATTENDANCE)))
    came = AttendanceRecorded(call=mark(3), attended_at=datetime(2026, 3, 6, 9, 0, tzinfo=UTC))
    assert "not-attended" not in shown(given(*PEOPLE, call(), came))
    excused = AttendanceRecorded(call=mark(3), not_attended_because="She asked for a visit by appointment")
    assert "not-attended" not in shown(given(*PEOPLE, call(), excused))


def test_a_corrected_time_of_call_runs_its_clock_again() -> None:
    entries = [entry_of(fact, number) for number, fact in enumerate((*PEOPLE, call()), 1)]
    later = call(received=Happened.at(datetime(2026, 3, 20, 8, 0, tzinfo=UTC)))
    corrected = fold([*entries, entry_of(later, 4, corrects=Correction(mark(3), "The log says the 20th."))])
    assert "not-attended" in shown(fold(entries))
    assert "not-attended" not in shown(corrected)


def test_the_standard_of_the_day_of_the_call_is_the_one_that_holds_for_it() -> None:
    assert clock("attendance-emergency", date(2019, 12, 31)) is None
    assert "not-attended" not in shown(
        given(*PEOPLE, call(received=Happened.at(datetime(2019, 12, 31, 12, 0, tzinfo=UTC))))
    )


def test_a_call_that_the_suspect_does_not_know_of_is_measured_for_those_who_may_know_alone() -> None:
    close = UnreleasedCallRecorded(**{**msgspec.structs.asdict(CALL), "suspect_knows": Answer.NO})
    case = given(*PEOPLE, close)
    assert "not-attended" in shown(case, Role.ISAC_CASEWORKER)
    for role in (*SUSPECTS_SIDE, Role.CLINIC_COORDINATOR, Role.POLICE_INTELLIGENCE):
        assert not any(rule.startswith("not-attended") for rule in shown(case, role))
    both = given(*PEOPLE, close, call())
    assert "not-attended-released" in shown(both, Role.CLINIC_COORDINATOR)
    assert "not-attended-released" not in shown(both, Role.POLICE_SUPERVISOR)


def test_letters_that_thrive_left_out_are_named_and_only_where_it_is_known() -> None:
    partly = call(thrive=(Thrive.THREAT, Thrive.HARM, Thrive.RISK, Thrive.INVESTIGATION))
    assert shown(given(*PEOPLE, partly))["thrive-incomplete"].sentence == (
        "THRIVE for the call of 3 March 2026 leaves out vulnerability, engagement."
    )
    assert "thrive-incomplete" in shown(given(*PEOPLE, call(thrive=(), thrive_done=Answer.NO)))
    assert "thrive-incomplete" not in shown(given(*PEOPLE, call(thrive=(), thrive_done=Answer.NOT_KNOWN)))
    assert "thrive-incomplete" not in shown(given(*PEOPLE, call()))

"""The six-month clock: from the last act, run again at each, stopped with reasons, and never hidden before that."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case, fold
from domain.charging.decisions import ChargingDecided, Decision
from domain.clocks import CLOCKS, clock
from domain.clocks.periods import due_on
from domain.investigation import decide
from domain.investigation.limitation import ClockStopped, StopClock, StopReason, limits
from domain.kernel import Answer, Correction, Fact, Happened
from domain.people import Role
from domain.reports.classification import CrimeClassified
from domain.reports.incidents import UnreleasedIncidentRecorded
from domain.reports.offences import OFFENCES, Offence
from tests.domain.given import decided, entry_of, given, mark, refusal
from tests.domain.test_investigation import CRIME, PEOPLE
from tests.samples.charging import FACTS as CHARGING
from tests.samples.investigation import ALLOCATED, CLOCK_STOPPED, CLOSING_PROPOSED, INVESTIGATION_CLOSED
from tests.samples.investigation_commands import COMMANDS
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM
from tests.samples.reports import INCIDENT_RECORDED

TODAY = date(2026, 3, 20)
STOP = next(command for _, command in COMMANDS if isinstance(command, StopClock))
CHARGED = msgspec.structs.replace(
    next(fact for fact in CHARGING if isinstance(fact, ChargingDecided)),
    decision=Decision.CHARGE,
    decided_on=date(2026, 3, 18),
)


def act(day: date, **changed: object) -> Fact:
    """An incident of the course of conduct on a day, which the suspect knows of."""
    return msgspec.structs.replace(
        INCIDENT_RECORDED,
        **{"when": Happened.on(day), "counter_allegation": Answer.NO, "suspect_knows": Answer.YES, **changed},
    )


def due(case: Case, today: date = TODAY) -> date:
    (limit,) = limits(case, today)
    return limit.due


@pytest.mark.parametrize(
    ("last", "until"),
    [
        (date(2026, 3, 3), date(2026, 9, 3)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 5, 31), date(2026, 11, 30)),
        (date(2025, 12, 25), date(2026, 6, 25)),  # a bank holiday neither starts nor ends it later
        (date(2024, 2, 29), date(2024, 8, 29)),
    ],
)
def test_six_calendar_months_from_the_last_act(last: date, until: date) -> None:
    assert due(given(*PEOPLE, CRIME, act(last))) == until


def test_whether_the_day_of_the_act_counts_is_a_flag_of_the_row() -> None:
    row = clock("limitation", date(2026, 3, 3))
    assert row is not None
    assert due_on(row, date(2026, 3, 3)) == date(2026, 9, 3)
    assert due_on(msgspec.structs.replace(row, beginning_with=True), date(2026, 3, 3)) == date(2026, 9, 2)


def test_a_row_that_changes_in_mid_case_leaves_the_acts_before_it() -> None:
    (old,) = [row for row in CLOCKS if row.id == "limitation"]
    rows = (
        msgspec.structs.replace(old, valid_to=date(2026, 3, 9)),
        msgspec.structs.replace(old, number=12, valid_from=date(2026, 3, 10)),
    )
    found = [clock("limitation", day, rows) for day in (date(2026, 3, 9), date(2026, 3, 10))]
    assert [row.number for row in found if row is not None] == [6, 12]


def test_each_incident_runs_it_again_and_a_backdated_one_does_not_shorten_it() -> None:
    case = given(*PEOPLE, CRIME, act(date(2026, 1, 10)), act(date(2026, 3, 3)))
    assert due(case) == date(2026, 9, 3)
    assert due(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), act(date(2026, 1, 10)))) == date(2026, 9, 3)
    (limit,) = limits(case, TODAY)
    assert (limit.last_act, [entry.id for entry in limit.entries]) == (date(2026, 3, 3), [mark(3), mark(5)])


def test_an_incident_reported_late_runs_it_from_when_it_happened() -> None:
    assert due(given(*PEOPLE, CRIME, act(date(2025, 10, 1)), act(date(2025, 11, 30)))) == date(2026, 5, 30)


def test_a_correction_of_the_last_act_runs_it_again() -> None:
    entries = [entry_of(fact, number) for number, fact in enumerate((*PEOPLE, CRIME, act(date(2026, 3, 3))), 1)]
    better = entry_of(act(date(2026, 2, 3)), 5, corrects=Correction(mark(4), "It was a month earlier."))
    assert due(fold(entries)) == date(2026, 9, 3)
    assert due(fold([*entries, better])) == date(2026, 8, 3)


def test_only_acts_against_this_victim_by_this_suspect_or_one_not_known_count() -> None:
    other = act(date(2026, 3, 9), victim=SECOND_VICTIM)
    another = act(date(2026, 3, 10), suspect=SECOND_SUSPECT)
    unknown = act(date(2026, 3, 5), suspect=None)
    assert due(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), other, another)) == date(2026, 9, 3)
    assert due(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), unknown)) == date(2026, 9, 5)


def test_what_the_suspect_says_against_her_is_no_act_of_his_until_it_is_judged_to_be() -> None:
    counter = act(date(2026, 3, 9), counter_allegation=Answer.YES)
    assert due(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), counter)) == date(2026, 9, 3)


def test_what_he_does_not_know_is_known_counts_too() -> None:
    close = UnreleasedIncidentRecorded(**{**msgspec.structs.asdict(act(date(2026, 3, 9))), "suspect_knows": Answer.NO})
    assert due(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), close)) == date(2026, 9, 9)


def test_without_an_incident_it_runs_from_the_day_of_the_record() -> None:
    assert due(given(*PEOPLE, msgspec.structs.replace(CRIME, recorded_on=date(2026, 3, 4)))) == date(2026, 9, 4)


@pytest.mark.parametrize("offence", [o for o in Offence if o not in {Offence.STALKING_2A, Offence.HARASSMENT_2}])
def test_it_runs_for_plain_2a_and_its_like_alone(offence: Offence) -> None:
    named = msgspec.structs.replace(CRIME, offence=offence)
    assert bool(limits(given(*PEOPLE, named), TODAY)) == OFFENCES[offence].six_months
    assert not OFFENCES[Offence.STALKING_2A_AGGRAVATED].six_months


def test_calling_it_4a_stops_it_and_calling_it_2a_again_starts_it() -> None:
    graver = CrimeClassified(crime=mark(3), offence=Offence.STALKING_4A, because="Her distress is recorded.")
    back = CrimeClassified(crime=mark(3), offence=Offence.STALKING_2A, because="The file says otherwise.")
    assert limits(given(*PEOPLE, CRIME, graver), TODAY) == ()
    assert len(limits(given(*PEOPLE, CRIME, graver, back), TODAY)) == 1


def test_a_charge_stops_it_for_good() -> None:
    assert limits(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), CHARGED), TODAY) == ()
    assert limits(given(*PEOPLE, CRIME, CHARGED, act(date(2026, 3, 19))), TODAY) == ()
    more = msgspec.structs.replace(CHARGED, decision=Decision.MORE_WORK_NEEDED)
    assert len(limits(given(*PEOPLE, CRIME, more), TODAY)) == 1
    somebody_else = msgspec.structs.replace(CHARGED, suspect=SECOND_SUSPECT)
    assert len(limits(given(*PEOPLE, CRIME, somebody_else), TODAY)) == 1


def test_it_is_stopped_with_a_reason_and_runs_again_once_he_acts_again() -> None:
    command = msgspec.structs.replace(STOP, crime=mark(3))
    (stopped,) = decided(decide, given(*PEOPLE, CRIME), command)
    assert isinstance(stopped, ClockStopped)
    assert limits(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), stopped), TODAY) == ()
    early = msgspec.structs.replace(CLOCK_STOPPED, crime=mark(3), stopped_on=date(2026, 3, 4))
    assert due(given(*PEOPLE, CRIME, act(date(2026, 3, 3)), early, act(date(2026, 3, 5)))) == date(2026, 9, 5)
    charged = msgspec.structs.replace(early, reason=StopReason.CHARGED)
    assert limits(given(*PEOPLE, CRIME, charged, act(date(2026, 3, 5))), TODAY) == ()


def test_a_clock_that_does_not_run_cannot_be_stopped() -> None:
    graver = msgspec.structs.replace(CRIME, offence=Offence.STALKING_4A)
    stop = refusal(decide, given(*PEOPLE, graver), msgspec.structs.replace(STOP, crime=mark(3)))
    assert stop.sentence.startswith("No six-month clock runs on “Stalking involving fear of violence")
    ahead = msgspec.structs.replace(STOP, crime=mark(3), stopped_on=date(2026, 3, 21))
    assert refusal(decide, given(*PEOPLE, CRIME), ahead).field == "stopped_on"


def test_an_undecided_proposal_hides_nothing_and_the_end_of_the_investigation_does() -> None:
    waiting = msgspec.structs.replace(CLOSING_PROPOSED, crime=mark(3))
    assert len(limits(given(*PEOPLE, CRIME, waiting), TODAY)) == 1
    assert limits(given(*PEOPLE, CRIME, msgspec.structs.replace(INVESTIGATION_CLOSED, crime=mark(3))), TODAY) == ()


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 5, 31), 0),
        (date(2026, 6, 1), 90),
        (date(2026, 6, 30), 90),
        (date(2026, 7, 1), 120),
        (date(2026, 7, 31), 150),
        (date(2026, 12, 1), 150),
    ],
)
def test_it_is_at_risk_from_90_then_120_then_150_days(today: date, days: int) -> None:
    (limit,) = limits(given(*PEOPLE, CRIME, act(date(2026, 3, 3))), today)
    assert limit.at_risk == days


def test_its_owner_is_the_officer_in_charge_or_else_a_supervisor() -> None:
    (nobody,) = limits(given(*PEOPLE, CRIME), TODAY)
    (officer,) = limits(given(*PEOPLE, CRIME, msgspec.structs.replace(ALLOCATED, crime=mark(3))), TODAY)
    assert (nobody.owner, officer.owner) == (Role.POLICE_SUPERVISOR, Role.POLICE_INVESTIGATOR)


def test_the_last_act_is_counted_by_the_day_in_london() -> None:
    after_midnight = act(date(2026, 6, 1), when=Happened.at(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)))
    assert due(given(*PEOPLE, CRIME, after_midnight)) == date(2027, 1, 1)

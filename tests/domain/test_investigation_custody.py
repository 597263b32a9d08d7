"""Custody: an arrest is necessary or there is a reason for none, and nobody is interviewed in custody before one."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.catalogue import decide as decide_all
from domain.classes import EVIDENCE_INDEX, ORDERS
from domain.correction import Correct
from domain.investigation import decide
from domain.investigation.custody import (
    Arrest,
    ArrestRecorded,
    InterviewRecorded,
    InterviewSetting,
    Necessity,
    RecordArrest,
    RecordInterview,
    RecordWhereabouts,
    Whereabouts,
    WhereaboutsRecorded,
    arrests,
    still_wanted,
)
from domain.investigation.spoken_to import RecordSpokenTo, SuspectSpokenTo
from domain.kernel import Happened
from domain.people import Role
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.seen import seen_by
from tests.domain.test_investigation import PEOPLE
from tests.samples.investigation import ARRESTED, INTERVIEWED, SPOKEN_TO, WANTED
from tests.samples.investigation_commands import COMMANDS, RECORD_ARREST, RECORD_INTERVIEW
from tests.samples.people import SECOND_SUSPECT, SUSPECT

IN_CUSTODY = msgspec.structs.replace(RECORD_INTERVIEW, setting=InterviewSetting.CUSTODY)
LOOK_FOR = next(command for _, command in COMMANDS if isinstance(command, RecordWhereabouts))
SPEAK = next(command for _, command in COMMANDS if isinstance(command, RecordSpokenTo))
AHEAD = Happened.on(date(2026, 3, 25))


def test_an_arrest_says_why_it_was_necessary() -> None:
    (fact,) = decided(decide, given(*PEOPLE), RECORD_ARREST)
    assert isinstance(fact, ArrestRecorded)
    assert refusal(decide, given(*PEOPLE), msgspec.structs.replace(RECORD_ARREST, necessity=())).field == "necessity"


@pytest.mark.parametrize("command", [RECORD_ARREST, RECORD_INTERVIEW])
def test_an_evident_slip_of_the_year_is_refused(command: RecordArrest | RecordInterview) -> None:
    stop = refusal(decide, given(*PEOPLE), msgspec.structs.replace(command, when=Happened.on(date(1926, 3, 3))))
    assert (stop.field, stop.sentence) == (
        "when",
        "Check the year: nothing is recorded of a day before 1 January 1970.",
    )


def test_no_arrest_is_a_decision_with_its_reason() -> None:
    against = msgspec.structs.replace(
        RECORD_ARREST, arrest=Arrest.NOT_ARRESTED, necessity=(), not_arrested_because="He comes in by himself."
    )
    assert decided(decide, given(*PEOPLE), against)
    silent = msgspec.structs.replace(against, not_arrested_because=None)
    assert refusal(decide, given(*PEOPLE), silent).sentence == "Say why he was not arrested."


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"suspect": SECOND_SUSPECT}, "suspect"),
        ({"crime": mark(9)}, "crime"),
        ({"when": AHEAD}, "when"),
        ({"necessity": (Necessity.NAME, Necessity.NAME)}, "necessity"),
        ({"not_arrested_because": "He was not there."}, "not_arrested_because"),
        ({"arrest": Arrest.NOT_ARRESTED, "not_arrested_because": "Not needed."}, "necessity"),
    ],
)
def test_an_arrest_that_cannot_be_is_refused(changed: dict[str, object], field: str) -> None:
    assert refusal(decide, given(*PEOPLE), msgspec.structs.replace(RECORD_ARREST, **changed)).field == field


def test_nobody_is_interviewed_in_custody_before_an_arrest() -> None:
    stop = refusal(decide, given(*PEOPLE), IN_CUSTODY)
    assert (stop.field, stop.rule) == ("setting", "investigation.interview-before-arrest")
    assert stop.rests_on == frozenset({ORDERS})
    assert decided(decide, given(*PEOPLE, ARRESTED), IN_CUSTODY)
    assert decided(decide, given(*PEOPLE), RECORD_INTERVIEW)
    assert decided(decide, given(*PEOPLE), IN_CUSTODY, asked(waived=frozenset({stop.rule})))
    later = msgspec.structs.replace(ARRESTED, when=Happened.on(date(2026, 3, 9)))
    assert refusal(decide, given(*PEOPLE, later), IN_CUSTODY).rule == stop.rule
    decided_against = msgspec.structs.replace(ARRESTED, arrest=Arrest.NOT_ARRESTED)
    assert refusal(decide, given(*PEOPLE, decided_against), IN_CUSTODY).rule == stop.rule


def test_a_correction_of_an_interview_meets_the_same_rule() -> None:
    voluntary = InterviewRecorded(**msgspec.structs.asdict(RECORD_INTERVIEW))
    better = msgspec.structs.replace(voluntary, setting=InterviewSetting.CUSTODY)
    correct = Correct(entry=mark(3), because="It was after the arrest.", fact=better)
    stop = refusal(decide_all, given(*PEOPLE, voluntary), correct)
    assert stop.rule == "investigation.interview-before-arrest"
    assert decided(decide_all, given(*PEOPLE, voluntary, ARRESTED), correct)


def test_a_late_record_of_an_earlier_arrest_stands_where_it_happened() -> None:
    first = msgspec.structs.replace(ARRESTED, when=Happened.at(datetime(2026, 3, 1, 8, 0, tzinfo=UTC)))
    assert [entry.id for entry in arrests(given(*PEOPLE, ARRESTED, first), SUSPECT)] == [mark(4), mark(3)]


def test_a_suspect_is_wanted_until_he_is_found_or_arrested() -> None:
    (fact,) = decided(decide, given(*PEOPLE), LOOK_FOR)
    assert isinstance(fact, WhereaboutsRecorded)
    assert [entry.id for entry in still_wanted(given(WANTED))] == [mark(1)]
    found = msgspec.structs.replace(WANTED, state=Whereabouts.FOUND, since=date(2026, 3, 8))
    assert still_wanted(given(WANTED, found)) == ()
    assert still_wanted(given(WANTED, ARRESTED)) == ()
    before = msgspec.structs.replace(ARRESTED, when=Happened.on(date(2026, 3, 1)))
    assert len(still_wanted(given(WANTED, before))) == 1
    ahead = msgspec.structs.replace(LOOK_FOR, since=date(2026, 3, 21))
    assert refusal(decide, given(*PEOPLE), ahead).field == "since"


def test_words_of_advice_are_recorded_and_lie_in_the_past() -> None:
    (fact,) = decided(decide, given(*PEOPLE), SPEAK)
    assert isinstance(fact, SuspectSpokenTo)
    assert refusal(decide, given(*PEOPLE), msgspec.structs.replace(SPEAK, when=AHEAD)).field == "when"
    assert refusal(decide, given(*PEOPLE), msgspec.structs.replace(SPEAK, suspect=SECOND_SUSPECT)).field == "suspect"


def test_what_a_suspect_said_in_interview_stays_with_those_who_read_evidence() -> None:
    assert "letters back" in seen_by(Role.POLICE_INVESTIGATOR, INTERVIEWED)
    assert "letters back" in seen_by(Role.CPS_PROSECUTOR, INTERVIEWED)
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.ISAC_CASEWORKER, Role.POLICE_COORDINATOR):
        assert "letters back" not in seen_by(role, INTERVIEWED)
    assert INTERVIEWED.summary() == {
        ORDERS: "Suspect interviewed in custody on 3 March 2026",
        EVIDENCE_INDEX: "The suspect’s account is on record",
    }


def test_a_summary_says_whether_and_when_and_never_why() -> None:
    assert ARRESTED.summary() == {ORDERS: "Suspect arrested on 3 March 2026"}
    against = msgspec.structs.replace(ARRESTED, arrest=Arrest.NOT_ARRESTED)
    assert against.summary() == {ORDERS: "Suspect not arrested: decided on 3 March 2026"}
    assert WANTED.summary() == {ORDERS: "Suspect circulated as wanted since 2 March 2026"}
    assert "told to leave" not in seen_by(Role.HEALTH_CLINICIAN, SPOKEN_TO)

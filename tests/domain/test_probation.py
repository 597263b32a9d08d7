"""Probation and programme: apart whether a session was held, who came and why not, and what follows by its basis."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT
from domain.kernel import Command, Correction, Fact
from domain.parties import SuspectNamed
from domain.people import Role
from domain.probation import Compliance, PreSentenceReport, RoshLevel
from domain.probation import decide as decide_probation
from domain.probation.attendance import attendance
from domain.probation.programme import Ending, decide, enrolment_of
from domain.probation.sessions import Attended, NoSession, SessionRecorded
from domain.risk.tools import TOOLS, Tool
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.seen import seen_by
from tests.samples.people import ANOTHER_ENTRY, SECOND_SUSPECT, SUSPECT
from tests.samples.probation import (
    ASSESSED,
    END,
    ENDED,
    ENROL,
    ENROLLED,
    MISSED,
    POST_ASSESSMENT,
    RECORD_MISSED,
    RECORD_SESSION,
    RECORD_SUPERVISION,
    SESSION,
    SUPERVISION,
)

change = msgspec.structs.replace
HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
ON_PROGRAMME = mark(2)
HELD = change(RECORD_SESSION, enrolment=ON_PROGRAMME)
ABSENT = change(RECORD_MISSED, enrolment=ON_PROGRAMME)
STOPS = change(END, enrolment=ON_PROGRAMME)
NEXT_WEEK = date(2026, 3, 27)
NO_SUCH_PROGRAMME = "Choose a programme that somebody on this case is enrolled on."


def case_with(*facts: Fact) -> Case:
    return given(HE, ENROLLED, *facts)


def test_an_enrolment_is_recorded_with_its_basis() -> None:
    assert decided(decide, given(HE), ENROL) == (ENROLLED,)


@pytest.mark.parametrize("command", [HELD, ABSENT])
def test_a_session_is_recorded_for_whoever_is_enrolled(command: Command) -> None:
    (fact,) = decided(decide, case_with(), command)
    assert isinstance(fact, SessionRecorded)
    assert fact.suspect == SUSPECT
    assert msgspec.structs.asdict(command).items() <= msgspec.structs.asdict(fact).items()


def test_a_programme_that_ended_is_recorded_for_whoever_was_enrolled() -> None:
    assert decided(decide, case_with(), STOPS) == (change(ENDED, enrolment=ON_PROGRAMME),)


def test_supervision_and_assessment_are_recorded_as_made() -> None:
    assert decided(decide_probation, given(HE), RECORD_SUPERVISION) == (SUPERVISION,)
    assert decided(decide_probation, given(HE), POST_ASSESSMENT) == (ASSESSED,)


SESSIONS: list[tuple[Command, str, str]] = [
    (
        change(HELD, enrolment=ANOTHER_ENTRY),
        "enrolment",
        NO_SUCH_PROGRAMME,
    ),
    (change(HELD, held_on=NEXT_WEEK), "held_on", "The date of the session must be today or in the past."),
    (
        change(HELD, held_on=date(2026, 3, 1)),
        "held_on",
        "The session lies before the date enrolled. Enter a later date, or correct the enrolment.",
    ),
    (
        change(HELD, took_place=False),
        "attended",
        "Nobody attends a session that did not take place. Leave this out.",
    ),
    (change(HELD, took_place=False, attended=None), "no_session", "Say why the session did not take place."),
    (change(HELD, attended=None), "attended", "Say whether the person attended."),
    (
        change(ABSENT, no_session=None),
        "no_session",
        "Say whether the person’s reason for not coming was acceptable.",
    ),
    (
        change(ABSENT, no_session=NoSession.LOGISTICS),
        "no_session",
        "Say whether the person’s reason for not coming was acceptable.",
    ),
    (
        change(HELD, no_session=NoSession.LOGISTICS),
        "no_session",
        "The person attended, so there is no reason to give. Leave this out.",
    ),
    (
        change(ABSENT, content="He spoke."),
        "content",
        "Nothing was said in a session that the person was not at. Leave this out.",
    ),
    (
        change(STOPS, enrolment=ANOTHER_ENTRY),
        "enrolment",
        NO_SUCH_PROGRAMME,
    ),
    (change(STOPS, ended_on=NEXT_WEEK), "ended_on", "The date that it ended must be today or in the past."),
    (
        change(STOPS, ended_on=date(2026, 3, 1)),
        "ended_on",
        "The programme cannot end before the date enrolled. Enter a later date.",
    ),
    (change(ENROL, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (change(ENROL, enrolled_on=NEXT_WEEK), "enrolled_on", "The date enrolled must be today or in the past."),
    (
        change(ENROL, starts_on=date(2026, 3, 1)),
        "starts_on",
        "The first session comes on or after the date enrolled. Enter a later date.",
    ),
    (
        change(ENROL, programme="EARLY AWARENESS STALKING INTERVENTION"),
        "programme",
        "This person is already enrolled on that programme. End it first, or record a session.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), SESSIONS)
def test_a_refusal_about_a_programme_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, case_with(), command)
    assert (stop.field, stop.sentence) == (field, sentence)


SUPERVISIONS: list[tuple[Command, str, str]] = [
    (change(RECORD_SUPERVISION, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (
        change(RECORD_SUPERVISION, held_on=NEXT_WEEK),
        "held_on",
        "The date of the contact must be today or in the past.",
    ),
    (
        change(RECORD_SUPERVISION, warned_on=NEXT_WEEK),
        "warned_on",
        "The date of the warning must be today or in the past.",
    ),
    *(
        (
            wrong,
            "warned_on",
            (
                "A warning follows a failure without reasonable excuse. Record it with that contact, on the day of "
                "the contact or later."
            ),
        )
        for wrong in (
            change(RECORD_SUPERVISION, compliance=Compliance.COMPLIED),
            change(RECORD_SUPERVISION, compliance=Compliance.ACCEPTABLE_ABSENCE),
            change(RECORD_SUPERVISION, warned_on=date(2026, 3, 9)),
        )
    ),
    (change(POST_ASSESSMENT, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (
        change(POST_ASSESSMENT, assessed_on=NEXT_WEEK),
        "assessed_on",
        "The date assessed must be today or in the past.",
    ),
    (
        change(POST_ASSESSMENT, report=PreSentenceReport.NOT_ASKED_FOR),
        "report_due",
        "A report that was not asked for is not due. Take the date out, or choose asked for.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), SUPERVISIONS)
def test_a_refusal_about_probation_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide_probation, given(HE), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_after_the_end_no_session_is_recorded_and_the_person_can_be_enrolled_again() -> None:
    over = case_with(change(ENDED, enrolment=ON_PROGRAMME, ended_on=date(2026, 3, 12)))
    assert refusal(decide, over, ABSENT).sentence == (
        "The programme had ended by then. Enter an earlier date, or enrol the person again."
    )
    assert decided(decide, over, HELD)
    assert refusal(decide, over, STOPS).sentence == (
        "This programme has ended already. Correct that entry if something is wrong in it."
    )
    assert decided(decide, over, ENROL)


def test_what_rests_on_attendance_is_waived_for_whoever_may_not_see_it() -> None:
    stop = refusal(decide, case_with(), ENROL)
    assert stop.rests_on == {PROGRAMME_ATTENDANCE}
    assert decided(decide, case_with(), ENROL, asked(waived=frozenset({stop.rule}))) == (ENROLLED,)


def test_a_session_counts_for_the_enrolment_that_stands_in_its_place() -> None:
    corrected = entry_of(change(ENROLLED, provider=None), 3, corrects=Correction(ON_PROGRAMME, "No provider yet."))
    case = fold([*given(HE, ENROLLED).entries, corrected, entry_of(change(MISSED, enrolment=ON_PROGRAMME), 4)])
    standing = enrolment_of(case, ON_PROGRAMME)
    assert standing is not None
    assert standing.id == mark(3)
    assert [found.unacceptable for found in attendance(case)] == [1]
    assert decided(decide, case, HELD)


@pytest.mark.parametrize(
    ("session", "sentence"),
    [
        (change(SESSION, concern=False, attended=Attended.YES), "Attending"),
        (change(SESSION, concern=False, attended=Attended.LATE), "Attending"),
        (SESSION, "Attendance concern: review the safety plan"),
        (MISSED, "Attendance concern: review the safety plan"),
        (change(MISSED, no_session=NoSession.ACCEPTABLE), "Attendance concern: review the safety plan"),
        (change(MISSED, took_place=False, attended=None), "Attendance concern: review the safety plan"),
        (change(MISSED, took_place=False, attended=None, no_session=NoSession.LOGISTICS), "Attending"),
    ],
)
def test_advocate_and_police_are_warned_of_a_concern_without_its_content(
    session: SessionRecorded, sentence: str
) -> None:
    assert session.summary()[PROGRAMME_ATTENDANCE] == sentence
    for role in (Role.ISAC_CASEWORKER, Role.IDVA, Role.POLICE_INVESTIGATOR):
        assert seen_by(role, session) == f"<DataClass.PROGRAMME_ATTENDANCE: 'programme_attendance'> | {sentence!r}"


def test_the_advocate_learns_that_he_attends_or_stopped_and_never_which_programme() -> None:
    assert set(ENROLLED.summary().values()) == {"Attending: enrolled on a programme"}
    assert set(ENDED.summary().values()) == {"Stopped. Attendance concern: review the safety plan"}
    completed = change(ENDED, ending=Ending.COMPLETED)
    assert set(completed.summary().values()) == {"Stopped: programme completed"}


def test_probation_reads_of_a_session_only_what_the_facilitator_wrote_for_it() -> None:
    seen = seen_by(Role.PROBATION_PRACTITIONER, SESSION)
    assert str(SESSION.content_summary) in seen
    assert str(SESSION.content) not in seen
    assert str(SESSION.concerns) not in seen
    assert PROGRAMME_CONTENT not in change(SESSION, content_summary=None).summary()


def test_others_learn_of_probations_assessment_the_level_alone() -> None:
    assert set(ASSESSED.summary().values()) == {"Risk of serious harm: very high"}
    seen = seen_by(Role.ISAC_CASEWORKER, ASSESSED)
    assert ASSESSED.nature not in seen
    assert ASSESSED.imminence not in seen


def test_a_missed_contact_with_probation_is_a_concern_without_its_reasons() -> None:
    assert SUPERVISION.summary() == {PROBATION_ASSESSMENT: "Supervision: attendance concern"}
    complied = change(SUPERVISION, compliance=Compliance.COMPLIED, warned_on=None)
    assert complied.summary() == {PROBATION_ASSESSMENT: "Supervision goes on"}
    assert str(SUPERVISION.note) not in seen_by(Role.PROGRAMME_FACILITATOR, SUPERVISION)


def test_probation_grades_in_the_tools_own_scale() -> None:
    assert tuple(level.value for level in RoshLevel) == TOOLS[Tool.ROSH].scale

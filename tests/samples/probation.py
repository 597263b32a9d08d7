"""Samples of probation and programme: one realistic fact of each kind, every field filled, and who asks for what."""

from datetime import date

import msgspec

from domain.contact import Method
from domain.kernel import Command, Fact
from domain.people import Role
from domain.probation import (
    AtRisk,
    Compliance,
    PostProbationAssessment,
    PreSentenceReport,
    ProbationAssessed,
    RecordSupervision,
    RoshLevel,
    SupervisionRecorded,
)
from domain.probation.consequences import AttendanceBasis
from domain.probation.programme import Ending, EndProgramme, EnrolOnProgramme, ProgrammeEnded, ProgrammeEnrolled
from domain.probation.sessions import Attended, NoSession, RecordSession, SessionRecorded
from tests.samples.people import AN_ENTRY, SUSPECT

ENROL = EnrolOnProgramme(
    suspect=SUSPECT,
    programme="Early awareness stalking intervention",
    provider="Northfield Forensic Psychology",
    basis=AttendanceBasis.CONDITIONAL_CAUTION,
    enrolled_on=date(2026, 3, 2),
    starts_on=date(2026, 3, 9),
    sessions_planned=6,
)
ENROLLED = ProgrammeEnrolled(**msgspec.structs.asdict(ENROL))

RECORD_SESSION = RecordSession(
    enrolment=AN_ENTRY,
    held_on=date(2026, 3, 9),
    took_place=True,
    attended=Attended.LATE,
    concern=True,
    content="He spoke of nothing but the letter that he means to write to her.",
    concerns="He treats each refusal as a game.",
    content_summary="He has not given up contact; watch for letters.",
)
SESSION = SessionRecorded(suspect=SUSPECT, **msgspec.structs.asdict(RECORD_SESSION))
RECORD_MISSED = RecordSession(
    enrolment=AN_ENTRY,
    held_on=date(2026, 3, 16),
    took_place=True,
    attended=Attended.NO,
    no_session=NoSession.UNACCEPTABLE,
    concern=False,
)
MISSED = SessionRecorded(suspect=SUSPECT, **msgspec.structs.asdict(RECORD_MISSED))

END = EndProgramme(
    enrolment=AN_ENTRY,
    ended_on=date(2026, 3, 19),
    ending=Ending.REMOVED,
    because="Two sessions missed without a reason.",
)
ENDED = ProgrammeEnded(suspect=SUSPECT, **msgspec.structs.asdict(END))

RECORD_SUPERVISION = RecordSupervision(
    suspect=SUSPECT,
    held_on=date(2026, 3, 10),
    method=Method.IN_PERSON,
    compliance=Compliance.UNACCEPTABLE_ABSENCE,
    note="He did not come and did not answer his telephone.",
    warned_on=date(2026, 3, 12),
)
SUPERVISION = SupervisionRecorded(**msgspec.structs.asdict(RECORD_SUPERVISION))

POST_ASSESSMENT = PostProbationAssessment(
    suspect=SUSPECT,
    assessed_on=date(2026, 3, 11),
    level=RoshLevel.VERY_HIGH,
    at_risk=(AtRisk.KNOWN_ADULT, AtRisk.CHILDREN),
    nature="Physical and psychological harm through pursuit.",
    imminence="Rises within days of any contact being refused.",
    rising="Loss of work; drink.",
    falling="His brother, while he lives with him.",
    report=PreSentenceReport.BEING_WRITTEN,
    report_due=date(2026, 4, 2),
)
ASSESSED = ProbationAssessed(**msgspec.structs.asdict(POST_ASSESSMENT))

FACTS: tuple[Fact, ...] = (ENROLLED, SESSION, MISSED, ENDED, SUPERVISION, ASSESSED)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.PROBATION_PRACTITIONER, ENROL),
    (Role.PROGRAMME_FACILITATOR, RECORD_SESSION),
    (Role.PROBATION_PRACTITIONER, RECORD_MISSED),
    (Role.PROBATION_PRACTITIONER, END),
    (Role.PROBATION_PRACTITIONER, RECORD_SUPERVISION),
    (Role.PROBATION_PRACTITIONER, POST_ASSESSMENT),
)

"""Samples of probation and programme: one realistic fact of each kind, every field filled, and who asks for what."""

from datetime import date

import msgspec

from domain.contact import Method
from domain.kernel import Answer, Command, Fact
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
from domain.probation.court_reports import (
    AskForPreSentenceReport,
    DeliverPreSentenceReport,
    PreSentenceReportAskedFor,
    PreSentenceReportDelivered,
    ReportForm,
)
from domain.probation.enforcement import EnforcementRecorded, EnforcementStep, RecordEnforcement
from domain.probation.outcomes import Better, OutcomeMeasured, Point, RecordOutcomeMeasure
from domain.probation.programme import Ending, EndProgramme, EnrolOnProgramme, ProgrammeEnded, ProgrammeEnrolled
from domain.probation.sessions import Attended, NoSession, RecordSession, SessionRecorded
from domain.probation.supervised import (
    BeginSupervision,
    EndSupervision,
    SupervisedOn,
    SupervisionBegun,
    SupervisionEnded,
    SupervisionEnding,
)
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

BEGIN_SUPERVISION = BeginSupervision(
    suspect=SUSPECT,
    on=SupervisedOn.LICENCE,
    begins_on=date(2026, 3, 4),
    ends_on=date(2027, 3, 3),
    sentence_ends_on=date(2027, 9, 3),
    asks="To report each week; to tell of any new relationship.",
)
SUPERVISED = SupervisionBegun(**msgspec.structs.asdict(BEGIN_SUPERVISION))

RECORD_ENFORCEMENT = RecordEnforcement(
    suspect=SUSPECT,
    done=EnforcementStep.RECALL_ASKED_FOR,
    taken_on=date(2026, 3, 18),
    next_on=date(2026, 3, 20),
    because="Two contacts missed, and he wrote to her from a new account.",
)
ENFORCED = EnforcementRecorded(**msgspec.structs.asdict(RECORD_ENFORCEMENT))

END_SUPERVISION = EndSupervision(
    supervision=AN_ENTRY,
    ended_on=date(2026, 3, 19),
    ending=SupervisionEnding.RECALLED,
    because="Recalled for the rest of the sentence.",
)
SUPERVISION_ENDED = SupervisionEnded(suspect=SUSPECT, **msgspec.structs.asdict(END_SUPERVISION))

ASK_REPORT = AskForPreSentenceReport(
    suspect=SUSPECT,
    asked_on=date(2026, 3, 5),
    court="Northfield Crown Court",
    due_on=date(2026, 4, 2),
)
REPORT_ASKED = PreSentenceReportAskedFor(**msgspec.structs.asdict(ASK_REPORT))

DELIVER_REPORT = DeliverPreSentenceReport(
    report=AN_ENTRY,
    delivered_on=date(2026, 3, 19),
    form=ReportForm.STANDARD,
    risk="High risk of serious harm to a known adult, rising with each refusal.",
    proposal="A suspended sentence with a programme requirement and thirty days of activity.",
    restraining_order=Answer.YES,
)
REPORT_DELIVERED = PreSentenceReportDelivered(suspect=SUSPECT, **msgspec.structs.asdict(DELIVER_REPORT))

MEASURE_OUTCOME = RecordOutcomeMeasure(
    enrolment=AN_ENTRY,
    instrument="Difficulties in emotion regulation, short form",
    point=Point.BEFORE,
    measured_on=date(2026, 3, 6),
    score=61,
    out_of=90,
    better=Better.LOWER,
    reading="Loses hold of himself when he is not answered.",
)
OUTCOME = OutcomeMeasured(suspect=SUSPECT, **msgspec.structs.asdict(MEASURE_OUTCOME))

FACTS: tuple[Fact, ...] = (
    ENROLLED,
    SESSION,
    MISSED,
    ENDED,
    SUPERVISION,
    ASSESSED,
    SUPERVISED,
    ENFORCED,
    SUPERVISION_ENDED,
    REPORT_ASKED,
    REPORT_DELIVERED,
    OUTCOME,
)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.PROBATION_PRACTITIONER, ENROL),
    (Role.PROGRAMME_FACILITATOR, RECORD_SESSION),
    (Role.PROBATION_PRACTITIONER, RECORD_MISSED),
    (Role.PROGRAMME_FACILITATOR, MEASURE_OUTCOME),
    (Role.PROBATION_PRACTITIONER, END),
    (Role.PROBATION_PRACTITIONER, RECORD_SUPERVISION),
    (Role.PROBATION_PRACTITIONER, POST_ASSESSMENT),
    (Role.PROBATION_PRACTITIONER, BEGIN_SUPERVISION),
    (Role.POLICE_INVESTIGATOR, RECORD_ENFORCEMENT),
    (Role.PROBATION_PRACTITIONER, END_SUPERVISION),
    (Role.CPS_PROSECUTOR, ASK_REPORT),
    (Role.PROBATION_PRACTITIONER, DELIVER_REPORT),
)

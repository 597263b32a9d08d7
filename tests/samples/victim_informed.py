"""Samples of how the victim is kept informed: one realistic fact of each kind, and who asks for what."""

from datetime import UTC, date, datetime

import msgspec

from domain.contact import Method
from domain.ethnicity import Ethnicity
from domain.kernel import Answer, Command, Fact, Happened
from domain.people import Role
from domain.victim.acknowledgement import AcknowledgeReport, ReportAcknowledged
from domain.victim.advice import Advice, AdviceRecorded, RecordAdvice
from domain.victim.agreed_contact import (
    AgreeContact,
    Cadence,
    ContactAgreed,
    ContactDeparted,
    DepartFromContact,
    Interpreter,
)
from domain.victim.attempts import ContactMissed, InTheWay, RecordMissedContact
from domain.victim.contact_scheme import ContactSchemeRecorded, RecordContactScheme, Scheme, SchemeStep
from domain.victim.digital import (
    DigitalSafeguardingRecorded,
    RecordDigitalSafeguarding,
    Safeguard,
    SafeguardStep,
)
from domain.victim.equality import Disability, EqualityMonitored, Orientation, RecordEqualityMonitoring, Religion, Sex
from domain.victim.feedback import (
    Concerning,
    FeedbackRecorded,
    RecordFeedback,
    Route,
    UnreleasedFeedbackRecorded,
)
from domain.victim.needs import EnhancedGround
from domain.victim.personal_statement import (
    PersonalStatementRecorded,
    ReadAloud,
    RecordPersonalStatement,
    Step,
)
from tests.samples.people import AN_ENTRY, VICTIM

ACKNOWLEDGE = AcknowledgeReport(
    victim=VICTIM,
    acknowledged_on=date(2026, 3, 3),
    method=Method.EMAIL,
    in_writing=Answer.YES,
    crime_reference="EH/26/004411",
    rights_told=Answer.YES,
    enhanced=(EnhancedGround.PERSISTENTLY_TARGETED,),
    enhanced_because="He has followed her for months.",
    contact_given="PC Hana Iqbal, Easthaven stalking team",
)
ACKNOWLEDGED = ReportAcknowledged(**msgspec.structs.asdict(ACKNOWLEDGE))

AGREE = AgreeContact(
    victim=VICTIM,
    agreed_on=date(2026, 3, 4),
    cadence=Cadence.WEEKLY,
    method=Method.MESSAGE,
    safe_times="Weekdays before three",
    avoid="Never the word police in a message.",
    interpreter=Interpreter.PROFESSIONAL,
    language="Polish",
)
AGREED = ContactAgreed(**msgspec.structs.asdict(AGREE))

DEPART = DepartFromContact(
    victim=VICTIM,
    departed_on=date(2026, 3, 11),
    because="The officer was at court all day and nobody else had been told.",
    next_on=date(2026, 3, 13),
)
DEPARTED = ContactDeparted(**msgspec.structs.asdict(DEPART))

MISS = RecordMissedContact(
    victim=VICTIM,
    attempted=Happened.at(datetime(2026, 3, 12, 14, 0, tzinfo=UTC)),
    method=Method.TELEPHONE,
    in_the_way=InTheWay.NOT_SAFE_TO_SPEAK,
    message_left=Answer.NO,
    next_on=date(2026, 3, 13),
    note="She said that it was a bad moment and rang off.",
    attempted_by="PC Hana Iqbal",
)
MISSED = ContactMissed(**msgspec.structs.asdict(MISS))

ADVISE = RecordAdvice(
    victim=VICTIM,
    given_on=date(2026, 3, 2),
    kinds=(Advice.BLOCK_HIM, Advice.CALL_999),
    words="Just block him, and ring us if he comes round.",
    given_by="PC Hana Iqbal",
)
ADVISED = AdviceRecorded(**msgspec.structs.asdict(ADVISE))
ADVISED_BETTER = msgspec.structs.replace(ADVISED, kinds=(Advice.KEEP_EVIDENCE,), instead_of=AN_ENTRY)

STATE = RecordPersonalStatement(
    victim=VICTIM,
    done=Step.MADE,
    on=date(2026, 3, 10),
    warned=Answer.YES,
    statement="I have stopped sleeping, and I flinch when a car slows down.",
    read_aloud=ReadAloud.SOMEBODY_FOR_HER,
)
STATED = PersonalStatementRecorded(**msgspec.structs.asdict(STATE))

SAFEGUARD = RecordDigitalSafeguarding(
    victim=VICTIM,
    safeguard=Safeguard.CAMERA,
    outcome=SafeguardStep.ISSUED,
    on=date(2026, 3, 5),
    reference="Door camera 0417",
    return_on=date(2026, 6, 5),
    note="Shown how to keep what it records.",
)
SAFEGUARDED = DigitalSafeguardingRecorded(**msgspec.structs.asdict(SAFEGUARD))
CAME_BACK = msgspec.structs.replace(SAFEGUARDED, outcome=SafeguardStep.RETURNED, on=date(2026, 3, 19), issued=AN_ENTRY)

FEED_BACK = RecordFeedback(
    victim=VICTIM,
    received_on=date(2026, 3, 9),
    route=Route.THROUGH_ADVOCATE,
    concerning=Concerning.POLICE,
    said="I told it to five people before one of them wrote it down.",
    wants_answer=Answer.YES,
    suspect_knows=Answer.YES,
)
FED_BACK = FeedbackRecorded(**msgspec.structs.asdict(FEED_BACK))
UNRELEASED_FED_BACK = UnreleasedFeedbackRecorded(**{**msgspec.structs.asdict(FEED_BACK), "suspect_knows": Answer.NO})

RECORD_SCHEME = RecordContactScheme(
    victim=VICTIM,
    scheme=Scheme.CONTACT,
    done=SchemeStep.JOINED,
    on=date(2026, 3, 18),
    because="Fourteen months for stalking.",
    wants="To be told before any release, by telephone.",
    officer="Ola Brandt",
)
SCHEME_RECORDED = ContactSchemeRecorded(**msgspec.structs.asdict(RECORD_SCHEME))

MONITOR = RecordEqualityMonitoring(
    victim=VICTIM,
    said_on=date(2026, 3, 6),
    ethnicity=Ethnicity.ASIAN_PAKISTANI,
    sex=Sex.FEMALE,
    disability=Disability.DISABLED,
    orientation=Orientation.PREFERS_NOT_TO_SAY,
    religion=Religion.MUSLIM,
)
MONITORED = EqualityMonitored(**msgspec.structs.asdict(MONITOR))

FACTS: tuple[Fact, ...] = (
    ACKNOWLEDGED,
    AGREED,
    DEPARTED,
    MISSED,
    ADVISED_BETTER,
    STATED,
    CAME_BACK,
    FED_BACK,
    UNRELEASED_FED_BACK,
    SCHEME_RECORDED,
    MONITORED,
)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_INVESTIGATOR, ACKNOWLEDGE),
    (Role.POLICE_INVESTIGATOR, AGREE),
    (Role.POLICE_INVESTIGATOR, DEPART),
    (Role.POLICE_INVESTIGATOR, MISS),
    (Role.POLICE_INVESTIGATOR, ADVISE),
    (Role.WITNESS_CARE, STATE),
    (Role.POLICE_COORDINATOR, SAFEGUARD),
    (Role.ISAC_CASEWORKER, FEED_BACK),
    (Role.WITNESS_CARE, RECORD_SCHEME),
    (Role.ISAC_CASEWORKER, MONITOR),
)

"""Samples of recognition: calls, screening, evidence, flags, others' word and records elsewhere, every field filled."""

from datetime import UTC, date, datetime

import msgspec

from domain.kernel import Answer, Command, Fact, Happened
from domain.people import Role
from domain.reports.calls import CallRecorded, OpenedAs, RecordCall, Response, Route, Thrive, UnreleasedCallRecorded
from domain.reports.effect import EvidenceOfEffectRecorded, RecordEvidenceOfEffect
from domain.reports.elsewhere import LinkCrime, RecordElsewhereLinked, RecordKind, RecordOfAnotherLinked, Whose
from domain.reports.offences import Offence
from domain.reports.online_flag import OnlineFlagSet, SetOnlineFlag
from domain.reports.response import AttendanceRecorded, RecordAttendance, UnreleasedAttendanceRecorded
from domain.reports.screening import RecordScreening, ScreeningRecorded
from domain.reports.third_party import (
    AnswerThirdPartyInformation,
    Found,
    Made,
    Matter,
    RecordThirdPartyInformation,
    ThirdPartyInformationAnswered,
    ThirdPartyInformationRecorded,
)
from domain.telling import ToldBy
from tests.samples.people import AN_ENTRY, ANOTHER_ENTRY, SUSPECT, VICTIM

RECORD_CALL = RecordCall(
    victim=VICTIM,
    received=Happened.at(datetime(2026, 3, 3, 22, 0, tzinfo=UTC)),
    route=Route.CALL_999,
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.YES,
    opened_as=OpenedAs.DOMESTIC_INCIDENT,
    opening_code="D14 domestic",
    log_reference="NF-0303-0871",
    response=Response.PRIORITY,
    thrive_done=Answer.YES,
    thrive=(Thrive.THREAT, Thrive.HARM, Thrive.RISK),
    incident=AN_ENTRY,
    repeats=ANOTHER_ENTRY,
    attended_at=datetime(2026, 3, 4, 0, 30, tzinfo=UTC),
    not_attended_because="She asked for an officer she knew, in the morning",
)
CALL_RECORDED = CallRecorded(**msgspec.structs.asdict(RECORD_CALL))
UNRELEASED_CALL_RECORDED = UnreleasedCallRecorded(
    **{**msgspec.structs.asdict(RECORD_CALL), "suspect_knows": Answer.NOT_KNOWN}
)
ATTENDANCE_RECORDED = AttendanceRecorded(
    call=AN_ENTRY,
    attended_at=datetime(2026, 3, 4, 0, 30, tzinfo=UTC),
    not_attended_because="She asked for an officer she knew, in the morning",
)
UNRELEASED_ATTENDANCE_RECORDED = UnreleasedAttendanceRecorded(**msgspec.structs.asdict(ATTENDANCE_RECORDED))
SCREENING_RECORDED = ScreeningRecorded(
    victim=VICTIM,
    suspect=SUSPECT,
    screened_on=date(2026, 3, 4),
    tool_version="April 2024, first version",
    fixated=Answer.YES,
    obsessive=Answer.YES,
    unwanted=Answer.YES,
    repeated=Answer.NOT_KNOWN,
    probable_stalking=Answer.NO,
    immediate_safeguarding="A marker on her number, and a patrol past the house each night.",
    support_prompt_given=Answer.YES,
)
THIRD_PARTY_INFORMATION_RECORDED = ThirdPartyInformationRecorded(
    suspect=SUSPECT,
    told_on=date(2026, 3, 5),
    matters=(Matter.EARLIER_STALKING, Matter.AN_ORDER_OR_CONVICTION_ELSEWHERE),
    account="He did the same to a woman whom he worked with, until a court stopped him.",
    teller="Malcolm Threlfall",
    how_known="Worked with both of them",
    force_area="Eastmoor",
    may_be_named=Answer.NO,
)
THIRD_PARTY_INFORMATION_ANSWERED = ThirdPartyInformationAnswered(
    information=AN_ENTRY,
    answered_on=date(2026, 3, 9),
    made=(Made.POLICE_NATIONAL_DATABASE, Made.OTHER_FORCE_ASKED),
    found=Found.CONFIRMED,
    done="The other force holds a harassment record of the year before last, and a restraining order now ended.",
)
EVIDENCE_OF_EFFECT_RECORDED = EvidenceOfEffectRecorded(
    crime=AN_ENTRY,
    fear_of_violence=Answer.YES,
    fear_in_statement=Answer.YES,
    serious_alarm_or_distress=Answer.YES,
    distress_in_statement=Answer.NO,
    substantial_adverse_effect=Answer.NOT_KNOWN,
    effect_in_statement=Answer.NOT_KNOWN,
    found_in="Her second statement of 8 March",
)
ONLINE_FLAG_SET = OnlineFlagSet(
    crime=AN_ENTRY, online_flag=Answer.NO, because="The messages were on paper; the calls belong to another record"
)
LINK_CRIME = LinkCrime(
    suspect=SUSPECT,
    whose=Whose.VICTIM_OF_THIS_CASE,
    victim=VICTIM,
    kind=RecordKind.CRIME,
    held_by="Eastmoor Police",
    reference="EM/24/77120",
    when=Happened.on(date(2024, 11, 6)),
    offence=Offence.HARASSMENT_2,
    outcome="Closed without further action in January 2025",
)
RECORD_ELSEWHERE_LINKED = RecordElsewhereLinked(**msgspec.structs.asdict(LINK_CRIME))
RECORD_OF_ANOTHER_LINKED = RecordOfAnotherLinked(
    **{**msgspec.structs.asdict(LINK_CRIME), "whose": Whose.SOMEBODY_ELSE, "victim": VICTIM}
)

FACTS: tuple[Fact, ...] = (
    CALL_RECORDED,
    UNRELEASED_CALL_RECORDED,
    ATTENDANCE_RECORDED,
    UNRELEASED_ATTENDANCE_RECORDED,
    SCREENING_RECORDED,
    THIRD_PARTY_INFORMATION_RECORDED,
    THIRD_PARTY_INFORMATION_ANSWERED,
    EVIDENCE_OF_EFFECT_RECORDED,
    ONLINE_FLAG_SET,
    RECORD_ELSEWHERE_LINKED,
    RECORD_OF_ANOTHER_LINKED,
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_INVESTIGATOR, msgspec.structs.replace(RECORD_CALL, not_attended_because=None)),
    (Role.POLICE_INVESTIGATOR, RecordAttendance(call=AN_ENTRY, attended_at=ATTENDANCE_RECORDED.attended_at)),
    (Role.POLICE_INVESTIGATOR, RecordScreening(**msgspec.structs.asdict(SCREENING_RECORDED))),
    (
        Role.ISAC_CASEWORKER,
        RecordThirdPartyInformation(**msgspec.structs.asdict(THIRD_PARTY_INFORMATION_RECORDED)),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        AnswerThirdPartyInformation(**msgspec.structs.asdict(THIRD_PARTY_INFORMATION_ANSWERED)),
    ),
    (Role.POLICE_INVESTIGATOR, RecordEvidenceOfEffect(**msgspec.structs.asdict(EVIDENCE_OF_EFFECT_RECORDED))),
    (Role.POLICE_SUPERVISOR, SetOnlineFlag(**msgspec.structs.asdict(ONLINE_FLAG_SET))),
    (Role.POLICE_INTELLIGENCE, LINK_CRIME),
)

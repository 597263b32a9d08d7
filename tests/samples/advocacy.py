"""Samples of advocacy: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import UTC, date, datetime

import msgspec

from domain.advocacy import (
    AdvocacyNoteRecorded,
    AdvocacySummaryShared,
    Basis,
    RecordAdvocacyNote,
    ShareAdvocacySummary,
    UnreleasedAdvocacySummaryShared,
)
from domain.advocacy.consent import (
    ConsentDecision,
    ConsentRecorded,
    RecordConsent,
    Shareable,
    UnreleasedConsentRecorded,
)
from domain.advocacy.information_request import Material, RequestVictimInformation, VictimInformationRequested
from domain.advocacy.named_consent import ConsentByWordsRecorded, UnreleasedConsentByWordsRecorded
from domain.contact import Method
from domain.kernel import Answer, Command, Fact, Happened
from domain.people import Role
from tests.samples.people import PROBATION_REGION, VICTIM

RECORD_NOTE = RecordAdvocacyNote(
    victim=VICTIM,
    occurred=Happened.at(datetime(2026, 3, 12, 14, 20, tzinfo=UTC)),
    method=Method.TELEPHONE,
    note="She kept his letters in her sister's loft and has told nobody else.",
    view="She is more frightened than she lets police see.",
    suspect_knows=Answer.NO,
)
NOTE_RECORDED = AdvocacyNoteRecorded(**msgspec.structs.asdict(RECORD_NOTE))

SHARE_SUMMARY = ShareAdvocacySummary(
    victim=VICTIM,
    summarised_on=date(2026, 3, 13),
    risk_summary="He escalates when he is ignored; the weeks after each refusal are the worst.",
    wishes="She wants an order and does not want him to be told that she asked for it.",
    basis=Basis.OVERRIDDEN,
    basis_because="He named a day on which he means to come.",
    victim_knows=Answer.YES,
    victim_told="That police and probation read this summary.",
    from_victim=Answer.YES,
    suspect_knows=Answer.YES,
    in_short="Risk is rising. Tell the advocate before any contact with him changes.",
)
SUMMARY_SHARED = AdvocacySummaryShared(**msgspec.structs.asdict(SHARE_SUMMARY))
UNRELEASED_SUMMARY_SHARED = UnreleasedAdvocacySummaryShared(
    **{**msgspec.structs.asdict(SHARE_SUMMARY), "suspect_knows": Answer.NOT_KNOWN}
)

RECORD_CONSENT = RecordConsent(
    victim=VICTIM,
    what=Shareable.ADVOCACY_SUMMARY,
    detail="The summary of 13 March, not the notes behind it.",
    with_whom="Northfield Probation",
    decision=ConsentDecision.LIMITED,
    limits="Nothing about her sister.",
    decided_on=date(2026, 3, 12),
    method=Method.IN_PERSON,
    suspect_knows=Answer.YES,
)
CONSENT_RECORDED = ConsentRecorded(**{**msgspec.structs.asdict(RECORD_CONSENT), "agency": PROBATION_REGION})
UNRELEASED_CONSENT_RECORDED = UnreleasedConsentRecorded(
    **{**msgspec.structs.asdict(CONSENT_RECORDED), "suspect_knows": Answer.NO}
)

CONSENT_BY_WORDS = ConsentByWordsRecorded(
    **{name: value for name, value in msgspec.structs.asdict(CONSENT_RECORDED).items() if name != "agency"}
)
UNRELEASED_CONSENT_BY_WORDS = UnreleasedConsentByWordsRecorded(
    **{name: value for name, value in msgspec.structs.asdict(UNRELEASED_CONSENT_RECORDED).items() if name != "agency"}
)

REQUEST_INFORMATION = RequestVictimInformation(
    victim=VICTIM,
    requested_on=date(2026, 3, 16),
    holder="Riverside Counselling",
    material=Material.COUNSELLING_NOTES,
    line_of_enquiry="Whether she described the break-in of January before it was reported.",
    why_necessary="Nothing else dates the break-in; the week of 5 January alone is asked for.",
    why_last_resort="House-to-house and the locksmith's records were tried and gave nothing.",
    told_on=date(2026, 3, 15),
    told="What is asked for, why, and that she may object.",
    her_view="She agrees to that week and to nothing else.",
    not_told_because="Not applicable: she was told.",
    probative_value="An account made before the arrest would settle the date.",
    approved_by="Detective Inspector Ada Lowe",
)
INFORMATION_REQUESTED = VictimInformationRequested(**msgspec.structs.asdict(REQUEST_INFORMATION))

FACTS: tuple[Fact, ...] = (
    NOTE_RECORDED,
    SUMMARY_SHARED,
    UNRELEASED_SUMMARY_SHARED,
    CONSENT_RECORDED,
    UNRELEASED_CONSENT_RECORDED,
    INFORMATION_REQUESTED,
)
OUTGROWN: tuple[Fact, ...] = (CONSENT_BY_WORDS, UNRELEASED_CONSENT_BY_WORDS)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.ISAC_CASEWORKER, RECORD_NOTE),
    (Role.IDVA, SHARE_SUMMARY),
    (Role.ISAC_CASEWORKER, RECORD_CONSENT),
    (Role.POLICE_INVESTIGATOR, REQUEST_INFORMATION),
)

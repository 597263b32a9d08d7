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
from domain.advocacy.information_request import RequestVictimInformation, VictimInformationRequested
from domain.advocacy.intake import (
    AdvocacySupportEnded,
    CameBy,
    EndAdvocacySupport,
    IntakeOutcome,
    IntakeRecorded,
    RecordIntake,
    WhyEnded,
)
from domain.advocacy.named_consent import ConsentByWordsRecorded, UnreleasedConsentByWordsRecorded
from domain.advocacy.release import ReleaseTakenBack, ReleaseTold, TakeBackRelease, ToldReleased
from domain.advocacy.wishes import Decision, RecordWishes, UnreleasedWishesRecorded, WishesRecorded
from domain.contact import Method
from domain.kernel import Answer, Command, Fact, Happened
from domain.people import Role
from domain.victim_requests import Material
from tests.samples.people import ADVOCACY_CHARITY, AN_ENTRY, PROBATION_REGION, VICTIM

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
    agency=ADVOCACY_CHARITY,
    needed_by=date(2199, 3, 27),
)
INFORMATION_REQUESTED = VictimInformationRequested(
    **{name: getattr(REQUEST_INFORMATION, name) for name in VictimInformationRequested.__struct_fields__}
)

RELEASE = ReleaseTold(
    entry=AN_ENTRY,
    agency=PROBATION_REGION,
    purpose="So that his officer plans the next appointment away from her.",
    agreed_on=date(2026, 3, 16),
    method=Method.TELEPHONE,
    her_words="She agrees that his officer knows, and that he is not asked about it.",
    from_when=date(2026, 3, 17),
    may_be_put=False,
)
RELEASED = ToldReleased(**msgspec.structs.asdict(RELEASE))
TAKE_BACK = TakeBackRelease(release=AN_ENTRY, because="She changed her mind after his last appointment.")
TAKEN_BACK = ReleaseTakenBack(**msgspec.structs.asdict(TAKE_BACK))

RECORD_INTAKE = RecordIntake(
    victim=VICTIM,
    came_by=CameBy.ANOTHER_AGENCY,
    came_from="Northfield Housing, the tenancy team",
    received_on=date(2026, 3, 9),
    wants="Somebody beside her when she gives her statement.",
    safe_first_contact="By text before noon, saying it is the dentist.",
    suspect_knows=Answer.NO,
    outcome=IntakeOutcome.ACCEPTED,
    signposted_to="The law centre, for her tenancy",
    because="She meets the service's own criteria.",
)
INTAKE_RECORDED = IntakeRecorded(**msgspec.structs.asdict(RECORD_INTAKE))
END_SUPPORT = EndAdvocacySupport(
    victim=VICTIM,
    ended_on=date(2026, 3, 19),
    in_place="The order stands, and she has the number of the duty desk.",
    can_return=Answer.YES,
    why=WhyEnded.OTHER_SERVICE,
    other_service="Riverside Women's Aid",
    detail="She asked that her sister is not rung again.",
)
SUPPORT_ENDED = AdvocacySupportEnded(**msgspec.structs.asdict(END_SUPPORT))
RECORD_WISHES = RecordWishes(
    victim=VICTIM,
    said_on=date(2026, 3, 14),
    method=Method.IN_PERSON,
    decision=Decision.ORDER,
    wants="An order that keeps him from her road.",
    does_not_want="To be named as the one who asked for it.",
    suspect_knows=Answer.YES,
)
WISHES_RECORDED = WishesRecorded(**msgspec.structs.asdict(RECORD_WISHES))
UNRELEASED_WISHES_RECORDED = UnreleasedWishesRecorded(
    **{**msgspec.structs.asdict(RECORD_WISHES), "suspect_knows": Answer.NO}
)

FACTS: tuple[Fact, ...] = (
    NOTE_RECORDED,
    SUMMARY_SHARED,
    UNRELEASED_SUMMARY_SHARED,
    CONSENT_RECORDED,
    UNRELEASED_CONSENT_RECORDED,
    INFORMATION_REQUESTED,
    RELEASED,
    TAKEN_BACK,
    INTAKE_RECORDED,
    SUPPORT_ENDED,
    WISHES_RECORDED,
    UNRELEASED_WISHES_RECORDED,
)
OUTGROWN: tuple[Fact, ...] = (CONSENT_BY_WORDS, UNRELEASED_CONSENT_BY_WORDS)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.ISAC_CASEWORKER, RECORD_NOTE),
    (Role.IDVA, SHARE_SUMMARY),
    (Role.ISAC_CASEWORKER, RECORD_CONSENT),
    (Role.POLICE_INVESTIGATOR, REQUEST_INFORMATION),
    (Role.ISAC_CASEWORKER, msgspec.structs.replace(SHARE_SUMMARY, suspect_knows=Answer.NOT_KNOWN)),
    (Role.ISAC_CASEWORKER, RELEASE),
    (Role.ISAC_CASEWORKER, TAKE_BACK),
    (Role.ISAC_CASEWORKER, RECORD_INTAKE),
    (Role.ISAC_CASEWORKER, RECORD_WISHES),
    (Role.ISAC_CASEWORKER, END_SUPPORT),
)

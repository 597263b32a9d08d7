"""Samples of the victim's care: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import UTC, date, datetime

import msgspec

from domain.contact import Method
from domain.directory import Service
from domain.kernel import Answer, Command, Fact, Happened
from domain.people import Role
from domain.victim.contact import (
    RecordVictimContact,
    SetVictimContactDetails,
    UnreleasedVictimContacted,
    VictimContacted,
    VictimContactSet,
    VictimLocationProtected,
)
from domain.victim.needs import EnhancedGround, NeedsAssessed, RecordNeedsAssessment
from domain.victim.referrals import ReferralAnswer, ReferToSupport, SupportReferred, SupportReferredByName
from domain.victim.rights import TellVictim, Told, VictimTold, VictimToldByDate
from domain.victim.safety_plan import SafetyPlanSet, SetSafetyPlan
from domain.witnesses import SpecialMeasure
from tests.samples import victim_informed
from tests.samples.people import AN_ENTRY, VICTIM

SET_DETAILS = SetVictimContactDetails(
    victim=VICTIM,
    address="14 Mill Lane, Easthaven EH2 3AB",
    protected_location=Answer.NO,
    telephone="07700 900123",
    email="jm@example.org",
    safe_contact="Message first and say that it is the dentist.",
    unsafe_times="Evenings after six, when her mother may pick up.",
)
DETAILS_SET = VictimContactSet(
    **{name: value for name, value in msgspec.structs.asdict(SET_DETAILS).items() if name != "protected_location"}
)
LOCATION_PROTECTED = VictimLocationProtected(victim=VICTIM, address="Rowan House, 2 Harbour Steps, Westport")

RECORD_CONTACT = RecordVictimContact(
    victim=VICTIM,
    occurred=Happened.at(datetime(2026, 3, 11, 9, 5, tzinfo=UTC)),
    method=Method.TELEPHONE,
    said="He was at the school gate again and she has photographs.",
    contact_by="PC Hana Iqbal",
    suspect_knows=Answer.YES,
)
CONTACTED = VictimContacted(**msgspec.structs.asdict(RECORD_CONTACT))
UNRELEASED_CONTACTED = UnreleasedVictimContacted(
    **{**msgspec.structs.asdict(RECORD_CONTACT), "suspect_knows": Answer.NO}
)

TELL_VICTIM = TellVictim(
    victim=VICTIM,
    event=Told.RELEASED_ON_BAIL,
    event_on=date(2026, 3, 9),
    told_at=Happened.at(datetime(2026, 3, 9, 19, 45, tzinfo=UTC)),
    method=Method.TELEPHONE,
    told="He is on bail, may not come into Mill Lane, and why he was not kept.",
    told_by="PC Hana Iqbal",
)
TOLD = VictimTold(**msgspec.structs.asdict(TELL_VICTIM))
TOLD_OF_ENTRY = msgspec.structs.replace(TOLD, of=AN_ENTRY)
TOLD_BY_DATE = VictimToldByDate(**{name: value for name, value in msgspec.structs.asdict(TOLD).items() if name != "of"})

RECORD_NEEDS = RecordNeedsAssessment(
    victim=VICTIM,
    assessed_on=date(2026, 3, 5),
    declined=False,
    enhanced=(EnhancedGround.PERSISTENTLY_TARGETED, EnhancedGround.VULNERABLE_OR_INTIMIDATED),
    special_measures=(SpecialMeasure.SCREENS, SpecialMeasure.LIVE_LINK),
    needs="New locks, and somebody with her at court.",
    updates="Every Friday by message",
    contact_safety="Her telephone was shared with him until February.",
    dependants="A daughter of four.",
    characteristics="Polish is her first language; an interpreter for anything legal.",
)
NEEDS_ASSESSED = NeedsAssessed(**msgspec.structs.asdict(RECORD_NEEDS))

REFER = ReferToSupport(
    victim=VICTIM,
    service=Service.STALKING_ADVOCACY,
    name="Safe Harbour",
    referred_on=date(2026, 3, 3),
    answer=ReferralAnswer.ACCEPTED,
    note="She wants the same advocate throughout.",
)
REFERRED = SupportReferred(**msgspec.structs.asdict(REFER))
REFERRED_IN_FULL = msgspec.structs.replace(
    REFERRED,
    area="Easthaven",
    listing="safe-harbour",
    answer=ReferralAnswer.WAITING_LIST,
    waiting_until=date(2026, 4, 10),
)
REFERRED_BY_NAME = SupportReferredByName(
    victim=VICTIM,
    service=REFER.service,
    name=REFER.name,
    referred_on=REFER.referred_on,
    answer=ReferralAnswer.ACCEPTED,
    note=REFER.note,
)

SET_PLAN = SetSafetyPlan(
    victim=VICTIM,
    made_on=date(2026, 3, 6),
    plan="Door camera, a word for her neighbour, a bag packed by the door.",
    places="Her employer let her start at ten and use the yard gate.",
    devices="New telephone; location sharing is off on the tablet.",
    children="Only her aunt collects the child from nursery.",
    review_on=date(2026, 4, 6),
    for_police="There is a plan for home and work. Call the advocate before any arrest or release.",
)
PLAN_SET = SafetyPlanSet(**msgspec.structs.asdict(SET_PLAN))

FACTS: tuple[Fact, ...] = (
    DETAILS_SET,
    LOCATION_PROTECTED,
    CONTACTED,
    UNRELEASED_CONTACTED,
    TOLD_OF_ENTRY,
    NEEDS_ASSESSED,
    REFERRED_IN_FULL,
    PLAN_SET,
    *victim_informed.FACTS,
)
OUTGROWN: tuple[Fact, ...] = (TOLD_BY_DATE, REFERRED_BY_NAME)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.ISAC_CASEWORKER, SET_DETAILS),
    (Role.POLICE_INVESTIGATOR, RECORD_CONTACT),
    (Role.POLICE_INVESTIGATOR, TELL_VICTIM),
    (Role.WITNESS_CARE, RECORD_NEEDS),
    (Role.POLICE_COORDINATOR, REFER),
    (Role.ISAC_CASEWORKER, SET_PLAN),
    *victim_informed.COMMANDS,
)

"""Samples of what is said in the room: one realistic fact of each kind with every field filled."""

from datetime import date

from domain.clinic.decisions_said import (
    DecisionMade,
    DifferingViewRecorded,
    KeptOffMinutes,
    NextReviewSet,
    NotTold,
    TellingPlanned,
    VictimTellingEnded,
)
from domain.clinic.formulation_said import Context, FormulationRecorded, StalkingType
from domain.clinic.heard import (
    CameBack,
    ClosedPartCalled,
    ClosedPartEnded,
    GuestAdmitted,
    GuestRemoved,
    LeftRoom,
    Part,
    WhyOut,
)
from domain.clinic.room_said import EmergencyReasoned, ItemCalled, ItemClosed, ItemOutcome, Missed, NotAttended
from domain.clinic.updates_said import (
    AdvocacyUpdateGiven,
    ChildrenUpdateGiven,
    ConditionalUpdateGiven,
    HealthStatusUpdateGiven,
    IntelligenceUpdateGiven,
    SafetyPlanUpdateGiven,
    UnreleasedUpdateGiven,
    UpdateGiven,
)
from domain.kernel import Fact
from domain.people import AgencyId
from tests.samples.meetings import MEETING
from tests.samples.people import (
    ADVOCACY_CHARITY,
    AN_ENTRY,
    ANOTHER_ENTRY,
    FORCE,
    PROBATION_REGION,
    SECOND_ACCOUNT,
    SUSPECT,
    TRUST,
    VICTIM,
)

CALLED = ItemCalled(meeting=MEETING)
CLOSED = ItemClosed(
    meeting=MEETING,
    outcome=ItemOutcome.MOVED,
    because="He lives there now, and so does she.",
    force=AgencyId("westport-police"),
)
NOT_THERE = NotAttended(
    meeting=MEETING, agency=TRUST, missed=Missed.DID_NOT_RETURN, because="The team was moved that week."
)
EMERGENCY = EmergencyReasoned(meeting=MEETING, because="He was let out of custody this morning without conditions.")
HEARD: tuple[Fact, ...] = (
    ClosedPartCalled(meeting=MEETING, part=Part.CODE_C, leave="The desk officer, for this room alone"),
    ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN),
    LeftRoom(meeting=MEETING, account=SECOND_ACCOUNT, guest=AN_ENTRY, because=WhyOut.NOT_FOR_THEM),
    CameBack(meeting=MEETING, account=SECOND_ACCOUNT, guest=AN_ENTRY),
    GuestAdmitted(
        meeting=MEETING,
        name="Oona Pell",
        agency="Northfield housing",
        because="She can move the tenancy this week.",
        parts=(Part.DISCUSSION,),
    ),
    GuestRemoved(meeting=MEETING, guest=AN_ENTRY),
)
UPDATE = UpdateGiven(
    meeting=MEETING,
    agency=FORCE,
    chronology="Two more letters since the last meeting, both by hand.",
    orders="The interim order was served; he has eleven days to appeal.",
    risk="He comes closer after each court date.",
    needs="She wants screens, and to give her statement by video.",
    probation="High risk of serious harm to a known adult.",
    attendance="Four of eight sessions, two missed without word.",
    formulation="Every answer is read as hope.",
    charging="The prosecutor wants the phone download first.",
)
APART: tuple[Fact, ...] = (
    AdvocacyUpdateGiven(meeting=MEETING, agency=ADVOCACY_CHARITY, said="She wants him told by police, not by her."),
    UnreleasedUpdateGiven(meeting=MEETING, agency=ADVOCACY_CHARITY, said="Her cousin has kept every letter."),
    ChildrenUpdateGiven(meeting=MEETING, agency=FORCE, said="The older child asks who stands at the gate."),
    HealthStatusUpdateGiven(meeting=MEETING, agency=TRUST, said="In hospital; leave is planned for the weekend."),
    IntelligenceUpdateGiven(meeting=MEETING, agency=FORCE, said="He asked a friend to borrow a van."),
    ConditionalUpdateGiven(meeting=MEETING, agency=FORCE, said="He has said whom he would go to next."),
    SafetyPlanUpdateGiven(meeting=MEETING, agency=ADVOCACY_CHARITY, said="She goes to her aunt when he is released."),
)
FORMULATED = FormulationRecorded(
    meeting=MEETING,
    suspect=SUSPECT,
    type=StalkingType.REJECTED,
    drives="The separation, which he takes for a mistake of hers.",
    holds="Every reply, and every day in court.",
    triggers="Anniversaries and service of papers.",
    protective="Work, and his brother’s word.",
    not_known="Whether he has somewhere else to be.",
    in_short="The days after papers are served carry more risk.",
    context=Context.FORMER_INTIMATE,
)
DECIDED = DecisionMade(
    meeting=MEETING,
    decision="Apply for a full order with a term on vehicles.",
    because="The interim terms leave the van out, which is how he comes.",
    risk="An approach by night at her door.",
    wanted="Whether to apply for a full order",
    alternatives="Waiting for the trial: too late by two months.",
    differed=True,
    hers=True,
)
DIFFERING = DifferingViewRecorded(
    meeting=MEETING,
    entry=AN_ENTRY,
    decision="Probation would wait for the report.",
    formulation="Health sees grief where the room saw anger.",
    risk="The trust would grade it one lower.",
    agency=PROBATION_REGION,
    hers=True,
)
KEPT_OFF = KeptOffMinutes(meeting=MEETING, entry=ANOTHER_ENTRY, because="It would name who told us.")
TELLING = TellingPlanned(
    meeting=MEETING,
    victim=VICTIM,
    owner=SECOND_ACCOUNT,
    words="That police ask for a longer order, and that she need not come to court.",
    by_when=date(2036, 4, 18),
    safe_way="By text first, after six.",
)
TOLD_NO_MORE = VictimTellingEnded(
    entry=AN_ENTRY, why=NotTold.TOLD_OTHERWISE, because="She rang the officer herself that evening."
)
REVIEW = NextReviewSet(meeting=MEETING, review_on=date(2036, 5, 12), because="Two weeks after he must answer bail.")

FACTS: tuple[Fact, ...] = (
    CALLED,
    CLOSED,
    NOT_THERE,
    EMERGENCY,
    *HEARD,
    UPDATE,
    *APART,
    FORMULATED,
    DECIDED,
    DIFFERING,
    KEPT_OFF,
    TELLING,
    TOLD_NO_MORE,
    REVIEW,
)

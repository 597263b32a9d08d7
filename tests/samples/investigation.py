"""Samples of an investigation: one realistic fact of each kind with every field filled."""

from datetime import UTC, date, datetime

import msgspec

from domain.investigation.allocation import InvestigationAllocated, TeamKind
from domain.investigation.closing import (
    ClosingChoice,
    ClosingDecided,
    ClosingProposed,
    InvestigationClosed,
    InvestigationReopened,
)
from domain.investigation.custody import (
    Arrest,
    ArrestRecorded,
    InterviewRecorded,
    InterviewSetting,
    Necessity,
    Whereabouts,
    WhereaboutsRecorded,
)
from domain.investigation.enquiries import (
    EnquiryKind,
    EnquiryPlanned,
    EnquiryRecorded,
    EnquiryState,
    Warrant,
)
from domain.investigation.escalation import (
    AllocationDisputed,
    Escalated,
    EscalationAnswered,
    EscalationConcluded,
    EscalationTakenFurther,
    WhyFurther,
)
from domain.investigation.escalation import Outcome as EscalationOutcome
from domain.investigation.handover import HandedOver, Teller
from domain.investigation.limitation import ClockStopped, StopReason
from domain.investigation.outcomes import Outcome
from domain.investigation.plan import (
    InvestigationPlanSet,
    InvestigationReviewed,
    PlanPointStruck,
)
from domain.investigation.spoken_to import Spoken, SpokenMeans, SuspectSpokenTo
from domain.kernel import Answer, Fact, Happened
from domain.people import Role
from tests.samples.people import ACCOUNT, AN_ENTRY, ANOTHER_ENTRY, FORCE, SUPERVISOR_ACCOUNT, SUSPECT

ALLOCATED = InvestigationAllocated(
    crime=AN_ENTRY,
    team_kind=TeamKind.RESPONSE,
    team="Response B, Northfield",
    officer_named=Answer.YES,
    officer=ACCOUNT,
    officer_name="DC 4471 Holloway",
    from_when=date(2026, 3, 3),
    why_otherwise="The specialist team has nobody on shift until Thursday.",
)
ESCALATED = Escalated(
    agency=FORCE,
    to_role=Role.POLICE_SUPERVISOR,
    question="Nothing has been heard of the enquiries since the report.",
    wanted="A plan with dates",
    by_when=date(2026, 3, 24),
)
DISPUTED = AllocationDisputed(
    agency=FORCE,
    to_role=Role.POLICE_COORDINATOR,
    question="The force’s policy names another team for this.",
    wanted="Allocation to the stalking unit",
    by_when=date(2026, 3, 24),
    allocation=AN_ENTRY,
    team_wanted=TeamKind.STALKING,
)
ANSWERED = EscalationAnswered(escalation=AN_ENTRY, answer="It goes to the stalking unit from Monday.")
TAKEN_FURTHER = EscalationTakenFurther(
    escalation=AN_ENTRY,
    why=WhyFurther.NOT_ENOUGH,
    agency=FORCE,
    to_role=Role.POLICE_COORDINATOR,
    lead=SUPERVISOR_ACCOUNT,
    lead_name="Superintendent Ruth Amari, head of public protection",
    question="Monday is the third date given, and no plan has come.",
    wanted="A plan by the end of the week",
    by_when=date(2026, 3, 27),
)
CONCLUDED = EscalationConcluded(
    escalation=AN_ENTRY,
    outcome=EscalationOutcome.IN_PART,
    what_changed="A plan was set and the officer rings her each Friday.",
)
HANDED_OVER = HandedOver(
    crime=AN_ENTRY,
    officer=ACCOUNT,
    officer_name="DC 4471 Holloway",
    handed_on=date(2026, 3, 12),
    so_far="She has told of the nights by the gate and of the account in her sister's name.",
    open_now="Camera of the corner shop; the second handset.",
    who_tells=Teller.NEW_OFFICER,
    victim_told=Answer.NO,
)
PLAN_SET = InvestigationPlanSet(
    crime=AN_ENTRY,
    points=("Victim statement", "CCTV of the corner shop", "House-to-house in the lane"),
    set_on=date(2026, 3, 4),
    review_on=date(2026, 3, 18),
)
POINT_STRUCK = PlanPointStruck(
    plan=AN_ENTRY,
    point=3,
    because="No house has a view of the gate.",
    struck_on=date(2026, 3, 9),
)
REVIEWED = InvestigationReviewed(
    crime=AN_ENTRY,
    reviewed_on=date(2026, 3, 18),
    findings="The statement is taken; the camera comes before everything else.",
    next_review_on=date(2026, 4, 1),
)
ENQUIRY_PLANNED = EnquiryPlanned(
    kind=EnquiryKind.CCTV,
    crime=AN_ENTRY,
    detail="The camera above the till, from nine in the evening",
    plan=ANOTHER_ENTRY,
    point=2,
    witness="Anil Desai, corner shop",
    victims_device="Her doorbell camera",
    due_on=date(2026, 3, 6),
    overwritten_on=date(2026, 3, 31),
)
ENQUIRY_RECORDED = EnquiryRecorded(
    kind=EnquiryKind.WARRANT_2B,
    planned=AN_ENTRY,
    crime=AN_ENTRY,
    plan=ANOTHER_ENTRY,
    point=2,
    state=EnquiryState.DONE,
    on=date(2026, 3, 10),
    detail="His desk at the depot",
    witness="Anil Desai, corner shop",
    victims_device="Her old telephone",
    result="Two handsets were found.",
    exhibit="KH/3, property store",
    warrant=Warrant.EXECUTED,
    reasons="The messages come from a handset that he has not given up.",
)
ARRESTED = ArrestRecorded(
    suspect=SUSPECT,
    crime=AN_ENTRY,
    arrest=Arrest.ARRESTED,
    when=Happened.at(datetime(2026, 3, 3, 6, 40, tzinfo=UTC)),
    necessity=(Necessity.PROTECT_VULNERABLE, Necessity.PROMPT_INVESTIGATION),
    not_arrested_because="At first he could not be reached.",
)
INTERVIEWED = InterviewRecorded(
    suspect=SUSPECT,
    crime=AN_ENTRY,
    setting=InterviewSetting.CUSTODY,
    when=Happened.at(datetime(2026, 3, 3, 11, 5, tzinfo=UTC)),
    caution=Answer.YES,
    lawyer=Answer.YES,
    account="He says that he only wanted his letters back.",
)
WANTED = WhereaboutsRecorded(
    suspect=SUSPECT,
    state=Whereabouts.WANTED,
    since=date(2026, 3, 2),
    reference="PNC circulation 88121",
)
SPOKEN_TO = SuspectSpokenTo(
    suspect=SUSPECT,
    crime=AN_ENTRY,
    kind=Spoken.ADVICE,
    means=SpokenMeans.TELEPHONE,
    when=Happened.on(date(2026, 3, 2)),
    said="He was told to leave her alone and said that he would.",
)
INVESTIGATION_CLOSED = InvestigationClosed(
    crime=AN_ENTRY,
    outcome=Outcome.NOT_SUPPORTED,
    decided_on=date(2026, 3, 19),
    note="Without her evidence the file cannot go to the prosecutor.",
    victims_reason="She cannot go through it again while he lives so near.",
    asked_about_pressure=Answer.NO,
    over_what_is_open="The camera was overwritten before anybody asked for it.",
)
CLOSING_PROPOSED = ClosingProposed(**msgspec.structs.asdict(INVESTIGATION_CLOSED))
CLOSING_DECIDED = ClosingDecided(
    proposal=AN_ENTRY, decision=ClosingChoice.RETURN, because="Two points of the plan can still be done."
)
REOPENED = InvestigationReopened(
    crime=AN_ENTRY, reopened_on=date(2026, 3, 20), because="A new report shows the same handset."
)
CLOCK_STOPPED = ClockStopped(
    crime=AN_ENTRY,
    reason=StopReason.SUMMONS,
    because="A requisition was sent today.",
    stopped_on=date(2026, 3, 20),
)

FACTS: tuple[Fact, ...] = (
    ALLOCATED,
    ESCALATED,
    DISPUTED,
    ANSWERED,
    TAKEN_FURTHER,
    CONCLUDED,
    HANDED_OVER,
    PLAN_SET,
    POINT_STRUCK,
    REVIEWED,
    ENQUIRY_PLANNED,
    ENQUIRY_RECORDED,
    ARRESTED,
    INTERVIEWED,
    WANTED,
    SPOKEN_TO,
    INVESTIGATION_CLOSED,
    CLOSING_PROPOSED,
    CLOSING_DECIDED,
    REOPENED,
    CLOCK_STOPPED,
)

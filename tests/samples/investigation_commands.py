"""Samples of commands about an investigation: who asks for what."""

from datetime import UTC, date, datetime

from domain.investigation.allocation import Allocate, TeamKind
from domain.investigation.closing import (
    CloseInvestigation,
    ClosingChoice,
    DecideClosing,
    ReopenInvestigation,
)
from domain.investigation.custody import (
    Arrest,
    InterviewSetting,
    Necessity,
    RecordArrest,
    RecordInterview,
    RecordWhereabouts,
    Whereabouts,
)
from domain.investigation.enquiries import (
    EnquiryKind,
    EnquiryState,
    PlanEnquiry,
    RecordEnquiry,
)
from domain.investigation.escalation import (
    AnswerEscalation,
    ConcludeEscalation,
    DisputeAllocation,
    Escalate,
    TakeEscalationFurther,
    WhyFurther,
)
from domain.investigation.escalation import Outcome as EscalationOutcome
from domain.investigation.handover import HandOver, Teller
from domain.investigation.limitation import StopClock, StopReason
from domain.investigation.outcomes import Outcome
from domain.investigation.plan import (
    ReviewInvestigation,
    SetInvestigationPlan,
    StrikePlanPoint,
)
from domain.investigation.spoken_to import RecordSpokenTo, Spoken, SpokenMeans
from domain.kernel import Answer, Command, Happened
from domain.people import Role
from tests.samples.people import AN_ENTRY, FORCE, SUSPECT

ALLOCATE = Allocate(
    team_kind=TeamKind.STALKING,
    team="Stalking unit",
    officer_named=Answer.YES,
    officer_name="DC 4471 Holloway",
    from_when=date(2026, 3, 3),
)
SET_PLAN = SetInvestigationPlan(
    points=("Victim statement", "CCTV of the corner shop", "House-to-house in the lane"), set_on=date(2026, 3, 4)
)
RECORD_ARREST = RecordArrest(
    suspect=SUSPECT,
    arrest=Arrest.ARRESTED,
    when=Happened.at(datetime(2026, 3, 3, 6, 40, tzinfo=UTC)),
    necessity=(Necessity.PROTECT_VULNERABLE,),
)
RECORD_INTERVIEW = RecordInterview(
    suspect=SUSPECT,
    setting=InterviewSetting.VOLUNTARY,
    when=Happened.at(datetime(2026, 3, 3, 11, 5, tzinfo=UTC)),
    caution=Answer.YES,
    account="He says that he only wanted his letters back.",
)
CLOSE = CloseInvestigation(
    crime=AN_ENTRY,
    outcome=Outcome.EVIDENTIAL_DIFFICULTY,
    decided_on=date(2026, 3, 19),
    note="The account could not be traced to him.",
    over_what_is_open="The provider keeps no record, and nothing else can be asked of it.",
)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_SUPERVISOR, ALLOCATE),
    (
        Role.ISAC_CASEWORKER,
        Escalate(
            agency=FORCE,
            to_role=Role.POLICE_SUPERVISOR,
            question="Nothing has been heard of the enquiries since the report.",
            wanted="A plan with dates",
            by_when=date(2036, 3, 24),
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        DisputeAllocation(
            agency=FORCE,
            to_role=Role.POLICE_COORDINATOR,
            question="The force’s policy names another team for this.",
            wanted="Allocation to the stalking unit",
            by_when=date(2036, 3, 24),
            team_wanted=TeamKind.STALKING,
        ),
    ),
    (Role.POLICE_SUPERVISOR, AnswerEscalation(escalation=AN_ENTRY, answer="It goes to the stalking unit on Monday.")),
    (
        Role.ISAC_CASEWORKER,
        TakeEscalationFurther(
            escalation=AN_ENTRY,
            why=WhyFurther.NOT_ENOUGH,
            agency=FORCE,
            to_role=Role.POLICE_COORDINATOR,
            lead_name="Superintendent Ruth Amari, head of public protection",
            question="Monday is the third date given, and no plan has come.",
            wanted="A plan by the end of the week",
            by_when=date(2036, 3, 27),
        ),
    ),
    (
        Role.ISAC_CASEWORKER,
        ConcludeEscalation(
            escalation=AN_ENTRY,
            outcome=EscalationOutcome.IN_PART,
            what_changed="A plan was set and the officer rings her each Friday.",
        ),
    ),
    (
        Role.POLICE_SUPERVISOR,
        HandOver(
            officer_name="DC 4471 Holloway",
            handed_on=date(2026, 3, 12),
            so_far="She has told of the nights by the gate.",
            who_tells=Teller.NEW_OFFICER,
            victim_told=Answer.NO,
        ),
    ),
    (Role.POLICE_SUPERVISOR, SET_PLAN),
    (
        Role.POLICE_SUPERVISOR,
        StrikePlanPoint(plan=AN_ENTRY, point=3, because="No house sees the gate.", struck_on=date(2026, 3, 9)),
    ),
    (
        Role.POLICE_SUPERVISOR,
        ReviewInvestigation(
            reviewed_on=date(2026, 3, 18), findings="The camera comes first.", next_review_on=date(2026, 4, 1)
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        PlanEnquiry(kind=EnquiryKind.CCTV, detail="The camera above the till", overwritten_on=date(2026, 3, 31)),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        RecordEnquiry(
            kind=EnquiryKind.HOUSE_TO_HOUSE,
            state=EnquiryState.DONE,
            on=date(2026, 3, 10),
            result="One neighbour saw him twice.",
        ),
    ),
    (Role.POLICE_INVESTIGATOR, RECORD_ARREST),
    (Role.POLICE_INVESTIGATOR, RECORD_INTERVIEW),
    (
        Role.POLICE_INVESTIGATOR,
        RecordWhereabouts(suspect=SUSPECT, state=Whereabouts.NOT_FOUND, since=date(2026, 3, 2)),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        RecordSpokenTo(
            suspect=SUSPECT, kind=Spoken.ADVICE, means=SpokenMeans.TELEPHONE, when=Happened.on(date(2026, 3, 2))
        ),
    ),
    (Role.POLICE_INVESTIGATOR, CLOSE),
    (
        Role.POLICE_SUPERVISOR,
        DecideClosing(proposal=AN_ENTRY, decision=ClosingChoice.RETURN, because="The plan can still be done."),
    ),
    (
        Role.POLICE_SUPERVISOR,
        ReopenInvestigation(crime=AN_ENTRY, reopened_on=date(2026, 3, 20), because="A new report came in."),
    ),
    (
        Role.POLICE_SUPERVISOR,
        StopClock(
            crime=AN_ENTRY,
            reason=StopReason.SUMMONS,
            because="A requisition was sent today.",
            stopped_on=date(2026, 3, 20),
        ),
    ),
)

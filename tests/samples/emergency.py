"""Samples of emergencies and of the lock on closing: one fact of each kind, and who asks for what."""

from datetime import UTC, datetime

from domain.classes import PROTECTED_LOCATION
from domain.closing_lock import (
    CaseClosingConfirmed,
    CaseClosingDeclined,
    CaseClosingProposed,
    ConfirmClosing,
    DeclineClosing,
)
from domain.closure import ClosingReason
from domain.kernel import Answer, Command, Fact
from domain.people import Role
from domain.sharing.emergency import (
    AllowEmergencyAccess,
    BreakGlass,
    DeclineEmergencyAccess,
    ReviewBreakGlass,
)
from domain.sharing.emergency_facts import (
    BreakGlassReviewed,
    EmergencyAccessAllowed,
    EmergencyAccessAsked,
    EmergencyAccessDeclined,
    EmergencyReason,
    GlassBroken,
    ReviewOutcome,
)
from tests.samples.people import ADVOCACY_CHARITY, AN_ENTRY

UNTIL = datetime(2026, 3, 2, 11, 6, tzinfo=UTC)
GLASS_BROKEN = GlassBroken(
    data_class=PROTECTED_LOCATION,
    agency=ADVOCACY_CHARITY,
    reason=EmergencyReason.THREAT_TO_LIFE,
    because="He rang at 09:50 and said that he is outside.",
    until=UNTIL,
)
ACCESS_ASKED = EmergencyAccessAsked(
    data_class=PROTECTED_LOCATION,
    agency=ADVOCACY_CHARITY,
    reason=EmergencyReason.SERIOUS_HARM_IMMINENT,
    because="He was seen at the station with a bag.",
)
ACCESS_ALLOWED = EmergencyAccessAllowed(entry=AN_ENTRY, because="The danger is real.", until=UNTIL)
ACCESS_DECLINED = EmergencyAccessDeclined(entry=AN_ENTRY, because="We ring her ourselves.")
REVIEWED = BreakGlassReviewed(
    entry=AN_ENTRY, outcome=ReviewOutcome.JUSTIFIED, because="Units were on their way to her."
)
CLOSING_PROPOSED = CaseClosingProposed(
    reason=ClosingReason.RISK_REDUCED,
    residual_risk="He may try again when the order ends.",
    held_by="Neighbourhood safeguarding team, Northfield Police",
    victim_told=Answer.NO,
    not_told_because="Her advocate will tell her on Thursday.",
)
CLOSING_CONFIRMED = CaseClosingConfirmed(entry=AN_ENTRY, because="The plan holds without the clinic.")
CLOSING_DECLINED = CaseClosingDeclined(entry=AN_ENTRY, because="He has been seen near her work.")

FACTS: tuple[Fact, ...] = (
    GLASS_BROKEN,
    ACCESS_ASKED,
    ACCESS_ALLOWED,
    ACCESS_DECLINED,
    REVIEWED,
    CLOSING_PROPOSED,
    CLOSING_CONFIRMED,
    CLOSING_DECLINED,
)
BREAK_GLASS = BreakGlass(
    data_class=PROTECTED_LOCATION,
    agency=ADVOCACY_CHARITY,
    reason=EmergencyReason.THREAT_TO_LIFE,
    because="He rang at 09:50 and said that he is outside.",
)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_SUPERVISOR, BREAK_GLASS),
    (Role.AGENCY_GUARDIAN, AllowEmergencyAccess(entry=AN_ENTRY, because="The danger is real.")),
    (Role.AGENCY_GUARDIAN, DeclineEmergencyAccess(entry=AN_ENTRY, because="We ring her ourselves.")),
    (
        Role.AGENCY_GUARDIAN,
        ReviewBreakGlass(entry=AN_ENTRY, outcome=ReviewOutcome.JUSTIFIED, because="Units were on their way to her."),
    ),
    (Role.ISAC_CASEWORKER, ConfirmClosing(entry=AN_ENTRY, because="The plan holds without the clinic.")),
    (Role.ISAC_CASEWORKER, DeclineClosing(entry=AN_ENTRY, because="He has been seen near her work.")),
)

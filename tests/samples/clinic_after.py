"""Samples of what follows a meeting: one fact of each kind with every field filled."""

from datetime import date

import msgspec

from domain.clinic.actions_said import (
    ActionAgreed,
    ActionCompleted,
    ActionProgressed,
    ActionReassigned,
    ActionRedated,
    ActionVerified,
    ActionWithdrawn,
    AgreeAction,
    Priority,
)
from domain.clinic.minutes_said import (
    MinutesApproved,
    MinutesIssued,
    MinutesListed,
    MinutesWritten,
    Part,
    WriteMinutes,
)
from domain.clinic.onward import ClosedAtClinic, Down, SteppedDown, SteppedUp, Up, WhyDone
from domain.kernel import Answer, Fact
from domain.people import Role
from tests.samples.meetings import MEETING
from tests.samples.people import (
    ADVOCACY_CHARITY,
    AN_ENTRY,
    ANOTHER_ENTRY,
    FORCE,
    SECOND_ACCOUNT,
    SUPERVISOR_ACCOUNT,
)

AGREE = AgreeAction(
    what="Serve the interim order before he is released from custody.",
    owner=SECOND_ACCOUNT,
    by_when=date(2026, 4, 20),
    priority=Priority.URGENT,
    meeting=MEETING,
    risk="He comes to the house within hours of each release.",
    why="Nothing binds him between bail and the hearing.",
    orders="The interim order has a zone and no contact by any means.",
    charging="The charge is under section 4A, to be decided that week.",
    advocacy="She wants to be told before he is out, by telephone.",
    formulation="Rejection brings on each approach.",
    probation="He is under supervision until the summer.",
    safety_plan="The plan has a place for that night.",
    places="She walks home from the station at six.",
    hers=True,
)
ACTION_AGREED = ActionAgreed(**msgspec.structs.asdict(AGREE), agency=ADVOCACY_CHARITY, role=Role.ISAC_CASEWORKER)

WRITE = WriteMinutes(
    meeting=MEETING,
    part=Part.DIFFERING_VIEW,
    said="Probation saw less risk since work began; the others did not, because nothing has been tested.",
    of_agency="Northfield probation",
    chronology="Three approaches since the last meeting.",
    orders="Bail ends on the day before the hearing.",
    risk="High and rising, by two tools.",
    advocacy="She wants the zone to cover her work.",
    probation="He keeps every appointment.",
    formulation="He cannot leave the break-up behind.",
    attendance="Six of eight sessions.",
    charging="A decision is due this week.",
    needs="Screens at court.",
    children="The eldest no longer walks alone.",
    intelligence="A friend of his was seen near by.",
    in_short="Agencies differ on the risk; the higher grade stands until it is assessed again.",
    hers=True,
)
MINUTES_WRITTEN = MinutesWritten(**msgspec.structs.asdict(WRITE))

FACTS: tuple[Fact, ...] = (
    ACTION_AGREED,
    ActionProgressed(action=AN_ENTRY, progress="The court has the papers; a date is awaited."),
    ActionCompleted(
        action=AN_ENTRY,
        completed_on=date(2026, 4, 18),
        evidence="Served in custody at 14:10; statement of service with the officer in the case.",
    ),
    ActionVerified(action=AN_ENTRY, stands=True, how="Read the statement of service."),
    ActionWithdrawn(action=AN_ENTRY, because="The court made the full order, which takes its place."),
    ActionRedated(action=AN_ENTRY, by_when=date(2026, 4, 27), because="The hearing was moved by a week."),
    ActionReassigned(
        action=AN_ENTRY,
        owner=SUPERVISOR_ACCOUNT,
        because="The officer has gone to another team.",
        agency=FORCE,
        role=Role.POLICE_SUPERVISOR,
    ),
    MINUTES_WRITTEN,
    MinutesApproved(meeting=MEETING, complete=True),
    MinutesIssued(meeting=MEETING, issued_on=date(2026, 4, 22), parts=(AN_ENTRY, ANOTHER_ENTRY)),
    MinutesListed(
        meeting=MEETING,
        issued_on=date(2026, 4, 22),
        parts=(AN_ENTRY, ANOTHER_ENTRY),
        to=(SECOND_ACCOUNT, SUPERVISOR_ACCOUNT),
        conditions="Destroy the copy when the case is closed.",
    ),
    SteppedUp(
        to=Up.OTHER_CLINIC,
        because="Two orders breached within a month of each other, and a weapon in his car.",
        until_then="The police stalking team",
    ),
    SteppedDown(
        to=Down.ONE_AGENCY,
        because="No contact for half a year, and the order runs for four more.",
        held_by="The neighbourhood team",
    ),
    ClosedAtClinic(
        reason=WhyDone.PLAN_CARRIED_OUT,
        residual_risk="Low while the order stands; higher around the anniversary.",
        held_by="The police stalking team",
        victim_told=Answer.YES,
        how_told="Her advocate told her by telephone at the agreed time.",
        open_because="The panic alarm stays in her home until the order ends.",
    ),
)

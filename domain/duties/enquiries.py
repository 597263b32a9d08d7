"""Duties on enquiries: points of the plan, what will be overwritten, checks and digital enquiries that nobody made."""

from datetime import timedelta

from domain.calendar import spelt
from domain.case import Case
from domain.clocks import due_after
from domain.investigation.closing import ended
from domain.investigation.enquiries import (
    DATABASE_CHECKS,
    DIGITAL,
    EnquiryPlanned,
    EnquiryRecorded,
    EnquiryState,
    open_enquiries,
    spelt_kind,
)
from domain.investigation.handover import owner
from domain.investigation.plan import review_due
from domain.investigation.unfinished import PLANNING, OpenPoint, open_points
from domain.kernel import Entry, EntryId
from domain.people import Role
from domain.reports.conduct import online_element
from domain.reports.crimes import CrimeRecorded
from domain.rules import POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT

_TO = POLICE | {Role.CPS_PROSECUTOR, Role.AUDITOR}


def _points(case: Case, _: Moment) -> list[Finding]:
    by_plan: dict[EntryId, list[OpenPoint]] = {}
    over = ended(case)
    for point in open_points(case):
        crime = point.plan.fact.crime
        if crime is None or case.stands(crime) not in over:
            by_plan.setdefault(point.plan.id, []).append(point)
    found = []
    for points in by_plan.values():
        plan = points[0].plan
        owed = review_due(case, plan.fact.crime)
        found.append(
            Finding(
                entries=(plan,),
                due=owed.due if owed is not None else None,
                owner=owner(case, plan.fact.crime),
                values={"points": "; ".join(f"{point.number}. {point.text}" for point in points)},
            )
        )
    return found


def _perishable(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=entry.fact.overwritten_on - timedelta(days=1),
            owner=owner(case, entry.fact.crime),
            values={"enquiry": spelt_kind(entry.fact.kind), "day": spelt(entry.fact.overwritten_on)},
        )
        for entry in open_enquiries(case)
        if entry.fact.overwritten_on is not None
    ]


def _wanted(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=entry.fact.due_on,
            owner=owner(case, entry.fact.crime),
            values={"enquiry": spelt_kind(entry.fact.kind)},
        )
        for entry in open_enquiries(case)
        if entry.fact.overwritten_on is None
    ]


def _investigated(case: Case) -> Entry[CrimeRecorded] | None:
    over = ended(case)
    return next((crime for crime in case.of(CrimeRecorded) if crime.id not in over), None)


def _checks(case: Case, _: Moment) -> list[Finding]:
    crime = _investigated(case)
    done = {e.fact.kind for e in case.of(EnquiryRecorded) if e.fact.state is EnquiryState.DONE}
    missing = [spelt_kind(kind).split()[0] for kind in sorted(DATABASE_CHECKS - done)]
    if crime is None or crime.fact.suspect is None or not missing:
        return []
    due = due_after("database-checks", crime.known)
    return [Finding(entries=(crime,), due=due, owner=owner(case, crime.id), values={"missing": " and ".join(missing)})]


def _digital(case: Case, _: Moment) -> list[Finding]:
    online = online_element(case)
    made = {e.fact.kind for e in case.of(EnquiryPlanned)} | {e.fact.kind for e in case.of(EnquiryRecorded)}
    if not online or _investigated(case) is None or made & DIGITAL:
        return []
    return [Finding(entries=online, due=due_after("digital-strategy", online[0].known), owner=owner(case))]


RULES: tuple[Rule, ...] = (
    Rule(
        id="plan-points",
        sentence="Open in the investigation plan: {points}.",
        safe="Points of the investigation plan are open.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=PLANNING,
        to=_TO,
        action="record-enquiry",
        find=_points,
    ),
    Rule(
        id="perishable-evidence",
        sentence="Secure it first: {enquiry} will be gone on {day}.",
        safe="Evidence that will not last is to be secured.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=PLANNING,
        to=_TO,
        action="record-enquiry",
        find=_perishable,
    ),
    Rule(
        id="enquiry-wanted",
        sentence="An enquiry is wanted: {enquiry}.",
        safe="An enquiry is wanted.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=PLANNING,
        to=_TO,
        action="record-enquiry",
        find=_wanted,
    ),
    Rule(
        id="database-checks",
        sentence="Check what is known of the suspect: {missing} not recorded as done.",
        safe="Database checks on the suspect are not all recorded as done.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=PLANNING,
        to=_TO,
        action="record-enquiry",
        find=_checks,
    ),
    Rule(
        id="digital-strategy",
        sentence="There is conduct online or by telephone and no digital enquiry: plan one.",
        safe="No digital enquiry is on record for conduct online or by telephone.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=PLANNING,
        to=_TO,
        action="plan-enquiry",
        find=_digital,
    ),
)

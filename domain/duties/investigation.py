"""Duties of an investigation: allocation, plan and reviews, an interview, and decisions that somebody waits for."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS, STAFF_IDENTITY, VICTIM_NEEDS
from domain.clocks import due_after
from domain.investigation.allocation import allocation_of, covers
from domain.investigation.closing import ended, open_proposals
from domain.investigation.custody import InterviewRecorded, still_wanted
from domain.investigation.handover import HandedOver, Teller, owner, untold, without_handover
from domain.investigation.outcomes import title_of
from domain.investigation.plan import InvestigationPlanSet, review_due
from domain.kernel import Entry
from domain.people import Role
from domain.reports.crimes import CrimeRecorded
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT

OVERSEEING = POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR}
_TELLS = {Teller.ADVOCATE: Role.ISAC_CASEWORKER, Teller.SUPERVISOR: Role.POLICE_SUPERVISOR}


def _under_investigation(case: Case) -> list[Entry[CrimeRecorded]]:
    over = ended(case)
    return [crime for crime in case.of(CrimeRecorded) if crime.id not in over]


def _allocations(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(crime,), due=due_after("allocation", crime.known), owner=Role.POLICE_SUPERVISOR)
        for crime in _under_investigation(case)
        if allocation_of(case, crime.id) is None
    ]


def _plans(case: Case, _: Moment) -> list[Finding]:
    plans = case.of(InvestigationPlanSet)
    return [
        Finding(entries=(crime,), due=due_after("investigation-plan", crime.known), owner=Role.POLICE_SUPERVISOR)
        for crime in _under_investigation(case)
        if not any(covers(case, plan.fact.crime, crime.id) for plan in plans)
    ]


def _reviews(case: Case, _: Moment) -> list[Finding]:
    owed = [review_due(case, crime.id) for crime in _under_investigation(case)]
    by_entry = {each.since.id: each for each in owed if each is not None}
    return [
        Finding(entries=(e.since,), due=e.due, owner=Role.POLICE_SUPERVISOR, values={"day": spelt(e.due)})
        for e in by_entry.values()
    ]


def _interviews(case: Case, _: Moment) -> list[Finding]:
    interviewed = {entry.fact.suspect for entry in case.of(InterviewRecorded)}
    return [
        Finding(entries=(crime,), due=due_after("interview", crime.known), owner=owner(case, crime.id))
        for crime in _under_investigation(case)
        if crime.fact.suspect is not None and crime.fact.suspect not in interviewed
    ]


def _untold(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.since,),
            due=due_after("new-officer-told", each.since.known),
            owner=_TELLS.get(each.since.fact.who_tells, Role.POLICE_INVESTIGATOR)
            if isinstance(each.since.fact, HandedOver)
            else Role.POLICE_INVESTIGATOR,
        )
        for each in untold(case)
    ]


def _handovers(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), due=due_after("handover", entry.known), owner=Role.POLICE_SUPERVISOR)
        for entry in without_handover(case)
    ]


def _proposals(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("closing-decision", entry.known),
            owner=Role.POLICE_SUPERVISOR,
            values={
                "outcome": title_of(entry.fact.outcome),
                "over": ", over what stands open" if entry.fact.over_what_is_open else "",
            },
        )
        for entry in open_proposals(case)
    ]


def _wanted(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("wanted", entry.happened.earliest),
            owner=Role.POLICE_INVESTIGATOR,
            values={"state": entry.fact.state.value.replace("_", " "), "since": spelt(entry.fact.since)},
        )
        for entry in still_wanted(case)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="allocation",
        sentence="A crime is with no team and no officer: allocate it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=OVERSEEING,
        action="allocate",
        find=_allocations,
    ),
    Rule(
        id="investigation-plan",
        sentence="A supervisor owes a plan of the investigation.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=OVERSEEING,
        action="set-investigation-plan",
        find=_plans,
    ),
    Rule(
        id="investigation-review",
        sentence="The supervisor reviews the investigation by {day}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=OVERSEEING,
        action="review-investigation",
        find=_reviews,
    ),
    Rule(
        id="suspect-interview",
        sentence="The suspect has not been interviewed: interview him, or end the investigation with reasons.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, ORDERS}),
        to=OVERSEEING,
        action="record-interview",
        find=_interviews,
    ),
    Rule(
        id="victim-new-officer",
        sentence="Tell the victim who is in charge of the investigation now.",
        source=f"Code of Practice for Victims of Crime; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, VICTIM_NEEDS}),
        to=POLICE | ADVOCATES | {Role.AUDITOR},
        action="tell-victim",
        find=_untold,
    ),
    Rule(
        id="handover",
        sentence="Another officer is in charge, and no handover says what was done: write it, so that the victim need "
        "not tell it again.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, STAFF_IDENTITY}),
        to=POLICE | ADVOCATES,
        action="hand-over",
        find=_handovers,
    ),
    Rule(
        id="closing-decision",
        sentence="A supervisor decides whether the investigation ends{over}. Proposed is outcome {outcome}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=OVERSEEING,
        action="decide-closing",
        find=_proposals,
    ),
    Rule(
        id="suspect-wanted",
        sentence="The suspect is {state} since {since}: say how the search stands.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=OVERSEEING | {Role.PROBATION_PRACTITIONER},
        action="record-whereabouts",
        find=_wanted,
    ),
)

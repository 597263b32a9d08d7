"""Unfinished: what stands in the way of ending an investigation, or the case, each with what it rests on."""

import msgspec

from domain.case import Case
from domain.children.arrangements import contact_matters
from domain.classes import CHILDREN, CHRONOLOGY, EVIDENCE_INDEX, RISK, VICTIM_IDENTITY, DataClass
from domain.investigation.allocation import covers
from domain.investigation.enquiries import EnquiryRecorded, EnquiryState
from domain.investigation.outcomes import OUTCOMES, Outcome
from domain.investigation.plan import InvestigationPlanSet, PlanPointStruck
from domain.investigation.spoken_to import SuspectSpokenTo
from domain.kernel import Entry, EntryId, PartyId
from domain.legible import legible
from domain.parties import VictimNamed
from domain.reports.crimes import CrimeRecorded
from domain.risk.assessments import RiskAssessed
from domain.risk.plan import plans
from domain.risk.tools import TOOLS

PLANNING = frozenset({CHRONOLOGY, EVIDENCE_INDEX})


class Unfinished(msgspec.Struct, frozen=True):
    """One thing that stands in the way: by which rule, in which sentence, and on which classes that rests."""

    rule: str
    sentence: str
    rests_on: frozenset[DataClass]


class OpenPoint(msgspec.Struct, frozen=True):
    """A point of a plan that is neither done nor struck, by its number from 1."""

    plan: Entry[InvestigationPlanSet]
    number: int
    text: str


def open_points(case: Case, crime: EntryId | None = None) -> tuple[OpenPoint, ...]:
    """The open points of every plan that covers a crime, or of all. Ask it of a fold legible in `PLANNING`.

    An enquiry that is done closes the point which it answers; one not pursued does not: only a supervisor strikes.
    """
    closed = {
        (case.stands(e.fact.plan), e.fact.point)
        for e in case.of(EnquiryRecorded)
        if e.fact.state is EnquiryState.DONE and e.fact.plan is not None
    }
    closed |= {(case.stands(entry.fact.plan), entry.fact.point) for entry in case.of(PlanPointStruck)}
    return tuple(
        OpenPoint(plan, number, text)
        for plan in case.of(InvestigationPlanSet)
        if covers(case, plan.fact.crime, crime)
        for number, text in enumerate(plan.fact.points, start=1)
        if (plan.id, number) not in closed
    )


def unassessed(case: Case) -> tuple[Entry[VictimNamed], ...]:
    """Victims for whom there is no full risk assessment."""
    assessed = {e.fact.victim for e in case.of(RiskAssessed) if not TOOLS[e.fact.tool].screens_only}
    return tuple(named for named in case.of(VictimNamed) if named.fact.victim not in assessed)


def unplanned(case: Case) -> tuple[Entry[VictimNamed], ...]:
    """Victims for whom there is no risk management plan."""
    planned = plans(case)
    return tuple(named for named in case.of(VictimNamed) if named.fact.victim not in planned)


def only_spoken_to(case: Case, crime: EntryId | None = None) -> tuple[Entry[SuspectSpokenTo], ...]:
    """The words of advice and warnings that were given on a crime, or on any."""
    return tuple(e for e in case.of(SuspectSpokenTo) if covers(case, e.fact.crime, crime))


def unfinished(case: Case, crime: EntryId | None = None, outcome: Outcome | None = None) -> tuple[Unfinished, ...]:
    """What stands in the way of ending the investigation of a crime with an outcome, or of closing the case.

    Ask it of the full fold. A case in which no crime is recorded has no investigation, and nothing in its way.
    """
    if not case.of(CrimeRecorded):
        return ()
    whom: PartyId | None = next(
        (e.fact.victim for e in legible(case, {CHRONOLOGY}).of(CrimeRecorded) if e.id == crime), None
    )
    planning, risk = legible(case, PLANNING), legible(case, {RISK, VICTIM_IDENTITY})
    found = []
    if points := open_points(planning, crime):
        count = "1 point is" if len(points) == 1 else f"{len(points)} points are"
        found.append(
            Unfinished(
                "open-plan",
                f"{count} open in the investigation plan. Record each enquiry, or have a supervisor strike it.",
                PLANNING,
            )
        )
    if any(whom in {None, named.fact.victim} for named in unassessed(risk)):
        found.append(
            Unfinished(
                "no-assessment",
                "No full risk assessment is on record. Post one first.",
                frozenset({RISK, VICTIM_IDENTITY}),
            )
        )
    if any(whom in {None, named.fact.victim} for named in unplanned(risk)):
        found.append(
            Unfinished(
                "no-risk-plan",
                "No risk management plan is on record. Record one first, so that the victim is safeguarded.",
                frozenset({RISK, VICTIM_IDENTITY}),
            )
        )
    charged = outcome is not None and OUTCOMES[outcome].charged
    by = next((e.fact.suspect for e in legible(case, {CHRONOLOGY}).of(CrimeRecorded) if e.id == crime), None)
    if not charged and contact_matters(legible(case, {CHILDREN}), by):
        found.append(
            Unfinished(
                "child-contact",
                "Contact with a child or family proceedings are on record, and a report of stalking is not ended as a "
                "matter of child contact.",
                frozenset({CHILDREN}),
            )
        )
    spoken = only_spoken_to(legible(case, {CHRONOLOGY}), crime)
    if (outcome is not None and OUTCOMES[outcome].unsuitable) or (spoken and not charged):
        found.append(
            Unfinished(
                "unsuitable-outcome",
                "Words of advice, a warning or a community resolution do not suit stalking. Investigate it further.",
                frozenset({CHRONOLOGY}),
            )
        )
    return tuple(found)

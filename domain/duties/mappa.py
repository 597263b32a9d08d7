"""MAPPA duties: whoever is convicted or cautioned is considered, and whoever is dangerous without that elsewhere."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.charging.mappa_facts import MappaFacts, mappa_facts
from domain.classes import CHARGING, CHRONOLOGY, MAPPA, RISK
from domain.clocks import due_from
from domain.kernel import PartyId, is_open
from domain.mappa.assessment import MappaAssessed
from domain.people import Role
from domain.reports.incidents import incidents
from domain.risk.working_grade import HIGH, set_grades
from domain.rules import Finding, Moment, Rule
from domain.sources import REPORT

GUIDANCE = f"MAPPA guidance, March 2023: stalking convictions and stalking behaviour are considered; {REPORT}"
CONSIDERED_SINCE = date(2023, 3, 1)
CONSIDERS = frozenset(
    {
        Role.POLICE_COORDINATOR,
        Role.POLICE_SUPERVISOR,
        Role.PROBATION_PRACTITIONER,
        Role.CLINIC_CHAIR,
        Role.CLINIC_COORDINATOR,
        Role.MAPPA_COORDINATOR,
        Role.AUDITOR,
    }
)


def unconsidered(case: Case) -> list[MappaFacts]:
    """The convictions and cautions after which nobody has recorded that the suspect was considered for MAPPA."""
    last: dict[PartyId, int] = {}
    for entry in case.of(MappaAssessed):
        if is_open(entry.fact.suspect):
            last[entry.fact.suspect] = entry.position
    return [each for each in mappa_facts(case) if last.get(each.suspect, -1) < each.entry.position]


def _owed(facts: MappaFacts) -> Finding:
    return Finding(
        entries=(facts.entry,),
        due=due_from("mappa-assessment", facts.on),
        owner=Role.POLICE_COORDINATOR,
        values={"what": "conviction" if facts.convicted else "caution", "day": spelt(facts.on)},
    )


def _stalking(case: Case, _: Moment) -> list[Finding]:
    return [_owed(each) for each in unconsidered(case) if each.stalking]


def _behaviour(case: Case, _: Moment) -> list[Finding]:
    """Of somebody who shows stalking behaviour; a stalking conviction or caution of theirs says it already."""
    shows = {entry.fact.suspect for entry in incidents(case) if is_open(entry.fact.suspect)}
    open_now = unconsidered(case)
    said = {each.suspect for each in open_now if each.stalking}
    return [_owed(each) for each in open_now if each.suspect in shows - said]


def _dangerous(case: Case, _: Moment) -> list[Finding]:
    """Each working grade that is high, while nothing lets MAPPA take anybody in and nobody has decided."""
    if mappa_facts(case) or case.of(MappaAssessed):
        return []
    return [
        Finding(
            entries=(entry,),
            due=due_from("mappa-assessment", entry.fact.set_on),
            owner=Role.POLICE_COORDINATOR,
        )
        for entry in set_grades(case).values()
        if entry.fact.grade in HIGH
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="mappa-assessment",
        sentence="Assess for MAPPA: a {what} of {day} for stalking. Nobody has recorded that it was considered.",
        safe="A stalking conviction or caution waits to be considered for MAPPA.",
        source=GUIDANCE,
        valid_from=CONSIDERED_SINCE,
        rests_on=frozenset({CHARGING, MAPPA}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_stalking,
    ),
    Rule(
        id="mappa-behaviour",
        sentence="Assess for MAPPA: stalking behaviour, and a {what} of {day} that may show what harm is possible.",
        source=GUIDANCE,
        valid_from=CONSIDERED_SINCE,
        rests_on=frozenset({CHARGING, MAPPA, CHRONOLOGY}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_behaviour,
    ),
    Rule(
        id="dangerous-person",
        sentence="The working grade is high, without conviction or caution: decide on the dangerous-person route.",
        source=GUIDANCE,
        valid_from=CONSIDERED_SINCE,
        rests_on=frozenset({CHARGING, MAPPA, RISK}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_dangerous,
    ),
)

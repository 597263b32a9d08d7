"""MAPPA duties: whoever is convicted or cautioned is considered, and whoever is dangerous without that elsewhere."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.charging.mappa_facts import mappa_facts
from domain.classes import CHARGING, CHRONOLOGY, MAPPA, RISK, SUSPECT_IDENTITY
from domain.clocks import due_after, due_from
from domain.kernel import Entry, Fact, is_open
from domain.mappa.considered import Unconsidered, assessments, unconsidered
from domain.mappa.dangerous import dangerous
from domain.parties import suspects
from domain.people import Role
from domain.reports.incidents import incidents
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
from domain.risk.working_grade import HIGH, WorkingGradeSet, set_grades, standing_grade
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


def _owed(each: Unconsidered) -> Finding:
    facts = each.facts
    due = due_after("mappa-assessment", facts.entry.known) if each.changed else due_from("mappa-assessment", facts.on)
    return Finding(
        entries=(facts.entry,),
        due=due,
        owner=Role.POLICE_COORDINATOR,
        values={
            "what": "conviction" if facts.convicted else "caution",
            "day": spelt(facts.on),
            "state": "has changed since it was considered" if each.changed else "is not recorded as considered",
        },
    )


def _stalking(case: Case, _: Moment) -> list[Finding]:
    return [_owed(each) for each in unconsidered(case) if each.facts.stalking]


def _behaviour(case: Case, _: Moment) -> list[Finding]:
    """Of somebody who shows stalking behaviour; a stalking conviction or caution of theirs says it already."""
    shows = {entry.fact.suspect for entry in incidents(case) if is_open(entry.fact.suspect)}
    waiting = unconsidered(case)
    said = {each.facts.suspect for each in waiting if each.facts.stalking}
    return [_owed(each) for each in waiting if each.facts.suspect in shows - said]


def _dangerous(case: Case, _: Moment) -> list[Finding]:
    """Each victim’s grade that is high, while of a suspect nothing lets MAPPA in and nobody has decided since."""
    convicted = {each.suspect for each in mappa_facts(case)}
    decided = {suspect: entry.position for suspect, entry in assessments(case).items()}
    for suspect, referred in dangerous(case).items():
        decided[suspect] = max(referred.position, decided.get(suspect, 0))
    found = []
    for entry, on in _high(case):
        open_still = [
            named
            for named in suspects(case)
            if named.fact.suspect not in convicted
            and (named.fact.suspect not in decided or decided[named.fact.suspect] < entry.position)
        ]
        if open_still:
            due = due_from("mappa-assessment", on)
            said = "working grade" if isinstance(entry.fact, WorkingGradeSet) else "grade of an assessment"
            entries = (entry, *open_still)
            found.append(Finding(entries=entries, due=due, owner=Role.POLICE_COORDINATOR, values={"which": said}))
    return found


def _high(case: Case) -> Iterator[tuple[Entry[Fact], date]]:
    """What says of each victim that the risk is high, and when: the working grade; without one, an agency’s own."""
    worked = set_grades(case)
    yield from ((entry, entry.fact.set_on) for entry in worked.values() if entry.fact.grade in HIGH)
    last = {(entry.fact.victim, entry.fact.tool, entry.agency): entry for entry in case.of(RiskAssessed)}
    high = {
        victim: entry
        for (victim, tool, _), entry in sorted(last.items(), key=lambda each: each[1].position)
        if victim not in worked and not TOOLS[tool].screens_only and standing_grade(case, entry) in HIGH
    }
    yield from ((entry, entry.fact.assessed_on) for entry in high.values())


RULES: tuple[Rule, ...] = (
    Rule(
        id="mappa-assessment",
        sentence="Assess for MAPPA: a {what} of {day} for stalking {state}.",
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
        sentence="Assess for MAPPA: stalking behaviour, and another {what}, of {day}, that {state}.",
        source=GUIDANCE,
        valid_from=CONSIDERED_SINCE,
        rests_on=frozenset({CHARGING, MAPPA, CHRONOLOGY}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_behaviour,
    ),
    Rule(
        id="dangerous-person",
        sentence="The {which} is high, without conviction or caution: decide on the dangerous-person route.",
        source=GUIDANCE,
        valid_from=CONSIDERED_SINCE,
        rests_on=frozenset({CHARGING, MAPPA, RISK, SUSPECT_IDENTITY}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_dangerous,
    ),
)

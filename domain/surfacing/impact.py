"""What is put before people about the effect on the victim: kept apart from the risk, and never behind a low grade."""

from domain.case import Case, once
from domain.classes import CHRONOLOGY, RISK
from domain.kernel import Entry
from domain.people import Role
from domain.reports.crimes import CrimeRecorded
from domain.reports.effect import effect
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
from domain.risk.working_grade import standing_grade
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


@once
def _low(case: Case) -> tuple[Entry[RiskAssessed], ...]:
    """The newest assessment of each victim by each tool, where its grade as it stands is the lowest of the scale."""
    newest = {(entry.fact.victim, entry.fact.tool): entry for entry in case.of(RiskAssessed)}
    return tuple(e for e in newest.values() if standing_grade(case, e) == TOOLS[e.fact.tool].scale[0])


def _told(case: Case, low: Entry[RiskAssessed]) -> Entry[RiskAssessed] | None:
    """The newest assessment of the same victim, by whichever tool and agency, that tells what it does to her."""
    said = [e for e in case.of(RiskAssessed) if e.fact.victim == low.fact.victim and e.fact.impact]
    return said[-1] if said else None


def _grade(entry: Entry[RiskAssessed]) -> dict[str, str]:
    card = TOOLS[entry.fact.tool]
    return {"grade": f"{card.name_of(card.scale[0])} ({card.title})"}


def _impact(case: Case, _: Moment) -> list[Finding]:
    found = []
    for low in _low(case):
        told = _told(case, low)
        if told is not None:
            entries = (low,) if told.id == low.id else (told, low)
            found.append(Finding(entries=entries, values=_grade(low)))
    return found


def _not_recorded(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(low,), values=_grade(low))
        for low in _low(case)
        if not TOOLS[low.fact.tool].screens_only and _told(case, low) is None
    ]


def _evidence(case: Case, _: Moment) -> list[Finding]:
    """Each low grade with each crime of the same victim on which fear, distress or an effect on her life is shown."""
    found = []
    for low in _low(case):
        for crime in case.of(CrimeRecorded):
            known = effect(case, crime)
            if crime.fact.victim == low.fact.victim and known.shown:
                values = {**_grade(low), "effect": " and ".join(known.evidenced)}
                found.append(Finding(entries=(*known.entries, low), values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="impact-beside-low-grade",
        sentence="The grade is {grade}, and what the stalking does to the victim is recorded beside it: read both.",
        safe="A low grade is on record, and beside it what the stalking does to the victim: ask the police for both.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY - {Role.PROGRAMME_FACILITATOR},
        find=_impact,
    ),
    Rule(
        id="impact-not-recorded",
        sentence="The grade is {grade}, and no assessment tells what the stalking does to the victim: ask her, and "
        "record it beside the grade.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=POLICE | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="post-assessment",
        find=_not_recorded,
    ),
    Rule(
        id="effect-beside-low-grade",
        sentence="The grade is {grade}, and {effect} is recorded on a crime against her: a low grade takes nothing "
        "from it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK, CHRONOLOGY}),
        to=EVERY_AGENCY,
        find=_evidence,
    ),
)

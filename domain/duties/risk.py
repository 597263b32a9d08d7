"""Risk duties: an assessment, and a supervisor's look at a grade."""

from domain.case import Case
from domain.classes import RISK, VICTIM_IDENTITY
from domain.clocks import due_after
from domain.parties import VictimNamed, which_victim
from domain.people import Role
from domain.risk.assessments import RiskAssessed, awaiting_review, below_indicators
from domain.risk.plan import plans
from domain.risk.tools import TOOLS
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


def _unassessed(case: Case, _: Moment) -> list[Finding]:
    thorough = {e.fact.victim for e in case.of(RiskAssessed) if not TOOLS[e.fact.tool].screens_only}
    return [
        Finding(
            entries=(named,),
            due=due_after("risk-assessment", named.known),
            owner=Role.POLICE_INVESTIGATOR,
            values={"whom": which_victim(case, named.fact.victim)},
        )
        for named in case.of(VictimNamed)
        if named.fact.victim not in thorough
    ]


def _grades(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in awaiting_review(case):
        card = TOOLS[entry.fact.tool]
        values = {
            "tool": card.title,
            "grade": card.name_of(entry.fact.grade),
            "suggested": card.name_of(below_indicators(entry.fact) or entry.fact.grade),
        }
        due = due_after("grade-review", entry.known)
        found.append(Finding(entries=(entry,), due=due, owner=Role.POLICE_SUPERVISOR, values=values))
    return found


def _unplanned(case: Case, _: Moment) -> list[Finding]:
    planned = plans(case)
    return [
        Finding(
            entries=(named,),
            due=due_after("risk-plan", named.known),
            owner=Role.POLICE_INVESTIGATOR,
            values={"whom": which_victim(case, named.fact.victim)},
        )
        for named in case.of(VictimNamed)
        if named.fact.victim not in planned
    ]


def _reviews(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), due=entry.fact.review_on, owner=entry.fact.owner) for entry in plans(case).values()
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="risk-assessment",
        sentence="A full risk assessment is owed for {whom}. Control-room screening and S-DASH are not one.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK, VICTIM_IDENTITY}),
        to=EVERY_AGENCY,
        action="post-assessment",
        find=_unassessed,
    ),
    Rule(
        id="grade-review",
        sentence="A supervisor confirms or raises the {tool} grade: it is {grade}; the answers suggest {suggested}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=POLICE | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="review-grade",
        find=_grades,
    ),
    Rule(
        id="risk-plan",
        sentence="A risk management plan is owed for {whom}: what is done by each pillar, and when it is looked at "
        "again.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK, VICTIM_IDENTITY}),
        to=EVERY_AGENCY,
        action="record-risk-plan",
        find=_unplanned,
    ),
    Rule(
        id="risk-plan-review",
        sentence="Look at the risk management plan again, and record the next one.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="record-risk-plan",
        find=_reviews,
    ),
)

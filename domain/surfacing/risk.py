"""What is put before people about risk: grades in dispute and assessments that are not enough."""

from domain.case import Case
from domain.classes import RISK
from domain.risk.assessments import RiskAssessed, awaiting_review, below_indicators
from domain.risk.tools import TOOLS, Tool
from domain.risk.working_grade import differing, outdated
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT


def _disputed(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in awaiting_review(case):
        card = TOOLS[entry.fact.tool]
        suggested = below_indicators(entry.fact) or entry.fact.grade
        values = {
            "tool": card.title,
            "grade": card.name_of(entry.fact.grade),
            "suggested": card.name_of(suggested),
        }
        found.append(Finding(entries=(entry,), values=values))
    return found


def _s_dash_alone(case: Case, _: Moment) -> list[Finding]:
    assessed = case.of(RiskAssessed)
    thorough = {entry.fact.victim for entry in assessed if not TOOLS[entry.fact.tool].screens_only}
    alone = [e for e in assessed if e.fact.tool is Tool.S_DASH and e.fact.victim not in thorough]
    return [Finding(entries=(entry,)) for entry in alone]


def _agencies_differ(case: Case, _: Moment) -> list[Finding]:
    return [Finding(entries=each.entries, values={"tool": TOOLS[each.tool].title}) for each in differing(case)]


def _outdated(case: Case, _: Moment) -> list[Finding]:
    return [Finding(entries=pair) for pair in outdated(case)]


RULES: tuple[Rule, ...] = (
    Rule(
        id="disputed-grade",
        sentence="The {tool} grade is {grade}, and the recorded answers suggest {suggested}: it is in dispute until a "
        "supervisor confirms or raises it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="review-grade",
        find=_disputed,
    ),
    Rule(
        id="s-dash-alone",
        sentence="S-DASH alone is not an adequate assessment of the risk: a full one is owed.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="post-assessment",
        find=_s_dash_alone,
    ),
    Rule(
        id="agencies-differ",
        sentence="Agencies came to different grades by {tool}: both stand until somebody sets the working grade, with "
        "reasons.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="set-working-grade",
        find=_agencies_differ,
    ),
    Rule(
        id="working-grade-outdated",
        sentence="The risk was assessed after the working grade was set: confirm it or set another.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="set-working-grade",
        find=_outdated,
    ),
)

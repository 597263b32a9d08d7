"""What is surfaced for MAPPA: what the record carries while somebody waits to be considered, category by category."""

from domain.case import Case
from domain.classes import CHARGING, MAPPA
from domain.duties.mappa import CONSIDERED_SINCE, CONSIDERS, GUIDANCE
from domain.kernel import Entry
from domain.mappa.assessment import MappaAssessed
from domain.mappa.categories import ROWS
from domain.mappa.considered import assessments, unconsidered
from domain.mappa.eligibility import NOT_SAID, Answered, Line, Verdict, eligibility
from domain.rules import Finding, Moment, Rule

_SAYS = {
    Verdict.HOLDS: "holds",
    Verdict.MAY_HOLD: "may hold",
    Verdict.NOT_KNOWN: "is not known",
    Verdict.DOES_NOT_HOLD: "does not hold",
    Verdict.ASK: "is for the co-ordinator to say",
}


def _carried(case: Case, moment: Moment) -> list[Finding]:
    """Once for each suspect who waits, by the last answers of an assessment and what is on record since."""
    last = assessments(case)
    found = []
    for suspect in dict.fromkeys(each.facts.suspect for each in unconsidered(case)):
        lines = eligibility(case, suspect, _answered(last.get(suspect)), moment.today)
        entries = tuple({entry.id: entry for line in lines for entry in line.entries}.values())
        found.append(Finding(entries=entries, values={"lines": " ".join(_told(line) for line in lines)}))
    return found


def _answered(said: Entry[MappaAssessed] | None) -> Answered:
    return said.fact.answered if said is not None else NOT_SAID


def _told(line: Line) -> str:
    return f"{ROWS[line.category].title} {_SAYS[line.verdict]}: {line.why}"


RULES: tuple[Rule, ...] = (
    Rule(
        id="mappa-eligibility",
        sentence="What the record carries for MAPPA. {lines}",
        source=GUIDANCE,
        valid_from=CONSIDERED_SINCE,
        rests_on=frozenset({CHARGING, MAPPA}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_carried,
    ),
)

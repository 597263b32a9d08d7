"""Training rules: an assessment whose assessor is not on record as trained in the tool is put before a supervisor."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.classes import RISK, STAFF_IDENTITY
from domain.people import Role
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS, Tool
from domain.rules import Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.training import Standing

UNTRAINED = "untrained-assessor"
_SAID = {
    Standing.LAPSED: "had lapsed on that day",
    Standing.NOT_ON_RECORD: "is not on record for that day",
}


def _untrained(case: Case, moment: Moment) -> list[Finding]:
    """Assessments of an agency that keeps a record of training, by somebody who is not on it as trained then."""
    if moment.there is None:
        return []
    found = []
    for entry in case.of(RiskAssessed):
        standing = moment.there.standing_of(entry)
        if standing is not None and standing is not Standing.TRAINED:
            values = values_of(entry.fact.tool, entry.fact.assessed_on, standing)
            found.append(Finding(entries=(entry,), values=values))
    return found


def values_of(tool: Tool, on: date, standing: Standing) -> dict[str, str]:
    """What fills the sentence for an assessor who was not trained on the day of the assessment."""
    return {"tool": TOOLS[tool].title, "day": spelt(on), "said": _SAID[standing]}


RULE = Rule(
    id=UNTRAINED,
    sentence="{tool} of {day}: its assessor’s training in it {said}. The grade stands as it was made; see that "
    "somebody who is trained looks at it with them.",
    source=PARTNERSHIP,
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({RISK, STAFF_IDENTITY}),
    to=frozenset({Role.POLICE_SUPERVISOR, Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR}),
    find=_untrained,
)
RULES: tuple[Rule, ...] = (RULE,)

"""Training rules: an assessment whose assessor is not on record as trained in the tool is put before a supervisor."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import RISK, STAFF_IDENTITY
from domain.people import Role
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
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
            values = {
                "tool": TOOLS[entry.fact.tool].title,
                "day": spelt(entry.fact.assessed_on),
                "said": _SAID[standing],
            }
            found.append(Finding(entries=(entry,), values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id=UNTRAINED,
        sentence="{tool} of {day}: its assessor’s training in it {said}. The grade stands as it was made; see that "
        "somebody who is trained looks at it with them.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK, STAFF_IDENTITY}),
        to=frozenset({Role.POLICE_SUPERVISOR, Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR}),
        find=_untrained,
    ),
)

"""What is put before people about others in the case: a new partner at risk, and reaching her through somebody."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS, THIRD_PARTY, VICTIM_IDENTITY
from domain.clocks import due_after
from domain.measures.breach import BreachRecorded
from domain.measures.protection import live_measures
from domain.parties.partner_disclosure import new_partners
from domain.people import Role
from domain.reports.behaviours import InPerson
from domain.reports.incidents import incidents, is_counter_allegation
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

THROUGH_OTHERS = frozenset({InPerson.USING_OTHER_PEOPLE, InPerson.HARASSING_FAMILY_FRIENDS_OR_COLLEAGUES})


def _at_risk(case: Case, moment: Moment) -> list[Finding]:
    """While the time for a decision runs: it rests on who is named alone, and says nothing of what was decided."""
    found = []
    for named in new_partners(case):
        due = due_after("partner-disclosure", named.known)
        if due is not None and moment.today <= due:
            found.append(Finding(entries=(named,), values={"due": spelt(due)}))
    return found


def _through_others(case: Case, _: Moment) -> list[Finding]:
    """Incidents in which he reached her through somebody while a served measure bound him, with no breach on record."""
    told = {entry.fact.incident for entry in case.of(BreachRecorded)}
    found = []
    for entry in incidents(case):
        if is_counter_allegation(entry) or not THROUGH_OTHERS & set(entry.fact.in_person):
            continue
        day = london_date(entry.happened.earliest)
        binding = [
            each for each in live_measures(case, day) if each.served and entry.fact.suspect in {None, each.suspect}
        ]
        if binding and not told & case.marks_of(entry):
            measures = ", ".join(dict.fromkeys(each.title.lower() for each in binding))
            found.append(Finding(entries=(entry,), values={"day": spelt(day), "measures": measures}))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="new-partner-at-risk",
        sentence="A new partner of the suspect is on record and may be at risk. Whether they are told is a decision on "
        "disclosure, by {due}: nobody tells them before, and no notice goes to them.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({THIRD_PARTY, VICTIM_IDENTITY}),
        to=POLICE,
        action="decide-partner-disclosure",
        find=_at_risk,
    ),
    Rule(
        id="reached-through-others",
        sentence="He reached her through somebody else on {day} while bound by a measure ({measures}): to do by "
        "another what a term forbids can break it. Record it as a breach, or say that it is none.",
        source="Stalking Protection Act 2019 s.1: the person protected need not be the victim; terms forbid contact "
        "direct or indirect",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, ORDERS}),
        to=POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR},
        action="record-breach",
        find=_through_others,
    ),
)

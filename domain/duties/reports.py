"""Duties on reports and crimes: what a supervisor decides about a name and a counter-allegation."""

from domain.case import Case
from domain.classes import CHRONOLOGY, THIRD_PARTY
from domain.clocks import due_after
from domain.people import Role
from domain.reports.classification import classification, open_classification_reviews
from domain.reports.counter_allegations import unjudged_counter_allegations
from domain.reports.offences import OFFENCES
from domain.reports.third_party import unanswered
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


def _classifications(case: Case, _: Moment) -> list[Finding]:
    found = []
    for crime in open_classification_reviews(case):
        now = classification(case, crime)
        values = {"offence": OFFENCES[now.offence].title if now is not None else "the one recorded"}
        due = due_after("classification-review", crime.known)
        found.append(Finding(entries=(crime,), due=due, owner=Role.POLICE_SUPERVISOR, values=values))
    return found


def _counter_allegations(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), due=due_after("counter-allegation", entry.known), owner=Role.POLICE_SUPERVISOR)
        for entry in unjudged_counter_allegations(case)
    ]


def _told_by_others(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("third-party-information", entry.known),
            owner=Role.POLICE_INVESTIGATOR,
            values={"matters": ", ".join(matter.value.replace("_", " ") for matter in entry.fact.matters)},
        )
        for entry in unanswered(case)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="classification-review",
        sentence="An officer doubts that “{offence}” is right: a supervisor decides, and nothing else closes it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=EVERY_AGENCY,
        action="decide-classification",
        find=_classifications,
    ),
    Rule(
        id="counter-allegation",
        sentence="A counter-allegation awaits a supervisor: it can itself be part of the stalking.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR},
        action="judge-counter-allegation",
        find=_counter_allegations,
    ),
    Rule(
        id="third-party-enquiry",
        sentence="Somebody else told of {matters}: find out, and say what was done.",
        safe="Information from another person awaits an enquiry by the police.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({THIRD_PARTY}),
        # Not those who work with the suspect: he could learn from them that somebody spoke.
        to=POLICE | ADVOCATES | {Role.CLINIC_CHAIR, Role.MAPPA_COORDINATOR, Role.CPS_PROSECUTOR},
        action="answer-third-party-information",
        find=_told_by_others,
    ),
)

"""Duties of the health team: an answer to each referral, a formulation that is current, a status that is true."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FORMULATION, HEALTH_STATUS
from domain.clocks import due_after
from domain.health.confidence import unweighed
from domain.health.referral import unanswered
from domain.health.sharing import last_formulations, last_statuses
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

_TEAM_AND_CLINIC = CLINIC | {Role.HEALTH_CLINICIAN, Role.PROBATION_PRACTITIONER, Role.POLICE_COORDINATOR}


def _answers(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("health-referral-answer", entry.known),
            owner=Role.HEALTH_CLINICIAN,
            values={"wanted": entry.fact.wanted.value.replace("_", "-"), "day": spelt(entry.fact.referred_on)},
        )
        for entry in unanswered(case)
    ]


def _reviews(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=entry.fact.review_on,
            owner=Role.HEALTH_CLINICIAN,
            values={"day": spelt(entry.fact.formulated_on)},
        )
        for entry in last_formulations(case).values()
    ]


def _statuses(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in last_statuses(case).values():
        days = [day for day in (entry.fact.expected_on, entry.fact.review_on) if day is not None]
        if days:
            since = spelt(entry.fact.since)
            found.append(Finding(entries=(entry,), due=min(days), owner=Role.HEALTH_CLINICIAN, values={"since": since}))
    return found


def _bases(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("confidence-basis", entry.known),
            owner=Role.HEALTH_CLINICIAN,
            values={"what": entry.fact.title.lower()},
        )
        for entry in unweighed(case)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="health-referral",
        sentence="The health team owes an answer to the referral of {day}, which asks for {wanted}.",
        safe="The health team owes an answer to a referral.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({FORMULATION}),
        to=_TEAM_AND_CLINIC | POLICE | ADVOCATES,
        action="answer-health-referral",
        find=_answers,
    ),
    Rule(
        id="formulation-review",
        sentence="Review the formulation of {day} by its date, and share the next one: it holds for a time.",
        source=f"A formulation is an opinion of one registrant, for a limited time; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({FORMULATION}),
        to=_TEAM_AND_CLINIC,
        action="share-formulation",
        find=_reviews,
    ),
    Rule(
        id="health-status-review",
        sentence="Say whether the health status, as it is since {since}, still holds, or what came of what was "
        "expected.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({HEALTH_STATUS}),
        to=_TEAM_AND_CLINIC,
        action="share-clinical-status",
        find=_statuses,
    ),
    Rule(
        id="confidence-basis",
        sentence="Record on what basis you shared it, {what}: consent, law, or the public interest as you weighed it.",
        source="Caldicott principles; the common law duty of confidence",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({FORMULATION, HEALTH_STATUS}),
        to=frozenset({Role.HEALTH_CLINICIAN}),
        action="weigh-confidence",
        find=_bases,
    ),
)

"""What is put before people about his health: a lapsed formulation, a change that bears on safety, work too soon."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, FORMULATION, HEALTH_STATUS
from domain.clocks import due_before, due_from
from domain.health.direct_work import DIRECT, live_investigations
from domain.health.referral import HealthReferralAnswered
from domain.health.sharing import Status, last_formulations, last_statuses
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, POLICE, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

LAPSED = "formulation-lapsed"
_OUT = frozenset({Status.ON_LEAVE, Status.DISCHARGED})
_SAFEGUARDING = POLICE | ADVOCATES | CLINIC | {Role.VICTIM_LIAISON_OFFICER}
_WORDS = {Status.IN_HOSPITAL: "in hospital", Status.ON_LEAVE: "on leave", Status.DISCHARGED: "discharged"}


def _lapsed(case: Case, moment: Moment) -> list[Finding]:
    """The last formulation of each suspect, from the day after its review was due."""
    return [
        Finding(
            entries=(entry,),
            values={"day": spelt(entry.fact.formulated_on), "review": spelt(entry.fact.review_on)},
        )
        for entry in last_formulations(case).values()
        if entry.fact.review_on < moment.today
    ]


def _coming(case: Case, moment: Moment) -> list[Finding]:
    """Leave or discharge that is expected soon, or came lately; a newer status takes its place."""
    found = []
    for entry in last_statuses(case).values():
        fact = entry.fact
        last = due_from("health-status-changed", fact.since) or fact.since
        if fact.status in _OUT and fact.since <= moment.today <= last:
            values = {"what": _WORDS[fact.status], "when": f"since {spelt(fact.since)}"}
            found.append(Finding(entries=(entry,), values=values))
        if fact.expected in _OUT and fact.expected_on is not None:
            first = due_before("health-status-change", fact.expected_on) or fact.since
            if first <= moment.today:
                values = {"what": _WORDS[fact.expected], "when": f"expected from {spelt(fact.expected_on)}"}
                found.append(Finding(entries=(entry,), values=values))
    return found


def _too_soon(case: Case, _: Moment) -> list[Finding]:
    """The last answer for each suspect, where it is direct work and an investigation is live."""
    last = {entry.fact.suspect: entry for entry in case.of(HealthReferralAnswered)}
    found = []
    for entry in last.values():
        live = live_investigations(case, entry.fact.suspect)
        if entry.fact.outcome in DIRECT and live:
            found.append(Finding(entries=(entry, *live)))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id=LAPSED,
        sentence="The formulation of {day} was to be reviewed by {review} and was not: do not rely on it as it stands.",
        safe="A formulation is past its review: ask the health team before you rely on it.",
        source=f"A formulation is an opinion of one registrant, for a limited time; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({FORMULATION}),
        to=POLICE | ADVOCATES | CLINIC | SUSPECTS_SIDE,
        action="share-formulation",
        find=_lapsed,
    ),
    Rule(
        id="health-status-change",
        sentence="His health status changes: {what}, {when}. See that the victim’s side is ready before.",
        safe="The health team says that where he is changes: read the health status, and go through her safety with "
        "her.",
        source=f"Alerts run toward the victim's side without what is told in confidence; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({HEALTH_STATUS}),
        to=_SAFEGUARDING | SUSPECTS_SIDE,
        find=_coming,
    ),
    Rule(
        id="direct-work-while-investigated",
        sentence="The health team works directly with him while an investigation of him is live: ask the team to keep "
        "to consultation until it has ended.",
        safe="An investigation of him is live: speak with the health team about what it can do until it has ended.",
        source=f"Eligibility of the health team: no direct intervention under live police investigation; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({FORMULATION, CHRONOLOGY}),
        to=POLICE | CLINIC | {Role.PROBATION_PRACTITIONER},
        find=_too_soon,
    ),
)

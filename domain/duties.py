"""Duties: what is owed on a case, by whom and by when, as one table of rules over the folded case."""

from datetime import date

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS, RISK, STAFF_IDENTITY, VICTIM_CONTACT, VICTIM_IDENTITY
from domain.classification import classification, open_classification_reviews
from domain.clocks import due_after
from domain.counter_allegations import unjudged_counter_allegations
from domain.kernel import AccountId, Entry, Fact
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved
from domain.offences import OFFENCES
from domain.parties import VictimNamed, which_victim
from domain.people import ROLE_TITLES, Role
from domain.policy import Letter, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.protection import orders_owed, protection_gaps
from domain.risk import RiskAssessed, awaiting_review, below_indicators
from domain.risk_tools import TOOLS
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, Conclusion, Finding, Moment, Rule, conclude
from domain.surfacing import FIRST_ADOPTED, PARTNERSHIP, REPORT

# Somebody is confirmed for what opens to them then. A partnership may only tighten the default, so none is missed.
READ_CONTACT = frozenset(
    role
    for role, letter in read_policy(SHARING, GIVING).letters[VICTIM_CONTACT].items()
    if letter in {Letter.OPEN, Letter.SUMMARY}
)


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


def _orders(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=owed.entries,
            due=due_after("spo-decision", owed.since),
            owner=owed.owner,
            values={
                "whom": which_victim(case, owed.victim),
                "state": "it is being considered" if owed.considering else "nobody has considered it yet",
            },
        )
        for owed in orders_owed(case)
    ]


def _gaps(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(gap.entry,),
            due=due_after("protection-gap", gap.entry.known),
            owner=Role.POLICE_SUPERVISOR,
            values={"since": spelt(gap.since)},
        )
        for gap in protection_gaps(case, moment.today)
    ]


def _newcomers(case: Case, _: Moment) -> list[Finding]:
    waiting: dict[AccountId, Entry[MemberAdded]] = {}
    every: list[Entry[Fact]] = [*case.of(MemberAdded), *case.of(MemberConfirmed), *case.of(MemberRemoved)]
    for entry in sorted(every, key=lambda entry: entry.position):
        match entry.fact:
            case MemberAdded(account=account, founding=False, role=role) if role in READ_CONTACT:
                waiting[account] = next(added for added in case.of(MemberAdded) if added.id == entry.id)
            case MemberConfirmed(account=account) | MemberRemoved(account=account):
                waiting.pop(account, None)
            case _:
                pass
    return [
        Finding(
            entries=(entry,),
            due=due_after("member-confirmation", entry.known),
            values={
                "role": ROLE_TITLES[entry.fact.role],
                "joined": spelt(london_date(entry.known)),
            },
        )
        for entry in waiting.values()
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
        id="spo-decision",
        sentence="Decide whether to apply for a stalking protection order for {whom}, with reasons: {state}.",
        source=f"Stalking Protection Act 2019; {REPORT}",
        valid_from=date(2020, 1, 20),
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY}),
        to=EVERY_AGENCY,
        action="consider-protection-order",
        find=_orders,
    ),
    Rule(
        id="protection-gap",
        sentence="Close the protection gap since {since}: apply for an order, or say why none is needed.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY}),
        to=POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR},
        action="consider-protection-order",
        find=_gaps,
    ),
    Rule(
        id="member-confirmation",
        sentence="{role} joined on {joined}: a person of another agency than theirs confirms them, and until then the "
        "victim's contact details stay closed to them.",
        safe="A newcomer to the case awaits confirmation by a person of another agency.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY}),
        to=EVERY_AGENCY,
        action="confirm-member",
        find=_newcomers,
    ),
)


def duties(case: Case, moment: Moment) -> list[Conclusion]:
    """What is owed on the full fold of a case, the soonest due first. To be revealed before anybody sees it."""
    owed = conclude(RULES, case, moment)
    return sorted(owed, key=lambda duty: duty.due or date.max)

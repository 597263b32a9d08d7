"""Duties on measures: the decision on an order, and the gap that nobody has closed."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, VICTIM_IDENTITY
from domain.clocks import due_after
from domain.duties import bail, breach
from domain.measures.protection import orders_owed, protection_gaps
from domain.parties import which_victim
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


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
            values={"since": spelt(gap.first)},
        )
        for gap in protection_gaps(case, moment.today)
    ]


RULES: tuple[Rule, ...] = (
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
    *breach.RULES,
    *bail.RULES,
)

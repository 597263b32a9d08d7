"""What is put before people about measures: the protection gap, and an order made for somebody else."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, VICTIM_IDENTITY
from domain.measures.kinds import TITLES
from domain.measures.likeness import LikenessConfirmed
from domain.measures.protection import protection_gaps
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT
from domain.surfacing import breach


def _gap(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=(gap.entry,), values={"since": spelt(gap.first), "how": gap.how.value.replace("_", " ")})
        for gap in protection_gaps(case, moment.today)
    ]


def _bound_already(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for entry in case.of(LikenessConfirmed):
        order = entry.fact
        if order.ends_on is None or order.ends_on >= moment.today:
            until = f"until {spelt(order.ends_on)}" if order.ends_on else "until further order"
            values = {"order": TITLES[order.kind].lower(), "until": until, "contact": order.contact}
            found.append(Finding(entries=(entry,), values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="protection-gap",
        sentence="Protection gap since {since}: the suspect is at large ({how}) and no measure in force protects every "
        "victim from him.",
        source=f"Only bail can carry conditions: Police and Criminal Evidence Act 1984 s.47(1A); {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY}),
        to=EVERY_AGENCY,
        action="consider-protection-order",
        find=_gap,
    ),
    Rule(
        id="bound-already",
        sentence="The suspect is bound by a {order} made for somebody else, {until}. Contact: {contact}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=EVERY_AGENCY,
        find=_bound_already,
    ),
    *breach.RULES,
)

"""The duty to charge in time: the six-month clock of a summary offence, from the first day until it stops."""

from datetime import date

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHARGING, CHRONOLOGY, ORDERS, VICTIM_UNRELEASED
from domain.investigation.limitation import limits
from domain.people import Role
from domain.reports.offences import OFFENCES
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule


def _running(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=each.entries,
            due=each.due,
            owner=each.owner,
            values={
                "offence": OFFENCES[each.offence].title,
                "last": spelt(each.last_act),
                "due": spelt(each.due),
                "state": "has passed" if moment.today > each.due else "runs",
            },
        )
        for each in limits(case, moment.today)
    ]


RUNNING = Rule(
    id="limitation",
    sentence="The time limit on “{offence}” {state}: to be charged by {due}, six months from the last act on {last}.",
    source="Magistrates' Courts Act 1980 s.127",
    valid_from=date(1981, 7, 6),
    rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED, ORDERS, CHARGING}),
    to=POLICE,
    action="refer-to-cps",
    find=_running,
)

# A prosecutor answers by deciding, and never by asking for what the police send.
FOR_THE_CPS = msgspec.structs.replace(
    RUNNING, id="limitation-cps", to=frozenset({Role.CPS_PROSECUTOR}), action="record-charging-decision"
)

# Her advocate reads of a charge in summary alone, so what she is told holds whether or not there is one.
UNLESS_CHARGED = msgspec.structs.replace(
    RUNNING,
    id="limitation-unless-charged",
    sentence="Unless he is charged already, the time limit on “{offence}” {state}: by {due}, six months from the last "
    "act on {last}.",
    rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED, ORDERS}),
    to=ADVOCATES,
    action="escalate",
)

RULES: tuple[Rule, ...] = (
    RUNNING,
    FOR_THE_CPS,
    UNLESS_CHARGED,
    msgspec.structs.replace(
        UNLESS_CHARGED,
        id="limitation-released",
        rests_on=frozenset({CHRONOLOGY, ORDERS}),
        to=frozenset({Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.AUDITOR, Role.MAPPA_COORDINATOR}),
    ),
)

"""Worker names duties: opening the name of a protected worker waits for a person of another agency."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import STAFF_IDENTITY
from domain.clocks import due_after
from domain.people import Role
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sharing.protected import proposals
from domain.sources import FIRST_ADOPTED, PARTNERSHIP


def _proposed(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("worker-name", entry.known),
            values={"since": spelt(london_date(entry.known))},
        )
        for entry in proposals(case)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="worker-name",
        sentence="Since {since} an agency proposes to open the name of a protected worker of its own: a person of "
        "another agency than theirs, and than that of whom it is opened to, confirms it or leaves it closed.",
        safe="Opening the name of a protected worker waits for a person of another agency.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY}),
        to=EVERY_AGENCY | {Role.AGENCY_GUARDIAN},
        action="confirm-worker-name",
        find=_proposed,
    ),
)

"""What is put before people about a programme: who did not come, and what follows from it."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import PROGRAMME_ATTENDANCE
from domain.clocks import due_after
from domain.probation.sessions import CONCERN, SessionRecorded
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.surfacing import attendance


def _attendance_concern(case: Case, moment: Moment) -> list[Finding]:
    """Sessions missed or with a concern, each for as long as its clock runs: coming again does not answer a concern."""
    found = []
    for entry in sorted(case.of(SessionRecorded), key=lambda entry: (entry.fact.held_on, entry.position)):
        until = due_after("attendance-concern", entry.known)
        if (entry.fact.missed or entry.fact.concern) and (until is None or moment.today <= until):
            what = "the person did not come" if entry.fact.missed else "a concern for somebody's safety"
            found.append(Finding(entries=(entry,), values={"day": spelt(entry.fact.held_on), "what": what}))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="attendance-concern",
        sentence="Programme session of {day}: {what}. Decide what follows.",
        safe=f"{CONCERN}.",
        source=f"Alerts run toward the victim's side without what was said; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROGRAMME_ATTENDANCE}),
        to=EVERY_AGENCY,
        find=_attendance_concern,
    ),
    *attendance.RULES,
)

"""What is put before people about probation and programme: who did not come, and what follows from it."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT
from domain.clocks import due_after
from domain.people import Role
from domain.probation.outcomes import changes
from domain.probation.programme import STOPS_SHORT, ProgrammeEnded
from domain.probation.sessions import CONCERN, SessionRecorded
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.surfacing import attendance, supervision


def _attendance_concern(case: Case, moment: Moment) -> list[Finding]:
    """Sessions missed or with a concern, each for as long as its clock runs: coming again does not answer a concern."""
    found = []
    for entry in sorted(case.of(SessionRecorded), key=lambda entry: (entry.fact.held_on, entry.position)):
        until = due_after("attendance-concern", entry.known)
        if (entry.fact.missed or entry.fact.concern) and (until is None or moment.today <= until):
            what = "the person did not come" if entry.fact.missed else "a concern for somebody's safety"
            found.append(Finding(entries=(entry,), values={"day": spelt(entry.fact.held_on), "what": what}))
    return found


def _stopped(case: Case, moment: Moment) -> list[Finding]:
    """Programmes that stopped short of completion, each for as long as its clock runs."""
    found = []
    for entry in case.of(ProgrammeEnded):
        until = due_after("attendance-concern", entry.known)
        if entry.fact.ending in STOPS_SHORT and (until is None or moment.today <= until):
            found.append(Finding(entries=(entry,), values={"day": spelt(entry.fact.ended_on)}))
    return found


def _no_better(case: Case, _: Moment) -> list[Finding]:
    """Measures after a programme that are no better than those before it."""
    return [
        Finding(entries=(each.before, each.after), values={"instrument": each.before.fact.instrument})
        for each in changes(case)
        if each.after is not None and not each.improved
    ]


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
    Rule(
        id="programme-stopped",
        sentence="The programme stopped on {day} before it was completed. Decide what follows.",
        safe=f"{CONCERN}.",
        source=f"Alerts run toward the victim's side without what was said; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROGRAMME_ATTENDANCE}),
        to=EVERY_AGENCY,
        find=_stopped,
    ),
    Rule(
        id="outcome-no-better",
        sentence="{instrument}: the score after the programme is no better than before it. Decide whether the risk "
        "that it was to lower still stands.",
        safe="What the programme was to change has not changed by its own measure: review the risk plan.",
        source=f"A score is never a risk grade; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROGRAMME_CONTENT, PROGRAMME_ATTENDANCE}),
        to=frozenset({Role.PROGRAMME_FACILITATOR, Role.PROBATION_PRACTITIONER, Role.CLINIC_CHAIR}),
        find=_no_better,
    ),
    *attendance.RULES,
    *supervision.RULES,
)

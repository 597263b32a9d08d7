"""What is put before people about calls: how long until somebody came, nobody yet, and what THRIVE left out."""

from datetime import timedelta

import msgspec

from domain.calendar import clock_time, london_date, spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, VICTIM_UNRELEASED
from domain.clocks import clock
from domain.clocks.periods import due_at
from domain.kernel import Answer
from domain.people import Role
from domain.reports.calls import Response, Thrive, calls
from domain.reports.response import Wait, spent, waits
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


def _measured(case: Case, _: Moment) -> list[Finding]:
    over = [wait for wait in waits(case) if wait.minutes is not None]
    if not over:
        return []
    entries = {entry.id: entry for wait in over for entry in wait.entries}
    in_order = tuple(sorted(entries.values(), key=lambda entry: entry.position))
    return [Finding(entries=in_order, values={"waits": "; ".join(_told(wait) for wait in over)})]


def _told(wait: Wait) -> str:
    about = "" if wait.precise else "about "
    again = f" and {wait.times_called} calls" if wait.times_called > 1 else ""
    return f"{about}{spent(wait.minutes or 0)}{again} ({spelt(london_date(wait.since))})"


def _nobody(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for wait in waits(case):
        standard = _standard(wait)
        if wait.attended is not None or wait.excused or standard is None or moment.now <= wait.since + standard:
            continue
        values = {
            "when": f"{clock_time(wait.since)} on {spelt(london_date(wait.since))}",
            "standard": spent(int(standard.total_seconds()) // 60),
        }
        found.append(Finding(entries=wait.entries, owner=Role.POLICE_SUPERVISOR, values=values))
    return found


def _standard(wait: Wait) -> timedelta | None:
    """How soon somebody was to come, by the row in force on the day of the call; None where nobody was to."""
    if wait.response is Response.NO_ATTENDANCE:
        return None
    row = clock(f"attendance-{wait.response.value}", london_date(wait.since))
    return due_at(row, wait.since) - wait.since if row is not None else None


def _thrive(case: Case, _: Moment) -> list[Finding]:
    found = []
    for call in calls(case):
        missing = [letter.value for letter in Thrive if letter not in call.fact.thrive]
        if call.fact.thrive_done is Answer.NOT_KNOWN or not missing:
            continue
        values = {"day": spelt(london_date(call.fact.received.earliest)), "missing": ", ".join(missing)}
        found.append(Finding(entries=(call,), values=values))
    return found


_TO = POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR}
_ALL = frozenset({CHRONOLOGY, VICTIM_UNRELEASED})

_WHOLE = (
    Rule(
        id="attendance-wait",
        sentence="From report to attendance: {waits}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=_ALL,
        to=_TO,
        find=_measured,
    ),
    Rule(
        id="not-attended",
        sentence="Nobody has come since the call at {when}: the local standard is {standard}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=_ALL,
        to=_TO,
        action="record-attendance",
        find=_nobody,
    ),
    Rule(
        id="thrive-incomplete",
        sentence="THRIVE for the call of {day} leaves out {missing}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=_ALL,
        to=POLICE | {Role.AUDITOR},
        find=_thrive,
    ),
)


def _released(rule: Rule) -> Rule:
    """The same from what is open, for whoever may not know what the suspect does not know is known."""
    return msgspec.structs.replace(rule, id=f"{rule.id}-released", rests_on=frozenset({CHRONOLOGY}), yields_to=rule.id)


RULES: tuple[Rule, ...] = tuple(each for rule in _WHOLE for each in (rule, _released(rule)))

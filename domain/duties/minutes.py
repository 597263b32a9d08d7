"""Duties of minutes: written and approved, issued within their time, and issued again where they were corrected."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ACTIONS, CASE_SHELL, MINUTES
from domain.clinic.minutes import Minutes, Stage, minuted, minutes_of
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.clocks import due_after
from domain.kernel import Entry, Fact
from domain.people import Role
from domain.rules import Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

KEEP = frozenset({Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.POLICE_COORDINATOR, Role.AUDITOR})
_NOT_HEARD = frozenset({ItemOutcome.NOT_QUORATE, ItemOutcome.MOVED})


def _heard(case: Case) -> list[Entry[ItemClosed]]:
    """The last closing of this case's item at each meeting at which it was heard."""
    last = {entry.fact.meeting: entry for entry in case.of(ItemClosed)}
    return [entry for entry in last.values() if entry.fact.outcome not in _NOT_HEARD]


def _unissued(case: Case, _: Moment) -> list[Finding]:
    return [
        _owed(closed, minutes, Role.CLINIC_COORDINATOR)
        for closed in _heard(case)
        if not (minutes := minutes_of(case, closed.fact.meeting)).issued
    ]


def _owed(closed: Entry[ItemClosed], minutes: Minutes, owner: Role) -> Finding:
    entries: tuple[Entry[Fact], ...] = (closed, *minutes.parts)
    return Finding(
        entries=entries,
        due=due_after("clinic-minutes", closed.known),
        owner=owner,
        values={"day": spelt(london_date(closed.known))},
    )


def _unapproved(case: Case, _: Moment) -> list[Finding]:
    return [
        _owed(closed, minutes, Role.CLINIC_CHAIR)
        for closed in _heard(case)
        if (minutes := minutes_of(case, closed.fact.meeting)).parts and minutes.approved is None and not minutes.issued
    ]


def _to_issue_again(case: Case, _: Moment) -> list[Finding]:
    found = []
    for meeting in minuted(case):
        minutes = minutes_of(case, meeting)
        changed = minutes.changed
        if minutes.stage is Stage.CORRECTED and changed is not None:
            found.append(
                Finding(
                    entries=(minutes.issued[-1], changed),
                    due=due_after("minutes-again", changed.known),
                    owner=Role.CLINIC_COORDINATOR if minutes.approved is not None else Role.CLINIC_CHAIR,
                    values={"day": spelt(minutes.issued[-1].fact.issued_on)},
                )
            )
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="clinic-minutes",
        sentence="Issue the minutes of the meeting on {day}: they are written, approved by the chair and issued.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, MINUTES}),
        to=KEEP,
        action="issue-minutes",
        find=_unissued,
    ),
    Rule(
        id="clinic-minutes-approval",
        sentence="Approve the minutes of the meeting on {day}: they are written, and not approved as they stand. "
        "Where its chair cannot, another chair of the clinic approves them: change the clinic to name one, and add "
        "them to this case.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, MINUTES}),
        to=KEEP,
        action="approve-minutes",
        find=_unapproved,
    ),
    Rule(
        id="clinic-minutes-again",
        sentence="The minutes issued on {day} were changed since: have them approved as they stand, and issue them "
        "again to everybody who got them.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, MINUTES, ACTIONS}),
        to=KEEP,
        action="issue-minutes",
        find=_to_issue_again,
    ),
)

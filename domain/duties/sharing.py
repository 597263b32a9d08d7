"""Sharing duties: what was opened, asked for or proposed under a lock, and waits for somebody's answer."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, RISK
from domain.clocks import due_after
from domain.closing_lock import lapses_on, live_proposals
from domain.legible import legible
from domain.people import ROLE_TITLES, Role
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sharing.emergency_opened import awaiting_answer, openings_made, reviewed
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

REVIEWERS = frozenset({Role.AGENCY_GUARDIAN, Role.PROFESSIONAL_STANDARDS})


def _unreviewed(case: Case, _: Moment) -> list[Finding]:
    """Openings that nobody has reviewed, each from the day on which it was opened."""
    done = reviewed(case)
    readable = {entry.id for held in legible(case, {ACCESS_LOG}).standing.values() for entry in held}
    found = []
    for opening in openings_made(case):
        entry = case.entry(opening.entry)
        if entry is None or opening.entry in done or opening.entry not in readable:
            continue
        values = {"role": ROLE_TITLES[opening.to.role], "opened": spelt(london_date(opening.since))}
        due = due_after("emergency-review", opening.since)
        found.append(Finding(entries=(entry,), due=due, owner=Role.AGENCY_GUARDIAN, values=values))
    return found


def _unanswered(case: Case, moment: Moment) -> list[Finding]:
    """What was asked for in an emergency and has no answer: an emergency is answered on the day."""
    return [
        Finding(
            entries=(entry,),
            due=london_date(entry.known),
            owner=Role.AGENCY_GUARDIAN,
            values={"role": ROLE_TITLES[entry.role]},
        )
        for entry in awaiting_answer(case, moment.now)
    ]


def _closing(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), due=lapses_on(entry), values={"role": ROLE_TITLES[entry.role]})
        for entry in live_proposals(legible(case, {CASE_SHELL, RISK}), moment.today)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="emergency-review",
        sentence="{role} opened something in an emergency on {opened}: the guardian of the agency that recorded it "
        "reviews it, or where it has none its people on this case who work with it; otherwise the guardian of another "
        "agency, or its professional standards.",
        safe="Something was opened in an emergency. The guardian of the agency that recorded it reviews it within one "
        "working day, or where it has none its people on this case who work with it; otherwise the guardian of another "
        "agency, or its professional standards.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACCESS_LOG}),
        to=REVIEWERS,
        action="review-break-glass",
        handed=True,
        find=_unreviewed,
    ),
    Rule(
        id="emergency-answer",
        sentence="{role} asked for emergency access: the guardian of the agency that is asked answers now.",
        safe="Emergency access was asked for. The guardian of the agency that is asked answers now.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN}),
        action="allow-emergency-access",
        handed=True,
        find=_unanswered,
    ),
    Rule(
        id="closing-confirmation",
        sentence="{role} proposed to close this high-risk case, which is one for as long as any agency’s own grade is "
        "high and for three months after any grade was: a person of another agency confirms it or keeps the case open. "
        "Without an answer the proposal lapses.",
        safe="Closing the case was proposed. A person of another agency confirms it or keeps the case open.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, RISK}),
        to=EVERY_AGENCY,
        action="confirm-closing",
        find=_closing,
    ),
)

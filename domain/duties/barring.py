"""Duties of professional standards: whoever was kept out because of what was typed has it reviewed within a day."""

from functools import partial

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import STAFF_CONFLICT
from domain.clocks import due_after
from domain.people import Role
from domain.rules import Finding, Moment, Rule
from domain.sharing.reviewed import everybody_kept_out
from domain.sources import FIRST_ADOPTED, PARTNERSHIP


def _unreviewed(case: Case, _: Moment, owner: Role = Role.PROFESSIONAL_STANDARDS) -> list[Finding]:
    return [
        Finding(
            entries=(kept.entry,),
            due=due_after("bar-review", kept.entry.known),
            owner=owner,
            values={"since": spelt(london_date(kept.entry.known))},
        )
        for kept in everybody_kept_out(case).values()
        if kept.awaits_review
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="bar-review",
        sentence="Somebody has been kept out of this case since {since}, because of what was typed: professional "
        "standards of another agency than theirs say whether that stands.",
        safe=None,
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_CONFLICT}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        action="review-bar",
        handed=True,
        to_them_alone=True,
        find=_unreviewed,
    ),
    Rule(
        id="bar-review-guardian",
        sentence="Somebody has been kept out of this case since {since}, because of what was typed, and nobody of "
        "professional standards elsewhere may review it: a guardian of another agency than theirs says whether that "
        "stands.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_CONFLICT}),
        to=frozenset({Role.AGENCY_GUARDIAN}),
        action="review-bar",
        handed=True,
        to_them_alone=True,
        find=partial(_unreviewed, owner=Role.AGENCY_GUARDIAN),
    ),
)

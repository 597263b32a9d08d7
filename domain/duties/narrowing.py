"""Narrowing duties: who reviews what was opened for safety against a victim's decision, and whom one lead kept out."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ACCESS_LOG
from domain.clocks import due_after
from domain.kernel import is_open
from domain.people import Role
from domain.rules import Finding, Moment, Rule
from domain.sharing.exclusion_reviewed import unreviewed
from domain.sharing.override import NarrowingOverridden, reviewed
from domain.sources import FIRST_ADOPTED, PARTNERSHIP


def _unreviewed(case: Case, _: Moment) -> list[Finding]:
    done = reviewed(case)
    return [
        Finding(
            entries=(entry,),
            due=due_after("override-review", entry.known),
            owner=Role.AGENCY_GUARDIAN,
            values={"opened": spelt(london_date(entry.known))},
            agency=entry.fact.holder if is_open(entry.fact.holder) else None,
        )
        for entry in case.of(NarrowingOverridden)
        if entry.id not in done
    ]


def _excluded(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("exclusion-review", entry.known),
            owner=Role.AGENCY_GUARDIAN,
            values={"since": spelt(london_date(entry.known))},
        )
        for entry in unreviewed(case)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="override-review",
        sentence="What the victim took back was opened for safety on {opened}: the guardian of the agency that holds "
        "it reviews it.",
        safe="Something was opened on this case for safety. If your agency holds it, review it within a working day.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}),
        action="review-override",
        handed=True,
        find=_unreviewed,
    ),
    Rule(
        id="exclusion-review",
        sentence="Somebody has been excluded from this case since {since}: a guardian or a lead of another agency than "
        "whoever excluded them says whether that stands.",
        safe="Somebody was excluded from this case. A guardian or a lead of another agency than whoever excluded them "
        "reviews it within a working day.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}),
        action="review-exclusion",
        handed=True,
        find=_excluded,
    ),
)

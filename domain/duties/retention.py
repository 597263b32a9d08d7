"""Retention duties: after a case has closed, each agency looks again at what it keeps."""

from datetime import date

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.clocks import due_from
from domain.closure import CaseClosed, closed
from domain.kernel import is_open
from domain.membership import MemberAdded
from domain.people import AgencyId, Role
from domain.retention.reviews import RetentionReviewed
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED


def _worked(case: Case) -> dict[AgencyId, set[Role]]:
    """The agencies whose people were ever on the case, with the roles that they had there."""
    found: dict[AgencyId, set[Role]] = {}
    for entry in case.of(MemberAdded):
        if is_open(entry.fact.agency) and is_open(entry.fact.role):
            found.setdefault(entry.fact.agency, set()).add(entry.fact.role)
    return found


def _period(roles: set[Role]) -> str:
    """The row that an agency's records are reviewed by, as the roles tell in which its people worked on the case."""
    if roles & POLICE:
        return "retention-police"
    if roles & ADVOCATES:
        return "retention-advocacy"
    return "retention-health" if Role.HEALTH_CLINICIAN in roles else "retention-other"


def _next_review(case: Case, agency: AgencyId, roles: set[Role], ended: date) -> date | None:
    decided = [
        entry.fact.next_review
        for entry in case.of(RetentionReviewed)
        if entry.agency == agency and is_open(entry.fact.next_review) and entry.fact.next_review is not None
    ]
    return max(decided) if decided else due_from(_period(roles), ended)


def _reviews(case: Case, moment: Moment) -> list[Finding]:
    ending = case.latest(CaseClosed)
    if ending is None or not closed(case):
        return []
    ended = london_date(ending.known)
    found = []
    for agency, roles in sorted(_worked(case).items()):
        due = _next_review(case, agency, roles, ended)
        if due is not None and due <= moment.today:
            values = {"agency": agency, "ended": spelt(ended)}
            found.append(Finding(entries=(ending,), due=due, owner=Role.AGENCY_GUARDIAN, values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="retention-review",
        sentence="The case closed on {ended}: {agency} decides whether it still needs what it recorded, keeps it with "
        "a date for the next review, or has its erasure proposed and confirmed.",
        source="UK GDPR Article 5(1)(e); Data Protection Act 2018 section 39; College of Policing, Review, retention "
        "and disposal",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, STAFF_IDENTITY}),
        to=frozenset({Role.AGENCY_GUARDIAN}),
        action="review-retention",
        find=_reviews,
    ),
)

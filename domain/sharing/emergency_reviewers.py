"""Who is told of an emergency and reviews it: the guardian of the agency that recorded it, or who stands in for them.

An agency may have no guardian. Then its people on the case who read that class are told at once and review; where it
has nobody there either, the guardians of other agencies than that of whoever opened it. Nobody reviews themselves.
"""

from typing import Final, Protocol
from uuid import UUID

from domain.case import Case
from domain.classes import DataClass
from domain.kernel import AccountId
from domain.membership import members
from domain.people import Actor, AgencyId, Role
from domain.policy import Letter, Policy
from domain.sharing.conflicts import barred

REVIEW: Final = "review-break-glass"


class Offices(Protocol):
    """What is known beside the case: the policy in force, who holds which role, and which accounts are one person."""

    @property
    def policy(self) -> Policy | None:
        """The policy in force."""

    @property
    def appointments(self) -> frozenset[Actor]:
        """Everybody in each capacity that they hold now."""

    @property
    def persons(self) -> tuple[frozenset[AccountId], ...]:
        """The accounts that are one natural person."""


def is_one_person(offices: Offices, one: UUID, other: UUID) -> bool:
    """Whether two accounts are of one natural person."""
    marks = {AccountId(one), AccountId(other)}
    return one == other or any(marks <= person for person in offices.persons)


def guardians(opener: Actor, agency: AgencyId, offices: Offices) -> frozenset[Actor]:
    """The guardians of an agency, whoever opened it left out: nobody is the guardian of what they do themselves."""
    return frozenset(
        each
        for each in offices.appointments
        if each.role is Role.AGENCY_GUARDIAN
        and each.agency == agency
        and not is_one_person(offices, each.account, opener.account)
    )


def stand_ins(case: Case, opener: Actor, agency: AgencyId, data_class: DataClass, offices: Offices) -> frozenset[Actor]:
    """The people on a case who read all of a class for an agency that has no guardian. Ask it of the full fold."""
    if offices.policy is None or guardians(opener, agency, offices):
        return frozenset()
    letters, kept_out = offices.policy.letters[data_class], barred(case)
    return frozenset(
        each
        for each in members(case).keys() & offices.appointments
        if each.agency == agency
        and letters.get(each.role) is Letter.OPEN
        and each.role is not Role.AUDITOR
        and AccountId(each.account) not in kept_out
        and not is_one_person(offices, each.account, opener.account)
    )


def others(case: Case, opener: Actor, agency: AgencyId, data_class: DataClass, offices: Offices) -> frozenset[Actor]:
    """The guardians of other agencies than the opener's, where the agency that recorded it has nobody to review it."""
    policy = offices.policy
    if policy is None or guardians(opener, agency, offices):
        return frozenset()
    if any(policy.may_give(REVIEW, each.role) for each in stand_ins(case, opener, agency, data_class, offices)):
        return frozenset()
    return frozenset(
        each
        for each in offices.appointments
        if each.role is Role.AGENCY_GUARDIAN
        and each.agency != opener.agency
        and not is_one_person(offices, each.account, opener.account)
    )


def may_review(
    case: Case, who: Actor, opener: Actor, agency: AgencyId, data_class: DataClass, offices: Offices
) -> bool:
    """Whether an emergency access is somebody's to review, whose own it was left aside."""
    if who.role is Role.PROFESSIONAL_STANDARDS:
        return who.agency != opener.agency
    if who.role is Role.AGENCY_GUARDIAN and who.agency == agency:
        return True
    found = (case, opener, agency, data_class, offices)
    return who in stand_ins(*found) or who in others(*found)


def has_a_reviewer(case: Case, opener: Actor, agency: AgencyId, data_class: DataClass, offices: Offices) -> bool:
    """Whether anybody is left to review it, from the people on the case alone: what was recorded tells nothing here."""
    if guardians(opener, agency, offices) or stand_ins(case, opener, agency, data_class, offices):
        return True
    on_case = members(case).keys()
    there = {each.agency for each in on_case}
    standing = {each for each in others(case, opener, agency, data_class, offices) if each.agency in there}
    standards = {each for each in on_case & offices.appointments if each.role is Role.PROFESSIONAL_STANDARDS}
    return bool(standing) or any(
        each.agency != opener.agency and not is_one_person(offices, each.account, opener.account) for each in standards
    )

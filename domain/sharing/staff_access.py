"""Staff access: who of an agency may see a case in which a suspect works for it, as professional standards say."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case, once
from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label, Options
from domain.kernel import AccountId, Answer, Command, Entry, Fact, Text, is_open
from domain.membership import members
from domain.people import Actor, AgencyId, Role
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.lists import leads_of


class StaffAccess(StrEnum):
    """What professional standards decide of the access of an agency's people."""

    NAMED = "only_these_people"
    MARK_DOES_NOT_HOLD = "the_party_does_not_work_there"


class StaffAccessBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who of an agency may see the case, asked and recorded alike."""

    agency: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)], STAFF_CONFLICT, Label("Agency"), Options("asked-agencies")
    ]
    access: Annotated[StaffAccess, STAFF_CONFLICT, Label("Who of this agency may see the case")]
    accounts: Annotated[
        tuple[AccountId, ...],
        STAFF_CONFLICT,
        msgspec.Meta(max_length=100),
        Label("The people who may", "Those who have nothing to do with the suspect. Professional standards always may"),
        Options("accounts"),
    ] = ()
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "What you checked, and with whom")]


class NameStaffAllowed(StaffAccessBody, Command, frozen=True, kw_only=True, tag="name-staff-allowed"):
    """Name, as professional standards, who of an agency may see a case in which somebody works for it."""

    title: ClassVar[str] = "Name who of an agency may see the case"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Everybody else of that agency loses sight of the case at once, guardians and engaged auditors too, and is not "
        "told. A new list takes the place of the one before. That the party does not work there is said by "
        "professional standards of another agency; where no other agency on the case has the office, by its own."
    )


class StaffAccessNamed(StaffAccessBody, Fact, frozen=True, kw_only=True, tag="staff-access-named/1"):
    """Professional standards named who of an agency may see the case."""

    title: ClassVar[str] = "Who of an agency may see the case"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


def decisions(case: Case) -> Mapping[AgencyId, Entry[StaffAccessNamed]]:
    """The last decision of professional standards for each agency."""
    return {e.fact.agency: e for e in case.of(StaffAccessNamed) if is_open(e.fact.agency) and is_open(e.fact.accounts)}


@once
def allowed(case: Case) -> Mapping[AgencyId, frozenset[AccountId]]:
    """The accounts that a case is open to of each agency whose people it is kept from. Ask it of the full fold.

    Until professional standards have named anybody, they are whoever said that a suspect works there, and its leads:
    the case is narrowed from that moment, and is not left without anybody who acts for the victim. By a mark alone it
    is so narrowed for a police force and for no other agency: whoever says that a suspect works where her advocate does
    would cut her off from help.
    """
    marks = [e for e in case.of(StaffPartyMarked) if is_open(e.fact.agency) and e.fact.agency is not None]
    if not marks:
        return {}
    last = decisions(case)
    found: dict[AgencyId, frozenset[AccountId]] = {}
    for agency in {entry.fact.agency for entry in marks if entry.fact.agency is not None}:
        decided = last.get(agency)
        if decided is not None and decided.fact.access is StaffAccess.NAMED:
            found[agency] = frozenset(decided.fact.accounts)
            continue
        since = decided.position if decided is not None else 0
        fresh = [e for e in marks if e.fact.agency == agency and e.position > since and _closes(e.fact)]
        if fresh:
            leads = {AccountId(who.account) for who in members(case) if who.agency == agency} & leads_of(case)
            found[agency] = frozenset(leads | {e.by for e in fresh if e.agency == agency and is_open(e.by)})
    return found


def _closes(mark: StaffPartyMarked) -> bool:
    """Whether a mark closes the case by itself: a suspect who works for a police force."""
    return mark.suspect is True and mark.force is Answer.YES


def is_left_out(case: Case, who: Actor) -> bool:
    """Whether a case is closed to somebody because a suspect works with them. Ask it of the full fold."""
    if who.role is Role.PROFESSIONAL_STANDARDS:
        return False
    listed = allowed(case).get(who.agency)
    return listed is not None and AccountId(who.account) not in listed

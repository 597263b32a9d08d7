"""Emergencies, erasures and bars: what waits for a second person's answer or review, across one reader's cases."""

from collections.abc import Iterator
from typing import Final

import msgspec

from domain.governance import Register
from domain.kernel import EntryId, StreamId
from domain.people import Actor, Role
from domain.sharing.emergency_reviewers import REVIEW
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.presenting.answered import CONFIRM_ERASURE, REVIEW_BAR
from portal.presenting.emergency_choices import to_answer, to_review
from portal.presenting.retention_choices import erasures_to_confirm
from portal.presenting.standards import bars_to_review
from portal.surfaces import Surface

ALLOW: Final = "allow-emergency-access"
BY_OFFICE: Final = frozenset({Role.AGENCY_GUARDIAN, Role.PROFESSIONAL_STANDARDS})


class EmergencyWaiting(msgspec.Struct, frozen=True):
    """One of them, as it waits for this reader: on which case, in which entry, and the command that answers it."""

    case_id: StreamId
    reference: str | None
    entry: EntryId
    answer: str


def emergencies_waiting(door: Door, who: Actor) -> list[EmergencyWaiting]:
    """What waits for this reader, what was asked for first. Only those who may review anything are concerned."""
    return door.gather(who, Surface.REQUESTS, _question, apart=True) if _is_concerned(door.register(), who) else []


def _is_concerned(register: Register, who: Actor) -> bool:
    """Whether somebody reviews by office, or in a role that does where their agency has no guardian of its own.

    A guardian who has another account as well may be the very person whose access is reviewed.
    """
    if who.role in BY_OFFICE:
        return True
    if register.policy is None or not register.policy.may_give(REVIEW, who.role):
        return False
    several = frozenset(account for person in register.persons for account in person)
    return not any(
        each.role is Role.AGENCY_GUARDIAN and each.agency == who.agency and each.account not in several
        for each in register.appointments
    )


def _question(cases: Iterator[Glimpse]) -> Gathered[list[EmergencyWaiting]]:
    found = [each for glimpse in cases for each in _waiting(glimpse.opened, glimpse.stream)]
    found.sort(key=lambda each: (each.answer, each.case_id, each.entry))
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for each in found:
        shown[each.case_id] = shown.get(each.case_id, frozenset()) | {each.entry}
    return Gathered(found, len(found), shown)


def _waiting(opened: Opened, stream: StreamId) -> list[EmergencyWaiting]:
    marks = [(each.id, ALLOW) for each in to_answer(opened)]
    marks += [(each.entry, REVIEW) for each in to_review(opened)]
    if opened.reader.actor.role is Role.AGENCY_GUARDIAN:
        marks += [(each.id, CONFIRM_ERASURE) for each in erasures_to_confirm(opened)]
    else:
        marks += [(mark, REVIEW_BAR) for mark in bars_to_review(opened)]
    return [EmergencyWaiting(stream, opened.reference, mark, answer) for mark, answer in marks]

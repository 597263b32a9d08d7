"""Emergencies: what waits for a guardian's answer, or for a review, across the cases of one reader."""

from collections.abc import Iterator
from typing import Final

import msgspec

from domain.kernel import EntryId, StreamId
from domain.people import Actor, Role
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.presenting.emergency_choices import to_answer, to_review
from portal.surfaces import Surface

REVIEW: Final = "review-break-glass"
ALLOW: Final = "allow-emergency-access"
CONCERNED: Final = frozenset({Role.AGENCY_GUARDIAN, Role.PROFESSIONAL_STANDARDS})


class EmergencyWaiting(msgspec.Struct, frozen=True):
    """One emergency that waits for this reader: on which case, in which entry, and the command that answers it."""

    case_id: StreamId
    reference: str | None
    entry: EntryId
    answer: str


def emergencies_waiting(door: Door, who: Actor) -> list[EmergencyWaiting]:
    """What waits for this reader, what was asked for first. Only guardians and professional standards are concerned."""
    return door.gather(who, Surface.REQUESTS, _question, apart=True) if who.role in CONCERNED else []


def _question(cases: Iterator[Glimpse]) -> Gathered[list[EmergencyWaiting]]:
    found = [each for glimpse in cases for each in _waiting(glimpse.opened, glimpse.stream)]
    found.sort(key=lambda each: (each.answer, each.case_id, each.entry))
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for each in found:
        shown[each.case_id] = shown.get(each.case_id, frozenset()) | {each.entry}
    return Gathered(found, len(found), shown)


def _waiting(opened: Opened, stream: StreamId) -> list[EmergencyWaiting]:
    asked = [EmergencyWaiting(stream, opened.reference, each.id, ALLOW) for each in to_answer(opened)]
    return asked + [EmergencyWaiting(stream, opened.reference, each.entry, REVIEW) for each in to_review(opened)]

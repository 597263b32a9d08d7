"""Who was in a meeting while a case was heard there, as the entries say that somebody may read."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from domain.case import Case
from domain.clinic.in_room import named_meeting
from domain.clinic.room_said import ItemCalled, ItemClosed
from domain.governance.meetings import Attendance, Meeting, Stay
from domain.kernel import AccountId, Fact, is_open
from domain.membership import MemberAdded, MemberRemoved
from domain.people import Actor


class Heard(msgspec.Struct, frozen=True):
    """The time (UTC) for which a case was heard at a meeting; no end while it still is."""

    begins: datetime
    ends: datetime | None = None


class AtItem(msgspec.Struct, frozen=True):
    """A member of a case at a meeting: how they attended it, and what is to be said beside it.

    `came_late` is when they came, if the item was closed by then; `left` when they left the meeting, if that was
    before the item was closed; `left_case` when they left the case, if that was while it was heard.
    """

    actor: Actor
    how: Attendance
    came_late: datetime | None = None
    left: datetime | None = None
    left_case: datetime | None = None


def heard_at(case: Case, meeting: Meeting) -> Heard | None:
    """When a case was heard: from the first call of its item to its last closing, else as long as the meeting was."""
    if meeting.began is None:
        return None
    called = _moments(case, meeting.meeting, ItemCalled)
    closed = _moments(case, meeting.meeting, ItemClosed)
    is_closed = bool(called and closed and closed[-1] > called[-1])
    return Heard(called[0] if called else meeting.began, closed[-1] if is_closed else meeting.ended)


def _moments(case: Case, meeting: UUID, kind: type[Fact]) -> list[datetime]:
    return [entry.known for entry in case.ever(kind) if named_meeting(entry.fact) == meeting]


def at_item(case: Case, meeting: Meeting, heard: Heard) -> Iterator[AtItem]:
    """Those who were members while a case was heard, with their attendance, in the order in which they joined.

    Whoever has left the case since was there all the same. Who is kept from the case is not said here.
    """
    for actor, (came, left) in _memberships(case).items():
        how = meeting.present.get(AccountId(actor.account))
        if how is None or (left is not None and left <= heard.begins) or (heard.ends is not None and came > heard.ends):
            continue
        found = _stayed(actor, how, meeting.stays.get(AccountId(actor.account), ()), heard)
        gone = left if left is not None and (heard.ends is None or left < heard.ends) else None
        yield msgspec.structs.replace(found, left_case=gone)


def _memberships(case: Case) -> dict[Actor, tuple[datetime, datetime | None]]:
    """Each who was ever on a case: when they joined it last, and when they left it, if they did."""
    found: dict[Actor, tuple[datetime, datetime | None]] = {}
    for entry in case.ever(MemberAdded, MemberRemoved):
        fact = entry.fact
        if not isinstance(fact, MemberAdded | MemberRemoved) or not is_open(fact.account):
            continue
        if isinstance(fact, MemberRemoved):
            for actor, (came, left) in found.items():
                if actor.account == fact.account and left is None:
                    found[actor] = came, entry.known
        elif (actor := Actor(fact.account, fact.agency, fact.role)) not in found or found[actor][1] is not None:
            found[actor] = entry.known, None
    return found


def _stayed(actor: Actor, how: Attendance, stays: tuple[Stay, ...], heard: Heard) -> AtItem:
    """How somebody attended while a case was heard: of one who came and went, the last time that they were there."""
    if not stays:
        return AtItem(actor, how)
    during = [
        each
        for each in stays
        if (each.left is None or each.left > heard.begins) and (heard.ends is None or each.came < heard.ends)
    ]
    if not during:
        last = stays[-1]
        early = last.left is not None and last.left <= heard.begins
        return AtItem(actor, Attendance.NOT_THERE, left=last.left) if early else AtItem(actor, last.how, last.came)
    last = during[-1]
    early = last.left is not None and (heard.ends is None or last.left < heard.ends)
    return AtItem(actor, last.how, left=last.left if early else None)

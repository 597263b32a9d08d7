"""Groups: who goes through one programme together, from the enrolments that one facilitator may see."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec

from domain.closure import closed
from domain.kernel import Entry, EntryId, StreamId, is_open
from domain.parties import SuspectNamed
from domain.people import Actor
from domain.probation.attendance import belongs
from domain.probation.programme import ProgrammeEnrolled, ended
from domain.probation.sessions import SessionRecorded
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.presenting.names import Names
from portal.surfaces import Surface

SENDS = "record-session"  # the command by which each row of a register is recorded


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One person in a group: the case, the enrolment, what this reader calls them, and the last session on record."""

    stream: StreamId
    reference: str | None
    enrolment: Entry[ProgrammeEnrolled]
    name: str
    last: Entry[SessionRecorded] | None
    shown: frozenset[EntryId]

    @property
    def mark(self) -> EntryId:
        """By what a row of the register means this person."""
        return self.enrolment.id


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Those who are enrolled on the same programme of the same provider, by name. `key` says nothing of anybody."""

    key: str
    programme: str
    provider: str
    members: tuple[Member, ...]


def groups_of(door: Door, who: Actor) -> list[Group]:
    """The groups of this reader's current enrolments, by programme. A case that is closed to them has nobody here."""
    return door.gather(who, Surface.GROUPS, _question)


def _question(cases: Iterator[Glimpse]) -> Gathered[list[Group]]:
    together: dict[str, list[Member]] = {}
    for glimpse in cases:
        for member in _members(glimpse.opened):
            together.setdefault(_key(member.enrolment.fact), []).append(member)
    groups = [_group(key, members) for key, members in together.items()]
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for member in (each for group in groups for each in group.members):
        shown[member.stream] = shown.get(member.stream, frozenset()) | member.shown
    groups.sort(key=lambda group: (group.programme.casefold(), group.provider.casefold()))
    return Gathered(groups, sum(len(group.members) for group in groups), shown)


def _members(opened: Opened) -> Iterator[Member]:
    case = opened.case
    if closed(case):
        return
    names = Names(opened)
    for enrolment in case.of(ProgrammeEnrolled):
        if not is_open(enrolment.fact.programme) or ended(case, enrolment) is not None:
            continue
        sessions = [
            entry
            for entry in case.of(SessionRecorded)
            if is_open(entry.fact.held_on) and belongs(case, entry, enrolment)
        ]
        last = max(sessions, key=lambda entry: (entry.fact.held_on, entry.position), default=None)
        named = [entry.id for entry in case.of(SuspectNamed) if entry.fact.suspect == enrolment.fact.suspect]
        yield Member(
            stream=enrolment.stream,
            reference=opened.reference,
            enrolment=enrolment,
            name=names.party(enrolment.fact.suspect),
            last=last,
            shown=frozenset([enrolment.id, *named, *([last.id] if last is not None else ())]),
        )


def _key(fact: ProgrammeEnrolled) -> str:
    together = "\n".join(" ".join(said.casefold().split()) for said in (fact.programme, fact.provider or ""))
    return sha256(together.encode()).hexdigest()[:20]


def _group(key: str, members: list[Member]) -> Group:
    members.sort(key=lambda member: (member.name.casefold(), member.reference or "", str(member.mark)))
    first = min(members, key=lambda member: str(member.mark)).enrolment.fact
    return Group(key=key, programme=first.programme, provider=first.provider or "", members=tuple(members))

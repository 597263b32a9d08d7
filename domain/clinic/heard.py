"""Heard: who was in the room for what, recorded as an access to the case, and whom such an entry is handed to.

Who left and came back at which minute would tell those who work with the suspect that her plan was spoken of, and the
advocate that intelligence was: so these entries are handed to whoever may know of them, and are there for nobody else.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.case import Case
from domain.classes import (
    ACCESS_LOG,
    CASE_SHELL,
    FACT,
    INTELLIGENCE_CONDITIONAL,
    MINUTES,
    SAFETY_PLAN,
    STAFF_IDENTITY,
    DataClass,
    Label,
    Options,
)
from domain.kernel import AccountId, Entry, EntryId, Fact, Line, Text, is_open
from domain.people import Role
from domain.policy import Letter, Policy
from domain.rules import SUSPECTS_SIDE
from domain.sharing.opened import Openings


class Part(StrEnum):
    """What is spoken of: the case, for everybody in the room, or what some of them may not hear."""

    DISCUSSION = "discussion"
    SAFETY_PLAN = "safety_plan"
    CODE_C = "intelligence_code_c"


class WhyOut(StrEnum):
    """Why somebody is out of the room. Chosen, never written, and never which part it was."""

    NOT_FOR_THEM = "not_for_them"
    CALLED_AWAY = "called_away"
    CONNECTION_LOST = "connection_lost"
    OTHER = "other"


CLASS_OF: Mapping[Part, DataClass] = MappingProxyType(
    {Part.SAFETY_PLAN: SAFETY_PLAN, Part.CODE_C: INTELLIGENCE_CONDITIONAL}
)
"""The class of what is spoken of in a part that not everybody hears."""

SPOKEN_OF: Mapping[Part, str] = MappingProxyType(
    {Part.SAFETY_PLAN: "the victim’s safety plan", Part.CODE_C: "intelligence of code C"}
)
"""What is spoken of in it, in words."""

_HEARD: Mapping[Part, frozenset[Letter]] = MappingProxyType(
    {
        Part.SAFETY_PLAN: frozenset({Letter.OPEN, Letter.SUMMARY}),
        Part.CODE_C: frozenset({Letter.OPEN, Letter.REQUEST}),  # by leave of who holds it, which the part is called by
    }
)
_RUN_IT: Mapping[Part, frozenset[Role]] = MappingProxyType(
    {Part.SAFETY_PLAN: frozenset({Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR})}
)
_TOLD = "Who was in the room for a part of a meeting was recorded"

AgendaField = Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-under-way")]
SaidAtField = Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-begun")]
AccountField = Annotated[AccountId | None, STAFF_IDENTITY, Label("Who", "Leave it empty if it is you"), Options("room")]
GuestField = Annotated[EntryId | None, ACCESS_LOG, Label("Or which guest"), Options("guests")]
_Meeting = Annotated[UUID, ACCESS_LOG, Label("Meeting"), Options("meetings-under-way")]


class Heard(Fact, frozen=True, kw_only=True):
    """What is recorded of who heard what."""

    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That it was recorded: never who, what they heard, or that anybody had to leave."""
        return {ACCESS_LOG: _TOLD, STAFF_IDENTITY: "Somebody at the meeting"}


class _OfPart(Heard, frozen=True, kw_only=True):
    meeting: _Meeting
    part: Annotated[Part, ACCESS_LOG, Label("Part")]


class ClosedPartCalled(_OfPart, frozen=True, kw_only=True, tag="closed-part-called/1"):
    """A part was called that not everybody may hear, once those had left. `leave` is whose it was, for intelligence."""

    title: ClassVar[str] = "Part called that not everybody hears"
    leave: Annotated[Line | None, ACCESS_LOG, Label("By whose leave, on which conditions")] = None


class ClosedPartEnded(_OfPart, frozen=True, kw_only=True, tag="closed-part-ended/1"):
    """The part that not everybody may hear ended."""

    title: ClassVar[str] = "Part ended that not everybody hears"


class LeftRoom(Heard, frozen=True, kw_only=True, tag="room-left/1"):
    """Somebody is out of the room for this case from now on."""

    title: ClassVar[str] = "Left the room"
    meeting: _Meeting
    account: AccountField = None
    guest: GuestField = None
    because: Annotated[WhyOut, ACCESS_LOG, Label("Why")]


class CameBack(Heard, frozen=True, kw_only=True, tag="room-returned/1"):
    """Somebody is in the room for this case again."""

    title: ClassVar[str] = "Came back to the room"
    meeting: _Meeting
    account: AccountField = None
    guest: GuestField = None


class GuestBody(msgspec.Struct, frozen=True, kw_only=True):
    """A guest at an item, asked and recorded alike."""

    meeting: _Meeting
    name: Annotated[Line, STAFF_IDENTITY, Label("Name of the guest")]
    agency: Annotated[Line, STAFF_IDENTITY, Label("Their agency or service")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why they are needed")]
    parts: Annotated[
        tuple[Part, ...],
        ACCESS_LOG,
        msgspec.Meta(max_length=3),
        Label("What they hear", "Nothing else; with none chosen, the discussion"),
    ] = ()


class GuestAdmitted(GuestBody, Heard, frozen=True, kw_only=True, tag="guest-admitted/1"):
    """A guest was brought in for this case. What they are told is a disclosure, recorded by its own act."""

    title: ClassVar[str] = "Guest admitted"


class GuestRemoved(Heard, frozen=True, kw_only=True, tag="guest-removed/1"):
    """A guest left for good."""

    title: ClassVar[str] = "Guest gone"
    meeting: _Meeting
    guest: Annotated[EntryId, ACCESS_LOG, Label("Guest"), Options("guests")]


def hears(policy: Policy | None, role: Role, part: Part) -> bool:
    """Whether somebody in a role may be in the room for a part. Without a policy nobody hears a closed one."""
    if part is Part.DISCUSSION:
        return True
    if role in _RUN_IT.get(part, frozenset()):
        return True
    return policy is not None and policy.letters[CLASS_OF[part]].get(role, Letter.NOTHING) in _HEARD[part]


def opened_by(case: Case, who: Role, accounts: frozenset[AccountId], policy: Policy | None) -> Openings:
    """The entries of who heard what that are handed to somebody in a role. `accounts` are theirs. Ask the full fold.

    Names of workers stay what the policy makes of them.
    """
    handed = frozenset({ACCESS_LOG})
    return Openings(
        items={
            entry.id: handed
            for entry in case.ever(*FACTS)
            if isinstance(entry.fact, Heard) and _may_know(entry, entry.fact, who, accounts, policy)
        }
    )


def _may_know(
    entry: Entry[Fact], fact: Heard, role: Role, accounts: frozenset[AccountId], policy: Policy | None
) -> bool:
    if entry.by in accounts:
        return True
    if isinstance(fact, _OfPart):
        return is_open(fact.part) and hears(policy, role, fact.part)
    if isinstance(fact, LeftRoom | CameBack) and is_open(fact.account) and fact.account in accounts:
        return True
    if role in SUSPECTS_SIDE or policy is None:
        return False
    return policy.letters[MINUTES].get(role, Letter.NOTHING) in {Letter.OPEN, Letter.SUMMARY}


FACTS: tuple[type[Fact], ...] = (
    ClosedPartCalled,
    ClosedPartEnded,
    LeftRoom,
    CameBack,
    GuestAdmitted,
    GuestRemoved,
)

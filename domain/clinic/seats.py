"""Seats: who leaves the room for a case and comes back, and the guests who are brought in for one item."""

from typing import Annotated, ClassVar

from domain.case import Case
from domain.classes import ACCESS_LOG, Label, Options
from domain.clinic.at_meeting import run_by, runs, under_way
from domain.clinic.heard import (
    AccountField,
    AgendaField,
    CameBack,
    GuestAdmitted,
    GuestBody,
    GuestField,
    GuestRemoved,
    LeftRoom,
    Part,
    WhyOut,
)
from domain.clinic.in_room import guests_at, in_room_now, may_hear, outside, progress
from domain.kernel import AccountId, Circumstances, Command, Decided, EntryId, Fact, Refused
from domain.membership import members

_GUEST_GONE = "Choose a guest who was brought in for this case at this meeting."


class LeaveRoom(Command, frozen=True, kw_only=True, tag="leave-room"):
    """Record that you, somebody else or a guest is out of the room for this case."""

    title: ClassVar[str] = "Leave the room for this case"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "They stay at the meeting, and nothing of this case is recorded as heard by them until they come back. Whoever "
        "has a conflict of interest declares it instead: the case then closes to them at once."
    )
    meeting: AgendaField
    account: AccountField = None
    guest: GuestField = None
    because: Annotated[WhyOut, ACCESS_LOG, Label("Why")] = WhyOut.CALLED_AWAY


class ComeBackToRoom(Command, frozen=True, kw_only=True, tag="come-back-to-room"):
    """Record that somebody who was out of the room for this case is back."""

    title: ClassVar[str] = "Come back to the room"
    section: ClassVar[str] = "clinic"
    meeting: AgendaField
    account: AccountField = None
    guest: GuestField = None


class AdmitGuest(GuestBody, Command, frozen=True, kw_only=True, tag="admit-guest"):
    """Bring a guest in for this case alone, and say what they hear."""

    title: ClassVar[str] = "Bring in a guest"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "It opens nothing of the case in Accord. What they are told is a disclosure, which nothing records by itself: "
        "record it as one."
    )


class RemoveGuest(Command, frozen=True, kw_only=True, tag="remove-guest"):
    """Record that a guest has gone for good."""

    title: ClassVar[str] = "Record that a guest has gone"
    section: ClassVar[str] = "clinic"
    meeting: AgendaField
    guest: Annotated[EntryId, ACCESS_LOG, Label("Guest"), Options("guests")]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a seat that is left or taken. Raises `Refused`."""
    match command:
        case LeaveRoom() | ComeBackToRoom():
            return [Decided(_moved(case, command, ask))]
        case AdmitGuest():
            run_by(case, command.meeting, ask)
            parts = command.parts or (Part.DISCUSSION,)
            said = {name: getattr(command, name) for name in AdmitGuest.__struct_fields__}
            return [Decided(GuestAdmitted(**said | {"parts": tuple(dict.fromkeys(parts))}))]
        case RemoveGuest(meeting=meeting, guest=guest):
            run_by(case, meeting, ask)
            if all(guest != entry.id for entry in guests_at(case, meeting)):
                raise Refused(_GUEST_GONE, field="guest")
            return [Decided(GuestRemoved(meeting=meeting, guest=guest))]
        case _:
            return []


def _moved(case: Case, command: LeaveRoom | ComeBackToRoom, ask: Circumstances) -> LeftRoom | CameBack:
    meeting = under_way(case, command.meeting, ask)
    if command.account is not None and command.guest is not None:
        raise Refused("Choose a person or a guest, not both.", field="guest")
    own = command.guest is None and (command.account is None or ask.is_same_person(command.account))
    if not own and not runs(meeting, ask):
        raise Refused(
            "Only the chair or the coordinator says it of somebody else. Ask one of them.",
            field="account" if command.guest is None else "guest",
        )
    guest = command.guest
    account = None if guest is not None else AccountId(command.account or ask.by.account)
    if guest is not None and all(guest != entry.id for entry in guests_at(case, command.meeting)):
        raise Refused(_GUEST_GONE, field="guest")
    out = outside(case, command.meeting)
    is_out = guest in out.guests if guest is not None else account in out.accounts
    if isinstance(command, LeaveRoom):
        there = guest is not None or any(account == who.account for who in in_room_now(case, meeting, ask))
        if is_out or not there:
            raise Refused("Choose somebody who is in the room for this case.", field="account")
        return LeftRoom(meeting=command.meeting, account=account, guest=guest, because=command.because)
    if not is_out:
        raise Refused("Choose somebody who left the room for this case.", field="account")
    _refuse_unheard(case, command, account, ask)
    return CameBack(meeting=command.meeting, account=account, guest=guest)


def _refuse_unheard(case: Case, command: ComeBackToRoom, account: AccountId | None, ask: Circumstances) -> None:
    """Raise `Refused` for whoever may not hear the part that is spoken of. It says no more than that they wait."""
    part = progress(case, command.meeting).part
    capacities = [actor for actor in members(case) if actor.account == account]
    guests = [guest for guest in guests_at(case, command.meeting) if guest.id == command.guest]
    may = all(may_hear(case, who, part, ask.policy) for who in capacities) and all(
        part in guest.fact.parts for guest in guests
    )
    if not may:
        raise Refused("Wait until the chair asks everybody back into the room.", field="meeting")


COMMANDS: tuple[type[Command], ...] = (LeaveRoom, ComeBackToRoom, AdmitGuest, RemoveGuest)
FACTS: tuple[type[Fact], ...] = ()

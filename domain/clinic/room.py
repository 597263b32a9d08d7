"""The room: an item is called and closed, and before a part that not everybody may hear, those leave who may not."""

from collections.abc import Iterable

from domain.case import Case
from domain.classes import ACTIONS
from domain.clinic.agenda import PutOnAgenda, put
from domain.clinic.at_meeting import closing, run_by
from domain.clinic.decisions_said import DecisionMade
from domain.clinic.heard import FACTS as HEARD
from domain.clinic.heard import SPOKEN_OF, CameBack, ClosedPartCalled, ClosedPartEnded, LeftRoom, Part, WhyOut
from domain.clinic.in_room import at, guests_in, in_room_now, is_settled, may_hear, outside, place_of, progress
from domain.clinic.room_said import FACTS as SAID
from domain.clinic.room_said import (
    AddEmergencyItem,
    CallItem,
    CloseItem,
    EmergencyReasoned,
    ItemCalled,
    ItemClosed,
    ItemOutcome,
    Missed,
    NotAttended,
    RecordNotAttended,
)
from domain.governance.meetings import Meeting
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused
from domain.people import AgencyKind

ONE_AT_A_TIME = "Another case is called at this meeting. Close its item first: decided, or adjourned with the reason."
SETTLED = (
    "The item of this case is closed: decided, or moved to another clinic. What changed since is for the next meeting; "
    "where it cannot wait, take it off the agenda with the reason and add it as an emergency item."
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from what the chair or the coordinator does in the room. Raises `Refused`."""
    match command:
        case CallItem():
            return [Decided(fact) for fact in _called(case, command, ask)]
        case CloseItem():
            return [Decided(fact) for fact in _closed(case, command, ask)]
        case RecordNotAttended():
            return [Decided(_missed(case, command, ask))]
        case AddEmergencyItem():
            return [Decided(fact) for fact in _emergency(case, command, ask)]
        case _:
            return []


def _called(case: Case, command: CallItem, ask: Circumstances) -> list[Fact]:
    meeting = run_by(case, command.meeting, ask)
    now = progress(case, command.meeting)
    if command.part is not Part.CODE_C and command.leave is not None:
        raise Refused("Nobody’s leave is asked but for intelligence of code C. Leave this empty.", field="leave")
    if command.part is Part.DISCUSSION:
        if not now.called:
            if command.meeting in ask.called_beside:
                raise Refused(ONE_AT_A_TIME, field="meeting")
            if is_settled(case, command.meeting):
                raise Refused(SETTLED, field="meeting")
            return [ItemCalled(meeting=command.meeting)]
        if now.part is Part.DISCUSSION:
            raise Refused("This case is called already. Go on with it, or close its item.", field="part")
        ended = ClosedPartEnded(meeting=command.meeting, part=now.part)
        return [ended, *(_back(case, command) if command.moved else [])]
    if not now.called:
        raise Refused("Call the case first, and then the part that not everybody hears.", field="part")
    if now.part is not Part.DISCUSSION:
        raise Refused("Another part is open. Go back to the discussion first.", field="part")
    if command.part is Part.CODE_C and command.leave is None:
        raise Refused(
            "Say by whose leave it is heard, and on which conditions: the agency that holds it decides who may.",
            field="leave",
        )
    left = _those_who_leave(case, meeting, command, ask)
    return [*left, ClosedPartCalled(meeting=command.meeting, part=command.part, leave=command.leave)]


def _those_who_leave(case: Case, meeting: Meeting, command: CallItem, ask: Circumstances) -> list[Fact]:
    """Those who may not hear a part, as having left. Raises `Refused` while they are in the room, naming their place.

    Somebody in two capacities leaves for the one that may not hear it.
    """
    there = in_room_now(case, meeting, ask)
    people = [actor for actor in there if not may_hear(case, actor, command.part, ask.policy)]
    guests = [guest for guest in guests_in(case, command.meeting) if command.part not in guest.fact.parts]
    if not command.moved and (people or guests):
        places = [*dict.fromkeys(map(place_of, people)), *(f"the guest from {each.fact.agency}" for each in guests)]
        raise Refused(
            f"Before {SPOKEN_OF[command.part]} is spoken of, these leave the room: {_listed(places)}. Ask them to, "
            "say that everybody whom it concerns has moved, and call the part again.",
            field="moved",
        )
    accounts = dict.fromkeys(AccountId(actor.account) for actor in people)
    why = WhyOut.NOT_FOR_THEM
    return [
        *(LeftRoom(meeting=command.meeting, account=account, because=why) for account in accounts),
        *(LeftRoom(meeting=command.meeting, guest=guest.id, because=why) for guest in guests),
    ]


def _back(case: Case, command: CallItem) -> list[Fact]:
    """Those who left because a part was not for them, as back again; whoever left for another reason stays out."""
    asked_out: dict[object, LeftRoom] = {}
    for entry in at(case, command.meeting, LeftRoom):
        asked_out[entry.fact.account or entry.fact.guest] = entry.fact
    out = outside(case, command.meeting)
    return [
        CameBack(meeting=command.meeting, account=fact.account, guest=fact.guest)
        for who, fact in asked_out.items()
        if who in out.accounts | out.guests and fact.because is WhyOut.NOT_FOR_THEM
    ]


def _closed(case: Case, command: CloseItem, ask: Circumstances) -> list[Fact]:
    closing(case, command.meeting, ask)
    now = progress(case, command.meeting)
    moved = command.outcome is ItemOutcome.MOVED
    if not now.called and command.outcome in {ItemOutcome.DECIDED, ItemOutcome.ADJOURNED}:
        raise Refused("This case is not called. Call it first, or defer or move it with the reason.", field="outcome")
    if command.outcome is not ItemOutcome.DECIDED and command.because is None:
        raise Refused("Say why it was not decided.", field="because")
    if moved != (command.force is not None):
        raise Refused("Choose the force for an item that is moved to its clinic, and only then.", field="force")
    if command.force is not None and ask.kinds.get(command.force) is not AgencyKind.POLICE:
        raise Refused("Choose a force from the list.", field="force")
    ask.require(
        command.outcome is not ItemOutcome.DECIDED or bool(at(case, command.meeting, DecisionMade)),
        "No decision of this meeting is recorded. Record it first, or adjourn the item with the reason.",
        rule="clinic.decision-first",
        field="outcome",
        rests_on=frozenset({ACTIONS}),
    )
    facts: list[Fact] = [ItemClosed(**{name: getattr(command, name) for name in CloseItem.__struct_fields__})]
    if now.part is not Part.DISCUSSION:
        facts.insert(0, ClosedPartEnded(meeting=command.meeting, part=now.part))
    return facts


def _missed(case: Case, command: RecordNotAttended, ask: Circumstances) -> NotAttended:
    meeting = run_by(case, command.meeting, ask)
    if command.agency not in ask.kinds:
        raise Refused("Choose an agency from the list.", field="agency")
    there = {actor.agency for actor in in_room_now(case, meeting, ask)}
    if command.missed is Missed.DID_NOT_ATTEND and command.agency in there:
        raise Refused("Somebody of this agency is in the room for this case.", field="agency")
    recorded = at(case, command.meeting, NotAttended)
    if any((e.fact.agency, e.fact.missed) == (command.agency, command.missed) for e in recorded):
        raise Refused("This is recorded of that agency already.", field="agency")
    return NotAttended(**{name: getattr(command, name) for name in RecordNotAttended.__struct_fields__})


def _emergency(case: Case, command: AddEmergencyItem, ask: Circumstances) -> list[Fact]:
    item = put(case, PutOnAgenda(meeting=command.meeting, wanted=command.wanted), ask)
    if not ask.meetings[command.meeting].is_under_way:
        raise Refused("This meeting has not begun. Put the case on its agenda.", field="meeting")
    return [item, EmergencyReasoned(meeting=command.meeting, because=command.because)]


def _listed(places: Iterable[str]) -> str:
    return "; ".join(places)


COMMANDS: tuple[type[Command], ...] = (CallItem, CloseItem, RecordNotAttended, AddEmergencyItem)
FACTS: tuple[type[Fact], ...] = (*SAID, *HEARD)

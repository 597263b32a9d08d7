"""Updates: what each agency says at an item, by subject, so that every subject opens to its own readers alone."""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.anatomy import traits
from domain.case import Case
from domain.classes import (
    CASE_SHELL,
    FACT,
    HEALTH_STATUS,
    INTEL,
    INTELLIGENCE_CONDITIONAL,
    SAFETY_PLAN,
    Label,
    Options,
)
from domain.clinic.at_meeting import said_for
from domain.clinic.by_class import OnChildren, OnHerWishes, OnIntelligence, OnUnreleased
from domain.clinic.heard import Part
from domain.clinic.in_room import progress, was_part_called
from domain.clinic.updates_said import APART, FACTS, OpenUpdate, UpdateGiven
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, Text
from domain.people import AgencyId
from domain.policy import Letter

_READ = frozenset({Letter.OPEN, Letter.SUMMARY})
_SPOKEN_IN = {"safety_plan": Part.SAFETY_PLAN, "code_c": Part.CODE_C}


class GiveUpdate(OpenUpdate, Command, frozen=True, kw_only=True, tag="give-update"):
    """Say what your agency has to say of this case at a meeting, each subject in its own box."""

    title: ClassVar[str] = "Give an agency update"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "Each box opens to those alone who may read its subject, on every screen at once."
    advocacy: OnHerWishes = None
    unreleased: OnUnreleased = None
    children: OnChildren = None
    health_status: Annotated[
        Text | None, HEALTH_STATUS, FACT, Label("Health status that bears on safety", "In hospital, on leave, out")
    ] = None
    intelligence: OnIntelligence = None
    code_c: Annotated[
        Text | None,
        INTELLIGENCE_CONDITIONAL,
        INTEL,
        Label("Intelligence (code C)", "Only while the chair has called that part"),
    ] = None
    safety_plan: Annotated[
        Text | None, SAFETY_PLAN, FACT, Label("The safety plan", "Only while the chair has called that part")
    ] = None
    agency: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
        CASE_SHELL,
        Label("Whose update it is", "Leave it empty for your own agency’s"),
        Options("agencies"),
    ] = None


_OPEN = tuple(name for name in OpenUpdate.__struct_fields__ if name != "meeting")


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an agency's update. Raises `Refused`."""
    match command:
        case GiveUpdate():
            said_for(case, command.meeting, ask, command.agency)
            if all(getattr(command, field) is None for field in (*_OPEN, *APART)):
                raise Refused("Write the update in the box of its subject.", field=_OPEN[0])
            if command.agency is not None and command.agency not in ask.kinds:
                raise Refused("Choose an agency from the list, or none.", field="agency")
            refuse_unread(command, ask)
            refuse_outside_its_part(case, command.meeting, command, ask)
            _refuse_for_who_left(case, command, ask)
            return [Decided(fact) for fact in _told(command)]
        case _:
            return []


def refuse_unread(command: Command, ask: Circumstances) -> None:
    """Raise `Refused` for what is written in a class that the writer's own role does not read by the policy.

    Nobody vouches for what they may not know, and nobody would see that it stands wrong.
    """
    for trait in traits(type(command)):
        letters = ask.policy.letters[trait.data_class] if ask.policy is not None else {}
        typed = trait.free_text and getattr(command, trait.name) is not None
        if typed and letters.get(ask.by.role, Letter.NOTHING) not in _READ:
            raise Refused(
                "Your role does not read what belongs in this box. Leave it empty, and ask a colleague whose role does "
                "to write it from their own screen.",
                field=trait.name,
            )


def refuse_outside_its_part(case: Case, meeting: UUID, command: Command, ask: Circumstances) -> None:
    """Raise `Refused` for what is said at a meeting and spoken of in a part of it that is not called.

    Once the meeting has ended, what was said in a part that was called is typed up like all else.
    """
    part, over = progress(case, meeting).part, _is_over(meeting, ask)
    for field, spoken_in in _SPOKEN_IN.items():
        if getattr(command, field, None) is None or (over and was_part_called(case, meeting, spoken_in)):
            continue
        if over:
            raise Refused(
                "The part in which this is spoken of was not called at that meeting, so nothing was said in it there. "
                "Say it at the next, or record it where it stands without a meeting.",
                field=field,
            )
        if part is not spoken_in:
            raise Refused(
                "This is spoken of once the chair has called its part, and those have left who may not hear it. Ask "
                "the chair to call it.",
                field=field,
            )


def _refuse_for_who_left(case: Case, command: GiveUpdate, ask: Circumstances) -> None:
    """Raise `Refused` for a box that opens also to those who left the room for the part that is called now."""
    part = progress(case, command.meeting).part
    if part not in _SPOKEN_IN.values() or _is_over(command.meeting, ask):
        return
    for field in (*_OPEN, *APART):
        if getattr(command, field) is not None and _SPOKEN_IN.get(field) is not part:
            raise Refused(
                "Some have left the room for the part that is called now, and they may read what is in this box. What "
                "is said in this part stands in the box of the part, where your role has it; keep the rest until the "
                "chair has ended the part.",
                field=field,
            )


def _is_over(meeting: UUID, ask: Circumstances) -> bool:
    held = ask.meetings.get(meeting)
    return held is not None and held.ended is not None


def _told(command: GiveUpdate) -> list[Fact]:
    said = {field: text for field in _OPEN if (text := getattr(command, field)) is not None}
    facts: list[Fact] = []
    if said:
        facts.append(UpdateGiven(meeting=command.meeting, agency=command.agency, **said))
    for field, kind in APART.items():
        if (text := getattr(command, field)) is not None:
            facts.append(kind(meeting=command.meeting, agency=command.agency, said=text))
    return facts


COMMANDS: tuple[type[Command], ...] = (GiveUpdate,)
__all__ = ["COMMANDS", "FACTS", "GiveUpdate", "decide", "refuse_outside_its_part", "refuse_unread"]

"""Agenda: which meetings a case is put before, where on the agenda, for how long, and what is wanted of the meeting."""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.case import Case, once
from domain.classes import ACTIONS, CASE_SHELL, MINUTES, OPINION, DataClass, Label, Options
from domain.clinic.by_class import NOTHING_SAID
from domain.governance.linking_said import Persons
from domain.governance.meetings import Meeting, MeetingKind
from domain.governance.running import KEEPERS, asked_to
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.people import Role
from domain.sharing import conflicts, narrowing

# Who keeps the agenda of a clinic. Others who call an urgent professionals' meeting keep the agenda of that one.
KEEPS_AGENDAS = KEEPERS | {Role.POLICE_COORDINATOR}

Place = Annotated[int, msgspec.Meta(ge=1, le=200)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=240)]
MeetingField = Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings")]


class _Item(msgspec.Struct, frozen=True, kw_only=True):
    meeting: MeetingField
    wanted: Annotated[
        Text | None,
        ACTIONS,
        OPINION,
        Label("What is wanted of the meeting", "The decisions, one a line. Nothing that she told in confidence"),
    ] = None
    order: Annotated[
        Place | None,
        CASE_SHELL,
        Label("Place on the agenda", "Leave it empty to put it last"),
    ] = None
    minutes: Annotated[
        Minutes | None,
        CASE_SHELL,
        Label("Minutes", "Leave it empty for as long as a case usually has"),
    ] = None
    closed: Annotated[
        bool,
        CASE_SHELL,
        Label("In the closed block", "The last minutes of every meeting, for those alone whom each case concerns"),
    ] = False


class PutOnAgenda(_Item, Command, frozen=True, kw_only=True, tag="put-on-agenda"):
    """Put this case on the agenda of a meeting that has not begun."""

    title: ClassVar[str] = "Put on an agenda"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Whoever is on the case finds it on the agenda of that meeting. Nobody else finds it there."
    )


class ItemPutOnAgenda(_Item, Fact, frozen=True, kw_only=True, tag="item-put-on-agenda/1"):
    """The case is on the agenda of a meeting."""

    title: ClassVar[str] = "Put on the agenda of a meeting"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That something is wanted of the meeting, for those who may not know what."""
        return {ACTIONS: "What is wanted of the meeting is written down" if self.wanted else NOTHING_SAID}


class TakeOffAgenda(Command, frozen=True, kw_only=True, tag="take-off-agenda"):
    """Take this case off the agenda of a meeting that is not over."""

    title: ClassVar[str] = "Take off an agenda"
    section: ClassVar[str] = "clinic"
    meeting: Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-of-case")]
    reason: Annotated[Text, MINUTES, OPINION, Label("Why")]


class ItemTakenOffAgenda(Fact, frozen=True, kw_only=True, tag="item-taken-off-agenda/1"):
    """The case is on the agenda of a meeting no longer."""

    title: ClassVar[str] = "Taken off the agenda of a meeting"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    meeting: MeetingField
    reason: Annotated[Text, MINUTES, OPINION, Label("Why")]

    def summary(self) -> dict[DataClass, str]:
        """That there is a reason, for those who may not read the minutes."""
        return {MINUTES: "The reason is in the minutes"}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A case's place on the agenda of one meeting; `entry` is the mark of the entry that stands for it.

    `minutes` and `order` are None where nothing was said; `wanted` may be withheld from a reader.
    """

    meeting: UUID
    order: int | None
    minutes: int | None
    closed: bool
    wanted: Text | None
    entry: EntryId


@once
def items_of(case: Case) -> tuple[Item, ...]:
    """The meetings on whose agenda a case is, in the order in which it was put there.

    An entry that was corrected counts from when it was first made: what took the case off since still does.
    """
    found: dict[UUID, Item] = {}
    said: list[Entry[Fact]] = [*case.of(ItemPutOnAgenda), *case.of(ItemTakenOffAgenda)]
    for entry in sorted(said, key=lambda each: _first_position(case, each)):
        match entry.fact:
            case ItemPutOnAgenda(meeting=meeting) as put if is_open(meeting):
                found[meeting] = Item(
                    meeting=meeting,
                    order=put.order,
                    minutes=put.minutes,
                    closed=put.closed,
                    wanted=put.wanted,
                    entry=entry.id,
                )
            case ItemTakenOffAgenda(meeting=meeting) if is_open(meeting):
                found.pop(meeting, None)
            case _:
                pass
    return tuple(found.values())


def item_at(case: Case, meeting: UUID) -> Item | None:
    """A case's place on the agenda of a meeting; None where it is not on it."""
    return next((item for item in items_of(case) if item.meeting == meeting), None)


def _first_position(case: Case, entry: Entry[Fact]) -> int:
    return min(found.position for mark in case.marks_of(entry) if (found := case.entry(mark)) is not None)


def meeting_of(mark: UUID, ask: Circumstances) -> Meeting:
    """A meeting that is not over and that whoever asks is asked to. Raises `Refused`, alike for one that there is not.

    What is said of the case in it stands on the case alone.
    """
    meeting = ask.meetings.get(mark)
    if meeting is None or not any(ask.is_same_person(each) for each in asked_to(ask.clinics, meeting)):
        raise Refused("Choose a meeting that you are asked to, or ask its coordinator.", field="meeting")
    if meeting.called_off:
        raise Refused("This meeting was called off. Choose another.", field="meeting")
    if meeting.ended is not None:
        raise Refused("This meeting has ended. Choose another.", field="meeting")
    return meeting


def put(case: Case, asked: PutOnAgenda, ask: Circumstances) -> ItemPutOnAgenda:
    """The case's place on the agenda of a meeting, begun or not. Raises `Refused`.

    Where somebody who sits at the meeting is kept from the case, it goes into the closed block, of which everybody is
    out whom a case does not concern: nobody's time is missing in the open part.
    """
    meeting = _kept_by(asked.meeting, ask)
    if item_at(case, asked.meeting) is not None:
        raise Refused(
            "This case is on the agenda of that meeting already. Correct that entry, or take it off first.",
            field="meeting",
        )
    said = {name: getattr(asked, name) for name in _Item.__struct_fields__}
    closed = asked.closed or is_somebody_kept_out(case, asked_to(ask.clinics, meeting), ask.apart, ask.persons)
    return ItemPutOnAgenda(**said | {"closed": closed})


def _kept_by(mark: UUID, ask: Circumstances) -> Meeting:
    meeting = meeting_of(mark, ask)
    if meeting.kind is MeetingKind.CLINIC and ask.by.role not in KEEPS_AGENDAS:
        raise Refused("The clinic’s coordinator keeps its agenda. Ask them to change it.", field="meeting")
    return meeting


def is_somebody_kept_out(
    case: Case, asked: frozenset[AccountId], apart: frozenset[AccountId], persons: Persons
) -> bool:
    """Whether anybody of those asked to a meeting is kept from a case, by whichever account. Ask it of the full fold.

    `apart` are those whom professional standards set apart from it by its reference.
    """
    out = conflicts.barred(case) | apart | narrowing.shut_out(case)
    return bool(asked & out.union(*(person for person in persons if person & out)))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an agenda. Raises `Refused`."""
    match command:
        case PutOnAgenda():
            said = put(case, command, ask)
            if ask.meetings[command.meeting].began is not None:
                raise Refused(
                    "This meeting has begun. Add the case as an emergency item, or choose another meeting.",
                    field="meeting",
                )
            return [Decided(said)]
        case TakeOffAgenda(meeting=meeting, reason=reason):
            if item_at(case, meeting) is None:
                raise Refused("This case is not on the agenda of that meeting.", field="meeting")
            _kept_by(meeting, ask)
            return [Decided(ItemTakenOffAgenda(meeting=meeting, reason=reason))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (PutOnAgenda, TakeOffAgenda)
FACTS: tuple[type[Fact], ...] = (ItemPutOnAgenda, ItemTakenOffAgenda)

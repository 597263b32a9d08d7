"""Weighing: what a command would lead to on the case of now, or why not, before anything is recorded."""

import msgspec

from domain.case import Case
from domain.governance import GOVERNANCE, Register
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, is_open
from domain.people import Actor
from domain.persons_meant import refuse_programs
from domain.policy import Reader
from domain.referral import case_reference
from domain.reveal import Summarised, reveal_all
from domain.sharing.disclosures import RecordDisclosure
from domain.sharing.onward import by_leave
from portal.admission import come_between, decide, refuse_overreach, writer_of
from portal.intake import cleaned
from portal.refusals import Stale
from portal.unseen import as_written


class Weighed(msgspec.Struct, frozen=True):
    """What the rules answered, and the mark of the newest entry that was on the writer's screen."""

    decided: list[Decided]
    on_screen: EntryId | None


def weigh(
    who: Actor, case: Case, register: Register, command: Command, seen: EntryId | None, ask: Circumstances, *, new: bool
) -> Weighed:
    """May this person, is it stale, and what do the rules say. `new` is whether the command opens the case.

    Raises `NoSuchCase`, `NotYours`, `Stale`, `Invalid`, `UnknownMark` or `domain.kernel.Refused`.
    """
    reader = writer_of(who, case, register, command, ask.now, new=new)
    visible = _visible(case, reader)
    if since := come_between(visible, command, seen):
        raise Stale(since, reader, register)
    refuse_overreach(visible, command, reader)
    refuse_programs(command, register.programs.keys())
    if isinstance(command, RecordDisclosure):
        given = reader and by_leave(case, reader)
        ask = msgspec.structs.replace(ask, seen_whole=_whole(_visible(case, given)))
    elif command.sees_whole:
        ask = msgspec.structs.replace(ask, seen_whole=_whole(visible))
    if register.barred:
        apart = register.barred.get(case_reference(case) or "", frozenset())
        ask = msgspec.structs.replace(ask, apart=apart)
    decided = decide(case, cleaned(as_written(command, case.entries, visible)), ask, reader)
    return Weighed(decided, seen or (visible[-1].id if visible else None))


def _whole(visible: tuple[Entry[Fact], ...]) -> frozenset[EntryId]:
    """The entries with no field closed: whether anything stands in a closed field is not asked, so nothing is told."""
    return frozenset(
        entry.id
        for entry in visible
        if not isinstance(entry.fact, Summarised)
        and all(is_open(getattr(entry.fact, name)) for name in entry.fact.__struct_fields__)
    )


def _visible(case: Case, reader: Reader | None) -> tuple[Entry[Fact], ...]:
    """What the writer may see of the stream: all of it for the portal itself, of the governance stream nothing."""
    if reader is None:
        return case.entries
    return () if case.entries and case.stream == GOVERNANCE else reveal_all(case.entries, reader).entries

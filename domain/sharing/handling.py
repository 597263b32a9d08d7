"""Handling: how an agency wants an entry of its own handled by everybody who sees it, and whether it may go on."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open

NOT_YOURS = "Choose an entry that your own agency recorded: only the agency that recorded it says how it is handled."


class HandlingBody(msgspec.Struct, frozen=True, kw_only=True):
    """How an entry is to be handled, asked and recorded alike."""

    entry: Annotated[EntryId, ACCESS_LOG, Label("Entry", "One that your agency recorded"), Options("own-entries")]
    conditions: Annotated[
        Text | None,
        ACCESS_LOG,
        FACT,
        Label("Handling conditions", "Read by everybody who reads the entry. Do not repeat what the entry says"),
    ] = None
    not_onward: Annotated[
        bool, ACCESS_LOG, Label("Not to be passed on", "Nobody else may grant or disclose it while this stands")
    ] = False
    not_to_suspect: Annotated[bool, ACCESS_LOG, Label("Not to be put to the suspect")] = False


class SetHandling(HandlingBody, Command, frozen=True, kw_only=True, tag="set-handling"):
    """Say how everybody who sees an entry of your agency's must handle it, or take the conditions off again."""

    title: ClassVar[str] = "Set handling conditions"
    section: ClassVar[str] = "sharing"
    consequence: ClassVar[str] = (
        "They stand beside the entry for everybody who sees it, from now on. The last ones that were set count: "
        "leave all of it empty to take them off."
    )


class HandlingSet(HandlingBody, Fact, frozen=True, kw_only=True, tag="handling-set/1"):
    """An agency said how an entry of its own is handled."""

    title: ClassVar[str] = "Handling conditions set"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That conditions were set, never on what."""
        return {ACCESS_LOG: "An agency set handling conditions on an entry of its own"}


class Handling(msgspec.Struct, frozen=True):
    """How an entry is handled now. Erased conditions are the strictest: nobody can say any longer what was allowed."""

    conditions: str | None = None
    not_onward: bool = False
    not_to_suspect: bool = False


NO_CONDITIONS = Handling()


def handling_of(case: Case, entry: EntryId) -> Handling:
    """How an entry is handled, by the last conditions set on it or on one in whose place it stands. Ask the full fold.

    An entry and everything that was ever put in its place are one thing here: a correction takes no condition off.
    """
    return handled(case).get(case.stands(entry), NO_CONDITIONS)


def handled(case: Case) -> dict[EntryId, Handling]:
    """The conditions that live, by the entry that stands now in the place of the one that they were set on."""
    found: dict[EntryId, Handling] = {}
    for said in case.of(HandlingSet):
        if is_open(said.fact.entry):
            found[case.stands(said.fact.entry)] = _read(said)
    return {mark: handling for mark, handling in found.items() if handling != NO_CONDITIONS}


def conditions(case: Case) -> dict[EntryId, Handling]:
    """The conditions that live, by every entry that they bind: each version of the one that they were set on."""
    standing = handled(case)
    if not standing:
        return {}
    return {entry.id: found for entry in case.entries if (found := standing.get(case.stands(entry.id))) is not None}


def may_go_on(case: Case, entry: EntryId) -> bool:
    """Whether anybody but its own agency may grant or disclose an entry. Ask it of the full fold."""
    return not handling_of(case, entry).not_onward and not _erased(case)


def _read(said: Entry[HandlingSet]) -> Handling:
    conditions, onward, suspect = said.fact.conditions, said.fact.not_onward, said.fact.not_to_suspect
    return Handling(
        conditions if isinstance(conditions, str) else None,
        onward if is_open(onward) else True,
        suspect if is_open(suspect) else True,
    )


def _erased(case: Case) -> bool:
    """Whether conditions were erased so that nobody can say on which entry they stood: then nothing goes on."""
    return any(not is_open(said.fact.entry) for said in case.of(HandlingSet))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from handling conditions: an agency sets them on its own entries alone."""
    match command:
        case SetHandling(entry=mark):
            found = case.entry(mark)
            if found is None or found.agency != ask.by.agency:
                raise Refused(NOT_YOURS, field="entry")
            return [Decided(HandlingSet(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (SetHandling,)
FACTS: tuple[type[Fact], ...] = (HandlingSet,)

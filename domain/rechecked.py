"""Rechecked: a correction meets the rules that the entry it corrects once met, as if that entry had not been made."""

from collections.abc import Callable

import msgspec

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, EntryId, Fact, Refused

Decide = Callable[[Case, Command, Circumstances], list[Decided]]
_ROOTS = frozenset({msgspec.Struct, Command, Fact})


def command_behind(kind: type[Fact], commands: tuple[type[Command], ...]) -> type[Command] | None:
    """The command that asks for exactly what a kind of fact records, but for a handle; None where there is none.

    Both share a body, which is the only place where what they say is described.
    """
    recorded = set(kind.__struct_fields__)
    for command in _of_one_body(kind, commands):
        asked = set(command.__struct_fields__)
        if asked <= recorded and recorded - asked <= {kind.about}:
            return command
    return None


def recorded_by(kind: type[Fact], commands: tuple[type[Command], ...]) -> type[Command] | None:
    """The command of its section that a kind of fact follows from, whether or not it records just what was asked.

    The exact one, else the one that has most fields in common, of those that share a body if any does; None where none
    has a field in common.
    """
    recorded = set(kind.__struct_fields__)

    def common(command: type[Command]) -> int:
        return len(recorded & set(command.__struct_fields__))

    alike = _of_one_body(kind, commands) or [command for command in commands if common(command)]
    return command_behind(kind, commands) or max(alike, key=common, default=None)


def _of_one_body(kind: type[Fact], commands: tuple[type[Command], ...]) -> list[type[Command]]:
    bodies = {base for base in kind.__mro__ if issubclass(base, msgspec.Struct) and not issubclass(base, Fact)} - _ROOTS
    return [command for command in commands if bodies & set(command.__mro__)]


def rechecked(
    case: Case, replaced: EntryId, fact: Fact, commands: tuple[type[Command], ...], decide: Decide, ask: Circumstances
) -> Fact:
    """The corrected fact as its own section would have recorded it. Raises `Refused` as the section does.

    A fact that no single command asks for comes back as it is.
    """
    kind = type(fact)
    behind = command_behind(kind, commands)
    if behind is None:
        return fact
    asked = behind(**{name: getattr(fact, name) for name in behind.__struct_fields__})
    answers = [answer.fact for answer in decide(_without(case, replaced), asked, ask)]
    same = next((answer for answer in answers if type(answer) is kind), None)
    if same is None:
        becomes = answers[0].title if answers else "something else"
        raise Refused(
            f"As it reads now this would be recorded as “{becomes}”, not as “{fact.title}”. Record it anew, and "
            "correct this entry so that it keeps only what belongs here.",
            field="fact",
        )
    return msgspec.structs.replace(same, **{fact.about: getattr(fact, fact.about)}) if fact.about else same


def _without(case: Case, mark: EntryId) -> Case:
    standing = {kind: tuple(entry for entry in held if entry.id != mark) for kind, held in case.standing.items()}
    return case.narrowed({kind: held for kind, held in standing.items() if held})

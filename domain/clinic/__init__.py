"""The clinic: what a meeting of the agencies about this case is asked, shown and told, and what it decides."""

from domain.case import Case
from domain.clinic import (
    actions,
    agenda,
    decisions,
    formulation,
    minutes,
    onward,
    pack,
    referring,
    returning,
    room,
    seats,
    updates,
)
from domain.kernel import Circumstances, Command, Decided, Fact

_PARTS = (referring, returning, agenda, actions, minutes, pack, room, seats, updates, formulation, decisions, onward)

COMMANDS: tuple[type[Command], ...] = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a meeting, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

"""The clinic: what a meeting of the agencies about this case is asked, shown and told, and what it decides."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Fact

_PARTS = ()

COMMANDS: tuple[type[Command], ...] = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a meeting, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

"""MAPPA: multi-agency public protection arrangements, from who must be considered for them to what was decided."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Fact
from domain.mappa import (
    assessment,
    dangerous,
    dangerous_answered,
    managed,
    onward,
    onward_answered,
    passage,
    stepped,
)
from domain.mappa.located import refuse_located

_PARTS = (assessment, stepped, passage, managed, dangerous, dangerous_answered, onward, onward_answered)

COMMANDS: tuple[type[Command], ...] = tuple(kind for part in _PARTS for kind in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(kind for part in _PARTS for kind in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about MAPPA, by the rules of its own part. What says where she is meets none."""
    if isinstance(command, COMMANDS):
        refuse_located(case, command, ask)
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

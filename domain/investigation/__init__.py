"""Investigation: the section put together from its parts."""

from types import ModuleType

from domain.case import Case
from domain.investigation import (
    allocation,
    closing,
    custody,
    enquiries,
    escalating,
    handover,
    limitation,
    plan,
    spoken_to,
)
from domain.kernel import Circumstances, Command, Decided, Fact

_PARTS: tuple[ModuleType, ...] = (
    allocation,
    escalating,
    handover,
    plan,
    enquiries,
    custody,
    spoken_to,
    closing,
    limitation,
)

COMMANDS: tuple[type[Command], ...] = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an investigation, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

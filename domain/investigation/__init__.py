"""Investigation: the section put together from its parts."""

from domain.case import Case
from domain.investigation import (
    allocation,
    closing,
    custody,
    enquiries,
    escalation,
    handover,
    limitation,
    plan,
    spoken_to,
)
from domain.kernel import Circumstances, Command, Decided

_PARTS = (allocation, escalation, handover, plan, enquiries, custody, spoken_to, closing, limitation)

COMMANDS = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an investigation, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

"""Protective measures: the section put together from its parts."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.measures import consideration, likeness, orders, release

_PARTS = (orders, consideration, release, likeness)

COMMANDS = (*orders.COMMANDS, *consideration.COMMANDS, *release.COMMANDS, *likeness.COMMANDS)
FACTS = (*orders.FACTS, *consideration.FACTS, *release.FACTS, *likeness.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about protective measures, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

"""Protective measures: the section put together from its parts."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Fact
from domain.measures import (
    application,
    bail_changes,
    breach,
    breach_response,
    consideration,
    further_stalking,
    hearsay,
    likeness,
    notification,
    orders,
    release,
    serving,
    varying,
)

_PARTS = (
    orders,
    consideration,
    application,
    hearsay,
    serving,
    notification,
    varying,
    release,
    likeness,
    breach,
    bail_changes,
    breach_response,
    further_stalking,
)

COMMANDS: tuple[type[Command], ...] = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about protective measures, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

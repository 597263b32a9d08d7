"""Reports and crimes: the section that gathers concerns, incidents, counter-allegations, crimes and their names."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.reports import classification, concern, counter_allegations, crimes, incidents

_PARTS = (concern, incidents, counter_allegations, crimes, classification)

COMMANDS = (
    *concern.COMMANDS,
    *incidents.COMMANDS,
    *counter_allegations.COMMANDS,
    *crimes.COMMANDS,
    *classification.COMMANDS,
)
FACTS = (*concern.FACTS, *incidents.FACTS, *counter_allegations.FACTS, *crimes.FACTS, *classification.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about reports and crimes, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

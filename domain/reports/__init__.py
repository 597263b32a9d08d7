"""Reports and crimes: calls, concerns, incidents, what others tell, crimes, their names and their evidence."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.reports import (
    calls,
    classification,
    concern,
    counter_allegations,
    crimes,
    effect,
    elsewhere,
    incidents,
    online_flag,
    response,
    screening,
    third_party,
)

_PARTS = (
    calls,
    response,
    concern,
    incidents,
    screening,
    counter_allegations,
    third_party,
    crimes,
    effect,
    online_flag,
    classification,
    elsewhere,
)

COMMANDS = (
    *calls.COMMANDS,
    *response.COMMANDS,
    *concern.COMMANDS,
    *incidents.COMMANDS,
    *screening.COMMANDS,
    *counter_allegations.COMMANDS,
    *third_party.COMMANDS,
    *crimes.COMMANDS,
    *effect.COMMANDS,
    *online_flag.COMMANDS,
    *classification.COMMANDS,
    *elsewhere.COMMANDS,
)
FACTS = (
    *calls.FACTS,
    *response.FACTS,
    *concern.FACTS,
    *incidents.FACTS,
    *screening.FACTS,
    *counter_allegations.FACTS,
    *third_party.FACTS,
    *crimes.FACTS,
    *effect.FACTS,
    *online_flag.FACTS,
    *classification.FACTS,
    *elsewhere.FACTS,
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about reports and crimes, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

"""Children and young people: victims in their own right, contact as a route to her, and suspects under eighteen."""

from domain.case import Case
from domain.children import arrangements, needs, social_care, youth_justice
from domain.kernel import Circumstances, Command, Decided, Fact

_PARTS = (needs, arrangements, social_care, youth_justice)

COMMANDS: tuple[type[Command], ...] = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about children and young people, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

"""Risk: the section put together from its parts."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.risk import assessments, daily_review, plan, working_grade

_PARTS = (assessments, plan, working_grade, daily_review)

COMMANDS = (*assessments.COMMANDS, *plan.COMMANDS, *working_grade.COMMANDS, *daily_review.COMMANDS)
FACTS = (*assessments.FACTS, *plan.FACTS, *working_grade.FACTS, *daily_review.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about risk, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]

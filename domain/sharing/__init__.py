"""Sharing: every way in which access to a case is widened, narrowed or handed on, each an act with its reason."""

from types import ModuleType

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Fact
from domain.sharing import (
    answers,
    declared,
    detected,
    disclosures,
    emergency,
    employed,
    exclusion,
    exclusion_reviewed,
    grants,
    handling,
    other_role,
    override,
    protected,
    requests,
    restriction,
    reviewing,
    staff_named,
    staff_suspect,
    taking_back,
)

# Each part of the section has its COMMANDS, its FACTS and its decide.
PARTS: tuple[ModuleType, ...] = (
    requests,
    taking_back,
    answers,
    grants,
    disclosures,
    declared,
    detected,
    employed,
    staff_named,
    staff_suspect,
    reviewing,
    restriction,
    exclusion,
    exclusion_reviewed,
    override,
    handling,
    emergency,
    other_role,
    protected,
)

COMMANDS: tuple[type[Command], ...] = tuple(kind for part in PARTS for kind in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(kind for part in PARTS for kind in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about sharing, as its own part decides it."""
    part = next((each for each in PARTS if type(command) in each.COMMANDS), None)
    decided: list[Decided] = [] if part is None else part.decide(case, command, ask)
    return decided

"""Advocacy: what the victim told in confidence, kept apart from what her advocate shares and what she wants."""

from types import ModuleType

from domain.advocacy import consent, information_request, intake, notes, release, summary, wishes
from domain.advocacy.notes import AdvocacyNoteRecorded, RecordAdvocacyNote
from domain.advocacy.summary import (
    AdvocacySummaryShared,
    Basis,
    ShareAdvocacySummary,
    UnreleasedAdvocacySummaryShared,
)
from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Fact

# Each part of the section has its COMMANDS, its FACTS and its decide.
PARTS: tuple[ModuleType, ...] = (intake, notes, summary, wishes, consent, information_request, release)

COMMANDS: tuple[type[Command], ...] = tuple(kind for part in PARTS for kind in part.COMMANDS)
FACTS: tuple[type[Fact], ...] = tuple(kind for part in PARTS for kind in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about advocacy, as its own part decides it."""
    part = next((each for each in PARTS if type(command) in each.COMMANDS), None)
    decided: list[Decided] = [] if part is None else part.decide(case, command, ask)
    return decided


__all__ = [
    "COMMANDS",
    "FACTS",
    "AdvocacyNoteRecorded",
    "AdvocacySummaryShared",
    "Basis",
    "RecordAdvocacyNote",
    "ShareAdvocacySummary",
    "UnreleasedAdvocacySummaryShared",
    "decide",
]

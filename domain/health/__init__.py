"""Health: what the team is asked, what it notes for itself, what it shares with the clinic, and on what basis."""

from domain.case import Case
from domain.health import confidence, notes, referral, sharing
from domain.health.notes import ClinicalNoteRecorded, RecordClinicalNote
from domain.health.sharing import (
    ClinicalStatusShared,
    FormulationShared,
    ShareClinicalStatus,
    ShareFormulation,
    Status,
    formulations_to_review,
)
from domain.kernel import Circumstances, Command, Decided

_PARTS = (referral, notes, sharing, confidence)

COMMANDS = tuple(command for part in _PARTS for command in part.COMMANDS)
FACTS = tuple(fact for part in _PARTS for fact in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about health, by the rules of its own part."""
    return [decided for part in _PARTS for decided in part.decide(case, command, ask)]


__all__ = [
    "COMMANDS",
    "FACTS",
    "ClinicalNoteRecorded",
    "ClinicalStatusShared",
    "FormulationShared",
    "RecordClinicalNote",
    "ShareClinicalStatus",
    "ShareFormulation",
    "Status",
    "decide",
    "formulations_to_review",
]

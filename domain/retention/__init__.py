"""Retention: how long each agency keeps what it recorded, what must be kept for proceedings, and what is erased."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.retention import erasure, holds, reviews

PARTS = (holds, reviews, erasure)
COMMANDS = tuple(kind for part in PARTS for kind in part.COMMANDS)
FACTS = tuple(kind for part in PARTS for kind in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about retention."""
    match command:
        case holds.PlaceLegalHold() | holds.LiftLegalHold():
            return holds.decide(case, command, ask)
        case reviews.ReviewRetention():
            return reviews.decide(case, command, ask)
        case erasure.ProposeErasure() | erasure.ConfirmErasure() | erasure.ConfirmDestruction():
            return erasure.decide(case, command, ask)
        case _:
            return []

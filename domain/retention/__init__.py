"""Retention: how long each agency keeps what it recorded, what must be kept for proceedings, and what is erased."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.retention import erasure, holds, reviews, taken_back

PARTS = (holds, reviews, erasure, taken_back)
COMMANDS = tuple(kind for part in PARTS for kind in part.COMMANDS)
FACTS = tuple(kind for part in PARTS for kind in part.FACTS)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about retention."""
    match command:
        case holds.PlaceLegalHold() | holds.LiftLegalHold():
            return holds.decide(case, command, ask)
        case reviews.ReviewRetention():
            return reviews.decide(case, command, ask)
        case (
            erasure.ProposeErasure()
            | erasure.ConfirmErasure()
            | taken_back.WithdrawErasure()
            | erasure.ConfirmDestruction()
        ):
            return erasure.decide(case, command, ask)
        case _:
            return []

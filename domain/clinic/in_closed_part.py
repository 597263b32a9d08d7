"""In a closed part: what is said there stands in no words that those read who left the room for it."""

from typing import Final

from domain.anatomy import traits
from domain.case import Case
from domain.clinic.actions_said import AgreeAction
from domain.clinic.agenda import items_of
from domain.clinic.decisions_said import DecideAtClinic, PlanTellingVictim, RecordDifferingView, SetNextReview
from domain.clinic.formulation_said import RecordFormulation
from domain.clinic.heard import SPOKEN_OF, Part
from domain.clinic.in_room import is_out, progress
from domain.clinic.minutes_said import WriteMinutes
from domain.clinic.room_said import CloseItem
from domain.kernel import Circumstances, Command, Refused
from domain.risk.working_grade import SetWorkingGrade

OF_ALL: Final = (SetWorkingGrade, RecordFormulation, SetNextReview, WriteMinutes, CloseItem)
"""What a meeting comes to in words that more people read than hear a closed part."""
HERS_THERE: Final = (AgreeAction, DecideAtClinic, RecordDifferingView, PlanTellingVictim)
"""What is hers while her safety plan is spoken of: those who left for it are not told that it is there."""


def refuse_in_closed_part(case: Case, command: Command, ask: Circumstances) -> None:
    """Raise `Refused` for words of somebody who hears a closed part, in a box that those who left for it read.

    What is said in the part itself stands in the box of the part. Whoever is not in the room is not held up by it, and
    is not told that it is called.
    """
    part = _heard_by(case, ask) if isinstance(command, (*OF_ALL, *HERS_THERE)) else None
    if part is None or (part is Part.SAFETY_PLAN and isinstance(command, HERS_THERE)):
        return
    written = [
        trait.name for trait in traits(type(command)) if trait.free_text and getattr(command, trait.name) is not None
    ]
    if written:
        raise Refused(
            f"While {SPOKEN_OF[part]} is spoken of, nothing is recorded in words that those read who left the room for "
            "it. Go back to the discussion, and record it without what was said in this part.",
            field=written[0],
        )


def _heard_by(case: Case, ask: Circumstances) -> Part | None:
    """The closed part of this case that somebody hears at a meeting under way."""
    for item in items_of(case):
        held, part = ask.meetings.get(item.meeting), progress(case, item.meeting).part
        if held is None or part is Part.DISCUSSION:
            continue
        mine = {account for account in held.here if ask.is_same_person(account)}
        if mine and not is_out(case, mine, item.meeting):
            return part
    return None

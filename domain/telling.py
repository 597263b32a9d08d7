"""Telling: who told what was recorded, and whether the suspect knows that it is known."""

from enum import StrEnum
from typing import Annotated

from domain.classes import CHRONOLOGY, Label
from domain.kernel import Answer, Refused


class ToldBy(StrEnum):
    """From whom the person who records it has it."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    SOMEBODY_ELSE = "somebody_else"
    SEEN_MYSELF = "seen_myself"


ToldByField = Annotated[ToldBy, CHRONOLOGY, Label("Who told you this")]
SuspectKnowsField = Annotated[
    Answer | None,
    CHRONOLOGY,
    Label("Does the suspect know that this is known?", "Needed where the victim told it; it is never assumed"),
]


def must_not_reach_suspect(told_by: ToldBy, suspect_knows: Answer | None) -> bool:
    """Whether what was told is kept with what the suspect does not know is known.

    Raises `Refused` where the victim told it and nobody answered whether the suspect knows: it is never assumed. Any
    answer but yes keeps it close, whoever told it.
    """
    if told_by is ToldBy.VICTIM and suspect_knows is None:
        raise Refused(
            "Say whether the suspect knows that this is known. If you are not sure, choose not known: it is then kept "
            "from everybody who works with the suspect.",
            field="suspect_knows",
        )
    return suspect_knows is not None and suspect_knows is not Answer.YES

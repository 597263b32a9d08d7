"""Contact: by which means somebody was reached, and the questions about people that several sections ask alike."""

from enum import StrEnum
from typing import Annotated

import msgspec

from domain.classes import Label, Options
from domain.kernel import Answer, PartyId


class Method(StrEnum):
    """By which means people were in contact."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    VIDEO = "video"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    THROUGH_SOMEBODY = "through_somebody_else"


# Each is given its class where it is asked: the same question may belong to several.
WhichVictim = Annotated[PartyId, Label("Victim"), Options("victims")]
WhichSuspect = Annotated[PartyId, Label("Suspect"), Options("suspects")]
HowReached = Annotated[Method, Label("How you were in contact")]
A_WORKER = "A worker of the agency that recorded this"  # for readers who may not know a worker's name
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]

_KNOWS = Label(
    "Does the suspect know that this is known?",
    "Unless the answer is yes, it is kept from everybody through whom the suspect could learn of it",
)
SuspectKnows = Annotated[Answer, _KNOWS]
SuspectKnowsIfTold = Annotated[Answer | None, _KNOWS]

"""The formulation of a meeting as it is said: how the pursuit is understood, which is judgement and never fact."""

from enum import StrEnum
from typing import Annotated, ClassVar

from domain.classes import FORMULATED, FORMULATION, DataClass, Label
from domain.clinic.updates_said import AtMeeting
from domain.contact import WhichSuspect
from domain.kernel import Command, Fact, Text


class StalkingType(StrEnum):
    """The types of Mullen, Pathé and Purcell, by context and first motive; and that the room did not agree on one."""

    REJECTED = "rejected"
    RESENTFUL = "resentful"
    INTIMACY_SEEKER = "intimacy_seeker"
    INCOMPETENT_SUITOR = "incompetent_suitor"
    PREDATORY = "predatory"
    NOT_AGREED = "not_agreed"


class Context(StrEnum):
    """What they were to each other."""

    FORMER_INTIMATE = "former_intimate"
    ACQUAINTANCE = "acquaintance"
    STRANGER_PRIVATE = "stranger_private_person"
    STRANGER_PUBLIC = "stranger_public_figure"
    NOT_AGREED = "not_agreed"


class FormulationBody(AtMeeting, frozen=True, kw_only=True):
    """How a meeting understands the pursuit, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, FORMULATION]
    type: Annotated[
        StalkingType,
        FORMULATION,
        Label("Type (Mullen, Pathé and Purcell)", "A clinical opinion of the room, with its author; never a fact"),
    ]
    drives: Annotated[Text, FORMULATION, FORMULATED, Label("What drives it")]
    holds: Annotated[Text | None, FORMULATION, FORMULATED, Label("What keeps it going")] = None
    triggers: Annotated[Text | None, FORMULATION, FORMULATED, Label("Triggers")] = None
    protective: Annotated[Text | None, FORMULATION, FORMULATED, Label("What protects")] = None
    not_known: Annotated[Text | None, FORMULATION, FORMULATED, Label("What is not known")] = None
    in_short: Annotated[
        Text | None,
        FORMULATION,
        FORMULATED,
        Label("What it means for safety, in short", "Read by those who have the formulation in summary. No diagnosis"),
    ] = None
    context: Annotated[Context, FORMULATION, Label("What they were to each other")] = Context.NOT_AGREED


class RecordFormulation(FormulationBody, Command, frozen=True, kw_only=True, tag="record-formulation"):
    """Record how a meeting understands the pursuit. Views that differ are recorded beside it."""

    title: ClassVar[str] = "Record the formulation of the meeting"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "It is kept as formulation, with your name, and takes no assessment’s place. A view that differs is recorded "
        "beside it; the working grade is set by its own action."
    )


class FormulationRecorded(FormulationBody, Fact, frozen=True, kw_only=True, tag="formulation-recorded/1"):
    """A meeting formulated how it understands the pursuit."""

    title: ClassVar[str] = "Formulation of a meeting"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = FORMULATION
    about: ClassVar[str] = "suspect"

    def summary(self) -> dict[DataClass, str]:
        """What it means for safety, as it was written for them; else that there is one."""
        return {FORMULATION: self.in_short or "A meeting formulated how it understands the pursuit"}


COMMANDS: tuple[type[Command], ...] = (RecordFormulation,)
FACTS: tuple[type[Fact], ...] = (FormulationRecorded,)

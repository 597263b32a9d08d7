"""What the victim needs: her assessment, enhanced rights and special measures."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import CHILDREN, EQUALITY, FACT, VICTIM_CONTACT, VICTIM_NEEDS, DataClass, Label
from domain.contact import WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.timing import not_in_future
from domain.witnesses import SpecialMeasure


class EnhancedGround(StrEnum):
    """Why the victim has enhanced rights (Victims' Code). A victim of stalking is persistently targeted."""

    PERSISTENTLY_TARGETED = "persistently_targeted"
    VULNERABLE_OR_INTIMIDATED = "vulnerable_or_intimidated"
    MOST_SERIOUS_CRIME = "most_serious_crime"


class WhyNotEnhanced(StrEnum):
    """Why a victim is without enhanced rights. Nothing else takes them from a victim of stalking, no gap on record."""

    DOES_NOT_QUALIFY = "she_does_not_qualify"
    DECLINED = "she_declined_them"


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What an assessment of the victim's needs says, asked and recorded alike.

    There is no question whether the suspect knows: programme staff and his health team do not read this class, and
    probation's summary says nothing that she told. Her account goes in a contact or an advocate's note.
    """

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    assessed_on: Annotated[date, VICTIM_NEEDS, Label("Date assessed")]
    declined: Annotated[bool, VICTIM_NEEDS, Label("Did the victim decline an assessment?")]
    enhanced: Annotated[
        tuple[EnhancedGround, ...],
        VICTIM_NEEDS,
        Label("Enhanced rights", "A victim of stalking has them as somebody persistently targeted"),
    ] = ()
    special_measures: Annotated[tuple[SpecialMeasure, ...], VICTIM_NEEDS, Label("Special measures wanted")] = ()
    needs: Annotated[Text | None, VICTIM_NEEDS, FACT, Label("Support and information needed")] = None
    updates: Annotated[Line | None, VICTIM_NEEDS, Label("Updates agreed with her", "How often, and by which means")] = (
        None
    )
    contact_safety: Annotated[Text | None, VICTIM_CONTACT, FACT, Label("What makes contact safe or unsafe")] = None
    dependants: Annotated[Text | None, CHILDREN, FACT, Label("Children and dependants")] = None
    characteristics: Annotated[
        Text | None, EQUALITY, FACT, Label("Language, disability and other protected characteristics")
    ] = None


class RecordNeedsAssessment(Needs, Command, frozen=True, kw_only=True, tag="record-needs-assessment"):
    """Record what the victim needs, her enhanced rights and the special measures that she wants."""

    title: ClassVar[str] = "Record a needs assessment"
    section: ClassVar[str] = "victim"
    replaces: ClassVar[tuple[str, ...]] = ("needs-assessed/1",)


class NeedsAssessed(Needs, Fact, frozen=True, kw_only=True, tag="needs-assessed/1"):
    """The victim's needs were assessed, or she declined that."""

    title: ClassVar[str] = "Needs assessed"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "assessed_on"

    def summary(self) -> dict[DataClass, str]:
        """Whether there is an assessment, enhanced rights, and the special measures that a court must arrange."""
        parts = ["The victim declined a needs assessment" if self.declined else "Needs assessment completed"]
        if self.enhanced:
            parts.append("enhanced rights")
        if self.special_measures:
            parts.append(
                "special measures wanted: " + ", ".join(m.value.replace("_", " ") for m in self.special_measures)
            )
        dependants = {CHILDREN: "A child or dependant is mentioned"} if self.dependants else {}
        return {VICTIM_NEEDS: "; ".join(parts), **dependants}


def needs_assessed(command: RecordNeedsAssessment, ask: Circumstances) -> list[Decided]:
    """The assessment as a fact. Raises `Refused` for a date to come or an assessment that says nothing."""
    not_in_future(command.assessed_on, ask, "assessed_on", "The date assessed must be today or in the past.")
    said = (command.needs, command.updates, command.contact_safety, command.dependants, command.characteristics)
    if command.declined and (command.special_measures or any(said)):
        raise Refused(
            "An assessment that the victim declined holds no needs. Take them out, or answer that she did not decline.",
            field="declined",
        )
    if not (command.declined or command.enhanced or command.special_measures or any(said)):
        raise Refused("Enter what the victim needs, or say that she declined an assessment.", field="needs")
    return [Decided(NeedsAssessed(**msgspec.structs.asdict(command)))]

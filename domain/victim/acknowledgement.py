"""Acknowledgement: the victim has it in writing that she reported, with the reference, and knows her rights."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.classes import FACT, STAFF_IDENTITY, VICTIM_NEEDS, DataClass, Label
from domain.contact import A_WORKER, HowReached, WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.timing import not_in_future
from domain.victim.needs import EnhancedGround, WhyNotEnhanced


class Acknowledgement(msgspec.Struct, frozen=True, kw_only=True):
    """That her report was acknowledged and her rights told, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    acknowledged_on: Annotated[date, VICTIM_NEEDS, Label("Date")]
    method: Annotated[HowReached, VICTIM_NEEDS]
    in_writing: Annotated[Answer, VICTIM_NEEDS, Label("Does she have it in writing?", "Only where that is safe")]
    crime_reference: Annotated[
        Line | None, VICTIM_NEEDS, Label("Crime reference that she was given", "Leave empty if there is none yet")
    ] = None
    rights_told: Annotated[
        Answer, VICTIM_NEEDS, Label("Was she told her rights?", "The twelve rights of the Victims’ Code")
    ]
    enhanced: Annotated[
        tuple[EnhancedGround, ...],
        VICTIM_NEEDS,
        msgspec.Meta(max_length=len(EnhancedGround)),
        Label("Enhanced rights", "A victim of stalking has them as somebody persistently targeted"),
    ] = ()
    not_enhanced: Annotated[
        WhyNotEnhanced | None,
        VICTIM_NEEDS,
        Label("Why she is without enhanced rights", "Only where she does not qualify or declined them"),
    ] = None
    enhanced_because: Annotated[
        Text | None, VICTIM_NEEDS, FACT, Label("Why she has enhanced rights", "Or why she is without them")
    ] = None
    contact_given: Annotated[
        Line | None, STAFF_IDENTITY, Label("Whom she can reach, and how", "The officer or unit that she was given")
    ] = None


class AcknowledgeReport(Acknowledgement, Command, frozen=True, kw_only=True, tag="acknowledge-report"):
    """Record that the victim's report was acknowledged, with its reference, and that she was told her rights."""

    title: ClassVar[str] = "Acknowledge her report and tell her rights"
    section: ClassVar[str] = "victim"
    consequence: ClassVar[str] = (
        "As a victim of stalking she is told of each event within one working day, unless you record that she does not "
        "qualify for enhanced rights or declined them."
    )


class ReportAcknowledged(Acknowledgement, Fact, frozen=True, kw_only=True, tag="report-acknowledged/1"):
    """The victim's report was acknowledged and her rights told."""

    title: ClassVar[str] = "Report acknowledged, rights told"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "acknowledged_on"

    def summary(self) -> dict[DataClass, str]:
        """That and whether enhanced rights are recognised; never why."""
        without = "; without enhanced rights" if self.not_enhanced is not None else ""
        enhanced = "; enhanced rights" if self.enhanced else without
        worker = {STAFF_IDENTITY: A_WORKER} if self.contact_given else {}
        return {VICTIM_NEEDS: f"The victim’s report was acknowledged{enhanced}", **worker}


def acknowledged(command: AcknowledgeReport, ask: Circumstances) -> list[Decided]:
    """The acknowledgement as a fact. Raises `Refused` for a date to come or grounds chosen twice or gainsaid."""
    not_in_future(command.acknowledged_on, ask, "acknowledged_on", "The date must be today or in the past.")
    if len(set(command.enhanced)) != len(command.enhanced):
        raise Refused("Choose each of these once.", field="enhanced")
    if command.not_enhanced is not None and command.enhanced:
        raise Refused(
            "She either has enhanced rights or is without them. Leave one of the two empty.", field="not_enhanced"
        )
    if command.not_enhanced is not None and command.enhanced_because is None:
        raise Refused("Say why she is without enhanced rights.", field="enhanced_because")
    return [Decided(ReportAcknowledged(**msgspec.structs.asdict(command)))]

"""Cautions: given by whom, on which conditions, and whether they are kept."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.authority import Authority
from domain.charging.marks import meant
from domain.classes import CHARGING, FACT, STAFF_IDENTITY, DataClass, Fixed, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.kernel import Answer, Command, Entry, EntryId, Fact, Line, Text
from domain.reports.offences import Offence


class CautionKind(StrEnum):
    """What sort of caution was given."""

    SIMPLE = "simple"
    CONDITIONAL = "conditional"


class Caution(msgspec.Struct, frozen=True, kw_only=True):
    """A caution, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    kind: Annotated[CautionKind, CHARGING, Label("Caution")]
    offences: Annotated[
        tuple[Offence, ...],
        CHARGING,
        msgspec.Meta(min_length=1, max_length=len(Offence)),
        Label("Offences", "Every offence that the caution is for"),
    ]
    admitted: Annotated[bool, CHARGING, Label("Did the person admit the offence?")]
    conditions: Annotated[tuple[Line, ...], CHARGING, Label("Conditions", "One a line; without places")] = ()
    keep_until: Annotated[date | None, CHARGING, Label("Conditions to be kept until")] = None
    authorised_by: Annotated[Authority, CHARGING, Label("Who authorised it")]
    authorised_name: Annotated[Line | None, STAFF_IDENTITY, Label("Name of that person")] = None
    given_on: Annotated[date, CHARGING, Label("Date given")]


class RecordCaution(Caution, Command, frozen=True, kw_only=True, tag="record-caution"):
    """Record a caution, simple or conditional, with its conditions and who authorised it."""

    title: ClassVar[str] = "Record a caution"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The victim has a right to be told. A condition that is not kept goes back to the CPS."


class CautionRecorded(Caution, Fact, frozen=True, kw_only=True, tag="caution-recorded/1"):
    """A caution was given."""

    title: ClassVar[str] = "Caution"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "given_on"

    def summary(self) -> dict[DataClass, str]:
        """Which sort and when; never for what, or on which conditions."""
        named = {STAFF_IDENTITY: A_WORKER} if self.authorised_name else {}
        return {CHARGING: f"{self.kind.value.capitalize()} caution given on {spelt(self.given_on)}", **named}


class Kept(StrEnum):
    """Whether the conditions of a caution are kept."""

    KEPT_SO_FAR = "kept_so_far"
    COMPLETED = "completed"
    NOT_KEPT = "not_kept"


class _Compliance(msgspec.Struct, frozen=True, kw_only=True):
    caution: Annotated[EntryId, CHARGING, Label("Caution"), Options("cautions"), Fixed()]
    kept: Annotated[Kept, CHARGING, Label("Are the conditions kept?")]
    noticed_on: Annotated[date, CHARGING, Label("Date noticed")]
    excuse: Annotated[
        Answer | None, CHARGING, Label("Reasonable excuse", "Needed where they are not kept; the CPS decides")
    ] = None
    what: Annotated[Text | None, CHARGING, FACT, Label("What happened", "Needed where they are not kept")] = None


class RecordCautionCompliance(_Compliance, Command, frozen=True, kw_only=True, tag="record-caution-compliance"):
    """Record whether the conditions of a caution are kept."""

    title: ClassVar[str] = "Record whether a caution is kept"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "Where they are not kept, the police owe a referral back to the CPS at once."


class CautionComplianceRecorded(_Compliance, Fact, frozen=True, kw_only=True, tag="caution-compliance-recorded/1"):
    """It was recorded whether the conditions of a caution are kept."""

    title: ClassVar[str] = "Whether a caution is kept"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "noticed_on"
    suspect: Annotated[WhichSuspect, CHARGING]

    def summary(self) -> dict[DataClass, str]:
        """Kept or not; never what happened."""
        return {CHARGING: f"Conditions of a caution: {self.kept.value.replace('_', ' ')}"}


def not_kept(case: Case) -> list[Entry[CautionComplianceRecorded]]:
    """Each time that the conditions of a standing caution were not kept. Ask it of a legible case."""
    return [
        entry
        for entry in case.of(CautionComplianceRecorded)
        if entry.fact.kept is Kept.NOT_KEPT and meant(case, CautionRecorded, entry.fact.caution) is not None
    ]


COMMANDS = (RecordCaution, RecordCautionCompliance)
FACTS = (CautionRecorded, CautionComplianceRecorded)

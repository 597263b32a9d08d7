"""Cautions: given by whom, on which conditions, and whether they are kept."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.authority import Authority, needed
from domain.charging.marks import meant
from domain.classes import CHARGING, FACT, STAFF_IDENTITY, DataClass, Fixed, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.parties import must_be_suspect
from domain.reports.offences import Offence
from domain.timing import not_in_future


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


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a caution."""
    match command:
        case RecordCaution():
            must_be_suspect(case, command.suspect)
            not_in_future(command.given_on, ask, "given_on", "The date given must be today or in the past.")
            _refuse_improper(command)
            return [Decided(CautionRecorded(**msgspec.structs.asdict(command)))]
        case RecordCautionCompliance():
            not_in_future(command.noticed_on, ask, "noticed_on", "The date noticed must be today or in the past.")
            caution = _caution(case, command)
            fields = msgspec.structs.asdict(command)
            return [Decided(CautionComplianceRecorded(suspect=caution.fact.suspect, **fields))]
        case _:
            return []


def _refuse_improper(command: RecordCaution) -> None:
    if not command.admitted:
        raise Refused(
            "A caution is only for somebody who admits the offence. Refer the file to the CPS instead.",
            field="admitted",
        )
    if (command.kind is CautionKind.CONDITIONAL) != bool(command.conditions):
        raise Refused("A conditional caution names its conditions, and a simple one has none.", field="conditions")
    row = needed(command.offences, command.given_on)
    if row is not None and command.authorised_by is not row.needs:
        raise Refused(
            "By the standard in force a caution for stalking is authorised by a prosecutor. Refer it to the CPS first.",
            field="authorised_by",
        )
    if command.keep_until is not None and command.keep_until < command.given_on:
        raise Refused("Conditions cannot end before the caution was given. Check both dates.", field="keep_until")


def _caution(case: Case, command: RecordCautionCompliance) -> Entry[CautionRecorded]:
    caution = meant(case, CautionRecorded, command.caution)
    if caution is None:
        raise Refused("Choose a caution of this case.", field="caution")
    if caution.fact.kind is CautionKind.SIMPLE:
        raise Refused("A simple caution has no conditions to keep.", field="caution")
    if command.noticed_on < caution.fact.given_on:
        raise Refused("A caution is not kept or broken before it was given. Check the date.", field="noticed_on")
    if command.kept is Kept.NOT_KEPT:
        if command.what is None:
            raise Refused("Say what happened: the CPS decides on it.", field="what")
        if command.excuse is None:
            raise Refused("Say whether there is a reasonable excuse, as far as is known.", field="excuse")
    return caution


COMMANDS = (RecordCaution, RecordCautionCompliance)
FACTS = (CautionRecorded, CautionComplianceRecorded)

"""Digital safeguarding: what protects the victim and her devices, offered, issued and given back."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, VICTIM_DIGITAL, DataClass, Label, Options
from domain.contact import WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, PartyId, Refused, Text
from domain.legible import legible
from domain.timing import not_in_future


class Safeguard(StrEnum):
    """What protects her."""

    TELEPHONE = "telephone"
    APP = "app_that_alerts_or_keeps_evidence"
    CAMERA = "camera"
    ALARM = "alarm"
    DEVICE_CHECK = "check_of_devices_and_accounts"
    TRACKER_SEARCH = "search_for_trackers"
    OTHER = "other"


class SafeguardStep(StrEnum):
    """What became of it."""

    OFFERED = "offered"
    NOT_WANTED = "offered_and_not_wanted"
    NOT_AVAILABLE = "not_available_here"
    ISSUED = "issued_or_done"
    RETURNED = "returned"


class DigitalSafeguarding(msgspec.Struct, frozen=True, kw_only=True):
    """One safeguard and what became of it, asked and recorded alike.

    There is no question whether the suspect knows: nobody who works with him reads this class.
    """

    victim: Annotated[WhichVictim, VICTIM_DIGITAL]
    safeguard: Annotated[Safeguard, VICTIM_DIGITAL, Label("What protects her")]
    outcome: Annotated[SafeguardStep, VICTIM_DIGITAL, Label("What became of it")]
    on: Annotated[date, VICTIM_DIGITAL, Label("Date")]
    reference: Annotated[
        Line | None, VICTIM_DIGITAL, Label("Number of the device", "To know it again; never a password")
    ] = None
    return_on: Annotated[date | None, VICTIM_DIGITAL, Label("Date to look at it again", "Where it is on loan")] = None
    issued: Annotated[
        EntryId | None,
        VICTIM_DIGITAL,
        Label("Which one came back", "Needed where it was returned"),
        Options("issued-safeguards"),
    ] = None
    note: Annotated[
        Text | None, VICTIM_DIGITAL, FACT, Label("Anything found or explained", "No password and no place")
    ] = None


class RecordDigitalSafeguarding(
    DigitalSafeguarding, Command, frozen=True, kw_only=True, tag="record-digital-safeguarding"
):
    """Record a device, app, camera, alarm or check that was offered to the victim, issued or given back."""

    title: ClassVar[str] = "Record digital safeguarding"
    section: ClassVar[str] = "victim"


class DigitalSafeguardingRecorded(
    DigitalSafeguarding, Fact, frozen=True, kw_only=True, tag="digital-safeguarding-recorded/1"
):
    """Something that protects the victim or her devices was offered, issued or given back."""

    title: ClassVar[str] = "Digital safeguarding"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_DIGITAL
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "on"


def on_loan(case: Case) -> list[Entry[DigitalSafeguardingRecorded]]:
    """What was issued and has not come back. Ask it of a fold legible in the victim's devices."""
    every = case.of(DigitalSafeguardingRecorded)
    back = {entry.fact.issued for entry in every if entry.fact.outcome is SafeguardStep.RETURNED}
    return [entry for entry in every if entry.fact.outcome is SafeguardStep.ISSUED and entry.id not in back]


def offered(case: Case, victim: PartyId) -> bool:
    """Whether anything was offered to a victim at all. Ask it of a fold legible in the victim's devices."""
    return any(entry.fact.victim == victim for entry in case.of(DigitalSafeguardingRecorded))


def safeguarding_recorded(case: Case, command: RecordDigitalSafeguarding, ask: Circumstances) -> list[Decided]:
    """The step as a fact. Raises `Refused` for a return of what was not issued, or before it was."""
    not_in_future(command.on, ask, "on", "The date must be today or in the past.")
    if command.safeguard is Safeguard.OTHER and not command.note:
        raise Refused("Say what it is.", field="note")
    later = command.return_on is None or command.return_on > command.on
    if not later or (command.return_on is not None and command.outcome is not SafeguardStep.ISSUED):
        raise Refused("Only what was issued is looked at again, on a later date.", field="return_on")
    if (command.issued is not None) != (command.outcome is SafeguardStep.RETURNED):
        raise Refused(
            "Choose which one came back, and only where one was returned. What was never issued cannot come back.",
            field="issued",
        )
    if command.issued is not None:
        _refuse_unless_issued(case, command, command.issued, ask)
    return [Decided(DigitalSafeguardingRecorded(**msgspec.structs.asdict(command)))]


def _refuse_unless_issued(case: Case, command: RecordDigitalSafeguarding, mark: EntryId, ask: Circumstances) -> None:
    rests_on = frozenset({VICTIM_DIGITAL})
    entry = next((e for e in on_loan(legible(case, rests_on)) if e.id == mark), None)
    ask.require(
        entry is not None and (entry.fact.victim, entry.fact.safeguard) == (command.victim, command.safeguard),
        "Choose something of this kind that was issued to this victim and has not come back.",
        rule="victim.not-issued",
        field="issued",
        rests_on=rests_on,
    )
    ask.require(
        entry is None or command.on >= entry.fact.on,
        "It cannot have come back before it was issued. Check both dates.",
        rule="victim.returned-before-issued",
        field="on",
        rests_on=rests_on,
    )

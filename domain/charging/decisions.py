"""Decisions: what a prosecutor decided on a file, by which test, and what was charged."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHARGING, FACT, OPINION, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Decision(StrEnum):
    """What a prosecutor decides on a file."""

    CHARGE = "charge"
    NO_FURTHER_ACTION_EVIDENTIAL = "no_further_action_evidential"
    NO_FURTHER_ACTION_PUBLIC_INTEREST = "no_further_action_public_interest"
    OUT_OF_COURT = "out_of_court"
    MORE_WORK_NEEDED = "more_work_needed"


class CodeTest(StrEnum):
    """Which test of the Code for Crown Prosecutors was applied."""

    FULL_CODE = "full_code"
    THRESHOLD = "threshold"


NO_FURTHER_ACTION = frozenset({Decision.NO_FURTHER_ACTION_EVIDENTIAL, Decision.NO_FURTHER_ACTION_PUBLIC_INTEREST})


class ChargingDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What a charging decision says, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    decision: Annotated[Decision, CHARGING, Label("Decision")]
    test: Annotated[CodeTest | None, CHARGING, Label("Test applied", "Not needed where more work is asked for")] = None
    offences: Annotated[tuple[Line, ...], CHARGING, Label("Offences", "One a line; every offence charged")] = ()
    action_items: Annotated[tuple[Line, ...], CHARGING, Label("Action items", "One a line: what is asked")] = ()
    decided_on: Annotated[date, CHARGING, Label("Date decided")]
    reasons: Annotated[
        Text, CHARGING, OPINION, Label("Reasons", "Not legal advice: that is recorded apart and stays privileged")
    ]
    outline: Annotated[
        Line,
        CHARGING,
        FACT,
        Label("In one line", "Read by those who see only a summary, the advocate among them"),
    ]


class RecordChargingDecision(ChargingDecision, Command, frozen=True, kw_only=True, tag="record-charging-decision"):
    """Record a prosecutor's decision, with what the police are asked for."""

    title: ClassVar[str] = "Record a charging decision"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The victim has a right to be told the decision and the reasons for it."


class ChargingDecided(ChargingDecision, Fact, frozen=True, kw_only=True, tag="charging-decided/1"):
    """A prosecutor decided."""

    title: ClassVar[str] = "Charging decision"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """The prosecutor's own line, and nothing else."""
        return {CHARGING: self.outline}


def decisions(case: Case, suspect: PartyId | None = None) -> list[Entry[ChargingDecided]]:
    """The decisions on a suspect (on anybody without one) by the day that they were made. Erased ones are left out."""
    found = [
        entry
        for entry in case.of(ChargingDecided)
        if is_open(entry.fact.suspect) and suspect in {None, entry.fact.suspect}
    ]
    return sorted(found, key=lambda entry: (entry.fact.decided_on, entry.position))


def decided_since(case: Case, suspect: PartyId, day: date) -> bool:
    """Whether a prosecutor has decided anything on a suspect on or after a day."""
    return any(entry.fact.decided_on >= day for entry in decisions(case, suspect))


def charges(case: Case, suspect: PartyId | None = None) -> list[Entry[ChargingDecided]]:
    """The decisions to charge a suspect (anybody without one), the first one first."""
    return [entry for entry in decisions(case, suspect) if entry.fact.decision is Decision.CHARGE]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a charging decision."""
    match command:
        case RecordChargingDecision():
            must_be_suspect(case, command.suspect)
            not_in_future(command.decided_on, ask, "decided_on", "The date decided must be today or in the past.")
            _refuse_incomplete(command)
            return [Decided(ChargingDecided(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_incomplete(command: RecordChargingDecision) -> None:
    if command.decision is Decision.CHARGE and not command.offences:
        raise Refused("A decision to charge names the offences. Enter at least one.", field="offences")
    if command.decision is Decision.MORE_WORK_NEEDED:
        if not command.action_items:
            raise Refused("Say what more work is needed: enter at least one action item.", field="action_items")
    elif command.test is None:
        raise Refused("Say which test of the Code was applied: the full code test or the threshold test.", field="test")
    if command.test is CodeTest.THRESHOLD and command.decision is not Decision.CHARGE:
        raise Refused("The threshold test only leads to a charge. Apply the full code test.", field="test")


COMMANDS = (RecordChargingDecision,)
FACTS = (ChargingDecided,)

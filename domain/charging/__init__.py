"""Charging: what the prosecutor decided and asked for, the advice behind it, and what the courts did."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHARGING, FACT, LEGAL_ADVICE, OPINION, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Fact, Line, PartyId, Refused, Text
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


SuspectField = Annotated[PartyId, CHARGING, Label("Suspect"), Options("suspects")]
Lines = tuple[Line, ...]


class ChargingDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What a charging decision says, asked and recorded alike."""

    suspect: SuspectField
    decision: Annotated[Decision, CHARGING, Label("Decision")]
    test: Annotated[CodeTest | None, CHARGING, Label("Test applied", "Not needed where more work is asked for")] = None
    offences: Annotated[Lines, CHARGING, Label("Offences", "One a line; every offence charged")] = ()
    action_items: Annotated[Lines, CHARGING, Label("Action items", "One a line; what the police are asked for")] = ()
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


class LegalAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """Privileged advice, asked and recorded alike."""

    question: Annotated[Text, LEGAL_ADVICE, FACT, Label("Question", "What advice was asked on")]
    advice: Annotated[Text, LEGAL_ADVICE, OPINION, Label("Advice")]
    given_on: Annotated[date, LEGAL_ADVICE, Label("Date given")]


class RecordLegalAdvice(LegalAdvice, Command, frozen=True, kw_only=True, tag="record-legal-advice"):
    """Record legal advice. It is privileged: the police on the case read it, nobody else."""

    title: ClassVar[str] = "Record legal advice"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Privilege is kept: no advocate, clinic or auditor is told that there is advice."


class LegalAdviceGiven(LegalAdvice, Fact, frozen=True, kw_only=True, tag="legal-advice-given/1"):
    """A prosecutor gave legal advice."""

    title: ClassVar[str] = "Legal advice"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = LEGAL_ADVICE
    happens: ClassVar[str] = "given_on"


class HearingKind(StrEnum):
    """What a hearing is for."""

    FIRST_APPEARANCE = "first_appearance"
    PLEA_AND_TRIAL_PREPARATION = "plea_and_trial_preparation"
    BAIL_APPLICATION = "bail_application"
    ORDER_APPLICATION = "order_application"
    TRIAL = "trial"
    SENTENCE = "sentence"
    BREACH = "breach"
    APPEAL = "appeal"
    OTHER = "other"


class Hearing(msgspec.Struct, frozen=True, kw_only=True):
    """A hearing that is listed or has been held, asked and recorded alike."""

    suspect: SuspectField
    kind: Annotated[HearingKind, CHARGING, Label("Hearing")]
    court: Annotated[Line, CHARGING, Label("Court")]
    listed_for: Annotated[date, CHARGING, Label("Date listed", "May lie ahead")]
    outcome: Annotated[Text | None, CHARGING, FACT, Label("Outcome", "Only once it has been held")] = None


class RecordHearing(Hearing, Command, frozen=True, kw_only=True, tag="record-hearing"):
    """Record a hearing that is listed, or what became of one."""

    title: ClassVar[str] = "Record a hearing"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "The victim has a right to be told the date, and the outcome."


class HearingRecorded(Hearing, Fact, frozen=True, kw_only=True, tag="hearing-recorded/1"):
    """A hearing was listed or held."""

    title: ClassVar[str] = "Hearing"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"

    def summary(self) -> dict[DataClass, str]:
        """Kind and day; never the court's words."""
        held = "held" if self.outcome else "listed"
        return {CHARGING: f"Hearing ({self.kind.value.replace('_', ' ')}) {held} for {spelt(self.listed_for)}"}


class Convicted(StrEnum):
    """How a conviction came about."""

    GUILTY_PLEA = "guilty_plea"
    AFTER_TRIAL = "after_trial"


class Conviction(msgspec.Struct, frozen=True, kw_only=True):
    """A conviction and, once there is one, the sentence; asked and recorded alike."""

    suspect: SuspectField
    offences: Annotated[Lines, CHARGING, Label("Offences", "One a line; of which the person is convicted")]
    how: Annotated[Convicted, CHARGING, Label("How")]
    court: Annotated[Line, CHARGING, Label("Court")]
    convicted_on: Annotated[date, CHARGING, Label("Date convicted")]
    sentence: Annotated[Text | None, CHARGING, FACT, Label("Sentence", "With the orders made, once it is passed")] = (
        None
    )
    sentenced_on: Annotated[date | None, CHARGING, Label("Date sentenced")] = None


class RecordConviction(Conviction, Command, frozen=True, kw_only=True, tag="record-conviction"):
    """Record a conviction, and the sentence once it is passed."""

    title: ClassVar[str] = "Record a conviction"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The victim has a right to be told; orders made at sentence are recorded as measures."


class ConvictionRecorded(Conviction, Fact, frozen=True, kw_only=True, tag="conviction-recorded/1"):
    """A court convicted the suspect."""

    title: ClassVar[str] = "Conviction"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "convicted_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when; never of what, or to what sentence."""
        sentenced = f", sentenced on {spelt(self.sentenced_on)}" if self.sentenced_on else ""
        return {CHARGING: f"Convicted on {spelt(self.convicted_on)}{sentenced}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about charging."""
    match command:
        case RecordChargingDecision():
            must_be_suspect(case, command.suspect)
            not_in_future(command.decided_on, ask, "decided_on", "The date decided must be today or in the past.")
            _refuse_incomplete(command)
            return [Decided(ChargingDecided(**msgspec.structs.asdict(command)))]
        case RecordLegalAdvice():
            not_in_future(command.given_on, ask, "given_on", "The date given must be today or in the past.")
            return [Decided(LegalAdviceGiven(**msgspec.structs.asdict(command)))]
        case RecordHearing():
            must_be_suspect(case, command.suspect)
            if command.outcome is not None:
                not_in_future(
                    command.listed_for, ask, "outcome", "A hearing that lies ahead has no outcome yet. Take it out."
                )
            return [Decided(HearingRecorded(**msgspec.structs.asdict(command)))]
        case RecordConviction():
            must_be_suspect(case, command.suspect)
            not_in_future(command.convicted_on, ask, "convicted_on", "The date convicted must be today or in the past.")
            _refuse_half_sentenced(command, ask)
            return [Decided(ConvictionRecorded(**msgspec.structs.asdict(command)))]
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


def _refuse_half_sentenced(command: RecordConviction, ask: Circumstances) -> None:
    if not command.offences:
        raise Refused("A conviction names the offences. Enter at least one.", field="offences")
    if (command.sentence is None) != (command.sentenced_on is None):
        missing = "sentence" if command.sentence is None else "sentenced_on"
        raise Refused("Give the sentence and its date together, or neither until it is passed.", field=missing)
    if command.sentenced_on is not None:
        not_in_future(command.sentenced_on, ask, "sentenced_on", "The date sentenced must be today or in the past.")
        if command.sentenced_on < command.convicted_on:
            raise Refused("Nobody is sentenced before being convicted. Check both dates.", field="sentenced_on")


COMMANDS = (RecordChargingDecision, RecordLegalAdvice, RecordHearing, RecordConviction)
FACTS = (ChargingDecided, LegalAdviceGiven, HearingRecorded, ConvictionRecorded)

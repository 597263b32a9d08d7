"""Pleas: what the suspect offers, whether the victim was consulted, and what the prosecutor answers."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.decisions import charges
from domain.classes import CHARGING, FACT, OPINION, VICTIM_STATEMENT, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, Refused, Text
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Plea(StrEnum):
    """What the suspect pleads, or offers to plead."""

    GUILTY = "guilty"
    NOT_GUILTY = "not_guilty"
    GUILTY_TO_SOME = "guilty_to_some_of_the_charges"
    GUILTY_TO_LESSER = "guilty_to_a_lesser_offence"
    GUILTY_ON_A_BASIS = "guilty_on_a_basis_of_plea"


OFFERS = frozenset({Plea.GUILTY_TO_SOME, Plea.GUILTY_TO_LESSER, Plea.GUILTY_ON_A_BASIS})
"""Pleas that a prosecutor accepts or not: before that, the victim is consulted."""


class CourtLevel(StrEnum):
    """In which court the plea was entered: time limits run by it."""

    MAGISTRATES = "magistrates_court"
    CROWN = "crown_court"


class Acceptance(StrEnum):
    """What the prosecutor answers to a plea that was offered."""

    NOT_DECIDED = "not_decided_yet"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"


class PleaBody(msgspec.Struct, frozen=True, kw_only=True):
    """A plea and the answer to it, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    plea: Annotated[Plea, CHARGING, Label("Plea")]
    to: Annotated[tuple[Line, ...], CHARGING, Label("To which offences", "One a line")] = ()
    basis: Annotated[Text | None, CHARGING, FACT, Label("Basis of plea", "Needed where there is one")] = None
    court: Annotated[CourtLevel, CHARGING, Label("Court")]
    offered_on: Annotated[date, CHARGING, Label("Date entered or offered")]
    consulted: Annotated[
        Answer | None, CHARGING, Label("Victim consulted", "Needed where something less than the charge is offered")
    ] = None
    not_consulted_because: Annotated[
        Line | None, CHARGING, Label("Why she was not consulted", "Needed where it is accepted without her view")
    ] = None
    victims_view: Annotated[Text | None, VICTIM_STATEMENT, FACT, Label("Her view of it")] = None
    answer: Annotated[
        Acceptance | None,
        CHARGING,
        Label("Prosecutor’s answer", "Needed where something less than the charge is offered"),
    ] = None
    reasons: Annotated[
        Text | None, CHARGING, OPINION, Label("Reasons", "Needed where it is accepted or not; not legal advice")
    ] = None


class RecordPlea(PleaBody, Command, frozen=True, kw_only=True, tag="record-plea"):
    """Record a plea or an offer of one, whether the victim was consulted, and the prosecutor's answer."""

    title: ClassVar[str] = "Record a plea"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "A plea to less than the charge is for the prosecutor, who asks the victim first."


class PleaRecorded(PleaBody, Fact, frozen=True, kw_only=True, tag="plea-recorded/1"):
    """A plea was entered or offered."""

    title: ClassVar[str] = "Plea"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "offered_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when; never to what, or why it was accepted."""
        answered = f": {self.answer.value.replace('_', ' ')}" if self.answer else ""
        view = {VICTIM_STATEMENT: "The victim’s view of a plea is recorded"} if self.victims_view else {}
        return {CHARGING: f"Plea recorded on {spelt(self.offered_on)}{answered}", **view}


def open_offers(case: Case) -> list[Entry[PleaRecorded]]:
    """The last plea of each suspect where it is an offer that the prosecutor has not answered. Ask a legible case."""
    return [entry for entry in latest_pleas(case) if entry.fact.answer is Acceptance.NOT_DECIDED]


def latest_pleas(case: Case) -> list[Entry[PleaRecorded]]:
    """The last plea of each suspect, by day. Ask it of a legible case."""
    ordered = sorted(case.of(PleaRecorded), key=lambda entry: (entry.fact.offered_on, entry.position))
    return list({entry.fact.suspect: entry for entry in ordered}.values())


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording a plea."""
    match command:
        case RecordPlea():
            must_be_suspect(case, command.suspect)
            not_in_future(command.offered_on, ask, "offered_on", "The date must be today or in the past.")
            charged = charges(case, command.suspect)
            ask.require(
                any(entry.fact.decided_on <= command.offered_on for entry in charged),
                "A plea is to a charge. Record the decision to charge first, or check the date.",
                rule="charging.plea-after-charge",
                field="offered_on",
                rests_on=frozenset({CHARGING}),
            )
            _refuse_unanswered(command)
            return [Decided(PleaRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_unanswered(command: RecordPlea) -> None:
    if (command.plea is Plea.GUILTY_ON_A_BASIS) != (command.basis is not None):
        raise Refused("Give the basis of the plea where there is one, and only there.", field="basis")
    if command.plea not in OFFERS:
        if command.answer is not None:
            raise Refused(
                "A prosecutor accepts or not only what is less than the charge. Leave the answer empty.",
                field="answer",
            )
        return
    if command.answer is None:
        raise Refused("Say what the prosecutor answers, or that it is not decided yet.", field="answer")
    if command.answer is Acceptance.NOT_DECIDED:
        return
    if command.reasons is None:
        raise Refused("Give the reasons why it is accepted or not: the victim may ask for them.", field="reasons")
    asked = command.consulted is Answer.YES
    if command.answer is Acceptance.ACCEPTED and not asked and command.not_consulted_because is None:
        raise Refused(
            "The victim is consulted before less than the charge is accepted. Ask her, or say why that was not "
            "possible.",
            field="not_consulted_because",
        )


COMMANDS = (RecordPlea,)
FACTS = (PleaRecorded,)

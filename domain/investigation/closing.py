"""Closing: the outcome of a crime's investigation, and the supervisor's decision where something stands open."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, FACT, OPINION, VICTIM_UNRELEASED, DataClass, Fixed, Label, Options
from domain.investigation.fields import SUPERVISING, CrimeField, must_be_crime
from domain.investigation.outcomes import OUTCOMES, Outcome, title_of
from domain.investigation.unfinished import Unfinished, unfinished
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.legible import legible
from domain.people import Role
from domain.reports.classification import classification
from domain.reports.crimes import crime_of
from domain.reports.offences import OFFENCES
from domain.timing import not_in_future


class ClosingBody(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of an investigation, asked and recorded alike.

    Why she does not support it is hers: whoever works with the suspect never reads it, so it is not asked whether he
    knows.
    """

    crime: CrimeField
    outcome: Annotated[Outcome, CHRONOLOGY, Label("Outcome")]
    decided_on: Annotated[date, CHRONOLOGY, Label("Date")]
    note: Annotated[
        Text | None, CHRONOLOGY, FACT, Label("Explanation", "Needed for most outcomes without a charge. Name no place")
    ] = None
    victims_reason: Annotated[
        Text | None,
        VICTIM_UNRELEASED,
        FACT,
        Label(
            "Why she does not support further action", "For outcomes 14 and 16: in her words, or that she was not asked"
        ),
    ] = None
    asked_about_pressure: Annotated[
        Answer | None,
        VICTIM_UNRELEASED,
        Label("Was she asked, alone, whether anybody puts pressure on her?", "For outcomes 14 and 16"),
    ] = None
    over_what_is_open: Annotated[
        Text | None,
        CHRONOLOGY,
        OPINION,
        Label(
            "Reasons for ending it over what is open",
            "Where the plan, the assessment or the plan for her safety is wanting: a supervisor then decides",
        ),
    ] = None


class CloseInvestigation(ClosingBody, Command, frozen=True, kw_only=True, tag="close-investigation"):
    """End the investigation of a crime with an outcome; where something stands open, ask a supervisor to."""

    title: ClassVar[str] = "End an investigation"
    section: ClassVar[str] = "investigation"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nothing is ended over an open plan, a missing assessment or safety plan, or an unsuitable outcome without a "
        "supervisor's decision. The victim has a right to be told, with the reasons."
    )


class InvestigationClosed(ClosingBody, Fact, frozen=True, kw_only=True, tag="investigation-closed/1"):
    """The investigation of a crime ended with an outcome."""

    title: ClassVar[str] = "Investigation ended"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """The outcome; never an explanation or what she said."""
        return {CHRONOLOGY: f"Investigation ended: outcome {title_of(self.outcome)}", **_hers(self)}


class ClosingProposed(ClosingBody, Fact, frozen=True, kw_only=True, tag="closing-proposed/1"):
    """An officer asked a supervisor to end an investigation."""

    title: ClassVar[str] = "Supervisor asked to end an investigation"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """The outcome that is proposed; never an explanation or what she said."""
        return {CHRONOLOGY: f"A supervisor is asked to decide: outcome {title_of(self.outcome)}", **_hers(self)}


def _hers(closing: ClosingBody) -> dict[DataClass, str]:
    return {VICTIM_UNRELEASED: "What she says of it is on record"} if closing.victims_reason else {}


class ClosingChoice(StrEnum):
    """What a supervisor decides on a proposal to end an investigation."""

    AGREE = "agree"
    RETURN = "return_for_more_work"


class ClosingDecisionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor's decision on a proposal, asked and recorded alike."""

    proposal: Annotated[EntryId, CHRONOLOGY, Label("Proposal"), Options("closing-proposals"), Fixed()]
    decision: Annotated[ClosingChoice, CHRONOLOGY, Label("Decision")]
    because: Annotated[Text, CHRONOLOGY, OPINION, Label("Reasons", "Name no place, and nothing that she told alone")]


class DecideClosing(ClosingDecisionBody, Command, frozen=True, kw_only=True, tag="decide-closing"):
    """Decide, as a supervisor, whether an investigation ends over what is open, or goes on."""

    title: ClassVar[str] = "Decide on ending an investigation"
    section: ClassVar[str] = "investigation"
    grave: ClassVar[bool] = True


class ClosingDecided(ClosingDecisionBody, Fact, frozen=True, kw_only=True, tag="closing-decided/1"):
    """A supervisor decided whether an investigation ends."""

    title: ClassVar[str] = "Decision on ending an investigation"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """What was decided; never why."""
        ended = self.decision is ClosingChoice.AGREE
        return {CHRONOLOGY: f"A supervisor decided: the investigation {'ends' if ended else 'goes on'}"}


class ReopeningBody(msgspec.Struct, frozen=True, kw_only=True):
    """An investigation that goes on after it had ended, asked and recorded alike."""

    crime: CrimeField
    reopened_on: Annotated[date, CHRONOLOGY, Label("Date")]
    because: Annotated[Text, CHRONOLOGY, FACT, Label("Why", "Name no place")]


class ReopenInvestigation(ReopeningBody, Command, frozen=True, kw_only=True, tag="reopen-investigation"):
    """Go on with an investigation that had ended."""

    title: ClassVar[str] = "Reopen an investigation"
    section: ClassVar[str] = "investigation"


class InvestigationReopened(ReopeningBody, Fact, frozen=True, kw_only=True, tag="investigation-reopened/1"):
    """An investigation that had ended goes on."""

    title: ClassVar[str] = "Investigation reopened"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "reopened_on"

    def summary(self) -> dict[DataClass, str]:
        """That it goes on, not why."""
        return {CHRONOLOGY: "An investigation that had ended was reopened"}


def open_proposals(case: Case) -> tuple[Entry[ClosingProposed], ...]:
    """The proposals on which no supervisor has decided, in ledger order."""
    decided = {case.stands(entry.fact.proposal) for entry in case.of(ClosingDecided)}
    return tuple(entry for entry in case.of(ClosingProposed) if entry.id not in decided)


def ended(case: Case) -> dict[EntryId, Entry[InvestigationClosed]]:
    """How the investigation of each crime ended, by crime, where it did and was not reopened since.

    Ask it of a fold legible in the chronology.
    """
    again = {case.stands(entry.fact.crime): entry.position for entry in case.of(InvestigationReopened)}
    closed = {case.stands(entry.fact.crime): entry for entry in case.of(InvestigationClosed)}
    return {crime: entry for crime, entry in closed.items() if entry.position > again.get(crime, 0)}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the end of an investigation."""
    match command:
        case CloseInvestigation():
            return [Decided(_closed(case, command, ask))]
        case DecideClosing():
            return [Decided(fact) for fact in _decided(case, command, ask)]
        case ReopenInvestigation():
            must_be_crime(case, command.crime)
            not_in_future(command.reopened_on, ask, "reopened_on", "The date must be today or in the past.")
            if command.crime not in ended(legible(case, {CHRONOLOGY})):
                raise Refused("This investigation has not ended. Record what is new on it.", field="crime")
            return [Decided(InvestigationReopened(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _closed(case: Case, command: CloseInvestigation, ask: Circumstances) -> InvestigationClosed | ClosingProposed:
    must_be_crime(case, command.crime)
    not_in_future(command.decided_on, ask, "decided_on", "The date must be today or in the past.")
    readable = legible(case, {CHRONOLOGY})
    if case.stands(command.crime) in ended(readable):
        raise Refused("This investigation has ended already. Reopen it first.", field="crime")
    if any(case.stands(e.fact.crime) == case.stands(command.crime) for e in open_proposals(readable)):
        raise Refused("A supervisor is asked already to decide on ending it. Wait for the decision.", field="crime")
    _refuse_incomplete(case, command)
    stands_open = unfinished(case, command.crime, command.outcome)
    for each in stands_open:
        _require_reasons(command, each, ask)
    fields = msgspec.structs.asdict(command)
    if ask.by.role in SUPERVISING:
        return InvestigationClosed(**fields)
    # A coordinator reads a summary of the plan alone: whether anything in it is open is not told by what is recorded.
    alone = ask.by.role is Role.POLICE_INVESTIGATOR and not stands_open and not OUTCOMES[command.outcome].supervisor
    return InvestigationClosed(**fields) if alone else ClosingProposed(**fields)


def _require_reasons(command: CloseInvestigation, open_thing: Unfinished, ask: Circumstances) -> None:
    ask.require(
        command.over_what_is_open is not None,
        f"{open_thing.sentence} To end it all the same, give your reasons: a supervisor decides.",
        rule=f"investigation.closing-{open_thing.rule}",
        field="over_what_is_open",
        rests_on=open_thing.rests_on,
    )


def _refuse_incomplete(case: Case, command: CloseInvestigation) -> None:
    row = OUTCOMES[command.outcome]
    if row.note and command.note is None:
        raise Refused("This outcome needs an explanation. Enter it.", field="note")
    if row.withdrawal:
        if command.victims_reason is None:
            raise Refused("Say in her words why she does not support further action.", field="victims_reason")
        if command.asked_about_pressure is None:
            raise Refused("Say whether she was asked about pressure, alone.", field="asked_about_pressure")
    elif command.victims_reason is not None or command.asked_about_pressure is not None:
        raise Refused("What she says of it belongs to outcomes 14 and 16. Take it out.", field="victims_reason")
    now = classification(case, crime_of(case, command.crime))
    if row.six_months and now is not None and is_open(now.offence) and not OFFENCES[now.offence].six_months:
        raise Refused(
            f"“{OFFENCES[now.offence].title}” has no six-month limit that could run out. Choose another outcome.",
            field="outcome",
        )


def _decided(case: Case, command: DecideClosing, ask: Circumstances) -> list[Fact]:
    """The decision and, where the supervisor agrees, the end of the investigation on the day of the decision."""
    proposal = next((e for e in open_proposals(legible(case, {CHRONOLOGY})) if e.id == command.proposal), None)
    if proposal is None:
        raise Refused("Choose a proposal that awaits a decision.", field="proposal")
    if is_open(proposal.by) and proposal.by == ask.by.account:
        raise Refused("A supervisor other than the person who proposed it decides.", field="proposal")
    decision = ClosingDecided(**msgspec.structs.asdict(command))
    if command.decision is ClosingChoice.RETURN:
        return [decision]
    said = proposal.fact
    closed = InvestigationClosed(
        crime=said.crime,
        outcome=said.outcome,
        decided_on=ask.today,
        note=said.note,
        victims_reason=said.victims_reason if is_open(said.victims_reason) else None,
        asked_about_pressure=said.asked_about_pressure if is_open(said.asked_about_pressure) else None,
        over_what_is_open=said.over_what_is_open,
    )
    return [decision, closed]


COMMANDS = (CloseInvestigation, DecideClosing, ReopenInvestigation)
FACTS = (InvestigationClosed, ClosingProposed, ClosingDecided, InvestigationReopened)

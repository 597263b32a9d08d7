"""Screening: the stalking screening tool, which asks whether this is stalking and is not a full risk assessment."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, RISK, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect, must_be_victim
from domain.reports.behaviours import Four
from domain.reports.conduct import PROMPT_FROM
from domain.timing import not_in_future


class ScreeningCard(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the tool: who made it, since when forces have had it, and what it is not."""

    title: str
    source: str
    released: date


SCREENING_TOOL = ScreeningCard(
    title="Stalking screening tool (SST)",
    source="Released to all forces in April 2024; explicitly not a full risk assessment",
    released=date(2024, 4, 1),
)


class ScreeningBody(msgspec.Struct, frozen=True, kw_only=True):
    """One screening, asked and recorded alike."""

    victim: Annotated[PartyId, RISK, Label("Victim"), Options("victims")]
    suspect: Annotated[PartyId | None, RISK, Label("Suspect", "Leave empty if not known"), Options("suspects")] = None
    screened_on: Annotated[date, RISK, Label("Date screened")]
    tool_version: Annotated[Line | None, RISK, Label("Version of the tool")] = None
    fixated: Annotated[Answer, RISK, Label("Fixated")]
    obsessive: Annotated[Answer, RISK, Label("Obsessive")]
    unwanted: Annotated[Answer, RISK, Label("Unwanted")]
    repeated: Annotated[Answer, RISK, Label("Repeated")]
    probable_stalking: Annotated[Answer, RISK, Label("Is this probably stalking?")]
    immediate_safeguarding: Annotated[
        Text | None,
        RISK,
        FACT,
        Label(
            "Immediate safeguarding", "What was done at once. Leave out addresses and what the suspect must not know"
        ),
    ] = None
    support_prompt_given: Annotated[
        Answer, RISK, Label("Was she told of the support services?", "Stalking advocates and the national helpline")
    ]


class RecordScreening(ScreeningBody, Command, frozen=True, kw_only=True, tag="record-screening"):
    """Record the stalking screening tool. It is not a risk assessment: that is still owed."""

    title: ClassVar[str] = "Record the stalking screening tool"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "Probable stalking without a stalking crime is shown to everybody who may see both."


class ScreeningRecorded(ScreeningBody, Fact, frozen=True, kw_only=True, tag="screening-recorded/1"):
    """A report was screened for stalking."""

    title: ClassVar[str] = "Screened for stalking"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = RISK
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "screened_on"

    def summary(self) -> dict[DataClass, str]:
        """What came of it, without the answers."""
        probable = {Answer.YES: "probable stalking", Answer.NO: "not stalking", Answer.NOT_KNOWN: "not decided"}
        return {RISK: f"Screened for stalking: {probable[self.probable_stalking]}"}


def marks_of(screening: ScreeningBody) -> tuple[Four, ...]:
    """The marks of the four that a screening answered with yes. An erased answer is none."""
    answers = {mark: getattr(screening, mark.value) for mark in Four}
    return tuple(mark for mark, answer in answers.items() if is_open(answer) and answer is Answer.YES)


def screenings(case: Case) -> list[Entry[ScreeningRecorded]]:
    """The last screening of each victim, by the day screened."""
    last: dict[PartyId, Entry[ScreeningRecorded]] = {}
    for entry in sorted(
        (entry for entry in case.of(ScreeningRecorded) if is_open(entry.fact.victim)),
        key=lambda entry: (entry.fact.screened_on, entry.position),
    ):
        last[entry.fact.victim] = entry
    return list(last.values())


def screened_as_probable(case: Case) -> list[Entry[ScreeningRecorded]]:
    """The last screenings that came out as probable stalking."""
    return [e for e in screenings(case) if e.fact.probable_stalking is Answer.YES]


def answers_and_result_part(case: Case) -> list[Entry[ScreeningRecorded]]:
    """The last screenings whose answers show the four and whose result is not probable stalking."""
    return [
        entry
        for entry in screenings(case)
        if entry.fact.probable_stalking is not Answer.YES and len(marks_of(entry.fact)) >= PROMPT_FROM
    ]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a screening."""
    match command:
        case RecordScreening():
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            not_in_future(command.screened_on, ask, "screened_on", "The date screened must be today or in the past.")
            if command.screened_on < SCREENING_TOOL.released:
                raise Refused(
                    f"Forces have had this tool since {spelt(SCREENING_TOOL.released)}. Record an earlier screening "
                    "as the incident that it was about.",
                    field="screened_on",
                )
            return [Decided(ScreeningRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordScreening,)
FACTS = (ScreeningRecorded,)

"""Pre-sentence reports: asked for, due, and delivered, with what the report says in its own class."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import OPINION, PROBATION_ASSESSMENT, DataClass, Label, Options
from domain.contact import WhichSuspect
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.timing import not_in_future

RESTS: Final = frozenset({PROBATION_ASSESSMENT})


class _Asked(msgspec.Struct, frozen=True, kw_only=True):
    suspect: Annotated[WhichSuspect, PROBATION_ASSESSMENT]
    asked_on: Annotated[date, PROBATION_ASSESSMENT, Label("Date the court asked")]
    court: Annotated[Line | None, PROBATION_ASSESSMENT, Label("Court")] = None
    due_on: Annotated[date, PROBATION_ASSESSMENT, Label("Report due", "The date that the court gave")]


class AskForPreSentenceReport(_Asked, Command, frozen=True, kw_only=True, tag="ask-for-pre-sentence-report"):
    """Record that the court asked for a pre-sentence report, and by when."""

    title: ClassVar[str] = "Record that a pre-sentence report is asked for"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "Probation owes the report by that date."


class PreSentenceReportAskedFor(_Asked, Fact, frozen=True, kw_only=True, tag="pre-sentence-report-asked-for/1"):
    """The court asked for a pre-sentence report."""

    title: ClassVar[str] = "Pre-sentence report asked for"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROBATION_ASSESSMENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "asked_on"

    def summary(self) -> dict[DataClass, str]:
        """That it is asked for and by when."""
        return {PROBATION_ASSESSMENT: f"Pre-sentence report asked for, due {spelt(self.due_on)}"}


class ReportForm(StrEnum):
    """How the report is given to the court."""

    ORAL = "oral"
    SHORT = "short_format"
    STANDARD = "standard"


class _Delivered(msgspec.Struct, frozen=True, kw_only=True):
    report: Annotated[EntryId, PROBATION_ASSESSMENT, Label("Report"), Options("court-reports")]
    delivered_on: Annotated[date, PROBATION_ASSESSMENT, Label("Date delivered")]
    form: Annotated[ReportForm, PROBATION_ASSESSMENT, Label("Form of the report")]
    risk: Annotated[
        Text,
        PROBATION_ASSESSMENT,
        OPINION,
        Label("What it says of the risk", "Nothing that a victim told in confidence: the defence reads the report"),
    ]
    proposal: Annotated[
        Text, PROBATION_ASSESSMENT, OPINION, Label("What it proposes to the court", "Name no victim and no place")
    ]
    restraining_order: Annotated[
        Answer, PROBATION_ASSESSMENT, Label("Does it say whether a restraining order is needed?")
    ]


class DeliverPreSentenceReport(_Delivered, Command, frozen=True, kw_only=True, tag="deliver-pre-sentence-report"):
    """Record that a pre-sentence report was delivered, and what it says."""

    title: ClassVar[str] = "Record a pre-sentence report as delivered"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "Others see that it was delivered, not what it says."
    replaces: ClassVar[tuple[str, ...]] = ("pre-sentence-report-delivered/1",)


class PreSentenceReportDelivered(_Delivered, Fact, frozen=True, kw_only=True, tag="pre-sentence-report-delivered/1"):
    """A pre-sentence report was delivered to the court."""

    title: ClassVar[str] = "Pre-sentence report delivered"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROBATION_ASSESSMENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "delivered_on"
    suspect: Annotated[WhichSuspect, PROBATION_ASSESSMENT]

    def summary(self) -> dict[DataClass, str]:
        """That it was delivered, never what it says."""
        return {PROBATION_ASSESSMENT: f"Pre-sentence report delivered on {spelt(self.delivered_on)}"}


def report_of(case: Case, mark: EntryId) -> Entry[PreSentenceReportAskedFor] | None:
    """The standing request for a report that a mark means: that entry, or the one that stands in its place."""
    return case.meant(PreSentenceReportAskedFor, mark)


def outstanding(case: Case) -> list[Entry[PreSentenceReportAskedFor]]:
    """The reports that were asked for and not delivered, in ledger order. Ask it of a legible case."""
    delivered = {
        meant.id
        for entry in case.of(PreSentenceReportDelivered)
        if is_open(entry.fact.report) and (meant := report_of(case, entry.fact.report)) is not None
    }
    return [entry for entry in case.of(PreSentenceReportAskedFor) if entry.id not in delivered]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a pre-sentence report."""
    match command:
        case AskForPreSentenceReport():
            must_be_suspect(case, command.suspect)
            not_in_future(command.asked_on, ask, "asked_on", "The date the court asked must be today or in the past.")
            if command.due_on < command.asked_on:
                raise Refused("The report is due on or after the day on which it was asked for.", field="due_on")
            return [Decided(PreSentenceReportAskedFor(**msgspec.structs.asdict(command)))]
        case DeliverPreSentenceReport():
            return [Decided(_delivered(case, command, ask))]
        case _:
            return []


def _delivered(case: Case, command: DeliverPreSentenceReport, ask: Circumstances) -> PreSentenceReportDelivered:
    not_in_future(command.delivered_on, ask, "delivered_on", "The date delivered must be today or in the past.")
    asked = report_of(case, command.report)
    if asked is None or not is_open(asked.fact.suspect):
        raise Refused("Choose a report that the court asked for on this case.", field="report")
    if command.delivered_on < asked.fact.asked_on:
        raise Refused("A report is delivered on or after the day on which it was asked for.", field="delivered_on")
    ask.require(
        asked in outstanding(case),
        "This report was delivered already. Correct that entry if something is wrong in it.",
        rule="court-reports.delivered-once",
        field="report",
        rests_on=RESTS,
    )
    return PreSentenceReportDelivered(suspect=asked.fact.suspect, **msgspec.structs.asdict(command))


COMMANDS = (AskForPreSentenceReport, DeliverPreSentenceReport)
FACTS = (PreSentenceReportAskedFor, PreSentenceReportDelivered)

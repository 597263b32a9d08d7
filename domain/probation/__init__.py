"""Probation: supervision of the suspect, and the assessment of the risk of serious harm that he poses."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, OPINION, PROBATION_ASSESSMENT, DataClass, Label
from domain.contact import HowReached, WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, Text
from domain.parties import must_be_suspect
from domain.probation import court_reports, enforcement, outcomes, supervised
from domain.timing import not_in_future


class Compliance(StrEnum):
    """How a contact came out (nDelius: ATTC, AFTC, acceptable absence, UAAB, rescheduled)."""

    COMPLIED = "attended_and_complied"
    FAILED_TO_COMPLY = "attended_failed_to_comply"
    ACCEPTABLE_ABSENCE = "acceptable_absence"
    UNACCEPTABLE_ABSENCE = "unacceptable_absence"
    RESCHEDULED = "rescheduled"


FAILURES = frozenset({Compliance.FAILED_TO_COMPLY, Compliance.UNACCEPTABLE_ABSENCE})


class Supervision(msgspec.Struct, frozen=True, kw_only=True):
    """One contact with probation, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, PROBATION_ASSESSMENT]
    held_on: Annotated[date, PROBATION_ASSESSMENT, Label("Date of the contact")]
    method: Annotated[HowReached, PROBATION_ASSESSMENT]
    compliance: Annotated[Compliance, PROBATION_ASSESSMENT, Label("How it came out")]
    note: Annotated[Text | None, PROBATION_ASSESSMENT, FACT, Label("What happened", "Leave out what a victim told")] = (
        None
    )
    warned_on: Annotated[
        date | None, PROBATION_ASSESSMENT, Label("Date of a warning", "For a failure without reasonable excuse")
    ] = None


class RecordSupervision(Supervision, Command, frozen=True, kw_only=True, tag="record-supervision"):
    """Record a contact with probation, whether the person complied, and a warning if one was given."""

    title: ClassVar[str] = "Record supervision"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "A missed contact warns the victim's advocate, without its reasons."


class SupervisionRecorded(Supervision, Fact, frozen=True, kw_only=True, tag="supervision-recorded/1"):
    """Probation was in contact with the suspect, or should have been."""

    title: ClassVar[str] = "Supervision"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROBATION_ASSESSMENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "held_on"

    def summary(self) -> dict[DataClass, str]:
        """Whether there is a concern about attendance, never why."""
        missed = self.compliance not in {Compliance.COMPLIED, Compliance.RESCHEDULED}
        return {PROBATION_ASSESSMENT: "Supervision: attendance concern" if missed else "Supervision goes on"}


class RoshLevel(StrEnum):
    """Risk of serious harm, in OASys's own scale."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


class AtRisk(StrEnum):
    """Who is at risk, by kind and never by name."""

    KNOWN_ADULT = "known_adult"
    CHILDREN = "children"
    PUBLIC = "public"
    STAFF = "staff"
    PRISONERS = "prisoners"


class PreSentenceReport(StrEnum):
    """How far the pre-sentence report has got."""

    NOT_ASKED_FOR = "not_asked_for"
    ASKED_FOR = "asked_for"
    BEING_WRITTEN = "being_written"
    DELIVERED = "delivered"


class ProbationAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """What probation's assessment says, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, PROBATION_ASSESSMENT]
    assessed_on: Annotated[date, PROBATION_ASSESSMENT, Label("Date assessed")]
    level: Annotated[RoshLevel, PROBATION_ASSESSMENT, Label("Risk of serious harm (RoSH)", "Never converted")]
    at_risk: Annotated[
        tuple[AtRisk, ...], PROBATION_ASSESSMENT, msgspec.Meta(min_length=1), Label("Who is at risk", "Never by name")
    ]
    nature: Annotated[Text, PROBATION_ASSESSMENT, OPINION, Label("Nature of the risk", "Name no victim and no place")]
    imminence: Annotated[
        Text, PROBATION_ASSESSMENT, OPINION, Label("How imminent it is", "When, and what would make it more likely")
    ]
    rising: Annotated[Text | None, PROBATION_ASSESSMENT, OPINION, Label("What raises the risk")] = None
    falling: Annotated[Text | None, PROBATION_ASSESSMENT, OPINION, Label("What lowers the risk")] = None
    report: Annotated[PreSentenceReport, PROBATION_ASSESSMENT, Label("Pre-sentence report")]
    report_due: Annotated[date | None, PROBATION_ASSESSMENT, Label("Report due", "The date that the court gave")] = None


class PostProbationAssessment(ProbationAssessment, Command, frozen=True, kw_only=True, tag="post-probation-assessment"):
    """Post the risk of serious harm as probation assesses it, and where the pre-sentence report stands."""

    title: ClassVar[str] = "Post a probation assessment"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "Police and advocates see the level alone."


class ProbationAssessed(ProbationAssessment, Fact, frozen=True, kw_only=True, tag="probation-assessed/1"):
    """Probation assessed the risk of serious harm."""

    title: ClassVar[str] = "Probation assessment"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROBATION_ASSESSMENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "assessed_on"

    def summary(self) -> dict[DataClass, str]:
        """The level alone."""
        return {PROBATION_ASSESSMENT: f"Risk of serious harm: {self.level.value.replace('_', ' ')}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about supervision, enforcement, reports, outcomes or probation's assessment."""
    match command:
        case RecordSupervision(suspect=suspect, held_on=held, warned_on=warned):
            must_be_suspect(case, suspect)
            not_in_future(held, ask, "held_on", "The date of the contact must be today or in the past.")
            if warned is not None:
                not_in_future(warned, ask, "warned_on", "The date of the warning must be today or in the past.")
                if command.compliance not in FAILURES or warned < held:
                    raise Refused(
                        "A warning follows a failure without reasonable excuse. Record it with that contact, on the "
                        "day of the contact or later.",
                        field="warned_on",
                    )
            return [Decided(SupervisionRecorded(**msgspec.structs.asdict(command)))]
        case PostProbationAssessment(suspect=suspect, assessed_on=assessed):
            must_be_suspect(case, suspect)
            not_in_future(assessed, ask, "assessed_on", "The date assessed must be today or in the past.")
            if command.report_due is not None and command.report is PreSentenceReport.NOT_ASKED_FOR:
                raise Refused(
                    "A report that was not asked for is not due. Take the date out, or choose asked for.",
                    field="report_due",
                )
            return [Decided(ProbationAssessed(**msgspec.structs.asdict(command)))]
        case _:
            return [decided for part in _PARTS for decided in part.decide(case, command, ask)]


_PARTS = (supervised, enforcement, court_reports, outcomes)
COMMANDS: tuple[type[Command], ...] = (
    RecordSupervision,
    PostProbationAssessment,
    *(command for part in _PARTS for command in part.COMMANDS),
)
FACTS: tuple[type[Fact], ...] = (
    SupervisionRecorded,
    ProbationAssessed,
    *(fact for part in _PARTS for fact in part.FACTS),
)

"""Closure: a case ends with a reason, what risk remains and who holds it; and can be opened again."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import (
    ADVOCACY_SHARED,
    CASE_SHELL,
    CHRONOLOGY,
    FACT,
    OPINION,
    ORDERS,
    RISK,
    VICTIM_IDENTITY,
    DataClass,
    Label,
)
from domain.clinic.onward import days_to_come, to_come
from domain.holding import force_on, holder
from domain.investigation.closing import ended
from domain.investigation.unfinished import Unfinished, unfinished
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.legible import legible
from domain.measures.protection import orders_owed
from domain.reports.classification import open_classification_reviews
from domain.reports.crimes import CrimeRecorded
from domain.risk.assessments import RiskAssessed, awaiting_review


class ClosingReason(StrEnum):
    """Why a case is closed."""

    RISK_REDUCED = "risk_reduced"
    HELD_ELSEWHERE = "held_elsewhere"
    ADVICE_GIVEN = "advice_given"
    VICTIM_ASKED = "victim_asked"
    SUSPECT_DIED = "suspect_died"
    REFERRED_IN_ERROR = "referred_in_error"


class ClosingBody(msgspec.Struct, frozen=True, kw_only=True):
    """How a case ends, asked and recorded alike."""

    reason: Annotated[ClosingReason, CASE_SHELL, Label("Reason")]
    residual_risk: Annotated[Text, RISK, OPINION, Label("Risk that remains", "Say so where none is known")]
    held_by: Annotated[Line, CASE_SHELL, Label("Who holds that risk from now on", "An agency or team, no name")]
    victim_told: Annotated[Answer, ADVOCACY_SHARED, Label("Has the victim been told?")]
    not_told_because: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        FACT,
        Label("Why not, or why it is not known", "Needed unless she was told"),
    ] = None


class CloseCase(ClosingBody, Command, frozen=True, kw_only=True, tag="close-case"):
    """Close the case, once nothing on it is open."""

    title: ClassVar[str] = "Close the case"
    section: ClassVar[str] = "case"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nothing more can be recorded but concerns and corrections, until it is reopened. Where any agency’s own "
        "grade of a victim is high, any grade was in the last three months, or a risk plan is owed, this is a "
        "proposal: the advocate and every other agency are told, and the case stays open until a person of another "
        "agency confirms it."
    )


class CaseClosed(ClosingBody, Fact, frozen=True, kw_only=True, tag="case-closed/1"):
    """The case was closed."""

    title: ClassVar[str] = "Case closed"
    section: ClassVar[str] = "case"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That a remaining risk is on record, and that the victim was told or not; never what is said of either."""
        told = "The victim was told" if self.victim_told is Answer.YES else "The victim has not been told"
        return {RISK: "The remaining risk is on record", ADVOCACY_SHARED: told}


class ReopeningBody(msgspec.Struct, frozen=True, kw_only=True):
    """Why a case is opened again, asked and recorded alike."""

    because: Annotated[
        Text, CASE_SHELL, FACT, Label("Why", "Read by all on the case: name no person, place or source here")
    ]


class ReopenCase(ReopeningBody, Command, frozen=True, kw_only=True, tag="reopen-case"):
    """Open a closed case again, with everything on it."""

    title: ClassVar[str] = "Reopen the case"
    section: ClassVar[str] = "case"


class CaseReopened(ReopeningBody, Fact, frozen=True, kw_only=True, tag="case-reopened/1"):
    """The case was opened again."""

    title: ClassVar[str] = "Case reopened"
    section: ClassVar[str] = "case"
    governs: ClassVar[DataClass] = CASE_SHELL


# What may always be done: nothing that keeps somebody safe, puts right a mistake or lets the right people in waits.
ALWAYS = frozenset(
    {
        "report-concern",
        "declare-conflict",
        "leave-case",
        "hand-on-case",
        "mark-staff-party",
        "review-bar",
        "reopen-case",
        "close-case",
        "correct",
        "add-member",
        "confirm-member",
        "remove-member",
        "record-consent",
        "request-information",
        "request-victim-information",
        "answer-information-request",
        "withdraw-grant",
        "record-disclosure",
        "set-handling",
        "restrict-case",
        "lift-restriction",
        "seal-case",
        "unseal-case",
        "exclude-person",
        "lift-exclusion",
        "override-narrowing",
        "review-override",
        "break-glass",
        "allow-emergency-access",
        "decline-emergency-access",
        "review-break-glass",
        "protect-worker",
        "open-worker-name",
        "confirm-worker-name",
        "decline-worker-name",
    }
)
CLOSED = "This case is closed. Reopen it first, or report a concern."


def closed(case: Case) -> bool:
    """Whether the case was closed and not opened again since."""
    ended, again = case.latest(CaseClosed), case.latest(CaseReopened)
    return ended is not None and (again is None or again.position < ended.position)


def refuse_when_closed(case: Case, command: Command, ask: Circumstances) -> None:
    """Raise `Refused` for a command on a closed case, but for those that are always open."""
    ask.require(
        str(command.__struct_config__.tag) in ALWAYS or not closed(case),
        CLOSED,
        rule="closure.closed",
        rests_on=frozenset({CASE_SHELL}),
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from closing or reopening the case."""
    match command:
        case CloseCase():
            ask.require(
                not closed(case),
                "This case is closed already.",
                rule="closure.closed-already",
                rests_on=frozenset({CASE_SHELL}),
            )
            if force_on(ask.by.role) and holder(case) not in {None, ask.by.agency}:
                raise Refused("Another force holds this case. Ask its coordinator to close it.")
            if command.victim_told is not Answer.YES and command.not_told_because is None:
                raise Refused(
                    "The victim is told before a case is closed. Tell her, or say why that is not safe or possible.",
                    field="not_told_because",
                )
            _refuse_open_things(case, ask)
            return [Decided(CaseClosed(**msgspec.structs.asdict(command)))]
        case ReopenCase():
            ask.require(
                closed(case),
                "This case is open. Record what is new on it.",
                rule="closure.open",
                rests_on=frozenset({CASE_SHELL}),
            )
            return [Decided(CaseReopened(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_open_things(case: Case, ask: Circumstances) -> None:
    ask.require(
        not to_come(case, ask),
        f"This case is on the agenda of a meeting that is not over ({days_to_come(case, ask)}). Have its item closed "
        "there, or take it off the agenda with the reason, before closing.",
        rule="closure.on-agenda",
        rests_on=frozenset({CASE_SHELL}),
    )
    ask.require(
        case.latest(RiskAssessed) is not None,
        "No risk assessment is on record. Post one before the case is closed.",
        rule="closure.no-assessment",
        rests_on=frozenset({RISK}),
    )
    ask.require(
        not awaiting_review(legible(case, {RISK})),
        "A grade below what the answers suggest awaits a supervisor. Have it confirmed or raised before closing.",
        rule="closure.grade-review",
        rests_on=frozenset({RISK}),
    )
    ask.require(
        not open_classification_reviews(legible(case, {CHRONOLOGY})),
        "A doubt about the classification of a crime is open. Have a supervisor decide it before closing.",
        rule="closure.classification-review",
        rests_on=frozenset({CHRONOLOGY}),
    )
    ask.require(
        not orders_owed(case),
        "Nobody has decided whether to apply for a stalking protection order. Record apply or do not apply, with "
        "reasons, before closing.",
        rule="closure.protection-order",
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY}),
    )
    for each in open_investigations(case):
        ask.require(
            False,
            f"{each.sentence} Or have the investigation ended first, over it, by a supervisor with reasons.",
            rule=f"closure.{each.rule}",
            rests_on=each.rests_on,
        )


def open_investigations(case: Case) -> tuple[Unfinished, ...]:
    """What is unfinished in the investigations that have not ended, each once. Ask it of the full fold.

    It is what an officer may not end an investigation over either: a case is no way round it.
    """
    over = ended(legible(case, {CHRONOLOGY}))
    going_on = [crime.id for crime in case.of(CrimeRecorded) if crime.id not in over]
    return tuple({each.rule: each for crime in going_on for each in unfinished(case, crime)}.values())


COMMANDS = (CloseCase, ReopenCase)
FACTS = (CaseClosed, CaseReopened)

"""Assessing for MAPPA: whether a suspect is referred, at which category and level, and why, either way."""

from datetime import date
from enum import StrEnum
from itertools import takewhile
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHARGING, FACT, MAPPA, OPINION, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, PartyId, Refused, Text
from domain.legible import legible
from domain.mappa.categories import ROWS, TAKEN_FIRST, Category, Level
from domain.mappa.eligibility import Answered, Line, Verdict, eligibility
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Outcome(StrEnum):
    """What follows from an assessment."""

    REFER = "refer_to_mappa"
    LEVEL_1 = "managed_at_level_1"
    NOT_REFERRED = "not_referred"
    DANGEROUS_PERSON = "potentially_dangerous_person_route"
    ASK_COORDINATOR = "ask_the_mappa_coordinator"


CATEGORISED = frozenset({Outcome.REFER, Outcome.LEVEL_1})
_CARRIES = frozenset({Verdict.HOLDS, Verdict.MAY_HOLD, Verdict.ASK})  # what is to be asked was, and the answer carries

NOT_THAT_ROUTE = (
    "The dangerous-person route is for whom no conviction or caution lets MAPPA in, and here is one. Refer him in the "
    "category that it carries, or record with the reasons that he is not referred."
)


class Finding(StrEnum):
    """What a court found in place of a conviction."""

    NONE = "none"
    INSANITY = "not_guilty_by_reason_of_insanity"
    UNFIT = "unfit_to_plead_and_did_the_act"
    NOT_KNOWN = "not_known"


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment for MAPPA, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, MAPPA]
    notification: Annotated[Answer, MAPPA, Label("Subject to notification for a sexual offence?")]
    terrorism: Annotated[Answer, MAPPA, Label("A terrorist offender, or at risk of it?")]
    finding: Annotated[Finding, MAPPA, Label("Finding of a court in place of a conviction")]
    earlier: Annotated[
        Answer,
        MAPPA,
        Label(
            "Another conviction, caution, reprimand or warning?",
            "One that is not on this case and may show a capability of serious harm",
        ),
    ]
    earlier_what: Annotated[
        Text | None,
        MAPPA,
        FACT,
        Label("Which, and when", "Needed where there is one; nothing pasted from ViSOR or MAPPS"),
    ] = None
    outcome: Annotated[Outcome, MAPPA, Label("Outcome")]
    category: Annotated[
        Category | None,
        MAPPA,
        Label(
            "Category",
            "One; needed for a referral or level 1. 1 is notification for a sexual offence, 2 a specified offence with "
            "12 months or a hospital order, 3 another conviction or caution that may show serious harm, 4 terrorism",
        ),
    ] = None
    level: Annotated[Level | None, MAPPA, Label("Level", "Category 3 is level 2 or 3 only")] = None
    reasons: Annotated[
        Text, MAPPA, OPINION, Label("Reasons", "Why, whichever way it goes; never where she can be found")
    ]
    assessed_on: Annotated[date, MAPPA, Label("Date assessed")]


class AssessMappa(Assessment, Command, frozen=True, kw_only=True, tag="assess-mappa"):
    """Record whether a suspect was considered for MAPPA, what came of it, and why."""

    title: ClassVar[str] = "Assess for MAPPA"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = (
        "It stands on record that the suspect was considered, with the reasons. It refers nobody by itself."
    )


class MappaAssessed(Assessment, Fact, frozen=True, kw_only=True, tag="mappa-assessed/1"):
    """A suspect was considered for MAPPA."""

    title: ClassVar[str] = "Assessed for MAPPA"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "assessed_on"

    def summary(self) -> dict[DataClass, str]:
        """That and with what outcome; never the category, what else is on record, or why."""
        return {MAPPA: f"Considered for MAPPA: {self.outcome.value.replace('_', ' ').replace('mappa', 'MAPPA')}"}

    @property
    def answered(self) -> Answered:
        """What it says that no conviction on this case can."""
        return Answered(
            notification=self.notification,
            terrorism=self.terrorism,
            earlier=self.earlier,
            unsure=self.finding is not Finding.NONE,
        )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from assessing a suspect for MAPPA. Raises `Refused` where what is on record does not carry it."""
    match command:
        case AssessMappa():
            must_be_suspect(case, command.suspect)
            not_in_future(command.assessed_on, ask, "assessed_on", "The date assessed must be today or in the past.")
            if (command.earlier is Answer.YES) != (command.earlier_what is not None):
                raise Refused("Say which it was where there is another one, and only there.", field="earlier_what")
            fact = MappaAssessed(**msgspec.structs.asdict(command))
            _refuse_unplaced(command)
            lines = {
                line.category: line for line in eligibility(case, command.suspect, fact.answered, command.assessed_on)
            }
            _refuse_unasked(case, command, lines, ask)
            if command.category is None:
                _refuse_elsewhere(command, lines, ask)
            else:
                refuse_uncarried(command.category, lines, ask)
            return [Decided(fact)]
        case _:
            return []


def _refuse_unplaced(command: AssessMappa) -> None:
    categorised = command.outcome in CATEGORISED
    if categorised != (command.category is not None):
        raise Refused("Give a category for a referral or for level 1, and for nothing else.", field="category")
    if categorised != (command.level is not None):
        raise Refused("Give a level for a referral or for level 1, and for nothing else.", field="level")
    if command.category is None:
        return
    if (command.outcome is Outcome.LEVEL_1) != (command.level is Level.LEAD_AGENCY):
        raise Refused(
            "A referral is to level 2 or 3; level 1 is managed by the lead agency without one.", field="level"
        )
    if command.level not in ROWS[command.category].levels:
        raise Refused("Category 3 is only ever level 2 or 3. Refer the suspect, or record why not.", field="level")


def refuse_uncarried(category: Category, lines: dict[Category, Line], ask: Circumstances) -> None:
    """The category claimed is the one that the record carries: never more, and one at a time."""
    for earlier in takewhile(lambda each: each is not category, TAKEN_FIRST):
        ask.require(
            lines[earlier].verdict is not Verdict.HOLDS,
            f"{ROWS[earlier].title} holds, and nobody is in two: {lines[earlier].why}",
            rule="mappa.one-category",
            field="category",
            rests_on=frozenset({CHARGING}),
        )
    line = lines[category]
    ask.require(
        line.verdict in _CARRIES,
        f"What is on record does not carry {ROWS[category].title.lower()}. {line.why}",
        rule="mappa.category-carried",
        field="category",
        rests_on=frozenset({CHARGING}),
    )


def is_asked(case: Case, suspect: PartyId) -> bool:
    """Whether an assessment put to the co-ordinator what a court's finding about a suspect's mind comes to."""
    return any(
        entry.fact.suspect == suspect and entry.fact.answered.unsure and entry.fact.outcome is Outcome.ASK_COORDINATOR
        for entry in legible(case, {MAPPA}).of(MappaAssessed)
    )


def _refuse_unasked(case: Case, command: AssessMappa, lines: dict[Category, Line], ask: Circumstances) -> None:
    """After insanity or unfitness, and while that is not known, nothing is decided that nobody asked about first."""
    if command.outcome is Outcome.ASK_COORDINATOR or any(line.verdict is Verdict.HOLDS for line in lines.values()):
        return
    ask.require(
        all(line.verdict is not Verdict.ASK for line in lines.values()) or is_asked(case, command.suspect),
        "A court found insanity or unfitness in place of a conviction, or that is not known: ask the co-ordinator "
        "first. Record “Ask the MAPPA co-ordinator” as the outcome, and once there is an answer assess him again with "
        "it in the reasons.",
        rule="mappa.coordinator-first",
        field="outcome",
        rests_on=frozenset({MAPPA, CHARGING}),
    )


def _refuse_elsewhere(command: AssessMappa, lines: dict[Category, Line], ask: Circumstances) -> None:
    """Whoever is in a category is in MAPPA: referred, managed at level 1, or a question for the co-ordinator."""
    held = next((line for line in lines.values() if line.verdict is Verdict.HOLDS), None)
    ask.require(
        held is None or command.outcome is Outcome.ASK_COORDINATOR,
        "Whoever is in a category is referred or managed at level 1; what is unclear, ask the co-ordinator. "
        + (f"{ROWS[held.category].title} holds: {held.why}" if held else ""),
        rule="mappa.not-elsewhere",
        field="outcome",
        rests_on=frozenset({CHARGING}),
    )
    if command.outcome is not Outcome.DANGEROUS_PERSON:
        return
    if command.earlier is Answer.YES:
        raise Refused(NOT_THAT_ROUTE, field="outcome")
    ask.require(
        all(line.verdict is not Verdict.MAY_HOLD for line in lines.values()),
        NOT_THAT_ROUTE,
        rule="mappa.not-that-route",
        field="outcome",
        rests_on=frozenset({CHARGING}),
    )


COMMANDS: tuple[type[Command], ...] = (AssessMappa,)
FACTS: tuple[type[Fact], ...] = (MappaAssessed,)

"""Limitation: the six months within which a summary offence must be charged, from the last act, and what stops them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.charging.decisions import ChargingDecided, Decision
from domain.classes import CHRONOLOGY, FACT, DataClass, Label
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.investigation.closing import ended
from domain.investigation.fields import CrimeField, must_be_crime
from domain.investigation.handover import owner
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Refused, Text, is_open
from domain.people import Role
from domain.reports.classification import classification
from domain.reports.conduct import course_of_conduct
from domain.reports.crimes import CrimeRecorded, crime_of
from domain.reports.offences import OFFENCES, Offence
from domain.timing import not_in_future

LIMIT = "limitation"
AT_RISK = ("limitation-at-risk-150", "limitation-at-risk-120", "limitation-at-risk-90")  # the gravest first


class StopReason(StrEnum):
    """Why the six months no longer count."""

    CHARGED = "charged"
    SUMMONS = "summons_or_requisition_issued"
    GRAVER_OFFENCE = "pursued_as_a_graver_offence"
    OTHER = "other"


class StopBody(msgspec.Struct, frozen=True, kw_only=True):
    """Why the clock of a crime stops, asked and recorded alike."""

    crime: CrimeField
    reason: Annotated[StopReason, CHRONOLOGY, Label("Why it stops")]
    because: Annotated[Text, CHRONOLOGY, FACT, Label("Reasons", "Name no place")]
    stopped_on: Annotated[date, CHRONOLOGY, Label("Date")]


class StopClock(StopBody, Command, frozen=True, kw_only=True, tag="stop-clock"):
    """Stop the six-month clock of a summary offence, with the reason."""

    title: ClassVar[str] = "Stop the six-month clock"
    section: ClassVar[str] = "investigation"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Nobody is reminded of the time limit again, unless he acts again after this date."


class ClockStopped(StopBody, Fact, frozen=True, kw_only=True, tag="clock-stopped/1"):
    """The six-month clock of a crime was stopped."""

    title: ClassVar[str] = "Six-month clock stopped"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "stopped_on"

    def summary(self) -> dict[DataClass, str]:
        """That it stopped and when."""
        return {CHRONOLOGY: f"Six-month clock stopped on {spelt(self.stopped_on)}"}


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A clock that runs: on which crime, since the last of which acts, until which day, and who owns it.

    `at_risk` is the gravest mark that has passed, as the number of days since the last act; 0 before the first.
    """

    crime: Entry[CrimeRecorded]
    offence: Offence
    acts: tuple[Entry[Fact], ...]
    last_act: date
    due: date
    at_risk: int
    owner: Role

    @property
    def entries(self) -> tuple[Entry[Fact], ...]:
        """What it was found in: the crime, and the last act where one is recorded."""
        return (self.crime, *self.acts[-1:])


def limits(case: Case, today: date) -> tuple[Limit, ...]:
    """The clocks that run on a case, in ledger order of the crimes.

    It counts what the fold shows: a fold in which charges or unreleased acts are not legible knows nothing of them.
    """
    decided = ended(case)
    found = []
    for crime in case.of(CrimeRecorded):
        now = classification(case, crime)
        if now is None or not OFFENCES[now.offence].six_months or crime.id in decided:
            continue
        acts = _acts(case, crime)
        last = max((london_date(act.happened.latest) for act in acts), default=crime.fact.recorded_on)
        row = clock(LIMIT, last)
        if row is None or _stopped(case, crime, last):
            continue
        found.append(
            Limit(
                crime=crime,
                offence=now.offence,
                acts=acts,
                last_act=last,
                due=due_on(row, last),
                at_risk=_at_risk(last, today),
                owner=owner(case, crime.id),
            )
        )
    return tuple(found)


def _acts(case: Case, crime: Entry[CrimeRecorded]) -> tuple[Entry[Fact], ...]:
    """The acts against the victim of a crime by this suspect or one not known, the last of them last."""
    whom, by = crime.fact.victim, crime.fact.suspect
    conduct = course_of_conduct(case)
    acts: list[Entry[Fact]] = [
        act
        for act in (*conduct.entries, *conduct.against_measures)
        if getattr(act.fact, "victim", whom) == whom and (by is None or getattr(act.fact, "suspect", by) in {None, by})
    ]
    return tuple(sorted(acts, key=lambda act: (act.happened.latest, act.position)))


def _at_risk(last: date, today: date) -> int:
    for name in AT_RISK:
        row = clock(name, last)
        if row is not None and due_on(row, last) <= today:
            return row.number
    return 0


def _stopped(case: Case, crime: Entry[CrimeRecorded], last: date) -> bool:
    charged = any(
        entry.fact.decision is Decision.CHARGE
        and crime.fact.suspect in {None, entry.fact.suspect}
        and entry.fact.decided_on >= crime.fact.recorded_on
        for entry in case.of(ChargingDecided)
    )
    # A charge ends it for good. Stopped for another reason, it runs again once he acts again.
    return charged or any(
        case.stands(entry.fact.crime) == crime.id
        and (entry.fact.reason is StopReason.CHARGED or last <= entry.fact.stopped_on)
        for entry in case.of(ClockStopped)
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from stopping a clock."""
    match command:
        case StopClock():
            must_be_crime(case, command.crime)
            not_in_future(command.stopped_on, ask, "stopped_on", "The date must be today or in the past.")
            now = classification(case, crime_of(case, command.crime))
            if now is not None and is_open(now.offence) and not OFFENCES[now.offence].six_months:
                raise Refused(f"No six-month clock runs on “{OFFENCES[now.offence].title}”.", field="crime")
            return [Decided(ClockStopped(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (StopClock,)
FACTS = (ClockStopped,)

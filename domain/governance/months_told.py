"""Months told: figures of clinics and hits by ethnic group as they were told, for good, without what is hidden.

The portal says them itself, on the day from which a month is told. Whoever reads them reads what is here: an erasure
afterwards, another process and a new version of a rule all leave it as it was.
"""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_CONFLICT, DataClass, Label
from domain.ethnicity import Group
from domain.figures.measures import Measure
from domain.figures.months import told_on
from domain.governance.clinics_said import ClinicField
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, is_open
from domain.misuse.thresholds import Pattern
from domain.people import AgencyId

if TYPE_CHECKING:
    from domain.governance.register import Register

Name = Annotated[str, msgspec.Meta(max_length=60)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Agency = Annotated[AgencyId, msgspec.Meta(max_length=60)]
NOT_YET = "What is told of a month is told from a later day on. Wait until then."


class Time(StrEnum):
    """What figures are told of: a month, or a calendar year."""

    MONTH = "month"
    YEAR = "year"


class PartTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part of a measure of which a number is told, as `domain/figures/told.py` has parts and figures.

    `count` and `hit` are rounded; `median` is in days, `longest` in days within whole weeks. None where not told.
    """

    measure: Annotated[Measure, Label("Measure")]
    by: Annotated[Name, Label("Told apart by")] = ""
    part: Annotated[Name, Label("Part")] = ""
    count: Annotated[Count | None, Label("Number, about")] = None
    hit: Annotated[Count | None, Label("Of those, about")] = None
    median: Annotated[Count | None, Label("Median, days")] = None
    longest: Annotated[Count | None, Label("Longest, within days")] = None


class _OfClinic(msgspec.Struct, frozen=True, kw_only=True):
    clinic: ClinicField
    time: Annotated[Time, CASE_SHELL, Label("Month or year")]
    first: Annotated[date, CASE_SHELL, Label("First day of it")]
    agencies: Annotated[
        tuple[Agency, ...], CASE_SHELL, msgspec.Meta(max_length=500), Label("Agencies that were asked to its meetings")
    ] = ()
    parts: Annotated[
        tuple[PartTold, ...], CASE_SHELL, msgspec.Meta(max_length=5_000), Label("What is told, and nothing else")
    ] = ()


class TellClinicFigures(_OfClinic, Command, frozen=True, kw_only=True, tag="tell-clinic-figures"):
    """Tell the figures of a clinic's month or year, once and for good."""

    title: ClassVar[str] = "Tell the figures of a clinic"
    section: ClassVar[str] = "governance"


class ClinicFiguresTold(_OfClinic, Fact, frozen=True, kw_only=True, tag="clinic-figures-told/1"):
    """The figures of a clinic's month or year were told, and are so for good."""

    title: ClassVar[str] = "Figures of a clinic told"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class ShareTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """On about how many of a group a pattern fell; `group` is None for everybody together. None where not told."""

    pattern: Annotated[Pattern, Label("Pattern")]
    group: Annotated[Group | None, Label("Group")] = None
    looked: Annotated[Count | None, Label("People who looked, about")] = None
    hit: Annotated[Count | None, Label("On whom it fell, about")] = None


class _OfAgency(msgspec.Struct, frozen=True, kw_only=True):
    agency: Annotated[Agency, STAFF_CONFLICT, Label("Agency")]
    first: Annotated[date, STAFF_CONFLICT, Label("First day of the month")]
    whole: Annotated[bool, STAFF_CONFLICT, Label("Whether its looks could all be gone through")]
    shares: Annotated[
        tuple[ShareTold, ...], STAFF_CONFLICT, msgspec.Meta(max_length=500), Label("What is told, and nothing else")
    ] = ()


class TellHitsByGroup(_OfAgency, Command, frozen=True, kw_only=True, tag="tell-hits-by-group"):
    """Tell on what share of each ethnic group of an agency's people patterns fell in a month, once and for good."""

    title: ClassVar[str] = "Tell hits by ethnic group"
    section: ClassVar[str] = "governance"


class HitsByGroupTold(_OfAgency, Fact, frozen=True, kw_only=True, tag="hits-by-group-told/1"):
    """On what share of each ethnic group of an agency's people patterns fell was told, and is so for good."""

    title: ClassVar[str] = "Hits by ethnic group told"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


def told_of_clinic(case: Case, clinic: UUID) -> dict[tuple[Time, date], ClinicFiguresTold]:
    """What is told of a clinic, by month or year and its first day. `case` is the governance stream, folded."""
    facts = (entry.fact for entry in case.of(ClinicFiguresTold))
    return {(fact.time, fact.first): fact for fact in facts if is_open(fact.clinic) and fact.clinic == clinic}


def told_of_agency(case: Case, agency: AgencyId) -> dict[date, HitsByGroupTold]:
    """What is told of an agency's people by group, by the month's first day. `case` is the governance stream."""
    facts = (entry.fact for entry in case.of(HitsByGroupTold))
    return {fact.first: fact for fact in facts if is_open(fact.agency) and fact.agency == agency}


def decide(
    case: Case, register: "Register", command: TellClinicFigures | TellHitsByGroup, ask: Circumstances
) -> list[Decided]:
    """What follows from telling; nothing where it was told before, however it was counted now. Raises `Refused`."""
    match command:
        case TellClinicFigures(clinic=clinic, time=time, first=first):
            if clinic not in register.clinics:
                raise Refused("There is no such clinic.", field="clinic")
            _must_be_due(first, time, ask)
            told = (time, first) in told_of_clinic(case, clinic)
            return [] if told else [Decided(ClinicFiguresTold(**msgspec.structs.asdict(command)))]
        case TellHitsByGroup(agency=agency, first=first):
            if agency not in register.agencies:
                raise Refused("There is no such agency.", field="agency")
            _must_be_due(first, Time.MONTH, ask)
            told = first in told_of_agency(case, agency)
            return [] if told else [Decided(HitsByGroupTold(**msgspec.structs.asdict(command)))]


def _must_be_due(first: date, time: Time, ask: Circumstances) -> None:
    """Raise `Refused` unless a time begins on this day, and its last month is told by now."""
    month = first.replace(month=12) if time is Time.YEAR else first
    day = told_on(month)
    if first != first.replace(day=1) or (time is Time.YEAR and first.month != 1) or day is None or day > ask.today:
        raise Refused(NOT_YET, field="first")


COMMANDS: tuple[type[Command], ...] = (TellClinicFigures, TellHitsByGroup)
FACTS: tuple[type[Fact], ...] = (ClinicFiguresTold, HitsByGroupTold)

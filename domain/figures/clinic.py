"""Clinic: everything that counts in a month, of all cases and meetings."""

from collections.abc import Iterable, Iterator, Mapping

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import ItemPutOnAgenda, items_of
from domain.clinic.referral import ClinicSource, ReferredToClinic
from domain.clinic.screening import ClinicOutcome
from domain.clinic.standing import referrals
from domain.figures import agreed, attended, considered, course, referred
from domain.figures.counted import Span, Unit
from domain.figures.measures import Measure
from domain.kernel import AccountId, Entry, Fact
from domain.legible import legible
from domain.people import AgencyId, Role

_RULES = (referred, agreed, course, considered)


def is_counted(entries: Iterable[Entry[Fact]]) -> bool:
    """Whether a case was ever brought to a clinic or put on an agenda, so that it is worth being folded."""
    return any(isinstance(entry.fact, ItemPutOnAgenda | ReferredToClinic) for entry in entries)


def units_of_case(case: Case, span: Span) -> list[Unit]:
    """What one case adds to a month, nothing where it never was a clinic's. Ask it of the full fold as then known."""
    if not (items_of(case) or referrals(legible(case, {CASE_SHELL}))):
        return []
    return [unit for rule in _RULES for unit in rule.units(case, span)]


def units_of_meetings(agencies: Mapping[AccountId, AgencyId], span: Span) -> list[Unit]:
    """What the meetings of a month add to it, without any case."""
    return list(attended.units(agencies, span))


def each_once(months: Iterable[Iterable[Unit]]) -> Iterator[Unit]:
    """The units of several months together, in order: of several that are the same thing, the last."""
    last: dict[tuple[object, ...], Unit] = {}
    for month in months:
        for unit in month:
            if unit.once:
                last[unit.clinic, unit.measure, unit.once] = unit
            else:
                yield unit
    yield from last.values()


READ_BY = frozenset(
    {
        Role.CLINIC_CHAIR,
        Role.CLINIC_COORDINATOR,
        Role.POLICE_COORDINATOR,
        Role.AUDITOR,
        Role.DATA_PROTECTION_OFFICER,
    }
)
"""Who reads the figures of clinics: those who run them, and those who watch over how they are run."""


def labels_of(agencies: Iterable[AgencyId]) -> dict[Measure, tuple[str, ...]]:
    """The parts of each measure that has any, in order: all that there can be, so that an empty one tells nothing.

    `agencies` are those that are asked to the meetings of the clinic.
    """
    grades = tuple(course.grade_titles())
    return {
        Measure.REFERRALS: tuple(each.value for each in ClinicSource),
        Measure.OUTCOMES: tuple(each.value for each in ClinicOutcome),
        Measure.ATTENDANCE: tuple(sorted(set(agencies))),
        Measure.GRADE_FIRST: grades,
        Measure.GRADE_LATEST: grades,
    }

"""Months told: the portal says what is told of a month once, on its day, and nothing later changes it."""

from datetime import date

import msgspec
import pytest

from domain.classes import CASE_SHELL, STAFF_CONFLICT
from domain.figures.measures import Measure
from domain.figures.months import told_on
from domain.governance import GOVERNANCE, decide
from domain.governance.months_told import (
    ClinicFiguresTold,
    HitsByGroupTold,
    PartTold,
    TellClinicFigures,
    TellHitsByGroup,
    Time,
    told_of_agency,
    told_of_clinic,
)
from domain.governance.touching import TOUCHES_NO_RIGHT
from domain.kernel import Circumstances, Command, Fact
from domain.people import PORTAL, AgencyId, Role
from tests.domain.given import asked, decided, given, refusal
from tests.domain.seen import seen_by
from tests.samples.governance import FACTS
from tests.samples.meetings import FACTS as OF_CLINICS
from tests.samples.people import FORCE, OFFICER

AGENCY, SET_UP = FACTS[3], OF_CLINICS[0]
FEBRUARY = date(2026, 2, 1)
MARK = msgspec.structs.asdict(SET_UP)["clinic"]
PART = PartTold(measure=Measure.REFERRALS, count=20)
CLINIC = TellClinicFigures(clinic=MARK, time=Time.MONTH, first=FEBRUARY, parts=(PART,))
HITS = TellHitsByGroup(agency=AgencyId(FORCE), first=FEBRUARY, whole=True)


def on(day: date, *, portal: bool = True) -> Circumstances:
    return msgspec.structs.replace(asked(PORTAL if portal else OFFICER), today=day)


def due(month: date) -> date:
    day = told_on(month)
    assert day is not None
    return day


@pytest.mark.parametrize("command", [CLINIC, HITS])
def test_nobody_but_the_portal_tells(command: Command) -> None:
    refused = refusal(decide, given(AGENCY, SET_UP), command, on(due(FEBRUARY), portal=False))
    assert "Only the portal" in refused.sentence


@pytest.mark.parametrize("command", [CLINIC, HITS])
def test_a_month_is_told_from_its_day_on_and_not_the_day_before(command: Command) -> None:
    day = due(FEBRUARY)
    assert refusal(decide, given(AGENCY, SET_UP), command, on(date(day.year, day.month, day.day - 1))).field == "first"
    (fact,) = decided(decide, given(AGENCY, SET_UP), command, on(day))
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(command)


@pytest.mark.parametrize("command", [CLINIC, HITS])
def test_what_was_told_once_is_not_told_again_however_it_is_counted_now(command: Command) -> None:
    (fact,) = decided(decide, given(AGENCY, SET_UP), command, on(due(FEBRUARY)))
    other = {"parts": ()} if isinstance(command, TellClinicFigures) else {"whole": False}
    again = msgspec.structs.replace(command, **other)
    assert not decided(decide, given(AGENCY, SET_UP, fact), again, on(date(2026, 6, 1)))


def test_a_year_is_told_with_its_december_and_begins_in_january() -> None:
    year = msgspec.structs.replace(CLINIC, time=Time.YEAR, first=date(2025, 1, 1))
    day = due(date(2025, 12, 1))
    assert refusal(decide, given(AGENCY, SET_UP), year, on(date(day.year, day.month, day.day - 1))).field == "first"
    assert decided(decide, given(AGENCY, SET_UP), year, on(day))
    for first in (date(2025, 2, 1), date(2025, 1, 2)):
        astray = msgspec.structs.replace(year, first=first)
        assert refusal(decide, given(AGENCY, SET_UP), astray, on(day)).field == "first"


def test_nothing_is_told_of_a_clinic_or_an_agency_that_there_is_not() -> None:
    assert refusal(decide, given(AGENCY), CLINIC, on(due(FEBRUARY))).field == "clinic"
    assert refusal(decide, given(SET_UP), HITS, on(due(FEBRUARY))).field == "agency"


def test_each_reads_what_was_told_of_its_own() -> None:
    clinic = ClinicFiguresTold(clinic=MARK, time=Time.MONTH, first=FEBRUARY, parts=(PART,))
    hits = HitsByGroupTold(agency=AgencyId(FORCE), first=FEBRUARY, whole=True)
    case = given(AGENCY, SET_UP, clinic, hits)
    assert told_of_clinic(case, MARK) == {(Time.MONTH, FEBRUARY): clinic}
    assert told_of_agency(case, AgencyId(FORCE)) == {FEBRUARY: hits}
    assert not told_of_clinic(case, GOVERNANCE)
    assert not told_of_agency(case, AgencyId("another-force"))


@pytest.mark.parametrize("kind", [ClinicFiguresTold, HitsByGroupTold])
def test_telling_gives_and_takes_no_right(kind: type[Fact]) -> None:
    assert kind in TOUCHES_NO_RIGHT
    assert ClinicFiguresTold.governs is CASE_SHELL
    assert HitsByGroupTold.governs is STAFF_CONFLICT


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROFESSIONAL_STANDARDS])
def test_hits_by_group_are_read_by_nobody_but_professional_standards(role: Role) -> None:
    assert seen_by(role, HitsByGroupTold(agency=AgencyId(FORCE), first=FEBRUARY, whole=True)) == ""

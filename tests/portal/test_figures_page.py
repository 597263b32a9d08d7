"""The page, the file and the answer of a clinic's figures: what is told, by whom it is told, and what is too few."""

from datetime import date

from domain.figures.clinic import labels_of
from domain.figures.groups import GROUPS, Characteristic
from domain.figures.measures import Measure
from domain.figures.told import LABEL, Figure, Part
from portal.presenting.figures import figures_file, figures_page, told_figures
from portal.processing.figures import ClinicOverTime
from portal.views.figures import FigureTable, MeasureView
from tests.domain.in_the_room import CLINIC
from tests.samples.people import FORCE

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
CAME, DONE, WAITED = Measure.REFERRALS, Measure.ACTIONS_DONE, Measure.DAYS_TO_SCREENING
ETHNIC = Characteristic.ETHNICITY.value
FOUND = ClinicOverTime(
    clinic=CLINIC,
    months={
        APRIL: {
            Part(CAME): Figure(count=40),
            Part(CAME, LABEL, "advocate"): Figure(count=20),
            Part(CAME, ETHNIC, "asian"): Figure(count=10),
            Part(CAME, ETHNIC, "not_known"): Figure(count=10),
            Part(DONE): Figure(count=30, hit=20),
            Part(WAITED): Figure(count=10, median=4, longest=14),
        },
        MARCH: {},
    },
    year=None,
    labels=labels_of([FORCE]),
    agencies={FORCE: "Northfield Police"},
)


def measure(which: Measure, time: str = "") -> MeasureView:
    page = figures_page(FOUND, time)
    return next(each for each in page.measures if each.mark == which.value.replace("_", "-"))


def rows(table: FigureTable) -> dict[str, tuple[str, ...]]:
    return {row.name: row.cells for row in table.rows}


def test_a_measure_is_told_by_each_of_the_victims_characteristics_of_which_anything_is() -> None:
    (by_ethnic_group,) = measure(CAME).groups
    assert by_ethnic_group.columns[0] == "Ethnic group"
    assert list(rows(by_ethnic_group)) == list(GROUPS[Characteristic.ETHNICITY].values())
    assert rows(by_ethnic_group)["Asian or Asian British"] == ("10",)
    assert rows(by_ethnic_group)["White"] == ("Too few to tell",)
    assert measure(CAME).few == "Too few to tell by age of the victim, sex, disability, sexual orientation or religion."


def test_what_is_told_in_no_month_is_said_in_a_sentence_and_drawn_by_no_empty_table() -> None:
    quiet = measure(Measure.DECISIONS)
    assert (quiet.by_month, quiet.drawing, quiet.parts, quiet.groups) == (None, None, (), ())
    assert (quiet.never, quiet.few) == ("Too few to tell in any month.", "")
    in_march = measure(CAME, "2026-03")
    assert (in_march.never, in_march.parts, in_march.groups) == ("", (), ())
    assert in_march.few == "Too few to tell."
    assert in_march.by_month is not None
    assert rows(in_march.by_month) == {"March 2026": ("Too few to tell",), "April 2026": ("40",)}


def test_the_measures_of_which_nothing_is_told_stand_in_one_place() -> None:
    page = figures_page(FOUND, "")
    told = [each.mark for each in page.told]
    assert told == ["referrals", "days-to-screening", "actions-done"]
    assert {each.mark for each in page.silent} == {each.mark for each in page.measures} - {*told}


def test_the_file_holds_every_part_and_nothing_in_a_column_of_another_kind() -> None:
    lines = figures_file(FOUND).decode().splitlines()
    assert "2026-04,Referrals by source,Ethnic group,Asian or Asian British,10,,,," in lines
    assert "2026-04,Referrals by source,Religion,Sikh,Too few to tell,,,," in lines
    assert "2026-04,Actions done in time,All,All,30,20,67%,," in lines
    assert "2026-04,Days from referral to screening,All,All,10,,,4,14" in lines
    assert "2026-03,Days from referral to screening,All,All,Too few to tell,,,Too few to tell,Too few to tell" in lines


def test_a_program_is_told_the_same_and_null_where_too_few_would_be() -> None:
    (april, march) = told_figures(FOUND)["times"]
    by_group = {
        each["part"]: each["count"] for each in april["figures"] if (each["measure"], each["by"]) == (CAME, ETHNIC)
    }
    assert by_group == dict.fromkeys(GROUPS[Characteristic.ETHNICITY]) | {"asian": 10, "not_known": 10}
    assert all(each["count"] is None for each in march["figures"])
    assert len(march["figures"]) == len(april["figures"])

"""What a clinic's figures tell: rounded numbers, and nothing small, alone, by subtraction or out of a year."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.figures.clinic import labels_of
from domain.figures.counted import Unit
from domain.figures.groups import Characteristic
from domain.figures.hiding import hidden_enough, told
from domain.figures.measures import DEFINED, Kind, Measure
from domain.figures.months import months_of, told_months, told_year
from domain.figures.told import LABEL, Figure, Part, Table, parts_of, table_of
from domain.people import AgencyId

DAY, CLINIC = date(2026, 3, 31), UUID(int=1)
LABELS = labels_of([AgencyId("northfield-police"), AgencyId("safe-harbour")])
CAME, DONE, WAITED = Measure.REFERRALS, Measure.ACTIONS_DONE, Measure.DAYS_TO_SCREENING
AGE = Characteristic.AGE


def unit(measure: Measure, number: int, label: str = "", group: str = "", *, days: int = 0, hit: bool = False) -> Unit:
    """One thing that counts, of a case of that number."""
    groups = ((AGE, group),) if group else ()
    case = UUID(int=number)
    return Unit(clinic=CLINIC, measure=measure, on=DAY, of=case, label=label, days=days, hit=hit, groups=groups)


def came(**by_source: int) -> list[Unit]:
    """Referrals by source, each of a case of its own."""
    sources = [source for source, number in by_source.items() for _ in range(number)]
    return [unit(CAME, number, source) for number, source in enumerate(sources)]


def figures(units: Sequence[Unit], months: Sequence[Table] = ()) -> Mapping[Part, Figure]:
    return table_of(units, LABELS, DAY, months).figures


@pytest.mark.parametrize(("number", "shown"), [(9, None), (10, 10), (19, 10), (20, 20)])
def test_nothing_below_ten_is_told_and_what_is_told_is_rounded_down_to_tens(number: int, shown: int | None) -> None:
    found = figures(came(advocate=number)).get(Part(CAME))
    assert (found and found.count) == shown


@pytest.mark.parametrize(("cases", "is_told"), [(2, False), (3, True)])
def test_thirty_actions_of_two_cases_are_told_of_nobody(cases: int, *, is_told: bool) -> None:
    units = [unit(Measure.ACTIONS_AGREED, number % cases) for number in range(30)]
    assert (Part(Measure.ACTIONS_AGREED) in figures(units)) is is_told


def test_a_source_is_not_found_by_taking_the_others_from_the_whole() -> None:
    found = figures(came(advocate=30, probation=20, health=3))
    assert found[Part(CAME)].count == 50
    assert found[Part(CAME, LABEL, "advocate")].count == 30
    # Probation's twenty stay hidden, so that the three of health are not what is left.
    assert Part(CAME, LABEL, "probation") not in found
    assert Part(CAME, LABEL, "health") not in found


def test_no_age_is_found_by_taking_the_others_from_the_whole() -> None:
    groups = {"25_to_34": 24, "35_to_49": 13, "under_18": 2}
    units = [unit(CAME, number, "advocate", group) for group, many in groups.items() for number in range(many)]
    found = figures(units)
    assert {part.name for part in found if part.by == AGE} == {"25_to_34"}


@pytest.mark.parametrize(
    ("of", "hit", "shown"), [(40, 9, None), (40, 10, 10), (40, 30, 30), (40, 31, None), (40, 40, None), (9, 9, None)]
)
def test_a_share_is_told_where_ten_are_on_either_side_of_it(of: int, hit: int, shown: int | None) -> None:
    found = figures([unit(DONE, number, hit=number < hit) for number in range(of)]).get(Part(DONE))
    assert (found and found.hit) == shown
    assert (found is None) is (of < 10)


def test_a_share_is_the_share_of_the_rounded_numbers() -> None:
    found = figures([unit(DONE, number, hit=number < 27) for number in range(49)])[Part(DONE)]
    assert (found.count, found.hit, found.per_cent) == (40, 20, 50)


def test_the_median_is_told_in_days_and_the_longest_within_whole_weeks() -> None:
    days = [1, 2, 2, 3, 3, 3, 4, 5, 6, 29]
    found = figures([unit(WAITED, number, days=each) for number, each in enumerate(days)])[Part(WAITED)]
    assert (found.median, found.longest) == (3, 35)
    assert Part(WAITED) not in figures([unit(WAITED, number, days=each) for number, each in enumerate(days[1:])])
    at_once = figures([unit(WAITED, number) for number in range(10)])[Part(WAITED)]
    assert (at_once.median, at_once.longest) == (0, 0)


def test_attendance_counts_meetings_so_that_few_absences_are_told_rounded_but_no_few_meetings() -> None:
    def met(many: int, there: int) -> Figure | None:
        units = [
            Unit(clinic=CLINIC, measure=Measure.ATTENDANCE, on=DAY, of=None, label=agency, hit=number < there)
            for agency in ("northfield-police", "safe-harbour")
            for number in range(many)
        ]
        return figures(units).get(Part(Measure.ATTENDANCE, LABEL, "safe-harbour"))

    often, never = met(24, 22), met(9, 9)
    assert often is not None
    assert (often.count, often.hit) == (20, 20)
    assert never is None
    assert Part(Measure.ATTENDANCE) not in parts_of(Measure.ATTENDANCE, ())


def months(*numbers: int) -> list[list[Unit]]:
    start = [sum(numbers[:place]) for place in range(len(numbers))]
    return [
        [unit(CAME, first + each, "advocate") for each in range(many)]
        for first, many in zip(start, numbers, strict=True)
    ]


@pytest.mark.parametrize(
    ("by_month", "shown"), [((14, 12, 3), None), ((14, 6, 3), None), ((14, 6, 4), 20), ((8, 8, 8), 20), ((14, 12), 20)]
)
def test_a_year_is_told_only_where_no_month_is_left_when_the_others_are_taken_from_it(
    by_month: tuple[int, ...], shown: int | None
) -> None:
    told_by_month = [table_of(units, LABELS, DAY) for units in months(*by_month)]
    together = [each for units in months(*by_month) for each in units]
    found = figures(together, told_by_month).get(Part(CAME))
    assert (found and found.count) == shown


def test_nothing_is_told_on_a_day_on_which_no_bound_is_in_force() -> None:
    assert not table_of(came(advocate=50), LABELS, date(1999, 1, 1)).figures


def test_every_measure_has_a_title_and_a_sentence_and_a_way_to_count_it() -> None:
    assert set(DEFINED) == set(Measure)
    for defined in DEFINED.values():
        assert defined.title
        assert defined.sentence.endswith(".")
        assert (defined.kind is Kind.SHARE) is bool(defined.of and defined.fell)


def test_a_year_is_told_once_its_december_is() -> None:
    assert told_year(date(2027, 1, 14)) == 2025
    assert told_year(date(2027, 1, 15)) == 2026
    assert told_months(date(2027, 1, 15))[0] == date(2026, 12, 1)
    assert (months_of(2026)[0], months_of(2026)[-1]) == (date(2026, 1, 1), date(2026, 12, 1))


@given(some.dictionaries(some.sampled_from("abcdef"), some.integers(0, 40), min_size=2))
def test_whatever_the_numbers_are_what_is_left_is_nothing_or_ten_of_several(sizes: dict[str, int]) -> None:
    sides = {name: (number,) for name, number in sizes.items()}
    shown = told(sides, (10,), frozenset(sides))
    hidden = [sides[name] for name in sides if name not in shown]
    assert all(sizes[name] >= 10 for name in shown)
    assert hidden_enough(hidden, (10,)) or not shown
    assert not hidden or (len(hidden) > 1 and sum(each for (each,) in hidden) >= 10) or not shown


def test_one_case_more_or_less_changes_no_figure_but_where_ten_more_are_reached() -> None:
    without = came(advocate=33, probation=24, victim=20)
    with_it = [*without, unit(CAME, 999, "advocate", "25_to_34")]
    assert figures(with_it) == figures(without)
    assert figures([*with_it, *came(victim=2)]) != figures(without)

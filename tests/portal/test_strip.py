"""The course of conduct is drawn to scale from the rows that a reader was given, and said again as a table."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.rail import WIDTH as RAIL
from portal.rail import draw_rail
from portal.strip import LEFT, RIGHT, WIDTH, Graded, Occurrence, Shape, Span, Strip, draw_strip

START = date(2026, 1, 1)
TODAY = date(2026, 4, 10)
days = st.dates(date(2024, 1, 1), TODAY)
soon = st.dates(TODAY + timedelta(days=1), TODAY + timedelta(days=400))


def drawn(
    occurrences: list[Occurrence],
    measures: list[Span] | None = None,
    gaps: list[Span] | None = None,
    graded: list[Graded] | None = None,
) -> Strip:
    strip = draw_strip(occurrences, measures or [], gaps or [], graded or [], today=TODAY)
    assert strip is not None
    return strip


def test_nothing_to_draw_is_no_strip() -> None:
    assert draw_strip([], today=TODAY) is None


def test_in_person_stands_above_the_line_and_online_below() -> None:
    strip = drawn([Occurrence(START, "Waited"), Occurrence(START, "Messages", online=True)])
    above, below = strip.marks
    assert above.shape is Shape.IN_PERSON
    assert below.shape is Shape.ONLINE
    assert above.y < strip.axis < below.y


def test_a_breach_has_its_own_shape_wherever_it_was() -> None:
    strip = drawn([Occurrence(START, "At her door", breach=True), Occurrence(START, "Post", online=True, breach=True)])
    assert {mark.shape for mark in strip.marks} == {Shape.BREACH}


def test_what_happened_on_the_same_day_is_stacked_and_never_covered() -> None:
    strip = drawn([Occurrence(START, str(n)) for n in range(6)])
    assert len({mark.y for mark in strip.marks}) == 6
    assert min(mark.y for mark in strip.marks) > 20


def test_days_are_to_scale() -> None:
    strip = drawn([Occurrence(START + timedelta(days=n), str(n)) for n in (0, 30, 60)])
    first, second, third = (mark.x for mark in strip.marks)
    assert abs((second - first) - (third - second)) < 0.3


def test_a_measure_still_in_force_runs_to_today_and_one_that_ended_to_its_last_day() -> None:
    strip = drawn([], [Span(START, "Bail", date(2026, 1, 28)), Span(date(2026, 2, 1), "SPO")])
    bail, order = strip.bars
    assert round(order.x + order.width) == WIDTH - RIGHT
    assert bail.x == LEFT
    assert bail.x + bail.width < order.x
    assert bail.y != order.y


def test_an_order_that_nobody_served_is_drawn_and_told_as_made_and_not_as_in_force() -> None:
    strip = drawn([], [Span(START, "Bail"), Span(START, "Interim order (not served yet)", unserved=True)])
    assert [bar.unserved for bar in strip.bars] == [False, True]
    assert "1 protective measure, 1 made and not served." in strip.summary
    assert [row.kind for row in strip.rows] == ["Measure", "Measure made, not served"]


def test_an_order_still_to_come_is_told_and_drawn_from_its_first_day_on() -> None:
    tomorrow = TODAY + timedelta(days=1)
    both = [Span(START, "Bail"), Span(tomorrow, "SPO", date(2029, 1, 1))]
    strip = drawn([Occurrence(START, "Waited")], both)
    assert [bar.words for bar in strip.bars] == ["Bail"]
    assert strip.ticks[-1].words == "10 Apr 2026"
    assert strip.summary == "1 incident in person, 0 online, 1 protective measure, 1 still to come."
    assert [(row.kind, row.first) for row in strip.rows if row.words == "SPO"] == [("Measure to come", tomorrow)]
    alone = drawn([], both[1:])
    assert (alone.bars, [row.kind for row in alone.rows]) == ((), ["Measure to come"])
    begun = draw_strip([], both[1:], today=tomorrow)
    assert begun is not None
    assert [bar.words for bar in begun.bars] == ["SPO"]


def test_an_order_that_binds_for_years_to_come_does_not_crowd_out_the_conduct() -> None:
    strip = drawn([Occurrence(START, "Waited")], [Span(START, "SPO", date(2029, 1, 1))])
    (order,) = strip.bars
    assert round(order.x + order.width) == WIDTH - RIGHT
    assert strip.ticks[-1].words == "10 Apr 2026"
    assert [row.last for row in strip.rows if row.kind == "Measure"] == [date(2029, 1, 1)]


def test_a_gap_in_protection_is_marked_as_such_behind_the_measures() -> None:
    strip = drawn([], [Span(date(2026, 2, 1), "SPO")], [Span(START, "No measure", date(2026, 1, 31))])
    assert [bar.gap for bar in strip.bars] == [True, False]
    gap, order = strip.bars
    assert abs(gap.x + gap.width - order.x) < 0.2


def test_the_summary_and_the_table_say_the_same_in_words() -> None:
    strip = drawn(
        [Occurrence(date(2026, 1, 3), "Followed"), Occurrence(date(2026, 1, 2), "Calls", online=True, breach=True)],
        [Span(START, "Bail")],
        [Span(date(2026, 2, 1), "No measure", date(2026, 2, 2))],
        [Graded(date(2026, 1, 4), "DASH: high")],
    )
    assert strip.summary == "1 incident in person, 1 online, 1 protective measure, 1 gap in protection."
    assert [(row.kind, row.words) for row in strip.rows] == [
        ("Measure", "Bail"),
        ("Online, breach", "Calls"),
        ("In person", "Followed"),
        ("Assessment", "DASH: high"),
        ("Gap in protection", "No measure"),
    ]


@given(st.lists(st.builds(Occurrence, days, st.just("x"), st.none() | days, st.booleans(), st.booleans()), max_size=40),
       st.lists(st.builds(Span, days | soon, st.just("m"), st.none() | days), max_size=6),
       st.lists(st.builds(Graded, days, st.just("g")), max_size=6))  # fmt: skip
def test_everything_lies_within_the_drawing_and_is_in_the_table(
    occurrences: list[Occurrence], measures: list[Span], graded: list[Graded]
) -> None:
    strip = draw_strip(occurrences, measures, [], graded, today=TODAY)
    if strip is None:
        assert [*occurrences, *measures, *graded] == []
        return
    assert len(strip.rows) == len(occurrences) + len(measures) + len(graded)
    assert all(LEFT <= mark.x <= WIDTH - RIGHT and 0 < mark.y < strip.height for mark in strip.marks)
    assert all(bar.x >= LEFT and bar.x + bar.width <= WIDTH - RIGHT + 0.2 for bar in strip.bars)
    assert all(bar.y + bar.height <= strip.height for bar in strip.bars)
    assert len({(mark.x, mark.y) for mark in strip.marks if mark.shape is not Shape.ASSESSED}) == len(
        {(mark.x, mark.y, mark.words) for mark in strip.marks if mark.shape is not Shape.ASSESSED}
    )


def test_the_rail_has_a_mark_for_each_fact_and_shows_which_are_known() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    rail = draw_rail([start + timedelta(days=n) for n in range(5)], 2)
    assert [mark.known for mark in rail.marks] == [True, True, False, False, False]
    assert [mark.current for mark in rail.marks] == [False, True, False, False, False]
    assert [mark.x for mark in rail.marks] == sorted(mark.x for mark in rail.marks)
    assert all(0 < mark.x < RAIL for mark in rail.marks)
    assert (rail.first, rail.last) == (start, start + timedelta(days=4))


def test_the_rail_of_one_moment_or_of_nothing_can_be_drawn() -> None:
    assert draw_rail([], 0).marks == ()
    assert len(draw_rail([datetime(2026, 1, 1, tzinfo=UTC)], 1).marks) == 1

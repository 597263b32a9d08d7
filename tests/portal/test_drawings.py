"""Drawings of figures: bars to scale, lines that break where nothing is told, and the same in words."""

from portal.presenting.drawings import BASE, TOP, drawing_of

TOLD = (("Jan", 20, "January 2026"), ("Feb", None, "February 2026"), ("Mar", 40, "March 2026"), ("Apr", 10, "April"))


def test_bars_are_to_the_scale_of_the_largest_and_a_month_that_is_not_told_has_none() -> None:
    drawing = drawing_of(TOLD, "", line=False)
    assert drawing is not None
    assert [bar.height for bar in drawing.bars] == [(BASE - TOP) / 2, 0, BASE - TOP, (BASE - TOP) / 4]
    assert [bar.told for bar in drawing.bars] == [True, False, True, True]
    assert [bar.words for bar in drawing.bars][:2] == ["January 2026: 20", "February 2026: too few to tell"]
    assert drawing.top == "40"
    assert not drawing.lines


def test_a_line_breaks_where_nothing_is_told_and_a_single_month_is_a_point() -> None:
    drawing = drawing_of(TOLD, " days", line=True)
    assert drawing is not None
    assert [len(points.split()) for points in drawing.lines] == [2]
    assert len(drawing.bars) == 4


def test_a_drawing_says_in_words_how_much_is_told_and_where_it_is_lowest_and_highest() -> None:
    drawing = drawing_of(TOLD, "%", line=True, top=100)
    assert drawing is not None
    assert drawing.summary == "Told of 3 of 4 months. Lowest: 10%, April. Highest: 40%, March 2026."
    assert drawing.top == "100%"


def test_nothing_is_drawn_where_nothing_is_told_and_noughts_are_drawn_on_the_line() -> None:
    assert drawing_of((("Jan", None, "January 2026"),), "", line=False) is None
    at_once = drawing_of((("Jan", 0, "January 2026"),), " days", line=True)
    assert at_once is not None
    assert [bar.y for bar in at_once.bars] == [BASE]

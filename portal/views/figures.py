"""Views of the figures of a clinic: each measure with its sentence, its drawing and the tables that hold the same."""

import msgspec

from portal.views.shown import Link


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a table of figures: what it is of, and a cell for each column, in words where nothing is told."""

    name: str
    cells: tuple[str, ...]


class FigureTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table of figures. `rest` says what is left out of it, where anything is."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...] = ()
    rest: str = ""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn of one month: a bar, or a point of a line at its upper end; `told` is False where nothing is."""

    x: float
    y: float
    width: float
    height: float
    words: str
    month: str
    told: bool


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing of a measure by month: bars for counts, a line for days and shares, which breaks where nothing is told.

    Lengths are in units of the drawing's own. `lines` are the points of each unbroken part, as SVG has them.
    """

    width: int
    height: int
    left: int
    base: int
    top: str
    summary: str
    line: bool
    bars: tuple[Bar, ...]
    lines: tuple[str, ...] = ()


class MeasureView(msgspec.Struct, frozen=True, kw_only=True):
    """One measure: its sentence of definition, by month with a drawing, and by part in the chosen time.

    `parts` and `groups`, by the victim's characteristics, are those of which anything is told; `never` and `few` say
    of what nothing is told: of any month, and of which parts.
    """

    mark: str
    title: str
    sentence: str
    by_month: FigureTable | None = None
    drawing: Drawing | None = None
    never: str = ""
    parts: tuple[FigureTable, ...] = ()
    groups: tuple[FigureTable, ...] = ()
    few: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything at all is told of it, in the chosen time or by month."""
        return bool(self.by_month or self.parts or self.groups)


class FiguresPage(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one clinic; `times` are the months and the year that are told, with whether each is chosen."""

    name: str
    time: str = ""
    times: tuple[tuple[Link, bool], ...] = ()
    measures: tuple[MeasureView, ...] = ()
    file: str = ""

    @property
    def told(self) -> tuple[MeasureView, ...]:
        """The measures of which anything is told."""
        return tuple(each for each in self.measures if each.is_told)

    @property
    def silent(self) -> tuple[MeasureView, ...]:
        """The measures of which nothing is told: they are said in one place, and not one after the other."""
        return tuple(each for each in self.measures if not each.is_told)


class InsightPage(msgspec.Struct, frozen=True, kw_only=True):
    """The clinics whose figures are told."""

    clinics: tuple[Link, ...] = ()

"""Figures of clinics as they are put: every measure with its sentence, in rounded numbers, and the same as a file."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from domain.clinic.referral import ClinicSource
from domain.clinic.screening import ClinicOutcome
from domain.figures.course import grade_titles
from domain.figures.groups import GROUPS, TITLES
from domain.figures.measures import DEFINED, Kind, Measure
from domain.figures.told import LABEL, Figure, Part, parts_of
from portal.current import SignedIn
from portal.presenting.drawings import drawing_of
from portal.presenting.too_few import FEW, told
from portal.problems import Problem
from portal.processing.figures import ClinicFigures, ClinicOverTime, Figures
from portal.spreadsheet import csv_of
from portal.views import Link
from portal.views.figures import Drawing, FigureRow, FiguresPage, FigureTable, InsightPage, MeasureView
from portal.words import in_words

ADDRESS: Final = "/insight/clinics"
API: Final = "/api/v1/insight/clinics"
NO_CLINIC: Final = "There is no such clinic. Choose one from the list."
NOT_TOLD: Final = "This time is not told. Choose a month that ended 14 days ago or earlier, or a whole year."
COLUMNS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.COUNT: ("Number, about",),
    Kind.DAYS: ("Number, about", "Median, days", "Longest, within days"),
    Kind.SHARE: ("Number, about", "Of those, about", "Share, about"),
}
FILE_COLUMNS: Final = (
    "Time", "Measure", "Part by", "Part", "Number, about", "Of those, about", "Share, about", "Median, days",
    "Longest, within days",
)  # fmt: skip
_KEPT: Final = {Kind.COUNT: {0}, Kind.SHARE: {0, 1, 2}, Kind.DAYS: {0, 3, 4}}
_SHORT_LISTS: Final = frozenset({Measure.GRADE_FIRST, Measure.GRADE_LATEST})
Times = dict[str, tuple[str, Figures]]


def insight_page(figures: ClinicFigures, person: SignedIn) -> InsightPage:
    """The clinics whose figures are told. Raises `NotYours`."""
    return InsightPage(
        clinics=tuple(Link(each.name, f"{ADDRESS}/{each.clinic}") for each in figures.clinics(person.actor))
    )


def over_time(figures: ClinicFigures, person: SignedIn, mark: str) -> ClinicOverTime:
    """The figures of the clinic that an address names. Raises `NotYours` and `Problem`."""
    try:
        found = figures.of_clinic(person.actor, UUID(mark))
    except ValueError:
        found = figures.of_clinic(person.actor, UUID(int=0))
    if found is None:
        raise Problem(404, "not-found", "Nothing here", NO_CLINIC)
    return found


def times_of(found: ClinicOverTime) -> Times:
    """Every time that is told, by its name in an address, with its words: months, the newest first, and the year."""
    months = {f"{month:%Y-%m}": (f"{month:%B %Y}", table) for month, table in found.months.items()}
    year = {} if found.year is None else {str(found.year[0]): (f"The whole of {found.year[0]}", found.year[1])}
    return {**months, **year}


def figures_page(found: ClinicOverTime, time: str) -> FiguresPage:
    """The page of one clinic, of a month or year or the newest month where none is named. Raises `Problem`."""
    times = times_of(found)
    if time and time not in times:
        raise Problem(404, "not-found", "Nothing here", NOT_TOLD)
    chosen = time or next(iter(times), "")
    address = f"{ADDRESS}/{found.clinic.clinic}"
    return FiguresPage(
        name=found.clinic.name,
        time=times[chosen][0] if chosen else "",
        times=tuple((Link(words, f"{address}?time={name}"), name == chosen) for name, (words, _) in times.items()),
        measures=tuple(_measure(found, measure, times[chosen]) for measure in Measure) if chosen else (),
        file=f"{address}/figures.csv" if chosen else "",
    )


def figures_file(found: ClinicOverTime) -> bytes:
    """Every time, measure and part that is told or not, as CSV."""
    return csv_of(
        FILE_COLUMNS,
        [
            (name, DEFINED[part.measure].title, _by(part), _part(part, found), *_file_cells(part, table.get(part)))
            for name, (_, table) in times_of(found).items()
            for part in _every_part(found)
        ],
    )


def told_figures(found: ClinicOverTime) -> dict[str, Any]:
    """The same for programs; null wherever too few would be told of."""
    return {
        "clinic": str(found.clinic.clinic),
        "name": found.clinic.name,
        "measures": [
            {"measure": measure.value, "title": words.title, "definition": words.sentence, "kind": words.kind.value}
            for measure, words in DEFINED.items()
        ],
        "times": [
            {"time": name, "figures": [_told(part, table.get(part)) for part in _every_part(found)]}
            for name, (_, table) in times_of(found).items()
        ],
    }


def _every_part(found: ClinicOverTime) -> list[Part]:
    return [part for measure in Measure for part in parts_of(measure, found.labels.get(measure, ()))]


def _told(part: Part, figure: Figure | None) -> dict[str, Any]:
    shown = figure or Figure()
    return {
        "measure": part.measure.value,
        "by": part.by or None,
        "part": part.name or None,
        "count": shown.count,
        "hit": shown.hit,
        "per_cent": shown.per_cent,
        "median_days": shown.median,
        "longest_within_days": shown.longest,
    }


def _measure(found: ClinicOverTime, measure: Measure, chosen: tuple[str, Figures]) -> MeasureView:
    defined, (words, table) = DEFINED[measure], chosen
    parts = parts_of(measure, found.labels.get(measure, ()))
    ways = {part.by: part for part in parts if part.by}
    months = sorted(found.months.items())
    told_by = {part.by for part in parts if part in table}
    of_year = found.year is not None and table is found.year[1]
    by_month = defined.people and any(Part(measure) in each for _, each in months)

    silent = defined.people and not (by_month or told_by or of_year)

    def table_by(by: str) -> FigureTable:
        of_it = [part for part in parts if part.by == by]
        return _parted(found, measure, of_it, table, f"{_by(ways[by])}, {words}")

    return MeasureView(
        mark=measure.value.replace("_", "-"),
        title=defined.title,
        sentence=defined.sentence,
        by_month=FigureTable(
            caption=f"{defined.title}, by month",
            columns=("Month", *_columns(measure)),
            rows=tuple(_row(f"{month:%B %Y}", each.get(Part(measure)), measure) for month, each in months),
        )
        if by_month
        else None,
        never=f"{FEW} in any month." if defined.people and not by_month else "",
        drawing=_drawing(measure, months) if by_month else None,
        parts=tuple(table_by(by) for by in ways if by == LABEL and by in told_by),
        groups=tuple(table_by(by) for by in ways if by != LABEL and by in told_by),
        few="" if silent else _few([_by(part) for by, part in ways.items() if by not in told_by], nothing=not told_by),
    )


def _few(ways: list[str], *, nothing: bool) -> str:
    """By which ways of telling a measure apart nothing is told, where there are any."""
    if nothing or not ways:
        return f"{FEW}." if ways else ""
    *first, last = [way[0].lower() + way[1:] for way in ways]
    return f"{FEW} by {', '.join(first)} or {last}." if first else f"{FEW} by {last}."


def _parted(found: ClinicOverTime, measure: Measure, parts: list[Part], table: Figures, words: str) -> FigureTable:
    """A measure by its parts. Of a long list those alone that are told: whichever else there is, is too few to tell."""
    short = measure in _SHORT_LISTS and parts[0].by == LABEL
    shown = [part for part in parts if part in table] if short else parts
    return FigureTable(
        caption=f"{DEFINED[measure].title}: {words}",
        columns=(_by(parts[0]), *_columns(measure)),
        rows=tuple(_row(_part(part, found), table.get(part), measure) for part in shown),
        rest=f"{FEW} of every other." if len(shown) < len(parts) else "",
    )


def _columns(measure: Measure) -> tuple[str, ...]:
    defined = DEFINED[measure]
    if defined.kind is Kind.SHARE:
        return (f"{defined.of}, about", f"{defined.fell}, about", "Share, about")
    return COLUMNS[defined.kind]


def _row(name: str, figure: Figure | None, measure: Measure) -> FigureRow:
    count, hit, share, median, longest = _all_cells(figure)
    cells = {Kind.COUNT: (count,), Kind.DAYS: (count, median, longest), Kind.SHARE: (count, hit, share)}
    return FigureRow(name=name, cells=cells[DEFINED[measure].kind])


def _all_cells(figure: Figure | None) -> tuple[str, str, str, str, str]:
    """About how many, on how many it fell, which share that is, the median and the longest, in words where not told."""
    shown = figure or Figure()
    share = shown.per_cent
    return (
        told(shown.count),
        told(shown.hit),
        FEW if share is None else f"{share}%",
        told(shown.median),
        told(shown.longest),
    )


def _file_cells(part: Part, figure: Figure | None) -> tuple[str, ...]:
    """The same, empty in the columns that are of another kind of measure."""
    kept = _KEPT[DEFINED[part.measure].kind]
    return tuple(cell if place in kept else "" for place, cell in enumerate(_all_cells(figure)))


def _drawing(measure: Measure, months: list[tuple[date, Figures]]) -> Drawing | None:
    kind = DEFINED[measure].kind
    told = []
    for month, table in months:
        figure = table.get(Part(measure)) or Figure()
        value = {Kind.COUNT: figure.count, Kind.DAYS: figure.median, Kind.SHARE: figure.per_cent}[kind]
        told.append((f"{month:%b}", value, f"{month:%B %Y}"))
    unit = {Kind.COUNT: "", Kind.DAYS: " days", Kind.SHARE: "%"}[kind]
    return drawing_of(told, unit, line=kind is not Kind.COUNT, top=100 if kind is Kind.SHARE else None)


def _by(part: Part) -> str:
    """By what a part is told apart, in words."""
    if not part.by:
        return "All"
    return (
        DEFINED[part.measure].by if part.by == LABEL else next(words for by, words in TITLES.items() if by == part.by)
    )


def _part(part: Part, found: ClinicOverTime) -> str:
    """A part in words."""
    if not part.by:
        return "All"
    if part.by != LABEL:
        return next(names[part.name] for by, names in GROUPS.items() if by == part.by)
    match part.measure:
        case Measure.REFERRALS:
            return in_words(ClinicSource(part.name))
        case Measure.OUTCOMES:
            return in_words(ClinicOutcome(part.name))
        case Measure.ATTENDANCE:
            return next(name for agency, name in found.agencies.items() if agency == part.name)
        case _:
            return grade_titles()[part.name]

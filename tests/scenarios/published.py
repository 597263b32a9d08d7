"""Published: the tables of docs/published_cases.md, read as what is to be shown, from when, to whom and not to whom."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from domain.calendar import LONDON

DOCUMENT = Path(__file__).parents[2] / "docs" / "published_cases.md"
HEADING = re.compile(r"## \d+\. .+ \(`(?P<case>case_[0-9]+)`\)")
LATER = "On the case only later: "
COLUMNS = "| what was missed | what is shown | from | gone by | shown to | not shown to |"


class Row(msgspec.Struct, frozen=True):
    """One published failing: the rule that shows it, or words on a page, and the minutes in which it begins and ends.

    `since` None: it is shown at no moment; `until` None: it still stands on the last day.
    """

    case: str
    missed: str
    rule: str | None
    words: str | None
    since: datetime | None
    until: datetime | None
    shown_to: frozenset[str]
    not_shown_to: frozenset[str]

    @property
    def named(self) -> str:
        """How a failed test names the row."""
        return f"{self.case}: {self.rule or self.words}"


def rows(text: str) -> list[Row]:
    """Every row of every table, in order. Raises `ValueError` where a table is not as the document says it is."""
    found: list[Row] = []
    for case, line in _lines(text):
        if line.startswith("| ") and line != COLUMNS:
            found.append(_row(case, [cell.strip() for cell in line.strip("|").split("|")]))
    return found


def later(text: str) -> dict[str, dict[str, datetime]]:
    """Who came to each case only after something was shown there: the end of the minute from which it was theirs."""
    return {
        case: {name: _end_of(minute) for name, minute in re.findall(r"(\w+) \(([^)]+)\)", line.removeprefix(LATER))}
        for case, line in _lines(text)
        if line.startswith(LATER)
    }


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the case under whose heading it stands."""
    case = ""
    for line in text.splitlines():
        if line.startswith("## "):
            heading = HEADING.fullmatch(line)
            if heading is None:
                message = f"A heading names its case: {line}"
                raise ValueError(message)
            case = heading["case"]
        yield case, line


def _row(case: str, cells: list[str]) -> Row:
    missed, shown, since, until, told, kept = cells
    rule = re.fullmatch(r"`(.+)`", shown)
    quoted = re.fullmatch(r"“(.+)”", shown)
    if (rule is None) == (quoted is None):
        message = f"{case}: what is shown is a `rule` or “words on the page”: {shown}"
        raise ValueError(message)
    return Row(
        case=case,
        missed=missed,
        rule=rule[1] if rule else None,
        words=quoted[1] if quoted else None,
        since=_minute(since),
        until=_minute(until),
        shown_to=_people(told),
        not_shown_to=_people(kept),
    )


def _minute(cell: str) -> datetime | None:
    return _end_of(cell) if cell else None


def _end_of(minute: str) -> datetime:
    """The end of a minute in London, when all that was recorded in it is known."""
    return datetime.strptime(f"2026 {minute}:59", "%Y %d %b %H:%M:%S").replace(tzinfo=LONDON)


def _people(cell: str) -> frozenset[str]:
    return frozenset() if cell == "nobody" else frozenset(name.strip() for name in cell.split(","))

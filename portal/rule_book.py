"""The rule book: every rule and clock in words that a practitioner can review, written from the tables themselves."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain import catalogue
from domain.calendar import spelt
from domain.clocks import CLOCKS
from domain.clocks.periods import Clock, Unit
from domain.duties import RULES as DUTIES
from domain.people import ROLE_TITLES, Role
from domain.rules import Rule
from domain.surfacing import RULES as SURFACING
from portal.presenting.owed import title_of
from portal.views.duties import ClockRow, RuleBook, RuleRow
from portal.words import CLASS_NAMES

_UNITS: Final = {
    Unit.HOUR: "hour",
    Unit.CALENDAR_DAY: "day",
    Unit.WORKING_DAY: "working day",
    Unit.MONTH: "calendar month",
}
NOTHING_ANSWERS: Final = "What it rests on, once it says otherwise"


def rule_book() -> RuleBook:
    """Every rule and clock, in the order of the tables."""
    return RuleBook(
        duties=tuple(_row(rule) for rule in DUTIES),
        surfacing=tuple(_row(rule) for rule in SURFACING),
        clocks=tuple(
            ClockRow(id=row.id, period=period_of(row), source=row.source, valid=_valid(row)) for row in CLOCKS
        ),
    )


def _row(rule: Rule) -> RuleRow:
    answer = catalogue.COMMANDS.get(rule.action or "")
    return RuleRow(
        id=rule.id,
        title=title_of(rule.id, None),
        sentence=in_brackets(rule.sentence),
        safe=rule.safe or "",
        source=rule.source,
        valid=_valid(rule),
        rests_on=tuple(sorted(CLASS_NAMES[each] for each in rule.rests_on)),
        told=tuple(title for role, title in ROLE_TITLES.items() if role in rule.to and role is not Role.SYSTEM),
        settled=answer.title if answer else NOTHING_ANSWERS,
        instead=rule.yields_to or "",
    )


def in_brackets(sentence: str) -> str:
    """A rule's sentence with what is filled in from a case in square brackets, in words."""
    opened = sentence.replace("{", "[").replace("}", "]")
    return "".join(part.replace("_", " ") if "]" in part else part for part in _parts(opened))


def _parts(text: str) -> Iterable[str]:
    """The text cut before each opening and after each closing bracket."""
    for piece in text.split("["):
        inside, closing, after = piece.partition("]")
        if closing:
            yield f"[{inside}]"
            yield after
        else:
            yield piece


def period_of(row: Clock) -> str:
    """A period in words: "3 days, beginning with the day itself"."""
    unit = _UNITS[row.unit]
    counted = f"{row.number} {unit}{'' if row.number == 1 else 's'}"
    if row.unit is Unit.HOUR:
        return counted
    return f"{counted}, {'beginning with the day itself' if row.beginning_with else 'from the day after'}"


def _valid(row: Rule | Clock) -> str:
    since = f"since {_day(row.valid_from)}"
    return since if row.valid_to is None else f"{since}, until {_day(row.valid_to)}"


def _day(day: date) -> str:
    return spelt(day)


def written() -> str:
    """The rule book as a document."""
    book = rule_book()
    lines = ["# Rules and time limits", ""]
    lines += ["Written by `python -m portal.documents` from the tables of rules and clocks. [Words in brackets] are"]
    lines += ["filled in from the case. Each rule is told only to those who may read everything that it rests on.", ""]
    for title, rows in (("What is owed", book.duties), ("What is put before people", book.surfacing)):
        lines += [f"## {title}", ""]
        for row in rows:
            lines += _told(row)
    lines += ["## Time limits", "", "| clock | period | source | in force |", "|---|---|---|---|"]
    lines += [f"| `{row.id}` | {row.period} | {row.source} | {row.valid} |" for row in book.clocks]
    return "\n".join([*lines, ""])


def _told(row: RuleRow) -> list[str]:
    lines = [f"### {row.title} (`{row.id}`)", "", f"> {row.sentence}", ""]
    if row.safe:
        lines += [f"- In safe wording: “{row.safe}”"]
    if row.instead:
        lines += [f"- Not shown to whoever is shown `{row.instead}`"]
    lines += [f"- Source: {row.source}; {row.valid}", f"- Rests on: {', '.join(row.rests_on)}"]
    return [*lines, f"- Told to: {', '.join(row.told)}", f"- Answered by: {row.settled}", ""]

"""A replayed case as the terminal shows it: one row an entry, oldest known first."""

from collections.abc import Mapping
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from domain.calendar import LONDON
from domain.people import ROLE_TITLES, Role


def show(answer: Mapping[str, object]) -> None:
    """Print the case's reference and its timeline."""
    console = Console()
    case, entries = as_map(answer.get("case")), answer.get("entries")
    table = Table(title=Text(f"Case {plain(case.get('reference'))}"), title_justify="left")
    table.add_column("Known", no_wrap=True)  # a moment that --as-of takes as it stands
    for heading in ("By", "What"):
        table.add_column(heading, overflow="fold")
    for entry in map(as_map, entries if isinstance(entries, list) else []):
        by = as_map(entry.get("by"))
        said = (plain(by.get("name")), _role(by.get("role")), plain(by.get("agency")))
        table.add_row(Text(plain(entry.get("known"))), Text(", ".join(filter(None, said))), Text(_content(entry)))
    console.print(table)


def _content(entry: Mapping[str, object]) -> str:
    lines = [plain(entry.get("title") or entry.get("fact"))]
    happened = when(entry.get("happened"))
    lines += [f"  Happened: {happened}"] if happened else []
    lines += [f"  {_words(name)}: {plain(value)}" for name, value in as_map(entry.get("fields")).items()]
    lines += [f"  {_words(name)}: {plain(why)}" for name, why in as_map(entry.get("withheld")).items()]
    return "\n".join(lines)


def _words(name: str) -> str:
    return plain(name).replace("_", " ").capitalize()


def _role(value: object) -> str:
    """The title of a role; its own name, where the portal knows a role that this command does not."""
    try:
        return ROLE_TITLES[Role(plain(value))]
    except (ValueError, KeyError):
        return plain(value)


def when(value: object) -> str:
    """A moment, or when something began to happen, as people in London read it; anything else as it is."""
    happened = as_map(value)
    said = plain(happened.get("earliest")) if happened else plain(value)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return said
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}" if moment.tzinfo else said


def as_map(value: object) -> Mapping[str, object]:
    """An object of the answer; empty for anything else."""
    return value if isinstance(value, dict) else {}


def plain(value: object) -> str:
    """Text without the control characters that a terminal would obey."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {plain(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "; ".join(plain(part) for part in value)
    return "".join(sign for sign in str(value) if sign.isprintable() or sign == "\n")

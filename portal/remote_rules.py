"""The rules over time of a case as the terminal shows them: what was owed and what was noticed, the first first."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from portal.remote_page import as_map, plain, when


def show(answer: Mapping[str, object]) -> None:
    """Print both tables of a case."""
    console = Console()
    console.print(Text(f"Case {plain(answer.get('reference'))}"))
    for key, title in (("duties", "What was owed"), ("surfaced", "What was put before people")):
        table = Table(title=Text(title), title_justify="left")
        for heading in ("From", "Until"):
            table.add_column(heading, no_wrap=True)
        table.add_column("What, on what, and what ended it", overflow="fold")
        found = answer.get(key)
        for each in map(as_map, found if isinstance(found, list) else []):
            until = when(each.get("until")) or "stands now"
            table.add_row(Text(when(each.get("since"))), Text(until), Text(_told(each)))
        console.print(table)


def _told(stood: Mapping[str, object]) -> str:
    lines = [plain(stood.get("sentence"))]
    later, due = plain(stood.get("later")), plain(stood.get("due_later") or stood.get("due"))
    rests_on = stood.get("on")
    titles = [plain(as_map(each).get("title")) for each in rests_on] if isinstance(rests_on, list) else []
    settled = plain(as_map(stood.get("settled_by")).get("title"))
    over = plain(stood.get("taken_over_by"))
    lines += [f"  Later: {later}"] if later else []
    lines += [f"  On: {', '.join(titles)}"] if titles else []
    lines += [f"  Due: {due}"] if due else []
    lines += [f"  Settled by: {settled}"] if settled else []
    lines += [f"  Said more fully since by: {over}"] if over else []
    return "\n".join([*lines, f"  Source: {plain(stood.get('source'))}"])

"""The `accord policy` commands: show the sharing policy in force as text, and rehearse another one."""

import json
import os
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from infra.settings import SettingsError, read

policies = typer.Typer(help="The sharing policy.")

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Data = Annotated[
    Path | None, typer.Option(help="Use the embedded PostgreSQL of this folder instead of ACCORD_DATABASE_URL.")
]
Table = Annotated[Path, typer.Argument(help="The table of who may read, as CSV: see accord policy show.")]
Giving = Annotated[
    Path | None, typer.Option("--giving", help="The table of who may give, as CSV; else the one in force.")
]
Days = Annotated[int, typer.Option("--days", min=1, max=366, help="Over the reads of how many days.")]


@policies.command()
def show(
    *,
    giving: Annotated[bool, typer.Option("--giving", help="Who may give, instead of who may read.")] = False,
    data: Data = None,
) -> None:
    """Print a table of the policy in force, to change and to rehearse."""
    from portal.house import opened
    from portal.reached import reached

    with reached(read(os.environ), data) as (settings, _), opened(settings) as house:
        tables = house.door.register().policy_text
    typer.echo(tables[int(giving)].rstrip("\n"))


@policies.command()
def rehearse(table: Table, *, giving: Giving = None, days: Days = 30, data: Data = None, as_json: Json = False) -> None:
    """Count by class and role what another policy would have opened and closed over recorded reads. Changes nothing."""
    from domain.calendar import london_date
    from domain.people import PORTAL, ROLE_TITLES
    from domain.policy import read_policy
    from portal.house import opened
    from portal.reached import reached
    from portal.rehearsal import Rehearsals, in_tens
    from portal.words import in_words

    with reached(read(os.environ), data) as (settings, _), opened(settings) as house:
        try:
            text = giving.read_text(encoding="utf-8") if giving else house.door.register().policy_text[1]
            policy = read_policy(table.read_text(encoding="utf-8"), text)
        except OSError as problem:
            raise SettingsError(f"{problem.filename} cannot be read.") from None
        except (ValueError, KeyError, TypeError) as wrong:
            raise SettingsError(f"The policy cannot be read: {str(wrong).rstrip('.')}.") from None
        found = Rehearsals(house.door, house.ledger, house.looks, house.reception.clock).rehearse(PORTAL, policy, days)
        today = london_date(house.reception.clock())
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(found)))
        return
    reads = in_tens(found.reads, today).capitalize()
    typer.echo(f"{reads} reads of cases in {days} days{', the newest of more' if found.cut else ''}.")
    for each in found.counted:
        opens, closes = in_tens(each.opens, today), in_tens(each.closes, today)
        typer.echo(f"{in_words(each.data_class)}, {ROLE_TITLES[each.role]}: {opens} opened, {closes} closed.")
    if not found.counted:
        typer.echo("It changes nothing of who may read what.")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(policies, name="policy")

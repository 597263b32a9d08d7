"""The `accord generate` command: plausible cases for a demonstration, drawn from a seed."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
import psycopg
import typer

from domain.calendar import london_date
from infra import clock
from infra.settings import Settings, SettingsError, read

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Data = Annotated[
    Path | None,
    typer.Option(help="Folder of a demonstration, made if it is not there; without it ACCORD_DATABASE_URL is used."),
]
Until = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day that is generated, yesterday if not given.")
]


def generate(
    *,
    cases: Annotated[int, typer.Option(help="How many cases.")],
    seed: Annotated[int, typer.Option(help="The same seed and last day give the same cases again.")] = 1,
    until: Until = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Fill a new demonstration with plausible cases of the last two years, beside the published ones."""
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from portal import registering, staging
    from portal.generating.filling import check, fill
    from portal.house import opened

    today = london_date(clock.now())
    last_day = until.date() if until is not None else today - timedelta(days=1)
    check(cases, last_day, today)
    directory = registering.read(staging.PEOPLE)
    with _reached(read(os.environ), data) as settings, opened(settings) as house:
        bars = Progress(console=Console(stderr=True), transient=True)
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=total)

        with bars:
            filled = fill(house, directory, cases=cases, seed=seed, last_day=last_day, progress=progress)
            bars.add_task("Drawing the lists", total=None)
            house.engine.prepare()
            house.engine.catch_up()
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(filled)))
        return
    rate = round(filled.facts / (filled.drawing + filled.writing))
    typer.echo(f"{filled.cases:,} cases with {filled.facts:,} facts, {rate:,} facts a second.")


@contextmanager
def _reached(settings: Settings, data: Path | None) -> Iterator[Settings]:
    """The settings with the database of a demonstration in them, brought to this version."""
    from infra.embedded import Embedded
    from infra.key_file import kept_key
    from infra.migrate import migrate
    from portal.reached import reached

    if data is None:
        with reached(settings, None) as (found, url):
            _refuse_real(url)
            migrate(url)
            yield found
        return
    embedded = Embedded(data)
    url = embedded.start()
    try:
        migrate(url)
        yield msgspec.structs.replace(settings, data=data, database_url=url, kek=kept_key(data))
    finally:
        embedded.stop()


def _refuse_real(url: str) -> None:
    """Raise `SettingsError` for a ledger of real cases, before anything is done to its database."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        there = connection.execute("SELECT to_regclass('ledger.head') IS NOT NULL").fetchone()
        if there is None or not there[0]:
            return
        row = connection.execute("SELECT demonstration FROM ledger.head").fetchone()
    if row is not None and row[0] is False:
        raise SettingsError("This ledger holds real cases: nothing is generated into it. Give another database.")


def add_to(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(generate)

"""The `accord` commands about what is kept: back up, restore, finish what was to be erased, and renew its key."""

import json
import os
from pathlib import Path
from typing import Annotated, Final

import typer

from infra.settings import read, require_serving

erasures = typer.Typer(help="What was erased for good.")
keys = typer.Typer(help="The data keys, under which everything is sealed.")

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Data = Annotated[
    Path | None, typer.Option(help="Use the embedded PostgreSQL of this folder instead of ACCORD_DATABASE_URL.")
]
Folder = Annotated[Path, typer.Option("--out", help="A new folder for the two files.")]

NO_LIST: Final = (
    "accord: The list of erased keys is not there, so what was erased since this backup would live again. Name it in "
    "ACCORD_ERASED_KEYS. Where nothing was ever erased, say so with --nothing-erased."
)


def backup(*, out: Folder, data: Data = None, as_json: Json = False) -> None:
    """Write the ledger and its wrapped keys to two files: keep them apart, and the key-encryption key from both."""
    from infra.backup import backup as write
    from portal.reached import reached

    with reached(read(os.environ), data) as (_, url):
        paths = [str(path) for path in write(url, out)]
    typer.echo(json.dumps({"written": paths}) if as_json else "\n".join(paths))


def restore(
    folder: Annotated[Path, typer.Argument(help="The folder of a backup, both files in it.")],
    *,
    nothing_erased: Annotated[
        bool, typer.Option("--nothing-erased", help="There is no list, because nothing was ever erased.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring a backup into the empty database of ACCORD_DATABASE_URL, and destroy again what was erased since."""
    from infra.backup import restore as bring
    from portal.erasing import finish
    from portal.house import opened

    settings = require_serving(read(os.environ))
    if not (nothing_erased or settings.erased_list.path.exists()):
        typer.echo(NO_LIST, err=True)
        raise typer.Exit(1)
    bring(settings.database_url or "", folder)
    with opened(settings) as house:
        again = finish(house.door, house.ledger, settings.erased_list)
        house.engine.prepare()
        entries = house.ledger.head()
    if as_json:
        typer.echo(json.dumps({"entries": entries, "destroyed_again": again}))
    else:
        typer.echo(f"{entries} entries restored; {again} erased keys destroyed again.")


@erasures.command("finish")
def finish_erasures(*, data: Data = None, as_json: Json = False) -> None:
    """Destroy keys that a backup brought back, and carry out what was confirmed before a crash."""
    from portal.erasing import finish
    from portal.house import opened
    from portal.reached import reached

    with reached(read(os.environ), data) as (settings, _), opened(settings) as house:
        done = finish(house.door, house.ledger, settings.erased_list)
    typer.echo(json.dumps({"finished": done}) if as_json else f"{done} finished.")


@keys.command()
def rewrap(*, data: Data = None, as_json: Json = False) -> None:
    """Wrap every data key under the newest version of ACCORD_KEK, and say which versions are still needed.

    Every portal that serves must have been restarted with the newest version before. It may be run while they serve,
    twice, and again where it was cut off.
    """
    from infra.keys import Keys
    from infra.pools import open_pools
    from portal.reached import reached

    with reached(read(os.environ), data) as (settings, url), open_pools(url) as pools:
        held = Keys(pools.keykeeper, settings.kek)
        anew, alive = held.rewrap(), held.alive_under()
    if as_json:
        typer.echo(json.dumps({"wrapped_anew": anew, "alive_under": alive}))
        return
    typer.echo(f"{anew} data keys wrapped anew under version {held.newest}.")
    for version, count in alive.items():
        typer.echo(f"Alive under version {version}: {count}.")
    if set(alive) <= {held.newest}:
        typer.echo("No data key needs an older version: it may be taken out of ACCORD_KEK.")
    else:
        typer.echo("A portal still wraps under an older version: restart it with the newest, then run this again.")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the `accord` command."""
    app.command()(backup)
    app.command()(restore)
    app.add_typer(erasures, name="erasures")
    app.add_typer(keys, name="keys")

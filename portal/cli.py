"""The `accord` command: start, migrate, sign in for scripts, replay a case, rebuild what is projected."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from typer.exceptions import Abort, TyperException

from infra import journal
from infra.settings import Settings, SettingsError, read, require_serving
from portal import cli_generate, cli_issuers, cli_kept, cli_policy

app = typer.Typer(
    name="accord",
    help="A portal in which five agencies work one stalking case together.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
projections = typer.Typer(help="The lists that span cases.")
app.add_typer(projections, name="projections")
cli_kept.add_to(app)
cli_issuers.add_to(app)
cli_policy.add_to(app)
cli_generate.add_to(app)

Url = Annotated[str, typer.Option(help="Address of the running portal.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Data = Annotated[
    Path | None, typer.Option(help="Use the embedded PostgreSQL of this folder instead of ACCORD_DATABASE_URL.")
]
LOCAL = "http://127.0.0.1:8000"
WENT_WRONG, BAD_USE, INTERRUPTED = 1, 2, 130


class BadUseError(Exception):
    """The command cannot do what was asked as it was asked; the message is one sentence."""


@app.command()
def demo(
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the portal, 8000 if not given.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder that keeps everything, .accord if not given.")] = None,
    host: Annotated[str | None, typer.Option(help="Loopback address to listen on, 127.0.0.1 if not given.")] = None,
) -> None:
    """Start the demonstration: embedded PostgreSQL, identity provider and portal, on published cases."""
    settings = _with(read(os.environ), demonstration=True, host=host, port=port, data=data)
    from infra.oidc_provider import is_loopback

    if not is_loopback(f"http://[{settings.host}]" if ":" in settings.host else f"http://{settings.host}"):
        raise BadUseError("The demonstration listens on a loopback address only, such as 127.0.0.1.")
    journal.begin(settings.log_level)
    from portal.demo import run

    run(settings, settings.host, settings.port, settings.data)


@app.command()
def serve(
    *,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Worker processes.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
) -> None:
    """Serve real cases from ACCORD_DATABASE_URL with ACCORD_KEK."""
    settings = _with(require_serving(read(os.environ)), workers=workers, port=port, host=host)
    if settings.demonstration:
        raise SettingsError("ACCORD_DEMONSTRATION must be no to serve real cases; use accord demo instead.")
    journal.begin(settings.log_level)
    from portal.app import serve as serve_portal

    serve_portal(settings)


@app.command()
def migrate(*, data: Data = None, as_json: Json = False) -> None:
    """Bring the database to this version."""
    from infra.migrate import migrate as bring
    from portal.reached import reached

    with reached(read(os.environ), data) as (_, url):
        done = bring(url)
    if as_json:
        typer.echo(json.dumps({"applied": done}))
    else:
        typer.echo("\n".join(done) if done else "The database is at this version already.")


@app.command()
def token(
    role: Annotated[
        str,
        typer.Argument(help="A role of the demonstration, such as isac_caseworker, or the program northmere-records."),
    ],
    *,
    url: Url = LOCAL,
    data: Annotated[Path | None, typer.Option(help="Folder of the demonstration, .accord if not given.")] = None,
    as_json: Json = False,
) -> None:
    """A bearer token for the demonstration account of a role, or a program, through the real token endpoint."""
    from portal.remote_token import token as fetch

    answer = fetch(url.rstrip("/"), role, data or read(os.environ).data)
    typer.echo(json.dumps({"token": answer, "role": role}) if as_json else answer)


@app.command()
def replay(
    case: Annotated[str, typer.Argument(help="The case's reference, such as AC-7KQ4X-D, or its identifier.")],
    *,
    as_of: Annotated[str | None, typer.Option(help="A moment, such as 2026-03-01T09:00+00:00.")] = None,
    by: Annotated[str, typer.Option(help="What the moment counts: known or happened.")] = "known",
    as_role: Annotated[str | None, typer.Option(help="For auditors: what this role could see then.")] = None,
    as_agency: Annotated[str | None, typer.Option(help="For auditors: in this agency.")] = None,
    url: Url = LOCAL,
    as_json: Json = False,
) -> None:
    """The case as it was, for the holder of ACCORD_TOKEN."""
    from portal.remote import Moment, Remote
    from portal.remote_page import show

    moment = Moment.read(as_of=as_of, by=by, as_role=as_role, as_agency=as_agency)
    with Remote(url.rstrip("/"), os.environ.get("ACCORD_TOKEN", "")) as portal:
        answer = portal.replay(case, moment)
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        show(answer)


@app.command()
def rules(
    case: Annotated[str, typer.Argument(help="The case's reference, such as AC-7KQ4X-D, or its identifier.")],
    *,
    as_of: Annotated[str | None, typer.Option(help="A moment, such as 2026-03-01T09:00+00:00.")] = None,
    as_role: Annotated[str | None, typer.Option(help="For auditors: what this role could see then.")] = None,
    as_agency: Annotated[str | None, typer.Option(help="For auditors: in this agency.")] = None,
    url: Url = LOCAL,
    as_json: Json = False,
) -> None:
    """When each rule would have fired on the case, on what, and what settled it, for the holder of ACCORD_TOKEN."""
    from portal.remote import Moment, Remote
    from portal.remote_rules import show

    moment = Moment.read(as_of=as_of, by="known", as_role=as_role, as_agency=as_agency)
    with Remote(url.rstrip("/"), os.environ.get("ACCORD_TOKEN", "")) as portal:
        answer = portal.rules(case, moment)
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        show(answer)


@app.command()
def register(
    people: Annotated[Path, typer.Argument(help="A TOML file of agencies, their issuers and people, and services.")],
    *,
    as_json: Json = False,
) -> None:
    """Register agencies and people of a real ledger: what is new or changed, and appointments that ended."""
    from portal.app import prepare
    from portal.house import opened
    from portal.registering import read as directory_in
    from portal.registering import register as bring

    directory = directory_in(people)
    settings = require_serving(read(os.environ))
    prepare(settings)
    with opened(settings) as house:
        changes = [change.what for change in bring(house.door, directory)]
    if as_json:
        typer.echo(json.dumps({"registered": changes}, ensure_ascii=False))
    else:
        typer.echo("\n".join(changes) if changes else "Everything in the file is registered already.")


@projections.command()
def rebuild(
    name: Annotated[str | None, typer.Argument(help="One projection; all without it.")] = None,
    *,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Rebuild beside, then swap; readers see the old rows until then."""
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from portal.app import rebuild as rebuild_projections
    from portal.reached import reached

    rebuilt: dict[str, int] = {}
    with (
        reached(read(os.environ), data) as (settings, _),
        Progress(console=Console(stderr=True), transient=True) as bars,
    ):
        tasks: dict[str, TaskID] = {}
        for projection, done, total in rebuild_projections(settings, name):
            if projection not in tasks:
                tasks[projection] = bars.add_task(projection)
            bars.update(tasks[projection], completed=done, total=max(total, 1))
            rebuilt[projection] = done
    if as_json:
        typer.echo(json.dumps({"rebuilt": rebuilt}))
    else:
        typer.echo("\n".join(f"{projection}: {entries} entries" for projection, entries in rebuilt.items()))


def main() -> None:
    """Run the command; every failure is one line on standard error: exit 2 for bad use, 1 for what went wrong."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command with these arguments and answer with its exit code."""
    import psycopg

    from infra.backup import BackupError
    from infra.children import ChildEndedError
    from infra.embedded import EmbeddedError
    from infra.keys import WrongKeyEncryptionKey
    from portal.demonstration_provider.accounts import ProviderRefusedError
    from portal.erasing import KeysCameBack
    from portal.generating.life import GeneratingError
    from portal.registering import DirectoryError
    from portal.remote import RemoteError

    try:
        code = app(arguments, prog_name="accord", standalone_mode=False)
    except TyperException as problem:
        return _say(problem.format_message(), BAD_USE)
    except (SettingsError, EmbeddedError, RemoteError, BadUseError, ProviderRefusedError, DirectoryError) as problem:
        return _say(str(problem), BAD_USE)
    except (BackupError, GeneratingError, WrongKeyEncryptionKey) as problem:
        return _say(str(problem), BAD_USE)
    except (ChildEndedError, KeysCameBack) as problem:
        return _say(str(problem), WENT_WRONG)
    except psycopg.OperationalError:  # its words quote the address
        return _say("The database cannot be reached.", WENT_WRONG)
    except (Abort, KeyboardInterrupt):
        return _say("Stopped.", INTERRUPTED)
    except Exception as problem:  # noqa: BLE001 - the last resort: a type and a place, never what was being handled
        return _say(" at ".join(journal.place(problem).values()), WENT_WRONG)
    return code if isinstance(code, int) else 0


def _with(settings: Settings, **given: object) -> Settings:
    """The settings of the environment, but for what was given on the command line."""
    return msgspec.structs.replace(settings, **{name: value for name, value in given.items() if value is not None})


def _say(sentence: str, code: int) -> int:
    typer.echo(f"accord: {' '.join(sentence.split())}", err=True)
    return code

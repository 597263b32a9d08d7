"""The `accord issuer` commands: suspend and resume an agency's sign-in, and say which of its sign-ins are strong."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import SettingsError, read

if TYPE_CHECKING:
    from domain.kernel import Command

issuers = typer.Typer(
    help="Who signs an agency's people in. An issuer is added, or rotated to another, by `accord register`."
)

Agency = Annotated[str, typer.Argument(help="The agency's short name, such as northmere-police.")]
Because = Annotated[str, typer.Option("--because", help="Why: it is recorded. No names, nothing of a case.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Data = Annotated[
    Path | None, typer.Option(help="Use the embedded PostgreSQL of this folder instead of ACCORD_DATABASE_URL.")
]


@issuers.command()
def suspend(agency: Agency, because: Because, *, data: Data = None, as_json: Json = False) -> None:
    """Sign everybody of an agency out at once, and let nobody of it sign in until it is resumed."""
    from domain.governance.issuers import SuspendIssuer

    _give(SuspendIssuer(agency=agency, because=because), data, f"{agency}: suspended", as_json=as_json)


@issuers.command()
def resume(agency: Agency, because: Because, *, data: Data = None, as_json: Json = False) -> None:
    """Let the people of an agency sign in again. Nobody's earlier session comes back."""
    from domain.governance.issuers import ResumeIssuer

    _give(ResumeIssuer(agency=agency, because=because), data, f"{agency}: resumed", as_json=as_json)


@issuers.command()
def strong(
    agency: Agency,
    acr: Annotated[
        list[str] | None, typer.Argument(help="The acr values that count; none for no strong sign-in.")
    ] = None,
    *,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Say by which acr values an agency's issuer tells that a sign-in was strong enough for the gravest acts."""
    from domain.governance.issuers import SetIssuerAssurance

    values = tuple(acr or ())
    told = f"{agency}: strong by {', '.join(values)}" if values else f"{agency}: no sign-in counts as strong"
    _give(SetIssuerAssurance(agency=agency, strong=values), data, told, as_json=as_json)


def _give(command: "Command", data: Path | None, told: str, *, as_json: bool) -> None:
    from domain.kernel import Refused
    from domain.people import PORTAL
    from portal.house import opened
    from portal.reached import reached
    from portal.refusals import Invalid

    with reached(read(os.environ), data) as (settings, _), opened(settings) as house:
        try:
            accepted = house.door.ask(PORTAL, None, command)
        except Refused as refused:
            raise SettingsError(refused.sentence) from None
        except Invalid as invalid:
            raise SettingsError("; ".join(invalid.fields.values())) from None
    changed = bool(accepted.entries)
    said = told if changed else "It stands like this already."
    typer.echo(json.dumps({"changed": changed}) if as_json else said)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the `accord` command."""
    app.add_typer(issuers, name="issuer")

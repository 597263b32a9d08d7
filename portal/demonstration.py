"""What a demonstration tells about itself: where its identity provider is and which fictional accounts there are."""

from collections.abc import Sequence

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler

from portal.demonstration_provider.accounts import DemoAccount, agencies_of
from portal.recognition import OPEN


class DemonstrationIssuer(msgspec.Struct, frozen=True):
    """One agency's issuer at the demonstration provider."""

    agency: str
    name: str
    issuer: str


class DemonstrationAccount(msgspec.Struct, frozen=True):
    """One fictional account, by role; its name is shown where one signs in and nowhere else."""

    role: str
    agency: str
    subject: str


class DemonstrationProgram(msgspec.Struct, frozen=True):
    """One fictional system of an agency: its client at the agency's issuer, and the role that it never exceeds."""

    subject: str
    agency: str
    role: str


class Demonstration(msgspec.Struct, frozen=True):
    """The answer of `GET /demonstration`, which only a demonstration has."""

    provider: str
    issuers: tuple[DemonstrationIssuer, ...]
    accounts: tuple[DemonstrationAccount, ...]
    programs: tuple[DemonstrationProgram, ...] = ()


def demonstration_route(
    accounts: Sequence[DemoAccount], *, provider_url: str, programs: Sequence[DemonstrationProgram] = ()
) -> HTTPRouteHandler:
    """The route, to be mounted on a demonstration ledger alone."""
    told = Demonstration(
        provider=provider_url,
        issuers=tuple(
            DemonstrationIssuer(agency, name, f"{provider_url}/{agency}")
            for agency, name in agencies_of(accounts).items()
        ),
        accounts=tuple(DemonstrationAccount(account.role, account.agency, account.subject) for account in accounts),
        programs=tuple(programs),
    )

    @get("/demonstration", opt=OPEN, sync_to_thread=False, include_in_schema=False)
    def demonstration() -> Demonstration:
        """Where the demonstration's identity provider is, for which roles it has accounts, and which programs."""
        return told

    return demonstration

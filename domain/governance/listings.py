"""What is said of the directory of services: who is listed for what and where, and who no longer is."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.classes import CASE_SHELL, FACT, DataClass, Label
from domain.directory import Listing, Service
from domain.governance.said import Slug
from domain.kernel import Command, Decided, Fact, Line, Refused, Text

ListingField = Annotated[Slug, CASE_SHELL, Label("Short name in the directory")]


class _Listed(msgspec.Struct, frozen=True, kw_only=True):
    listing: ListingField
    name: Annotated[Line, CASE_SHELL, Label("Name of the service", "Never a refuge by its address")]
    kinds: Annotated[
        tuple[Service, ...],
        CASE_SHELL,
        msgspec.Meta(min_length=1, max_length=len(Service)),
        Label("Kinds of support"),
    ]
    areas: Annotated[
        tuple[Line, ...], CASE_SHELL, msgspec.Meta(max_length=50), Label("Areas", "One a line; none for everywhere")
    ] = ()
    since: Annotated[date, CASE_SHELL, Label("Listed from")]


class ListService(_Listed, Command, frozen=True, kw_only=True, tag="list-service"):
    """List a service in the partnership's directory, or list it anew with other areas or kinds of support."""

    title: ClassVar[str] = "List a service"
    section: ClassVar[str] = "governance"


class ServiceListed(_Listed, Fact, frozen=True, kw_only=True, tag="service-listed/1"):
    """A service is in the directory from a day on."""

    title: ClassVar[str] = "Service listed"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    listing: ListingField
    until: Annotated[date, CASE_SHELL, Label("Last day in the directory")]
    because: Annotated[Text | None, CASE_SHELL, FACT, Label("Why it was withdrawn")] = None


class WithdrawService(_Withdrawn, Command, frozen=True, kw_only=True, tag="withdraw-service"):
    """Withdraw a service from the directory: it closed, lost its funding or no longer works here."""

    title: ClassVar[str] = "Withdraw a service"
    section: ClassVar[str] = "governance"


class ServiceWithdrawn(_Withdrawn, Fact, frozen=True, kw_only=True, tag="service-withdrawn/1"):
    """A service is no longer in the directory after a day. Referrals that were made to it stand."""

    title: ClassVar[str] = "Service withdrawn"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


Directory = Mapping[str, Listing]


def listed_as(said: _Listed) -> Listing:
    """The row of the directory that a listing makes."""
    return Listing(**msgspec.structs.asdict(said))


def with_change(directory: Directory, fact: ServiceListed | ServiceWithdrawn) -> dict[str, Listing]:
    """The directory after one more fact."""
    match fact:
        case ServiceListed():
            return {**directory, fact.listing: listed_as(fact)}
        case ServiceWithdrawn(listing=name, until=until):
            return {**directory, name: msgspec.structs.replace(directory[name], until=until)}


def decide(directory: Directory, command: ListService | WithdrawService) -> list[Decided]:
    """What follows from a command about the directory. The same again changes nothing."""
    match command:
        case ListService():
            if directory.get(command.listing) == listed_as(command):
                return []
            return [Decided(ServiceListed(**msgspec.structs.asdict(command)))]
        case WithdrawService(listing=name, until=until):
            held = directory.get(name)
            if held is None:
                raise Refused("The directory has no service of that name. List it first.", field="listing")
            if until < held.since:
                raise Refused("A service cannot leave the directory before it came into it.", field="until")
            return [] if held.until == until else [Decided(ServiceWithdrawn(**msgspec.structs.asdict(command)))]


COMMANDS = (ListService, WithdrawService)
FACTS = (ServiceListed, ServiceWithdrawn)

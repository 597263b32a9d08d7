"""Registering: a directory of agencies, their issuers and their people, brought into the register through the door."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import msgspec

from domain.directory import Service
from domain.governance import (
    Appoint,
    EndAppointment,
    ListService,
    Register,
    RegisterAccount,
    RegisterAgency,
    WithdrawService,
)
from domain.governance.accounts import mark_of
from domain.governance.issuers import SetIssuerAssurance, Signing
from domain.governance.listings import listed_as
from domain.kernel import AccountId, Command, Refused
from domain.people import PORTAL, Actor, AgencyId, AgencyKind, Role
from portal.agreements_on_file import AgreementLine, to_record
from portal.door import Door
from portal.particulars_on_file import ParticularsLine, to_describe
from portal.persons_on_file import PersonLine, to_link
from portal.refusals import Invalid
from portal.training_on_file import TrainingLine, to_train


class DirectoryError(Exception):
    """A directory cannot be registered as it is; the sentence says in which file, and at whom, it goes wrong."""


class AccountLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person as a directory file has it; `leads` are the roles in which they lead newly referred cases.

    Who leaves stays in the file with no roles: their appointments end.
    """

    subject: str
    name: str
    roles: tuple[Role, ...]
    leads: tuple[Role, ...] = ()


class AgencyLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One agency with its people; `issuer` and `client_id` say who signs them in and how the portal is known there.

    `strong` are the `acr` values of that issuer that count as strong; none leaves what is in force.
    """

    agency: AgencyId
    name: str
    kind: AgencyKind
    issuer: str | None = None
    client_id: str | None = None
    strong: tuple[str, ...] = ()
    accounts: tuple[AccountLine, ...] = ()


class ServiceLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One service of the directory as a file has it; with `until`, the last day on which it is in the directory."""

    listing: str
    name: str
    kinds: tuple[Service, ...]
    areas: tuple[str, ...] = ()
    since: date
    until: date | None = None
    because: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agencies: tuple[AgencyLine, ...]
    persons: tuple[PersonLine, ...] = ()
    staff: tuple[ParticularsLine, ...] = ()
    training: tuple[TrainingLine, ...] = ()
    services: tuple[ServiceLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One person of an agency, under the mark that their account has in the register."""

    id: AccountId
    agency: AgencyId
    subject: str
    name: str
    roles: tuple[Role, ...]
    leads: tuple[Role, ...]

    def in_role(self, role: Role) -> Actor:
        """The person acting in one of their roles."""
        return Actor(self.id, self.agency, role)


class Directory(msgspec.Struct, frozen=True, dict=True):
    """Agencies and their people, the directory of services and the agreements, as a file gives them."""

    agencies: tuple[AgencyLine, ...]
    services: tuple[ServiceLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    persons: tuple[PersonLine, ...] = ()
    staff: tuple[ParticularsLine, ...] = ()
    training: tuple[TrainingLine, ...] = ()

    @cached_property
    def accounts(self) -> tuple[Listed, ...]:
        """Everybody, in the order of the file."""
        return tuple(
            Listed(
                id=mark_of(agency.agency, line.subject),
                agency=agency.agency,
                subject=line.subject,
                name=line.name,
                roles=line.roles,
                leads=line.leads,
            )
            for agency in self.agencies
            for line in agency.accounts
        )

    def account(self, called: str) -> Listed:
        """Who is meant by a subject or a role, with or without `@agency`: the first found. Raises `DirectoryError`."""
        name, _, agency = called.partition("@")
        people = [each for each in self.accounts if agency in {"", each.agency}]
        found = [person for person in people if person.subject == name] or [p for p in people if name in p.roles]
        if not found:
            raise DirectoryError(f"Nobody is called {called!r}: give a subject or a role, and @ with the agency.")
        return found[0]

    def actor(self, called: str) -> Actor:
        """Who acts: called as for `account`, with the role for somebody with several, as in `subject/role@agency`."""
        who, at, agency = called.partition("@")
        name, _, role = who.partition("/")
        person = self.account(name + at + agency)
        acting = role or (name if name in person.roles or len(person.roles) != 1 else person.roles[0])
        if acting not in person.roles:
            raise DirectoryError(f"{called!r} does not say in which role: {', '.join(person.roles)}.")
        return person.in_role(Role(acting))


class Change(msgspec.Struct, frozen=True):
    """What registering changed, in a line for the terminal: "agency lantern", "auditor of northmere-council"."""

    what: str


def read(path: Path) -> Directory:
    """The directory in a TOML file. Raises `DirectoryError` with the file and what is wrong in it."""
    try:
        file = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), type=_File)
    except OSError:
        raise DirectoryError(f"{path} cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise DirectoryError(f"{path}: {wrong}") from None
    _refuse_doubles(path, [agency.agency for agency in file.agencies], "agency")
    _refuse_doubles(path, [service.listing for service in file.services], "service")
    _refuse_doubles(path, [line.agreement for line in file.agreements], "agreement")
    for agency in file.agencies:
        _refuse_doubles(path, [account.subject for account in agency.accounts], f"account of {agency.agency}")
        for account in agency.accounts:
            if Role.SYSTEM in account.roles or set(account.leads) - set(account.roles):
                raise DirectoryError(
                    f"{path}: {account.subject} of {agency.agency} has roles of people, and leads in those alone."
                )
    return Directory(file.agencies, file.services, file.agreements, file.persons, file.staff, file.training)


def _refuse_doubles(path: Path, names: list[str], what: str) -> None:
    twice = next((name for index, name in enumerate(names) if name in names[:index]), None)
    if twice is not None:
        raise DirectoryError(f"{path}: the {what} {twice!r} is given twice.")


def register(
    door: Door,
    directory: Directory,
    *,
    issuer_of: Callable[[AgencyId], str] | None = None,
    client_id: str | None = None,
    strong: tuple[str, ...] = (),
    known: datetime | None = None,
) -> list[Change]:
    """Register what is new or changed, and end the appointments that the directory no longer has.

    Agencies and people whom the directory does not name are left as they are, and so is what administrators did.
    `issuer_of`, `client_id` and `strong` stand in for what the file does not give; `known` is for the demonstration
    alone. Raises `DirectoryError`.
    """
    changes: list[Change] = []

    def ask(what: str, command: Command) -> None:
        try:
            door.ask(PORTAL, None, command, known=known)
        except Refused as refused:
            raise DirectoryError(f"{what}: {refused.sentence}") from None
        except Invalid as invalid:
            raise DirectoryError(f"{what}: {'; '.join(invalid.fields.values())}") from None
        changes.append(Change(what))

    register = door.register()
    for agency in directory.agencies:
        new = _registration(agency, issuer_of, client_id)
        if not _same_agency(register, new):
            ask(f"agency {agency.agency}", new)
        wanted = agency.strong or strong
        if wanted and door.register().signing.get(agency.agency, Signing()).strong != wanted:
            ask(f"strong sign-ins of {agency.agency}", SetIssuerAssurance(agency=agency.agency, strong=wanted))
    for account in directory.accounts:
        held = register.accounts.get(account.id)
        if held is not None and held.closed:
            continue  # whom an administrator let go comes back by an administrator alone
        if held is None or held.name != account.name:
            ask(
                f"{account.subject} of {account.agency}",
                RegisterAccount(account=account.id, agency=account.agency, subject=account.subject, name=account.name),
            )
        roles = held.roles if held else frozenset[Role]()
        administered = held.administered if held else frozenset[Role]()
        for role in (each for each in account.roles if each not in administered):
            leads = role in account.leads
            if role not in roles or leads != (account.in_role(role) in register.leads):
                ask(f"{role} of {account.agency}", Appoint(account=account.id, role=role, leads=leads))
        for role in sorted(roles - set(account.roles) - administered):
            ask(f"{role} of {account.agency} ended", EndAppointment(account=account.id, role=role))
    for what, link in to_link(door.register(), directory.persons, lambda called: directory.account(called).id):
        ask(what, link)
    for service in directory.services:
        for what, command in _listings(register, service):
            ask(what, command)
    described = to_describe(door.register(), directory.staff, lambda called: directory.account(called).id)
    trained = to_train(door.register(), directory.training, lambda called: directory.account(called).id)
    for what, on_file in (*described, *trained, *to_record(register, directory.agreements)):
        ask(what, on_file)
    return changes


def _listings(register: Register, line: ServiceLine) -> list[tuple[str, Command]]:
    """What brings the directory of services to what the file says of one."""
    listing = ListService(listing=line.listing, name=line.name, kinds=line.kinds, areas=line.areas, since=line.since)
    held = register.services.get(line.listing)
    asked: list[tuple[str, Command]] = []
    if held is None or msgspec.structs.replace(held, until=None) != listed_as(listing):
        asked.append((f"service {line.listing}", listing))
    if line.until is not None and (asked or held is None or held.until != line.until):
        withdrawal = WithdrawService(listing=line.listing, until=line.until, because=line.because)
        asked.append((f"service {line.listing} withdrawn", withdrawal))
    elif line.until is None and held is not None and held.until is not None and not asked:
        asked.append((f"service {line.listing} anew", listing))
    return asked


def _registration(
    agency: AgencyLine, issuer_of: Callable[[AgencyId], str] | None, client_id: str | None
) -> RegisterAgency:
    issuer = agency.issuer or (issuer_of(agency.agency) if issuer_of else None)
    client = agency.client_id or client_id
    if issuer is None or client is None:
        raise DirectoryError(f"The agency {agency.agency!r} needs its issuer and the portal's client_id there.")
    return RegisterAgency(agency=agency.agency, name=agency.name, kind=agency.kind, issuer=issuer, client_id=client)


def _same_agency(register: Register, new: RegisterAgency) -> bool:
    held = register.agencies.get(AgencyId(new.agency))
    return held is not None and (held.name, held.kind, held.issuer, held.client_id) == (
        new.name,
        new.kind,
        new.issuer,
        new.client_id,
    )

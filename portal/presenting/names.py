"""Names: what handles, accounts, agencies and entries are called on the pages of one reader."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache, cached_property
from uuid import UUID

from domain.anatomy import hints, innermost
from domain.classes import STAFF_IDENTITY, SUSPECT_IDENTITY, VICTIM_IDENTITY
from domain.governance import Register
from domain.kernel import AccountId, Entry, EntryId, Erased, Fact, PartyId, Withheld, is_open
from domain.parties import SuspectNamed, VictimNamed
from domain.parties.others import ChildNamed, ThirdPartyNamed
from domain.people import AgencyId
from domain.reveal import Summarised
from portal.asking import Opened

_PARTS = {"victim": "Victim", "suspect": "Suspect", "child": "Child"}
_KNOWN_IN_SUMMARY = {"Victim": VICTIM_IDENTITY, "Suspect": SUSPECT_IDENTITY}
_OTHER = "Person"


def with_agencies(register: Register, said: str) -> str:
    """What a rule says of somebody by their place ("Health clinician, northmere-health"), agencies by their names."""
    names = {agency.id: agency.name for agency in register.agencies.values()}
    return re.sub(r"(?<=, )[a-z0-9-]+(?![\w-])", lambda found: names.get(AgencyId(found[0]), found[0]), said)


@cache
def identifies(struct: type[Fact]) -> dict[str, object]:
    """The fields of a fact that hold identifiers, with what each identifies: `PartyId`, `EntryId` or `AccountId`."""
    found: dict[str, object] = {}
    for name, hint in hints(struct).items():
        kind = innermost(hint)
        if kind in (PartyId, EntryId, AccountId, AgencyId):
            found[name] = kind
    return found


class Names:
    """What this reader calls whom: names where they are open, else initials, else the part that somebody has."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._register = opened.register
        self._unnamed = opened.reader.unnamed

    @cached_property
    def _entries(self) -> dict[EntryId, Entry[Fact]]:
        return {entry.id: entry for entry in self._opened.entries}

    @cached_property
    def _people(self) -> dict[UUID, str]:
        return _people(self._opened)

    def party(self, handle: UUID) -> str:
        """The name of somebody in the case, or the part that they have in it."""
        return self._people.get(handle, _OTHER)

    def worker(self, account: AccountId | Withheld | Erased, at: datetime | None = None) -> object:
        """The name of a worker, as it was at a moment where one is given; closed where it is closed."""
        if isinstance(account, Withheld | Erased):
            return account
        if account in self._unnamed:
            return Withheld(STAFF_IDENTITY, self._unnamed[account], shown=True)
        known = self._register.accounts.get(account)
        if known is not None:
            return known.name if at is None else known.name_at(at)
        return self._register.agency_name(AgencyId("accord"))

    def agency(self, agency: AgencyId) -> str:
        """The name of an agency."""
        return self._register.agency_name(agency)

    def said(self, summary: str) -> str:
        """What was written for readers of a summary, with each agency by its name."""
        return with_agencies(self._register, summary)

    def entry(self, mark: UUID) -> Entry[Fact] | None:
        """An entry that is open to this reader."""
        return self._entries.get(EntryId(mark))


def _people(opened: Opened) -> dict[UUID, str]:
    named: dict[UUID, str] = {}
    unnamed: dict[str, list[UUID]] = {}
    for handle, part, name in _handles(opened):
        if name:
            named[handle] = name
        elif handle not in unnamed.setdefault(part, []):
            unnamed[part].append(handle)
    called: dict[UUID, str] = {}
    for part, found in unnamed.items():
        called.update(
            {handle: f"{part} {number}" if len(found) > 1 else part for number, handle in enumerate(found, 1)}
        )
    for part, data_class in _KNOWN_IN_SUMMARY.items():
        told = [e.fact.text for e in opened.case.of(Summarised) if e.fact.data_class is data_class]
        handles = unnamed.get(part, [])
        if len(handles) == len(told) == 1 and isinstance(told[0], str):
            called[handles[0]] = f"{part} {told[0].split(':')[0]}"
    return {**called, **named}


def _handles(opened: Opened) -> Iterator[tuple[UUID, str, str]]:
    """Every handle that this reader meets, in ledger order, with its part and its name where that is open."""
    for entry in opened.entries:
        fact = entry.fact
        for field, kind in identifies(type(fact)).items():
            handle = getattr(fact, field)
            if kind is PartyId and isinstance(handle, UUID):
                yield handle, _PARTS.get(field, _OTHER), _name_in(fact, field)


def _name_in(fact: Fact, field: str) -> str:
    if field != fact.about or not isinstance(fact, VictimNamed | SuspectNamed | ThirdPartyNamed | ChildNamed):
        return ""
    name: object = fact.name
    return name if is_open(name) and isinstance(name, str) else ""

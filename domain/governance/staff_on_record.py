"""On record: which particulars of an agency's people count, which wait for a second person, and who recorded them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

import msgspec

from domain.kernel import AccountId, CommandId, Entry, Fact, is_open
from domain.people import PORTAL, Actor


class Particulars(msgspec.Struct, frozen=True, kw_only=True):
    """What is on record of one member of staff, to be compared with parties."""

    staff_number: str | None = None
    born: date | None = None
    other_names: tuple[str, ...] = ()
    home_addresses: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    vehicle: str | None = None


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody's particulars were recorded: when, by whom and with which command, and never what they are."""

    at: datetime
    by: Actor
    cause: CommandId


class Awaiting(msgspec.Struct, frozen=True, kw_only=True):
    """Particulars that one person recorded and nobody else yet: they are compared with nothing."""

    held: Particulars
    by: Actor
    at: datetime


class OnRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody's particulars that count, and those that count once a second person has recorded the very same."""

    staff: Mapping[AccountId, Particulars] = {}
    awaiting: Mapping[AccountId, Awaiting] = {}


Recordings = Mapping[AccountId, tuple[Recording, ...]]


class Recorded(Protocol):
    """What is said when particulars are recorded: whose they are, and beside it every field of `Particulars`."""

    @property
    def account(self) -> AccountId:
        """Whose particulars these are."""
        ...


def staff_after(before: OnRecord, entry: Entry[Fact], said: Recorded, same: frozenset[AccountId]) -> OnRecord:
    """Everybody's particulars after more were recorded; what was erased is left out.

    They count where the portal read them from the agency's own file, or where two natural persons recorded the very
    same: nobody finds out alone, by giving a colleague a victim's name, whether there is a case of hers. `same` are
    the accounts of whoever recorded these.
    """
    mark = said.account
    if not is_open(mark):
        return before
    found = {name: getattr(said, name) for name in Particulars.__struct_fields__}
    held = Particulars(**{name: value for name, value in found.items() if is_open(value)})
    others = {each: waits for each, waits in before.awaiting.items() if each != mark}
    who, waits = Actor(entry.by, entry.agency, entry.role), before.awaiting.get(mark)
    seconded = waits is not None and waits.by.account not in same and _alike(waits.held) == _alike(held)
    if who == PORTAL or seconded:
        return OnRecord(staff={**before.staff, mark: held}, awaiting=others)
    return OnRecord(staff=before.staff, awaiting={**others, mark: Awaiting(held=held, by=who, at=entry.known)})


def _alike(held: Particulars) -> tuple[date | None, tuple[frozenset[str], ...]]:
    """Particulars as two people's typing is compared: letters and digits alone, in whatever order they were listed."""
    one = ((held.staff_number or "",), (held.vehicle or "",))
    several = (*one, held.other_names, held.home_addresses, held.telephones)
    return held.born, tuple(frozenset(_bare(each) for each in values) for values in several)


def _bare(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def recordings_after(before: Recordings, entry: Entry[Fact], said: Recorded) -> dict[AccountId, tuple[Recording, ...]]:
    """When everybody's particulars were recorded, oldest first, after more were."""
    if not is_open(said.account):
        return dict(before)
    new = Recording(at=entry.known, by=Actor(entry.by, entry.agency, entry.role), cause=entry.cause)
    return {**before, said.account: (*before.get(said.account, ()), new)}

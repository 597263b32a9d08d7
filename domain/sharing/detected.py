"""Detected: people of the agencies who are parties of a case, or of a party's household, found by comparing signs.

What is compared is never recorded: the fact says who is barred, by which kind of sign and from which entry, in a class
that professional standards alone read.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, ClassVar, TypeVar

import msgspec

from domain.case import Case, once
from domain.classes import STAFF_CONFLICT, DataClass, Fixed, Label, Options
from domain.governance.staff_on_record import Particulars
from domain.kernel import AccountId, Command, EntryId, Fact, is_open
from domain.measures.notification import NotificationMade
from domain.parties import ChildNamed, SuspectAddressed, SuspectNamed, ThirdPartyNamed, VictimNamed
from domain.people import AgencyId
from domain.sharing import signs
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.signs import How, Sign
from domain.victim.contact import VictimContactSet

T = TypeVar("T")


class PersonBarred(Fact, frozen=True, kw_only=True, tag="person-barred/1"):
    """Somebody who is, or lives with, a party of the case was found among the agencies' people, and kept out."""

    title: ClassVar[str] = "Person kept out: found by comparison"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    account: Annotated[AccountId, STAFF_CONFLICT, Label("Person kept out")]
    agency: Annotated[AgencyId, STAFF_CONFLICT, Label("Agency"), msgspec.Meta(max_length=60)]
    found_by: Annotated[tuple[How, ...], STAFF_CONFLICT, msgspec.Meta(max_length=len(How)), Label("Found by")]
    named_in: Annotated[EntryId, STAFF_CONFLICT, Label("Entry that it was found in"), Options("entries"), Fixed()]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One account of somebody whose particulars are on record, every account of theirs, and their signs."""

    account: AccountId
    agency: AgencyId
    accounts: frozenset[AccountId]
    signs: frozenset[Sign]


@lru_cache(maxsize=50_000)  # everybody's signs are asked for with every party that is named
def signs_of(name: str, held: Particulars) -> frozenset[Sign]:
    """The signs of a member of staff by the name of the account and the particulars on record."""
    found: set[Sign] = set()
    for each in (name, *held.other_names):
        found |= signs.names_born(each, held.born)
    for each in held.home_addresses:
        found |= signs.address(each)
    for each in held.telephones:
        found |= signs.telephone(each)
    if held.vehicle:
        found |= signs.vehicles_in(held.vehicle)
    if held.staff_number:
        found |= signs.staff_number(held.staff_number)
    return frozenset(found)


def _of_suspect(fact: SuspectNamed) -> set[Sign]:
    born = fact.born if is_open(fact.born) else None
    names = [*_open(fact.name), *(each for several in _open(fact.aliases) for each in several)]
    found = {sign for name in names for sign in signs.names_born(name, born)}
    found |= {sign for described in _open(fact.description) for sign in signs.vehicles_in(described)}
    return found | {sign for alias in names for sign in signs.staff_number(alias)}


def _of_named(fact: VictimNamed | ChildNamed) -> set[Sign]:
    born = fact.born if is_open(fact.born) else None
    return {sign for name in _open(fact.name) for sign in signs.names_born(name, born)}


def _of_third_party(fact: ThirdPartyNamed) -> set[Sign]:
    return {sign for reach in _open(fact.reach) for sign in signs.telephones_in(reach)}


def _of_address(fact: SuspectAddressed) -> set[Sign]:
    return {sign for address in _open(fact.address) for sign in signs.address(address)}


def _of_contact(fact: VictimContactSet) -> set[Sign]:
    at = {sign for address in _open(fact.address) for sign in signs.address(address)}
    return at | {sign for number in _open(fact.telephone) for sign in signs.telephone(number)}


def _of_notification(fact: NotificationMade) -> set[Sign]:
    return {sign for address in _open(fact.home_address) for sign in signs.address(address)}


def _of_mark(fact: StaffPartyMarked) -> set[Sign]:
    return {sign for number in _open(fact.staff_number) for sign in signs.staff_number(number)}


def _open(value: T | None) -> tuple[T, ...]:
    """A value that may be compared, or nothing where it is not there or closed."""
    return () if value is None or not is_open(value) else (value,)


NAMES_SOMEBODY = (
    SuspectNamed,
    VictimNamed,
    ChildNamed,
    ThirdPartyNamed,
    SuspectAddressed,
    VictimContactSet,
    NotificationMade,
    StaffPartyMarked,
)
"""The facts from which somebody may be recognised as a party.

None tells a protected location or a place of hers: whoever could record an address and see who loses the case would
have found where she is.
"""


def signs_in(fact: Fact) -> frozenset[Sign]:
    """The signs of the person whom a fact is about; none of a fact that tells nobody from others."""
    match fact:
        case SuspectNamed():
            found = _of_suspect(fact)
        case VictimNamed() | ChildNamed():
            found = _of_named(fact)
        case ThirdPartyNamed():
            found = _of_third_party(fact)
        case SuspectAddressed():
            found = _of_address(fact)
        case VictimContactSet():
            found = _of_contact(fact)
        case NotificationMade():
            found = _of_notification(fact)
        case StaffPartyMarked():
            found = _of_mark(fact)
        case _:
            found = set()
    return frozenset(found)


@once
def signs_of_parties(case: Case) -> Mapping[EntryId, frozenset[Sign]]:
    """The signs in each entry that stands and names somebody."""
    standing = [entry for kind in NAMES_SOMEBODY for entry in case.standing.get(kind, ())]
    by_entry = {entry.id: signs_in(entry.fact) for entry in standing}
    return {mark: found for mark, found in by_entry.items() if found}


COMMANDS: tuple[type[Command], ...] = ()
FACTS = (PersonBarred,)

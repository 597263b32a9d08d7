"""Near a party: whether somebody in a case shares a sign with a member of staff, and never a surname alone."""

import re
from collections.abc import Iterator

from domain.case import Case
from domain.governance.staff_on_record import Particulars
from domain.kernel import is_open
from domain.parties import SuspectAddressed, SuspectNamed, VictimNamed
from domain.sharing.detected import signs_of, signs_of_parties
from domain.sharing.signs import plain
from domain.victim.contact import VictimContactSet

_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2}\b")


def shares_a_sign(name: str, held: Particulars, case: Case) -> bool:
    """Whether a party has an address, a number or a name with birth date in common with somebody on the staff.

    A surname counts with a second sign beside it: a postcode in common. Ask it of the full fold.
    """
    own = signs_of(name, held)
    if any(own & signs for signs in signs_of_parties(case).values()):
        return True
    surnames = {_surname(each) for each in (name, *held.other_names)} - {""}
    postcodes = {code for address in held.home_addresses for code in _postcodes(address)}
    return bool(surnames & set(_surnames_in(case))) and bool(postcodes & set(_postcodes_in(case)))


def _surname(name: str) -> str:
    words = plain(name).split()
    return words[-1] if words else ""


def _surnames_in(case: Case) -> Iterator[str]:
    named = (*case.standing.get(SuspectNamed, ()), *case.standing.get(VictimNamed, ()))
    for entry in named:
        fact = entry.fact
        if isinstance(fact, SuspectNamed | VictimNamed) and fact.name is not None and is_open(fact.name):
            yield _surname(fact.name)


def _postcodes_in(case: Case) -> Iterator[str]:
    placed = (*case.standing.get(SuspectAddressed, ()), *case.standing.get(VictimContactSet, ()))
    for entry in placed:
        fact = entry.fact
        if isinstance(fact, SuspectAddressed | VictimContactSet) and fact.address is not None and is_open(fact.address):
            yield from _postcodes(fact.address)


def _postcodes(address: str) -> list[str]:
    return ["".join(found.split()) for found in _POSTCODE.findall(plain(address))]

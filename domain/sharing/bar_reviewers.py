"""Who says whether somebody stays kept out: never the person, nor who recorded their particulars, and never nobody.

First professional standards of another agency on the case. Where nobody there may, the person’s own; where they may not
either, those of any other agency, who are shown what a reviewer is shown and nothing of the case beside it; and where
there are none in the whole partnership, the guardians of the other agencies on the case.
"""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from domain.case import Case
from domain.classes import STAFF_CONFLICT
from domain.kernel import AccountId
from domain.partaking import taking_part
from domain.people import Actor, Role
from domain.referral import case_reference
from domain.sharing.lists import excluded
from domain.sharing.opened import Openings
from domain.sharing.reviewed import Kept, everybody_kept_out


class Known(Protocol):
    """What is known beside the case: who holds which role, which accounts are one person, who recorded whom."""

    @property
    def appointments(self) -> frozenset[Actor]:
        """Everybody in each capacity that they hold now."""

    @property
    def persons(self) -> tuple[frozenset[AccountId], ...]:
        """The accounts that are one natural person."""

    @property
    def recorders(self) -> Mapping[AccountId, frozenset[AccountId]]:
        """By the account whose particulars are on record, the accounts that ever recorded them."""

    @property
    def barred(self) -> Mapping[str, frozenset[AccountId]]:
        """Who is set apart from which case, by its reference."""


class Offices(msgspec.Struct, frozen=True):
    """The same beside one case: `apart` are those set apart from it by its reference."""

    appointments: frozenset[Actor]
    persons: tuple[frozenset[AccountId], ...]
    recorders: Mapping[AccountId, frozenset[AccountId]]
    apart: frozenset[AccountId] = frozenset()


def offices_of(case: Case, known: Known) -> Offices:
    """What is known beside one case. Nothing is asked where nobody is kept out of it."""
    if not everybody_kept_out(case):
        return NO_OFFICES
    apart = known.barred.get(case_reference(case) or "", frozenset())
    return Offices(known.appointments, known.persons, known.recorders, apart)


NO_OFFICES = Offices(frozenset(), (), {})


def reviewers(case: Case, kept: Kept, offices: Offices) -> frozenset[Actor]:
    """Everybody who may review that somebody is kept out. Ask it of the full fold."""
    shut = _of_persons(offices, _unfit(case, kept, offices))
    held = [who for who in offices.appointments if AccountId(who.account) not in shut]
    standards = frozenset(who for who in held if who.role is Role.PROFESSIONAL_STANDARDS)
    others = taking_part(case) - {kept.agency}
    return (
        frozenset(who for who in standards if who.agency in others)
        or frozenset(who for who in standards if who.agency == kept.agency)
        or standards
        or frozenset(who for who in held if who.role is Role.AGENCY_GUARDIAN and who.agency in others)
    )


def _unfit(case: Case, kept: Kept, offices: Offices) -> frozenset[AccountId]:
    """The accounts of those who may not: whom it is about, who caused it, and who may not open the case at all."""
    person = _of_persons(offices, frozenset({kept.account}))
    caused = frozenset[AccountId]()
    if kept.found_in is not None:
        caused = caused.union(*(offices.recorders.get(each, frozenset()) for each in person))
    out = {each.account for each in everybody_kept_out(case).values() if each.holds}
    return person | caused | out | excluded(case) | offices.apart


def _of_persons(offices: Offices, accounts: frozenset[AccountId]) -> frozenset[AccountId]:
    """The same natural persons under every account of theirs."""
    return accounts.union(*(person for person in offices.persons if person & accounts))


def opened_by(case: Case, who: Actor, known: Known) -> Openings:
    """What a guardian is handed who reviews because nobody of professional standards may: that entry, and no more."""
    if who.role is not Role.AGENCY_GUARDIAN:
        return Openings()
    offices = offices_of(case, known)
    found = everybody_kept_out(case).items()
    return Openings(
        items={mark: frozenset({STAFF_CONFLICT}) for mark, kept in found if who in reviewers(case, kept, offices)}
    )

"""Who says whether somebody stays kept out: never the person, nor who recorded their particulars, and never nobody.

First professional standards of another agency on the case. Where nobody there may, those of any other agency; where
there are none in the whole partnership, the guardians of the other agencies on the case; and the person’s own where
there is nobody else, so that no agency decides on its own people alone while another can. Of a sealed case first those
of them who are on its list. Whoever is there for the review of what was typed and for nothing else reads what keeps the
person out and its reviews, and nothing of the case beside it.
"""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from domain.case import Case
from domain.classes import STAFF_CONFLICT, STAFF_IDENTITY, DataClass
from domain.kernel import AccountId, Entry, EntryId, is_open
from domain.partaking import taking_part
from domain.people import Actor, Role
from domain.policy import Reader
from domain.referral import case_reference
from domain.sharing.lists import excluded, sealed_to
from domain.sharing.opened import Openings
from domain.sharing.reviewed import BarReviewed, Kept, everybody_kept_out
from domain.sharing.staff_access import is_left_out

REVIEWS = frozenset({Role.PROFESSIONAL_STANDARDS, Role.AGENCY_GUARDIAN})
TO_REVIEWERS = frozenset({STAFF_CONFLICT, STAFF_IDENTITY})
ERRAND = frozenset({"review-bar", "declare-conflict"})
"""What whoever is there for a review alone may give: the review, or why it is not for them to give it."""


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
    """Everybody who may review that somebody is kept out. Ask it of the full fold.

    Of a sealed case they are found among those on its list, and beyond it only where none of these may.
    """
    held = _fit(case, kept, offices)
    listed = sealed_to(case) or frozenset()
    return _first(case, kept, frozenset(w for w in held if w.account in listed)) or _first(case, kept, held)


def _first(case: Case, kept: Kept, held: frozenset[Actor]) -> frozenset[Actor]:
    """Those of whom it is first asked, out of everybody against whom nothing speaks."""
    standards = frozenset(who for who in held if who.role is Role.PROFESSIONAL_STANDARDS)
    others = taking_part(case) - {kept.agency}
    return (
        frozenset(who for who in standards if who.agency in others)
        or frozenset(who for who in standards if who.agency != kept.agency)
        or frozenset(who for who in held - standards if who.agency in others and not is_left_out(case, who))
        or standards
    )


def watchers(case: Case, kept: Kept, offices: Offices) -> frozenset[Actor]:
    """Who of professional standards stands on a case on which another agency said that somebody found stays kept out.

    Those of the person’s own agency; where none of them may, those of the others on the case, so that somebody sees to
    it that the person’s place there is taken by another.
    """
    if not kept.confirmed_elsewhere:
        return frozenset()
    standards = frozenset(who for who in _fit(case, kept, offices) if who.role is Role.PROFESSIONAL_STANDARDS)
    own = frozenset(who for who in standards if who.agency == kept.agency)
    return own or frozenset(who for who in standards if who.agency in taking_part(case))


def _fit(case: Case, kept: Kept, offices: Offices) -> frozenset[Actor]:
    """Everybody in an office that reviews against whom nothing speaks."""
    shut = _of_persons(offices, _unfit(case, kept, offices))
    return frozenset(w for w in offices.appointments if w.role in REVIEWS and AccountId(w.account) not in shut)


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


def opened_by(case: Case, who: Actor, known: Known, *, typed_alone: bool = False) -> Openings:
    """What is handed to whoever may review: what keeps the person out, and its reviews, while it keeps them out.

    Once it is lifted, to nobody but whoever reviewed it, so that they can put a mistake of theirs right. `typed_alone`
    leaves out what the person declared: that is for nobody who does not stand on the case.
    """
    if who.role not in REVIEWS:
        return Openings()
    offices = offices_of(case, known)
    items: dict[EntryId, frozenset[DataClass]] = {}
    for mark, kept in everybody_kept_out(case).items():
        if (typed_alone and kept.found_in is None) or who not in reviewers(case, kept, offices):
            continue
        said = _reviews_of(case, mark)
        if kept.holds or who.account in _of_persons(offices, frozenset(AccountId(entry.by) for entry in said)):
            items |= dict.fromkeys((mark, *(entry.id for entry in said)), TO_REVIEWERS)
    return Openings(items=items)


def _reviews_of(case: Case, mark: EntryId) -> list[Entry[BarReviewed]]:
    """Every review of what keeps somebody out, of which anything is left to read."""
    return [entry for entry in case.of(BarReviewed) if is_open(entry.fact.bar) and entry.fact.bar == mark]


def alone(reader: Reader, opened: Openings) -> Reader:
    """Somebody who is there for a review and nothing else, as a reader of what is handed to them for it alone."""
    giving = {
        command: roles if command in ERRAND else roles - {reader.actor.role}
        for command, roles in reader.policy.giving.items()
    }
    return msgspec.structs.replace(
        reader,
        policy=msgspec.structs.replace(reader.policy, giving=giving),
        granted=frozenset(),
        urgent=frozenset(),
        items=opened.items,
        handed_alone=True,
    )

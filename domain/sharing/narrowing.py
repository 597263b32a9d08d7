"""Narrowing: what is closed on a case at a moment, to whom, whatever the policy and any grant would open."""

from collections.abc import Mapping
from datetime import datetime

from domain.advocacy.consent_narrowing import classes_of, entries_of, taken_back
from domain.case import Case
from domain.classes import DataClass
from domain.kernel import AccountId, EntryId
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.sharing.lists import excluded, sealed_to
from domain.sharing.override import overridden
from domain.sharing.restriction import alone_on
from domain.sharing.staff_access import is_left_out

Kinds = Mapping[AgencyId, AgencyKind]

# From whom a restriction hides nothing: what is done with a case in private is what they are there to see.
SEES_RESTRICTED = frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.PROFESSIONAL_STANDARDS})


def kept_out(
    case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime, *, seal_is_orphaned: bool = False
) -> bool:
    """Whether the whole case is closed to a person: not on its list, excluded, sealed, or a suspect's colleague.

    Ask it of the full fold.

    An exclusion follows the person, by whichever account; a list lets in the very account that it names. A seal that
    nobody on its list may take off any longer lets guardians in.
    """
    del now
    if accounts & excluded(case) or is_left_out(case, who):
        return True
    alone = alone_on(case)
    if alone is None or AccountId(who.account) in alone:
        return False
    if is_sealed(case):
        return not (seal_is_orphaned and who.role is Role.AGENCY_GUARDIAN)
    return who.role not in SEES_RESTRICTED


def closed_to(
    case: Case, who: Actor, kinds: Kinds, now: datetime
) -> tuple[frozenset[tuple[DataClass, AgencyId]], frozenset[EntryId]]:
    """Which classes of which agencies are closed to a reader here, and which entries though their class is open.

    Ask it of the full fold.
    """
    back = taken_back(case, who.agency, kinds)
    left = back - overridden(case, who, now) if back else back
    return classes_of(left), entries_of(case, left)


def shut_out(case: Case) -> frozenset[AccountId]:
    """The accounts to which the whole case is closed by name, for the fence of the lists. Ask it of the full fold."""
    return excluded(case)


def listed_alone(case: Case) -> frozenset[AccountId] | None:
    """The only accounts that a restricted case is open to; None where it is not restricted. Ask the full fold."""
    return alone_on(case)


def is_sealed_to(case: Case, who: Actor) -> bool:
    """Whether somebody is on the list of a sealed case: those who sealed it stay there to take the seal off."""
    return AccountId(who.account) in (sealed_to(case) or ())


def is_sealed(case: Case) -> bool:
    """Whether the case is open to nobody by their office. A seal whose list was erased leaves it to guardians."""
    return bool(sealed_to(case))

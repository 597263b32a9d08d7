"""Kept off: who of those on a case may not open it, by a list or a conflict of interest, and since when.

It is told by the very account that has the place: whom a person’s other accounts keep out as well is known to the
register alone. Ask all of it of the full fold.
"""

from collections.abc import Callable
from datetime import datetime

from domain.case import Case, fold, once
from domain.kernel import AccountId, Fact
from domain.people import Actor
from domain.sharing.conflicts import barred
from domain.sharing.declared import ConflictDeclared
from domain.sharing.detected import PersonBarred
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.lists import (
    CaseRestricted,
    CaseSealed,
    CaseUnsealed,
    ExclusionLifted,
    PersonExcluded,
    RestrictionLifted,
    excluded,
)
from domain.sharing.restriction import alone_on
from domain.sharing.reviewed import BarReviewed
from domain.sharing.staff_access import StaffAccessNamed, is_left_out

Out = Callable[[Case, Actor], bool]

_TURNS: tuple[type[Fact], ...] = (
    *(CaseRestricted, RestrictionLifted, CaseSealed, CaseUnsealed, PersonExcluded, ExclusionLifted),
    *(ConflictDeclared, PersonBarred, BarReviewed, StaffPartyMarked, StaffAccessNamed),
)


def kept_off(case: Case, who: Actor) -> bool:
    """Whether an exclusion or a list keeps somebody from the case."""
    alone = alone_on(case)
    account = AccountId(who.account)
    return account in excluded(case) or (alone is not None and account not in alone)


def kept_apart(case: Case, who: Actor) -> bool:
    """Whether a conflict of interest does, their own or that of a suspect’s colleagues."""
    return AccountId(who.account) in barred(case) or is_left_out(case, who)


def kept_either_way(case: Case, who: Actor) -> bool:
    """Whether anything of both does."""
    return kept_off(case, who) or kept_apart(case, who)


def kept_since(case: Case, who: Actor, out: Out) -> datetime:
    """Since when (UTC) somebody who is kept from the case now has been so without a break.

    Another exclusion, list or bar on top of one that stands begins nothing anew.
    """
    since = case.entries[0].known
    for before, known in reversed(_before_each_turn(case)):
        since = known
        if not out(before, who):
            break
    return since


@once
def _before_each_turn(case: Case) -> tuple[tuple[Case, datetime], ...]:
    """The case before each entry that keeps somebody off or lets them in, with when that was known."""
    turns = [place for place, entry in enumerate(case.entries) if isinstance(entry.fact, _TURNS)]
    return tuple((fold(case.entries[:place]), case.entries[place].known) for place in turns)

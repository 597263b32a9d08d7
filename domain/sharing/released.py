"""Released: which things that a victim told are open to those who meet the suspect, and how they handle them."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from domain.advocacy.release import FACTS as RELEASE_FACTS
from domain.advocacy.release import Released, holds_more, is_told, standing_releases
from domain.calendar import london_date
from domain.case import Case
from domain.classes import VICTIM_UNRELEASED
from domain.kernel import AccountId, Entry, EntryId, Fact, is_open
from domain.people import Actor
from domain.rules import SUSPECTS_SIDE
from domain.sharing.handling import NO_CONDITIONS, Handling
from domain.sharing.opened import Openings

FACTS: tuple[type[Fact], ...] = RELEASE_FACTS
"""Facts of another section that give or take rights, as those of this one do."""

OPENS = frozenset({VICTIM_UNRELEASED})


def live(case: Case, now: datetime) -> tuple[Released, ...]:
    """The releases that are open at a moment: not taken back, their day come, of what that agency was told.

    One of an entry that says where she is or names somebody else opens nothing, by whichever rule it was given, and
    from whichever correction on.
    """
    today = london_date(now)
    return tuple(
        each
        for each in standing_releases(case)
        if is_open(each.fact.entry)
        and is_open(each.fact.agency)
        and is_open(each.fact.from_when)
        and each.fact.from_when <= today
        and (told := case.entry(each.fact.entry)) is not None
        and told.agency == each.agency
        and is_told(told)
        and not _comes_to_hold_more(case, told)
    )


def _comes_to_hold_more(case: Case, told: Entry[Fact]) -> bool:
    """Whether an entry, or any that was put in its place since, holds what no release opens."""
    stands = case.stands(told.id)
    return any(
        holds_more(each.fact)
        for each in case.entries
        if each.position >= told.position and case.stands(each.id) == stands
    )


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """What is released to somebody who meets the suspect, with the release itself. Ask it of the full fold.

    It opens whatever the policy's letter for their role: the victim agreed to this one entry, and no class opens.
    """
    del accounts
    if who.role not in SUSPECTS_SIDE:
        return Openings()
    mine = [each for each in live(case, now) if each.fact.agency == who.agency]
    return Openings(items={mark: OPENS for each in mine for mark in (each.fact.entry, each.id)})


def with_cautions(case: Case, handling: Mapping[EntryId, Handling], now: datetime) -> Mapping[EntryId, Handling]:
    """How entries are handled, with those that are released and may not be put to the suspect. Ask the full fold.

    Everybody who reads the entry is told: while one release of it says so, nobody puts it to him.
    """
    kept = [each for each in live(case, now) if not is_open(each.fact.may_be_put) or not each.fact.may_be_put]
    if not kept:
        return handling
    held = {case.stands(each.fact.entry) for each in kept}
    marks = [entry.id for entry in case.entries if case.stands(entry.id) in held]
    return {
        **handling,
        **{mark: msgspec.structs.replace(handling.get(mark, NO_CONDITIONS), not_to_suspect=True) for mark in marks},
    }

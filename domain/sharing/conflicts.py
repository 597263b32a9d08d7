"""Conflicts of interest: who is barred from a case because they are, or belong to, somebody in it."""

from collections.abc import Iterable, Mapping

from domain.case import Case, once
from domain.classes import DataClass
from domain.kernel import AccountId, EntryId
from domain.partaking import taking_part
from domain.people import ANYBODY, Actor, AgencyId
from domain.sharing.bar_reviewers import Offices, watchers
from domain.sharing.detected import Person, PersonBarred, signs_in, signs_of_parties
from domain.sharing.employed import StaffPartyMarked, employers
from domain.sharing.reviewed import everybody_kept_out
from domain.sharing.signs import Sign


@once
def is_reviewed(case: Case) -> bool:
    """Whether somebody may be let in for nothing but to review what was typed, whatever keeps the case to a list."""
    return any(kept.found_in is not None for kept in everybody_kept_out(case).values())


@once
def barred(case: Case) -> frozenset[AccountId]:
    """The accounts that are barred from a case by what stands on it. Ask it of the full fold."""
    return frozenset(kept.account for kept in everybody_kept_out(case).values() if kept.holds)


@once
def watched_by(case: Case) -> frozenset[AgencyId]:
    """The agencies some of whose professional standards may have to do with a case: none without a conflict on it.

    Every agency that takes part, that of whoever is kept out, and those that a party is said to work for; any other
    where somebody is kept out. It is for the fence of the lists: whether somebody of theirs has to do with it is said
    by `watches`, and by `domain.sharing.bar_reviewers`.
    """
    if not any(entry.fact.governs is DataClass.STAFF_CONFLICT for entry in case.entries):
        return frozenset()
    found = {kept.agency for kept in everybody_kept_out(case).values()}
    anybody = {ANYBODY} if found else set()  # whose review it is, the register alone knows
    return taking_part(case) | found | anybody | employers(case)


def watches(case: Case, who: Actor, offices: Offices) -> bool:
    """Whether somebody of professional standards stands on a case to watch over it. Ask it of the full fold.

    Where a party is said to work for an agency or somebody declared a conflict: those of every agency that takes part
    and of the agency concerned. Where somebody was found by comparison: their own once another agency has said that it
    stands, or in their place those of the others (`domain.sharing.bar_reviewers`); never whoever recorded the
    particulars they were found by, who would learn by it whom a case is about. To review what was typed is no reason
    to stand on a case: whoever does reads that alone.
    """
    part = taking_part(case)
    if case.of(StaffPartyMarked) and who.agency in part | employers(case):
        return True
    kept = everybody_kept_out(case).values()
    return any(
        who.agency in part | {each.agency} if each.found_in is None else who in watchers(case, each, offices)
        for each in kept
    )


def recognised(case: Case, people: Iterable[Person]) -> bool:
    """Whether any of these accounts, which are one natural person, has a sign in common with a party of the case."""
    return any(found_in(case, person) for person in people)


def newly_barred(case: Case, people: Iterable[Person]) -> list[PersonBarred]:
    """Who has a sign in common with a party of the case and is not kept out for that entry yet, entry by entry."""
    found: list[PersonBarred] = []
    for person in people:
        known = _known_for(case, person)
        found += [
            PersonBarred(
                account=person.account,
                agency=person.agency,
                found_by=tuple(sorted({sign.how for sign in common})),
                named_in=mark,
            )
            for mark, common in found_in(case, person).items()
            if mark not in known
        ]
    return found


def found_in(case: Case, person: Person) -> Mapping[EntryId, frozenset[Sign]]:
    """The entries in which a person is recognised, with the signs in common that no review has cleared."""
    if not person.signs:
        return {}
    cleared = _cleared(case, person)
    common = {mark: (signs & person.signs) - cleared for mark, signs in signs_of_parties(case).items()}
    return {mark: signs for mark, signs in common.items() if signs}


def _known_for(case: Case, person: Person) -> frozenset[EntryId]:
    """The entries for which this natural person is kept out already."""
    kept = everybody_kept_out(case).values()
    return frozenset(
        each.found_in for each in kept if each.account in person.accounts and each.holds and each.found_in is not None
    )


def _cleared(case: Case, person: Person) -> frozenset[Sign]:
    """The signs in common with entries of which a review said that they are not this person.

    They are cleared wherever they are typed again, so that naming a colleague anew does not lock her out anew.
    """
    cleared: set[Sign] = set()
    for each in everybody_kept_out(case).values():
        entry = None if each.holds or each.found_in is None else case.entry(each.found_in)
        if entry is not None and each.account in person.accounts:
            cleared |= {sign for sign in signs_in(entry.fact) if sign.how in each.found_by}
    return frozenset(cleared)

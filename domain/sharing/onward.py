"""Onward: what of a case may go to somebody outside the partnership, and by whose leave."""

from datetime import datetime

import msgspec

from domain.advocacy.consent_narrowing import classes_of, entries_of, taken_back
from domain.anatomy import traits
from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, STAFF_IDENTITY, DataClass
from domain.kernel import Entry, Fact, is_open
from domain.people import Actor, Role
from domain.policy import Policy, Reader
from domain.reveal import misfiled_in
from domain.sharing.answers import InformationRequestAnswered
from domain.sharing.grants import given_by, lives, was_given
from domain.sharing.handling import may_go_on

# What every entry carries of itself and of the people who work on it: no agency gives these away one by one.
OF_THE_RECORD = frozenset({ACCESS_LOG, CASE_SHELL, STAFF_IDENTITY})


def by_leave(case: Case, reader: Reader) -> Reader:
    """The same reader without what an emergency or an override opened: nobody gave that. Ask it of the full fold."""
    back = taken_back(case, reader.actor.agency, reader.kinds)
    return msgspec.structs.replace(
        reader,
        urgent=frozenset(),
        shut=reader.shut | classes_of(back),
        closed=reader.closed | entries_of(case, back),
    )


def may_go_outside(case: Case, entry: Entry[Fact], who: Actor, policy: Policy, now: datetime) -> bool:
    """Whether somebody may hand an entry to somebody outside, their seeing all of it apart. Ask it of the full fold.

    An agency's own people hand on its own; of another agency's only what a live grant of that very agency lets them
    pass on, class by class. What is guarded, its own guardian hands on and nobody else.
    """
    held = told_in(case, entry)
    own = entry.agency == who.agency
    if held & policy.guarded:
        return own and who.role is Role.AGENCY_GUARDIAN
    return own or (may_go_on(case, entry.id) and held <= _passed_on(case, entry, who, policy, now))


def told_in(case: Case, entry: Entry[Fact]) -> frozenset[DataClass]:
    """The classes of which an entry tells something, and the one that it should have been in. What is erased counts."""
    kind = type(entry.fact)
    filled = {
        trait.data_class
        for trait in traits(kind)
        if not is_open(value := getattr(entry.fact, trait.name)) or value not in (None, (), "")
    }
    misfiled = misfiled_in(case.entries).get(entry.id, kind.governs)
    return frozenset({kind.governs, misfiled, *filled}) - OF_THE_RECORD


def _passed_on(case: Case, entry: Entry[Fact], who: Actor, policy: Policy, now: datetime) -> frozenset[DataClass]:
    """The classes that the agency which recorded an entry gave to somebody, and said that they may pass on."""
    found: set[DataClass] = set()
    for answer in case.of(InformationRequestAnswered):
        onward = is_open(answer.fact.may_share_on) and answer.fact.may_share_on
        if answer.agency == entry.agency and onward and was_given(who, answer) and lives(case, answer, now):
            items, whole = given_by(answer, policy)
            found |= {data_class for data_class, _ in whole}
            for mark, classes in items.items():
                found |= classes if case.stands(mark) == case.stands(entry.id) else frozenset()
    return frozenset(found)

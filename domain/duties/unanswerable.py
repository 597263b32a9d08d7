"""Duties of an escalation that nobody can answer: nobody holds the role any longer to which it was put, or is there.

Whoever put it is told that nobody holds the role, and takes it further without waiting for its day; the guardian of the
agency that owes the answer is told too, and hands the place of whoever is gone on. That whoever would answer is away
until after its day is told to that guardian alone: absences are an agency’s own.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.clocks import due_after
from domain.investigation.escalation import answering, threads
from domain.investigation.whose_turn import UNHELD, WITH_NOBODY
from domain.kernel import AccountId, Entry, Fact
from domain.membership import members
from domain.people import ROLE_TITLES, AgencyId, Role
from domain.reachable import Place, There, holds_place
from domain.rules import EVERY_AGENCY, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP


class Put(msgspec.Struct, frozen=True):
    """A question that waits for an answer: what was asked, and first of all, and of whom it is asked by which day."""

    asked: Entry[Fact]
    first: Entry[Fact]
    agency: AgencyId
    to_role: Role
    by_when: date


def found_of(mark: str, case: Case, put: Put, known: There, today: date) -> Finding | None:
    """What the rule with this mark finds of one question, where nobody on the case answers it. Ask the full fold."""
    roles = answering(put.to_role, put.by_when, today)
    counts = holds_place if mark == WITH_NOBODY else partial(_is_back, by_when=put.by_when)
    meant = [Place(who, each.since) for who, each in members(case).items() if who.agency == put.agency]
    if any(place.who.role in roles and counts(place, known) for place in meant):
        return None
    gone = [known.ended[place.who] for place in meant if place.who in known.ended and place.who.role in roles]
    told = (put.first.role, put.first.agency) if mark == WITH_NOBODY else (Role.AGENCY_GUARDIAN, put.agency)
    return Finding(
        entries=(put.asked,),
        due=due_after(WITH_NOBODY, max([put.asked.known, *gone])),
        owner=told[0],
        agency=told[1],
        values={"whom": ROLE_TITLES[put.to_role]},
    )


def _is_back(place: Place, known: There, *, by_when: date) -> bool:
    """Whether somebody holds the role still, and is not away until after a day, as far as that may be told."""
    away = None if place.who.agency in known.silent else known.away.get(AccountId(place.who.account))
    return holds_place(place, known) and (away is None or (away.last is not None and away.last < by_when))


def _open(case: Case) -> Iterator[Put]:
    for thread in threads(case):
        if thread.is_open:
            asked = thread.last.asked
            yield Put(asked, thread.steps[0].asked, asked.fact.agency, asked.fact.to_role, asked.fact.by_when)


def _found(mark: str, case: Case, moment: Moment) -> list[Finding]:
    known = moment.there
    if known is None:
        return []
    found = (found_of(mark, case, put, known, moment.today) for put in _open(case))
    return [each for each in found if each is not None]


RULES: tuple[Rule, ...] = (
    Rule(
        id=WITH_NOBODY,
        sentence="An escalation was put to {whom}, and nobody of that agency on this case holds the role any longer. "
        "Whoever put it takes it further to another role now, without waiting for its day.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, CASE_SHELL}),
        # Those who work with the suspect are not told that somebody is gone: it may be who supports her.
        to=(EVERY_AGENCY | {Role.POLICE_LEGAL, Role.CHILDRENS_SOCIAL_CARE}) - SUSPECTS_SIDE,
        action="take-escalation-further",
        find=partial(_found, WITH_NOBODY),
    ),
    Rule(
        id=UNHELD,
        sentence="An escalation was put to {whom}, and nobody of that agency on this case who holds the role is there "
        "to answer by its day. Its guardian hands the place of whoever is gone or away on to a colleague, or asks a "
        "lead to add one.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, CASE_SHELL}),
        to=frozenset({Role.AGENCY_GUARDIAN}),
        action="hand-on-case",
        find=partial(_found, UNHELD),
    ),
)

"""Contacts owed: of one reader's cases, what is owed because of who is there today, asked of the register at reading.

Who still holds a role, and who is away, changes without any case: no table can say it. What keeps somebody of an agency
off a case stands only on cases that were read for the reader's rights already; of all others the table of places says
which agency may have nobody, and no case is opened.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.calendar import london_date
from domain.duties import contacts, unseen
from domain.governance import Register
from domain.governance.absences import away_on
from domain.membership import members
from domain.people import Actor, Role
from domain.reachable import Part, There, as_told, parts, there, unreached
from domain.rules import Conclusion, Moment, Rule, Shown, basis, conclude
from portal.asking import nameless
from portal.browsing import Scope
from projections.people_on import part_read

ASKED: Final[Mapping[str, Rule]] = {rule.id: rule for rule in (*contacts.RULES, *unseen.RULES)}
"""The rules that ask who is there: the lists do not take what they found without knowing."""

_NOBODY = (
    "SELECT p.case_id, p.agency, array_agg(p.account ORDER BY p.since), array_agg(p.role ORDER BY p.since), "
    "array_agg(p.since ORDER BY p.since), max(p.left_at) FROM views.people_on AS p "
    # Whose part has nobody is asked first: that is of few, and of these alone are the places put in order.
    "WHERE (p.case_id, p.agency) IN (SELECT o.case_id, o.agency FROM views.people_on AS o "
    "LEFT JOIN unnest(%s::text[]) AS live (who) ON live.who = o.account || ':' || o.role "
    "GROUP BY o.case_id, o.agency HAVING count(live.who) = 0) GROUP BY p.case_id, p.agency"
)


def contacts_owed(connection: Connection[TupleRow], scope: Scope) -> Iterator[tuple[UUID, Conclusion]]:
    """What follows for each case, before it is revealed to anybody."""
    rules = [rule for rule in ASKED.values() if scope.base.actor.role in rule.to]
    if not rules:
        return
    today = london_date(scope.now)
    read = {case_id: case for case_id, case in scope.cases.items() if case_id in scope.exact}
    tells = contacts.LIVE_CONTACT in rules and contacts.LIVE_CONTACT.in_force(today)
    plain = [each for each in nobody_there(connection, scope.register, today) if each[0] not in read] if tells else []
    people = {who for case in read.values() for who in members(case)}
    people |= {place.who for _, part in plain for place in part.places}
    known = there(scope.register, people, today)
    for case_id, case in read.items():
        told = as_told(known, scope.exact[case_id].unnamed)
        if rules == [contacts.LIVE_CONTACT] and not unreached(parts(case), told):
            continue  # most readers are told of nothing else
        moment = Moment(scope.now, today, nameless(told, case))
        yield from ((case_id, each) for each in conclude(rules, case, moment))
    for plain_id, part in plain:
        yield from ((plain_id, each) for each in told_of(part, known))


def whose_it_is(said: Shown, who: Actor) -> Shown:
    """What a guardian is told in safe wording as theirs to see to: these rules have one owner, whatever was found."""
    if said.owner is None and said.rule in ASKED and who.role is Role.AGENCY_GUARDIAN:
        return msgspec.structs.replace(said, owner=who.role)
    return said


def nobody_there(connection: Connection[TupleRow], register: Register, today: date) -> Iterator[tuple[UUID, Part]]:
    """The agencies on a case of which nobody is certainly there: whoever came back to a role may not be."""
    away = away_on(register.absences, today)
    live = [
        f"{account.id}:{role.value}"
        for account in register.accounts.values()
        if account.id not in away
        for role in account.roles - account.again
    ]
    for case_id, agency, accounts, roles, since, left in connection.execute(_NOBODY, (live,)).fetchall():
        yield case_id, part_read(agency, zip(accounts, roles, since, strict=True), left)


def told_of(part: Part, known: There) -> Iterator[Conclusion]:
    """On a case of which the policy alone says what is open: it rests on what anybody may have recorded."""
    rule = contacts.LIVE_CONTACT
    for each in unreached([part], known):
        finding = contacts.nobody_of(each, known)
        yield Conclusion(
            rule=rule,
            sentence=rule.sentence.format_map(finding.values),
            origins=(),
            due=finding.due,
            owner=finding.owner,
            rests_on=basis((), rule.rests_on),
            agency=finding.agency,
        )

"""Lists of what is owed, noticed and new, across the cases of one reader, each line opened for them alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Final, LiteralString
from uuid import UUID

import msgspec
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from domain.calendar import london_date
from domain.case import Case
from domain.classes import ACTIONS, DataClass
from domain.investigation.whose_turn import TURNS, has_turn
from domain.kernel import StreamId
from domain.membership import MemberAdded, members
from domain.newcomers import may_confirm
from domain.people import ANYBODY, Actor, AgencyId, Role
from domain.policy import Letter
from domain.reachable import over
from domain.rules import Conclusion, Shown, reveal_conclusions
from portal.browsing import Scope
from portal.contacts_owed import ASKED, contacts_owed, whose_it_is
from portal.door import Door
from portal.handing_on import GIVES as HAND_ON
from portal.lists import CaseLine, lines_of
from portal.surfaces import Surface
from portal.training_noticed import noticed_of
from portal.unanswerable_owed import FOUND_IN, READ_BY, unanswerable_owed
from projections.carried import taken_up_after
from projections.caseload import changes_read
from projections.duties_due import BY_ID as DUTIES
from projections.surfaced_now import BY_ID as SURFACING

CONFIRM: Final = "confirm-member"
OFFERED: Final = (CONFIRM, HAND_ON, *TURNS)  # not everybody who gives these answers each that is owed
# A row for each case: nobody needs them in order, since what is shown of them is put in order. The rules are named in
# the question itself, so that the server looks them up: what it is given beside it, it goes through for every row.
_OWED = "SELECT case_id, array_agg(conclusion) FROM views.duties_due WHERE rule = ANY ({}) GROUP BY case_id"
_NOTICED = "SELECT case_id, conclusion FROM views.surfaced_now WHERE rule = ANY ({}) ORDER BY case_id, rule"


class OwedLine(msgspec.Struct, frozen=True, gc=False):
    """A duty on a case, as this reader may see it."""

    case_id: UUID
    duty: Shown


class NoticedLine(msgspec.Struct, frozen=True):
    """Something that the rules put before this reader on a case."""

    case_id: UUID
    noticed: Shown


class NewLine(msgspec.Struct, frozen=True):
    """When an agency last recorded something of a class that is open to this reader."""

    case_id: UUID
    data_class: DataClass
    agency: AgencyId
    known: datetime


class ReviewLine(msgspec.Struct, frozen=True):
    """What an agency recorded of a class that is open to this reader since the last daily review, and when that was."""

    case_id: UUID
    data_class: DataClass
    agency: AgencyId
    known: datetime
    since: int
    reviewed: datetime | None


def by_date(line: OwedLine) -> tuple[object, ...]:
    """The soonest first; what is due on one day by what is shown of it, so that nothing unseen moves it."""
    duty = line.duty
    said = (duty.rule, duty.sentence, duty.entries, duty.owner or "", duty.agency or "")
    return (duty.due or date.max, line.case_id.int, *said)


def cases_with_owed(door: Door, who: Actor, surface: Surface) -> tuple[list[CaseLine], list[OwedLine]]:
    """The cases that this reader may know of, and everything owed on them, the soonest first: one question, one look.

    What is recorded as its count is how many cases there are.
    """
    owed: list[OwedLine] = []

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[CaseLine]:
        owed[:] = _owed(connection, scope)
        return lines_of(connection, scope)

    return door.browse(who, surface.value, ask), owed


def _owed(connection: Connection[TupleRow], scope: Scope) -> list[OwedLine]:
    with connection.cursor(binary=True) as cursor:
        rows = cursor.execute(_owed_to(scope.base.actor.role)).fetchall()
    ended = over(scope.register, london_date(scope.now))
    by_case = {
        case: [found for each in contents if (found := taken_up_after(each, DUTIES, ended)) is not None]
        for case, contents in rows
    }
    for case, conclusion in (*contacts_owed(connection, scope), *unanswerable_owed(by_case, scope)):
        by_case.setdefault(case, []).append(conclusion)
    opened = _offered([OwedLine(case, shown) for case, shown in _opened(by_case, scope)], scope)
    who = scope.base.actor
    if who.role is Role.AGENCY_GUARDIAN:
        opened = [OwedLine(line.case_id, whose_it_is(line.duty, who)) for line in opened]
    return sorted(opened, key=by_date)


def _offered(opened: list[OwedLine], scope: Scope) -> list[OwedLine]:
    """The same without the form to confirm a newcomer, or of an escalation, where this reader would be refused."""
    who = scope.base.actor
    gives = [each for each in OFFERED if scope.base.policy.may_give(each, who.role)]
    asked = {line.case_id for line in opened if line.duty.action in gives}
    if not asked:
        return opened
    cases, accounts = scope.standing(sorted(asked)), scope.register.accounts_of(who.account)

    def refused(case: Case, shown: Shown) -> bool:
        if shown.action != CONFIRM:
            return not has_turn(shown, who, accounts, case.entries)
        member = members(case).get(who)
        confirmed = member is not None and member.confirmed
        return not all(
            may_confirm(case, entry, who, accounts, confirmed=confirmed)
            for entry in case.of(MemberAdded)
            if entry.id in shown.entries
        )

    return [
        OwedLine(line.case_id, msgspec.structs.replace(line.duty, action=None))
        if line.duty.action in gives and refused(cases[StreamId(line.case_id)], line.duty)
        else line
        for line in opened
    ]


def noticed_on_cases(door: Door, who: Actor, surface: Surface) -> list[NoticedLine]:
    """Everything that is put before this reader on their cases."""

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[NoticedLine]:
        with connection.cursor(binary=True) as cursor:
            rows = cursor.execute(_noticed_to(scope.base.actor.role)).fetchall()
        by_case: dict[UUID, list[Conclusion]] = {}
        for case, conclusion in noticed_of(rows, SURFACING, scope):
            by_case.setdefault(case, []).append(conclusion)
        return [NoticedLine(case, shown) for case, shown in _opened(by_case, scope)]

    return door.browse(who, surface.value, ask)


@cache
def _owed_to(role: Role) -> bytes:
    """What asks for what is owed by the rules that concern a role: what no other gives them is not read at all."""
    concern = {rule.id for rule in DUTIES.values() if role in rule.to} | ({FOUND_IN} if role in READ_BY else set())
    return _naming(_OWED, sorted(concern - ASKED.keys()))


@cache
def _noticed_to(role: Role) -> bytes:
    """The same of what is noticed."""
    return _naming(_NOTICED, [rule.id for rule in SURFACING.values() if role in rule.to])


def _naming(question: LiteralString, rules: list[str]) -> bytes:
    return sql.SQL(question).format(sql.SQL("{}::text[]").format(sql.Literal(rules))).as_bytes()


def _opened(by_case: Mapping[UUID, Sequence[Conclusion]], scope: Scope) -> Iterator[tuple[UUID, Shown]]:
    """The conclusions of each case as the reader is told them: a case at a time, so that one can yield to another."""
    for case, conclusions in by_case.items():
        for shown in reveal_conclusions(conclusions, scope.on(case)):
            yield case, shown


def new_on_cases(door: Door, who: Actor, surface: Surface) -> list[NewLine]:
    """What was recorded last, by class and agency, on the cases of this reader: the newest first."""

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[NewLine]:
        rows = connection.execute("SELECT case_id, changes FROM views.caseload ORDER BY case_id").fetchall()
        lines = [
            NewLine(case, *change)
            for case, changes in rows
            for change in changes_read(changes)
            if scope.on(case).letter(*change[:2]) is Letter.OPEN
        ]
        return sorted(lines, key=lambda line: line.known, reverse=True)

    return door.browse(who, surface.value, ask)


def reviews_on_cases(door: Door, who: Actor, surface: Surface) -> list[ReviewLine]:
    """How far the daily review has gone on the cases of this reader, the newest report of a case first.

    Nobody to whom the reviews are closed learns that there were any.
    """

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[ReviewLine]:
        rows = connection.execute(
            "SELECT case_id, data_class, agency, known, since, reviewed FROM views.reviewed ORDER BY known DESC"
        ).fetchall()
        lines = [ReviewLine(row[0], DataClass(row[1]), AgencyId(row[2]), *row[3:]) for row in rows]
        readers = [(line, scope.on(line.case_id)) for line in lines]
        return [
            line
            for line, reader in readers
            if reader.opens(ACTIONS, ANYBODY) and reader.letter(line.data_class, line.agency) is Letter.OPEN
        ]

    return door.browse(who, surface.value, ask)

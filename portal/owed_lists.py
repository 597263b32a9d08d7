"""Lists of what is owed, noticed and new, across the cases of one reader, each line opened for them alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import ACTIONS, DataClass
from domain.people import ANYBODY, Actor, AgencyId
from domain.policy import Letter
from domain.rules import Conclusion, Rule, Shown, reveal_conclusions
from portal.browsing import Scope
from portal.contacts_owed import ASKED, contacts_owed, whose_it_is
from portal.door import Door
from portal.lists import CaseLine, lines_of
from portal.surfaces import Surface
from portal.training_noticed import noticed_of
from projections.carried import taken_up
from projections.caseload import changes_read
from projections.duties_due import BY_ID as DUTIES
from projections.surfaced_now import BY_ID as SURFACING


class OwedLine(msgspec.Struct, frozen=True):
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
    return (line.duty.due or date.max, line.case_id.int, line.duty.rule, line.duty.sentence, line.duty.entries)


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
    rows = connection.execute(
        "SELECT case_id, conclusion FROM views.duties_due WHERE rule = ANY (%s) ORDER BY case_id, due NULLS LAST, rule",
        ([mark for mark in _rules_to(scope, DUTIES) if mark not in ASKED],),
    ).fetchall()
    concluded = [(case, taken_up(content, DUTIES)) for case, content in rows]
    opened = _opened([*concluded, *contacts_owed(connection, scope)], scope)
    who = scope.base.actor
    return sorted((OwedLine(case, whose_it_is(shown, who)) for case, shown in opened), key=by_date)


def noticed_on_cases(door: Door, who: Actor, surface: Surface) -> list[NoticedLine]:
    """Everything that is put before this reader on their cases."""

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[NoticedLine]:
        rows = connection.execute(
            "SELECT case_id, conclusion FROM views.surfaced_now WHERE rule = ANY (%s) ORDER BY case_id, rule",
            (_rules_to(scope, SURFACING),),
        ).fetchall()
        return [NoticedLine(case, shown) for case, shown in _opened(noticed_of(rows, SURFACING, scope), scope)]

    return door.browse(who, surface.value, ask)


def _rules_to(scope: Scope, rules: Mapping[str, Rule]) -> list[str]:
    """The rules that concern the reader's role: what no other gives them is not read at all."""
    role = scope.base.actor.role
    return [rule.id for rule in rules.values() if role in rule.to]


def _opened(concluded: Iterable[tuple[UUID, Conclusion]], scope: Scope) -> list[tuple[UUID, Shown]]:
    """The conclusions of each case as the reader is told them: a case at a time, so that one can yield to another."""
    by_case: dict[UUID, list[Conclusion]] = {}
    for case, conclusion in concluded:
        by_case.setdefault(case, []).append(conclusion)
    return [
        (case, shown)
        for case, conclusions in by_case.items()
        for shown in reveal_conclusions(conclusions, scope.on(case))
    ]


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

"""Duties due: what is owed on which case, and by when?"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL, DataClass
from domain.duties import RULES, duties
from domain.kernel import EntryId
from domain.people import AgencyId, Role
from domain.rules import Conclusion, Moment
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

RESTS_ON: frozenset[DataClass] = frozenset().union(*(rule.rests_on for rule in RULES)) - NEVER_PROJECTED

# A row is opened as a conclusion, by all that it rests on, and never column by column.
COLUMNS = (
    Column("rule", "text", CASE_SHELL),
    Column("due", "date", CASE_SHELL),
    Column("conclusion", "bytea", CASE_SHELL),
)


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """A conclusion as a row carries it, without its rule's code."""

    rule: str
    sentence: str
    origins: tuple[tuple[str, str], ...]
    due: str | None
    owner: str | None
    rests_on: tuple[tuple[DataClass, str], ...]


_encode = msgspec.msgpack.Encoder().encode


def carried(conclusion: Conclusion) -> bytes:
    """A conclusion laid down for the table: revealed to each reader when it is taken up again."""
    return _encode(
        Carried(
            conclusion.rule.id,
            conclusion.sentence,
            tuple((str(mark), agency) for mark, agency in conclusion.origins),
            conclusion.due.isoformat() if conclusion.due else None,
            conclusion.owner.value if conclusion.owner else None,
            tuple((data_class, str(agency)) for data_class, agency in conclusion.rests_on),
        )
    )


_decode = msgspec.msgpack.Decoder(Carried).decode
_RULES = {rule.id: rule for rule in RULES}


def taken_up(content: bytes) -> Conclusion:
    """The conclusion that a row carries, to be revealed before anybody sees it."""
    laid = _decode(content)
    return Conclusion(
        rule=_RULES[laid.rule],
        sentence=laid.sentence,
        origins=tuple((EntryId(UUID(mark)), AgencyId(agency)) for mark, agency in laid.origins),
        due=date.fromisoformat(laid.due) if laid.due else None,
        owner=Role(laid.owner) if laid.owner else None,
        rests_on=tuple((data_class, AgencyId(agency)) for data_class, agency in laid.rests_on),
    )


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for everything owed now."""
    owed = duties(case, Moment(moment, london_date(moment)))
    return [(duty.rule.id, duty.due, carried(duty)) for duty in owed if not duty.rule.rests_on & NEVER_PROJECTED]


DUTIES_DUE = Projection(name="duties_due", columns=COLUMNS, rows=rows, opens=RESTS_ON)

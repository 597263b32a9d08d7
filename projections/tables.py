"""What a projected table is: columns that each name their class, and a pure function from a case to its rows."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from domain.case import Case
from domain.classes import DataClass
from domain.fence import admitted

Row = tuple[object, ...]
Rows = Callable[[Case, datetime], Sequence[Row]]

# Never laid open in a table, whatever a question would like (design: Views).
NEVER_PROJECTED = frozenset(
    {
        DataClass.VICTIM_CONTACT,
        DataClass.SAFETY_PLAN,
        DataClass.LEGAL_ADVICE,
        DataClass.FORCE_LEGAL_ADVICE,
        DataClass.ADVOCACY_CONFIDENTIAL,
        DataClass.CLINICAL,
        DataClass.PROGRAMME_CONTENT,
        DataClass.INTELLIGENCE_CONDITIONAL,
        DataClass.PROTECTED_LOCATION,
        DataClass.VICTIM_UNRELEASED,
        DataClass.VICTIM_PLACES,
    }
)


class Column(msgspec.Struct, frozen=True):
    """One column: its name, its PostgreSQL type, and the class that it opens.

    Of a `keyed` one (text[]) the table holds keyed fingerprints of the texts, and never a text.
    """

    name: str
    type: str
    data_class: DataClass
    keyed: bool = False


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """One table: a row begins with the case and who may be asked about it, then the columns in order.

    `readers` are the keys of those for whom its rows are there: of everybody on the case, unless it says otherwise.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Rows
    opens: frozenset[DataClass] = frozenset()
    readers: Callable[[Case], Sequence[str]] = admitted

    @property
    def classes(self) -> frozenset[DataClass]:
        """Every class that the projector opens for this table: its columns' and what its rows are worked out from."""
        return self.opens | {column.data_class for column in self.columns} | FENCE


# What the fence of every table is worked out from: who is on a case, and what keeps somebody out.
FENCE = frozenset({DataClass.STAFF_IDENTITY, DataClass.STAFF_CONFLICT, DataClass.ACCESS_LOG, DataClass.CASE_SHELL})

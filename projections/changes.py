"""Changes: when did each agency last add something of each class, so that a reader learns of those they may see?"""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import CASE_SHELL, DataClass
from domain.people import AgencyId
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

# The governing class stands in a row as its own name; a row is opened only to those to whom that class is open.
COLUMNS = (
    Column("data_class", "text", CASE_SHELL),
    Column("agency", "text", CASE_SHELL),
    Column("known", "timestamptz", CASE_SHELL),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """The newest moment for each governing class and originating agency."""
    del moment
    newest: dict[tuple[DataClass, AgencyId], datetime] = {}
    for entry in case.entries:
        if entry.fact.governs not in NEVER_PROJECTED:
            newest[entry.fact.governs, entry.agency] = entry.known
    return [(data_class.value, agency, known) for (data_class, agency), known in sorted(newest.items())]


CHANGES = Projection(name="changes", columns=COLUMNS, rows=rows)

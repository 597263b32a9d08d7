"""Caseload: which cases am I on, and how does each stand?"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.access import stands_plainly
from domain.case import Case
from domain.classes import CASE_SHELL, RISK, SUSPECT_IDENTITY, VICTIM_IDENTITY, DataClass
from domain.closure import closed
from domain.conclusions import working_grades
from domain.holding import holder
from domain.kernel import is_open
from domain.parties import SuspectNamed, VictimNamed, initials
from domain.people import AgencyId
from domain.referral import CaseReferred
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

COLUMNS = (
    Column("reference", "text", CASE_SHELL),
    Column("referred_on", "date", CASE_SHELL),
    Column("closed", "boolean", CASE_SHELL),
    Column("plain", "boolean", CASE_SHELL),
    Column("holder", "text", CASE_SHELL),
    Column("victims", "text[]", VICTIM_IDENTITY),
    Column("suspects", "text[]", SUSPECT_IDENTITY),
    Column("grade", "text", RISK),
    Column("changes", "text", CASE_SHELL),
)

Change = tuple[DataClass, AgencyId, datetime]
"""When an agency last added something of a class: told to those to whom that class of that agency is open."""

_written = msgspec.json.Encoder().encode
changes_read = msgspec.json.Decoder(list[Change]).decode
"""What stands under `changes`: newest first."""


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row a case, none before its referral; what was erased is left out."""
    del moment
    referred = case.first(CaseReferred)
    if referred is None:
        return ()
    shell = referred.fact if is_open(referred.fact.reference) else None
    return (
        (
            shell.reference if shell else None,
            shell.received_on if shell else None,
            closed(case),
            stands_plainly(case),
            holder(case),
            [initials(e.fact.name) for e in case.of(VictimNamed) if is_open(e.fact.name)],
            [e.fact.name for e in case.of(SuspectNamed) if is_open(e.fact.name) and e.fact.name],
            _grade(case),
            _written(_changes(case)).decode(),
        ),
    )


def _grade(case: Case) -> str | None:
    """The working grades, each in its own tool's words and disputed where they are."""
    return "; ".join(grade.text for grade in working_grades(case)) or None


def _changes(case: Case) -> list[Change]:
    """The newest moment for each governing class and originating agency, newest first."""
    newest: dict[tuple[DataClass, AgencyId], datetime] = {}
    for entry in case.entries:
        if entry.fact.governs not in NEVER_PROJECTED:
            newest[entry.fact.governs, entry.agency] = entry.known
    found = ((data_class, agency, known) for (data_class, agency), known in sorted(newest.items()))
    return sorted(found, key=lambda change: change[2], reverse=True)


CASELOAD = Projection(name="caseload", columns=COLUMNS, rows=rows)

"""Caseload: which cases am I on, and how does each stand?"""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import CASE_SHELL, RISK, SUSPECT_IDENTITY, VICTIM_IDENTITY
from domain.closure import closed
from domain.kernel import is_open
from domain.parties import SuspectNamed, VictimNamed, initials
from domain.referral import CaseReferred
from domain.risk import RiskAssessed
from domain.risk_tools import TOOLS
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("reference", "text", CASE_SHELL),
    Column("referred_on", "date", CASE_SHELL),
    Column("closed", "boolean", CASE_SHELL),
    Column("victims", "text[]", VICTIM_IDENTITY),
    Column("suspects", "text[]", SUSPECT_IDENTITY),
    Column("grade", "text", RISK),
)


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
            [initials(e.fact.name) for e in case.of(VictimNamed) if is_open(e.fact.name)],
            [e.fact.name for e in case.of(SuspectNamed) if is_open(e.fact.name) and e.fact.name],
            _grade(case),
        ),
    )


def _grade(case: Case) -> str | None:
    """The last assessment's grade with its own tool."""
    assessed = [entry for entry in case.of(RiskAssessed) if is_open(entry.fact.grade)]
    if not assessed:
        return None
    card = TOOLS[assessed[-1].fact.tool]
    return f"{card.name_of(assessed[-1].fact.grade).capitalize()} ({card.title})"


CASELOAD = Projection(name="caseload", columns=COLUMNS, rows=rows)

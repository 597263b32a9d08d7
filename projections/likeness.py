"""Likeness: may the suspect of one case be somebody whom an order on another case binds already?"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL, ORDERS, SUSPECT_IDENTITY
from domain.kernel import is_open
from domain.measures.kinds import MeasureKind
from domain.measures.likeness import LikenessConfirmed
from domain.measures.protection import live_measures
from domain.parties import SuspectNamed
from domain.referral import CaseReferred
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("reference", "text", CASE_SHELL),
    Column("identifiers", "text[]", SUSPECT_IDENTITY, keyed=True),
    Column("order_kind", "text", ORDERS),
    Column("ends_on", "date", ORDERS),
    Column("settled", "boolean", ORDERS),
)

# What binds him for the time of one investigation or sentence is no order made for somebody else.
_PASSING = {MeasureKind.POLICE_BAIL, MeasureKind.COURT_BAIL, MeasureKind.LICENCE, MeasureKind.COMMUNITY_REQUIREMENT}


def identifiers(suspect: SuspectNamed) -> list[str]:
    """By what two records of one man agree: a name with a date of birth, a PNC ID, a CRO number, each spelt one way.

    A name alone is no likeness. The table holds keyed fingerprints of these, so that it repeats nobody's.
    """
    names = [name for name in (suspect.name, *suspect.aliases) if name and suspect.born]
    known = [named_and_born(name, suspect.born) for name in names]
    known += [f"PNC ID {suspect.pnc_id}"] if suspect.pnc_id else []
    known += [f"CRO {suspect.cro}"] if suspect.cro else []
    return sorted(set(known))


def named_and_born(name: str, born: date | None) -> str:
    """A name with a date of birth, spelt one way."""
    return f"born {born}, {_plain(name)}"


def _plain(name: str) -> str:
    """A name without case, accents, hyphens and spaces, since two officers seldom write one alike."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if letter.isalnum())


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for each suspect and order that binds him, or one without; `settled` once a likeness was confirmed."""
    referred = case.first(CaseReferred)
    if referred is None or not is_open(referred.fact.reference):
        return ()
    confirmed = {entry.fact.suspect for entry in case.of(LikenessConfirmed) if is_open(entry.fact.suspect)}
    live = live_measures(case, london_date(moment))
    found: list[Row] = []
    for entry in case.of(SuspectNamed):
        if not is_open(entry.fact.name):
            continue
        suspect = entry.fact.suspect
        orders = [each for each in live if each.suspect == suspect and each.kind not in _PASSING]
        bound: list[Row] = [(order.kind.value, order.ends_on) for order in orders] or [(None, None)]
        who, settled = identifiers(entry.fact), suspect in confirmed
        found += [(referred.fact.reference, who, *order, settled) for order in bound]
    return found


LIKENESS = Projection(name="likeness", columns=COLUMNS, rows=rows)

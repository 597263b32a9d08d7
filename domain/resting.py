"""Resting: what the rights on a case rest on, everything else of it closed: enough to say who a reader of it is."""

from functools import lru_cache
from types import MappingProxyType

import msgspec

from domain.access import RIGHTS_FACTS
from domain.anatomy import fields_by_class
from domain.case import Case
from domain.clinic.heard import FACTS as HEARD
from domain.clinic.hers import RESTED_ON as HERS
from domain.clinic.minutes_said import MinutesListed
from domain.kernel import Entry, Fact, Withheld
from domain.people import Actor, AgencyId, Role
from domain.referral import CaseReferred
from domain.retention.opened import SAID as RETENTION_SAID
from domain.sharing.detected import NAMES_SOMEBODY
from domain.sharing.requests import InformationRequested

RESTED_ON: tuple[type[Fact], ...] = (
    *RIGHTS_FACTS,
    *RETENTION_SAID,
    *NAMES_SOMEBODY,
    CaseReferred,
    *HERS,
    *HEARD,
    MinutesListed,
)
"""The kinds of fact of which `domain.access` reads a field. Of every other it asks only kind, agency and mark."""


def resting(case: Case) -> Case:
    """A case of which every field is closed that no right rests on. Ask it of the full fold."""
    kept = {entry.id: _kept(entry) for entry in case.entries}
    standing = {kind: tuple(kept[entry.id] for entry in entries) for kind, entries in case.standing.items()}
    return Case(tuple(kept.values()), MappingProxyType(standing), case.shut)


def rests_on_more(case: Case, who: Actor) -> bool:
    """Whether what is open to somebody rests on more than `resting` leaves.

    A guardian who decides on a request sees what it is about before deciding: which entries tell anything of a class.
    """
    return who.role is Role.AGENCY_GUARDIAN and bool(case.of(InformationRequested))


def _kept(entry: Entry[Fact]) -> Entry[Fact]:
    if isinstance(entry.fact, RESTED_ON):
        return msgspec.structs.replace(entry, summaries={})
    fact = _closed(type(entry.fact), entry.agency)
    corrects = entry.corrects
    if corrects is not None:
        because = Withheld(entry.fact.governs, entry.agency, shown=False)
        corrects = msgspec.structs.replace(corrects, because=because)
    return msgspec.structs.replace(entry, fact=fact, corrects=corrects, summaries={})


@lru_cache(maxsize=8_192)
def _closed(kind: type[Fact], agency: AgencyId) -> Fact:
    """A fact of this kind with every field closed: one for all entries that are remembered of it."""
    fields = fields_by_class(kind).items()
    return kind(**{name: Withheld(each, agency, shown=False) for each, names in fields for name in names})

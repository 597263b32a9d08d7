"""Kept close: where an answer on a form moves what is recorded into a stricter class than its fields name."""

from collections.abc import Collection
from typing import Final

import msgspec

from domain.classes import (
    ADVOCACY_SHARED,
    CHRONOLOGY,
    INTELLIGENCE,
    INTELLIGENCE_CONDITIONAL,
    ORDERS,
    PROTECTED_LOCATION,
    THIRD_PARTY,
    VICTIM_CONTACT,
    VICTIM_NEEDS,
    VICTIM_PLACES,
    VICTIM_UNRELEASED,
    DataClass,
)
from portal.posted import Posted, one


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """When one of these answers is given in a field, these classes are recorded as a stricter one."""

    field: str
    unless: Collection[str]
    of: Collection[DataClass]
    to: DataClass
    keeps: bool = False


_KNOWS: Final = frozenset({"", "yes"})
_REPORT: Final = Move(
    field="suspect_knows",
    unless=_KNOWS,
    of=(CHRONOLOGY, VICTIM_PLACES, ORDERS, THIRD_PARTY),
    to=VICTIM_UNRELEASED,
)
MOVES: Final[dict[str, Move]] = {
    "record-incident": _REPORT,
    "report-concern": _REPORT,
    "refer-case": msgspec.structs.replace(_REPORT, of=(CHRONOLOGY,), keeps=True),
    "share-advocacy-summary": msgspec.structs.replace(_REPORT, of=(ADVOCACY_SHARED,)),
    "record-wishes": msgspec.structs.replace(_REPORT, of=(ADVOCACY_SHARED,)),
    "record-consent": msgspec.structs.replace(_REPORT, of=(ADVOCACY_SHARED,)),
    "record-victim-contact": msgspec.structs.replace(_REPORT, of=(VICTIM_NEEDS,)),
    "record-feedback": msgspec.structs.replace(_REPORT, of=(VICTIM_NEEDS,)),
    "set-victim-contact-details": Move(
        field="protected_location",
        unless=("", "no"),
        of=(VICTIM_CONTACT,),
        to=PROTECTED_LOCATION,
        keeps=True,
    ),
    "record-intelligence": Move(
        field="handling",
        unless=("", "p_lawful_sharing_permitted"),
        of=(INTELLIGENCE,),
        to=INTELLIGENCE_CONDITIONAL,
    ),
}


def recorded_in(command: str, classes: frozenset[DataClass], posted: Posted) -> frozenset[DataClass]:
    """The classes in which these answers will be kept. `keeps`: some of the answers stay in their own class as well."""
    move = MOVES.get(command)
    if move is None or one(posted, move.field) in move.unless:
        return classes
    moved = classes & frozenset(move.of)
    if not moved:
        return classes
    return (classes if move.keeps else classes - moved) | {move.to}

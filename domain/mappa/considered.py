"""Considered: after which convictions and cautions somebody recorded that the suspect was considered for MAPPA."""

import msgspec

from domain.case import Case, once
from domain.charging.convictions import ConvictionRecorded
from domain.charging.mappa_facts import MappaFacts, mappa_facts, of_conviction
from domain.kernel import Entry, PartyId, is_open
from domain.mappa.assessment import MappaAssessed


class Unconsidered(msgspec.Struct, frozen=True):
    """A conviction or caution that waits; `changed` where it was considered once, and says something else since."""

    facts: MappaFacts
    changed: bool


def assessments(case: Case) -> dict[PartyId, Entry[MappaAssessed]]:
    """The last assessment of each suspect."""
    return {entry.fact.suspect: entry for entry in case.of(MappaAssessed) if is_open(entry.fact.suspect)}


@once
def unconsidered(case: Case) -> tuple[Unconsidered, ...]:
    """What nobody considered since: recorded after the last assessment, or of a later day than it.

    A conviction that is recorded again, as it is with its sentence, waits again only where it says something else that
    bears on a category.
    """
    last = assessments(case)
    found = []
    for facts in mappa_facts(case):
        said = last.get(facts.suspect)
        if said is None or said.fact.assessed_on < facts.on:
            found.append(Unconsidered(facts, changed=False))
        elif said.position < facts.entry.position:
            before = _as_it_was(case, facts, said.position)
            if before is None or not _alike(before, facts):
                found.append(Unconsidered(facts, changed=before is not None))
    return tuple(found)


def _as_it_was(case: Case, now: MappaFacts, position: int) -> MappaFacts | None:
    """What the same conviction, of that person by that court on that day, said before a position in the ledger."""
    if not isinstance(now.entry.fact, ConvictionRecorded):
        return None
    same = _key(now.entry.fact)
    said = [
        entry.fact
        for entry in case.ever(ConvictionRecorded)
        if entry.position < position and isinstance(entry.fact, ConvictionRecorded) and _is_whole(entry.fact)
    ]
    before = next((fact for fact in reversed(said) if _key(fact) == same), None)
    return None if before is None else of_conviction(msgspec.structs.replace(now.entry, fact=before))


def _key(fact: ConvictionRecorded) -> tuple[object, ...]:
    return fact.suspect, fact.court.casefold(), fact.convicted_on


def _is_whole(fact: ConvictionRecorded) -> bool:
    return all(is_open(getattr(fact, field)) for field in fact.__struct_fields__)


def _alike(one: MappaFacts, other: MappaFacts) -> bool:
    return msgspec.structs.replace(one, entry=other.entry) == other

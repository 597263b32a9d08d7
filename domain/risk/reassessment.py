"""Reassessment: what makes an assessment out of date, for whom, and since when."""

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.kernel import Entry, Fact, PartyId
from domain.parties import VictimNamed
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS


class Outdated(msgspec.Struct, frozen=True):
    """An assessment that something known since has put out of date: of whom, which, and by what."""

    victim: PartyId
    assessed: Entry[RiskAssessed]
    since: tuple[Entry[Fact], ...]


def outdated_by(case: Case, kinds: tuple[type[Fact], ...]) -> tuple[Outdated, ...]:
    """Victims whose last full assessment did not yet know of a fact of these kinds.

    A fact that names a victim concerns that victim, one that names none concerns every victim. An assessment posted
    later but made before the fact became known does not answer it; screening never does. Without any full assessment
    nothing is out of date: the first is owed by a rule of its own. Ask it of a fold in which the risk is legible.
    """
    facts = sorted((e for kind in kinds for e in case.of(kind)), key=lambda entry: entry.position)
    if not facts:
        return ()
    thorough = [entry for entry in case.of(RiskAssessed) if not TOOLS[entry.fact.tool].screens_only]
    victims = {entry.fact.victim for entry in thorough} | {entry.fact.victim for entry in case.of(VictimNamed)}
    found = []
    for victim in sorted(victims):
        assessed = sorted((e for e in thorough if e.fact.victim == victim), key=lambda entry: entry.position)
        since = tuple(e for e in facts if concerns(e.fact, victim) and assessed and not _answered(e, assessed))
        if since:
            found.append(Outdated(victim, assessed[-1], since))
    return tuple(found)


def concerns(fact: Fact, victim: PartyId) -> bool:
    """Whether a fact is about this victim, or about none in particular."""
    return getattr(fact, "victim", None) in {None, victim}


def _answered(trigger: Entry[Fact], assessed: list[Entry[RiskAssessed]]) -> bool:
    if trigger.position < assessed[0].position:
        return True  # the first assessment was made with it at hand
    return any(e.position > trigger.position and e.fact.assessed_on >= london_date(trigger.known) for e in assessed)

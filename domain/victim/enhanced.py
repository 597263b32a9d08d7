"""Enhanced rights: since when they are on record, and on which day a victim of stalking is without them."""

from datetime import date

from domain.case import Case
from domain.kernel import PartyId, is_open
from domain.victim.acknowledgement import ReportAcknowledged
from domain.victim.needs import NeedsAssessed


def enhanced_from(case: Case, victim: PartyId) -> date | None:
    """The day from which the victim's enhanced rights are recognised on record, if they are."""
    return min((day for day, _, enhanced in _said(case, victim) if enhanced), default=None)


def without_enhanced(case: Case, victim: PartyId, day: date) -> bool:
    """Whether the last word by a day is that she does not qualify for enhanced rights or declined them.

    Every victim here is one of stalking, so persistently targeted (Victims' Code): where nothing is recorded she has
    them, and a gap on record never lengthens the time in which she is told.
    """
    said = [each for each in _said(case, victim) if each[0] <= day]
    return bool(said) and not max(said)[2]


def _said(case: Case, victim: PartyId) -> list[tuple[date, int, bool]]:
    """Each word on record whether she has them, by day and position. What says neither is left out."""
    assessed = [
        (entry.fact.assessed_on, entry.position, True)
        for entry in case.of(NeedsAssessed)
        if is_open(entry.fact.victim) and entry.fact.victim == victim and entry.fact.enhanced
    ]
    told = [
        (entry.fact.acknowledged_on, entry.position, bool(entry.fact.enhanced))
        for entry in case.of(ReportAcknowledged)
        if is_open(entry.fact.victim)
        and entry.fact.victim == victim
        and (entry.fact.enhanced or entry.fact.not_enhanced is not None)
    ]
    return [*assessed, *told]


def denied(case: Case, victim: PartyId) -> bool:
    """Whether it was ever recorded that she does not qualify for enhanced rights or declined them."""
    return any(not enhanced for _, _, enhanced in _said(case, victim))

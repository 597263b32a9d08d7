"""Enhanced rights: why a victim has them, and since when that is recognised on record."""

from datetime import date

from domain.case import Case
from domain.kernel import PartyId, is_open
from domain.victim.acknowledgement import ReportAcknowledged
from domain.victim.needs import NeedsAssessed


def enhanced_from(case: Case, victim: PartyId) -> date | None:
    """The day from which the victim's enhanced rights are recognised on record, if they are."""
    assessed = [
        entry.fact.assessed_on
        for entry in case.of(NeedsAssessed)
        if is_open(entry.fact.victim) and entry.fact.victim == victim and entry.fact.enhanced
    ]
    told = [
        entry.fact.acknowledged_on
        for entry in case.of(ReportAcknowledged)
        if is_open(entry.fact.victim) and entry.fact.victim == victim and entry.fact.enhanced
    ]
    return min((*assessed, *told), default=None)

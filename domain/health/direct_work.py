"""Direct work: what the health team does with the suspect himself, which waits for the end of an investigation."""

from enum import StrEnum

from domain.case import Case
from domain.investigation.closing import ended
from domain.kernel import Entry, PartyId
from domain.reports.crimes import CrimeRecorded


class HealthOutcome(StrEnum):
    """What comes of a referral. Most are never taken on: advice to professionals is an outcome of its own."""

    ADVICE = "advice"
    CONSULTATION = "consultation"
    CO_WORK = "co_work"
    TAKEN_ON = "taken_on"
    SIGNPOSTED = "signposted"
    DECLINED = "declined"


DIRECT = frozenset({HealthOutcome.CO_WORK, HealthOutcome.TAKEN_ON})


def live_investigations(case: Case, suspect: PartyId) -> tuple[Entry[CrimeRecorded], ...]:
    """The crimes of a suspect whose investigation has not ended. Ask it of a fold legible in the chronology."""
    over = ended(case)
    return tuple(entry for entry in case.of(CrimeRecorded) if entry.fact.suspect == suspect and entry.id not in over)

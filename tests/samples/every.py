"""Every sample fact of every section, by wire name: outgrown versions too."""

from domain import catalogue
from domain.kernel import Fact
from tests.samples import (
    advocacy,
    breaches,
    charging,
    closure,
    daily_review,
    governance,
    health,
    intelligence,
    investigation,
    measures,
    membership,
    parties,
    probation,
    recognition,
    referral,
    reports,
    risk,
    victim,
)

_SECTIONS = (
    advocacy.FACTS,
    breaches.FACTS,
    charging.FACTS,
    charging.OUTGROWN,
    closure.FACTS,
    daily_review.FACTS,
    governance.FACTS,
    health.FACTS,
    intelligence.FACTS,
    investigation.FACTS,
    measures.FACTS,
    measures.OUTGROWN,
    membership.FACTS,
    parties.FACTS,
    probation.FACTS,
    recognition.FACTS,
    referral.FACTS,
    reports.FACTS,
    reports.OUTGROWN,
    risk.FACTS,
    victim.FACTS,
    victim.OUTGROWN,
)

BY_WIRE_NAME: dict[str, Fact] = {catalogue.tag_of(type(fact)): fact for facts in _SECTIONS for fact in facts}

"""Every sample fact of every section, by wire name: outgrown versions too."""

from domain import catalogue
from domain.kernel import Fact
from tests.samples import (
    advocacy,
    charging,
    closure,
    governance,
    health,
    intelligence,
    measures,
    membership,
    parties,
    probation,
    referral,
    reports,
    risk,
    victim,
)

_SECTIONS = (
    advocacy.FACTS,
    charging.FACTS,
    closure.FACTS,
    governance.FACTS,
    health.FACTS,
    intelligence.FACTS,
    measures.FACTS,
    membership.FACTS,
    parties.FACTS,
    probation.FACTS,
    referral.FACTS,
    reports.FACTS,
    reports.OUTGROWN,
    risk.FACTS,
    victim.FACTS,
)

BY_WIRE_NAME: dict[str, Fact] = {catalogue.tag_of(type(fact)): fact for facts in _SECTIONS for fact in facts}

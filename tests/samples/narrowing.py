"""Samples of narrowing: one fact of each kind with every field filled, and who asks for what."""

from datetime import UTC, datetime

import msgspec

from domain.advocacy.consent import Shareable
from domain.gateways import Gateway
from domain.kernel import Fact
from domain.people import Role
from domain.sharing.exclusion_reviewed import ExclusionOutcome, ExclusionReviewed
from domain.sharing.handling import HandlingSet, SetHandling
from domain.sharing.lists import (
    CaseRestricted,
    CaseSealed,
    CaseUnsealed,
    ExclusionLifted,
    PersonExcluded,
    RestrictionLifted,
)
from domain.sharing.override import (
    NarrowingOverridden,
    OverrideBasis,
    OverrideNarrowing,
    OverrideReviewed,
    ReviewOutcome,
)
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, AN_ENTRY, FORCE, SECOND_ACCOUNT, SUPERVISOR_ACCOUNT

SET_HANDLING = SetHandling(
    entry=AN_ENTRY,
    conditions="Ask the advocate before anybody rings her about this.",
    not_onward=True,
    not_to_suspect=True,
)
HANDLING_SET = HandlingSet(**msgspec.structs.asdict(SET_HANDLING))
OVERRIDE = OverrideNarrowing(
    what=Shareable.ADVOCACY_SUMMARY,
    holder=ADVOCACY_CHARITY,
    agency=FORCE,
    roles=(Role.POLICE_SUPERVISOR, Role.POLICE_INVESTIGATOR),
    basis=OverrideBasis.GATEWAY,
    gateway=Gateway.ADULTS_AT_RISK,
    because="He named tonight, and what she said of where he waits is in the summary.",
    until=datetime(2026, 3, 21, 9, 0, tzinfo=UTC),
)
OVERRIDDEN = NarrowingOverridden(**msgspec.structs.asdict(OVERRIDE))

FACTS: tuple[Fact, ...] = (
    HANDLING_SET,
    OVERRIDDEN,
    OverrideReviewed(override=AN_ENTRY, outcome=ReviewOutcome.ENDED, because="He is in custody since the morning."),
    CaseRestricted(accounts=(ACCOUNT, SECOND_ACCOUNT), because="A suspect has friends on the first floor."),
    RestrictionLifted(because="He no longer works here."),
    CaseSealed(accounts=(ACCOUNT, SECOND_ACCOUNT), because="The suspect is an officer of this force."),
    CaseUnsealed(because="He was charged and the case is known."),
    PersonExcluded(account=SUPERVISOR_ACCOUNT, because="Her brother is a neighbour of the suspect."),
    ExclusionReviewed(
        exclusion=AN_ENTRY, outcome=ExclusionOutcome.STANDS, because="The address was checked with her sergeant."
    ),
    ExclusionLifted(account=SUPERVISOR_ACCOUNT, because="The suspect has moved away."),
)

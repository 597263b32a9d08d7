"""Allocation policy: which kind of team investigates which stalking, as rows that a force sets for itself."""

from datetime import date
from typing import Final

import msgspec

from domain.case import Case
from domain.investigation.allocation import InvestigationAllocated, TeamKind, allocation_of
from domain.kernel import Answer, Entry
from domain.people import AgencyId
from domain.reports.classification import classification
from domain.reports.conduct import four_test
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import OFFENCES
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

ANY_FORCE: Final = AgencyId("")


class AllocationRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row: in which force, for domestic stalking or other (None: both), to which kinds of team, and since when.

    A row is never altered when a policy changes: it gets its `valid_to` and another takes its place.
    """

    force: AgencyId
    domestic: bool | None
    teams: frozenset[TeamKind]
    source: str
    valid_from: date
    valid_to: date | None = None


# No national rule says which team: each force sets its own, and this is what holds where it has set none. The published
# inspection found policies for a specialist team that response officers did not know of.
POLICY: tuple[AllocationRow, ...] = (
    AllocationRow(
        force=ANY_FORCE,
        domestic=True,
        teams=frozenset({TeamKind.STALKING, TeamKind.DOMESTIC_ABUSE, TeamKind.PUBLIC_PROTECTION}),
        source=f"{PARTNERSHIP}: domestic stalking goes to a specialist, domestic abuse or public protection team",
        valid_from=FIRST_ADOPTED,
    ),
    AllocationRow(
        force=ANY_FORCE,
        domestic=False,
        teams=frozenset({TeamKind.STALKING, TeamKind.PUBLIC_PROTECTION, TeamKind.INVESTIGATION}),
        source=f"{PARTNERSHIP}: other stalking goes to a specialist, public protection or criminal investigation team",
        valid_from=FIRST_ADOPTED,
    ),
)


def policy_for(
    force: AgencyId, *, domestic: bool, day: date, policy: tuple[AllocationRow, ...] = POLICY
) -> AllocationRow | None:
    """The row in force on a day for a force: its own before the one for any; None where nobody set one."""
    rows = [
        row
        for row in policy
        if row.force in {force, ANY_FORCE}
        and row.domestic in {None, domestic}
        and row.valid_from <= day
        and (row.valid_to is None or day <= row.valid_to)
    ]
    return next(iter(sorted(rows, key=lambda row: (row.force == ANY_FORCE, row.domestic is None))), None)


class Differing(msgspec.Struct, frozen=True):
    """An allocation to another kind of team than the force's policy names, and the row that names it."""

    crime: Entry[CrimeRecorded]
    allocation: Entry[InvestigationAllocated]
    row: AllocationRow


def is_stalking(case: Case, crime: Entry[CrimeRecorded]) -> bool:
    """Whether a crime is called stalking, or what is recorded makes stalking probable whatever it is called."""
    now = classification(case, crime)
    return (now is not None and OFFENCES[now.offence].stalking) or four_test(case).probable


def differs_from_policy(case: Case, policy: tuple[AllocationRow, ...] = POLICY) -> tuple[Differing, ...]:
    """The stalking crimes that are with another kind of team than the allocating force's policy names."""
    found = []
    for crime in case.of(CrimeRecorded):
        allocated = allocation_of(case, crime.id)
        if allocated is None or not is_stalking(case, crime):
            continue
        domestic = crime.fact.domestic is Answer.YES
        row = policy_for(allocated.agency, domestic=domestic, day=allocated.fact.from_when, policy=policy)
        if row is not None and allocated.fact.team_kind not in row.teams:
            found.append(Differing(crime, allocated, row))
    return tuple(found)

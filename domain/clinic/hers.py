"""Hers: what a meeting said of the victim’s plan, her places or her confidence is nothing to those who meet him."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from uuid import UUID

from domain.case import Case
from domain.clinic.actions_said import STEPS, ActionAgreed
from domain.clinic.decisions_said import (
    DecisionMade,
    DifferingViewRecorded,
    KeptOffMinutes,
    TellingPlanned,
    VictimTellingEnded,
)
from domain.clinic.minutes_said import MinutesApproved, MinutesIssued, MinutesWritten
from domain.clinic.updates_said import SafetyPlanUpdateGiven
from domain.kernel import Entry, EntryId, Fact, is_open
from domain.people import Actor, Role
from domain.rules import SUSPECTS_SIDE

MEET_HIM = SUSPECTS_SIDE | {Role.CLINIC_GUEST, Role.MAPPA_COORDINATOR}
"""Those to whom nothing that is hers is there: who works with the suspect, a guest, who may, and the MAPPA
co-ordinator.

The co-ordinator answers for how he is managed, and the policy gives that role neither her plan nor her places nor what
she told in confidence (`sharing_policy.csv`: X, none and none).
"""

Marked = ActionAgreed | MinutesWritten | DecisionMade | DifferingViewRecorded
MARKED: tuple[type[Marked], ...] = (ActionAgreed, MinutesWritten, DecisionMade, DifferingViewRecorded)
"""The kinds of fact that whoever records them marks as hers."""

ALWAYS: tuple[type[Fact], ...] = (SafetyPlanUpdateGiven, TellingPlanned, VictimTellingEnded, KeptOffMinutes)
"""Closed to them whatever stands in it: her plan, who tells her what and when, and what the minutes leave out."""

RESTED_ON: tuple[type[Fact], ...] = (*MARKED, *STEPS, MinutesIssued)
"""The kinds of fact of which a field says to whom an entry is closed."""


def closed_to(case: Case, who: Actor) -> frozenset[EntryId]:
    """The entries that are not there for somebody who meets the suspect. Ask it of the full fold.

    An action that is hers, with all that followed on it; a decision, a differing view and a part of the minutes that
    are, however they were corrected since. Where it was erased which it was, it is taken to be hers. That minutes were
    approved, and issued again after a correction, would tell when a part was corrected that is hers: of those the first
    issue alone is there.
    """
    if who.role not in MEET_HIM:
        return frozenset()
    hers = {case.stands(entry.id) for entry in case.ever(*MARKED) if _is_hers(entry)}
    marked = {entry.id for entry in case.ever(*MARKED) if case.stands(entry.id) in hers}
    always = {entry.id for entry in case.ever(*ALWAYS)}
    return frozenset(marked | always | set(_steps(case, marked)) | set(_later_acts(case)))


def _is_hers(entry: Entry[Fact]) -> bool:
    fact = entry.fact
    return isinstance(fact, Marked) and (not is_open(fact.hers) or fact.hers)


def _steps(case: Case, marked: AbstractSet[EntryId]) -> Iterator[EntryId]:
    for entry in case.ever(*STEPS):
        if isinstance(entry.fact, STEPS) and (not is_open(entry.fact.action) or entry.fact.action in marked):
            yield entry.id


def _later_acts(case: Case) -> Iterator[EntryId]:
    yield from (entry.id for entry in case.ever(MinutesApproved))
    first: set[UUID] = set()
    for entry in case.of(MinutesIssued):
        if not is_open(entry.fact.meeting) or entry.fact.meeting in first:
            yield entry.id
        else:
            first.add(entry.fact.meeting)

"""Stepped onward: a step up from the clinic to a MARAC or to safeguarding, until the referral that follows it."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.case import Case
from domain.children.social_care import ChildrensReferralMade
from domain.classes import CASE_SHELL, CHILDREN, VICTIM_NEEDS
from domain.clinic.onward import ClosedAtClinic, SteppedDown, SteppedUp, Up
from domain.kernel import Entry, EntryId, Fact
from domain.legible import legible
from domain.mappa.onward import Onward, ReferredOnward
from domain.mappa.onward_answered import unanswered

REFERRED_TO: Mapping[Up, Onward] = MappingProxyType(
    {Up.MARAC: Onward.MARAC, Up.ADULTS_SAFEGUARDING: Onward.ADULT_SAFEGUARDING}
)
"""What is followed by a referral of her. A child goes by one of its own; another force's clinic by a transfer."""


def unfollowed(case: Case, to: Up) -> Entry[SteppedUp] | None:
    """The last step up to somewhere that no referral followed; None where there is none, or the clinic took it back.

    A referral follows it that was made since, or waited for its answer then. A step down, or an end at the clinic,
    since says that it is not wanted any longer.
    """
    readable = legible(case, {CASE_SHELL, VICTIM_NEEDS, CHILDREN})
    steps = [entry for entry in readable.of(SteppedUp) if entry.fact.to is to]
    if not steps:
        return None
    since = case.place(steps[-1])
    ended: tuple[Entry[Fact], ...] = (*readable.of(SteppedDown), *readable.of(ClosedAtClinic))
    if any(case.place(entry) > since for entry in (*ended, *_referred(readable, to))):
        return None
    return None if _waiting(readable, to) else steps[-1]


def _referred(case: Case, to: Up) -> tuple[Entry[Fact], ...]:
    if to is Up.CHILDRENS_SAFEGUARDING:
        return case.of(ChildrensReferralMade)
    return tuple(entry for entry in case.of(ReferredOnward) if entry.fact.to is REFERRED_TO.get(to))


def _waiting(case: Case, to: Up) -> frozenset[EntryId]:
    """The referrals there that nobody has answered yet."""
    return frozenset(entry.id for entry in unanswered(case) if entry.fact.to is REFERRED_TO.get(to))

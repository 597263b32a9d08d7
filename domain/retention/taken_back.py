"""Taken back: a proposed erasure that its proposer or their agency's guardian ends before anybody confirmed it."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import Command, EntryId, Fact, Text, is_open


class TakingBack(msgspec.Struct, frozen=True, kw_only=True):
    """Which proposal ends, and why, asked and recorded alike."""

    proposal: Annotated[EntryId, ACCESS_LOG, Label("Proposal"), Options("erasures-to-take-back")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why", "Nothing of what was to be erased")]


class WithdrawErasure(TakingBack, Command, frozen=True, kw_only=True, tag="withdraw-erasure"):
    """Take back an erasure that one proposed, or end as guardian one that nobody has confirmed."""

    title: ClassVar[str] = "Take back a proposed erasure"
    section: ClassVar[str] = "retention"
    consequence: ClassVar[str] = "Nobody can confirm it any longer. What you mean instead is proposed anew."


class ErasureWithdrawn(TakingBack, Fact, frozen=True, kw_only=True, tag="erasure-withdrawn/1"):
    """A proposed erasure was taken back: nothing was erased."""

    title: ClassVar[str] = "Proposed erasure taken back"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That one was, never of what."""
        return {ACCESS_LOG: "A proposed erasure was taken back"}


def taken_back(case: Case) -> frozenset[EntryId]:
    """The proposals that were taken back. Ask it of the full fold."""
    return frozenset(entry.fact.proposal for entry in case.of(ErasureWithdrawn) if is_open(entry.fact.proposal))


COMMANDS = (WithdrawErasure,)
FACTS = (ErasureWithdrawn,)

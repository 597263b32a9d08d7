"""Exclusion reviewed: somebody of another agency says whether a person whom one lead kept out stays out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.people import Actor
from domain.sharing.exclusion import entries_for
from domain.sharing.lists import ExclusionLifted, PersonExcluded, excluded
from domain.sharing.opened import Openings
from domain.sharing.restriction import must_steer


class ExclusionOutcome(StrEnum):
    """Whether somebody stays excluded."""

    STANDS = "stands"
    LIFTED = "lifted"


class _Review(msgspec.Struct, frozen=True, kw_only=True):
    exclusion: Annotated[EntryId, ACCESS_LOG, Label("Which exclusion"), Options("exclusions")]
    outcome: Annotated[ExclusionOutcome, ACCESS_LOG, Label("Does it stand?")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why", "What you checked, and with whom")]


class ReviewExclusion(_Review, Command, frozen=True, kw_only=True, tag="review-exclusion"):
    """Say, for another agency than that of whoever excluded a person, whether they stay excluded."""

    title: ClassVar[str] = "Review an exclusion"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "If it is lifted and they are on the case, they see it again at once."


class ExclusionReviewed(_Review, Fact, frozen=True, kw_only=True, tag="exclusion-reviewed/1"):
    """Somebody of another agency reviewed that a person is excluded."""

    title: ClassVar[str] = "Exclusion reviewed"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That it was reviewed, never for whom or with which outcome."""
        return {ACCESS_LOG: "An exclusion from the case was reviewed"}


def unreviewed(case: Case) -> list[Entry[PersonExcluded]]:
    """The exclusions that keep somebody out and that nobody has reviewed. An erased review is none."""
    done = {each.fact.exclusion for each in case.of(ExclusionReviewed) if is_open(each.fact.exclusion)}
    return [entry for entry in live(case) if entry.id not in done]


def live(case: Case) -> list[Entry[PersonExcluded]]:
    """The exclusions that keep somebody out now: of each person the last."""
    kept_out = excluded(case)
    by_account = {
        entry.fact.account: entry
        for entry in case.of(PersonExcluded)
        if is_open(entry.fact.account) and entry.fact.account in kept_out
    }
    return list(by_account.values())


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """The reviews, for the leads of the case, for guardians, and for whoever gave them."""
    del now
    return entries_for(case, who, accounts, (ExclusionReviewed,))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a review."""
    match command:
        case ReviewExclusion(exclusion=mark, outcome=outcome, because=because):
            must_steer(case, ask)
            found = next((entry for entry in live(case) if entry.id == mark), None)
            if found is None:
                raise Refused("Choose an exclusion that still keeps somebody out.", field="exclusion")
            if found.agency == ask.by.agency or ask.is_same_person(found.by) or ask.is_same_person(found.fact.account):
                raise Refused(
                    "A guardian or a lead of another agency than whoever excluded them reviews this. Ask one.",
                    field="exclusion",
                )
            said = Decided(ExclusionReviewed(exclusion=mark, outcome=outcome, because=because))
            if outcome is ExclusionOutcome.STANDS:
                return [said]
            return [said, Decided(ExclusionLifted(account=found.fact.account, because=because))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (ReviewExclusion,)
FACTS: tuple[type[Fact], ...] = (ExclusionReviewed,)

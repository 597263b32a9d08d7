"""Standing: how far each referral to MAPPA has got, and which version of it was endorsed and sent."""

from enum import StrEnum
from typing import TypeVar

import msgspec

from domain.case import Case
from domain.classes import MAPPA
from domain.kernel import Entry, EntryId, PartyId
from domain.legible import legible
from domain.mappa.drafted import MappaReferralDrafted
from domain.mappa.endorsing import MappaEndorsementAsked, MappaReferralEndorsed
from domain.mappa.sending import (
    Decision,
    MappaFormTaken,
    MappaReferralAnswered,
    MappaReferralSent,
    MappaReferralWithdrawn,
)
from domain.mappa.templates import Form


class Stage(StrEnum):
    """How far a referral has got."""

    DRAFTED = "drafted"
    ENDORSED = "endorsed"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OVER = frozenset({Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN})


class Referral(msgspec.Struct, frozen=True, kw_only=True):
    """One referral: the draft as it stands, and what became of it.

    `said` is what it says: as it was sent, once it was, and as it stands before. `endorsed` is the endorsement of
    exactly that version, None where it was corrected since; `form` the version of the form that it is on.
    """

    entry: Entry[MappaReferralDrafted]
    said: MappaReferralDrafted
    form: Form
    asked: tuple[Entry[MappaEndorsementAsked], ...] = ()
    endorsed: Entry[MappaReferralEndorsed] | None = None
    sent: Entry[MappaReferralSent] | None = None
    answered: Entry[MappaReferralAnswered] | None = None
    withdrawn: Entry[MappaReferralWithdrawn] | None = None

    @property
    def stage(self) -> Stage:
        """How far it has got."""
        if self.withdrawn is not None:
            return Stage.WITHDRAWN
        if self.answered is not None:
            return Stage.ACCEPTED if self.answered.fact.decision is Decision.ACCEPTED else Stage.REJECTED
        if self.sent is not None:
            return Stage.SENT
        return Stage.ENDORSED if self.endorsed is not None else Stage.DRAFTED

    @property
    def suspect(self) -> PartyId:
        """Whom it refers."""
        return self.entry.fact.suspect

    @property
    def changed_since(self) -> bool:
        """Whether it was corrected after it was sent."""
        return self.sent is not None and self.sent.fact.referral != self.entry.id


def referrals(case: Case) -> tuple[Referral, ...]:
    """Every referral in ledger order, on what is not erased. Of a revealed case: what that reader may see of each."""
    readable = legible(case, {MAPPA})
    return tuple(_folded(readable, entry) for entry in readable.of(MappaReferralDrafted))


def referral_of(case: Case, mark: EntryId) -> Referral | None:
    """The referral that a mark means, whichever version of it; None where no legible one is meant."""
    stands = case.stands(mark)
    return next((each for each in referrals(case) if each.entry.id == stands), None)


def under_way(case: Case, suspect: PartyId) -> Referral | None:
    """The referral of a suspect that is neither answered nor withdrawn yet."""
    return next((each for each in referrals(case) if each.suspect == suspect and each.stage not in OVER), None)


def _folded(case: Case, entry: Entry[MappaReferralDrafted]) -> Referral:
    versions = case.marks_of(entry)
    sent = _last(case, MappaReferralSent, versions)
    taken = _last(case, MappaFormTaken, versions)
    version, said = entry.id, entry.fact
    if sent is not None and (before := case.entry(sent.fact.referral)) is not None:
        version = before.id
        said = before.fact if isinstance(before.fact, MappaReferralDrafted) else said
    form = entry.fact.template
    if taken is not None and taken.position > entry.position:
        form = taken.fact.template
    return Referral(
        entry=entry,
        said=said,
        form=form if sent is None else sent.fact.template,
        asked=tuple(each for each in case.of(MappaEndorsementAsked) if each.fact.referral in versions),
        endorsed=_last(case, MappaReferralEndorsed, frozenset({version})),
        sent=sent,
        answered=_last(case, MappaReferralAnswered, versions),
        withdrawn=_last(case, MappaReferralWithdrawn, versions),
    )


_Of = TypeVar(
    "_Of", MappaFormTaken, MappaReferralEndorsed, MappaReferralSent, MappaReferralAnswered, MappaReferralWithdrawn
)


def _last(case: Case, kind: type[_Of], marks: frozenset[EntryId]) -> Entry[_Of] | None:
    """The last entry of a kind that names one of some versions of a referral."""
    found = [each for each in case.of(kind) if each.fact.referral in marks]
    return found[-1] if found else None

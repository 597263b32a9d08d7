"""Consent standing: whether what a victim took back is closed to an agency still, by all that she decided since."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.advocacy.consent import (
    ConsentDecision,
    ConsentEntry,
    ConsentRecorded,
    Shareable,
    UnreleasedConsentRecorded,
    decided_at,
    recipient,
)
from domain.case import Case, once
from domain.kernel import PartyId, is_open
from domain.people import AgencyId, AgencyKind

# How those who record it write that she agreed to all of them: a recipient is written in words.
EVERYBODY = frozenset(
    f"{who}{where}"
    for who in ("everybody", "everyone", "all", "all agencies", "every agency")
    for where in ("", " on the case", " on this case")
)


class Said(msgspec.Struct, frozen=True):
    """One decision of hers as it stands. `what` is None where it was erased: then it may have taken anything back."""

    by: AgencyId
    what: Shareable | None
    decision: ConsentDecision
    victim: PartyId | None
    words: str
    agency: AgencyId | None

    @property
    def is_to_everybody(self) -> bool:
        """Whether she agreed to all of them, without any limit and without naming one."""
        return self.decision is ConsentDecision.GIVEN and self.agency is None and self.words in EVERYBODY


class _Back(msgspec.Struct, frozen=True):
    """What was taken back: whose, from which agency by name, or else in which words from everybody."""

    victim: PartyId | None
    agency: AgencyId | None
    words: str

    def is_answered(self, by: Said, reader: AgencyId) -> bool:
        """Whether a later decision gives it again to the reader's agency."""
        if self.victim != by.victim:
            return False
        in_words = by.agency is None and (self.words == by.words or by.is_to_everybody)
        return by.agency == reader or (self.agency is None and in_words)


@once
def said_of(case: Case) -> tuple[Said, ...]:
    """Every standing decision, in the order in which they were first recorded."""
    entries: list[ConsentEntry] = [*case.of(ConsentRecorded), *case.of(UnreleasedConsentRecorded)]
    return tuple(_read(entry) for entry in sorted(entries, key=lambda entry: decided_at(case, entry)))


def is_closed(said: Iterable[Said], what: Shareable, holder: AgencyId, reader: AgencyId) -> bool:
    """Whether something of the holder's is taken back from the reader's agency, by these decisions in their order."""
    back: set[_Back] = set()
    for one in said:
        if one.what is None:
            if one.by == holder:
                back.add(_Back(None, None, ""))
        elif one.what is what and one.decision is ConsentDecision.WITHDRAWN:
            if one.agency in {None, reader}:
                back.add(_Back(one.victim, one.agency, "" if one.agency else one.words))
        elif one.what is what and one.by == holder:
            back = {each for each in back if not each.is_answered(one, reader)}
    return bool(back)


def is_closed_to_all(
    case: Case, what: Shareable, victim: PartyId, holder: AgencyId, kinds: Mapping[AgencyId, AgencyKind]
) -> bool:
    """Whether a victim took something back from every agency but the holder, and gave it to none again."""
    said = [each for each in said_of(case) if each.victim in {victim, None}]
    others = kinds.keys() - {holder}
    return bool(others) and all(is_closed(said, what, holder, reader) for reader in others)


def _read(entry: ConsentEntry) -> Said:
    fact = entry.fact
    if not all(is_open(getattr(fact, name)) for name in ("what", "victim", "with_whom", "agency", "decision")):
        return Said(entry.agency, None, ConsentDecision.WITHDRAWN, None, "", None)
    return Said(entry.agency, fact.what, fact.decision, fact.victim, recipient(fact.with_whom), fact.agency)

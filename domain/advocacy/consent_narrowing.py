"""Consent narrowing: what closes to whom when a victim takes back her consent to have something shared."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from domain.advocacy.consent import (
    ConsentDecision,
    ConsentEntry,
    ConsentRecorded,
    Shareable,
    UnreleasedConsentRecorded,
    decided_at,
)
from domain.advocacy.summary import UnreleasedAdvocacySummaryShared
from domain.advocacy.wishes import UnreleasedWishesRecorded
from domain.case import Case, once
from domain.classes import ADVOCACY_CONFIDENTIAL, ADVOCACY_SHARED, SAFETY_PLAN, VICTIM_CONTACT, DataClass
from domain.kernel import EntryId, Fact, PartyId, is_open
from domain.partaking import suppliers
from domain.people import AgencyId, AgencyKind

FACTS: tuple[type[Fact], ...] = (ConsentRecorded, UnreleasedConsentRecorded)
"""Facts of another section that give or take rights, as those of this one do."""

# What advocates hold because she agreed to it. What protects her or stands on other authority (orders, grades, reports,
# evidence, a location that is guarded anyway) is nobody's by her consent, and so never closes when she takes it back;
# what a case holds of health is the suspect's.
COVERS: Mapping[Shareable, frozenset[DataClass]] = MappingProxyType(
    {
        Shareable.ADVOCACY_SUMMARY: frozenset({ADVOCACY_SHARED}),
        Shareable.CONTACT_DETAILS: frozenset({VICTIM_CONTACT}),
        Shareable.SAFETY_PLAN: frozenset({SAFETY_PLAN}),
        Shareable.COUNSELLING_NOTES: frozenset({ADVOCACY_CONFIDENTIAL}),
    }
)

# The same, told where the suspect does not know that it is known: in a class of which she took nothing else back.
TWINS: Mapping[Shareable, tuple[type[Fact], ...]] = MappingProxyType(
    {Shareable.ADVOCACY_SUMMARY: (UnreleasedAdvocacySummaryShared, UnreleasedWishesRecorded, UnreleasedConsentRecorded)}
)

TakenBack = frozenset[tuple[Shareable, AgencyId]]
"""What is taken back, of which agency's material."""


class _Said(msgspec.Struct, frozen=True):
    """One decision of hers as it stands. `what` is None where it was erased: then it may have taken anything back."""

    by: AgencyId
    what: Shareable | None
    decision: ConsentDecision
    victim: PartyId | None
    words: str
    agency: AgencyId | None


def taken_back(case: Case, reader: AgencyId, kinds: Mapping[AgencyId, AgencyKind]) -> TakenBack:
    """What victims have taken back from an agency, of the advocates' own material. Ask it of the full fold.

    Whoever recorded that she took it back, it counts; to open an agency's material again takes a decision that this
    agency recorded: for the same recipient in the same words, or naming the reader's agency.
    """
    said = _said(case)
    if not said:
        return frozenset()
    holders = {agency for agency in suppliers(case) if kinds.get(agency) is AgencyKind.ADVOCACY} - {reader}
    return frozenset((what, holder) for holder in holders for what in COVERS if _closed(said, what, holder, reader))


def classes_of(back: TakenBack) -> frozenset[tuple[DataClass, AgencyId]]:
    """The classes of each agency that close with what was taken back."""
    return frozenset((data_class, holder) for what, holder in back for data_class in COVERS[what])


def entries_of(case: Case, back: TakenBack) -> frozenset[EntryId]:
    """The entries that close with what was taken back, though their class stays open."""
    twins = {(kind, holder) for what, holder in back for kind in TWINS.get(what, ())}
    return frozenset(entry.id for entry in case.entries if (type(entry.fact), entry.agency) in twins) if twins else NONE


NONE: frozenset[EntryId] = frozenset()


def _closed(said: tuple[_Said, ...], what: Shareable, holder: AgencyId, reader: AgencyId) -> bool:
    back: set[tuple[PartyId | None, str]] = set()
    for one in said:
        if one.what is None:
            if one.by == holder:
                back.add((None, ""))
        elif one.what is what and one.decision is ConsentDecision.WITHDRAWN:
            if one.agency in {None, reader}:
                back.add((one.victim, one.agency or one.words))
        elif one.what is what and one.by == holder:
            again = one.agency == reader
            back = {each for each in back if each[0] != one.victim or not (again or each[1] == one.words)}
    return bool(back)


@once
def _said(case: Case) -> tuple[_Said, ...]:
    """Every standing decision, in the order in which they were first recorded."""
    entries: list[ConsentEntry] = [*case.of(ConsentRecorded), *case.of(UnreleasedConsentRecorded)]
    return tuple(_read(entry) for entry in sorted(entries, key=lambda entry: decided_at(case, entry)))


def _read(entry: ConsentEntry) -> _Said:
    fact = entry.fact
    if not all(is_open(getattr(fact, name)) for name in ("what", "victim", "with_whom", "agency", "decision")):
        return _Said(entry.agency, None, ConsentDecision.WITHDRAWN, None, "", None)
    words = " ".join((fact.with_whom or "").casefold().split())
    return _Said(entry.agency, fact.what, fact.decision, fact.victim, words, fact.agency)


def standing_withdrawals(case: Case) -> Iterator[ConsentEntry]:
    """The decisions that stand and take something back, in ledger order."""
    entries: list[ConsentEntry] = [*case.of(ConsentRecorded), *case.of(UnreleasedConsentRecorded)]
    for entry in sorted(entries, key=lambda entry: entry.position):
        if is_open(entry.fact.decision) and entry.fact.decision is ConsentDecision.WITHDRAWN:
            yield entry

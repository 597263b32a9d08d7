"""Consent narrowing: what closes to whom when a victim takes back her consent to have something shared."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from domain.advocacy.consent import (
    ConsentDecision,
    ConsentEntry,
    ConsentRecorded,
    Shareable,
    UnreleasedConsentRecorded,
)
from domain.advocacy.consent_standing import is_closed, said_of
from domain.advocacy.summary import UnreleasedAdvocacySummaryShared
from domain.advocacy.wishes import UnreleasedWishesRecorded
from domain.case import Case
from domain.classes import ADVOCACY_CONFIDENTIAL, ADVOCACY_SHARED, SAFETY_PLAN, VICTIM_CONTACT, DataClass
from domain.kernel import EntryId, Fact, is_open
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


def taken_back(case: Case, reader: AgencyId, kinds: Mapping[AgencyId, AgencyKind]) -> TakenBack:
    """What victims have taken back from an agency, of the advocates' own material. Ask it of the full fold.

    Whoever recorded that she took it back, it counts; to open an agency's material again takes a decision that this
    agency recorded: for the same recipient in the same words, for everybody, or naming the reader's agency.
    """
    said = said_of(case)
    if not said:
        return frozenset()
    holders = {agency for agency in suppliers(case) if kinds.get(agency) is AgencyKind.ADVOCACY} - {reader}
    about = {one.what for one in said}  # what she never decided on is taken back by none, unless one was erased
    asked = [what for what in COVERS if None in about or what in about]
    return frozenset((what, holder) for holder in holders for what in asked if is_closed(said, what, holder, reader))


def classes_of(back: TakenBack) -> frozenset[tuple[DataClass, AgencyId]]:
    """The classes of each agency that close with what was taken back."""
    return frozenset((data_class, holder) for what, holder in back for data_class in COVERS[what])


def entries_of(case: Case, back: TakenBack) -> frozenset[EntryId]:
    """The entries that close with what was taken back, though their class stays open."""
    twins = {(kind, holder) for what, holder in back for kind in TWINS.get(what, ())}
    return frozenset(entry.id for entry in case.entries if (type(entry.fact), entry.agency) in twins) if twins else NONE


NONE: frozenset[EntryId] = frozenset()


def standing_withdrawals(case: Case) -> Iterator[ConsentEntry]:
    """The decisions that stand and take something back, in ledger order."""
    entries: list[ConsentEntry] = [*case.of(ConsentRecorded), *case.of(UnreleasedConsentRecorded)]
    for entry in sorted(entries, key=lambda entry: entry.position):
        if is_open(entry.fact.decision) and entry.fact.decision is ConsentDecision.WITHDRAWN:
            yield entry

"""Reviewed: professional standards, of another agency where one has them, say whether somebody stays kept out."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label, Options
from domain.kernel import AccountId, Command, Entry, EntryId, Fact, Text, is_open
from domain.people import AgencyId
from domain.sharing.declared import ConflictDeclared
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How


class BarOutcome(StrEnum):
    """Whether somebody stays kept out."""

    STANDS = "stands"
    LIFTED = "lifted"


class _Review(msgspec.Struct, frozen=True, kw_only=True):
    bar: Annotated[EntryId, STAFF_CONFLICT, Label("Who is kept out"), Options("bars")]
    outcome: Annotated[BarOutcome, STAFF_CONFLICT, Label("Does it stand?")]
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "What you checked, and with whom")]


class ReviewBar(_Review, Command, frozen=True, kw_only=True, tag="review-bar"):
    """Say as professional standards, of another agency where one has them, whether somebody stays kept out."""

    title: ClassVar[str] = "Review that somebody is kept out"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("bar-reviewed/1",)
    consequence: ClassVar[str] = (
        "If it is lifted, what they were found by keeps them out of this case no longer. Professional standards of "
        "another agency on the case review it; where none of them may, those of any other agency; where there are "
        "none, a guardian of another agency on the case; and one’s own where there is nobody else. Nobody reviews it "
        "who recorded the person’s particulars."
    )


class BarReviewed(_Review, Fact, frozen=True, kw_only=True, tag="bar-reviewed/1"):
    """Professional standards reviewed that somebody is kept out of the case."""

    title: ClassVar[str] = "Review of somebody kept out"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


Bar = Entry[PersonBarred] | Entry[ConflictDeclared]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is or was kept out: by which entry, found in which and by what, and which agency reviewed it how."""

    entry: Entry[Fact]
    account: AccountId
    agency: AgencyId
    found_in: EntryId | None
    found_by: frozenset[How] = frozenset()
    review: BarOutcome | None = None
    reviewed_from: AgencyId | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps them out now."""
        return self.review is not BarOutcome.LIFTED

    @property
    def confirmed_elsewhere(self) -> bool:
        """Whether another agency than theirs has said last that it stands."""
        return self.review is BarOutcome.STANDS and self.reviewed_from != self.agency

    @property
    def awaits_review(self) -> bool:
        """Whether it came from what somebody typed, and nobody has looked at it yet."""
        return self.found_in is not None and self.review is None


def everybody_kept_out(case: Case) -> dict[EntryId, Kept]:
    """Everybody who is or was kept out of a case, by the entry that says so. A correction changes nothing here."""
    found: dict[EntryId, Kept] = {}
    for entry in case.ever(PersonBarred, ConflictDeclared, BarReviewed):
        match entry.fact:
            case PersonBarred(account=account, agency=agency, named_in=named_in, found_by=found_by):
                if is_open(account) and is_open(agency):
                    of = named_in if is_open(named_in) else entry.id
                    by = frozenset(found_by if is_open(found_by) else ())
                    found[entry.id] = Kept(entry=entry, account=account, agency=agency, found_in=of, found_by=by)
            case ConflictDeclared(account=account, agency=agency):
                if is_open(account) and is_open(agency):
                    found[entry.id] = Kept(entry=entry, account=account, agency=agency, found_in=None)
            case BarReviewed(bar=bar, outcome=outcome) if is_open(bar) and is_open(outcome) and bar in found:
                found[bar] = msgspec.structs.replace(found[bar], review=outcome, reviewed_from=entry.agency)
            case _:
                pass
    return found

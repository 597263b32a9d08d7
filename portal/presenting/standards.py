"""Professional standards: who is kept out of the cases that they have to do with, as they may know of it."""

from collections.abc import Iterable

import msgspec

from domain.calendar import london_date
from domain.case import fold
from domain.clocks import due_after
from domain.governance import Register
from domain.kernel import AccountId, EntryId, StreamId
from domain.people import Actor
from domain.sharing.declared import ConflictDeclared
from domain.sharing.detected import PersonBarred
from domain.sharing.reviewed import BarOutcome, Kept, everybody_kept_out, may_review
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.posted import Choice
from portal.views.shown import Link
from portal.views.standards import ByReferenceRow, KeptOutRow
from portal.words import in_words

STATES = {None: "Kept out", BarOutcome.STANDS: "Kept out: reviewed", BarOutcome.LIFTED: "No longer kept out"}
ONLY_THEIRS = "Only professional standards have this. Ask those of your agency."
WAITS = "Kept out: not reviewed yet"


def kept_out_on(who: Actor, glimpses: Iterable[Glimpse]) -> Gathered[tuple[KeptOutRow, ...]]:
    """Everybody who is or was kept out, case by case, the newest first."""
    rows: list[KeptOutRow] = []
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for glimpse in glimpses:
        case = fold(glimpse.entries)
        kept = everybody_kept_out(case)
        if kept:
            shown[glimpse.stream] = frozenset(kept)
        for each in kept.values():
            reviews = may_review(case, each, who, glimpse.register.appointments)
            rows.append(_row(each, glimpse, reviews=reviews))
    rows.sort(key=lambda row: row.since, reverse=True)
    return Gathered(tuple(rows), len(rows), shown)


def _row(kept: Kept, glimpse: Glimpse, *, reviews: bool) -> KeptOutRow:
    register = glimpse.register
    return KeptOutRow(
        case=Link(glimpse.opened.reference or "Case", f"/cases/{glimpse.stream}"),
        person=name_of(register, kept.account),
        agency=register.agency_name(kept.agency),
        found_by=how_found(kept),
        since=kept.entry.known,
        state=WAITS if kept.awaits_review else STATES[kept.review],
        due=due_after("bar-review", kept.entry.known) if kept.awaits_review else None,
        review=f"/cases/{glimpse.stream}/record/review-bar" if reviews else "",
    )


def how_found(kept: Kept) -> tuple[str, ...]:
    """By what somebody was found, in words, or that they declared it."""
    match kept.entry.fact:
        case PersonBarred(found_by=found_by):
            return tuple(in_words(each) for each in found_by)
        case ConflictDeclared(kind=kind):
            return (f"Declared: {in_words(kind).lower()}",)
        case _:
            return ()


def by_reference(register: Register, who: Actor) -> tuple[ByReferenceRow, ...]:
    """Those of one's own agency who are kept out of a case by its reference, the newest first."""
    own = {account.id for account in register.accounts.values() if account.agency == who.agency}
    rows = [
        ByReferenceRow(
            reference=each.reference,
            person=name_of(register, each.account),
            because=each.because,
            since=each.since,
        )
        for each in register.set_apart
        if each.account in own
    ]
    return tuple(sorted(rows, key=lambda row: row.since, reverse=True))


def bars_offered(opened: Opened) -> list[Choice]:
    """Everybody who is or was kept out of one case, as a review chooses among them."""
    return [
        Choice(
            str(mark),
            f"{name_of(opened.register, kept.account)}, {opened.register.agency_name(kept.agency)}",
            "; ".join(how_found(kept)),
        )
        for mark, kept in everybody_kept_out(opened.case).items()
    ]


def name_of(register: Register, account: AccountId) -> str:
    """A member of staff by name, as professional standards read it."""
    return register.accounts[account].name if account in register.accounts else "Somebody without an account"


def told(rows: Iterable[KeptOutRow]) -> list[dict[str, object]]:
    """The rows as a program reads them."""
    return [
        {
            "case_id": row.case.href.rpartition("/")[2],
            "person": row.person,
            "agency": row.agency,
            "found_by": list(row.found_by),
            "since": row.since.isoformat(),
            "state": row.state,
            "due": row.due.isoformat() if row.due else None,
            "may_review": bool(row.review),
        }
        for row in rows
    ]


def told_by_reference(rows: Iterable[ByReferenceRow]) -> list[dict[str, object]]:
    """The rows of those who are kept out by reference as a program reads them."""
    return [{**msgspec.structs.asdict(row), "since": london_date(row.since).isoformat()} for row in rows]

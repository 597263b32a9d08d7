"""Professional standards: who is kept out of the cases that they have to do with, as they may know of it."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from domain.calendar import LONDON, london_date, spelt
from domain.case import fold
from domain.classes import STAFF_CONFLICT
from domain.clocks import due_after
from domain.governance import Register
from domain.governance.staff_on_record import Recording
from domain.kernel import AccountId, EntryId, StreamId, is_open
from domain.misuse.bounds import Bounded, bound
from domain.people import PORTAL, ROLE_TITLES, Actor
from domain.policy import Reader
from domain.sharing.declared import ConflictDeclared
from domain.sharing.detected import PersonBarred
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.reviewed import BarOutcome, Kept, everybody_kept_out
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.posted import Choice
from portal.presenting.case_names import called
from portal.views.shown import Link
from portal.views.standards import ByReferenceRow, KeptOutRow, RecordingRow, UnsecondedRow
from portal.words import in_words

STATES = {None: "Kept out", BarOutcome.STANDS: "Kept out: reviewed", BarOutcome.LIFTED: "No longer kept out"}
ONLY_THEIRS = "Only professional standards have this. Ask those of your agency."
WAITS = "Kept out: not reviewed yet"


def kept_out_on(glimpses: Iterable[Glimpse]) -> Gathered[tuple[KeptOutRow, ...]]:
    """Everybody who is or was kept out, those first whose review is owed on new particulars, then the newest."""
    rows: list[KeptOutRow] = []
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for glimpse in glimpses:
        case = fold(glimpse.entries)
        kept = everybody_kept_out(case)
        if kept:
            shown[glimpse.stream] = frozenset(kept)
        rows += [_row(each, glimpse, reviews=_is_theirs(each, glimpse.reader)) for each in kept.values()]
    rows.sort(key=lambda row: row.since, reverse=True)
    rows.sort(key=lambda row: not row.new)  # a false bar is lifted soonest where it is likeliest
    return Gathered(tuple(rows), len(rows), shown)


def _is_theirs(kept: Kept, reader: Reader) -> bool:
    """Whether a reader may say whether somebody stays kept out: it was handed to them for that, on the whole case."""
    return STAFF_CONFLICT in reader.items.get(kept.entry.id, ())


def _row(kept: Kept, glimpse: Glimpse, *, reviews: bool) -> KeptOutRow:
    register = glimpse.register
    return KeptOutRow(
        case=Link(called(glimpse.opened.reference, glimpse.stream), f"/cases/{glimpse.stream}"),
        person=name_of(register, kept.account, kept.entry.known),
        agency=register.agency_name(kept.agency),
        found_by=how_found(kept),
        since=kept.entry.known,
        state=state_of(kept),
        due=due_after("bar-review", kept.entry.known) if kept.awaits_review else None,
        review=f"/cases/{glimpse.stream}/record/review-bar?of={kept.entry.id}" if reviews else "",
        recorded=_recorded(kept, register),
        new=_new(kept, register),
    )


def _recorded(kept: Kept, register: Register) -> tuple[RecordingRow, ...]:
    """Every time that the particulars of whoever was found were recorded, the newest first, and which were compared."""
    if not isinstance(kept.entry.fact, PersonBarred):
        return ()
    recordings = register.recordings.get(kept.account, ())
    matched = _matched(kept, register)
    return tuple(
        RecordingRow(each.at, _by(register, each.by, each.at), each is matched) for each in reversed(recordings)
    )


def _matched(kept: Kept, register: Register) -> Recording | None:
    """The recording of the particulars that were compared when somebody was found."""
    recordings = register.recordings.get(kept.account, ())
    # Whom new particulars keep out is kept out with them, a moment before they are on record themselves.
    with_it = [each for each in recordings if each.cause == kept.entry.cause]
    before = [each for each in recordings if each.at <= kept.entry.known]
    return next(iter((with_it or before)[-1:]), None)


def _new(kept: Kept, register: Register) -> str:
    """That what is to be reviewed rests on particulars recorded shortly before, if it does."""
    if not kept.awaits_review or not isinstance(kept.entry.fact, PersonBarred):
        return ""
    matched = _matched(kept, register)
    found = london_date(kept.entry.known)
    days = bound(Bounded.PARTICULARS_NEW_FOR_DAYS, found)
    if matched is None or days is None or (found - london_date(matched.at)).days >= days:
        return ""
    said = f"The particulars were recorded on {spelt(london_date(matched.at))} by "
    if matched.by == PORTAL:
        return f"{said}those who run the portal."
    return f"{said}{ROLE_TITLES[matched.by.role].lower()}, {register.agency_name(matched.by.agency)}."


def _by(register: Register, who: Actor, at: datetime) -> str:
    if who == PORTAL:
        return "those who run the portal, from a file"
    name = name_of(register, AccountId(who.account), at)
    return f"{name} ({ROLE_TITLES[who.role].lower()}, {register.agency_name(who.agency)})"


def state_of(kept: Kept) -> str:
    """Whether somebody is kept out, and whether that was reviewed, in words."""
    return WAITS if kept.awaits_review else STATES[kept.review]


def _clock(moment: datetime) -> str:
    return f"{spelt(london_date(moment))}, {moment.astimezone(LONDON).strftime('%H:%M')}"


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
            person=name_of(register, each.account, each.since),
            because=each.because,
            since=each.since,
        )
        for each in register.set_apart
        if each.account in own
    ]
    return tuple(sorted(rows, key=lambda row: row.since, reverse=True))


def unseconded(register: Register, who: Actor) -> tuple[UnsecondedRow, ...]:
    """Those of one's own agency whose particulars wait for a second person to record the same, the newest first."""
    rows = [
        UnsecondedRow(person=name_of(register, mark, each.at), by=_by(register, each.by, each.at), at=each.at)
        for mark, each in register.staff_awaiting.items()
        if mark in register.accounts and register.accounts[mark].agency == who.agency
    ]
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def bars_offered(opened: Opened) -> list[Choice]:
    """Everybody who is or was kept out of one case, as a review chooses among them."""
    return [
        Choice(
            str(mark),
            f"{name_of(opened.register, kept.account, kept.entry.known)}, {opened.register.agency_name(kept.agency)}: "
            f"{'; '.join(how_found(kept))}, {_clock(kept.entry.known)}",
            state_of(kept),
        )
        for mark, kept in everybody_kept_out(opened.case).items()
    ]


def bars_to_review(opened: Opened) -> list[EntryId]:
    """The marks of those that nobody has reviewed yet and that this reader may review."""
    kept_out = everybody_kept_out(opened.case)
    return [mark for mark, kept in kept_out.items() if kept.awaits_review and _is_theirs(kept, opened.reader)]


def name_of(register: Register, account: AccountId, at: datetime) -> str:
    """A member of staff by the name of a moment (UTC), and by that of now where it is another."""
    known = register.accounts.get(account)
    if known is None:
        return "Somebody without an account"
    then = known.name_at(at)
    return then if then == known.name else f"{then}, now {known.name}"


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
            "new_particulars": row.new,
            "particulars_recorded": [
                {"at": each.at.isoformat(), "by": each.by, "matched": each.matched} for each in row.recorded
            ],
        }
        for row in rows
    ]


def told_unseconded(rows: Iterable[UnsecondedRow]) -> list[dict[str, object]]:
    """The rows of particulars that wait for a second person as a program reads them."""
    return [{**msgspec.structs.asdict(row), "at": row.at.isoformat()} for row in rows]


def told_by_reference(rows: Iterable[ByReferenceRow]) -> list[dict[str, object]]:
    """The rows of those who are kept out by reference as a program reads them."""
    return [{**msgspec.structs.asdict(row), "since": london_date(row.since).isoformat()} for row in rows]


def marks_offered(opened: Opened) -> list[Choice]:
    """The suspects of one case who are said to work for an agency: by the agency and the day, never by name."""
    return [
        Choice(str(entry.id), f"A suspect who works for {entry.fact.employer}, said {_clock(entry.known)}")
        for entry in opened.case.of(StaffPartyMarked)
        if is_open(entry.fact.employer) and is_open(entry.fact.suspect) and entry.fact.suspect
    ]

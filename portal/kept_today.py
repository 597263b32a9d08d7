"""Kept today: which entries have a row in the registers of what stands today, and what each row says that they do not.

Whatever is concluded here was concluded on the whole of the case (`portal.stands_today`): a row is only ever an entry
that is open to the reader.
"""

from datetime import date, timedelta

import msgspec

from domain.conclusions import NOT_SERVED
from domain.kernel import Entry, Fact, is_open
from domain.measures.kinds import MeasureKind
from domain.measures.likeness import LikenessConfirmed
from domain.measures.now import measure_now
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import SuspectReleased
from domain.measures.serving import binds_once_known
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import SessionRecorded
from domain.without_advocate import LACKING_WORDS
from portal.asking import Opened
from portal.came import said_of
from portal.register_states import State, state_of
from portal.words import in_words

BAIL = frozenset({MeasureKind.POLICE_BAIL, MeasureKind.COURT_BAIL})
UNTIL = "In force until"
ENDS = "Ends on"  # of one that does not bind him before it is served
RETURN = "Bail return date"


class Kept(msgspec.Struct, frozen=True):
    """A row: its name and words where they are not the entry's own, and the day to come after every change.

    `starts` is from when an order binds, however much later its entry was made.
    """

    named: tuple[str, str] | None = None
    until: tuple[str, date] | None = None
    starts: date | None = None


def in_force(opened: Opened, entry: Entry[Fact], day: date) -> Kept | None:
    """An order or other measure that is in force, but for bail."""
    fact = entry.fact
    if not isinstance(fact, ProtectiveMeasureRecorded | LikenessConfirmed) or fact.kind in BAIL:
        return None
    kept = _binding(opened, entry, day)
    return kept and msgspec.structs.replace(kept, starts=fact.starts_on if is_open(fact.starts_on) else None)


def on_bail(opened: Opened, entry: Entry[Fact], day: date) -> Kept | None:
    """Bail that runs: before charge, with conditions or without, or from a court."""
    fact = entry.fact
    if isinstance(fact, SuspectReleased):
        bail = opened.stands.bail
        return Kept(until=_dated(RETURN, bail[entry.id])) if entry.id in bail else None
    if isinstance(fact, ProtectiveMeasureRecorded) and fact.kind in BAIL:
        return _binding(opened, entry, day)
    return None


def _binding(opened: Opened, entry: Entry[Fact], day: date) -> Kept | None:
    if state_of(opened, entry, day) is not State.IN_FORCE:
        return None
    measures = opened.stands.measures or {}
    if entry.id in measures:
        unserved = _unserved(opened, entry)
        now = measure_now(opened.case, entry) if unserved else None
        waits = now is not None and binds_once_known(now)
        return Kept(unserved, _dated(ENDS if waits else UNTIL, measures[entry.id]))
    ends: object = getattr(entry.fact, "ends_on", None)
    return Kept(until=_dated(UNTIL, ends if isinstance(ends, date) else None))


def _unserved(opened: Opened, entry: Entry[Fact]) -> tuple[str, str] | None:
    """What an order is called that the suspect has not been served with."""
    if entry.id not in opened.stands.unserved or not isinstance(entry.fact, ProtectiveMeasureRecorded):
        return None
    return entry.fact.kind.value, f"{in_words(entry.fact.kind)}{NOT_SERVED}"


def _dated(label: str, day: date | None) -> tuple[str, date] | None:
    return None if day is None else (label, day)


def this_week(opened: Opened, entry: Entry[Fact], day: date) -> Kept | None:
    """A session of this week, Monday to Sunday, that is on record, or a first one that is planned and to come.

    Of later sessions nobody records a day in advance: each stands from when it is recorded, with how it came out.
    """
    fact = entry.fact
    if isinstance(fact, SessionRecorded) and is_open(fact.held_on) and _same_week(fact.held_on, day):
        said = said_of(fact)
        return Kept(named=(said.replace(", ", "-").replace(" ", "-"), said.capitalize()) if said else None)
    if not isinstance(fact, ProgrammeEnrolled) or entry.id not in opened.stands.awaited:
        return None
    if is_open(fact.starts_on) and _same_week(fact.starts_on, day):
        return Kept(("first-session-planned", "First session planned"), ("First session planned on", fact.starts_on))
    return None


def _same_week(one: date, other: date) -> bool:
    return _monday(one) == _monday(other)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def without_advocate(opened: Opened, _: Entry[Fact], __: date) -> Kept | None:
    """A case that has no advocate, or none who is confirmed and still there."""
    lacking = opened.stands.lacking
    return None if lacking is None else Kept(named=(lacking.value.replace("_", "-"), LACKING_WORDS[lacking]))

"""Stands today: what the registers of today conclude on the whole of a case, for those who may see all it rests on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL, ORDERS, PROGRAMME_ATTENDANCE, STAFF_IDENTITY, DataClass
from domain.governance import Register
from domain.kernel import EntryId, is_open
from domain.measures.bail import bails
from domain.measures.protection import live_measures, made_but_unknown
from domain.policy import Letter, Reader
from domain.probation.programme import ProgrammeEnrolled, ended, enrolment_of
from domain.probation.sessions import SessionRecorded
from domain.reachable import is_there
from domain.rules import SUSPECTS_SIDE
from domain.without_advocate import Lacking, without_advocate

Lasting = Mapping[EntryId, date | None]
"""Entries that stand, each with the last day for which it does as changed since; None until further order."""

_NOTHING: Lasting = MappingProxyType({})


class StandsToday(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a day, as one reader may be told it.

    `measures` are those in force, `unserved` those of them that he has not been served with, `bail` every bail
    that runs: `measures` are None for those who may not see every agency's. `awaited` are the enrolments that have not
    ended and of which no session is on record, `lacking` what the case has instead of an advocate; empty and None
    where the reader may not know all that either rests on.
    """

    measures: Lasting | None = None
    unserved: frozenset[EntryId] = frozenset()
    bail: Lasting = _NOTHING
    awaited: frozenset[EntryId] = frozenset()
    lacking: Lacking | None = None


def stands_today(full: Case, readers: Sequence[Reader], register: Register, day: date) -> StandsToday:
    """What stands on a day. Ask it of the full fold, or of one in which all that the readers may read is opened."""
    orders = _all_open(full, readers, ORDERS)
    # One that waits for its service has not ended: a register that knows two states only shows that it stands.
    standing = (*live_measures(full, day), *made_but_unknown(full, day)) if orders else ()
    return StandsToday(
        measures={each.entry.id: each.ends_on for each in standing} if orders else None,
        unserved=frozenset(each.entry.id for each in standing if not each.served),
        bail=_on_bail(full, day) if orders else _NOTHING,
        awaited=_awaited(full) if _all_open(full, readers, PROGRAMME_ATTENDANCE) else frozenset(),
        lacking=_lacking(full, readers, register) if _may_know(full, readers) else None,
    )


def _lacking(full: Case, readers: Sequence[Reader], register: Register) -> Lacking | None:
    """Whose name is kept from a reader counts as being there: elsewhere the end of a role stands beside the name."""
    unnamed = {mark for reader in readers for mark in reader.unnamed}
    return without_advocate(full, lambda member: member.actor.account in unnamed or is_there(register, member))


def _on_bail(full: Case, day: date) -> Lasting:
    """Bail before charge that runs, with conditions or without: these alone make it a measure."""
    return {
        bail.entry.id: bail.covers_until
        for bail in bails(full, day)
        if bail.ended is None and (bail.covers_until is None or day <= bail.covers_until)
    }


def _awaited(full: Case) -> frozenset[EntryId]:
    """Enrolments whose first session is to come: once any session is on record, held or not, it says how it went."""
    recorded = (entry.fact.enrolment for entry in full.of(SessionRecorded))
    begun = {meant.id for mark in recorded if is_open(mark) and (meant := enrolment_of(full, mark)) is not None}
    return frozenset(
        entry.id for entry in full.of(ProgrammeEnrolled) if entry.id not in begun and ended(full, entry) is None
    )


def _may_know(full: Case, readers: Sequence[Reader]) -> bool:
    """Whether readers may be told that nobody is there: by role and agency, which the summaries name.

    Those who work with the suspect are not told that she stands alone.
    """
    return not any(reader.actor.role in SUSPECTS_SIDE for reader in readers) and (
        _all(full, readers, CASE_SHELL, lambda letter: letter is Letter.OPEN)
        and _all(full, readers, STAFF_IDENTITY, lambda letter: letter in {Letter.OPEN, Letter.SUMMARY})
    )


def _all_open(full: Case, readers: Sequence[Reader], data_class: DataClass) -> bool:
    return _all(full, readers, data_class, lambda letter: letter is Letter.OPEN)


def _all(full: Case, readers: Sequence[Reader], data_class: DataClass, enough: Callable[[Letter], bool]) -> bool:
    """Whether every agency's entries of a class are open enough to the readers, and none is closed by itself."""
    governed = [entry for entry in full.entries if entry.fact.governs is data_class]
    originators = {entry.agency for entry in governed}
    return all(
        all(enough(reader.letter(data_class, agency)) for agency in originators)
        and not any(entry.id in reader.closed for entry in governed)
        for reader in readers
    )

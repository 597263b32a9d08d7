"""Bail before charge over time: varied, extended, ended, and what the victim said of its conditions beforehand."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import (
    ALLEGATION,
    FACT,
    OPINION,
    ORDERS,
    VICTIM_UNRELEASED,
    About,
    DataClass,
    Fixed,
    Label,
    Options,
)
from domain.kernel import Answer, Command, Entry, EntryId, Fact, Line, PartyId, Text
from domain.legible import legible
from domain.measures.bail_ladder import Rank
from domain.measures.orders import ZONE_SUMMARY, SuspectField, ZoneField
from domain.measures.release import Release, SuspectReleased
from domain.people import ROLE_TITLES, Role


class BailChange(StrEnum):
    """What became of bail. That it was broken is recorded as a breach."""

    VARIED = "varied"
    EXTENDED = "extended"
    RELEASED_AGAIN = "released_again_on_the_same_bail"
    ENDED = "ended"
    CANCELLED = "cancelled"


class BailEnd(StrEnum):
    """How bail ended, and with it whether he is at large and for what."""

    CHARGED = "charged"
    CHARGED_AND_HELD = "charged_and_kept_in_custody"
    UNDER_INVESTIGATION = "released_under_investigation"
    NO_FURTHER_ACTION = "no_further_action"
    OTHER = "other"


OVER = frozenset({BailChange.ENDED, BailChange.CANCELLED})
SETTLED = frozenset({BailEnd.CHARGED_AND_HELD, BailEnd.NO_FURTHER_ACTION})


class BailChangeBody(msgspec.Struct, frozen=True, kw_only=True):
    """What became of bail, asked and recorded alike."""

    bail: Annotated[EntryId, ORDERS, Label("Bail"), Options("bail"), Fixed()]
    change: Annotated[BailChange, ORDERS, Label("What became of it")]
    changed_on: Annotated[date, ORDERS, Label("Date")]
    until: Annotated[date | None, ORDERS, Label("New return date", "Needed to extend it")] = None
    authorised_by: Annotated[Rank | None, ORDERS, Label("Authorised by", "Needed to extend it")] = None
    exceptionally_complex: Annotated[
        bool, ORDERS, Label("Designated as exceptionally complex", "By a prosecutor, for a longer extension")
    ] = False
    conditions: Annotated[
        Text | None, ORDERS, FACT, Label("New wording of the conditions", "Needed to vary them: the whole, no places")
    ] = None
    exclusion_zone: ZoneField = None
    ended_how: Annotated[BailEnd | None, ORDERS, Label("How it ended", "Needed where it ended or was cancelled")] = None
    reasons: Annotated[
        Text | None, ORDERS, OPINION, Label("Reasons", "Needed where it ended, was cancelled, or he left again on it")
    ] = None


class ChangeBail(BailChangeBody, Command, frozen=True, kw_only=True, tag="change-bail"):
    """Record that bail was varied, extended or ended, or that he was released again on it after a breach."""

    title: ClassVar[str] = "Change bail"
    section: ClassVar[str] = "measures"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("bail-changed/1",)
    consequence: ClassVar[str] = (
        "Where bail ends and nothing else protects the victim, a protection gap is put before the police and her "
        "advocate at once."
    )


class BailChanged(BailChangeBody, Fact, frozen=True, kw_only=True, tag="bail-changed/1"):
    """Bail was varied, extended or ended, or somebody was released again on it."""

    title: ClassVar[str] = "Bail changed"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    happens: ClassVar[str] = "changed_on"

    def summary(self) -> dict[DataClass, str]:
        """What became of it and when; never a condition or a reason."""
        said = f"Bail {self.change.value.replace('_', ' ')} on {spelt(self.changed_on)}"
        return {ORDERS: said} | (ZONE_SUMMARY if self.exclusion_zone else {})


class BailViewsBody(msgspec.Struct, frozen=True, kw_only=True):
    """That the victim was asked about conditions of bail, asked and recorded alike.

    What she said never reaches those who work with the suspect, whatever he knows.
    """

    victim: Annotated[PartyId, ORDERS, Label("Victim"), Options("victims")]
    suspect: SuspectField
    sought_on: Annotated[date, ORDERS, Label("Date")]
    sought_by: Annotated[Role | None, ORDERS, Label("Asked by", "Needed where she was asked")] = None
    views: Annotated[
        Text | None,
        VICTIM_UNRELEASED,
        About("victim"),
        ALLEGATION,
        Label("What she said", "Of the conditions, or of a change to them"),
    ] = None
    not_practicable: Annotated[
        Line | None, ORDERS, Label("Why it was not practicable to ask her", "Needed where she was not asked")
    ] = None


class RecordBailViews(BailViewsBody, Command, frozen=True, kw_only=True, tag="record-bail-views"):
    """Record the victim's views on conditions of bail, or why it was not practicable to seek them."""

    title: ClassVar[str] = "Record the victim’s views on bail"
    section: ClassVar[str] = "measures"


class BailViewsSought(BailViewsBody, Fact, frozen=True, kw_only=True, tag="bail-views-sought/1"):
    """The victim's views on conditions of bail were sought, or could not be."""

    title: ClassVar[str] = "Victim’s views on bail"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "sought_on"

    def summary(self) -> dict[DataClass, str]:
        """Whether she was asked, when and by whom; never what she said."""
        day = spelt(self.sought_on)
        if self.sought_by is None:
            return {ORDERS: f"It was not practicable to seek the victim’s views on bail on {day}"}
        who = ROLE_TITLES[self.sought_by].lower()
        return {ORDERS: f"The victim’s views on bail were sought on {day} by: {who}"}


class Bail(msgspec.Struct, frozen=True, kw_only=True):
    """Bail as it stands after its changes.

    `binds_until` is the last day on which it bound him at any time; `covers_until` the last that it covers whole:
    bail that ended in the middle of a day protects nobody for the rest of it.
    """

    entry: Entry[SuspectReleased]
    changes: tuple[Entry[BailChanged], ...]
    starts_on: date
    binds_until: date | None
    covers_until: date | None
    conditions: str | None
    ended: Entry[BailChanged] | None

    @property
    def suspect(self) -> PartyId:
        """Who is on bail."""
        return self.entry.fact.suspect

    @property
    def zone(self) -> bool:
        """Whether an exclusion zone goes with it."""
        changed = (change.fact.exclusion_zone is not None for change in self.changes)
        return self.entry.fact.exclusion_zone is not None or any(changed)

    @property
    def conditional(self) -> bool:
        """Whether any condition binds him."""
        return self.conditions is not None


def lines_of(conditions: str | None) -> list[str]:
    """The conditions by their lines, the first of which is number 1."""
    return [line for line in (conditions or "").splitlines() if line.strip()]


_ON_BAIL = frozenset({Release.BAIL_WITH_CONDITIONS, Release.BAIL_WITHOUT_CONDITIONS})


def bails(case: Case, day: date = date.max) -> tuple[Bail, ...]:
    """Every bail before charge, as it stands with what happened by a day; the changes in the order of their days.

    A later release of the same suspect takes its place from that day.
    """
    readable = legible(case, {ORDERS})
    left = [e for e in readable.of(SuspectReleased) if e.fact.released_on <= day]
    changed = sorted(readable.of(BailChanged), key=lambda e: (e.fact.changed_on, e.position))
    return tuple(
        _as_it_stands(
            entry, left, [c for c in changed if c.fact.bail in case.marks_of(entry) and c.fact.changed_on <= day]
        )
        for entry in left
        if entry.fact.how in _ON_BAIL
    )


def bail_of(case: Case, mark: EntryId) -> Bail | None:
    """The bail of that mark as it stands; None where no legible bail of this case has it."""
    return next((bail for bail in bails(case) if mark in case.marks_of(bail.entry)), None)


def _as_it_stands(
    entry: Entry[SuspectReleased], left: list[Entry[SuspectReleased]], changes: list[Entry[BailChanged]]
) -> Bail:
    fact = entry.fact
    binds = covers = fact.bail_until
    conditions = fact.conditions
    ended = None
    for change in changes:
        said = change.fact
        conditions = said.conditions or conditions
        if said.until is not None:
            binds = covers = said.until
        if said.change in OVER:
            ended = ended or change
    stops = [ended.fact.changed_on] if ended else []
    stops += [
        other.fact.released_on
        for other in left
        if other.fact.suspect == fact.suspect
        and (other.fact.released_on, other.position) > (fact.released_on, entry.position)
    ]
    if stops:
        stop = min(stops)
        binds = stop if binds is None else min(binds, stop)
        covers = stop - timedelta(days=1) if covers is None else min(covers, stop - timedelta(days=1))
    return Bail(
        entry=entry,
        changes=tuple(changes),
        starts_on=fact.released_on,
        binds_until=binds,
        covers_until=covers,
        conditions=conditions,
        ended=ended,
    )


def views_owed(case: Case) -> list[tuple[Entry[Fact], date]]:
    """Conditions set or varied without the victim's views, none sought since the time before, and on which day."""
    readable = legible(case, {ORDERS})
    found: list[tuple[Entry[Fact], date]] = []
    for bail in bails(case):
        if not bail.conditional:
            continue
        set_on: list[tuple[Entry[Fact], date]] = [(bail.entry, bail.starts_on)]
        set_on += [(c, c.fact.changed_on) for c in bail.changes if c.fact.change is BailChange.VARIED]
        before = date.min
        for entry, day in set_on:
            asked = entry is bail.entry and bail.entry.fact.victims_views_sought is Answer.YES
            sought = [e for e in readable.of(BailViewsSought) if e.fact.suspect == bail.suspect]
            if not asked and not any(before < each.fact.sought_on for each in sought):
                found.append((entry, day))
            before = day
    return found

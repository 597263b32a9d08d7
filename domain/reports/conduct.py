"""Conduct: what the incidents show when they are read together. A prompt to look, never a finding."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

import msgspec

from domain.case import Case, once
from domain.classes import DataClass
from domain.kernel import Entry, EntryId, Fact, is_open
from domain.measures.breach import AnyBreach, breaches
from domain.reports.behaviours import SUGGESTS, Four
from domain.reports.counter_allegations import Treatment, judgements
from domain.reports.elsewhere import RecordElsewhereLinked, linked_to_victim
from domain.reports.incidents import AnyIncident, incidents, is_counter_allegation

OCCASIONS = 2  # Protection from Harassment Act 1997 s.7(3)(a): conduct on at least two occasions
PROMPT_FROM = 3  # marks of the four; set by the partnership


class Conduct(msgspec.Struct, frozen=True):
    """Everything recorded that the suspect did to the victim, by when it happened.

    `entries` are the incidents, with counter-allegations judged part of it; `elsewhere` the records of earlier years
    and other forces that were linked; `against_measures` breaches, and acts just short of one, that no incident tells
    of already.
    """

    entries: tuple[Entry[AnyIncident], ...]
    elsewhere: tuple[Entry[RecordElsewhereLinked], ...] = ()
    against_measures: tuple[Entry[AnyBreach], ...] = ()

    @property
    def everything(self) -> tuple[Entry[Fact], ...]:
        """Incidents, breaches and records elsewhere, by when they happened."""
        every = (*self.entries, *self.elsewhere, *self.against_measures)
        return tuple(sorted(every, key=lambda e: (e.happened.earliest, e.position)))

    @property
    def occasions(self) -> int:
        """How many there were."""
        return len(self.everything)

    @property
    def is_course(self) -> bool:
        """Whether there were enough occasions for a course of conduct."""
        return self.occasions >= OCCASIONS

    @property
    def first(self) -> datetime | None:
        """The earliest moment of the first."""
        return self.everything[0].happened.earliest if self.everything else None

    @property
    def last(self) -> datetime | None:
        """The latest moment of the last act, from which the six months of a summary offence run."""
        return max((entry.happened.latest for entry in self.everything), default=None)


@once
def course_of_conduct(case: Case) -> Conduct:
    """The incidents in order of when they happened, and what was linked. A counter-allegation only once judged so."""
    part = {
        case.stands(mark)
        for mark, judged in judgements(case).items()
        if is_open(judged.fact.treated_as) and judged.fact.treated_as is Treatment.PART_OF_THE_STALKING
    }
    acts = [e for e in incidents(case) if is_open(e.happened) and (e.id in part or _by_suspect(e))]
    return Conduct(
        tuple(sorted(acts, key=lambda entry: (entry.happened.earliest, entry.position))),
        tuple(entry for entry in linked_to_victim(case) if is_open(entry.happened)),
        _against_measures(case, {entry.id for entry in acts}),
    )


def _against_measures(case: Case, told: set[EntryId]) -> tuple[Entry[AnyBreach], ...]:
    """The acts against a measure, but for those whose incident is counted already."""
    acts = [
        e for e in breaches(case) if is_open(e.happened) and not (is_open(e.fact.incident) and e.fact.incident in told)
    ]
    return tuple(sorted(acts, key=lambda entry: (entry.happened.earliest, entry.position)))


def _by_suspect(entry: Entry[AnyIncident]) -> bool:
    return is_open(entry.fact.counter_allegation) and not is_counter_allegation(entry)


class FourTest(msgspec.Struct, frozen=True):
    """For each mark of the four, the incidents that show it. `probable`: think of stalking first."""

    shown_by: dict[Four, tuple[Entry[AnyIncident], ...]]

    @property
    def marks(self) -> tuple[Four, ...]:
        """The marks that are shown, in their usual order."""
        return tuple(mark for mark in Four if self.shown_by[mark])

    @property
    def probable(self) -> bool:
        """Whether enough marks are shown to think of stalking first."""
        return len(self.marks) >= PROMPT_FROM

    @property
    def entries(self) -> tuple[EntryId, ...]:
        """Every entry that it rests on, in ledger order."""
        found = {entry.id: entry.position for entry in chain.from_iterable(self.shown_by.values())}
        return tuple(sorted(found, key=lambda mark: found[mark]))

    @property
    def rests_on(self) -> frozenset[DataClass]:
        """The classes that govern the entries it rests on."""
        return classes_of(chain.from_iterable(self.shown_by.values()))


def classes_of(entries: Iterable[Entry[Fact]]) -> frozenset[DataClass]:
    """The governing classes of some entries."""
    return frozenset(entry.fact.governs for entry in entries)


def four_test(case: Case) -> FourTest:
    """Which marks of fixated, obsessive, unwanted, repeated the record shows, each with its incidents.

    A mark is shown where the person who recorded an incident chose it or a behaviour suggests it. Any act of the
    suspect is unwanted; two occasions or more are repeated.
    """
    conduct = course_of_conduct(case)
    shown = {mark: tuple(e for e in conduct.entries if _shows(e.fact, mark)) for mark in Four}
    if conduct.is_course:
        shown[Four.REPEATED] = conduct.entries
    return FourTest(shown)


def _shows(fact: AnyIncident, mark: Four) -> bool:
    if is_open(fact.four) and mark in fact.four:
        return True
    behaviours = [
        *(fact.in_person if is_open(fact.in_person) else ()),
        *(fact.online if is_open(fact.online) else ()),
    ]
    if mark is Four.UNWANTED:
        return bool(behaviours)
    suggested = SUGGESTS.get(mark, frozenset())
    return any(behaviour in suggested for behaviour in behaviours)


def online_element(case: Case) -> tuple[Entry[AnyIncident], ...]:
    """The incidents with behaviour online or by telephone: where there is one, digital enquiries are owed."""
    return tuple(e for e in course_of_conduct(case).entries if is_open(e.fact.online) and e.fact.online)

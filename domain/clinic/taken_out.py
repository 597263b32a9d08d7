"""Taken out: what a meeting did, out of which words were taken that too many could read. All else stands as it did."""

from collections.abc import Iterable

from domain.case import Case
from domain.clinic.actions_said import ActionAgreed
from domain.clinic.by_class import said_in
from domain.clinic.decisions_said import DifferingViewRecorded
from domain.clinic.minutes_said import MinutesWritten
from domain.clinic.onward import ClosedAtClinic
from domain.kernel import EntryId, Fact, Refused
from domain.taken_out import keeps_its_place


def instead_of(case: Case, marks: Iterable[EntryId]) -> dict[EntryId, EntryId]:
    """The entry that stands now for each of these: what followed names the mark that it had then."""
    return {mark: case.stands(mark) for mark in _kept(case, marks)}


def places_of(case: Case, marks: Iterable[EntryId]) -> dict[EntryId, int]:
    """The place in order of each entry that stands for one of these. Ask it of the full fold.

    Whoever may not read the entry that was misfiled cannot tell in whose place the new one stands.
    """
    found: dict[EntryId, int] = {}
    for mark in _kept(case, marks):
        stands = case.entry(case.stands(mark))
        if stands is not None:
            found |= dict.fromkeys(case.marks_of(stands), case.place(stands))
    return found


def _kept(case: Case, marks: Iterable[EntryId]) -> list[EntryId]:
    return [mark for mark in marks if (found := case.entry(mark)) is not None and keeps_its_place(found.fact)]


def refuse_moved(before: Fact | None, fact: Fact) -> None:
    """Raise `Refused` for what, with words taken out, would no longer hold by its own rules."""
    match fact:
        case ActionAgreed():
            _refuse_action(fact)
        case ClosedAtClinic(open_because=None) if isinstance(before, ClosedAtClinic) and before.open_because:
            raise Refused("Say why the actions may stay open, without those words.", field="open_because")
        case MinutesWritten() | DifferingViewRecorded() if isinstance(before, type(fact)) and not _says(fact):
            raise Refused(
                "Something of what was said stays: write it without those words, or that words were taken out.",
                field="said" if isinstance(fact, MinutesWritten) else "decision",
            )
        case _:
            pass


def _says(fact: MinutesWritten | DifferingViewRecorded) -> bool:
    if isinstance(fact, MinutesWritten):
        return bool(fact.said or said_in(fact))
    return bool(fact.decision or fact.formulation or fact.risk)


def _refuse_action(fact: ActionAgreed) -> None:
    if not (fact.risk or fact.why):
        raise Refused("Say which risk it answers, or why it is done.", field="risk")
    if (fact.safety_plan or fact.places) and not fact.hers:
        raise Refused(
            "What is about her plan or her places is an action of its own: take the words out here, and agree that "
            "one.",
            field="safety_plan" if fact.safety_plan else "places",
        )

"""Taken out: actions out of which words were taken that too many could read. Each stands as it did in all else."""

from collections.abc import Iterable

from domain.case import Case
from domain.clinic.actions_said import ActionAgreed
from domain.kernel import EntryId, Refused


def instead_of(case: Case, marks: Iterable[EntryId]) -> dict[EntryId, EntryId]:
    """The action that stands now for each of these that is one: what followed names the mark that it had then."""
    return {mark: case.stands(mark) for mark in marks if (e := case.entry(mark)) and isinstance(e.fact, ActionAgreed)}


def refuse_moved(fact: ActionAgreed) -> None:
    """Raise `Refused` for an action that, with words taken out, would no longer hold by its own rules."""
    if not (fact.risk or fact.why):
        raise Refused("Say which risk it answers, or why it is done.", field="risk")
    if (fact.safety_plan or fact.places) and not fact.hers:
        raise Refused(
            "What is about her plan or her places is an action of its own: take the words out here, and agree that "
            "one.",
            field="safety_plan" if fact.safety_plan else "places",
        )

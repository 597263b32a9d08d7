"""Taken out: what a correction of something misfiled may change, and what stays of it as it was."""

from uuid import UUID

import msgspec

from domain.anatomy import traits
from domain.case import Case
from domain.kernel import Circumstances, Entry, EntryId, Fact, Refused
from domain.people import Role
from domain.policy import Letter, Policy

EMPTY: tuple[object, ...] = (None, ())
"""What stands in a field that was left empty: of a field closed to its writer it stays as it was."""
# Acts out of whose free text words are taken that too many could read. They stay what they are in all else.
TAKEN_OUT_ALONE = frozenset(
    {
        "action-agreed/1",
        "action-progressed/1",
        "action-completed/1",
        "action-verified/1",
        "action-withdrawn/1",
        "action-redated/1",
        "action-reassigned/1",
        "stepped-up/1",
        "stepped-down/1",
        "stepped-up-to-mappa/1",
        "closed-at-clinic/1",
        "kept-off-minutes/1",
        "victim-telling-planned/1",
        "next-review-set/1",
    }
)
# Records of the same meetings that others name too, and whose order counts: with words taken out they keep their place.
KEEP_THEIR_PLACE = TAKEN_OUT_ALONE | {"clinic-decision-made/1", "differing-view-recorded/1", "minutes-written/1"}


def is_act(fact: Fact) -> bool:
    """Whether a fact is an act that is corrected by taking words out of it, and in no other way."""
    return str(type(fact).__struct_config__.tag) in TAKEN_OUT_ALONE


def keeps_its_place(fact: Fact) -> bool:
    """Whether what stands for a fact, with words taken out of it, is named and ordered as that fact was."""
    return str(type(fact).__struct_config__.tag) in KEEP_THEIR_PLACE


def with_what_is_closed(before: Fact, fact: Fact, ask: Circumstances) -> Fact:
    """The fact with what stands in each field that is left empty and that the role of whoever asks does not read."""
    unread = not_read_back(type(fact), ask.by.role, ask.policy)
    kept = {name: getattr(before, name) for name in unread if getattr(fact, name) in EMPTY}
    return msgspec.structs.replace(fact, **kept)


def not_read_back(kind: type[Fact], role: Role, policy: Policy | None) -> frozenset[str]:
    """The fields of a kind of fact that a role does not read by the policy; without a policy every one."""
    letters = policy.letters if policy is not None else {}
    closed = (
        trait.name
        for trait in traits(kind)
        if letters.get(trait.data_class, {}).get(role, Letter.NOTHING) is not Letter.OPEN
    )
    return frozenset(closed)


def refuse_more_than_taking_out(case: Case, found: Entry[Fact], fact: Fact) -> None:
    """What was misfiled closes the old entry, so the new one may take out words and change nothing else unseen."""
    changed = [
        trait
        for trait in traits(type(fact))
        if _as_it_stands(case, getattr(fact, trait.name)) != _as_it_stands(case, getattr(found.fact, trait.name))
    ]
    if any(not trait.free_text for trait in changed):
        raise Refused(
            "A correction of something misfiled takes words out and leaves the rest as it is. Correct the rest apart.",
            field="fact",
        )
    if not changed:
        raise Refused(
            "Take out of the text what should have been in the stricter class: the new entry is read by as many as the "
            "old one was.",
            field="fact",
        )


def _as_it_stands(case: Case, value: object) -> object:
    """A value with the mark of what stands today for each that it names: naming the newer entry changes nothing."""
    if isinstance(value, tuple):
        return tuple(_as_it_stands(case, each) for each in value)
    return case.stands(EntryId(value)) if isinstance(value, UUID) else value

"""No wider: a reader of now who is shown no more than was open to them at an earlier moment."""

from typing import Final

from domain.classes import DataClass
from domain.kernel import EntryId
from domain.people import AgencyId
from domain.policy import Letter, Reader

_WIDEST_FIRST: Final = (
    Letter.OPEN,
    Letter.SUMMARY,
    Letter.HELD,
    Letter.REQUEST,
    Letter.BREAK_GLASS,
    Letter.NOTHING,
)


def narrower(one: Letter, other: Letter) -> Letter:
    """Whichever of two letters opens less."""
    return max(one, other, key=_WIDEST_FIRST.index)


class NoWider(Reader, frozen=True, kw_only=True, dict=True):
    """A reader under the rights of now and of then at once: whatever either closes is closed.

    What was handed over of single entries then, and is handed over no more, is closed; so is what has been since.
    """

    mine: Reader
    then: Reader

    def _letter(self, data_class: DataClass, originator: AgencyId) -> Letter:
        return narrower(self.mine.letter(data_class, originator), self.then.letter(data_class, originator))

    def letter_in(self, entry: EntryId, data_class: DataClass, originator: AgencyId) -> Letter:
        """What both may read of a class in one entry."""
        return narrower(
            self.mine.letter_in(entry, data_class, originator), self.then.letter_in(entry, data_class, originator)
        )

    def may_know_of(self, data_class: DataClass, letter: Letter) -> bool:
        """Whether both may be told that something closed is there."""
        return self.mine.may_know_of(data_class, letter) and self.then.may_know_of(data_class, letter)


def no_wider(mine: Reader, then: Reader) -> Reader:
    """The reader of now who is shown no more than they were then. Both are the same person in the same capacity.

    How entries are handled is said as it was said then: what an agency wants of them since stands beside.
    """
    here = {name: getattr(mine, name) for name in mine.__struct_fields__}
    handed = mine.items.keys() | then.items.keys()
    nothing = frozenset[DataClass]()
    # Misfiled as one thing then and as another now: whoever may read the one may not the other, so it is closed.
    both = mine.misfiled.keys() & then.misfiled.keys()
    differently = frozenset(mark for mark in both if mine.misfiled[mark] is not then.misfiled[mark])
    return NoWider(
        **here
        | {
            "items": {mark: mine.items.get(mark, nothing) & then.items.get(mark, nothing) for mark in handed},
            "granted": mine.granted & then.granted,
            "urgent": mine.urgent & then.urgent,
            "handling": then.handling,
            "shut": mine.shut | then.shut,
            "closed": mine.closed | then.closed | differently,
            "misfiled": {**then.misfiled, **mine.misfiled},
            "unnamed": {**then.unnamed, **mine.unnamed},
        },
        mine=mine,
        then=then,
    )

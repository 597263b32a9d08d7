"""Boxes read: which boxes of an update stand in somebody's form, so that they can check what they wrote."""

from typing import Final

from domain.anatomy import traits
from domain.clinic.updates import GiveUpdate
from domain.kernel import Command
from portal.asking import Opened

_BY_SUBJECT: Final = frozenset({GiveUpdate})


def left_out(opened: Opened, command: type[Command]) -> frozenset[str]:
    """The boxes whose class this reader would not read back in full, their own agency's words included.

    The policy's letter for a role holds for what its own agency wrote too: an author has no more than it.
    """
    if command not in _BY_SUBJECT:
        return frozenset()
    reader = opened.reader
    return frozenset(
        trait.name
        for trait in traits(command)
        if trait.free_text and not reader.opens(trait.data_class, reader.actor.agency)
    )

"""Consulted: a recorded look as somebody may know it who asks who has looked at a case."""

import msgspec

from domain.anatomy import fields_by_class
from domain.classes import DataClass
from domain.kernel import Withheld
from domain.reveal import Summarised
from infra.looks import Looked
from portal.asking import Opened


def as_known_to(opened: Opened, looked: Looked) -> Looked:
    """The look without entries and classes that its reader may not know of: what others opened would tell of them."""
    if looked.look is None:
        return looked
    marks, classes = {entry.id for entry in opened.entries}, known_classes(opened)
    narrowed = msgspec.structs.replace(
        looked.look,
        marks=tuple(mark for mark in looked.look.marks if mark in marks),
        opened=looked.look.opened & classes,
        withheld=looked.look.withheld & classes,
    )
    return msgspec.structs.replace(looked, look=narrowed)


def known_classes(opened: Opened) -> frozenset[DataClass]:
    """The classes of which the reader may know that the case has something."""
    known = {held.data_class for held in opened.held}
    for entry in opened.entries:
        if isinstance(entry.fact, Summarised):
            known.add(entry.fact.data_class)
            continue
        for data_class, fields in fields_by_class(type(entry.fact)).items():
            value = getattr(entry.fact, fields[0])
            if not isinstance(value, Withheld) or value.shown:
                known.add(data_class)
    return frozenset(known)

"""The chronology of a pack: what happened, in that order, and of each entry the few fields that say what it was."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Final

import msgspec

from domain.anatomy import hints, innermost, traits
from domain.classes import STAFF_IDENTITY, SUSPECT_IDENTITY, THIRD_PARTY, VICTIM_IDENTITY, FieldTraits
from domain.kernel import Answer, Closed, Entry, Fact, Happened, is_open
from domain.reveal import Summarised
from portal.asking import Opened
from portal.presenting.events import BRIEF, Teller
from portal.presenting.names import identifies
from portal.views import Event, Shown

CHOSEN: Final = 3
ANSWERED: Final = 5
_APART: Final = frozenset({"membership", "sharing", "retention", "clinic"})  # not what happened in the case
_WHO: Final = frozenset({STAFF_IDENTITY, SUSPECT_IDENTITY, THIRD_PARTY, VICTIM_IDENTITY})
_OTHER: Final = "other"


def chronology_of(opened: Opened, teller: Teller) -> tuple[Event, ...]:
    """What says when it happened, in that order; who came and went and what was shared stands elsewhere."""
    found = [
        entry
        for entry in opened.entries
        if opened.case.stands(entry.id) == entry.id
        and entry.fact.happens is not None
        and not isinstance(entry.fact, Summarised)
        and entry.fact.section not in _APART
        and is_open(entry.happened)
        and not _was_moved(entry)
    ]
    in_order = sorted(found, key=lambda entry: (entry.happened.earliest, entry.position))
    return tuple(_line_of(entry, teller) for entry in in_order)


def said_in_short(fact: Fact, teller: Teller) -> tuple[Shown, ...]:
    """What a fact says, in short: what was chosen, then its first words, and only where these are few its other days.

    Whom it is about and what else it rests on stand in the case; the day on which it happened stands beside it.
    """
    chosen = [name for name, _ in _chosen(fact)]
    names = chosen[:CHOSEN] or list(_answers(fact))[:ANSWERED]
    names += list(_words(fact))[:1]
    names += list(_days(fact))[: max(0, BRIEF - len(names))]
    return tuple(line for name in names if (line := teller.line(fact, name)) is not None)


def _line_of(entry: Entry[Fact], teller: Teller) -> Event:
    event = teller.event(entry)
    lines = said_in_short(entry.fact, teller) or tuple(each for each in event.lines if isinstance(each.value, Closed))
    return msgspec.structs.replace(event, lines=lines, actions=())


def _was_moved(entry: Entry[Fact]) -> bool:
    """Whether all that an entry says is that it was recorded again in the class where it belongs."""
    if entry.corrects is None or entry.corrects.misfiled_as is None:
        return False
    first = next((value for _, value in _chosen(entry.fact)), None)
    values = first if isinstance(first, tuple) else (first,)
    return all(isinstance(each, Enum) and each.value == _OTHER for each in values)


def _open(fact: Fact) -> Iterator[tuple[FieldTraits, object, object]]:
    """The fields of a fact that are open and say something, but for whom or which entry they name and when it was."""
    named, kinds = identifies(type(fact)), hints(type(fact))
    for trait in traits(type(fact)):
        value: object = getattr(fact, trait.name)
        if isinstance(value, Closed) or value in (None, "", ()) or trait.name in named or trait.name == fact.happens:
            continue
        yield trait, value, innermost(kinds[trait.name])


def _chosen(fact: Fact) -> Iterator[tuple[str, object]]:
    """What was chosen from a list, decided or counted: kinds, decisions, grades, outcomes, numbers."""
    for trait, value, kind in _open(fact):
        listed = isinstance(kind, type) and (issubclass(kind, Enum) or kind in (bool, int)) and kind is not Answer
        if listed or (kind is str and trait.options is not None):
            yield trait.name, value


def _answers(fact: Fact) -> Iterator[str]:
    return (trait.name for trait, _, kind in _open(fact) if kind is Answer)


def _words(fact: Fact) -> Sequence[str]:
    """What was written: statements first, then what else has words or is a list; never who works on the case."""
    told = [each for each in _open(fact) if each[0].data_class is not STAFF_IDENTITY]
    said = [trait.name for trait, _, _ in told if trait.statement is not None]
    return said + [
        trait.name
        for trait, value, kind in told
        if (_is_list(value) or (kind is str and trait.options is None))
        and trait.statement is None
        and trait.data_class not in _WHO
    ]


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and isinstance(value[0], msgspec.Struct)


def _days(fact: Fact) -> Iterator[str]:
    return (trait.name for trait, _, kind in _open(fact) if kind in (date, datetime, Happened))

"""Search: where do these words stand in what was opened for one reader? Matched in memory: no word rests in a table."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Final

import msgspec

from domain.anatomy import hints, innermost, traits
from domain.calendar import london_date, spelt
from domain.classes import DataClass
from domain.kernel import AccountId, Closed, Entry, EntryId, Fact, Happened, PartyId, Withheld
from domain.people import AgencyId
from domain.reports.offences import Offence
from domain.reveal import Summarised
from projections.sought import Sought, plain, stands

_WINDOW: Final = 90  # characters that are shown on either side of what was found
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_CODE: Final = re.compile(r"[a-z]+(?:_[a-z]+)+")

Said = Callable[[object], str]
"""How a named value, such as an offence, is called on a page."""


class FoundKind(StrEnum):
    """What sort of entry a search finds."""

    CRIMES = "crimes"
    MEASURES = "measures"
    PEOPLE = "people"
    TEXT = "text"


class Passage(msgspec.Struct, frozen=True):
    """Something that an entry says to this reader: under which label, in which words, and of which class."""

    label: str
    text: str
    of: DataClass | None = None


class Found(msgspec.Struct, frozen=True):
    """A passage in which something was found, cut to what stands around it: each part with whether it was found."""

    label: str
    parts: tuple[tuple[str, bool], ...]


@cache
def kind_of(fact: type[Fact]) -> FoundKind:
    """What sort of entry a kind of fact is: a crime names an offence, whatever section it is recorded in."""
    if any(innermost(hint) is Offence for hint in hints(fact).values()):
        return FoundKind.CRIMES
    return {"measures": FoundKind.MEASURES, "people": FoundKind.PEOPLE}.get(fact.section, FoundKind.TEXT)


_SUMMARISED: Final = {
    DataClass.VICTIM_IDENTITY: FoundKind.PEOPLE,
    DataClass.SUSPECT_IDENTITY: FoundKind.PEOPLE,
    DataClass.SUSPECT_ADDRESS: FoundKind.PEOPLE,
    DataClass.CHILDREN: FoundKind.PEOPLE,
    DataClass.THIRD_PARTY: FoundKind.PEOPLE,
    DataClass.ORDERS: FoundKind.MEASURES,
}


def kind_of_entry(fact: Fact) -> FoundKind:
    """What sort of entry this is; a summary is of the sort that its class mostly holds."""
    if isinstance(fact, Summarised):
        return _SUMMARISED.get(fact.data_class, FoundKind.TEXT)
    return kind_of(type(fact))


def passages(entry: Entry[Fact], say: Said) -> Iterator[Passage]:
    """Everything that an opened entry says in words to its reader; closed fields say nothing but their summary."""
    fact = entry.fact
    if isinstance(fact, Summarised):
        if isinstance(fact.text, str):
            yield Passage("Summary", fact.text, fact.data_class)
        return
    yield Passage("", fact.title, fact.governs)
    summaries: dict[tuple[str, DataClass], None] = {}
    for name, label, data_class in _spoken(type(fact)):
        value: object = getattr(fact, name)
        if type(value) is str and "_" not in value:
            yield Passage(label, value, data_class)
        elif isinstance(value, Closed):
            if isinstance(value, Withheld) and value.shown and isinstance(value.summary, str):
                summaries[value.summary, value.data_class] = None
        elif value is not None and (told := "; ".join(_said(value, say))):
            yield Passage(label, told, data_class)
    yield from (Passage("Summary", summary, data_class) for summary, data_class in summaries)
    if entry.corrects is not None and isinstance(entry.corrects.because, str):
        yield Passage("Why it was corrected", entry.corrects.because, fact.governs)


@cache
def _spoken(fact: type[Fact]) -> tuple[tuple[str, str, DataClass], ...]:
    """The fields that say something, with labels and classes: no identifier, which no page shows as it is."""
    return tuple(
        (trait.name, trait.label.text, trait.data_class)
        for trait in traits(fact)
        if innermost(hints(fact)[trait.name]) not in {PartyId, EntryId, AccountId, AgencyId}
    )


def _said(value: object, say: Said) -> Iterator[str]:
    match value:
        case str() if not isinstance(value, Enum):
            yield say(value) if _CODE.fullmatch(value) else value
        case Enum():
            yield say(value)
        case datetime():
            yield spelt(london_date(value))
        case date():
            yield spelt(value)
        case Happened():
            days = dict.fromkeys((london_date(value.earliest), london_date(value.latest)))
            yield " to ".join(map(spelt, days))
        case int() if not isinstance(value, bool):
            yield str(value)
        case tuple():
            for each in value:
                yield from _said(each, say)
        case msgspec.Struct():
            yield ", ".join(part for name in value.__struct_fields__ for part in _said(getattr(value, name), say))
        case _:
            pass


def found_in(said: Sequence[Passage], what: Sought) -> list[Passage]:
    """What an entry says of the one class in which all that is sought stands; nothing where there is none.

    One document is one entry and one class. What an entry says of two classes is never put together, so that no word
    is found by another that stands in a class which somebody else decides about.
    """
    if not is_in(said, what):
        return []  # not even with all its classes together: most entries are done with here
    together: dict[DataClass | None, list[Passage]] = {}
    for passage in said:
        together.setdefault(passage.of, []).append(passage)
    return next((document for document in together.values() if is_in(document, what)), [])


def is_in(said: Sequence[Passage], what: Sought) -> bool:
    """Whether every word sought begins a word of one of these passages, or the number sought stands in one."""
    whole = "\n".join(passage.text for passage in said).casefold()
    if whole.isascii() and not what.numbers and not _may_be_in(whole, what):
        return False
    words = f" {plain(whole)} "
    if all(any(stands(word, words) for word in spellings) for spellings in what.words):
        return True
    compact = words.replace(" ", "")
    return any(number in compact for number in what.numbers) and any(_numbered(each, what) for each in said)


def _may_be_in(whole: str, what: Sought) -> bool:
    """Whether it is worth looking closely: this misses nothing, and most entries hold none of the words."""
    letters = whole.replace("'", "").replace("`", "")
    return all(any(word in letters for word in spellings) for spellings in what.words)


def _numbered(passage: Passage, what: Sought) -> bool:
    compact = plain(passage.text).replace(" ", "")
    return any(number in compact for number in what.numbers)


def shown_of(said: Sequence[Passage], what: Sought) -> Found:
    """The passage that shows best why an entry is found. Ask it of passages that it is in."""
    numbered = [passage for passage in said if what.numbers and _numbered(passage, what)]
    if numbered:
        return _cut(numbered[0], what)
    texts = [f" {plain(passage.text)} " for passage in said]
    held = [sum(any(stands(word, text) for word in spellings) for spellings in what.words) for text in texts]
    best = max(range(len(said)), key=lambda place: (held[place], bool(said[place].label), -place))
    return _cut(said[best], what)


def _cut(passage: Passage, what: Sought) -> Found:
    text = passage.text
    spans = [span for span in _spans(text) if _is_found(f" {plain(text[span[0] : span[1]])} ", what)]
    if not spans and what.numbers:
        spans = _spaced(text, what)
    if not spans:
        return Found(passage.label, ((_shortened(text), False),))
    first, last = spans[0][0], max(end for _, end in spans if end <= spans[0][0] + _WINDOW)
    begin, end = _edges(text, first, last)
    parts: list[tuple[str, bool]] = [("… ", False)] if begin else []
    at = begin
    for start, stop in spans:
        if stop > end:
            break
        parts += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    parts.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return Found(passage.label, tuple(part for part in parts if part[0]))


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def _is_found(word: str, what: Sought) -> bool:
    return any(stands(spelling, word) for spellings in what.words for spelling in spellings)


def _spaced(text: str, what: Sought) -> list[tuple[int, int]]:
    """Where a number stands in a text that spaces it otherwise."""
    letters = [(place, each) for place, letter in enumerate(text) for each in plain(letter)]
    compact = "".join(each for _, each in letters)
    for number in what.numbers:
        if (start := compact.find(number)) >= 0:
            return [(letters[start][0], letters[start + len(number) - 1][0] + 1)]
    return []


def _edges(text: str, first: int, last: int) -> tuple[int, int]:
    """Where to cut: at spaces, so far before and after what was found."""
    begin, end = max(0, first - _WINDOW), min(len(text), last + _WINDOW)
    if begin and (space := text.find(" ", begin, first)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", last, end)) >= 0:
        end = space
    return begin, end


def _shortened(text: str) -> str:
    begin, end = _edges(text, 0, 0)
    return text[begin:end] + (" …" if end < len(text) else "")

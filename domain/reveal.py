"""What is opened for a reader: the one place where an entry is narrowed to what somebody may see."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, TypeGuard
from uuid import UUID

import msgspec

from domain.anatomy import fields_by_class, fields_kept_closer
from domain.classes import DataClass
from domain.kernel import Correction, Entry, EntryId, Erased, Fact, Withheld
from domain.nameless import nameless
from domain.people import AgencyId
from domain.policy import SAYS_WHERE_SHE_IS, Letter, Reader


class Summarised(Fact, frozen=True, tag="summary"):
    """Stands in the place of a fact whose governing class the reader has in summary alone."""

    title: ClassVar[str] = "Summary"
    section: ClassVar[str] = ""
    governs: ClassVar[DataClass] = DataClass.CASE_SHELL
    data_class: DataClass
    text: str | Erased


class Held(msgspec.Struct, frozen=True, order=True):
    """That an agency holds something of a class, once a case and no more."""

    data_class: DataClass
    agency: AgencyId


class Revealed(msgspec.Struct, frozen=True):
    """One stream as opened for one reader: entries in ledger order, and what is held by whom."""

    entries: tuple[Entry[Fact], ...]
    held: tuple[Held, ...]


def misfiled_in(entries: Iterable[Entry[Fact]]) -> dict[EntryId, DataClass]:
    """Entries that a correction says should have been in a stricter class, with that class."""
    return {
        entry.corrects.entry: entry.corrects.misfiled_as
        for entry in entries
        if entry.corrects is not None and entry.corrects.misfiled_as is not None
    }


class Sight(msgspec.Struct, frozen=True):
    """What one reader may see of one kind of fact from one agency: worked out once, used for each such entry."""

    governs: Letter
    closed: tuple[tuple[DataClass, Letter, tuple[str, ...]], ...]

    @classmethod
    def of(cls, kind: type[Fact], agency: AgencyId, reader: Reader) -> "Sight":
        """The letters that a reader has for the classes of a kind of fact."""
        return cls._from(kind, lambda data_class: reader.letter(data_class, agency))

    @classmethod
    def of_entry(cls, entry: Entry[Fact], reader: Reader) -> "Sight":
        """The letters that a reader has for the classes of one entry, some of which were handed over to them."""
        return cls._from(type(entry.fact), lambda data_class: reader.letter_in(entry.id, data_class, entry.agency))

    @classmethod
    def _from(cls, kind: type[Fact], letter: Callable[[DataClass], Letter]) -> "Sight":
        # What says where she is takes both letters where its whole fact is kept in another class.
        every = [*fields_by_class(kind).items(), *fields_kept_closer(kind, SAYS_WHERE_SHE_IS).items()]
        letters = [(each, letter(each), fields) for each, fields in every]
        return cls(letter(kind.governs), tuple(each for each in letters if each[1] is not Letter.OPEN))


def reveal(entry: Entry[Fact], reader: Reader, sight: Sight | None = None) -> Entry[Fact] | Held | None:
    """The entry as this reader may see it; or that it is held; or None where it does not exist for this reader."""
    if entry.id in reader.closed:
        return None
    stricter = reader.misfiled.get(entry.id)
    if stricter is not None and not reader.opens(stricter, entry.agency):
        return None
    seen = sight or Sight.of_entry(entry, reader)
    governs = entry.fact.governs
    if seen.governs is Letter.OPEN:
        return _masked(entry, reader, seen)
    if seen.governs is Letter.SUMMARY and governs in entry.summaries:
        return _summarised(entry, governs, reader)
    if reader.may_know_of(governs, seen.governs):
        return Held(governs, entry.agency)
    return None


def _masked(entry: Entry[Fact], reader: Reader, sight: Sight) -> Entry[Fact]:
    closed: dict[str, Withheld] = {}
    for data_class, letter, fields in sight.closed:
        summary = entry.summaries.get(data_class) if letter is Letter.SUMMARY else None
        # A summary without a word says that the entry holds nothing of this class: then nothing is shown as withheld.
        empty = isinstance(summary, str) and not summary
        # Where each subject has a box of its own, whoever has less than a summary is told of none: "withheld" would be
        # false of most of them, or tell of the rest.
        told = letter is Letter.SUMMARY or not entry.fact.boxed
        known = told and reader.may_know_of(data_class, letter)
        shown = not empty and (summary is not None or known)
        withheld = Withheld(data_class, entry.agency, shown=shown, summary=summary)
        closed.update(dict.fromkeys(fields, withheld))
    if reader.instead:
        values = ((name, getattr(entry.fact, name)) for name in entry.fact.__struct_fields__)
        named = {name: reader.instead[value] for name, value in values if _is_mark(value) and value in reader.instead}
        entry = msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, **named)) if named else entry
    if reader.unnamed:
        closed = {**nameless(entry, reader.unnamed), **closed}
    corrects = _narrowed(entry, reader)
    fact = msgspec.structs.replace(entry.fact, **closed) if closed else entry.fact
    return msgspec.structs.replace(entry, fact=fact, corrects=corrects, summaries={}, **_worker(entry, reader))


def _is_mark(value: object) -> TypeGuard[EntryId]:
    return isinstance(value, UUID)


def _worker(entry: Entry[Fact], reader: Reader) -> dict[str, Withheld]:
    """The worker's identity where it is closed: readers of a summary still see role and agency, and each their own."""
    if entry.by in reader.unnamed:
        return {"by": Withheld(DataClass.STAFF_IDENTITY, reader.unnamed[entry.by], shown=True)}
    is_own = entry.by == reader.actor.account and reader.only is None and not reader.handed_alone
    if is_own or reader.letter_in(entry.id, DataClass.STAFF_IDENTITY, entry.agency) is Letter.OPEN:
        return {}
    return {"by": Withheld(DataClass.STAFF_IDENTITY, entry.agency, shown=True)}


def _narrowed(entry: Entry[Fact], reader: Reader) -> Correction | None:
    """The correction as shown: that something was misfiled is told only to those who may read the stricter class."""
    corrects = entry.corrects
    if corrects is None or corrects.misfiled_as is None or reader.opens(corrects.misfiled_as, entry.agency):
        return corrects
    return None


def _summarised(entry: Entry[Fact], governs: DataClass, reader: Reader) -> Entry[Fact]:
    corrects = _narrowed(entry, reader)
    if corrects is not None:
        because = Withheld(governs, entry.agency, shown=False)
        corrects = msgspec.structs.replace(corrects, because=because)
    text: str | Erased = entry.summaries[governs]
    fact = Summarised(data_class=governs, text=text)
    hidden = Withheld(governs, entry.agency, shown=False)
    envelope = {"by": hidden, "role": hidden, "happened": hidden, "seen": None}
    return msgspec.structs.replace(entry, fact=fact, corrects=corrects, summaries={}, **envelope)


def reveal_all(entries: Iterable[Entry[Fact]], reader: Reader) -> Revealed:
    """Every entry as this reader may see it, in ledger order, and what is held by whom, each once."""
    opened: list[Entry[Fact]] = []
    held: set[Held] = set()
    as_seen = opening_to(reader)
    for entry in entries:
        match as_seen(entry):
            case Held() as holding:
                held.add(holding)
            case Entry() as visible:
                opened.append(visible)
            case None:
                pass
    return Revealed(tuple(of_what_is_there(opened)), tuple(sorted(held)))


def opening_to(reader: Reader) -> Callable[[Entry[Fact]], Entry[Fact] | Held | None]:
    """What reveals each of many entries to one reader: their sight of a kind of fact from an agency is asked once."""
    sights: dict[tuple[type[Fact], AgencyId], Sight] = {}

    def as_seen(entry: Entry[Fact]) -> Entry[Fact] | Held | None:
        kind = type(entry.fact), entry.agency
        if kind not in sights:
            sights[kind] = Sight.of(*kind, reader)
        return reveal(entry, reader, None if entry.id in reader.items else sights[kind])

    return as_seen


def of_what_is_there(opened: Iterable[Entry[Fact]]) -> Iterator[Entry[Fact]]:
    """Without the corrections of entries that are not there: that there was something to correct would tell of them."""
    there: set[EntryId] = set()
    for entry in opened:
        there.add(entry.id)
        gone = entry.corrects is not None and entry.corrects.entry not in there
        yield msgspec.structs.replace(entry, corrects=None) if gone else entry

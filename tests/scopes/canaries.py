"""Canaries: facts in which every text, date and identifier can be told from every other, wherever it turns up."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from itertools import count
from typing import get_type_hints
from uuid import UUID, uuid5

import msgspec

from domain import catalogue
from domain.anatomy import traits
from domain.classes import DataClass
from domain.kernel import Entry, EntryId, Fact, Happened, StreamId
from domain.people import Actor, AgencyKind
from infra.draft import boxes_of
from tests.cast import KINDS, UNCONFIRMED, actor
from tests.house import draft_of
from tests.infra.ledger.drafting import every_sample
from tests.scopes import oracle
from tests.scopes.concerned import is_concerned, is_hers, is_in_sight, is_kept

NAMESPACE = UUID("ca9a41e5-0000-4000-8000-000000000001")
NOWHERE = StreamId(UUID("ca9a41e5-0000-4000-8000-000000000002"))
LETTERS = "ĂĆĎĒĞĤĨĴĶĽŇŐŘŜŤŰŴŶŹ"  # first letters of names that nobody else has

# Text of a fixed vocabulary: a tool's own scale, the agency and the person whom the register knows.
KEPT = {
    ("risk-assessed/1", "grade"),
    ("grade-reviewed/1", "grade"),
    ("working-grade-set/1", "grade"),
    ("member-added/1", "agency"),
    ("member-confirmed/1", "agency"),
    ("member-removed/1", "agency"),
    ("glass-broken/1", "agency"),
    ("emergency-access-asked/1", "agency"),
    ("person-barred/1", "agency"),
    ("pack-copy-sealed/1", "agency"),
    ("conflict-declared/1", "agency"),
    ("consent-recorded/2", "agency"),
    ("unreleased-consent-recorded/2", "agency"),
    ("narrowing-overridden/1", "holder"),
    ("narrowing-overridden/1", "agency"),
    ("erasure-confirmed/1", "agency"),
}


# An act of sharing is handed to whoever it concerns: of one that stands alone, to whoever gave it.
# So is a view that differs from what a meeting came to.
HANDED_TO_GIVER = {
    "information-requested/1",
    "disclosure-recorded/2",
    "other-role-considered/1",
    "differing-view-recorded/1",
}


class Planted(msgspec.Struct, frozen=True):
    """A fact with its canaries: for each field, the ways in which its values may be written."""

    fact: Fact
    recorder: Actor
    canaries: Mapping[str, tuple[tuple[str, ...], ...]]
    initials: Mapping[str, str] = {}

    @property
    def wire(self) -> str:
        """The fact's wire name."""
        return catalogue.tag_of(type(self.fact))


class Turned(msgspec.Struct, frozen=True):
    """What acts on the case have widened or narrowed for one reader, in the words of the policy's text.

    `handed` are the classes of an agency that were opened to them whole, `items` those of single entries; `shut` the
    classes of an agency that were taken back; `gone` says that there is no such case for them any more.
    """

    handed: frozenset[tuple[str, str]] = frozenset()
    items: Mapping[EntryId, str] = {}
    shut: frozenset[tuple[str, str]] = frozenset()
    gone: bool = False


AS_ADOPTED = Turned()


class Sown(msgspec.Struct, frozen=True):
    """A planted fact as it stands in a case; `stricter` is the class that it was found to be misfiled from."""

    planted: Planted
    entry: Entry[Fact] | None
    stricter: DataClass | None = None

    @property
    def mark(self) -> EntryId | None:
        """The entry's mark, where it is recorded."""
        return None if self.entry is None else self.entry.id


class _Seeds:
    def __init__(self) -> None:
        self.text = count(1)
        self.year = count(1701)
        self.pairs = iter([(a, b) for a in LETTERS for b in LETTERS if a < b])


def every_planted() -> list[Planted]:
    """One of each fact that a case may hold, planted, with who sensibly records it."""
    seeds = _Seeds()
    of_cases = {tag for section in catalogue.SECTIONS for tag in map(catalogue.tag_of, section.facts)}
    first: dict[str, Fact] = {}
    for fact in every_sample():
        first.setdefault(catalogue.tag_of(type(fact)), fact)
    return [_planted(fact, seeds) for tag, fact in sorted(first.items()) if tag in of_cases]


def planted_again(fact: Fact) -> Planted:
    """One more fact of a kind, with canaries of its own."""
    seeds = _Seeds()
    seeds.text, seeds.year = count(8000), count(1651)
    next(seeds.pairs)
    return _planted(fact, seeds)


def _planted(fact: Fact, seeds: _Seeds) -> Planted:
    tag = catalogue.tag_of(type(fact))
    canaries: dict[str, tuple[tuple[str, ...], ...]] = {}
    initials: dict[str, str] = {}
    for trait in traits(type(fact)):
        if (tag, trait.name) in KEPT:
            continue
        before = getattr(fact, trait.name)
        written: list[tuple[str, ...]] = []
        if trait.name == "name" and isinstance(before, str):
            one, two = next(seeds.pairs)
            token = f"zq{next(seeds.text):04}vx"
            after: object = f"{one}{token} {two}{token}"
            written.append((token,))
            initials[trait.name] = f"{one}.{two}."
        else:
            after = _replaced(before, seeds, written)
        if not written:
            continue
        fact = msgspec.structs.replace(fact, **{trait.name: after})
        canaries[trait.name] = tuple(written)
    boxes_of(draft_of(NOWHERE, 1, fact, actor("police_investigator")))  # what could not be read again is refused here
    return Planted(fact, recorder_of(type(fact)), canaries, initials)


def _replaced(value: object, seeds: _Seeds, written: list[tuple[str, ...]]) -> object:
    match value:
        case Enum() | bool() | None:
            return value
        case str():
            written.append((f"zq{next(seeds.text):04}vx",))
            return written[-1][0]
        case UUID():
            made = uuid5(NAMESPACE, str(next(seeds.text)))
            written.append((str(made), made.hex))
            return made
        case datetime():
            year = next(seeds.year)
            written.append((f"{year}-07-17", f"17 July {year}", f"17 Jul {year}"))
            return datetime(year, 7, 17, 13, 4, 5, tzinfo=UTC)
        case date():
            year = next(seeds.year)
            written.append((f"{year}-07-17", f"17 July {year}", f"17 Jul {year}"))
            return date(year, 7, 17)
        case Happened():
            moment = _replaced(value.earliest, seeds, written)
            return msgspec.structs.replace(value, earliest=moment, latest=moment)
        case tuple():
            return tuple(_replaced(part, seeds, written) for part in value)
        case msgspec.Struct():
            return msgspec.structs.replace(
                value,
                **{name: _replaced(getattr(value, name), seeds, written) for name in value.__struct_fields__},
            )
        case _:
            return value


def says_where(kind: type[Fact], field: str) -> list[DataClass]:
    """The class of a place inside a fact that is wholly kept in another: it takes both letters."""
    marks = getattr(get_type_hints(kind, include_extras=True)[field], "__metadata__", ())
    is_place = kind.wholly is not None and DataClass.VICTIM_PLACES in [m for m in marks if isinstance(m, DataClass)]
    return [DataClass.VICTIM_PLACES] if is_place else []


def recorder_of(kind: type[Fact]) -> Actor:
    """Somebody whose role gives the command behind a kind of fact."""
    command = catalogue.given_by(kind)
    roles = oracle.givers().get(command or "", ())
    return actor(roles[0] if roles else "police_investigator")


def letter(
    reader: Actor, data_class: DataClass, by: Actor, turned: Turned = AS_ADOPTED, entry: EntryId | None = None
) -> str:
    """The letter that holds for a reader of a class that somebody's agency recorded, in one entry if it is named."""
    which = data_class.value, str(by.agency)
    item = entry is not None and turned.items.get(entry) == data_class.value
    return oracle.cell_under(
        data_class.value,
        role=reader.role.value,
        agency=reader.agency,
        kind=_kind(reader),
        by=by.agency,
        by_kind=_kind(by),
        confirmed=reader != UNCONFIRMED,
        agreed=not turned.gone,
        taken_back=turned.gone or which in turned.shut,
        handed_over=item or which in turned.handed,
    )


def _kind(who: Actor) -> str:
    return KINDS.get(who.agency, AgencyKind.PORTAL).value


def is_handed(reader: Actor, sown: Sown) -> bool:
    """Whether an act of sharing is read whole by somebody because it concerns them."""
    planted = sown.planted
    if planted.wire in HANDED_TO_GIVER and reader == planted.recorder:
        return True
    return is_concerned(reader, planted.wire, planted.recorder)


def is_there(reader: Actor, sown: Sown, turned: Turned = AS_ADOPTED) -> bool:
    """Whether the entry is there for the reader at all, whole or as its summary."""
    if turned.gone or is_hers(reader, sown.planted.wire, sown.planted.fact):
        return False
    governs = type(sown.planted.fact).governs
    if sown.stricter is not None and letter(reader, sown.stricter, sown.planted.recorder, turned) != "R":
        return False
    held = letter(reader, governs, sown.planted.recorder, turned, sown.mark)
    if is_handed(reader, sown) or is_in_sight(reader, sown.planted.wire, sown.planted.recorder):
        return True
    return held == "R" or (held == "S" and governs in sown.planted.fact.summary())


def fields_open(reader: Actor, sown: Sown, turned: Turned = AS_ADOPTED) -> Iterator[tuple[str, bool, str]]:
    """Each planted field: its name, whether its class is open to the reader, and what they may read in its stead."""
    fact, by = sown.planted.fact, sown.planted.recorder
    in_sight = is_in_sight(reader, sown.planted.wire, by)
    governs = "R" if in_sight else letter(reader, type(fact).governs, by, turned, sown.mark)
    summaries = fact.summary()
    for trait in traits(type(fact)):
        if trait.name not in sown.planted.canaries:
            continue
        if not is_there(reader, sown, turned):
            yield trait.name, False, ""
            continue
        if is_handed(reader, sown):
            yield trait.name, True, ""
            continue
        if trait.data_class is DataClass.STAFF_IDENTITY and is_kept(reader, sown.planted.wire, by):
            yield trait.name, False, ""
            continue
        own = letter(reader, trait.data_class, by, turned, sown.mark)
        if in_sight and trait.data_class is type(fact).governs:
            own = "R"
        instead = ""
        if governs == "S":
            instead = summaries.get(type(fact).governs, "")
        elif own == "S":
            instead = summaries.get(trait.data_class, "")
        both = own == "R" and all(
            letter(reader, each, by, turned, sown.mark) == "R" for each in says_where(type(fact), trait.name)
        )
        yield trait.name, governs == "R" and both, instead

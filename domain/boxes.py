"""How a fact is laid in boxes, one for each class and person concerned, and put together again from what opens."""

from collections.abc import Callable, Mapping
from functools import cache
from uuid import UUID

import msgspec

from domain.anatomy import hints, traits
from domain.classes import DataClass
from domain.kernel import Closed, Erased, Fact, PartyId

SUMMARY = "/summary"
BECAUSE = "/because"


class Box(msgspec.Struct, frozen=True):
    """What one box holds before sealing: its label, whose key it needs, and the bytes (msgpack)."""

    label: str
    data_class: DataClass
    person: PartyId | None
    content: bytes


class _Compartment(msgspec.Struct, frozen=True):
    """One class of one fact type (and one subject): its label, fields and compiled codec."""

    label: str
    data_class: DataClass
    about: str | None
    fields: tuple[str, ...]
    struct: type[msgspec.Struct]
    decode: Callable[[bytes], msgspec.Struct]


@cache
def compartments(fact: type[Fact]) -> tuple[_Compartment, ...]:
    """The compartments of a fact type, built once from its annotations."""
    grouped: dict[tuple[DataClass, str | None], list[str]] = {}
    for trait in traits(fact):
        grouped.setdefault((trait.data_class, trait.about), []).append(trait.name)
    found = []
    for (data_class, about), fields in grouped.items():
        label = data_class.value if about == fact.about else f"{data_class.value}@{about}"
        struct = msgspec.defstruct(
            f"{fact.__name__}_{data_class.value}",
            [(field, hints(fact)[field]) for field in fields],
            array_like=True,
            frozen=True,
        )
        decoder = msgspec.msgpack.Decoder(struct)
        found.append(_Compartment(label, data_class, about, tuple(fields), struct, decoder.decode))
    return tuple(found)


_encode = msgspec.msgpack.Encoder().encode
_text = msgspec.msgpack.Decoder(str)


def _person(fact: Fact, about: str | None) -> PartyId | None:
    subject = getattr(fact, about) if about else None
    return PartyId(subject) if isinstance(subject, UUID) else None


def split(fact: Fact, summaries: Mapping[DataClass, str], because: str | None) -> list[Box]:
    """A fact as boxes: one a compartment, one for each summary written, one for a correction's reason."""
    kind = type(fact)
    own = _person(fact, fact.about)
    boxes = [
        Box(
            part.label,
            part.data_class,
            _person(fact, part.about),
            _encode(part.struct(*(getattr(fact, field) for field in part.fields))),
        )
        for part in compartments(kind)
    ]
    boxes += [Box(data_class.value + SUMMARY, data_class, own, _encode(text)) for data_class, text in summaries.items()]
    if because is not None:
        boxes.append(Box(fact.governs.value + BECAUSE, fact.governs, own, _encode(because)))
    return boxes


@cache
@cache
def class_of(label: str) -> DataClass:
    """The data class of a box's label."""
    return DataClass(label.partition("/")[0].partition("@")[0])


def join_fields(kind: type[Fact], contents: Mapping[str, bytes | Closed]) -> dict[str, object]:
    """The fields of a fact from the contents of its boxes by label; a closed box closes each of its fields."""
    fields: dict[str, object] = {}
    for part in compartments(kind):
        content = contents[part.label]
        if isinstance(content, bytes):
            fields.update(msgspec.structs.asdict(part.decode(content)))
        else:
            fields.update(dict.fromkeys(part.fields, content))
    return fields


def join_summaries(contents: Mapping[str, bytes | Closed]) -> dict[DataClass, str | Erased]:
    """The summaries among the contents, by class."""
    return {
        class_of(label): _text.decode(content) if isinstance(content, bytes) else Erased(class_of(label))
        for label, content in contents.items()
        if label.endswith(SUMMARY)
    }


def join_because(kind: type[Fact], contents: Mapping[str, bytes | Closed]) -> str | Closed | None:
    """A correction's reason among the contents, or None where the entry corrects nothing."""
    content = contents.get(kind.governs.value + BECAUSE)
    return _text.decode(content) if isinstance(content, bytes) else content

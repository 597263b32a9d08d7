"""The mapper: a draft as the sealed body of a row, and rows as entries, opened as far as is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, Notification, StoredEvent

from domain import catalogue
from domain.boxes import BECAUSE, SUMMARY, Box, class_of, join_because, join_summaries
from domain.classes import DataClass
from domain.kernel import (
    AccountId,
    Closed,
    CommandId,
    Correction,
    Entry,
    EntryId,
    Erased,
    Fact,
    Happened,
    StreamId,
    Withheld,
)
from domain.people import AgencyId, Role
from infra.draft import Draft, boxes_of
from infra.keys import ENVELOPE, ENVELOPES, Keys, Slot
from infra.leaf import Label, box_digest, leaf_hash
from infra.seal import BoxDamaged, DataKey, Place, seal, unseal

FORMAT = 1
_ENVELOPE = Label(ENVELOPE)

Row = tuple[int, UUID, int, datetime, bytes, bytes]
"""position, stream, version, known, body, leaf: a row of ledger.entries as it is read."""

COLUMNS = "position, stream, version, known, body, leaf"

OpenKeys = Mapping[bytes, DataKey | None]


class LedgerDamaged(Exception):  # noqa: N818 - it says what has happened to the ledger
    """A row of the ledger is not as it was written. `position` is where, `check` which check found it."""

    def __init__(self, position: int, check: str) -> None:
        super().__init__(f"The ledger is damaged at position {position}: {check}.")
        self.position = position
        self.check = check


@dataclass(frozen=True)
class Sealed(StoredEvent):
    """A draft ready to be stored: its body, the digests of its boxes one after the other, and the keys it is under."""

    digests: bytes
    keys: tuple[UUID, ...]


@dataclass(frozen=True)
class Stored(Notification):
    """A row of the ledger in the library's words; its topic is empty, for nothing in the clear says what it is."""

    known: datetime
    leaf: bytes


class Envelope(msgspec.Struct, frozen=True, array_like=True):
    """What the first box of an entry holds. `labels` are those of the boxes behind it; `happened` None means known."""

    format: int
    version: int
    wire: str
    account: UUID
    agency: str
    role: Role
    happened: Happened | None
    seen: UUID | None
    cause: UUID
    labels: tuple[str, ...]
    corrects: tuple[UUID, DataClass | None] | None


_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode_envelope = msgspec.msgpack.Decoder(Envelope).decode
_decode_body = msgspec.msgpack.Decoder(tuple[UUID, list[tuple[bytes, bytes]]]).decode


def slots_of(drafts: Iterable[Draft]) -> dict[StreamId, set[Slot]]:
    """Which data keys these drafts are sealed under, by stream. Raises as `to_stored_event` does."""
    needed: dict[StreamId, set[Slot]] = {}
    for draft in drafts:
        needed.setdefault(draft.stream, set()).update(_slots(draft, boxes_of(draft)))
    return needed


def _slots(draft: Draft, boxes: Iterable[Box]) -> list[Slot]:
    return [ENVELOPES, *(Slot(box.data_class.value, draft.agency, box.person) for box in boxes)]


class SealedMapper(Mapper[UUID]):
    """Between drafts, rows and entries. Facts come from the closed catalogue by wire name; no name is ever imported."""

    def __init__(self, keys: Keys) -> None:
        super().__init__(transcoder=JSONTranscoder())
        self._keys = keys

    def to_stored_event(self, domain_event: object) -> Sealed:
        """A draft, sealed. Raises `catalogue.UnknownName` or `msgspec.ValidationError` for what could not be read."""
        if not isinstance(domain_event, Draft):
            raise TypeError("Only drafts are stored in the ledger.")
        draft = domain_event
        boxes = boxes_of(draft)
        keys = self._keys.keys_for(draft.stream, _slots(draft, boxes))
        labels = _labels(tuple(box.label for box in boxes))
        envelope = _encode(
            Envelope(
                FORMAT,
                draft.version,
                catalogue.tag_of(type(draft.fact)),
                draft.by,
                draft.agency,
                draft.role,
                draft.happened,
                draft.seen,
                draft.cause,
                tuple(label.text for label in labels[1:]),
                None if draft.corrects is None else (draft.corrects.entry, draft.corrects.misfiled_as),
            )
        )
        place = Place(draft.stream.bytes, draft.id.bytes)
        contents = (envelope, *(box.content for box in boxes))
        sealed = [
            (key.key_id, seal(key, place, label, content))
            for key, label, content in zip(keys, labels, contents, strict=True)
        ]
        return Sealed(
            originator_id=draft.stream,
            originator_version=draft.version,
            topic="",
            state=_encode((place.entry, sealed)),
            digests=b"".join(
                box_digest(label, key_id, box) for label, (key_id, box) in zip(labels, sealed, strict=True)
            ),
            keys=tuple(UUID(bytes=key_id) for key_id in {key.key_id for key in keys}),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Entry[Fact]:  # type: ignore[override] # an entry is ours
        """A stored row, opened in full. Raises `LedgerDamaged`, also where its envelope's key was destroyed."""
        if not isinstance(stored_event, Stored):
            raise TypeError("Only rows of the ledger are opened.")
        row = stored_event
        stream = StreamId(UUID(str(row.originator_id)))
        opened = self.open_all(
            [(row.id, stream, row.originator_version, row.known, row.state, row.leaf)],
            {stream: self._keys.keys_of(stream)},
        )
        if not opened:
            raise LedgerDamaged(row.id, "its envelope was erased")
        return opened[0]

    def open_all(
        self,
        rows: Sequence[Row],
        keys: Mapping[StreamId, OpenKeys],
        classes: frozenset[DataClass] | None = None,
        summaries: frozenset[DataClass] | None = None,
    ) -> list[Entry[Fact]]:
        """Rows as entries, each checked against its leaf; classes that are not named stay shut (None opens all).

        `summaries` are the classes whose summaries are opened, where those are not the same.

        A field whose key was destroyed is `Erased`. An entry whose envelope's key was destroyed is left out: nobody
        can say any more what it was.
        """
        entries = []
        for position, stream, version, known, body, leaf in rows:
            shelf = keys[StreamId(stream)]
            try:
                mark, boxes = _decode_body(body)
                place = Place(stream.bytes, mark.bytes)
                first = shelf[boxes[0][0]]
                if first is None:
                    continue
                envelope = _decode_envelope(unseal(first, place, _ENVELOPE, boxes[0][1]))
                if envelope.format != FORMAT:
                    raise LedgerDamaged(position, f"its format {envelope.format} is unknown")
                if envelope.version != version:
                    raise LedgerDamaged(position, "its version is not the one that was sealed")
                labels = _labels(envelope.labels)
                digests = [box_digest(label, key_id, box) for label, (key_id, box) in zip(labels, boxes, strict=True)]
                if leaf_hash(position, stream, known, digests) != leaf:
                    raise LedgerDamaged(position, "its leaf does not agree with the row")
                contents: dict[str, bytes | Closed] = {}
                for label, (key_id, box) in zip(labels[1:], boxes[1:], strict=True):
                    if classes is not None and (data_class := _shut(label.text, classes, summaries)) is not None:
                        contents[label.text] = Withheld(data_class, AgencyId(envelope.agency), shown=False)
                    elif (key := shelf[key_id]) is None:
                        contents[label.text] = Erased(class_of(label.text))
                    else:
                        contents[label.text] = unseal(key, place, label, box)
                entries.append(_entry(position, StreamId(stream), known, EntryId(mark), envelope, contents))
            except (BoxDamaged, catalogue.UnknownName, msgspec.MsgspecError) as damage:
                raise LedgerDamaged(position, str(damage)) from damage
            except KeyError as missing:
                raise LedgerDamaged(position, "a key or a box of it is missing") from missing
            except (IndexError, ValueError) as misshapen:
                raise LedgerDamaged(position, "its body is not boxes") from misshapen
        return entries


@lru_cache(maxsize=4_096)
def _labels(texts: tuple[str, ...]) -> tuple[Label, ...]:
    """The labels of an entry's boxes, the envelope's first: facts of one kind have the same ones."""
    return (_ENVELOPE, *(Label(text) for text in texts))


@lru_cache(maxsize=4_096)
def _shut(label: str, classes: frozenset[DataClass], summaries: frozenset[DataClass] | None) -> DataClass | None:
    """The class of a box that stays shut, or None for one that is opened."""
    data_class = class_of(label)
    opened = summaries if summaries is not None and label.endswith(SUMMARY) else classes
    return None if data_class in opened else data_class


def _entry(
    position: int,
    stream: StreamId,
    known: datetime,
    mark: EntryId,
    envelope: Envelope,
    contents: Mapping[str, bytes | Closed],
) -> Entry[Fact]:
    fact = catalogue.join(envelope.wire, contents)
    corrects = None
    summaries: dict[DataClass, str | Erased] = {}
    if envelope.corrects is not None:
        corrected, misfiled_as = envelope.corrects
        because = join_because(catalogue.compartments_of(envelope.wire), contents)
        corrects = Correction(EntryId(corrected), because, misfiled_as)  # type: ignore[arg-type]
    if envelope.labels and envelope.labels[-1].endswith((SUMMARY, BECAUSE)):
        summaries = join_summaries(
            {label: held for label, held in contents.items() if label.endswith(SUMMARY) and type(held) is not Withheld}
        )
    return Entry(
        position=position,
        stream=stream,
        version=envelope.version,
        id=mark,
        known=known,
        happened=envelope.happened or Happened.at(known),
        by=AccountId(envelope.account),
        agency=AgencyId(envelope.agency),
        role=envelope.role,
        seen=None if envelope.seen is None else EntryId(envelope.seen),
        cause=CommandId(envelope.cause),
        fact=fact,
        corrects=corrects,
        summaries=summaries,
    )

"""The leaf of an entry: the hash by which every byte of who, what and when of it is bound (RFC 9162's leaf prefix)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from struct import Struct
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_framed_length = Struct(">I").pack
# position and known are 8 bytes and stream 16, so that their frames never change
_head = Struct(">B I q I 16s I q").pack
_DIGEST = _framed_length(32)


def frame(*parts: bytes) -> bytes:
    """Parts one after another, each behind its length in four bytes, so that no byte can move from one to the next."""
    return b"".join([piece for part in parts for piece in (_framed_length(len(part)), part)])


def microseconds(moment: datetime) -> int:
    """A moment as whole microseconds since 1970 in UTC, exactly."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


class Label:
    """The label of a box, with its bytes and its frame at hand: a case has few labels and many boxes."""

    __slots__ = ("framed", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.encode()
        self.framed = frame(self.plain)


def box_digest(label: Label, key_id: bytes, box: bytes) -> bytes:
    """What stands for a box in the leaf (32 bytes): a bundle may carry this in the box's place."""
    return sha256(label.framed + _framed_length(len(key_id)) + key_id + _framed_length(len(box)) + box).digest()


def leaf_hash(position: int, stream: UUID, known: datetime, digests: Iterable[bytes]) -> bytes:
    """The leaf (32 bytes) of an entry from where it stands, when it became known, and the digests of its boxes."""
    head = _head(0, 8, position, 16, stream.bytes, 8, microseconds(known))
    return sha256(head + b"".join([_DIGEST + digest for digest in digests])).digest()

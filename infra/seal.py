"""Sealing: what is in a box, under a key of that box alone, padded so that its length tells little."""

import hmac
import os
from struct import Struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from infra.leaf import Label

KEY_BYTES = 32
_NONCE = 12
_PAD_TO = 64
_length = Struct(">I")


class BoxDamaged(ValueError):  # noqa: N818 - the practice's word order: a box is damaged
    """A box does not open: it was changed, moved to another entry, or sealed under another key."""


class DataKey:
    """A data key (32 bytes) and its id (16 bytes). It never prints itself."""

    __slots__ = ("key_id", "plain")

    def __init__(self, key_id: bytes, plain: bytes) -> None:
        self.key_id = key_id
        self.plain = plain

    def __repr__(self) -> str:
        return "DataKey(…)"


class Place:
    """Where boxes stand, by stream and entry (16 bytes): a box opens in its own place, under its own label, alone."""

    __slots__ = ("bound", "entry")

    def __init__(self, stream: bytes, entry: bytes) -> None:
        self.entry = entry
        # With the label's own frame behind it, this is what a box is bound to.
        self.bound = _length.pack(len(stream)) + stream + _length.pack(len(entry)) + entry


def seal(key: DataKey, place: Place, label: Label, content: bytes) -> bytes:
    """A box: random nonce (12 bytes), then AES-256-GCM over the length, the content and zeros up to 64 bytes.

    Its key is HMAC-SHA256, under the data key, of the entry's id and the label: whoever is given it opens this box
    and no other. Stream, entry and label, each framed by its length, are the associated data.
    """
    padded = _length.pack(len(content)) + content + bytes(-(4 + len(content)) % _PAD_TO)
    nonce = os.urandom(_NONCE)
    own = hmac.digest(key.plain, place.entry + label.plain, "sha256")
    return nonce + AESGCM(own).encrypt(nonce, padded, place.bound + label.framed)


def unseal(key: DataKey, place: Place, label: Label, box: bytes) -> bytes:
    """The content of a box. Raises `BoxDamaged` where anything but the very box under the very key was given."""
    own = hmac.digest(key.plain, place.entry + label.plain, "sha256")
    try:
        padded = AESGCM(own).decrypt(box[:_NONCE], box[_NONCE:], place.bound + label.framed)
    except (InvalidTag, ValueError):
        raise BoxDamaged(
            "a box does not open: it was changed, or sealed for another place or under another key"
        ) from None
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]

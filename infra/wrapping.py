"""Wrapping: data keys under the key-encryption key, and whose key each is."""

import hmac
import os
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.kernel import PartyId, StreamId
from domain.people import AgencyId
from infra.leaf import frame
from infra.opaque import key_for as purpose_key
from infra.settings import KeyVersion

ENVELOPE = "envelope"
_NONCE = 12


class WrongKeyEncryptionKey(Exception):  # noqa: N818 - it names what is wrong
    """The key-encryption key that was given does not open the data keys of this ledger."""


class Slot(msgspec.Struct, frozen=True):
    """Whose key a data key is, within its stream. The envelopes of a stream share one of no agency and no person."""

    data_class: str
    agency: AgencyId
    person: PartyId | None = None


ENVELOPES = Slot(ENVELOPE, AgencyId(""))


class Wrapped(msgspec.Struct, frozen=True, array_like=True):
    """What the wrapping holds: the key and whose it is."""

    plain: bytes
    data_class: str
    agency: str
    person: UUID | None


_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode = msgspec.msgpack.Decoder(Wrapped).decode


class Kek:
    """One version of the key-encryption key, with a key for wrapping and one for finding derived from it."""

    def __init__(self, given: KeyVersion) -> None:
        self.version = given.version
        self._cipher = AESGCM(purpose_key(given.key, "data keys"))
        self._index = purpose_key(given.key, "index of data keys")
        self._likeness = purpose_key(given.key, "likeness across cases")

    def slot(self, stream: StreamId, slot: Slot, *more: bytes) -> bytes:
        person = b"" if slot.person is None else slot.person.bytes
        framed = frame(stream.bytes, slot.data_class.encode(), slot.agency.encode(), person, *more)
        return hmac.digest(self._index, framed, "sha256")

    def fingerprint(self, text: str) -> str:
        return hmac.new(self._likeness, text.encode(), "sha256").hexdigest()

    def wrap(self, key_id: bytes, content: Wrapped) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, _encode(content), key_id)

    def unwrap(self, key_id: bytes, wrapped: bytes) -> Wrapped:
        try:
            return _decode(self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], key_id))
        except (InvalidTag, ValueError):
            raise WrongKeyEncryptionKey(
                f"Version {self.version} of ACCORD_KEK does not open the data keys of this ledger; "
                "give the one that they were made under."
            ) from None


def slot_of(content: Wrapped) -> Slot:
    """Whose key it is, as its wrapping says."""
    person = None if content.person is None else PartyId(content.person)
    return Slot(content.data_class, AgencyId(content.agency), person)

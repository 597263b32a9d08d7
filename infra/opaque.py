"""Opaque blobs: small things that the portal seals for itself, so that a row or a link says nothing to anybody else."""

import hmac
import os
from collections.abc import Mapping
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_VERSION = 4


class Sealer(Protocol):
    """Whatever can seal bytes and open them again."""

    def seal(self, plain: bytes) -> bytes:
        """Bytes that say nothing and cannot be changed unseen."""

    def open(self, blob: bytes) -> bytes:
        """The bytes sealed; ValueError when the blob is not ours or was changed."""


def key_for(kek: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, derived from the key-encryption key by HMAC-SHA256."""
    return hmac.digest(kek, b"accord/" + purpose.encode(), "sha256")


class Opaque:
    """AES-256-GCM under a key of its own purpose: sealed by the newest key-encryption key, opened by any still held."""

    def __init__(self, keks: Mapping[int, bytes], purpose: str) -> None:
        self._newest = max(keks)
        self._ciphers = {version: AESGCM(key_for(kek, purpose)) for version, kek in keks.items()}
        self._purpose = purpose.encode()

    def seal(self, plain: bytes) -> bytes:
        """Key version (4 bytes), nonce (12), then ciphertext and tag."""
        nonce = os.urandom(_NONCE)
        version = self._newest.to_bytes(_VERSION, "big")
        return version + nonce + self._ciphers[self._newest].encrypt(nonce, plain, version + self._purpose)

    def open(self, blob: bytes) -> bytes:
        """The bytes sealed; ValueError when it was changed, its key is gone, or its purpose was another."""
        version, nonce, body = blob[:_VERSION], blob[_VERSION : _VERSION + _NONCE], blob[_VERSION + _NONCE :]
        cipher = self._ciphers.get(int.from_bytes(version, "big"))
        if cipher is None or len(nonce) < _NONCE:
            raise ValueError("This was not sealed with a key that is still held.")
        try:
            return cipher.decrypt(nonce, body, version + self._purpose)
        except InvalidTag:
            raise ValueError("This was changed after it was sealed.") from None

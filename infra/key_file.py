"""The demonstration's key-encryption key: made once, kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from infra.settings import KeyVersion, SettingsError, read_kek, write_kek


def kept_key(data: Path) -> tuple[KeyVersion, ...]:
    """The versions kept in `data/key-encryption-key`, in the form of ACCORD_KEK; a first one is made where none is.

    Raises `SettingsError` where the file does not hold keys, so that a damaged one is never taken for a new start.
    """
    path = data / "key-encryption-key"
    try:
        return read_kek(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        versions = (KeyVersion(1, secrets.token_bytes(32)),)
    except ValueError:
        raise SettingsError(f"{path} does not hold a key-encryption key; restore it from its copy.") from None
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(write_kek(versions) + "\n")
        file.flush()
        os.fsync(file.fileno())
    making.rename(path)
    return versions

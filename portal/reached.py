"""The database and key that a command works on: the ones set, or those of a demonstration's folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from infra.embedded import AlreadyInUseError, Embedded
from infra.key_file import kept_key
from infra.settings import Settings, SettingsError


@contextmanager
def reached(settings: Settings, data: Path | None) -> Iterator[tuple[Settings, str]]:
    """Give the settings with database and key filled in, and the database's address.

    With `data`, its embedded server runs meanwhile; where a live portal runs it, the command works beside that portal.
    Without, raises `SettingsError` unless ACCORD_DATABASE_URL is set.
    """
    if data is None:
        if settings.database_url is None:
            raise SettingsError(
                "ACCORD_DATABASE_URL must be set to the address of a PostgreSQL database, or --data given."
            )
        yield settings, settings.database_url
        return
    if not (data / "postgres").is_dir():
        raise SettingsError(f"{data} holds no embedded database; give the folder of a demonstration.")
    embedded = Embedded(data)
    try:
        url = _started(embedded)
        yield msgspec.structs.replace(settings, data=data, database_url=url, kek=kept_key(data)), url
    finally:
        embedded.stop()


def _started(embedded: Embedded) -> str:
    try:
        return embedded.start()
    except AlreadyInUseError:
        if (url := embedded.joined()) is None:
            raise
        return url

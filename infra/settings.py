"""What can be set from outside: one frozen structure, read from ACCORD_* variables or refused in a sentence."""

import base64
import binascii
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from infra.erased import ErasedKeys

LogLevel = Literal["debug", "info", "warning", "error"]
_KEY_BYTES = 32


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one plain sentence naming the variable and what is allowed."""


class KeyVersion(msgspec.Struct, frozen=True):
    """One version of the key-encryption key (32 bytes). It never prints itself."""

    version: int
    key: bytes

    def __repr__(self) -> str:
        return f"KeyVersion({self.version})"


class Variable(msgspec.Struct, frozen=True):
    """How one setting is called outside, and in words what it may be."""

    name: str
    allowed: str


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set. Each field's `Variable` is its only description; docs/settings.md repeats it.

    `kek` is empty until one is given or, for a demonstration, generated; its last version is the newest.
    """

    database_url: Annotated[
        str | None, Variable("ACCORD_DATABASE_URL", "a PostgreSQL address such as postgresql://user@host/database")
    ] = None
    kek: Annotated[
        tuple[KeyVersion, ...],
        Variable("ACCORD_KEK", "VERSION:KEY, comma separated, newest last, each key 32 bytes in base64url"),
    ] = ()
    data: Annotated[Path, Variable("ACCORD_DATA", "a folder that can be written")] = Path(".accord")
    erased_keys: Annotated[
        Path | None,
        Variable("ACCORD_ERASED_KEYS", "a file that is kept apart from the database and its backups"),
    ] = None
    host: Annotated[str, Variable("ACCORD_HOST", "an address of this machine, such as 127.0.0.1")] = "127.0.0.1"
    port: Annotated[int, Variable("ACCORD_PORT", "a whole number from 1 to 65535")] = 8000
    workers: Annotated[int, Variable("ACCORD_WORKERS", "a whole number from 1 to 64")] = 1
    public_url: Annotated[
        str | None,
        Variable("ACCORD_PUBLIC_URL", "an http or https address without path, such as https://accord.example"),
    ] = None
    demonstration: Annotated[bool, Variable("ACCORD_DEMONSTRATION", "yes or no")] = False
    provider_port: Annotated[int | None, Variable("ACCORD_PROVIDER_PORT", "a whole number from 1 to 65535")] = None
    session_idle_minutes: Annotated[
        int, Variable("ACCORD_SESSION_IDLE_MINUTES", "a whole number of minutes from 1 to 720")
    ] = 15
    session_absolute_minutes: Annotated[
        int, Variable("ACCORD_SESSION_ABSOLUTE_MINUTES", "a whole number of minutes from 1 to 1440")
    ] = 480
    step_up_minutes: Annotated[int, Variable("ACCORD_STEP_UP_MINUTES", "a whole number of minutes from 1 to 60")] = 15
    sign_ins_a_minute: Annotated[int, Variable("ACCORD_SIGN_INS_A_MINUTE", "a whole number from 1 to 100000")] = 120
    searches_a_minute: Annotated[int, Variable("ACCORD_SEARCHES_A_MINUTE", "a whole number from 1 to 100000")] = 60
    live_pages: Annotated[int, Variable("ACCORD_LIVE_PAGES", "a whole number of pages a worker from 1 to 10000")] = 200
    live_pages_each: Annotated[int, Variable("ACCORD_LIVE_PAGES_EACH", "a whole number from 1 to 1000")] = 12
    database_connections: Annotated[
        int, Variable("ACCORD_DATABASE_CONNECTIONS", "a whole number of connections a worker from 2 to 100")
    ] = 10
    log_level: Annotated[LogLevel, Variable("ACCORD_LOG_LEVEL", "debug, info, warning or error")] = "info"
    metrics: Annotated[bool, Variable("ACCORD_METRICS", "yes or no")] = False

    def __repr__(self) -> str:
        # The database address may hold a password, so nothing but the name is printed.
        return "Settings(…)"

    @property
    def erased_list(self) -> ErasedKeys:
        """The list of keys that were destroyed, which outlives the database."""
        return ErasedKeys(self.erased_keys or self.data / "erased-keys")

    @property
    def origin(self) -> str:
        """Where people reach the portal: the public address, or this machine's own."""
        return self.public_url or f"http://{self.host}:{self.port}"


# Variables of the command line's own, which are not settings of the portal.
NOT_SETTINGS = frozenset({"ACCORD_TOKEN"})


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings from the environment; an empty variable counts as not given.

    Raises `SettingsError` naming the first wrong or unknown ACCORD_ variable and what is allowed, never its value.
    """
    given: dict[str, object] = {}
    known = set(NOT_SETTINGS)
    for field, variable in variables().items():
        known.add(variable.name)
        text = environ.get(variable.name, "").strip()
        if not text:
            continue
        try:
            given[field] = _READERS[field](text)
        except ValueError:
            raise SettingsError(f"{variable.name} must be {variable.allowed}.") from None
    for name in sorted(environ):
        if name.startswith("ACCORD_") and name not in known:
            raise SettingsError(f"{name} is not a setting of Accord; see docs/settings.md for those that are.")
    settings = msgspec.structs.replace(Settings(), **given)
    if settings.session_idle_minutes > settings.session_absolute_minutes:
        raise SettingsError("ACCORD_SESSION_IDLE_MINUTES must be no more than ACCORD_SESSION_ABSOLUTE_MINUTES.")
    return settings


def written(settings: Settings) -> dict[str, str]:
    """The variables from which `read` makes the same settings again: for worker processes of our own."""
    answer = {}
    for field, variable in variables().items():
        match getattr(settings, field):
            case None | ():
                continue
            case True:
                answer[variable.name] = "yes"
            case False:
                answer[variable.name] = "no"
            case tuple() as versions:
                answer[variable.name] = write_kek(versions)
            case value:
                answer[variable.name] = str(value)
    return answer


def require_serving(settings: Settings) -> Settings:
    """Refuse, by `SettingsError`, to serve real cases without a database or a key-encryption key."""
    if settings.database_url is None:
        raise SettingsError("ACCORD_DATABASE_URL must be set to the address of a PostgreSQL database.")
    if not settings.kek:
        raise SettingsError("ACCORD_KEK must be set to a key-encryption key: VERSION:KEY with 32 bytes in base64url.")
    return settings


def variables() -> dict[str, Variable]:
    """Each field of `Settings` with its variable, in order."""
    return {
        field.name: next(extra for extra in field.type.__metadata__ if isinstance(extra, Variable))
        for field in msgspec.structs.fields(Settings)
    }


def read_kek(text: str) -> tuple[KeyVersion, ...]:
    """The key versions written as ACCORD_KEK has them, in rising order; `ValueError` for anything else."""
    versions = []
    for part in text.split(","):
        number, _, encoded = part.strip().partition(":")
        try:
            key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
        except binascii.Error:
            raise ValueError from None
        if len(key) != _KEY_BYTES:
            raise ValueError
        versions.append(KeyVersion(_whole(1, 2**31 - 1)(number), key))
    numbers = [version.version for version in versions]
    if numbers != sorted(set(numbers)):
        raise ValueError
    return tuple(versions)


def write_kek(versions: tuple[KeyVersion, ...]) -> str:
    """The key versions as ACCORD_KEK has them. A secret: for the key file and our own worker processes alone."""
    return ",".join(
        f"{version.version}:{base64.urlsafe_b64encode(version.key).decode().rstrip('=')}" for version in versions
    )


def _whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() else -1
        if not least <= number <= most:
            raise ValueError
        return number

    return parse


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError
    return text == "yes"


def _database_url(text: str) -> str:
    if urlsplit(text).scheme not in {"postgresql", "postgres"}:
        raise ValueError
    return text


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ValueError
    if parts.query or parts.fragment or parts.username:
        raise ValueError
    return text.rstrip("/")


def _host(text: str) -> str:
    if not all(sign.isalnum() or sign in ".-:" for sign in text):
        raise ValueError
    return text


def _log_level(text: str) -> LogLevel:
    try:
        level: LogLevel = msgspec.convert(text, LogLevel)
    except msgspec.ValidationError:
        raise ValueError from None
    return level


_READERS: dict[str, Callable[[str], object]] = {
    "database_url": _database_url,
    "kek": read_kek,
    "data": Path,
    "erased_keys": Path,
    "host": _host,
    "port": _whole(1, 65535),
    "workers": _whole(1, 64),
    "public_url": _public_url,
    "demonstration": _yes_or_no,
    "provider_port": _whole(1, 65535),
    "session_idle_minutes": _whole(1, 720),
    "session_absolute_minutes": _whole(1, 1440),
    "step_up_minutes": _whole(1, 60),
    "sign_ins_a_minute": _whole(1, 100_000),
    "searches_a_minute": _whole(1, 100_000),
    "live_pages": _whole(1, 10_000),
    "live_pages_each": _whole(1, 1_000),
    "database_connections": _whole(2, 100),
    "log_level": _log_level,
    "metrics": _yes_or_no,
}

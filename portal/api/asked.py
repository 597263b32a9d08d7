"""What a request to the API asks: the moment, the seat, the mark and the key, each refused in a sentence."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from litestar.datastructures import Headers

from domain.kernel import EntryId, StreamId
from domain.people import AgencyId, Role
from portal.asking import AsOf, By, Seat
from portal.current import SignedIn
from portal.refusals import Invalid, NoSuchCase, NotYours, UnknownMark

LONGEST_KEY = 200
MOMENT = "A moment must be a day and a time with its offset from UTC, such as 2026-03-02T10:04:00Z."
FIRST_YEAR, LAST_YEAR = 2, 9998  # beyond these a moment has no day in every zone
PAGE = 100
LONGEST_PAGE = 500


def stream_of(case_id: str) -> StreamId:
    """The case that an address names. An address that is no identifier is as absent as any other."""
    try:
        return StreamId(UUID(case_id))
    except ValueError:
        raise NoSuchCase from None


def as_of(person: SignedIn, asked: Mapping[str, str]) -> AsOf:
    """The moment and seat asked for. Raises `NotYours` for a seat that only auditors may take, then `Invalid`."""
    seat = _seat(person, asked.get("as_role"), asked.get("as_agency"))
    return AsOf(moment_of(asked.get("as_of")), _by(asked.get("by")), seat)


def limit_of(text: str | None) -> int:
    """How many to answer with at the most. Raises `Invalid`."""
    if text is None:
        return PAGE
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= LONGEST_PAGE:
        raise Invalid({"limit": f"limit must be a whole number from 1 to {LONGEST_PAGE}."})
    return int(text)


def moment_of(text: str | None) -> datetime | None:
    """A moment from an address: a day and a time, with how far it lies from UTC. Raises `Invalid`."""
    if not text:
        return None
    try:
        moment = msgspec.convert(text.replace(" ", "+"), datetime)
        told = moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (msgspec.ValidationError, OverflowError, ValueError):
        told = None
    if told is None or not FIRST_YEAR <= told.year <= LAST_YEAR:
        raise Invalid({"as_of": MOMENT})
    return told


def _by(text: str | None) -> By:
    try:
        return By(text or "known")
    except ValueError:
        raise Invalid({"by": "by must be known or happened."}) from None


def _seat(person: SignedIn, role: str | None, agency: str | None) -> Seat | None:
    if not role and not agency:
        return None
    if person.role is not Role.AUDITOR:
        raise NotYours("Only an auditor can ask what somebody else could see. Leave out as_role and as_agency.")
    if not role or not agency:
        raise Invalid({"as_agency" if role else "as_role": "Give both as_role and as_agency."})
    try:
        return Seat(Role(role), AgencyId(agency))
    except ValueError:
        raise Invalid({"as_role": "as_role must be one of the roles of the policy."}) from None


def cursor_of(text: str | None) -> str | None:
    """The cursor of a list. Raises `Invalid`."""
    try:
        return None if text is None else str(UUID(text))
    except ValueError:
        raise Invalid({"after": "after must be the cursor that came as next."}) from None


def mark_of(text: str | None) -> EntryId | None:
    """A mark from a header or address. Raises `UnknownMark`."""
    if not text:
        return None
    try:
        return EntryId(UUID(text.strip().removeprefix("W/").strip('"')))
    except ValueError:
        raise UnknownMark from None


def key_of(headers: Headers) -> str | None:
    """The Idempotency-Key. Raises `Invalid` for one that is too long."""
    key = headers.get("idempotency-key")
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise Invalid({"Idempotency-Key": f"An Idempotency-Key has 1 to {LONGEST_KEY} characters."})
    return key

"""What a request to the API asks: the moment, the seat, the mark and the key, each refused in a sentence."""

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


def stream_of(case_id: str) -> StreamId:
    """The case that an address names. An address that is no identifier is as absent as any other."""
    try:
        return StreamId(UUID(case_id))
    except ValueError:
        raise NoSuchCase from None


def as_of(person: SignedIn, moment: str | None, by: str | None, as_role: str | None, as_agency: str | None) -> AsOf:
    """The moment and seat asked for. Raises `Invalid`, or `NotYours` for a seat that only auditors may take."""
    return AsOf(moment_of(moment), _by(by), _seat(person, as_role, as_agency))


def moment_of(text: str | None) -> datetime | None:
    """A moment from an address, which must say its zone."""
    if not text:
        return None
    try:
        moment = msgspec.convert(text.replace(" ", "+"), datetime)
    except msgspec.ValidationError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Invalid({"as_of": "as_of must be a time with its zone, such as 2026-03-02T10:04:00Z."})
    return moment.astimezone(UTC)


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

"""The record of processing through the API, and each agency's feed of accesses to what it supplied."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import RawBody

from domain.people import Role
from portal.api.asked import limit_of
from portal.api.cases import asked_of
from portal.current import SignedIn
from portal.door import Door
from portal.processing.asked import exported_of, wanted_of
from portal.processing.export import file_of, told
from portal.processing.reading import Found
from portal.processing.record import NOT_YOUR_FEED, NOT_YOUR_RECORD, READS_RECORD, TheRecord
from portal.refusals import Invalid, NotYours

Answer = dict[str, Any]
Asking = Request[Any, Any, Any]


@get("/api/v1/record", sync_to_thread=True)
def record(
    request: Asking,
    door: NamedDependency[Door],
    processing: NamedDependency[TheRecord],
    person: NamedDependency[SignedIn],
) -> Answer:
    """The six operations, newest first, for one of four purposes; `next` is the cursor of what is older."""
    if person.role not in READS_RECORD:
        raise NotYours(NOT_YOUR_RECORD)
    asked = asked_of(request)
    return _told(processing.processing(person.actor, wanted_of(person, asked, limit_of(asked.get("limit")))), door)


@get("/api/v1/our-material", sync_to_thread=True)
def our_material(
    request: Asking,
    door: NamedDependency[Door],
    processing: NamedDependency[TheRecord],
    person: NamedDependency[SignedIn],
) -> Answer:
    """Who of other agencies opened what this agency supplied, newest first; `next` is the cursor of what is older."""
    if person.role is not Role.DATA_PROTECTION_OFFICER:
        raise NotYours(NOT_YOUR_FEED)
    asked = asked_of(request)
    return _told(processing.our_material(person.actor, wanted_of(person, asked, limit_of(asked.get("limit")))), door)


@post("/api/v1/record/export", sync_to_thread=True, status_code=200)
def export(
    body: RawBody,
    door: NamedDependency[Door],
    processing: NamedDependency[TheRecord],
    person: NamedDependency[SignedIn],
) -> Response[bytes]:
    """The record as a file for somebody who is named, which is recorded as a disclosure to them."""
    if person.role not in READS_RECORD:
        raise NotYours(NOT_YOUR_RECORD)
    try:
        asked = msgspec.json.decode(body, type=dict[str, str])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Invalid({"": "The body must be one JSON object of texts, in UTF-8."}) from None
    wanted, as_format = exported_of(person, asked)
    return file_of(processing.processing(person.actor, wanted), door.register(), as_format)


def _told(found: Found, door: Door) -> Answer:
    register = door.register()
    return {
        "acts": [told(line, register) for line in found.lines],
        "next": found.following.text() if found.following else None,
    }


ROUTES = [record, our_material, export]

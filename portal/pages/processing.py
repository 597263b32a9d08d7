"""The record of processing, and who opened an agency's material: read for one of four purposes, and taken as a file."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from domain.people import Actor, Role
from portal.api.cases import asked_of
from portal.csrf import FIELD
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Asking, Posted, page
from portal.posted import one
from portal.presenting.processing import acts_of, older, regime_of, sought_of
from portal.processing.asked import exported_of, wanted_of
from portal.processing.export import file_of
from portal.processing.reading import Found
from portal.processing.record import NOT_YOUR_FEED, NOT_YOUR_RECORD, READS_RECORD, TheRecord, Wanted
from portal.refusals import Invalid, NotYours
from portal.views.processing import RecordPage

TEMPLATE: Final = "audit/record.html"
AT_ONCE: Final = 50
RECORD: Final = "/audit/record"
MATERIAL: Final = "/audit/our-material"
SCOPES: Final = {
    Role.DATA_PROTECTION_OFFICER: "What people of your agency did, and who of other agencies opened what your agency "
    "supplied. Of other agencies’ material you see no class.",
    Role.AUDITOR: "What was done on the cases of your live engagements. Lists and searches that belong to no one case "
    "are read by each agency’s data protection officer.",
}
FEED_SCOPE: Final = "Who of other agencies opened what your agency supplied: when, where and for what reason."


@get(RECORD, sync_to_thread=True)
def record(
    request: Asking,
    door: NamedDependency[Door],
    processing: NamedDependency[TheRecord],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[str]:
    """The six operations, newest first, once a purpose is chosen."""
    if person.role not in READS_RECORD:
        raise NotYours(NOT_YOUR_RECORD)
    asked = asked_of(request)
    return _shown(door, reception, person, asked, _record_page(door, person), processing.processing)


@get(MATERIAL, sync_to_thread=True)
def our_material(
    request: Asking,
    door: NamedDependency[Door],
    processing: NamedDependency[TheRecord],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[str]:
    """Who of other agencies opened what this agency supplied, newest first, once a purpose is chosen."""
    if person.role is not Role.DATA_PROTECTION_OFFICER:
        raise NotYours(NOT_YOUR_FEED)
    regime = regime_of(door.register(), person)
    blank = RecordPage(
        title="Who opened our material",
        regime=regime.name,
        source=regime.source,
        address=MATERIAL,
        scope=FEED_SCOPE,
        sought=sought_of({}, person, door.register()),
    )
    return _shown(door, reception, person, asked_of(request), blank, processing.our_material)


@post(f"{RECORD}/export", sync_to_thread=True, status_code=200, dependencies=POSTED)
def export(
    door: NamedDependency[Door],
    processing: NamedDependency[TheRecord],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    posted: NamedDependency[Posted],
) -> Response[str] | Response[bytes]:
    """The lines as a file for somebody who is named; that it was taken is recorded as a disclosure to them."""
    if person.role not in READS_RECORD:
        raise NotYours(NOT_YOUR_RECORD)
    asked = {name: one(posted, name) for name in posted if name != FIELD}
    try:
        wanted, as_format = exported_of(person, asked)
    except Invalid as wrong:
        return _wrong(door, reception, person, asked, _record_page(door, person), wrong)
    found = processing.processing(person.actor, wanted)
    return file_of(found, door.register(), as_format)


def _record_page(door: Door, person: SignedIn) -> RecordPage:
    regime = regime_of(door.register(), person)
    return RecordPage(
        title=regime.record,
        regime=regime.name,
        source=regime.source,
        address=RECORD,
        scope=SCOPES[person.role],
        sought=sought_of({}, person, door.register()),
        exports=True,
    )


def _shown(
    door: Door,
    reception: Reception,
    person: SignedIn,
    asked: Mapping[str, str],
    blank: RecordPage,
    reading: Callable[[Actor, Wanted], Found],
) -> Response[str]:
    if not asked:
        return page(reception, person, TEMPLATE, blank, here="audit")
    try:
        wanted = wanted_of(person, asked, AT_ONCE)
    except Invalid as wrong:
        return _wrong(door, reception, person, asked, blank, wrong)
    found = reading(person.actor, wanted)
    register = door.register()
    view = msgspec.structs.replace(
        blank,
        sought=sought_of(asked, person, register),
        acts=acts_of(found.lines, register),
        next=older(blank.address, asked, found.following),
    )
    return page(reception, person, TEMPLATE, view, here="audit")


def _wrong(
    door: Door, reception: Reception, person: SignedIn, asked: Mapping[str, str], blank: RecordPage, wrong: Invalid
) -> Response[str]:
    view = msgspec.structs.replace(blank, sought=sought_of(asked, person, door.register(), wrong.fields))
    return page(reception, person, TEMPLATE, view, here="audit", status=422)


ROUTES = [record, our_material, export]

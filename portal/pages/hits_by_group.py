"""Hits of the patterns of misuse by ethnic group, for professional standards: shares of a month, and nobody's line."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal.current import Reception, SignedIn
from portal.pages.answering import page
from portal.presenting.hits_by_group import ADDRESS, FILE, by_group, by_group_file, by_group_page
from portal.processing.by_group import HitsByGroup
from portal.spreadsheet import csv_file


@get(ADDRESS, sync_to_thread=True)
def hits_by_group(
    hits: NamedDependency[HitsByGroup],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    month: FromQuery[str] = "",
) -> Response[str]:
    """One month of the agency's own people, by pattern and group."""
    return page(reception, person, "audit/by_group.html", by_group_page(by_group(hits, person, month)), here="audit")


@get(FILE, sync_to_thread=True)
def file(
    hits: NamedDependency[HitsByGroup], person: NamedDependency[SignedIn], month: FromQuery[str] = ""
) -> Response[bytes]:
    """The same as CSV."""
    return csv_file("patterns-by-group", by_group_file(by_group(hits, person, month)))


ROUTES = [hits_by_group, file]

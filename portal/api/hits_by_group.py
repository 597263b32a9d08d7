"""Hits of the patterns of misuse by ethnic group, through the API: shares of a month, and nobody's line."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal.current import SignedIn
from portal.presenting.hits_by_group import API, by_group, told_by_group
from portal.processing.by_group import HitsByGroup


@get(API, sync_to_thread=True)
def hits_by_group(
    hits: NamedDependency[HitsByGroup], person: NamedDependency[SignedIn], month: FromQuery[str] = ""
) -> dict[str, Any]:
    """One month of the agency's own people, by pattern and group. It may not be used to judge anybody's work."""
    return told_by_group(by_group(hits, person, month))


ROUTES = [hits_by_group]

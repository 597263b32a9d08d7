"""The API: the same doors as the pages, for programs of the agencies."""

from portal.api import (
    administration,
    cases,
    commands,
    duties,
    governing,
    groups,
    hits_by_group,
    processing,
    registers,
    requests,
    search,
    standards,
    training,
    transfers,
    who_to_call,
)

ROUTES = [
    *administration.ROUTES,
    *commands.ROUTES,
    *cases.ROUTES,
    *duties.ROUTES,
    *governing.ROUTES,
    *search.ROUTES,
    *standards.ROUTES,
    *hits_by_group.ROUTES,
    *registers.ROUTES,
    *requests.ROUTES,
    *transfers.ROUTES,
    *who_to_call.ROUTES,
    *training.ROUTES,
    *groups.ROUTES,
    *processing.ROUTES,
]

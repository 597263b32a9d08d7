"""The API: the same doors as the pages, for programs of the agencies."""

from portal.api import cases, commands, duties, registers, search

ROUTES = [*commands.ROUTES, *cases.ROUTES, *duties.ROUTES, *search.ROUTES, *registers.ROUTES]

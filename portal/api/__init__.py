"""The API: the same doors as the pages, for programs of the agencies."""

from portal.api import cases, commands

ROUTES = [*commands.ROUTES, *cases.ROUTES]

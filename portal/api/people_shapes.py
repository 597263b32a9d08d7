"""Shapes of an agency's people: accounts, programs, training, who is kept out, and whom one calls on a case."""

from collections.abc import Callable
from typing import Final

from portal.api.shapes import NULLABLE_TEXT, TEXT, Schema, array_of, object_of, query

_ON_CASE: Final = array_of(object_of({"case_id": TEXT, "reference": NULLABLE_TEXT, "agency": TEXT}))
_MONTH: Final = query("month", "A month that is told, like 2026-03")
PEOPLE: Final[dict[str, Schema]] = {
    "Training": object_of(
        {
            "coverage": array_of({"type": "object", "required": ["team", "course", "people", "trained"]}),
            "people": array_of({"type": "object", "required": ["account", "name", "trainings"]}),
        }
    ),
    "HitsByGroup": object_of(
        {
            "month": NULLABLE_TEXT,
            "months": array_of(TEXT),
            "whole": {"type": "boolean"},
            "shares": array_of({"type": "object", "required": ["pattern", "group", "looked", "hit", "per_cent"]}),
        }
    ),
    "WhoToCall": object_of(
        {
            "nobody_to_call": _ON_CASE,
            "you_alone": _ON_CASE,
            "away": array_of({"type": "object", "required": ["absence", "account", "name", "first", "last", "cover"]}),
        }
    ),
}


def people_paths(operation: Callable[..., Schema]) -> dict[str, Schema]:
    """The addresses of an agency's people, described with the description's own words for an operation."""
    return {
        "/api/v1/administration/accounts": {"get": operation("The people of your agency", "Administration", [])},
        "/api/v1/administration/programs": {"get": operation("The programs of your agency", "Administration", [])},
        "/api/v1/administration/training": {"get": operation("Who is trained in what", "Training", [])},
        "/api/v1/standards": {"get": operation("Who is kept out of a case", "Standards", [])},
        "/api/v1/standards/patterns/groups": {
            "get": operation("Patterns of misuse by ethnic group", "HitsByGroup", [_MONTH])
        },
        "/api/v1/who-to-call": {"get": operation("Whom to call, and who is away", "WhoToCall", [])},
    }

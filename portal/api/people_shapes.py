"""Shapes of an agency's people: accounts, programs, training, who is kept out, whom one calls, and meetings."""

from collections.abc import Callable
from typing import Final

from portal.api.shapes import NULLABLE_TEXT, TEXT, Schema, array_of, object_of, query

_ON_CASE: Final = array_of(object_of({"case_id": TEXT, "reference": NULLABLE_TEXT, "agency": TEXT}))
_MONTH: Final = query("month", "A month that is told, like 2026-03")
_MARK: Final[Schema] = {"type": "string", "format": "uuid"}
_MEETING: Final[Schema] = {"name": "mark", "in": "path", "required": True, "schema": _MARK}
_CLINIC: Final[Schema] = {"name": "clinic", "in": "path", "required": True, "schema": _MARK}
_BLOCK: Final = object_of({"starts": TEXT, "ends": TEXT})
_ON_AGENDA: Final = object_of(
    {"case_id": TEXT, "reference": NULLABLE_TEXT, "starts": TEXT, "ends": TEXT, "in_closed_block": {"type": "boolean"}}
)
_ONE_MEETING: Final = object_of(
    {
        **dict.fromkeys(("meeting", "kind", "name", "starts", "ends", "how", "where", "state"), TEXT),
        "closed_block": _BLOCK,
        "agenda": array_of(_ON_AGENDA),
    }
)
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
    "Clinics": object_of({"clinics": array_of(object_of({"clinic": TEXT, "name": TEXT}))}),
    "ClinicFigures": object_of(
        {
            "clinic": TEXT,
            "name": TEXT,
            "measures": array_of({"type": "object", "required": ["measure", "title", "definition", "kind"]}),
            "times": array_of({"type": "object", "required": ["time", "figures"]}),
        }
    ),
    "Meeting": _ONE_MEETING,
    "Meetings": object_of({"meetings": array_of(_ONE_MEETING)}),
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
        "/api/v1/agreements": {"get": operation("The agreements of your agency", "Agreements", [])},
        "/api/v1/engagements": {"get": operation("Engagements that you may know of", "Engagements", [])},
        "/api/v1/administration/accounts": {"get": operation("The people of your agency", "Administration", [])},
        "/api/v1/administration/programs": {"get": operation("The programs of your agency", "Administration", [])},
        "/api/v1/administration/training": {"get": operation("Who is trained in what", "Training", [])},
        "/api/v1/standards": {"get": operation("Who is kept out of a case", "Standards", [])},
        "/api/v1/standards/patterns/groups": {
            "get": operation("Patterns of misuse by ethnic group", "HitsByGroup", [_MONTH])
        },
        "/api/v1/insight/clinics": {"get": operation("The clinics whose figures are told", "Clinics", [])},
        "/api/v1/insight/clinics/{clinic}": {
            "get": operation("Figures of a clinic, the same for everybody", "ClinicFigures", [_CLINIC])
        },
        "/api/v1/meetings": {"get": operation("Your meetings, each with what you see on its agenda", "Meetings", [])},
        "/api/v1/meetings/{mark}": {"get": operation("One meeting", "Meeting", [_MEETING])},
        "/api/v1/who-to-call": {"get": operation("Whom to call, and who is away", "WhoToCall", [])},
    }

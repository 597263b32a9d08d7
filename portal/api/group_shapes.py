"""Shapes of groups: who is in each, and a whole session as it is sent and answered."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from domain.probation.sessions import RecordSession
from portal.api.shapes import NULLABLE_TEXT, REF, TEXT, Schema, array_of, object_of

MOST: Final = 60
"""How many rows one request may have."""

GROUPS: Final[dict[str, Schema]] = {
    "Groups": object_of(
        {
            "groups": array_of(
                object_of(
                    {
                        "group": TEXT,
                        "programme": TEXT,
                        "provider": NULLABLE_TEXT,
                        "members": array_of(
                            object_of(
                                {
                                    "case_id": TEXT,
                                    "reference": NULLABLE_TEXT,
                                    "enrolment": TEXT,
                                    "name": TEXT,
                                    "last_held_on": {"type": ["string", "null"], "format": "date"},
                                }
                            )
                        ),
                    }
                )
            )
        }
    ),
    "GroupSession": object_of(
        {
            "rows": array_of(
                {
                    "type": "object",
                    "required": ["status"],
                    "properties": {"status": {"type": "integer"}, "detail": TEXT},
                    "description": "What the row recorded, or its problem document",
                }
            )
        }
    ),
}


def group_paths(
    operation: Callable[..., Schema], body: Callable[[Schema], Schema], key: dict[str, Any]
) -> dict[str, Schema]:
    """The addresses of groups, described with the description's own words for an operation and a body."""
    (ref,), components = msgspec.json.schema_components([RecordSession], ref_template=REF)
    session = components[ref["$ref"].rsplit("/", 1)[1]]
    fields = {name: field for name, field in session["properties"].items() if name != "command"}
    required = ["case_id", *(name for name in session["required"] if name != "command")]
    row = {"type": "object", "required": required, "properties": {"case_id": TEXT, **fields}}
    sent = {
        "type": "object",
        "required": ["sessions"],
        "properties": {"sessions": {"type": "array", "items": row, "minItems": 1, "maxItems": MOST}},
        "additionalProperties": False,
    }
    return {
        "/api/v1/groups": {"get": operation("Who is in each of your groups", "Groups", [])},
        "/api/v1/groups/sessions": {
            "post": operation(
                "Record a whole session, each row answered by itself", "GroupSession", [key], requestBody=body(sent)
            )
        },
    }

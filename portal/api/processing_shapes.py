"""Shapes of the record of processing: what its addresses may ask, and what one act is as it leaves the portal."""

from collections.abc import Callable
from typing import Final

from domain.classes import DataClass
from domain.lawful_purposes import PURPOSES
from domain.operations import OPERATIONS
from portal.api.shapes import NULLABLE_TEXT, REF, TEXT, Schema, array_of, object_of, query
from portal.processing.asked import LONGEST_RECIPIENT, Format
from portal.processing.reading import Outcome

_PURPOSE: Final[Schema] = {"type": "string", "enum": [*PURPOSES]}
_OPERATION: Final[Schema] = {"type": "string", "enum": [*OPERATIONS]}
_OUTCOME: Final[Schema] = {"type": "string", "enum": [*Outcome]}
_CLASS: Final[Schema] = {"type": "string", "enum": [*DataClass]}
_MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_YES: Final[Schema] = {"type": "boolean"}

ACTS: Final[dict[str, Schema]] = {
    "Acts": object_of({"acts": array_of({"$ref": REF.format(name="Act")}), "next": NULLABLE_TEXT}),
    "Act": object_of(
        {
            "at": _MOMENT,
            "operation": _OPERATION,
            "account": TEXT,
            "name": NULLABLE_TEXT,
            "agency": NULLABLE_TEXT,
            "role": NULLABLE_TEXT,
            "case": NULLABLE_TEXT,
            "reference": NULLABLE_TEXT,
            "where": TEXT,
            "classes": array_of(TEXT),
            "keys": {"type": ["array", "null"], "items": TEXT},
            "denied": _YES,
            "found_nothing": {"type": ["boolean", "null"]},
            "listed_none": {"type": "boolean"},
            "reason": TEXT,
            "recipients": array_of(TEXT),
            "purpose": NULLABLE_TEXT,
            "as_role": NULLABLE_TEXT,
            "as_agency": NULLABLE_TEXT,
            "regime": TEXT,
        }
    ),
}

_PARTS: Final[dict[str, tuple[str, Schema]]] = {
    "operation": ("Only one of the six operations", _OPERATION),
    "outcome": ("Only what came to nothing", _OUTCOME),
    "key": ("Only looks that used a data key of one class", _CLASS),
    "agency": ("Only acts of one agency", TEXT),
    "account": ("Only acts of one account", {"type": "string", "format": "uuid"}),
    "case": ("Only one case: its mark, or for auditors its reference", TEXT),
    "since": ("From this day in London", _DAY),
    "until": ("Until and including this day in London", _DAY),
    "before": ("The cursor of what is older", TEXT),
}


def processing_paths(operation: Callable[..., Schema], body: Callable[[Schema], Schema], limit: Schema) -> Schema:
    """The addresses of the record, described with the description's own words for an operation and a body."""
    purpose = query("purpose", "For which lawful purpose the record is read", _PURPOSE) | {"required": True}
    asked = [purpose, *(query(name, words, schema) for name, (words, schema) in _PARTS.items()), limit]
    recipient: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_RECIPIENT}
    wanted = {"purpose": _PURPOSE, "recipient": recipient, "format": {"type": "string", "enum": [*Format]}}
    file: Schema = {
        "type": "object",
        "required": list(wanted),
        "properties": wanted | {name: schema for name, (_, schema) in _PARTS.items()},
        "additionalProperties": TEXT,
    }
    return {
        "/api/v1/record": {"get": operation("The record of processing, for one of four purposes", "Acts", asked)},
        "/api/v1/our-material": {"get": operation("Who opened what your agency supplied", "Acts", asked)},
        "/api/v1/record/export": {
            "post": operation(
                "The record as a file for somebody", "", [], media_type="text/csv", requestBody=body(file)
            )
        },
    }

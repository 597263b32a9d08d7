"""Shapes: what the description of the API is made of, and the answers of the lists that span cases."""

from typing import Any, Final

from portal.register_states import State
from portal.registers import REGISTERS
from portal.searching import MOST_COUNTED

Schema = dict[str, Any]
REF: Final = "#/components/schemas/{name}"
TEXT: Final[Schema] = {"type": "string"}
NULLABLE_TEXT: Final[Schema] = {"type": ["string", "null"]}
_ENTRY: Final[Schema] = {"$ref": REF.format(name="Entry")}


def object_of(properties: dict[str, Schema], *, more: bool = True) -> Schema:
    """An object that has all of these properties, and `more` if others may come."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": more}


def array_of(items: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items}


def query(name: str, description: str, schema: Schema | None = None) -> Schema:
    """Something that an address may ask."""
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema or TEXT}


_OF_CASE: Final[dict[str, Schema]] = {"case_id": TEXT, "reference": NULLABLE_TEXT}
_DAY: Final = object_of({"label": TEXT, "on": {"type": "string", "format": "date"}})
_PARTS: Final = array_of(object_of({"text": TEXT, "found": {"type": "boolean"}}))

ACROSS: Final[dict[str, Schema]] = {
    "Administration": object_of({"accounts": array_of({"type": "object"}), "proposals": array_of({"type": "object"})}),
    "Agreements": object_of({"notices": array_of(TEXT), "agreements": array_of({"type": "object"})}),
    "Engagements": object_of({"engagements": array_of({"type": "object"})}),
    "Standards": object_of(
        {
            "kept_out": array_of({"type": "object"}),
            "particulars_awaiting_second": array_of({"type": "object"}),
            "kept_out_by_reference": array_of({"type": "object"}),
        }
    ),
    "Recorded": object_of({"recorded": TEXT}),
    "SearchFound": object_of(
        {
            "hits": array_of(
                object_of(
                    {**_OF_CASE, "kind": TEXT, "found": object_of({"label": TEXT, "parts": _PARTS}), "entry": _ENTRY}
                )
            ),
            "counts": {
                "type": "object",
                "additionalProperties": {"type": "integer", "maximum": MOST_COUNTED},
                "description": f"How many of each kind were found; {MOST_COUNTED} stands for {MOST_COUNTED} or more",
            },
            "next": NULLABLE_TEXT,
        }
    ),
    "Registers": object_of({"registers": array_of(object_of({"name": TEXT, "title": TEXT, "facts": array_of(TEXT)}))}),
    "Register": object_of(
        {
            "rows": array_of(
                object_of(
                    {
                        **_OF_CASE,
                        "what": TEXT,
                        "called": TEXT,
                        "state": NULLABLE_TEXT,
                        "next": {"anyOf": [_DAY, {"type": "null"}]},
                        "entry": _ENTRY,
                    }
                )
            ),
            "total": {"type": "integer"},
            "next": NULLABLE_TEXT,
        }
    ),
}
NARROWED: Final = [
    query("what", "Only entries of this name, an offence or a kind of order; may be given several times"),
    query("state", "Only measures in this state", {"type": "string", "enum": [*State]}),
]
REGISTER: Final[Schema] = {
    "name": "register",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "enum": [each.slug for each in REGISTERS]},
}

"""Shapes of the pack of a meeting: what its addresses may ask, and a pack as it leaves the portal."""

from collections.abc import Callable
from typing import Final

from portal.api.shapes import REF, TEXT, Schema, array_of, object_of, query

_MARK: Final[Schema] = {"type": "string", "format": "uuid"}
_MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
_ENTRIES: Final[Schema] = array_of({"$ref": REF.format(name="Entry")})

PACKS: Final[dict[str, Schema]] = {
    "Pack": object_of(
        {
            "pack": _MARK,
            "as_of": _MOMENT,
            "notices": array_of(TEXT),
            "entries": _ENTRIES,
            "since": _ENTRIES,
            "packs": array_of(_MARK),
            "copies": array_of(object_of({"mark": _MARK, "made": _MOMENT})),
        }
    ),
}


def pack_paths(operation: Callable[..., Schema], case: Schema) -> Schema:
    """The addresses of packs, described with the description's own words for an operation and for a case."""
    meeting, mark = ({"name": name, "in": "path", "required": True, "schema": _MARK} for name in ("meeting", "mark"))
    of = query("of", "An earlier pack, by its mark", _MARK)
    return {
        "/api/v1/cases/{case_id}/meetings/{meeting}/pack": {
            "get": operation("The pack of a meeting, once no conflict is declared", "Pack", [case, meeting, of])
        },
        "/api/v1/cases/{case_id}/meetings/{meeting}/copies/{mark}": {
            "get": operation("Your own copy of a pack", "", [case, meeting, mark], media_type="application/pdf")
        },
    }

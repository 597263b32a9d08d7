"""Shapes of a case at a meeting: the addresses of its pack and minutes, and minutes as they leave the portal."""

from collections.abc import Callable
from typing import Final

from domain.clinic.minutes import Stage
from portal.api.pack_shapes import PACKS, pack_paths
from portal.api.shapes import REF, TEXT, Schema, array_of, object_of

_MARK: Final[Schema] = {"type": "string", "format": "uuid"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_SECTION: Final[Schema] = object_of({"title": TEXT, "entries": array_of({"$ref": REF.format(name="Entry")})})

AT_MEETINGS: Final[dict[str, Schema]] = {
    **PACKS,
    "Minutes": object_of(
        {
            "meeting": _MARK,
            "head": TEXT,
            "stage": {"enum": [*(stage.value for stage in Stage), None]},
            "issued": array_of(_DAY),
            "sections": array_of(_SECTION),
        }
    ),
}


def paths_at_meetings(operation: Callable[..., Schema], case: Schema) -> Schema:
    """The addresses of packs and minutes, described with the description's own words for an operation and a case."""
    meeting = {"name": "meeting", "in": "path", "required": True, "schema": _MARK}
    return {
        **pack_paths(operation, case),
        "/api/v1/cases/{case_id}/meetings/{meeting}/minutes": {
            "get": operation("The minutes of a meeting, as far as they are open to you", "Minutes", [case, meeting])
        },
    }

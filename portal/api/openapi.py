"""The OpenAPI 3.1 description, made from the same structs that commands are decoded with: the same bytes every time."""

from typing import Any

import msgspec

from domain import catalogue
from domain.people import Role
from portal.api.command_shapes import command_components
from portal.api.group_shapes import GROUPS, group_paths
from portal.api.minutes_shapes import AT_MEETINGS, paths_at_meetings
from portal.api.people_shapes import PEOPLE, people_paths
from portal.api.processing_shapes import ACTS, processing_paths
from portal.api.search import AskSearch
from portal.api.shapes import (
    ACROSS,
    NARROWED,
    NULLABLE_TEXT,
    REF,
    REGISTER,
    TEXT,
    Schema,
    array_of,
    object_of,
    query,
)

_EVERY_REF, _COMPONENTS = command_components()
_REFS = {name: ref for name, ref in _EVERY_REF.items() if name in catalogue.COMMANDS}
_GOVERNING = {name: ref for name, ref in _EVERY_REF.items() if name in catalogue.GOVERNING}


# Each command's schema standing alone, for the list of commands.
COMMAND_SCHEMAS: dict[str, Schema] = {
    name: msgspec.json.schema(catalogue.typed_as(name)) for name in catalogue.COMMANDS
}

_MARK: Schema = {"type": ["string", "null"], "format": "uuid", "description": "An opaque place in the ledger"}
_OF_CASE: dict[str, Schema] = {"case_id": TEXT, "reference": NULLABLE_TEXT, "mark": _MARK}
_ANSWERS: dict[str, Schema] = {
    "Entry": {
        "type": "object",
        "required": ["mark", "happened", "known", "by", "fact", "fields", "withheld"],
        "properties": {
            "mark": TEXT,
            "happened": {"type": ["object", "null"]},
            "known": {"type": "string", "format": "date-time"},
            "by": object_of({"name": NULLABLE_TEXT, "agency": TEXT, "role": NULLABLE_TEXT}),
            "fact": TEXT,
            "title": TEXT,
            "fields": {"type": "object"},
            "withheld": {"type": "object", "additionalProperties": TEXT},
            "summaries": {"type": "object", "additionalProperties": TEXT},
            "position": {"type": "integer", "description": "For auditors alone"},
        },
    },
    "Accepted": object_of({"case_id": TEXT, "mark": _MARK, "facts": array_of({"$ref": REF.format(name="Entry")})}),
    "Cases": object_of(
        {"cases": array_of({"type": "object", "required": ["case_id", "reference"]}), "next": NULLABLE_TEXT}
    ),
    "Case": object_of(
        {
            **_OF_CASE,
            "held_by": NULLABLE_TEXT,
            "sections": {"type": "object"},
            "duties": array_of({"type": "object"}),
            "surfaced": array_of({"type": "object"}),
        }
    ),
    "Timeline": object_of({"entries": array_of({"$ref": REF.format(name="Entry")}), "next": NULLABLE_TEXT}),
    "Duties": object_of({"duties": array_of({"$ref": REF.format(name="Duty")}), "next": NULLABLE_TEXT}),
    "CaseDuties": object_of({**_OF_CASE, "duties": array_of({"$ref": REF.format(name="Duty")})}),
    "Duty": {
        "type": "object",
        "required": ["rule", "title", "sentence", "source", "state"],
        "properties": {
            "rule": TEXT,
            "title": TEXT,
            "sentence": TEXT,
            "source": TEXT,
            "state": {"type": "string", "enum": ["overdue", "today", "this-week", "later"]},
            "due": {"type": ["string", "null"], "format": "date"},
            "owner": NULLABLE_TEXT,
            "action": NULLABLE_TEXT,
        },
    },
    "RulesOverTime": object_of(
        {
            **_OF_CASE,
            "duties": array_of({"$ref": REF.format(name="Stood")}),
            "surfaced": array_of({"$ref": REF.format(name="Stood")}),
        }
    ),
    "Stood": {
        "type": "object",
        "required": ["rule", "sentence", "source", "since", "on", "until", "settled_by"],
        "properties": {
            "rule": TEXT,
            "sentence": TEXT,
            "source": TEXT,
            "since": {"type": "string", "format": "date-time"},
            "on": array_of(object_of({"mark": TEXT, "title": TEXT})),
            "until": {"type": ["string", "null"], "format": "date-time"},
            "settled_by": {"type": ["object", "null"]},
        },
    },
    "Transfers": object_of({"transfers": array_of({"type": "object", "required": ["case_id", "offered_by"]})}),
    "Requests": object_of({"requests": array_of({"type": "object", "required": ["mark", "case_id", "state"]})}),
    "Looks": object_of({"looks": array_of({"type": "object"}), "next": NULLABLE_TEXT}),
    "Commands": object_of({"commands": array_of(object_of({"name": TEXT, "title": TEXT, "roles": array_of(TEXT)}))}),
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
    },
}


_AT = [
    query("as_of", "Entries of then, rights of now", {"type": "string", "format": "date-time"}),
    query("by", "Which of the two times as_of is asked of", {"type": "string", "enum": ["known", "happened"]}),
    query("as_role", "For auditors: the role whose view is asked for", {"type": "string", "enum": [*Role]}),
    query("as_agency", "For auditors: the agency whose view is asked for"),
]
_SCOPE = query("scope", "Whose duties", {"type": "string", "enum": ["mine", "agency"], "default": "mine"})
_PAGED = [
    query("after", "The cursor or mark to go on from"),
    query("limit", "How many at the most", {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}),
]
(_SEARCH,), _SEARCHED = msgspec.json.schema_components([AskSearch], ref_template=REF)
_CASE = {"name": "case_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Same key and body, the same facts, revealed again as the reader may see now",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[\\x21-\\x7e]+$"},
}
_SEEN = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The newest mark on the writer's screen",
    "schema": {"type": "string", "format": "uuid"},
}


def _operation(
    summary: str,
    answer: str,
    parameters: list[Schema],
    *,
    status: str = "200",
    media_type: str = "application/json",
    **more: Any,
) -> Schema:
    """One operation. `answer` names the shape of what it answers, empty for text of another media type."""
    problem = {
        "description": "A problem document",
        "content": {"application/problem+json": {"schema": {"$ref": REF.format(name="Problem")}}},
    }
    content = {media_type: {"schema": {"$ref": REF.format(name=answer)} if answer else TEXT}}
    return {
        "summary": summary,
        "parameters": parameters,
        "responses": {status: {"description": summary, "content": content}, "default": problem},
        **more,
    }


def _body(schema: Schema) -> Schema:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _any_of(refs: dict[str, Schema]) -> Schema:
    return {
        "oneOf": [refs[name] for name in sorted(refs)],
        "discriminator": {"propertyName": "command", "mapping": {n: r["$ref"] for n, r in sorted(refs.items())}},
    }


DOCUMENT: Schema = {
    "openapi": "3.1.0",
    "info": {
        "title": "Accord",
        "version": "1",
        "description": "Five agencies work one stalking case together. Every answer holds only what is open to you.",
        "license": {"name": "MIT", "identifier": "MIT"},
    },
    "security": [{"token": []}],
    "paths": {
        "/api/v1/commands": {"get": _operation("Commands that may be given", "Commands", [])},
        "/api/v1/cases": {
            "get": _operation("The cases that you may know of", "Cases", _PAGED),
            "post": _operation(
                "Refer a case", "Accepted", [_KEY], status="201", requestBody=_body(_REFS["refer-case"])
            ),
        },
        "/api/v1/cases/{case_id}": {"get": _operation("One case", "Case", [_CASE, *_AT])},
        "/api/v1/cases/{case_id}/commands": {
            "post": _operation(
                "Give a command", "Accepted", [_CASE, _KEY, _SEEN], status="201", requestBody=_body(_any_of(_REFS))
            )
        },
        "/api/v1/cases/{case_id}/timeline": {
            "get": _operation("What is known, in order", "Timeline", [_CASE, *_AT, *_PAGED])
        },
        "/api/v1/cases/{case_id}/looks": {
            "get": _operation("Who looked", "Looks", [_CASE, query("before", "Looks before a moment"), _PAGED[1]])
        },
        "/api/v1/cases/{case_id}/duties": {"get": _operation("What is owed on one case", "CaseDuties", [_CASE, *_AT])},
        "/api/v1/cases/{case_id}/rules": {
            "get": _operation("When each rule would have fired", "RulesOverTime", [_CASE, _AT[0], *_AT[2:]])
        },
        "/api/v1/duties": {"get": _operation("What you or your agency owe", "Duties", [_SCOPE, *_PAGED])},
        **people_paths(_operation),
        "/api/v1/governance/commands": {
            "post": _operation(
                "Give a command about agreements, people or engagements",
                "Recorded",
                [_KEY],
                status="201",
                requestBody=_body(_any_of(_GOVERNING)),
            )
        },
        "/api/v1/duties.ics": {
            "get": _operation("What has a date, as a calendar", "", [_SCOPE], media_type="text/calendar")
        },
        "/api/v1/search": {"post": _operation("Search your cases", "SearchFound", [], requestBody=_body(_SEARCH))},
        "/api/v1/requests": {"get": _operation("Requests for information that concern you", "Requests", [])},
        "/api/v1/transfers": {"get": _operation("Cases on offer to your force", "Transfers", [])},
        **group_paths(_operation, _body, _KEY),
        "/api/v1/registers": {"get": _operation("The registers", "Registers", [])},
        "/api/v1/registers/{register}": {
            "get": _operation("One register across your cases", "Register", [REGISTER, *NARROWED, *_PAGED])
        },
        "/api/v1/cases/{case_id}/registers/{register}": {
            "get": _operation("One register of one case", "Register", [_CASE, REGISTER, *NARROWED, *_PAGED])
        },
        **paths_at_meetings(_operation, _CASE),
        **processing_paths(_operation, _body, _PAGED[1]),
        "/api/v1/feed": {"get": _operation("What you may see across your cases", "Timeline", _PAGED)},
    },
    "components": {
        "schemas": {**_COMPONENTS, **_SEARCHED, **_ANSWERS, **ACROSS, **ACTS, **GROUPS, **AT_MEETINGS, **PEOPLE},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    },
}

DOCUMENT_BYTES: bytes = msgspec.json.encode(DOCUMENT, order="deterministic")

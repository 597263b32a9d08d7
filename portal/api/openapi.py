"""The OpenAPI 3.1 description, made from the same structs that commands are decoded with: the same bytes every time."""

from typing import Any

import msgspec

from domain import catalogue
from domain.anatomy import traits
from domain.kernel import Command
from domain.people import Role

Schema = dict[str, Any]
_REF = "#/components/schemas/{name}"


def _describe(schema: Schema, command: type[Command]) -> None:
    """Give each field of a command's schema its label and hint as title and description, and its data class."""
    for trait in traits(command):
        field = schema["properties"][trait.name]
        extra: Schema = {"title": trait.label.text, "x-data-class": trait.data_class.value}
        if trait.label.hint:
            extra["description"] = trait.label.hint
        if trait.statement:
            extra["x-statement"] = trait.statement.value
        schema["properties"][trait.name] = {"allOf": [field], **extra} if "$ref" in field else {**field, **extra}


def _command_components() -> tuple[dict[str, Schema], dict[str, Schema]]:
    kinds = [catalogue.typed_as(name) for name in sorted(catalogue.COMMANDS)]
    refs, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    by_name: dict[str, Schema] = {}
    for name, ref in zip(sorted(catalogue.COMMANDS), refs, strict=True):
        by_name[name] = ref
        _describe(components[ref["$ref"].rsplit("/", 1)[1]], catalogue.COMMANDS[name])
    return by_name, components


_REFS, _COMPONENTS = _command_components()


# Each command's schema standing alone, for the list of commands.
COMMAND_SCHEMAS: dict[str, Schema] = {
    name: msgspec.json.schema(catalogue.typed_as(name)) for name in catalogue.COMMANDS
}

_NULLABLE_TEXT: Schema = {"type": ["string", "null"]}
_TEXT: Schema = {"type": "string"}
_MARK: Schema = {"type": ["string", "null"], "format": "uuid", "description": "An opaque place in the ledger"}


def _object(properties: dict[str, Schema], *, more: bool = True) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": more}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_ANSWERS: dict[str, Schema] = {
    "Entry": {
        "type": "object",
        "required": ["mark", "happened", "known", "by", "fact", "fields", "withheld"],
        "properties": {
            "mark": _TEXT,
            "happened": {"type": ["object", "null"]},
            "known": {"type": "string", "format": "date-time"},
            "by": _object({"name": _NULLABLE_TEXT, "agency": _TEXT, "role": _NULLABLE_TEXT}),
            "fact": _TEXT,
            "title": _TEXT,
            "fields": {"type": "object"},
            "withheld": {"type": "object", "additionalProperties": _TEXT},
            "summaries": {"type": "object", "additionalProperties": _TEXT},
            "position": {"type": "integer", "description": "For auditors alone"},
        },
    },
    "Accepted": _object({"case_id": _TEXT, "mark": _MARK, "facts": _array({"$ref": _REF.format(name="Entry")})}),
    "Cases": _object(
        {"cases": _array({"type": "object", "required": ["case_id", "reference"]}), "next": _NULLABLE_TEXT}
    ),
    "Case": _object(
        {
            "case_id": _TEXT,
            "reference": _NULLABLE_TEXT,
            "mark": _MARK,
            "sections": {"type": "object"},
            "duties": _array({"type": "object"}),
            "surfaced": _array({"type": "object"}),
        }
    ),
    "Timeline": _object({"entries": _array({"$ref": _REF.format(name="Entry")}), "next": _NULLABLE_TEXT}),
    "Looks": _object({"looks": _array({"type": "object"}), "next": _NULLABLE_TEXT}),
    "Commands": _object({"commands": _array(_object({"name": _TEXT, "title": _TEXT, "roles": _array(_TEXT)}))}),
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT},
    },
}


def _query(name: str, description: str, schema: Schema | None = None) -> Schema:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema or _TEXT}


_AT = [
    _query("as_of", "Entries of then, rights of now", {"type": "string", "format": "date-time"}),
    _query("by", "Which of the two times as_of is asked of", {"type": "string", "enum": ["known", "happened"]}),
    _query("as_role", "For auditors: the role whose view is asked for", {"type": "string", "enum": [*Role]}),
    _query("as_agency", "For auditors: the agency whose view is asked for"),
]
_PAGED = [
    _query("after", "The cursor or mark to go on from"),
    _query("limit", "How many at the most", {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}),
]
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


def _operation(summary: str, answer: str, parameters: list[Schema], *, status: str = "200", **more: Any) -> Schema:
    problem = {
        "description": "A problem document",
        "content": {"application/problem+json": {"schema": {"$ref": _REF.format(name="Problem")}}},
    }
    content = {"application/json": {"schema": {"$ref": _REF.format(name=answer)}}}
    return {
        "summary": summary,
        "parameters": parameters,
        "responses": {status: {"description": summary, "content": content}, "default": problem},
        **more,
    }


def _body(schema: Schema) -> Schema:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _any_command() -> Schema:
    return {
        "oneOf": [_REFS[name] for name in sorted(_REFS)],
        "discriminator": {"propertyName": "command", "mapping": {n: r["$ref"] for n, r in sorted(_REFS.items())}},
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
                "Give a command", "Accepted", [_CASE, _KEY, _SEEN], status="201", requestBody=_body(_any_command())
            )
        },
        "/api/v1/cases/{case_id}/timeline": {
            "get": _operation("What is known, in order", "Timeline", [_CASE, *_AT, *_PAGED])
        },
        "/api/v1/cases/{case_id}/looks": {
            "get": _operation("Who looked", "Looks", [_CASE, _query("before", "Looks before a moment"), _PAGED[1]])
        },
        "/api/v1/feed": {"get": _operation("What you may see across your cases", "Timeline", _PAGED)},
    },
    "components": {
        "schemas": {**_COMPONENTS, **_ANSWERS},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    },
}

DOCUMENT_BYTES: bytes = msgspec.json.encode(DOCUMENT, order="deterministic")

"""What msgspec found wrong with a body, in a sentence beside its field."""

import re
from collections.abc import Callable
from enum import Enum

import msgspec

from domain.anatomy import bare, hints, may_be_none, traits
from domain.kernel import Command, Fact
from portal.refusals import Invalid

MOST_NAMED = 12  # of more values than these, the schema's list is easier to read than a sentence
_PATH = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_NAMED = re.compile(r"field `(?P<field>[^`]*)`")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")  # as fields are called


def invalid(fault: msgspec.ValidationError, command: type[Command] | type[Fact] | None) -> Invalid:
    """The fault as told outside: the path of the field, and a sentence that never quotes what was typed."""
    found = _PATH.match(str(fault))
    what = found["what"] if found else ""
    path = ((found["path"] or "") if found else "").strip(".")
    named = _NAMED.search(what)
    if named and "unknown" in what:
        said = "This has a field that the command does not have. Take it out, or check its name."
        called = named["field"] if _NAME.fullmatch(named["field"]) else ""  # anything else is text, and never quoted
        return Invalid({f"{path}.{called}".strip("."): said})
    if named:
        path = f"{path}.{named['field']}".strip(".")
    label = _label(path, command)
    if not re.search(r"missing|length", what) and (allowed := _allowed(path, command)):
        return Invalid({path: f"{label} must be one of these: {allowed}."})
    return Invalid({path: _sentence(what, label)})


def _allowed(path: str, command: type[Command] | type[Fact] | None) -> str:
    """The values that a field of a few fixed ones takes; empty for any other field, and where they are many."""
    known = hints(command) if command else {}
    of = bare(known[path]) if path in known else None
    if not isinstance(of, type) or not issubclass(of, Enum) or len(of) > MOST_NAMED:
        return ""
    values = [str(each.value) for each in of]
    return ", ".join([*values, "null"] if may_be_none(known[path]) else values)


def _label(path: str, command: type[Command] | type[Fact] | None) -> str:
    first = re.split(r"[.\[]", path)[0]
    labels = {trait.name: trait.label.text for trait in traits(command)} if command else {}
    label = labels.get(first, first.replace("_", " ").capitalize() or "This")
    return f"The answer to “{label}”" if label.endswith("?") else label


_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date, such as 2026-03-02",
    "datetime": "a date and time, such as 2026-03-02T14:30:00Z",
    "uuid": "an identifier as the portal gives it",
    "array": "a list",
    "object": "an object",
}


def _kinds(said: str) -> str:
    """The kinds of value that msgspec names, as JSON and people call them."""
    return " or ".join(_KINDS.get(each, each) for each in said.split(" | "))


_SAID: tuple[tuple[str, Callable[[str, re.Match[str]], str]], ...] = (
    (r"missing required field", lambda label, _: f"{label} is missing."),
    (r"length <= (\d+)", lambda label, m: f"{label} must be {int(m[1]):,} characters or fewer."),
    (r"length >= (\d+)", lambda label, _: f"{label} must not be empty."),
    (r"Invalid enum value", lambda label, _: f"{label} must be one of the values that the schema lists."),
    (r"Invalid value", lambda label, _: f"{label} must be one of the values that the schema lists."),
    (
        r"Invalid RFC3339 encoded datetime",
        lambda label, _: f"{label} must be a day and a time with its offset from UTC, such as 2026-03-02T14:30:00Z.",
    ),
    (
        r"Invalid RFC3339|Invalid date|Invalid time",
        lambda label, _: f"{label} must be a real date, such as 2026-03-02.",
    ),
    (
        r"Invalid UUID",
        lambda label, _: f"{label} must be an identifier as the portal gives it, such as one that a list shows.",
    ),
    (r"Expected `([^`]+)`, got `([^`]+)`", lambda label, m: f"{label} must be {_kinds(m[1])}, not {_kinds(m[2])}."),
)


def _sentence(what: str, label: str) -> str:
    for pattern, said in _SAID:
        if found := re.search(pattern, what):
            return said(label, found)
    return f"{label} is not as the schema says."

"""Intake: the text in a command cleaned before any rule sees it, each fault beside its field."""

from datetime import date
from enum import Enum

import msgspec

from domain.anatomy import traits
from domain.kernel import Command, Fact
from domain.wording import LINE, UnclearTextError, clean
from portal.refusals import Invalid

# No day of a case, and no birthday of anybody in it, lies outside: what does is a slip, or a wish to break something.
EARLIEST, LATEST = 1900, 2199


def cleaned(command: Command) -> Command:
    """The command with every text in NFC and without stray space. Raises `Invalid` with a sentence for each field."""
    faults: dict[str, str] = {}
    tidy = _tidy(command, "", faults)
    if faults:
        raise Invalid(faults)
    return tidy if isinstance(tidy, Command) else command


def _tidy(value: object, path: str, faults: dict[str, str], label: str = "This", limit: int | None = None) -> object:
    match value:
        case Enum():
            return value
        case str():
            return _text(value, path, faults, label, limit)
        case tuple():
            return tuple(_tidy(item, f"{path}[{index}]", faults, label) for index, item in enumerate(value))
        case msgspec.Struct():
            return _struct(value, path, faults)
        case date() if not EARLIEST <= value.year <= LATEST:  # a moment is a date too
            faults[path] = f"Check the year: it lies between {EARLIEST} and {LATEST}."
            return value
        case _:
            return value


def _text(value: str, path: str, faults: dict[str, str], label: str, limit: int | None) -> str:
    longest = limit if limit is not None else 1_000
    try:
        kept = clean(value, longest, name=label, lines=longest > LINE)
    except UnclearTextError as unclear:
        faults[path] = str(unclear)
        return value
    if value and not kept:
        faults[path] = f"{label} must not be blank."
    return kept


def _struct(value: msgspec.Struct, path: str, faults: dict[str, str]) -> msgspec.Struct:
    known = {trait.name: trait for trait in traits(type(value))} if isinstance(value, Command | Fact) else {}
    changed = {}
    for field in value.__struct_fields__:
        trait = known.get(field)
        before = getattr(value, field)
        inner = f"{path}.{field}" if path else field
        label = trait.label.text if trait else field.replace("_", " ").capitalize()
        after = _tidy(before, inner, faults, label, trait.max_length if trait else None)
        if after is not before:
            changed[field] = after
    return msgspec.structs.replace(value, **changed) if changed else value

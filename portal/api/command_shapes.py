"""The shapes of commands in the OpenAPI description: fields with label, hint, data class and kind of statement."""

import msgspec

from domain import catalogue
from domain.anatomy import traits
from domain.correctable import why_not
from domain.correction import Correct
from domain.kernel import Command
from portal.api.shapes import REF, Schema


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


def command_components() -> tuple[dict[str, Schema], dict[str, Schema]]:
    """A reference to the shape of every command by its name, and all the shapes that they need."""
    every = {**catalogue.COMMANDS, **catalogue.GOVERNING}
    kinds = [catalogue.typed_as(name) if name in catalogue.COMMANDS else every[name] for name in sorted(every)]
    refs, components = msgspec.json.schema_components(kinds, ref_template=REF)
    by_name: dict[str, Schema] = {}
    for name, ref in zip(sorted(every), refs, strict=True):
        by_name[name] = ref
        _describe(components[ref["$ref"].rsplit("/", 1)[1]], every[name])
    _leave_acts_out(components[Correct.__name__]["properties"]["fact"])
    return by_name, components


def _leave_acts_out(facts: Schema) -> None:
    """Describe as what a correction may put in the place of an entry only what is ever taken."""
    mapping = facts["discriminator"]["mapping"]
    taken = {tag: ref for tag, ref in mapping.items() if why_not(catalogue.FACTS[tag], misfiled=True) is None}
    facts["discriminator"]["mapping"] = taken
    facts["anyOf"] = [each for each in facts["anyOf"] if each["$ref"] in taken.values()]

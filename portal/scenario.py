"""Scenario: a published case as a script of commands, with who, when and what, read from a file and checked."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import msgspec

from domain import catalogue
from domain.calendar import LONDON
from domain.kernel import Command, Happened
from portal.registering import Directory, DirectoryError

REFERENCE = re.compile(r"@(?P<label>[a-z0-9-]+)(?::(?P<wire>[a-z0-9@_/-]+?))?(?:\.(?P<field>[a-z_]+))?")
PARTIES = ("victim", "suspect")
ACCOUNT = "account"
MEETING = "meeting"
_ANY = UUID(int=0)

Resolve = Callable[[str], UUID]


class ScenarioError(Exception):
    """A scenario file is wrong; the sentence says in which file, at which step, and what to change."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"label": "as", "fields": "with"}):
    """One command of a script: when (London), by whom, and its fields as a file writes them."""

    at: datetime
    by: str
    command: str
    label: str | None = None
    fields: dict[str, Any] = {}


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"steps": "step"}):
    """One case: its title, the published source, what in it is invented, and its steps in order of time.

    `audited` is why the auditor is engaged to read it, where one is.
    """

    title: str
    source: str
    fictional: tuple[str, ...]
    steps: tuple[Step, ...]
    audited: str | None = None


class Scenario(msgspec.Struct, frozen=True):
    """A checked script under the name of its file."""

    name: str
    script: Script

    def place(self, number: int) -> str:
        """How a sentence names a step, counted from 0."""
        step = self.script.steps[number]
        return f"{self.name}.toml, step {number + 1} ({step.command} by {step.by})"


def read(path: Path, directory: Directory, *, first: str = "refer-case") -> Scenario:
    """The scenario in a TOML file, every step checked as far as it can be before it is played.

    `first` is the command that it begins with: the case is referred, or the clinic set up whose meetings it tells of.
    Raises `ScenarioError` with the file, the step and what is wrong with it.
    """
    try:
        script = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), type=Script)
    except OSError:
        raise ScenarioError(f"{path} cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ScenarioError(f"{path.name}: {wrong}") from None
    scenario = Scenario(path.stem, script)
    _check(scenario, directory, first)
    return scenario


def _check(scenario: Scenario, directory: Directory, first: str) -> None:
    steps = scenario.script.steps
    if not steps or steps[0].command != first:
        what = "sets up a clinic" if first == "set-up-clinic" else "refers the case"
        raise ScenarioError(f"{scenario.name}.toml: a script begins with a step that {what} ({first}).")
    labels: set[str] = set()
    for number, step in enumerate(steps):
        place = scenario.place(number)
        if step.at.tzinfo is not None:
            raise ScenarioError(f"{place}: write the time as it was in London, without an offset.")
        if number and step.at < steps[number - 1].at:
            raise ScenarioError(f"{place}: it comes before the step above it. Put the steps in order of time.")
        try:
            directory.actor(step.by)
            command_of(step, _known_labels(labels, directory), timedelta())
        except (ScenarioError, DirectoryError, catalogue.UnknownName, msgspec.ValidationError) as wrong:
            raise ScenarioError(f"{place}: {wrong}") from None
        if step.label in {*labels, *PARTIES, ACCOUNT, MEETING}:
            raise ScenarioError(f"{place}: the label {step.label!r} is taken. Choose another.")
        if step.label is not None:
            labels.add(step.label)


def _known_labels(labels: set[str], directory: Directory) -> Resolve:
    def resolve(reference: str) -> UUID:
        found = parsed(reference)
        if found["label"] == ACCOUNT:
            directory.account(found["wire"] or "")
        elif found["label"] not in {*labels, *PARTIES, MEETING}:
            raise ScenarioError(f"{reference} stands for no step above. Label that step with `as`.")
        return _ANY

    return resolve


def parsed(reference: str) -> re.Match[str]:
    """The parts of a reference: `@label`, `@label:wire-name`, either with `.field`; `@victim`; `@account:role`.

    `@meeting:label` is a meeting of the demonstration's clinic, by the label of the step that calls it.
    """
    found = REFERENCE.fullmatch(reference)
    if found is None:
        raise ScenarioError(f"{reference} is no reference: write @label, @label:wire-name or @account:role.")
    return found


def command_of(step: Step, resolve: Resolve, shift: timedelta) -> Command:
    """The command that a step gives, its references resolved and its dates moved by whole weeks.

    Raises `ScenarioError`, `catalogue.UnknownName` or `msgspec.ValidationError`.
    """
    kind = catalogue.GOVERNING.get(step.command)
    fields = _written(kind or catalogue.typed_as(step.command), step.fields, resolve, shift)
    if kind is not None:
        return msgspec.convert({**fields, "command": step.command}, type=kind)
    return catalogue.command_from(step.command, fields)


def _written(
    kind: type[msgspec.Struct], fields: Mapping[str, Any], resolve: Resolve, shift: timedelta
) -> dict[str, Any]:
    """The fields as JSON would hold them. A birthday is not moved; a field for when something happened takes a day."""
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return {
        name: _value(value, resolve, timedelta() if name.endswith("born") else shift, happened=_asks_when(types, name))
        for name, value in fields.items()
    }


def _value(value: object, resolve: Resolve, shift: timedelta, *, happened: bool = False) -> object:
    match value:
        case str() if value.startswith("@"):
            return str(resolve(value))
        case datetime():
            moment = in_london(value, shift)
            return msgspec.to_builtins(Happened.at(moment) if happened else moment)
        case date():
            day = value + shift
            return msgspec.to_builtins(Happened.on(day) if happened else day)
        case list():
            return [_value(each, resolve, shift) for each in value]
        case dict() if value.get("fact") in catalogue.FACTS:
            return _written(catalogue.FACTS[value["fact"]], value, resolve, shift)
        case dict():
            return {name: _value(each, resolve, shift) for name, each in value.items()}
        case _:
            return value


def _asks_when(types: Mapping[str, Any], name: str) -> bool:
    return name in types and Happened in _members(types[name])


def _members(kind: Any) -> set[Any]:
    """The types that an annotation or a union is made of."""
    parts = get_args(kind)
    kinds = [part for part in parts if get_args(part) or isinstance(part, type)]
    return set().union(*(_members(part) for part in kinds)) if parts else {kind}


def in_london(local: datetime, shift: timedelta) -> datetime:
    """A wall time in London, moved by whole weeks and still that wall time, in UTC."""
    return (local + shift).replace(tzinfo=LONDON).astimezone(UTC)

"""A command with one field of every kind that a form can ask, and forms of it as they are posted."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import CHRONOLOGY, FACT, VICTIM_IDENTITY, Fixed, Label, Options
from domain.kernel import Command, EntryId, Happened, Line, PartyId, Text
from portal.answers import parse
from portal.forms import Errors
from portal.posted import Choice
from portal.tool_choices import tool_choices

MARIA = PartyId(UUID("11111111-1111-4111-8111-111111111111"))
STRANGER = "22222222-2222-4222-8222-222222222222"
CHOICES = {"victims": [Choice(str(MARIA), "Maria K.")], **tool_choices()}


class Where(StrEnum):
    """Where it was."""

    HOME = "at_home"
    ONLINE = "online"
    GPS = "gps_tracker"


class NoteSighting(Command, frozen=True, tag="note-sighting"):
    """One field of every kind that a form can ask."""

    title: ClassVar[str] = "Note a sighting"
    section: ClassVar[str] = "crime"
    victim: Annotated[PartyId, VICTIM_IDENTITY, Label("Victim"), Options("victims")]
    place: Annotated[Line, CHRONOLOGY, Label("Place")]
    account: Annotated[Text, CHRONOLOGY, FACT, Label("What happened?", "In the words of whoever saw it")]
    happened: Annotated[Happened, CHRONOLOGY, Label("When it happened")]
    where: Annotated[Where, CHRONOLOGY, Label("Kind of place")]
    means: Annotated[tuple[Where, ...], CHRONOLOGY, Label("Means"), msgspec.Meta(min_length=1)]
    repeated: Annotated[bool, CHRONOLOGY, Label("Has it happened before?")]
    times: Annotated[Annotated[int, msgspec.Meta(ge=1, le=99)] | None, CHRONOLOGY, Label("Times")] = None
    reported_on: Annotated[date | None, CHRONOLOGY, Label("Date reported")] = None
    called_at: Annotated[datetime | None, CHRONOLOGY, Label("Time of the call")] = None
    after: Annotated[EntryId | None, CHRONOLOGY, Fixed()] = None
    names: Annotated[tuple[Line, ...], CHRONOLOGY, Label("Others there")] = ()
    suspect_knows: Annotated[bool | None, CHRONOLOGY, Label("Does the suspect know?")] = None


def day(name: str, text: str) -> dict[str, list[str]]:
    return {f"{name}-{part}": [typed] for part, typed in zip(("day", "month", "year"), text.split("/"), strict=True)}


def whole(**changes: list[str]) -> dict[str, list[str]]:
    answers = {
        "victim": [str(MARIA)],
        "place": ["The High Street"],
        "account": ["He stood outside.\r\nThen he left."],
        **day("happened", "2/3/2026"),
        "where": ["at_home"],
        "means": ["online", "gps_tracker"],
        "repeated": ["yes"],
    }
    return answers | {name.replace("__", "-"): typed for name, typed in changes.items()}


def read(**changes: list[str]) -> NoteSighting:
    answer = parse(NoteSighting, whole(**changes), CHOICES)
    assert isinstance(answer, NoteSighting), answer
    return answer


def wrong(name: str, **changes: list[str]) -> str:
    errors = parse(NoteSighting, whole(**changes), CHOICES)
    assert isinstance(errors, Errors)
    assert list(errors.by_field) == [name]
    return errors.by_field[name]


def assessment(**more: list[str]) -> dict[str, list[str]]:
    return {
        "victim": [str(MARIA)],
        "tool": ["dash"],
        "grade": ["standard"],
        **day("assessed_on", "2/3/2026"),
        "rationale": ["Few risk indicators, no violence"],
        **{name.replace("__", "-"): typed for name, typed in more.items()},
    }

"""The suspect: who he is, what is known of him, and where he lives."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import CHRONOLOGY, FACT, SUSPECT_ADDRESS, SUSPECT_IDENTITY, DataClass, Label, Options
from domain.kernel import Command, Fact, Line, PartyId, Text


class Relationship(StrEnum):
    """Who the suspect is to the victim (the classes that the practice works with)."""

    FORMER_PARTNER = "former_partner"
    PARTNER = "partner"
    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    PROFESSIONAL_CONTACT = "professional_contact"
    ACQUAINTANCE = "acquaintance"
    STRANGER = "stranger"
    PUBLIC_FIGURE = "public_figure"
    OTHER = "other"
    NOT_KNOWN = "not_known"


Identifier = Annotated[str, msgspec.Meta(min_length=1, max_length=20)]


class SuspectBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who the suspect is, asked and recorded alike. A stalker who hides has a description and no name."""

    name: Annotated[Line | None, SUSPECT_IDENTITY, Label("Suspect’s name", "Leave empty if not known")] = None
    born: Annotated[date | None, SUSPECT_IDENTITY, Label("Suspect’s date of birth")] = None
    aliases: Annotated[
        tuple[Line, ...],
        SUSPECT_IDENTITY,
        msgspec.Meta(max_length=20),
        Label("Other names", "Aliases, nicknames, account names; one a line"),
    ] = ()
    description: Annotated[
        Text | None,
        SUSPECT_IDENTITY,
        FACT,
        Label("Description", "Shown to the victim’s advocate, so that the suspect is recognised"),
    ] = None
    relationship: Annotated[Relationship, CHRONOLOGY, Label("Relationship to the victim")] = Relationship.NOT_KNOWN
    pnc_id: Annotated[Identifier | None, SUSPECT_IDENTITY, Label("PNC ID", "2024/1234567K")] = None
    cro: Annotated[Identifier | None, SUSPECT_IDENTITY, Label("CRO number", "123456/24X")] = None


class AddSuspect(SuspectBody, Command, frozen=True, kw_only=True, tag="add-suspect"):
    """Name or describe a suspect of this case. A case may have several."""

    title: ClassVar[str] = "Add a suspect"
    section: ClassVar[str] = "people"


class SuspectNamed(SuspectBody, Fact, frozen=True, kw_only=True, tag="suspect-named/1"):
    """A suspect was named or described. The handle stands for him in this case and in no other."""

    title: ClassVar[str] = "Suspect named"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = SUSPECT_IDENTITY
    about: ClassVar[str] = "suspect"
    suspect: Annotated[PartyId, SUSPECT_IDENTITY, Label("Suspect")]

    def summary(self) -> dict[DataClass, str]:
        """Name and description, so that the advocate can keep the victim safe from him; never his identifiers."""
        who = self.name or "Suspect whose name is not known"
        said = f"{who}: {self.description}" if self.description else who
        related = self.relationship is not Relationship.NOT_KNOWN
        relationship = {CHRONOLOGY: f"To the victim: {self.relationship.value.replace('_', ' ')}"} if related else {}
        return {SUSPECT_IDENTITY: said, **relationship}


class AddressBody(msgspec.Struct, frozen=True, kw_only=True):
    """Where the suspect lives."""

    suspect: Annotated[PartyId, SUSPECT_ADDRESS, Label("Suspect"), Options("suspects")]
    address: Annotated[
        str,
        SUSPECT_ADDRESS,
        FACT,
        msgspec.Meta(min_length=1, max_length=500),
        Label("Suspect’s address", "As notified, or as last known"),
    ]
    area: Annotated[
        Line,
        SUSPECT_ADDRESS,
        Label("Area", "A town or district, so that the victim can stay away from it; no postcode"),
    ]
    since: Annotated[date | None, SUSPECT_ADDRESS, Label("Lives there since")] = None


class SetSuspectAddress(AddressBody, Command, frozen=True, kw_only=True, tag="set-suspect-address"):
    """Record where a suspect lives now."""

    title: ClassVar[str] = "Set the suspect’s address"
    section: ClassVar[str] = "people"
    replaces: ClassVar[tuple[str, ...]] = ("suspect-addressed/1",)
    consequence: ClassVar[str] = "The victim’s advocate sees the area alone."


class SuspectAddressed(AddressBody, Fact, frozen=True, kw_only=True, tag="suspect-addressed/1"):
    """An address of the suspect became known."""

    title: ClassVar[str] = "Suspect’s address"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = SUSPECT_ADDRESS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "since"

    def summary(self) -> dict[DataClass, str]:
        """The area alone."""
        return {SUSPECT_ADDRESS: f"Lives in {self.area}"}


_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)


def area_gives_address_away(area: str, address: str) -> bool:
    """Whether an area says more than a town or district: a full postcode, or the first line of the address."""
    first_line = re.split(r"[,\n]", address.strip())[0].strip().casefold()
    typed = area.casefold()
    return bool(_POSTCODE.search(area)) or first_line in typed

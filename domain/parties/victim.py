"""The victim: who she is, under a handle of this case alone."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.classes import EQUALITY, FACT, VICTIM_IDENTITY, DataClass, Label
from domain.kernel import Command, Fact, Line, PartyId, Text


class VictimBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who the victim is, asked and recorded alike."""

    name: Annotated[Line, VICTIM_IDENTITY, Label("Victim’s name", "As the victim uses it")]
    born: Annotated[date | None, VICTIM_IDENTITY, Label("Victim’s date of birth")] = None
    equality: Annotated[
        Text | None,
        EQUALITY,
        FACT,
        Label("Protected characteristics", "Only what the victim wants known, so that it is not asked again"),
    ] = None


class AddVictim(VictimBody, Command, frozen=True, kw_only=True, tag="add-victim"):
    """Name a victim of this case. A case may have several."""

    title: ClassVar[str] = "Add a victim"
    section: ClassVar[str] = "people"


class VictimNamed(VictimBody, Fact, frozen=True, kw_only=True, tag="victim-named/1"):
    """A victim was named. The handle stands for her in this case and in no other."""

    title: ClassVar[str] = "Victim named"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = VICTIM_IDENTITY
    about: ClassVar[str] = "victim"
    victim: Annotated[PartyId, VICTIM_IDENTITY, Label("Victim")]

    def summary(self) -> dict[DataClass, str]:
        """Initials alone."""
        return {VICTIM_IDENTITY: initials(self.name)}


def initials(name: str) -> str:
    """The first letter of each word of a name: "J.M." for Jane Maria. Empty where the name has no letter."""
    firsts = [next((character for character in word if character.isalpha()), "") for word in name.split()]
    return "".join(f"{letter.upper()}." for letter in firsts if letter)

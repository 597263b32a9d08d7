"""Other ways onward for a victim: the MARAC, and adults' safeguarding. A child goes by the referral of its own."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, OPINION, VICTIM_NEEDS, DataClass, Label
from domain.contact import WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.parties import must_be_victim
from domain.timing import not_in_future


class Onward(StrEnum):
    """To whom she is referred."""

    MARAC = "marac"
    ADULT_SAFEGUARDING = "adult_safeguarding"


class Agreed(StrEnum):
    """Whether she agreed to it."""

    YES = "she_agreed"
    NOT_ASKED = "not_asked_for_safety"
    WITHOUT = "without_her_agreement"


class OnwardReferral(msgspec.Struct, frozen=True, kw_only=True):
    """A referral of a victim to another meeting or service, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    to: Annotated[
        Onward,
        VICTIM_NEEDS,
        Label(
            "To", "MARAC for high-risk domestic abuse. A child is referred by “Refer a child to children’s social care”"
        ),
    ]
    organisation: Annotated[Line, VICTIM_NEEDS, Label("Which, by name", "The MARAC or the council, never her address")]
    agreed: Annotated[Agreed, VICTIM_NEEDS, Label("Does she agree?")]
    without_because: Annotated[
        Text | None, VICTIM_NEEDS, OPINION, Label("Why without it", "Needed where she does not agree, or was not asked")
    ] = None
    reason: Annotated[
        Text, VICTIM_NEEDS, FACT, Label("Why she is referred", "No address, no place, nothing told in confidence")
    ]
    referred_on: Annotated[date, VICTIM_NEEDS, Label("Date of the referral")]


class ReferOnward(OnwardReferral, Command, frozen=True, kw_only=True, tag="refer-onward"):
    """Record that a victim was referred to a MARAC or to adults' safeguarding."""

    title: ClassVar[str] = "Refer to MARAC or adults’ safeguarding"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "The portal sends nothing. What goes with it is recorded as a disclosure."


class ReferredOnward(OnwardReferral, Fact, frozen=True, kw_only=True, tag="referred-onward/1"):
    """A victim was referred to a MARAC or to adults' safeguarding."""

    title: ClassVar[str] = "Referral to MARAC or adults’ safeguarding"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """That she was offered support by another way, never which, why or whether she agreed."""
        return {VICTIM_NEEDS: "The victim was offered support"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from referring a victim onward."""
    match command:
        case ReferOnward():
            must_be_victim(case, command.victim)
            not_in_future(command.referred_on, ask, "referred_on", "The date must be today or in the past.")
            if (command.agreed is not Agreed.YES) != (command.without_because is not None):
                raise Refused("Say why it is done without her agreement, and only then.", field="without_because")
            return [Decided(ReferredOnward(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (ReferOnward,)
FACTS: tuple[type[Fact], ...] = (ReferredOnward,)

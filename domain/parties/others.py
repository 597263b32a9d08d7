"""Other people in the case: witnesses, family, earlier victims, a new partner, protected persons, children."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ALLEGATION, CHILDREN, FACT, THIRD_PARTY, DataClass, Label, Options
from domain.kernel import Command, Fact, Line, PartyId, Text


class ThirdPartyKind(StrEnum):
    """Why a third person is in the case. A protected person need not be the victim (stalking by proxy).

    It is a part in this case alone: the same person may have another in another case.
    """

    WITNESS = "witness"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    EARLIER_VICTIM = "earlier_victim"
    NEW_PARTNER = "new_partner"
    PROTECTED_PERSON = "protected_person"
    PROXY = "somebody_he_reaches_her_through"
    OTHER = "other"


class ThirdPartyBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who a third person is, asked and recorded alike."""

    kind: Annotated[ThirdPartyKind, THIRD_PARTY, Label("Who this person is")]
    name: Annotated[Line | None, THIRD_PARTY, Label("Name", "Leave empty if not known")] = None
    of: Annotated[
        PartyId | None, THIRD_PARTY, Label("Connected to", "Whose family, neighbour or partner"), Options("parties")
    ] = None
    reach: Annotated[
        Line | None, THIRD_PARTY, Label("How to reach this person safely", "Not of somebody guarded as the victim is")
    ] = None
    note: Annotated[Text | None, THIRD_PARTY, FACT, Label("What this person can say, or why they matter")] = None


class AddThirdParty(ThirdPartyBody, Command, frozen=True, kw_only=True, tag="add-third-party"):
    """Name a person who is neither victim nor suspect."""

    title: ClassVar[str] = "Add another person"
    section: ClassVar[str] = "people"


class ThirdPartyNamed(ThirdPartyBody, Fact, frozen=True, kw_only=True, tag="third-party-named/1"):
    """A person who is neither victim nor suspect came into the case."""

    title: ClassVar[str] = "Other person named"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = THIRD_PARTY
    about: ClassVar[str] = "party"
    party: Annotated[PartyId, THIRD_PARTY, Label("Person")]

    def summary(self) -> dict[DataClass, str]:
        """What kind of person, never who."""
        return {THIRD_PARTY: f"Another person is on record: {self.kind.value.replace('_', ' ')}"}


class ChildBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who a child or dependant is, asked and recorded alike."""

    name: Annotated[Line, CHILDREN, Label("Child’s name")]
    born: Annotated[date | None, CHILDREN, Label("Child’s date of birth")] = None
    of: Annotated[
        PartyId | None, CHILDREN, Label("Child of", "The parent or carer who is in this case"), Options("parties")
    ] = None
    school: Annotated[Line | None, CHILDREN, Label("School or nursery")] = None
    contact: Annotated[Line | None, CHILDREN, Label("Contact arrangements", "With whom, and under which order")] = None
    safeguarding: Annotated[Text | None, CHILDREN, ALLEGATION, Label("Safeguarding concerns")] = None


class AddChild(ChildBody, Command, frozen=True, kw_only=True, tag="add-child"):
    """Name a child or dependant whom the case touches."""

    title: ClassVar[str] = "Add a child"
    section: ClassVar[str] = "people"


class ChildNamed(ChildBody, Fact, frozen=True, kw_only=True, tag="child-named/1"):
    """A child or dependant came into the case."""

    title: ClassVar[str] = "Child named"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = CHILDREN
    about: ClassVar[str] = "child"
    child: Annotated[PartyId, CHILDREN, Label("Child")]

    def summary(self) -> dict[DataClass, str]:
        """That there is a child, and whether somebody is worried: never who, where or how old."""
        worry = "; safeguarding concerns are on record" if self.safeguarding else ""
        return {CHILDREN: f"A child or dependant is on record{worry}"}

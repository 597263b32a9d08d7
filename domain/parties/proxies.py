"""Proxies: those through whom he reaches the victim, and those whom an order protects beside her: guarded as she is."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, VICTIM_CONTACT, DataClass, Label, Options
from domain.kernel import Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties.others import AddThirdParty, ThirdPartyKind, ThirdPartyNamed

GUARDED = frozenset({ThirdPartyKind.PROXY, ThirdPartyKind.PROTECTED_PERSON})
"""Whoever can be found by him leads him to her: how to reach them is in the class of her own contact details."""


class ProxyDetails(msgspec.Struct, frozen=True, kw_only=True):
    """How such a person is reached safely, asked and recorded alike."""

    party: Annotated[
        PartyId | None,
        VICTIM_CONTACT,
        Label("Person", "Somebody through whom he reaches the victim, or who is protected beside her"),
        Options("parties"),
    ] = None
    who: Annotated[Line | None, VICTIM_CONTACT, Label("Who it is", "Where they are not on the list")] = None
    address: Annotated[Line | None, VICTIM_CONTACT, Label("Address", "Never a refuge or an address kept secret")] = None
    telephone: Annotated[Line | None, VICTIM_CONTACT, Label("Telephone")] = None
    safe_contact: Annotated[Text | None, VICTIM_CONTACT, FACT, Label("How to reach them safely")] = None


class SetProxyContact(ProxyDetails, Command, frozen=True, kw_only=True, tag="set-proxy-contact"):
    """Set how somebody through whom he reaches the victim, or who is protected beside her, is reached safely."""

    title: ClassVar[str] = "Set contact details of somebody protected beside the victim"
    section: ClassVar[str] = "people"
    replaces: ClassVar[tuple[str, ...]] = ("proxy-contact-set/1",)
    consequence: ClassVar[str] = (
        "They are guarded as the victim’s own are, and take the place of what was set for this person before."
    )


class ProxyContactSet(ProxyDetails, Fact, frozen=True, kw_only=True, tag="proxy-contact-set/1"):
    """How somebody through whom he reaches the victim, or who is protected beside her, is reached was set."""

    title: ClassVar[str] = "Contact details of somebody protected beside the victim"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = VICTIM_CONTACT
    about: ClassVar[str] = "party"


def proxies(case: Case) -> list[Entry[ThirdPartyNamed]]:
    """Those through whom he reaches the victim, and those protected beside her."""
    return [e for e in case.of(ThirdPartyNamed) if is_open(e.fact.kind) and e.fact.kind in GUARDED]


def refuse_open_contact(command: AddThirdParty) -> None:
    """Raise `Refused` where how to reach somebody who is guarded as the victim is would lie with other people's."""
    if command.kind in GUARDED and command.reach is not None:
        raise Refused(
            "How to reach this person is guarded as the victim’s own is. Leave this empty, and set it with "
            f"“{SetProxyContact.title}”.",
            field="reach",
        )


def decide(case: Case, command: SetProxyContact) -> list[Decided]:
    """What follows from setting how such a person is reached."""
    if (command.party is None) == (command.who is None):
        raise Refused("Choose the person, or say who it is where they are not on the list.", field="party")
    known = {entry.fact.party for entry in proxies(case) if is_open(entry.fact.party)}
    if command.party is not None and command.party not in known:
        raise Refused(
            "Choose somebody who is named as one through whom he reaches the victim, or as protected beside her.",
            field="party",
        )
    if not (command.address or command.telephone or command.safe_contact):
        raise Refused("Enter an address, a telephone number or another way to reach them.", field="telephone")
    return [Decided(ProxyContactSet(**msgspec.structs.asdict(command)))]


COMMANDS: tuple[type[Command], ...] = (SetProxyContact,)
FACTS: tuple[type[Fact], ...] = (ProxyContactSet,)

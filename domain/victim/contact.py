"""The victim's contact details, and every contact with her: where she lives is kept apart where that could kill."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import (
    ALLEGATION,
    FACT,
    PROTECTED_LOCATION,
    STAFF_IDENTITY,
    VICTIM_CONTACT,
    VICTIM_NEEDS,
    VICTIM_UNRELEASED,
    DataClass,
    Label,
)
from domain.contact import A_WORKER, HowReached, SuspectKnows, WhichVictim
from domain.kernel import (
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    Fact,
    Happened,
    Line,
    PartyId,
    Refused,
    Text,
    is_open,
)
from domain.parties import must_be_victim
from domain.telling import ToldBy, must_not_reach_suspect
from domain.timing import not_in_future


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """How the victim is reached safely, asked and recorded alike.

    There is no question whether the suspect knows: this class is narrower than that of what he does not know is known.
    """

    victim: Annotated[WhichVictim, VICTIM_CONTACT]
    address: Annotated[
        Line | None, VICTIM_CONTACT, Label("Victim’s address", "Kept to advocates alone if it is protected")
    ] = None
    telephone: Annotated[Line | None, VICTIM_CONTACT, Label("Telephone")] = None
    email: Annotated[Line | None, VICTIM_CONTACT, Label("Email address")] = None
    safe_contact: Annotated[
        Text | None, VICTIM_CONTACT, FACT, Label("How to reach her safely", "Name no place that is protected")
    ] = None
    unsafe_times: Annotated[Text | None, VICTIM_CONTACT, FACT, Label("When not to reach her")] = None


class SetVictimContactDetails(Details, Command, frozen=True, kw_only=True, tag="set-victim-contact-details"):
    """Set how the victim is reached safely. The details take the place of all that were set before."""

    title: ClassVar[str] = "Set the victim’s contact details"
    section: ClassVar[str] = "victim"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("victim-contact-set/1",)
    consequence: ClassVar[str] = "These take the place of all earlier details. A protected address opens to advocates."
    protected_location: Annotated[
        Answer,
        VICTIM_CONTACT,
        Label("Is it a refuge, a confidential or a new address?", "Unless the answer is no, it is protected"),
    ]


class VictimContactSet(Details, Fact, frozen=True, kw_only=True, tag="victim-contact-set/1"):
    """The victim's contact details were set. It never says whether another address is protected."""

    title: ClassVar[str] = "Victim’s contact details"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_CONTACT
    about: ClassVar[str] = "victim"


class VictimLocationProtected(Fact, frozen=True, kw_only=True, tag="victim-location-protected/1"):
    """Where the victim is, where that must not be known: a refuge, a confidential or a new address."""

    title: ClassVar[str] = "Protected location"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = PROTECTED_LOCATION
    about: ClassVar[str] = "victim"
    victim: Annotated[WhichVictim, PROTECTED_LOCATION]
    address: Annotated[Line, PROTECTED_LOCATION, Label("Protected address")]


Occurred = Annotated[Happened, Label("When you were in contact")]
Said = Annotated[Text | None, ALLEGATION, Label("What the victim said")]
ContactBy = Annotated[Line | None, Label("By whom", "Leave empty if it was you")]


class VictimContact(msgspec.Struct, frozen=True, kw_only=True):
    """One contact with the victim, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    occurred: Annotated[Occurred, VICTIM_NEEDS]
    method: Annotated[HowReached, VICTIM_NEEDS]
    said: Annotated[Said, VICTIM_NEEDS] = None
    contact_by: Annotated[ContactBy, STAFF_IDENTITY] = None
    suspect_knows: Annotated[SuspectKnows, VICTIM_NEEDS]


class RecordVictimContact(VictimContact, Command, frozen=True, kw_only=True, tag="record-victim-contact"):
    """Record that you were in contact with the victim, and what she said."""

    title: ClassVar[str] = "Record contact with the victim"
    section: ClassVar[str] = "victim"
    consequence: ClassVar[str] = "What she said stays with police, prosecutors and advocates unless the suspect knows."


class VictimContacted(VictimContact, Fact, frozen=True, kw_only=True, tag="victim-contacted/1"):
    """Somebody was in contact with the victim."""

    title: ClassVar[str] = "Contact with the victim"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "occurred"

    def summary(self) -> dict[DataClass, str]:
        """That there was contact, never what was said."""
        return {VICTIM_NEEDS: "There was contact with the victim", STAFF_IDENTITY: A_WORKER}


class UnreleasedVictimContacted(Fact, frozen=True, kw_only=True, tag="unreleased-victim-contacted/1"):
    """The same, where the suspect may not know that it is known."""

    title: ClassVar[str] = "Contact with the victim (the suspect does not know)"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "occurred"
    victim: Annotated[WhichVictim, VICTIM_UNRELEASED]
    occurred: Annotated[Occurred, VICTIM_UNRELEASED]
    method: Annotated[HowReached, VICTIM_UNRELEASED]
    said: Annotated[Said, VICTIM_UNRELEASED] = None
    contact_by: Annotated[ContactBy, VICTIM_UNRELEASED] = None
    suspect_knows: Annotated[SuspectKnows, VICTIM_UNRELEASED]

    def summary(self) -> dict[DataClass, str]:
        """That there was contact, never what was said."""
        return {VICTIM_UNRELEASED: "There was contact with the victim"}


def contact_details(case: Case, victim: PartyId) -> Entry[VictimContactSet] | None:
    """The details in force: the last that were set. Ask it of the full fold; erased details are none."""
    own = [e for e in case.of(VictimContactSet) if is_open(e.fact.victim) and e.fact.victim == victim]
    return own[-1] if own else None


def _set(command: SetVictimContactDetails) -> list[Decided]:
    fields = {name: getattr(command, name) for name in Details.__struct_fields__}
    if not any(value for name, value in fields.items() if name != "victim"):
        raise Refused("Enter an address, a telephone number or another way to reach the victim.", field="telephone")
    if command.address is None or command.protected_location is Answer.NO:
        return [Decided(VictimContactSet(**fields))]
    # The open details are set as well, without the address: nobody may go on using the one before.
    return [
        Decided(VictimContactSet(**fields | {"address": None})),
        Decided(VictimLocationProtected(victim=command.victim, address=command.address)),
    ]


def decide(case: Case, command: SetVictimContactDetails | RecordVictimContact, ask: Circumstances) -> list[Decided]:
    """What follows from a command about reaching the victim."""
    must_be_victim(case, command.victim)
    match command:
        case SetVictimContactDetails():
            return _set(command)
        case RecordVictimContact(occurred=occurred, suspect_knows=knows):
            not_in_future(occurred, ask, "occurred", "The contact cannot lie in the future. Enter when it was.")
            fields = msgspec.structs.asdict(command)
            if must_not_reach_suspect(ToldBy.VICTIM, knows):
                return [Decided(UnreleasedVictimContacted(**fields))]
            return [Decided(VictimContacted(**fields))]


FACTS = (VictimContactSet, VictimLocationProtected, VictimContacted, UnreleasedVictimContacted)

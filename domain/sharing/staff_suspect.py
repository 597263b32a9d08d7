"""A suspect who works for a force: who investigates instead, and whether the IOPC is told."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, EntryId, Fact, Line, Refused, Text, is_open
from domain.sharing.employed import StaffPartyMarked
from domain.timing import not_in_future


class Investigates(StrEnum):
    """Who investigates a suspect who works for a force."""

    ANOTHER_FORCE = "another_force"
    PROFESSIONAL_STANDARDS = "professional_standards"
    IOPC = "iopc"
    SAME_FORCE = "the_same_force"


class Referral(StrEnum):
    """Whether the matter goes to the Independent Office for Police Conduct."""

    MANDATORY = "mandatory_referral"
    VOLUNTARY = "voluntary_referral"
    NOT_REFERRED = "not_referred"


MarkField = Annotated[EntryId, STAFF_CONFLICT, Label("Of whom it was said"), Options("staff-marks")]


class InvestigationBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who investigates, asked and recorded alike."""

    mark: MarkField
    by_whom: Annotated[Investigates, STAFF_CONFLICT, Label("Who investigates")]
    force: Annotated[Line | None, STAFF_CONFLICT, Label("Which force", "Needed for another force")] = None
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "And how colleagues are kept from it")]


class DecideStaffInvestigation(InvestigationBody, Command, frozen=True, kw_only=True, tag="decide-staff-investigation"):
    """Say, as professional standards, who investigates a suspect who works for a force."""

    title: ClassVar[str] = "Say who investigates a member of staff"
    section: ClassVar[str] = "sharing"
    replaces: ClassVar[tuple[str, ...]] = ("staff-investigation-decided/1",)
    consequence: ClassVar[str] = (
        "Professional standards alone read this. Have the case offered to the other force, or allocated to your team, "
        "by somebody who is on the list."
    )


class StaffInvestigationDecided(
    InvestigationBody, Fact, frozen=True, kw_only=True, tag="staff-investigation-decided/1"
):
    """Professional standards said who investigates a suspect who works for a force."""

    title: ClassVar[str] = "Who investigates a member of staff"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


class ReferralBody(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the IOPC is told, asked and recorded alike."""

    mark: MarkField
    referral: Annotated[Referral, STAFF_CONFLICT, Label("Referral to the IOPC")]
    decided_on: Annotated[date, STAFF_CONFLICT, Label("Date of the decision")]
    referred_on: Annotated[date | None, STAFF_CONFLICT, Label("Referred on", "Needed where it is referred")] = None
    reference: Annotated[Line | None, STAFF_CONFLICT, Label("IOPC reference", "Leave empty until there is one")] = None
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "The ground for referring it, or for not")]


class DecideIopcReferral(ReferralBody, Command, frozen=True, kw_only=True, tag="decide-iopc-referral"):
    """Decide, as professional standards, whether a matter is referred to the IOPC."""

    title: ClassVar[str] = "Decide on a referral to the IOPC"
    section: ClassVar[str] = "sharing"
    replaces: ClassVar[tuple[str, ...]] = ("iopc-referral-decided/1",)
    consequence: ClassVar[str] = "Professional standards alone read this."


class IopcReferralDecided(ReferralBody, Fact, frozen=True, kw_only=True, tag="iopc-referral-decided/1"):
    """Professional standards decided whether the matter is referred to the IOPC."""

    title: ClassVar[str] = "Decision on a referral to the IOPC"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    happens: ClassVar[str] = "decided_on"


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from deciding who investigates, and on a referral."""
    match command:
        case DecideStaffInvestigation(by_whom=by_whom, force=force):
            _must_be_suspect_of_a_force(case, command.mark)
            if (by_whom is Investigates.ANOTHER_FORCE) != (force is not None):
                raise Refused("Name the other force where another force investigates, and only there.", field="force")
            return [Decided(StaffInvestigationDecided(**msgspec.structs.asdict(command)))]
        case DecideIopcReferral(referral=referral, decided_on=decided_on, referred_on=referred_on):
            _must_be_suspect_of_a_force(case, command.mark)
            not_in_future(decided_on, ask, "decided_on", "The date of the decision must be today or in the past.")
            if (referral is Referral.NOT_REFERRED) == (referred_on is not None):
                raise Refused("Give the day of the referral where it is referred, and only there.", field="referred_on")
            if referred_on is not None:
                not_in_future(referred_on, ask, "referred_on", "The day of the referral must be today or in the past.")
            return [Decided(IopcReferralDecided(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _must_be_suspect_of_a_force(case: Case, mark: EntryId) -> None:
    found = next((entry for entry in case.of(StaffPartyMarked) if entry.id == mark), None)
    if found is None or not is_open(found.fact.suspect) or not found.fact.suspect:
        raise Refused("Choose a suspect of whom it was said that they work for an agency.", field="mark")
    if found.fact.force is Answer.NO:
        raise Refused(
            "This suspect works for an agency that is no police force. It decides by its own rules.", field="mark"
        )


COMMANDS: tuple[type[Command], ...] = (DecideStaffInvestigation, DecideIopcReferral)
FACTS: tuple[type[Fact], ...] = (StaffInvestigationDecided, IopcReferralDecided)

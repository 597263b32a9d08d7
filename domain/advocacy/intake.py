"""Intake: how a victim came to the service, what she wants of it, what was decided, and how support ends."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ADVOCACY_CONFIDENTIAL, FACT, OPINION, VICTIM_NEEDS, DataClass, Label
from domain.contact import SuspectKnows, WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text
from domain.legible import legible
from domain.parties import must_be_victim
from domain.people import AgencyId
from domain.timing import not_in_future


class CameBy(StrEnum):
    """Who brought her to the service."""

    HERSELF = "she_came_herself"
    POLICE = "police"
    ANOTHER_AGENCY = "another_agency"
    HELPLINE = "helpline"
    SOMEBODY_CLOSE = "somebody_close_to_her"


class IntakeOutcome(StrEnum):
    """What the service decided."""

    ACCEPTED = "taken_on"
    WAITING = "waiting_list"
    SIGNPOSTED = "signposted_elsewhere"
    NOT_TAKEN_ON = "not_taken_on"


class IntakeBody(msgspec.Struct, frozen=True, kw_only=True):
    """An intake, asked and recorded alike."""

    victim: Annotated[WhichVictim, ADVOCACY_CONFIDENTIAL]
    came_by: Annotated[CameBy, ADVOCACY_CONFIDENTIAL, Label("How she came to you")]
    came_from: Annotated[
        Line | None, ADVOCACY_CONFIDENTIAL, Label("Who brought her", "Needed where it was another agency")
    ] = None
    received_on: Annotated[date, ADVOCACY_CONFIDENTIAL, Label("Date she came to you")]
    wants: Annotated[
        Text | None, ADVOCACY_CONFIDENTIAL, FACT, Label("What she wants of your service", "In her own words")
    ] = None
    safe_first_contact: Annotated[
        Text | None,
        ADVOCACY_CONFIDENTIAL,
        FACT,
        Label("How and when the first contact is safe", "And what must not be said or left where he could find it"),
    ] = None
    suspect_knows: Annotated[SuspectKnows, ADVOCACY_CONFIDENTIAL]
    outcome: Annotated[IntakeOutcome, ADVOCACY_CONFIDENTIAL, Label("What was decided")]
    signposted_to: Annotated[
        Line | None, ADVOCACY_CONFIDENTIAL, Label("Signposted to", "Needed where she was signposted elsewhere")
    ] = None
    because: Annotated[
        Text | None, ADVOCACY_CONFIDENTIAL, OPINION, Label("Why", "Needed where she was not taken on")
    ] = None


class RecordIntake(IntakeBody, Command, frozen=True, kw_only=True, tag="record-intake"):
    """Record how a victim came to your service, what she wants of it and what was decided."""

    title: ClassVar[str] = "Record an intake"
    section: ClassVar[str] = "advocacy"
    consequence: ClassVar[str] = (
        "Nobody outside your service sees it. Where she is taken on, the first contact with her is owed."
    )


class IntakeRecorded(IntakeBody, Fact, frozen=True, kw_only=True, tag="intake-recorded/1"):
    """A victim came to an advocacy service, which took her on or sent her on."""

    title: ClassVar[str] = "Intake"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = ADVOCACY_CONFIDENTIAL
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received_on"


class WhyEnded(StrEnum):
    """Why an advocate's support ended. None of them blames her."""

    NEEDS_MET = "her_needs_are_met"
    SHE_ASKED = "she_asked"
    OTHER_SERVICE = "another_service_supports_her"
    MOVED = "she_moved_away"
    NOT_REACHED = "she_could_not_be_reached_safely"


class EndingBody(msgspec.Struct, frozen=True, kw_only=True):
    """The end of advocacy support, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    ended_on: Annotated[date, VICTIM_NEEDS, Label("Date support ended")]
    in_place: Annotated[
        Text,
        VICTIM_NEEDS,
        FACT,
        Label(
            "What is in place for her now", "Who she turns to. Name no place and nothing of her plan: police read this"
        ),
    ]
    can_return: Annotated[Answer, VICTIM_NEEDS, Label("Does she know how to come back?")]
    why: Annotated[WhyEnded, ADVOCACY_CONFIDENTIAL, Label("Why it ended", "Read by your own service alone")]
    other_service: Annotated[
        Line | None, ADVOCACY_CONFIDENTIAL, Label("Which service", "Needed where another service supports her")
    ] = None
    detail: Annotated[
        Text | None, ADVOCACY_CONFIDENTIAL, OPINION, Label("What else is to be kept", "Read by your own service alone")
    ] = None


class EndAdvocacySupport(EndingBody, Command, frozen=True, kw_only=True, tag="end-advocacy-support"):
    """Close your service's support of a victim, with what is in place for her."""

    title: ClassVar[str] = "End advocacy support"
    section: ClassVar[str] = "advocacy"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Police and those who care for her see that it ended and what is in place. Why stays with your service."
    )


class AdvocacySupportEnded(EndingBody, Fact, frozen=True, kw_only=True, tag="advocacy-support-ended/1"):
    """An advocacy service ended its support of a victim."""

    title: ClassVar[str] = "Advocacy support ended"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "ended_on"

    def summary(self) -> dict[DataClass, str]:
        """That her support changed, never how or why."""
        return {VICTIM_NEEDS: f"What supports the victim changed on {spelt(self.ended_on)}"}


def taken_on(case: Case, victim: PartyId, agency: AgencyId) -> Entry[IntakeRecorded] | None:
    """The intake by which a service supports a victim now; None where it never took her on or ended it since.

    Ask it of a fold legible in what is confidential and in the victim's needs.
    """
    intakes = [
        entry
        for entry in case.of(IntakeRecorded)
        if entry.agency == agency and entry.fact.victim == victim and entry.fact.outcome is IntakeOutcome.ACCEPTED
    ]
    last = max(intakes, key=lambda entry: entry.position, default=None)
    ended = any(
        last is not None and entry.agency == agency and entry.fact.victim == victim and entry.position > last.position
        for entry in case.of(AdvocacySupportEnded)
    )
    return None if ended else last


def decide(case: Case, command: RecordIntake | EndAdvocacySupport, ask: Circumstances) -> list[Decided]:
    """What follows from an intake, or from ending support."""
    must_be_victim(case, command.victim)
    match command:
        case RecordIntake():
            not_in_future(command.received_on, ask, "received_on", "The date must be today or in the past.")
            if command.came_by is CameBy.ANOTHER_AGENCY and not command.came_from:
                raise Refused("Say which agency brought her.", field="came_from")
            if command.outcome is IntakeOutcome.SIGNPOSTED and not command.signposted_to:
                raise Refused("Say where she was signposted to.", field="signposted_to")
            if command.outcome is IntakeOutcome.NOT_TAKEN_ON and not command.because:
                raise Refused("Say why she was not taken on.", field="because")
            readable = legible(case, {ADVOCACY_CONFIDENTIAL, VICTIM_NEEDS})
            standing = taken_on(readable, command.victim, ask.by.agency)
            if command.outcome is IntakeOutcome.ACCEPTED and standing is not None:
                raise Refused(
                    f"Your service took her on already, on {spelt(standing.fact.received_on)}. Correct that intake if "
                    "it is wrong.",
                    field="outcome",
                )
            return [Decided(IntakeRecorded(**msgspec.structs.asdict(command)))]
        case EndAdvocacySupport():
            not_in_future(command.ended_on, ask, "ended_on", "The date must be today or in the past.")
            if command.why is WhyEnded.OTHER_SERVICE and not command.other_service:
                raise Refused("Say which service supports her now.", field="other_service")
            return [Decided(AdvocacySupportEnded(**msgspec.structs.asdict(command)))]


COMMANDS = (RecordIntake, EndAdvocacySupport)
FACTS: tuple[type[Fact], ...] = (IntakeRecorded, AdvocacySupportEnded)

"""Asking for information about the victim: a line of enquiry, necessity, last resort, and what she was told."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, OPINION, STAFF_IDENTITY, VICTIM_UNRELEASED, DataClass, Label
from domain.contact import A_WORKER, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.parties import must_be_victim
from domain.timing import not_in_future
from domain.validity import in_force


class Material(StrEnum):
    """What is asked for."""

    ADVOCACY_RECORDS = "advocacy_records"
    COUNSELLING_NOTES = "counselling_notes"
    MEDICAL_RECORDS = "medical_records"
    SOCIAL_CARE_RECORDS = "social_care_records"
    EDUCATION_RECORDS = "education_records"
    OTHER = "other"


class RequestLaw(msgspec.Struct, frozen=True, kw_only=True):
    """What the law asks of such a request while it is in force.

    `presumed_unnecessary` material starts from no: it needs substantial probative value and a senior officer's leave.
    """

    source: str
    presumed_unnecessary: frozenset[Material]
    victim_told: bool
    valid_from: date
    valid_to: date | None


REQUEST_LAW: tuple[RequestLaw, ...] = (
    RequestLaw(
        source="Police, Crime, Sentencing and Courts Act 2022, Part 2 Chapter 3A, and its code of practice",
        presumed_unnecessary=frozenset({Material.COUNSELLING_NOTES}),
        victim_told=True,
        valid_from=date(2026, 1, 12),
        valid_to=None,
    ),
)


def law_on(day: date) -> RequestLaw | None:
    """The law on asking for information about a victim that is in force on a day, if any."""
    return in_force(REQUEST_LAW, day)


class InformationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for and why, asked and recorded alike.

    It has the class of what the suspect does not know is known: it says what she may have told others and her view of
    being asked. That class is read by those who ask (police), who are asked (advocates) and who answer for disclosure
    (prosecutors), and by nobody on the suspect's side. The shared summary's class is read by probation and health.
    """

    victim: Annotated[WhichVictim, VICTIM_UNRELEASED]
    requested_on: Annotated[date, VICTIM_UNRELEASED, Label("Date of the request")]
    holder: Annotated[Line, VICTIM_UNRELEASED, Label("Who holds it", "The service or body that is asked")]
    material: Annotated[Material, VICTIM_UNRELEASED, Label("What is asked for")]
    line_of_enquiry: Annotated[
        Text, VICTIM_UNRELEASED, FACT, Label("The reasonable line of enquiry", "And what in it this would answer")
    ]
    why_necessary: Annotated[
        Text, VICTIM_UNRELEASED, OPINION, Label("Why it is necessary and proportionate", "And over which dates")
    ]
    why_last_resort: Annotated[
        Text, VICTIM_UNRELEASED, OPINION, Label("Why nothing less would do", "What was tried or ruled out before")
    ]
    told_on: Annotated[date | None, VICTIM_UNRELEASED, Label("Date the victim was told")] = None
    told: Annotated[Text | None, VICTIM_UNRELEASED, FACT, Label("What the victim was told")] = None
    her_view: Annotated[Text | None, VICTIM_UNRELEASED, FACT, Label("The victim’s view")] = None
    not_told_because: Annotated[
        Text | None,
        VICTIM_UNRELEASED,
        OPINION,
        Label("Why the victim was not told", "Only where telling her is unsafe"),
    ] = None
    probative_value: Annotated[
        Text | None,
        VICTIM_UNRELEASED,
        OPINION,
        Label("Substantial probative value", "For counselling notes, which start from no"),
    ] = None
    approved_by: Annotated[
        Line | None, STAFF_IDENTITY, Label("Approved by", "Name and rank; for counselling notes, a senior officer")
    ] = None


class RequestVictimInformation(
    InformationRequest, Command, frozen=True, kw_only=True, tag="request-victim-information"
):
    """Ask a service for information that it holds about the victim, as a last resort."""

    title: ClassVar[str] = "Request information about the victim"
    section: ClassVar[str] = "advocacy"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The advocate and the prosecutor see the request. Nothing opens because of it."


class VictimInformationRequested(
    InformationRequest, Fact, frozen=True, kw_only=True, tag="victim-information-requested/1"
):
    """An investigator asked for information about the victim."""

    title: ClassVar[str] = "Information about the victim requested"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "requested_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is a request, never of whom or for what."""
        return {VICTIM_UNRELEASED: "Information about the victim was requested", STAFF_IDENTITY: A_WORKER}


def decide(case: Case, command: RequestVictimInformation, ask: Circumstances) -> list[Decided]:
    """What follows from a request for information about the victim."""
    must_be_victim(case, command.victim)
    not_in_future(command.requested_on, ask, "requested_on", "The date of the request must be today or in the past.")
    if command.told_on is not None:
        not_in_future(command.told_on, ask, "told_on", "The date that she was told must be today or in the past.")
    law = law_on(command.requested_on)
    if law is not None and command.material in law.presumed_unnecessary:
        if not command.probative_value:
            raise Refused(
                "Counselling notes are presumed not to be necessary. Say which substantial probative value they have, "
                "or do not ask for them.",
                field="probative_value",
            )
        if not command.approved_by:
            raise Refused(
                "A senior officer approves a request for counselling notes. Enter who did, or ask them first.",
                field="approved_by",
            )
    if law is not None and law.victim_told and not (command.told_on and command.told) and not command.not_told_because:
        raise Refused(
            "The victim is told what is asked for and why. Enter when and what she was told, or why telling her is "
            "unsafe.",
            field="told",
        )
    return [Decided(VictimInformationRequested(**msgspec.structs.asdict(command)))]


COMMANDS = (RequestVictimInformation,)
FACTS: tuple[type[Fact], ...] = (VictimInformationRequested,)

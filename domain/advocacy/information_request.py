"""Asking for information about the victim: a line of enquiry, necessity, last resort, and what she was told."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, OPINION, STAFF_IDENTITY, VICTIM_UNRELEASED, DataClass, Label, Options
from domain.contact import A_WORKER, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.parties import must_be_victim
from domain.people import AgencyId
from domain.sharing.grounds import Ground
from domain.sharing.requests import RequestInformation, asked
from domain.timing import not_in_future
from domain.victim_requests import Material, RequestLaw, law_on


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
    consequence: ClassVar[str] = (
        "The advocate and the prosecutor see the request. Where an agency on Accord is asked, those who may answer for "
        "it see what you wrote and answer, if the agency has a part in this case. A yes opens the entries that they "
        "name and nothing else."
    )
    agency: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
        VICTIM_UNRELEASED,
        Label("The agency on Accord that is asked", "Leave empty where the holder is not on Accord"),
        Options("asked-agencies"),
    ] = None
    needed_by: Annotated[
        date | None, VICTIM_UNRELEASED, Label("Needed by", "Only where an agency on Accord is asked")
    ] = None


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
    # An agency on Accord is asked today, whatever day is typed: no older law is had by a date.
    law = law_on(command.requested_on if command.agency is None else ask.today)
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
    said = {name: getattr(command, name) for name in VictimInformationRequested.__struct_fields__}
    return [Decided(VictimInformationRequested(**said)), *_asked_of_agency(command, law, ask)]


def _asked_of_agency(command: RequestVictimInformation, law: RequestLaw | None, ask: Circumstances) -> list[Decided]:
    """The request that the agency answers like any other. Nothing of the case bears on it."""
    if command.agency is None:
        if command.needed_by is not None:
            raise Refused(
                "A day is owed by an agency on Accord alone. Choose the agency, or leave the day empty.",
                field="needed_by",
            )
        return []
    data_class = None if law is None else law.classes.get(command.material)
    if law is None or data_class is None:
        raise Refused(
            "An agency on Accord is asked in this way for advocacy records and counselling notes alone. Ask the holder "
            "outside Accord and leave this empty.",
            field="agency",
        )
    if command.needed_by is None:
        raise Refused("Say by which day the agency’s answer is needed.", field="needed_by")
    return [Decided(asked(_as_request(command, command.agency, data_class, law, command.needed_by), ask))]


def _as_request(
    command: RequestVictimInformation, agency: AgencyId, data_class: DataClass, law: RequestLaw, needed_by: date
) -> RequestInformation:
    """What the form says, in the words in which an agency is asked; for whoever asks and nobody else."""
    return RequestInformation(
        agency=agency,
        data_class=data_class,
        wanted=command.line_of_enquiry,
        purpose=law.purpose,
        grounds=(Ground(law.gateway, f"A victim information request under the {law.source}."),),
        why_necessary=command.why_last_resort,
        why_proportionate=command.why_necessary,
        needed_by=needed_by,
    )


COMMANDS = (RequestVictimInformation,)
FACTS: tuple[type[Fact], ...] = (VictimInformationRequested,)

"""What the health team shares with the clinic: a formulation for a limited time, and status that bears on safety."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import (
    FACT,
    FORMULATED,
    FORMULATION,
    HEALTH_STATUS,
    STAFF_IDENTITY,
    DataClass,
    Label,
)
from domain.contact import Short, WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Formulation(msgspec.Struct, frozen=True, kw_only=True):
    """How the person is understood, asked and recorded alike: an opinion of one registrant, for a limited time.

    Its class has one summary, read by advocates, police and programme staff alike. `safety_meaning` is that summary:
    who needs it most is the victim's side. `responsivity` says more of the person and stays with full readers.
    """

    suspect: Annotated[WhichSuspect, FORMULATION]
    formulated_on: Annotated[date, FORMULATION, Label("Date of the formulation")]
    review_on: Annotated[date, FORMULATION, Label("Date to review it")]
    registrant: Annotated[Line, STAFF_IDENTITY, Label("Registered clinician", "Name and profession")]
    problem: Annotated[Text, FORMULATION, FORMULATED, Label("Problem")]
    predisposing: Annotated[Text | None, FORMULATION, FORMULATED, Label("Predisposing")] = None
    precipitating: Annotated[Text | None, FORMULATION, FORMULATED, Label("Precipitating")] = None
    perpetuating: Annotated[Text | None, FORMULATION, FORMULATED, Label("Perpetuating")] = None
    protective: Annotated[Text | None, FORMULATION, FORMULATED, Label("Protective")] = None
    function: Annotated[Text, FORMULATION, FORMULATED, Label("Function of the stalking", "What it does for the person")]
    triggers: Annotated[Text | None, FORMULATION, FORMULATED, Label("Triggers")] = None
    scenarios: Annotated[Text | None, FORMULATION, FORMULATED, Label("Scenarios", "What might happen, and when")] = None
    management: Annotated[Text, FORMULATION, FORMULATED, Label("Advice on management")]
    responsivity: Annotated[
        Text | None, FORMULATION, FORMULATED, Label("How to work with the person", "Communication, pace, what to avoid")
    ] = None
    safety_meaning: Annotated[
        Short,
        FORMULATION,
        FORMULATED,
        Label(
            "What it means for safety",
            "Read by advocates, police and programme staff: no diagnosis, place, plan or name",
        ),
    ]


class ShareFormulation(Formulation, Command, frozen=True, kw_only=True, tag="share-formulation"):
    """Share a formulation with the clinic: what is needed for safety, and no notes, diagnosis or family detail."""

    title: ClassVar[str] = "Share a formulation"
    section: ClassVar[str] = "health"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("formulation-shared/1",)
    consequence: ClassVar[str] = (
        "Coordinator, chair, probation and MAPPA read it whole; others what it means for safety."
    )


class FormulationShared(Formulation, Fact, frozen=True, kw_only=True, tag="formulation-shared/1"):
    """A clinician shared how the person is understood."""

    title: ClassVar[str] = "Formulation shared"
    section: ClassVar[str] = "health"
    governs: ClassVar[DataClass] = FORMULATION
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "formulated_on"

    def summary(self) -> dict[DataClass, str]:
        """What it means for safety, as the clinician wrote it; a clinician, where the name is not open."""
        return {FORMULATION: self.safety_meaning, STAFF_IDENTITY: "A registered clinician"}


class Status(StrEnum):
    """Where the person is, as far as it bears on safety."""

    IN_HOSPITAL = "in_hospital"
    ON_LEAVE = "on_leave"
    DISCHARGED = "discharged"


class ClinicalStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the person is in hospital, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, HEALTH_STATUS]
    status: Annotated[Status, HEALTH_STATUS, Label("Where the person is")]
    since: Annotated[date, HEALTH_STATUS, Label("Since")]
    expected: Annotated[Status | None, HEALTH_STATUS, Label("What is expected next")] = None
    expected_on: Annotated[date | None, HEALTH_STATUS, Label("Expected on")] = None
    review_on: Annotated[date | None, HEALTH_STATUS, Label("Date to review it")] = None
    in_short: Annotated[
        Short, HEALTH_STATUS, FACT, Label("What police and advocates are told", "What they need for safety; no ward")
    ]


class ShareClinicalStatus(ClinicalStatus, Command, frozen=True, kw_only=True, tag="share-clinical-status"):
    """Tell the agencies whether the person is in hospital, on leave or discharged, as far as safety needs it."""

    title: ClassVar[str] = "Share health status"
    section: ClassVar[str] = "health"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("clinical-status-shared/1",)


class ClinicalStatusShared(ClinicalStatus, Fact, frozen=True, kw_only=True, tag="clinical-status-shared/1"):
    """The health team said where the person is, as far as safety needs it."""

    title: ClassVar[str] = "Health status"
    section: ClassVar[str] = "health"
    governs: ClassVar[DataClass] = HEALTH_STATUS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "since"

    def summary(self) -> dict[DataClass, str]:
        """What the clinician wrote for police and advocates."""
        return {HEALTH_STATUS: self.in_short}


def last_formulations(case: Case) -> dict[PartyId, Entry[FormulationShared]]:
    """Each suspect's last formulation: an older one is not relied on."""
    return {entry.fact.suspect: entry for entry in case.of(FormulationShared) if is_open(entry.fact.suspect)}


def formulations_to_review(case: Case, day: date) -> list[Entry[FormulationShared]]:
    """Each suspect's last formulation whose review was due by a day. Ask it of the full fold."""
    return [entry for entry in last_formulations(case).values() if entry.fact.review_on <= day]


def last_statuses(case: Case) -> dict[PartyId, Entry[ClinicalStatusShared]]:
    """Each suspect's last health status."""
    return {entry.fact.suspect: entry for entry in case.of(ClinicalStatusShared) if is_open(entry.fact.suspect)}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from sharing a formulation or a status."""
    match command:
        case ShareFormulation(suspect=suspect, formulated_on=formulated, review_on=review):
            must_be_suspect(case, suspect)
            not_in_future(formulated, ask, "formulated_on", "The date of the formulation must be today or in the past.")
            if review <= formulated:
                raise Refused(
                    "A formulation holds for a time: it is reviewed after the day it was made. Enter a later date.",
                    field="review_on",
                )
            return [Decided(FormulationShared(**msgspec.structs.asdict(command)))]
        case ShareClinicalStatus(suspect=suspect):
            must_be_suspect(case, suspect)
            _dates_agree(command, ask)
            return [Decided(ClinicalStatusShared(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _dates_agree(command: ShareClinicalStatus, ask: Circumstances) -> None:
    not_in_future(command.since, ask, "since", "Enter since when: today or in the past. What is planned goes below.")
    if (command.expected is None) != (command.expected_on is None):
        raise Refused("Enter what is expected next together with its date, or neither.", field="expected_on")
    if command.expected_on is not None and command.expected_on < command.since:
        raise Refused("What is expected next comes after what is so now. Enter a later date.", field="expected_on")
    if command.review_on is not None and command.review_on < command.since:
        raise Refused("The review comes after the status. Enter a later date.", field="review_on")


COMMANDS = (ShareFormulation, ShareClinicalStatus)
FACTS = (FormulationShared, ClinicalStatusShared)

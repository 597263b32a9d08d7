"""Confidence: on what basis a clinician shared something, and where it was without consent, how it was weighed."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FORMULATION, HEALTH_STATUS, OPINION, STAFF_IDENTITY, DataClass, Fixed, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.health.sharing import ClinicalStatusShared, FormulationShared
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.legible import legible
from domain.timing import not_in_future


class ConfidenceBasis(StrEnum):
    """What allows a clinician to share what was told in confidence."""

    CONSENT = "consent"
    LAW_OR_COURT_ORDER = "law_or_court_order"
    PUBLIC_INTEREST = "public_interest"


class Confidence(msgspec.Struct, frozen=True, kw_only=True):
    """On what basis something was shared, asked and recorded alike.

    The public interest test by its parts: serious harm, how vulnerable those at risk are, whether less would do,
    whether it is proportionate, whether consent was sought (Caldicott principles; the common law of confidence).
    """

    shared: Annotated[EntryId, FORMULATION, Label("What was shared"), Options("shared-in-confidence"), Fixed()]
    basis: Annotated[ConfidenceBasis, FORMULATION, Label("On what basis it was shared")]
    weighed_on: Annotated[date, FORMULATION, Label("Date decided")]
    authority: Annotated[
        Line | None, FORMULATION, Label("Which law or order", "Needed where the law or a court requires it")
    ] = None
    consent_sought: Annotated[
        Answer | None, FORMULATION, Label("Was consent sought?", "Needed where it is shared without")
    ] = None
    not_sought_because: Annotated[
        Text | None, FORMULATION, OPINION, Label("Why consent was not sought", "Or why it is not known")
    ] = None
    harm: Annotated[Text | None, FORMULATION, OPINION, Label("The serious harm or crime that it may avert")] = None
    vulnerability: Annotated[
        Text | None, FORMULATION, OPINION, Label("How vulnerable those at risk are", "Name nobody and no place")
    ] = None
    less_intrusive: Annotated[Text | None, FORMULATION, OPINION, Label("Why nothing less would do")] = None
    proportionate: Annotated[Text | None, FORMULATION, OPINION, Label("Why what was shared is no more than needed")] = (
        None
    )
    patient_told: Annotated[Answer, FORMULATION, Label("Is he told that it was shared?")]
    not_told_because: Annotated[
        Text | None, FORMULATION, OPINION, Label("Why he is not told", "Needed where he is not, or not yet")
    ] = None
    advised_by: Annotated[
        Line | None, STAFF_IDENTITY, Label("Who advised", "The Caldicott Guardian or another senior; name and role")
    ] = None


class WeighConfidence(Confidence, Command, frozen=True, kw_only=True, tag="weigh-confidence"):
    """Record on what basis you shared something of a patient; without consent, each part of the public interest."""

    title: ClassVar[str] = "Record the basis for sharing"
    section: ClassVar[str] = "health"
    replaces: ClassVar[tuple[str, ...]] = ("confidence-weighed/1",)
    consequence: ClassVar[str] = "Read by those who may read formulations whole. Nothing opens or closes because of it."


class ConfidenceWeighed(Confidence, Fact, frozen=True, kw_only=True, tag="confidence-weighed/1"):
    """A clinician recorded on what basis something was shared."""

    title: ClassVar[str] = "Basis for sharing"
    section: ClassVar[str] = "health"
    governs: ClassVar[DataClass] = FORMULATION
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "weighed_on"
    suspect: Annotated[WhichSuspect, FORMULATION]

    def summary(self) -> dict[DataClass, str]:
        """That there is a basis; never what was weighed."""
        named = {STAFF_IDENTITY: A_WORKER} if self.advised_by else {}
        return {FORMULATION: "The health team recorded on what basis it shared", **named}


SharedEntry = Entry[FormulationShared] | Entry[ClinicalStatusShared]
_PARTS = {
    "consent_sought": "Say whether consent was sought. Without it, sharing needs the public interest to be weighed.",
    "harm": "Say which serious harm or crime it may avert. Without that, keep it in confidence.",
    "vulnerability": "Say how vulnerable those at risk are.",
    "less_intrusive": "Say why nothing less would do, such as a word to somebody without his details.",
    "proportionate": "Say why what was shared is no more than was needed.",
}


def unweighed(case: Case) -> tuple[SharedEntry, ...]:
    """What was shared without its basis on record. Ask it of a fold legible in formulation and health status."""
    weighed = {case.stands(entry.fact.shared) for entry in case.of(ConfidenceWeighed)}
    return tuple(entry for entry in _every(case) if entry.id not in weighed)


def _every(case: Case) -> tuple[SharedEntry, ...]:
    shared: list[SharedEntry] = [*case.of(FormulationShared), *case.of(ClinicalStatusShared)]
    return tuple(sorted(shared, key=lambda entry: entry.position))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording on what basis something was shared."""
    match command:
        case WeighConfidence():
            readable = legible(case, {FORMULATION, HEALTH_STATUS})
            found = next((entry for entry in _every(readable) if entry.id == case.stands(command.shared)), None)
            if found is None or found.agency != ask.by.agency:
                raise Refused("Choose a formulation or health status that your organisation shared.", field="shared")
            not_in_future(command.weighed_on, ask, "weighed_on", "The date decided must be today or in the past.")
            _refuse_incomplete(command)
            return [Decided(ConfidenceWeighed(suspect=found.fact.suspect, **msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_incomplete(command: WeighConfidence) -> None:
    if command.basis is ConfidenceBasis.LAW_OR_COURT_ORDER and command.authority is None:
        raise Refused("Name the law or the order that requires it.", field="authority")
    if command.basis is ConfidenceBasis.PUBLIC_INTEREST:
        for field, sentence in _PARTS.items():
            if getattr(command, field) is None:
                raise Refused(sentence, field=field)
        if command.consent_sought is not Answer.YES and command.not_sought_because is None:
            raise Refused("Say why consent was not sought.", field="not_sought_because")
    if command.patient_told is not Answer.YES and command.not_told_because is None:
        raise Refused(
            "Say why he is not told: nobody should be surprised by what is shared of them.", field="not_told_because"
        )


COMMANDS = (WeighConfidence,)
FACTS = (ConfidenceWeighed,)

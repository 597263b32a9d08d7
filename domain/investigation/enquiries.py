"""Enquiries: what is wanted, under way, done, or not pursued and why; and what will be lost if nobody hurries."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import EVIDENCE_INDEX, FACT, OPINION, THIRD_PARTY, VICTIM_DIGITAL, DataClass, Label, Options
from domain.investigation.fields import must_be_crime
from domain.investigation.plan import PointNumber, must_be_point
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text, is_open
from domain.reports.classification import classification
from domain.reports.crimes import crime_of
from domain.reports.offences import Offence
from domain.timing import not_in_future


class EnquiryKind(StrEnum):
    """What sort of enquiry it is."""

    VICTIM_STATEMENT = "victim_statement"
    WITNESS_STATEMENT = "witness_statement"
    HOUSE_TO_HOUSE = "house_to_house"
    CCTV = "cctv"
    DEVICE = "device_examination"
    DIGITAL_STRATEGY = "digital_strategy"
    COMMUNICATIONS_DATA = "communications_data"
    SEARCH = "search"
    WARRANT_2B = "search_warrant_section_2b"
    PNC_CHECK = "pnc_check"
    PND_CHECK = "pnd_check"
    OTHER_FORCE = "other_force_check"
    OTHER = "other"


DATABASE_CHECKS = frozenset({EnquiryKind.PNC_CHECK, EnquiryKind.PND_CHECK})
DIGITAL = frozenset({EnquiryKind.DEVICE, EnquiryKind.DIGITAL_STRATEGY, EnquiryKind.COMMUNICATIONS_DATA})


class EnquiryState(StrEnum):
    """How an enquiry stands."""

    WANTED = "wanted"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_PURSUED = "not_pursued"


class Warrant(StrEnum):
    """How far a warrant to search got (Protection from Harassment Act 1997 s.2B, for section 2A stalking)."""

    CONSIDERED = "considered"
    NOT_APPLIED_FOR = "not_applied_for"
    APPLIED_FOR = "applied_for"
    REFUSED = "refused_by_the_court"
    EXECUTED = "executed"


KindField = Annotated[EnquiryKind, EVIDENCE_INDEX, Label("Enquiry")]
CrimeField = Annotated[
    EntryId | None, EVIDENCE_INDEX, Label("Crime", "Leave empty if it is about the whole case"), Options("crimes")
]
DetailField = Annotated[
    Text | None, EVIDENCE_INDEX, FACT, Label("What exactly", "Name no witness here, and none of her devices")
]
PlanField = Annotated[
    EntryId | None, EVIDENCE_INDEX, Label("Plan", "Where it answers a point of one"), Options("investigation-plans")
]
PointField = Annotated[PointNumber | None, EVIDENCE_INDEX, Label("Point of the plan", "Its number, counted from 1")]
WitnessField = Annotated[Line | None, THIRD_PARTY, Label("Witness or holder", "Whose statement or camera it is")]
DeviceField = Annotated[
    Line | None, VICTIM_DIGITAL, Label("The victim’s device or account", "Where it is hers. Never a password")
]


class PlannedBody(msgspec.Struct, frozen=True, kw_only=True):
    """An enquiry that is wanted, asked and recorded alike."""

    kind: KindField
    crime: CrimeField = None
    detail: DetailField = None
    plan: PlanField = None
    point: PointField = None
    witness: WitnessField = None
    victims_device: DeviceField = None
    due_on: Annotated[date | None, EVIDENCE_INDEX, Label("Wanted by")] = None
    overwritten_on: Annotated[
        date | None, EVIDENCE_INDEX, Label("Overwritten or lost on", "The first day on which it will be gone")
    ] = None


class PlanEnquiry(PlannedBody, Command, frozen=True, kw_only=True, tag="plan-enquiry"):
    """Record an enquiry that is wanted, by when, and when it would be too late."""

    title: ClassVar[str] = "Plan an enquiry"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "It stays open until it is recorded as done, or as not pursued with the reason."


class EnquiryPlanned(PlannedBody, Fact, frozen=True, kw_only=True, tag="enquiry-planned/1"):
    """An enquiry is wanted."""

    title: ClassVar[str] = "Enquiry wanted"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = EVIDENCE_INDEX

    def summary(self) -> dict[DataClass, str]:
        """The kind of enquiry; never what, whose or where."""
        return {EVIDENCE_INDEX: f"Enquiry wanted: {spelt_kind(self.kind)}", **_third(self.witness)}


class EnquiryBody(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an enquiry, asked and recorded alike."""

    kind: KindField
    planned: Annotated[
        EntryId | None, EVIDENCE_INDEX, Label("Enquiry that was planned", "Where there is one"), Options("enquiries")
    ] = None
    crime: CrimeField = None
    plan: PlanField = None
    point: PointField = None
    state: Annotated[EnquiryState, EVIDENCE_INDEX, Label("How it stands")]
    on: Annotated[date, EVIDENCE_INDEX, Label("Date")]
    detail: DetailField = None
    witness: WitnessField = None
    victims_device: DeviceField = None
    result: Annotated[
        Text | None, EVIDENCE_INDEX, FACT, Label("Result", "Needed where it is done: what it brought, or nothing")
    ] = None
    exhibit: Annotated[Line | None, EVIDENCE_INDEX, Label("Exhibit reference and who holds it")] = None
    warrant: Annotated[Warrant | None, EVIDENCE_INDEX, Label("Warrant", "For a section 2B warrant")] = None
    reasons: Annotated[
        Text | None,
        EVIDENCE_INDEX,
        OPINION,
        Label("Reasons", "Needed where it is not pursued, and for each step on a section 2B warrant"),
    ] = None


class RecordEnquiry(EnquiryBody, Command, frozen=True, kw_only=True, tag="record-enquiry"):
    """Record an enquiry that is under way, done, or not pursued and why."""

    title: ClassVar[str] = "Record an enquiry"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "Done, it closes the point of the plan that it answers. Only a supervisor strikes one."


class EnquiryRecorded(EnquiryBody, Fact, frozen=True, kw_only=True, tag="enquiry-recorded/1"):
    """An enquiry was made, or not pursued."""

    title: ClassVar[str] = "Enquiry"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = EVIDENCE_INDEX
    happens: ClassVar[str] = "on"

    def summary(self) -> dict[DataClass, str]:
        """The kind of enquiry and how it stands; never what it brought."""
        return {
            EVIDENCE_INDEX: f"Enquiry: {spelt_kind(self.kind)}, {self.state.value.replace('_', ' ')}",
            **_third(self.witness),
        }


def spelt_kind(kind: EnquiryKind) -> str:
    """A kind of enquiry as it is written: "house to house", "CCTV", "PNC check"."""
    upper = {"cctv": "CCTV", "pnc": "PNC", "pnd": "PND", "2b": "2B"}
    return " ".join(upper.get(word, word) for word in kind.value.split("_"))


def _third(witness: str | None) -> dict[DataClass, str]:
    return {THIRD_PARTY: "A witness or holder is named"} if witness else {}


SETTLED = frozenset({EnquiryState.DONE, EnquiryState.NOT_PURSUED})


def open_enquiries(case: Case) -> tuple[Entry[EnquiryPlanned], ...]:
    """The enquiries that were planned and are neither done nor given up with a reason, in ledger order."""
    settled = {e.fact.planned for e in case.of(EnquiryRecorded) if e.fact.state in SETTLED}
    return tuple(entry for entry in case.of(EnquiryPlanned) if entry.id not in settled)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an enquiry."""
    match command:
        case PlanEnquiry():
            must_be_crime(case, command.crime)
            _answers_a_point(case, command.plan, command.point)
            return [Decided(EnquiryPlanned(**msgspec.structs.asdict(command)))]
        case RecordEnquiry():
            must_be_crime(case, command.crime)
            _answers_a_point(case, command.plan, command.point)
            not_in_future(command.on, ask, "on", "The date must be today or in the past.")
            _as_planned(case, command)
            _refuse_unreasoned(command)
            _warranted(case, command)
            return [Decided(EnquiryRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _answers_a_point(case: Case, plan: EntryId | None, point: int | None) -> None:
    if plan is None and point is not None:
        raise Refused("Choose the plan that the point belongs to.", field="plan")
    if plan is not None and point is None:
        raise Refused("Give the number of the point that it answers.", field="point")
    if plan is not None and point is not None:
        must_be_point(case, plan, point)


def _as_planned(case: Case, command: RecordEnquiry) -> None:
    if command.planned is None:
        return
    planned = next((entry for entry in case.of(EnquiryPlanned) if entry.id == command.planned), None)
    if planned is None:
        raise Refused("Choose an enquiry of this case that was planned.", field="planned")
    if is_open(planned.fact.kind) and planned.fact.kind is not command.kind:
        raise Refused("Another kind of enquiry was planned. Choose the same kind, or none.", field="kind")


def _refuse_unreasoned(command: RecordEnquiry) -> None:
    if command.state is EnquiryState.WANTED:
        raise Refused("An enquiry that is only wanted is planned. Plan it, or say how it stands.", field="state")
    if command.state is EnquiryState.NOT_PURSUED and command.reasons is None:
        raise Refused("Say why it is not pursued.", field="reasons")
    if command.state is EnquiryState.DONE and command.result is None:
        raise Refused("Say what it brought, even if that is nothing.", field="result")


def _warranted(case: Case, command: RecordEnquiry) -> None:
    if command.kind is not EnquiryKind.WARRANT_2B:
        if command.warrant is not None:
            raise Refused("This belongs to a section 2B warrant. Choose that enquiry, or take it out.", field="warrant")
        return
    if command.warrant is None:
        raise Refused("Say how far the warrant got: considered, applied for, refused or executed.", field="warrant")
    if command.reasons is None:
        raise Refused("Each step on a warrant has its reasons. Enter them.", field="reasons")
    called = classification(case, crime_of(case, command.crime)) if command.crime is not None else None
    if called is not None and called.offence is not Offence.STALKING_2A:
        raise Refused(
            "A section 2B warrant is for plain section 2A stalking. For another offence record a search.",
            field="kind",
        )


COMMANDS = (PlanEnquiry, RecordEnquiry)
FACTS = (EnquiryPlanned, EnquiryRecorded)

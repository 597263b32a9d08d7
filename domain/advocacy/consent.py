"""Consent: what the victim agrees may be shared, with whom, within which limits, and when she takes it back."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ADVOCACY_SHARED, FACT, VICTIM_UNRELEASED, DataClass, Label, Options
from domain.contact import HowReached, SuspectKnows, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_victim
from domain.people import AgencyId
from domain.telling import ToldBy, must_not_reach_suspect
from domain.timing import not_in_future


class Shareable(StrEnum):
    """What a victim may agree to have shared."""

    ADVOCACY_SUMMARY = "advocacy_summary"
    CONTACT_DETAILS = "contact_details"
    REFERRAL_TO_SUPPORT = "referral_to_support"
    SAFETY_PLAN = "safety_plan"
    HEALTH_RECORDS = "health_records"
    COUNSELLING_NOTES = "counselling_notes"
    USE_AS_EVIDENCE = "use_as_evidence"
    OTHER = "other"


class ConsentDecision(StrEnum):
    """What the victim decided."""

    GIVEN = "given"
    LIMITED = "limited"
    WITHDRAWN = "withdrawn"


What = Annotated[Shareable, Label("What it is about")]
WithWhom = Annotated[
    Line | None,
    Label(
        "With whom it may be shared",
        "The agency or service, or “Everybody on the case”. Needed unless she takes everything of this back",
    ),
]
AgencyMeant = Annotated[
    Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
    Label(
        "Which agency that is, if it uses Accord",
        "What she takes back closes to this agency alone; with none chosen, to every agency but the one that holds it",
    ),
    Options("agencies"),
]
Detail = Annotated[Text | None, FACT, Label("What exactly")]
DecisionField = Annotated[ConsentDecision, Label("The victim’s decision")]
Limits = Annotated[Text | None, FACT, Label("The limits that she set")]
DecidedOn = Annotated[date, Label("Date of her decision")]


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """What the victim decided about sharing, asked and recorded alike."""

    victim: Annotated[WhichVictim, ADVOCACY_SHARED]
    what: Annotated[What, ADVOCACY_SHARED]
    detail: Annotated[Detail, ADVOCACY_SHARED] = None
    with_whom: Annotated[WithWhom, ADVOCACY_SHARED] = None
    agency: Annotated[AgencyMeant, ADVOCACY_SHARED] = None
    decision: Annotated[DecisionField, ADVOCACY_SHARED]
    limits: Annotated[Limits, ADVOCACY_SHARED] = None
    decided_on: Annotated[DecidedOn, ADVOCACY_SHARED]
    method: Annotated[HowReached, ADVOCACY_SHARED]
    suspect_knows: Annotated[SuspectKnows, ADVOCACY_SHARED]


class RecordConsent(Consent, Command, frozen=True, kw_only=True, tag="record-consent"):
    """Record what the victim agrees to have shared, the limits that she sets, or that she takes it back."""

    title: ClassVar[str] = "Record consent"
    section: ClassVar[str] = "advocacy"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Consent that is taken back closes what your agency holds under it at once, in every view of whom she meant. "
        "What they have read already is not undone: see who that was under “Who knows what”. Consent given again "
        "to everybody on the case opens what she took back from everybody; what she took back from one agency by name, "
        "consent that names this agency."
    )


class ConsentRecorded(Consent, Fact, frozen=True, kw_only=True, tag="consent-recorded/2"):
    """The victim decided what may be shared."""

    title: ClassVar[str] = "Consent recorded"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = ADVOCACY_SHARED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """That she decided, never what."""
        return {ADVOCACY_SHARED: "The victim’s decision on sharing was recorded"}


class UnreleasedConsentRecorded(Consent, Fact, frozen=True, kw_only=True, tag="unreleased-consent-recorded/2"):
    """The same, where the suspect may not know that it is known."""

    title: ClassVar[str] = "Consent recorded (the suspect does not know)"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """That she decided, never what."""
        return {VICTIM_UNRELEASED: "The victim’s decision on sharing was recorded"}


ConsentEntry = Entry[ConsentRecorded] | Entry[UnreleasedConsentRecorded]


# How a recipient's words may end or be set off without meaning anybody else; a question mark leaves it open whom.
_SET_OFF = " .,;:!\"'“”‘’"


def recipient(with_whom: str | None) -> str:
    """With whom something may be shared, to compare: whatever its capitals, spaces, quotation marks and full stop."""
    said = " ".join((with_whom or "").casefold().split())
    return said.strip(_SET_OFF) or said  # whatever was said is never the same as nothing, which means everybody


def decided_at(case: Case, entry: ConsentEntry) -> int:
    """The place in the ledger at which a decision was first recorded: to correct an old one makes it no newer."""
    return min(before.position for mark in case.marks_of(entry) if (before := case.entry(mark)) is not None)


def decisions(case: Case, what: Shareable) -> list[ConsentEntry]:
    """The standing decisions on a subject, in the order in which they were made; none whose victim is erased."""
    entries: list[ConsentEntry] = [*case.of(ConsentRecorded), *case.of(UnreleasedConsentRecorded)]
    about = [entry for entry in entries if is_open(entry.fact.victim) and entry.fact.what is what]
    return sorted(about, key=lambda entry: decided_at(case, entry))


def withdrawn(case: Case, victim: PartyId, what: Shareable) -> bool:
    """Whether the victim's last decision on a subject took her consent back.

    What she took back from one agency by name closes to that agency and is no decision about the others.
    """
    last = _last(case, victim, what, of_one_agency=False)
    return last is not None and last.fact.decision is ConsentDecision.WITHDRAWN


def was_asked_and_refused(case: Case, victim: PartyId, what: Shareable) -> bool:
    """Whether her last word on a subject took her consent back, from everybody or from one agency by name."""
    last = _last(case, victim, what, of_one_agency=True)
    return last is not None and last.fact.decision is ConsentDecision.WITHDRAWN


def _last(case: Case, victim: PartyId, what: Shareable, *, of_one_agency: bool) -> ConsentEntry | None:
    found = [
        entry
        for entry in decisions(case, what)
        if entry.fact.victim == victim
        and (of_one_agency or entry.fact.agency is None or entry.fact.decision is not ConsentDecision.WITHDRAWN)
    ]
    return found[-1] if found else None


def decide(case: Case, command: RecordConsent, ask: Circumstances) -> list[Decided]:
    """What follows from the victim's decision about sharing."""
    must_be_victim(case, command.victim)
    not_in_future(command.decided_on, ask, "decided_on", "The date of her decision must be today or in the past.")
    if command.decision is ConsentDecision.LIMITED and not command.limits:
        raise Refused("Enter the limits that the victim set, or choose given.", field="limits")
    if command.agency is not None and command.agency not in ask.kinds:
        raise Refused("Choose an agency from the list, or none.", field="agency")
    if command.decision is not ConsentDecision.WITHDRAWN and command.with_whom is None:
        raise Refused("Enter with whom it may be shared.", field="with_whom")
    if command.what is Shareable.OTHER and not command.detail:
        raise Refused("Say what exactly she decided about.", field="detail")
    kept_close = must_not_reach_suspect(ToldBy.VICTIM, command.suspect_knows)
    kind = UnreleasedConsentRecorded if kept_close else ConsentRecorded
    return [Decided(kind(**msgspec.structs.asdict(command)))]


COMMANDS = (RecordConsent,)
FACTS: tuple[type[Fact], ...] = (ConsentRecorded, UnreleasedConsentRecorded)

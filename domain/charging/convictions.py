"""Convictions: of what and how, to which sentence with which dates, and acquittals."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.decisions import charges
from domain.charging.disposals import IN_MONTHS, Disposal
from domain.classes import CHARGING, FACT, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.reports.offences import Offence
from domain.timing import not_in_future


class Convicted(StrEnum):
    """How a conviction came about."""

    GUILTY_PLEA = "guilty_plea"
    AFTER_TRIAL = "after_trial"


Lines = tuple[Line, ...]
Months = Annotated[int, msgspec.Meta(ge=1, le=1200)]
HowField = Annotated[Convicted, CHARGING, Label("How")]
CourtField = Annotated[Line, CHARGING, Label("Court")]
ConvictedOnField = Annotated[date, CHARGING, Label("Date convicted")]
SentenceField = Annotated[
    Text | None, CHARGING, FACT, Label("Sentence in the court’s words", "With the orders made, once it is passed")
]
SentencedOnField = Annotated[date | None, CHARGING, Label("Date sentenced", "Once it is passed")]
ElsewhereField = Annotated[
    Line | None,
    CHARGING,
    Label("Charged elsewhere", "Needed where the charge is not on this case: by which force, or in which case before"),
]


class Conviction(msgspec.Struct, frozen=True, kw_only=True):
    """A conviction and, once there is one, the sentence; asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    offences: Annotated[
        tuple[Offence, ...], CHARGING, Label("Offences", "Of which the person is convicted; at least one in all")
    ] = ()
    other_offences: Annotated[Lines, CHARGING, Label("Other offences", "One a line: what the list above lacks")] = ()
    how: HowField
    court: CourtField
    convicted_on: ConvictedOnField
    charged_elsewhere: ElsewhereField = None
    sentenced_on: SentencedOnField = None
    disposal: Annotated[Disposal | None, CHARGING, Label("Sort of sentence", "Once it is passed")] = None
    custody_months: Annotated[
        Months | None, CHARGING, Label("Length of custody in months", "Needed for custody, suspended or not")
    ] = None
    sentence: SentenceField = None
    starts_on: Annotated[date | None, CHARGING, Label("Sentence or order begins on")] = None
    ends_on: Annotated[date | None, CHARGING, Label("Sentence or order ends on")] = None
    release_on: Annotated[date | None, CHARGING, Label("Date of release", "Expected or past")] = None
    licence_ends_on: Annotated[date | None, CHARGING, Label("Licence ends on")] = None


class RecordConviction(Conviction, Command, frozen=True, kw_only=True, tag="record-conviction"):
    """Record a conviction, and record it again with the sentence and its dates once they are known."""

    title: ClassVar[str] = "Record a conviction"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The victim has a right to be told; orders made at sentence are recorded as measures."


class ConvictionRecorded(Conviction, Fact, frozen=True, kw_only=True, tag="conviction-recorded/2"):
    """A court convicted the suspect."""

    title: ClassVar[str] = "Conviction"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "convicted_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when; never of what, or to what sentence."""
        return _convicted(self.convicted_on, self.sentenced_on)


class ConvictionInWordsRecorded(Fact, frozen=True, kw_only=True, tag="conviction-recorded/1"):
    """A conviction as it was recorded while offences and sentence were words alone."""

    title: ClassVar[str] = "Conviction"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "convicted_on"
    suspect: Annotated[WhichSuspect, CHARGING]
    offences: Annotated[Lines, CHARGING, Label("Offences", "One a line; of which the person is convicted")]
    how: HowField
    court: CourtField
    convicted_on: ConvictedOnField
    sentence: SentenceField = None
    sentenced_on: SentencedOnField = None

    def summary(self) -> dict[DataClass, str]:
        """That and when; never of what, or to what sentence."""
        return _convicted(self.convicted_on, self.sentenced_on)


def _convicted(on: date, sentenced_on: date | None) -> dict[DataClass, str]:
    sentenced = f", sentenced on {spelt(sentenced_on)}" if sentenced_on else ""
    return {CHARGING: f"Convicted on {spelt(on)}{sentenced}"}


_SINCE_2 = ("charged_elsewhere", "disposal", "custody_months", "starts_on", "ends_on", "release_on", "licence_ends_on")


def words_kept(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of conviction-recorded/2 from those of /1: offences in words are other offences; closed stays so."""
    was = fields["offences"]
    placed = {name: value for name, value in fields.items() if name != "offences"}
    unsaid = dict.fromkeys(_SINCE_2, None if is_open(was) else was)
    return {**placed, **unsaid, "offences": () if is_open(was) else was, "other_offences": was}


class Acquitted(StrEnum):
    """How a prosecution ended without a conviction."""

    NOT_GUILTY_VERDICT = "not_guilty_after_trial"
    NO_EVIDENCE_OFFERED = "no_evidence_offered"
    DISMISSED = "dismissed_by_the_judge"


class Acquittal(msgspec.Struct, frozen=True, kw_only=True):
    """An acquittal, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    offences: Annotated[Lines, CHARGING, Label("Offences", "One a line; of which the person is acquitted")]
    how: Annotated[Acquitted, CHARGING, Label("How")]
    court: CourtField
    acquitted_on: Annotated[date, CHARGING, Label("Date acquitted")]


class RecordAcquittal(Acquittal, Command, frozen=True, kw_only=True, tag="record-acquittal"):
    """Record that a court acquitted the suspect: it can still make a restraining order."""

    title: ClassVar[str] = "Record an acquittal"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The court may make a restraining order after an acquittal: a decision is owed."


class AcquittalRecorded(Acquittal, Fact, frozen=True, kw_only=True, tag="acquittal-recorded/1"):
    """A court acquitted the suspect."""

    title: ClassVar[str] = "Acquittal"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "acquitted_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when; never of what."""
        return {CHARGING: f"Acquitted on {spelt(self.acquitted_on)}"}


def convictions(case: Case) -> list[Entry[ConvictionRecorded]]:
    """Each conviction as last recorded, by day: one of a person by one court on one day. Erased ones are left out."""
    last: dict[tuple[PartyId, str, date], Entry[ConvictionRecorded]] = {}
    for entry in case.of(ConvictionRecorded):
        if is_open(entry.fact.suspect):
            last[entry.fact.suspect, entry.fact.court.casefold(), entry.fact.convicted_on] = entry
    return sorted(last.values(), key=lambda entry: entry.fact.convicted_on)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording how a prosecution ended."""
    match command:
        case RecordConviction():
            must_be_suspect(case, command.suspect)
            not_in_future(command.convicted_on, ask, "convicted_on", "The date convicted must be today or in the past.")
            if not (command.offences or command.other_offences):
                raise Refused("A conviction names the offences. Enter at least one.", field="offences")
            _refuse_half_sentenced(command, ask)
            _refuse_dates(command)
            if command.charged_elsewhere is None:
                _after_charge(case, command.suspect, command.convicted_on, ask, "convicted_on")
            return [Decided(ConvictionRecorded(**msgspec.structs.asdict(command)))]
        case RecordAcquittal():
            must_be_suspect(case, command.suspect)
            not_in_future(command.acquitted_on, ask, "acquitted_on", "The date acquitted must be today or in the past.")
            if not command.offences:
                raise Refused("An acquittal names the offences. Enter at least one.", field="offences")
            _after_charge(case, command.suspect, command.acquitted_on, ask, "acquitted_on")
            return [Decided(AcquittalRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _after_charge(case: Case, suspect: PartyId, day: date, ask: Circumstances, field: str) -> None:
    ask.require(
        any(entry.fact.decided_on <= day for entry in charges(case, suspect)),
        "No charge before that day is on this case. Record the decision to charge first, check the date, or say of a "
        "conviction where the charge was.",
        rule="charging.ends-after-charge",
        field=field,
        rests_on=frozenset({CHARGING}),
    )


def _refuse_half_sentenced(command: RecordConviction, ask: Circumstances) -> None:
    if (command.disposal is None) != (command.sentenced_on is None):
        missing = "disposal" if command.disposal is None else "sentenced_on"
        raise Refused("Give the sort of sentence and its date together, or neither until it is passed.", field=missing)
    if command.sentenced_on is None:
        said = next((name for name in _OF_A_SENTENCE if getattr(command, name) is not None), None)
        if said is not None:
            raise Refused("Nothing is known of a sentence before it is passed. Give its date too.", field=said)
        return
    not_in_future(command.sentenced_on, ask, "sentenced_on", "The date sentenced must be today or in the past.")
    if command.sentenced_on < command.convicted_on:
        raise Refused("Nobody is sentenced before being convicted. Check both dates.", field="sentenced_on")
    if (command.disposal in IN_MONTHS) != (command.custody_months is not None):
        raise Refused(
            "Give the length in months for custody, suspended or not, and for nothing else.", field="custody_months"
        )


_OF_A_SENTENCE = ("sentence", "custody_months", "starts_on", "ends_on", "release_on", "licence_ends_on")


def _refuse_dates(command: RecordConviction) -> None:
    order = (("starts_on", "ends_on"), ("starts_on", "release_on"), ("release_on", "licence_ends_on"))
    for first, then in order:
        earlier: date | None = getattr(command, first)
        later: date | None = getattr(command, then)
        if earlier is not None and later is not None and later < earlier:
            raise Refused("These dates are in the wrong order: check when it begins and ends.", field=then)


COMMANDS = (RecordConviction, RecordAcquittal)
FACTS = (ConvictionRecorded, AcquittalRecorded)

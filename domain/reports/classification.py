"""Classification: what a crime is called now, the doubts about it, and the supervisor who decides them."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, FACT, OPINION, VICTIM_UNRELEASED, DataClass, Fixed, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.reports.conduct import four_test
from domain.reports.crimes import (
    CrimeRecorded,
    IncludedField,
    crime_of,
    must_be_apart,
    must_be_connected,
    must_be_in_force,
)
from domain.reports.effect import effect
from domain.reports.offences import OFFENCES, Offence


class ReclassificationBody(msgspec.Struct, frozen=True, kw_only=True):
    """Another classification of a crime, and why."""

    crime: Annotated[EntryId, CHRONOLOGY, Label("Crime"), Options("crimes"), Fixed()]
    offence: Annotated[Offence, CHRONOLOGY, Label("Principal offence")]
    included: IncludedField = ()
    because: Annotated[Text, CHRONOLOGY, FACT, Label("Reasons")]


class ClassifyCrime(ReclassificationBody, Command, frozen=True, kw_only=True, tag="classify-crime"):
    """Give a crime another classification. An open review stays open: a supervisor decides it."""

    title: ClassVar[str] = "Reclassify a crime"
    section: ClassVar[str] = "reports"
    replaces: ClassVar[tuple[str, ...]] = ("crime-classified/1", "classification-decided/1")


class CrimeClassified(ReclassificationBody, Fact, frozen=True, kw_only=True, tag="crime-classified/1"):
    """A crime was given another classification."""

    title: ClassVar[str] = "Crime reclassified"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """The offence, without the reasons."""
        return {CHRONOLOGY: f"Crime reclassified: {OFFENCES[self.offence].title}"}


class ClassificationChoice(StrEnum):
    """What a supervisor decides on a doubt about a classification."""

    KEEP = "keep"
    CHANGE = "change"


class ClassificationDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor's decision on the classification of a crime."""

    crime: Annotated[EntryId, CHRONOLOGY, Label("Crime"), Options("crimes"), Fixed()]
    decision: Annotated[ClassificationChoice, CHRONOLOGY, Label("Decision")]
    offence: Annotated[Offence | None, CHRONOLOGY, Label("Principal offence from now on", "Where it changes")] = None
    included: IncludedField = ()
    because: Annotated[Text, CHRONOLOGY, OPINION, Label("Reasons")]


class DecideClassification(ClassificationDecision, Command, frozen=True, kw_only=True, tag="decide-classification"):
    """Decide, as a supervisor, an open review of a classification."""

    title: ClassVar[str] = "Decide a classification review"
    section: ClassVar[str] = "reports"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("crime-classified/1", "classification-decided/1")


class ClassificationDecided(ClassificationDecision, Fact, frozen=True, kw_only=True, tag="classification-decided/1"):
    """A supervisor decided what a crime is to be called."""

    title: ClassVar[str] = "Classification review decided"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """What was decided, without the reasons."""
        now = f": {OFFENCES[self.offence].title}" if self.offence is not None else ""
        verb = "changed" if self.decision is ClassificationChoice.CHANGE else "kept"
        return {CHRONOLOGY: f"Classification {verb}{now}"}


class Classification(msgspec.Struct, frozen=True):
    """What a crime is called now, and by which entry."""

    offence: Offence
    included: tuple[Offence, ...]
    entry: EntryId


def classification(case: Case, crime: Entry[CrimeRecorded]) -> Classification | None:
    """What a crime is called now: the last of record, reclassification and decision. None where that is erased."""
    fact = crime.fact
    now = Classification(fact.offence, fact.included, crime.id) if is_open(fact.offence) else None
    changes: list[Entry[CrimeClassified] | Entry[ClassificationDecided]] = [
        *case.of(CrimeClassified),
        *(e for e in case.of(ClassificationDecided) if is_open(e.fact.offence) and e.fact.offence is not None),
    ]
    for entry in sorted(changes, key=lambda change: change.position):
        change = entry.fact
        if is_open(change.crime) and case.stands(change.crime) == crime.id and change.offence is not None:
            now = Classification(change.offence, change.included, entry.id)
    return now


def decided_reviews(case: Case) -> frozenset[EntryId]:
    """The crimes on which a supervisor has decided."""
    return frozenset(case.stands(e.fact.crime) for e in case.of(ClassificationDecided) if is_open(e.fact.crime))


def open_classification_reviews(case: Case) -> list[Entry[CrimeRecorded]]:
    """Crimes whose recorder doubted the classification, until a supervisor decides: nothing else closes the review."""
    decided = decided_reviews(case)
    return [e for e in case.of(CrimeRecorded) if e.id not in decided and is_open(e.fact.doubt) and e.fact.doubt]


def needs_4a_review(case: Case) -> list[Entry[CrimeRecorded]]:
    """Crimes called the less serious stalking although fear, distress or its effect is recorded.

    A supervisor's decision settles it until somebody reclassifies the crime again.
    """
    return [e for e in case.of(CrimeRecorded) if _graver_than_called(case, e) and not _settled(case, e)]


def needs_evidence(case: Case) -> list[Entry[CrimeRecorded]]:
    """Crimes called the graver stalking of which no evidence of fear, distress or its effect is recorded."""
    graver = {card.less_serious_form_of for card in OFFENCES.values()} - {None}
    return [
        crime
        for crime in case.of(CrimeRecorded)
        if (called := classification(case, crime)) is not None
        and called.offence in graver
        and not effect(case, crime).shown
    ]


def may_be_stalking(case: Case) -> list[Entry[CrimeRecorded]]:
    """Crimes called something that stalking is often recorded as, on a case that shows a course of it.

    Nothing is said where stalking is among the included classifications, or once a supervisor has decided.
    """
    if not four_test(case).probable:
        return []
    return [e for e in case.of(CrimeRecorded) if _called_something_else(case, e) and not _settled(case, e)]


def _called_something_else(case: Case, crime: Entry[CrimeRecorded]) -> bool:
    called = classification(case, crime)
    return (
        called is not None
        and OFFENCES[called.offence].may_hide_stalking
        and not any(OFFENCES[offence].stalking for offence in called.included)
    )


def stalking_recorded(case: Case) -> bool:
    """Whether any crime of the case has stalking as its principal offence or among the included ones."""
    called = [classification(case, crime) for crime in case.of(CrimeRecorded)]
    return any(
        OFFENCES[offence].stalking for now in called if now is not None for offence in (now.offence, *now.included)
    )


def _settled(case: Case, crime: Entry[CrimeRecorded]) -> bool:
    on_it = [
        e for e in case.of(ClassificationDecided) if is_open(e.fact.crime) and case.stands(e.fact.crime) == crime.id
    ]
    again = [e for e in case.of(CrimeClassified) if is_open(e.fact.crime) and case.stands(e.fact.crime) == crime.id]
    return max((e.position for e in on_it), default=0) > max((e.position for e in again), default=0)


def _graver_than_called(case: Case, crime: Entry[CrimeRecorded]) -> bool:
    called = classification(case, crime)
    return (
        called is not None and OFFENCES[called.offence].less_serious_form_of is not None and effect(case, crime).shown
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the classification of a crime."""
    match command:
        case ClassifyCrime(crime=mark, offence=offence, included=included):
            crime = crime_of(case, mark)
            now = classification(case, crime)
            must_be_apart(offence, included)
            _must_fit(crime, offence)
            if now is not None and (now.offence, set(now.included)) == (offence, set(included)):
                raise Refused("This is its classification already. Choose another one.", field="offence")
            return [Decided(CrimeClassified(**msgspec.structs.asdict(command)))]
        case DecideClassification():
            return [Decided(_decided(case, command, ask))]
        case _:
            return []


def _decided(case: Case, command: DecideClassification, ask: Circumstances) -> ClassificationDecided:
    crime = crime_of(case, command.crime)
    ask.require(
        crime in [*open_classification_reviews(case), *needs_4a_review(case), *may_be_stalking(case)],
        "No review of this classification is open. Reclassify the crime if it must change.",
        rule="reports.review-open",
        field="crime",
        rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED}),
    )
    if is_open(crime.by) and crime.by == ask.by.account:
        raise Refused(
            "A classification review is decided by somebody other than the person who recorded the crime.",
            field="crime",
        )
    now = classification(case, crime)
    same = now is not None and command.offence is now.offence and set(command.included) == set(now.included)
    if command.decision is ClassificationChoice.CHANGE:
        if command.offence is None:
            raise Refused("Choose what the crime is to be called from now on.", field="offence")
        must_be_apart(command.offence, command.included)
        _must_fit(crime, command.offence)
        if same:
            raise Refused("This is its classification already. Keep it, or choose another one.", field="offence")
    elif command.included or (command.offence is not None and not same):
        raise Refused("A classification that is kept stays as it is. Choose change to alter it.", field="decision")
    return ClassificationDecided(**msgspec.structs.asdict(command))


def _must_fit(crime: Entry[CrimeRecorded], offence: Offence) -> None:
    if is_open(crime.fact.recorded_on):
        must_be_in_force(offence, crime.fact.recorded_on)
    must_be_connected(offence, crime.fact.domestic)


COMMANDS = (ClassifyCrime, DecideClassification)
FACTS = (CrimeClassified, ClassificationDecided)

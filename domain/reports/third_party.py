"""Third-party information: what somebody else tells of the suspect's earlier stalking, until somebody finds out."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ALLEGATION, FACT, THIRD_PARTY, DataClass, Fixed, Label, Options
from domain.kernel import (
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Line,
    PartyId,
    Refused,
    Text,
    is_open,
)
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Matter(StrEnum):
    """What somebody else tells of."""

    EARLIER_STALKING = "earlier_stalking"
    EARLIER_VIOLENCE = "earlier_violence"
    AN_ORDER_OR_CONVICTION_ELSEWHERE = "an_order_or_conviction_elsewhere"
    STALKING_OF_SOMEBODY_ELSE_NOW = "stalking_of_somebody_else_now"
    OTHER = "other"


class ThirdPartyInformationBody(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else told. All of it lies with other people: the suspect could tell from it who spoke."""

    suspect: Annotated[
        PartyId | None, THIRD_PARTY, Label("Suspect", "Leave empty if not known"), Options("suspects")
    ] = None
    told_on: Annotated[date, THIRD_PARTY, Label("Date that it was told")]
    matters: Annotated[
        tuple[Matter, ...],
        THIRD_PARTY,
        msgspec.Meta(min_length=1, max_length=len(Matter)),
        Label("What it is about"),
    ]
    account: Annotated[Text, THIRD_PARTY, ALLEGATION, Label("What was said", "Never the name of another victim")]
    teller: Annotated[Line | None, THIRD_PARTY, Label("Who told it", "Leave empty if not known or not to be kept")] = (
        None
    )
    how_known: Annotated[Line | None, THIRD_PARTY, Label("How they know of it")] = None
    force_area: Annotated[Line | None, THIRD_PARTY, Label("Force area where it is said to have happened")] = None
    may_be_named: Annotated[Answer, THIRD_PARTY, Label("May the suspect learn who told it?")] = Answer.NOT_KNOWN


class RecordThirdPartyInformation(
    ThirdPartyInformationBody, Command, frozen=True, kw_only=True, tag="record-third-party-information"
):
    """Record what somebody else tells of the suspect's earlier stalking. Somebody then owes an enquiry."""

    title: ClassVar[str] = "Record what somebody else tells"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "An enquiry is owed by the officer until somebody records what was done."


class ThirdPartyInformationRecorded(
    ThirdPartyInformationBody, Fact, frozen=True, kw_only=True, tag="third-party-information-recorded/1"
):
    """Somebody else told of something that the suspect did before."""

    title: ClassVar[str] = "Told by somebody else"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = THIRD_PARTY
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "told_on"

    def summary(self) -> dict[DataClass, str]:
        """That somebody told something, never who or what."""
        return {THIRD_PARTY: "Information from another person is on record"}


class Made(StrEnum):
    """An enquiry that was made about what somebody else told."""

    POLICE_NATIONAL_COMPUTER = "police_national_computer"
    POLICE_NATIONAL_DATABASE = "police_national_database"
    FORCE_SYSTEMS = "force_systems"
    OTHER_FORCE_ASKED = "other_force_asked"
    STATEMENT_TAKEN = "statement_taken"
    PASSED_TO_INTELLIGENCE = "passed_to_intelligence"
    OTHER = "other"


class Found(StrEnum):
    """What the enquiry found."""

    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    NOTHING_FOUND = "nothing_found"
    NOT_FOLLOWED = "not_followed"


class ThirdPartyAnswerBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was done about it, and what was found."""

    information: Annotated[EntryId, THIRD_PARTY, Label("What was told"), Options("third-party-information"), Fixed()]
    answered_on: Annotated[date, THIRD_PARTY, Label("Date of the answer")]
    made: Annotated[
        tuple[Made, ...], THIRD_PARTY, msgspec.Meta(max_length=len(Made)), Label("Enquiries that were made")
    ] = ()
    found: Annotated[Found, THIRD_PARTY, Label("What was found")]
    done: Annotated[
        Text, THIRD_PARTY, FACT, Label("What was done", "Or why it was not followed; never another victim's name")
    ]


class AnswerThirdPartyInformation(
    ThirdPartyAnswerBody, Command, frozen=True, kw_only=True, tag="answer-third-party-information"
):
    """Say what was done about something that somebody else told, and what was found."""

    title: ClassVar[str] = "Say what was done about what somebody told"
    section: ClassVar[str] = "reports"


class ThirdPartyInformationAnswered(
    ThirdPartyAnswerBody, Fact, frozen=True, kw_only=True, tag="third-party-information-answered/1"
):
    """Somebody found out about what was told, or said why not."""

    title: ClassVar[str] = "Enquiry into what somebody told"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = THIRD_PARTY
    happens: ClassVar[str] = "answered_on"

    def summary(self) -> dict[DataClass, str]:
        """That it was answered, never what was found."""
        return {THIRD_PARTY: "An enquiry into what another person told was answered"}


def unanswered(case: Case) -> list[Entry[ThirdPartyInformationRecorded]]:
    """What somebody told that nobody has said yet what was done about."""
    said = [e.fact.information for e in case.of(ThirdPartyInformationAnswered) if is_open(e.fact.information)]
    answered = {case.stands(each) for each in said}
    return [entry for entry in case.of(ThirdPartyInformationRecorded) if entry.id not in answered]


def not_followed(case: Case) -> list[Entry[ThirdPartyInformationAnswered]]:
    """The last answer to each thing told, where it is that nobody followed it."""
    last = {
        case.stands(entry.fact.information): entry
        for entry in case.of(ThirdPartyInformationAnswered)
        if is_open(entry.fact.information)
    }
    return [e for e in last.values() if is_open(e.fact.found) and e.fact.found is Found.NOT_FOLLOWED]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from something that somebody else told, and from its answer."""
    match command:
        case RecordThirdPartyInformation():
            must_be_suspect(case, command.suspect)
            not_in_future(command.told_on, ask, "told_on", "The date that it was told must be today or in the past.")
            if not command.matters:
                raise Refused("Choose at least one thing that it is about.", field="matters")
            if len(set(command.matters)) != len(command.matters):
                raise Refused("Choose each of these once.", field="matters")
            return [Decided(ThirdPartyInformationRecorded(**msgspec.structs.asdict(command)))]
        case AnswerThirdPartyInformation():
            _refuse_answer(case, command, ask)
            return [Decided(ThirdPartyInformationAnswered(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_answer(case: Case, command: AnswerThirdPartyInformation, ask: Circumstances) -> None:
    told = next((e for e in case.of(ThirdPartyInformationRecorded) if e.id == command.information), None)
    if told is None:
        raise Refused("Choose something that somebody told on this case.", field="information")
    not_in_future(command.answered_on, ask, "answered_on", "The date of the answer must be today or in the past.")
    if is_open(told.fact.told_on) and command.answered_on < told.fact.told_on:
        raise Refused("It cannot have been answered before it was told. Check both dates.", field="answered_on")
    if len(set(command.made)) != len(command.made):
        raise Refused("Choose each of these once.", field="made")
    if command.found is Found.NOT_FOLLOWED and command.made:
        raise Refused("Say what was found by the enquiries that were made, or choose none of them.", field="found")
    if command.found is not Found.NOT_FOLLOWED and not command.made:
        raise Refused("Choose the enquiries that were made, or say that it was not followed.", field="made")


COMMANDS = (RecordThirdPartyInformation, AnswerThirdPartyInformation)
FACTS = (ThirdPartyInformationRecorded, ThirdPartyInformationAnswered)

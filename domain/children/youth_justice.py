"""Youth justice: a suspect under eighteen, the youth justice service that is told of him, and its answer."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, STAFF_IDENTITY, SUSPECT_IDENTITY, DataClass, Fixed, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text, is_open
from domain.legible import legible
from domain.parties import SuspectNamed, must_be_suspect
from domain.parties.age import ADULT, birthday, is_child
from domain.timing import not_in_future


class ToldYouthJustice(msgspec.Struct, frozen=True, kw_only=True):
    """What the youth justice service was told, asked and recorded alike.

    That he is under eighteen follows from his date of birth: it has the class of that.
    """

    suspect: Annotated[WhichSuspect, SUSPECT_IDENTITY]
    told_on: Annotated[date, SUSPECT_IDENTITY, Label("Date told")]
    service: Annotated[Line, SUSPECT_IDENTITY, Label("Which youth justice service")]
    asked: Annotated[
        Text,
        SUSPECT_IDENTITY,
        FACT,
        Label("What it was told and asked", "Name no victim, no place, and nothing that she told in confidence"),
    ]


class TellYouthJustice(ToldYouthJustice, Command, frozen=True, kw_only=True, tag="tell-youth-justice"):
    """Tell the youth justice service of a suspect under eighteen."""

    title: ClassVar[str] = "Tell the youth justice service"
    section: ClassVar[str] = "children"
    consequence: ClassVar[str] = "Its answer is owed until it is recorded."


class YouthJusticeTold(ToldYouthJustice, Fact, frozen=True, kw_only=True, tag="youth-justice-told/1"):
    """The youth justice service was told of a suspect."""

    title: ClassVar[str] = "Youth justice service told"
    section: ClassVar[str] = "children"
    governs: ClassVar[DataClass] = SUSPECT_IDENTITY
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "told_on"

    def summary(self) -> dict[DataClass, str]:
        """That a service was told of him: whoever may not know his date of birth learns nothing of his age."""
        return {SUSPECT_IDENTITY: "A service was told of the suspect"}


class YouthJusticeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the youth justice service answered, asked and recorded alike."""

    told: Annotated[EntryId, SUSPECT_IDENTITY, Label("What it was told"), Options("youth-justice-told"), Fixed()]
    answered_on: Annotated[date, SUSPECT_IDENTITY, Label("Date of the answer")]
    known_to_it: Annotated[Answer, SUSPECT_IDENTITY, Label("Did it know him before?")]
    answer: Annotated[Text, SUSPECT_IDENTITY, FACT, Label("What it does with him, and what it asks of you")]
    worker: Annotated[Line | None, STAFF_IDENTITY, Label("Its worker", "Name and how to reach them")] = None


class RecordYouthJusticeAnswer(
    YouthJusticeAnswer, Command, frozen=True, kw_only=True, tag="record-youth-justice-answer"
):
    """Record what the youth justice service answered."""

    title: ClassVar[str] = "Record the answer of the youth justice service"
    section: ClassVar[str] = "children"


class YouthJusticeAnswered(YouthJusticeAnswer, Fact, frozen=True, kw_only=True, tag="youth-justice-answered/1"):
    """The youth justice service answered."""

    title: ClassVar[str] = "Answer of the youth justice service"
    section: ClassVar[str] = "children"
    governs: ClassVar[DataClass] = SUSPECT_IDENTITY
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "answered_on"
    suspect: Annotated[WhichSuspect, SUSPECT_IDENTITY]

    def summary(self) -> dict[DataClass, str]:
        """That a service answered."""
        named = {STAFF_IDENTITY: A_WORKER} if self.worker else {}
        return {SUSPECT_IDENTITY: "A service that was told of the suspect answered", **named}


def young_suspects(case: Case, day: date) -> tuple[Entry[SuspectNamed], ...]:
    """The suspects who are under eighteen on a day. Where no date of birth is known nothing is concluded.

    Ask it of a fold legible in the suspect's identity.
    """
    return tuple(e for e in case.of(SuspectNamed) if e.fact.born is not None and is_child(e.fact.born, day))


def suspects_with_birth(case: Case) -> tuple[Entry[SuspectNamed], ...]:
    """The suspects whose date of birth is known. Ask it of a fold legible in the suspect's identity."""
    return tuple(entry for entry in case.of(SuspectNamed) if entry.fact.born is not None)


def unanswered(case: Case) -> tuple[Entry[YouthJusticeTold], ...]:
    """What the youth justice service was told and has not answered."""
    answered = {case.stands(entry.fact.told) for entry in case.of(YouthJusticeAnswered)}
    return tuple(entry for entry in case.of(YouthJusticeTold) if entry.id not in answered)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from telling the youth justice service, or from its answer."""
    match command:
        case TellYouthJustice():
            must_be_suspect(case, command.suspect)
            not_in_future(command.told_on, ask, "told_on", "The date told must be today or in the past.")
            _refuse_adult(case, command, ask)
            return [Decided(YouthJusticeTold(**msgspec.structs.asdict(command)))]
        case RecordYouthJusticeAnswer():
            waiting = unanswered(legible(case, {SUSPECT_IDENTITY}))
            told = next((entry for entry in waiting if entry.id == case.stands(command.told)), None)
            if told is None:
                raise Refused("Choose what the youth justice service was told and has not answered.", field="told")
            not_in_future(command.answered_on, ask, "answered_on", "The date must be today or in the past.")
            if command.answered_on < told.fact.told_on:
                raise Refused("It answers on the day it was told or later. Check the date.", field="answered_on")
            answer = YouthJusticeAnswered(suspect=told.fact.suspect, **msgspec.structs.asdict(command))
            return [Decided(answer)]
        case _:
            return []


def _refuse_adult(case: Case, command: TellYouthJustice, ask: Circumstances) -> None:
    """Whoever may read his date of birth is told that he was no child any more; without one nothing is concluded."""
    for named in case.of(SuspectNamed):
        fact = named.fact
        if not is_open(fact.suspect) or fact.suspect != command.suspect or not is_open(fact.born) or fact.born is None:
            continue
        turned = birthday(fact.born, ADULT)
        ask.require(
            command.told_on < turned,
            f"He was 18 from {spelt(turned)}: the youth justice service is for younger people. Ask probation, or "
            "correct his date of birth.",
            rule="children.not-under-eighteen",
            field="told_on",
            rests_on=frozenset({SUSPECT_IDENTITY}),
        )


COMMANDS = (TellYouthJustice, RecordYouthJusticeAnswer)
FACTS = (YouthJusticeTold, YouthJusticeAnswered)

"""The answer to a referral as a potentially dangerous person: taken on by whom and by when, or not, and why."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, MAPPA, OPINION, DataClass, Fixed, Label, Options
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.legible import legible
from domain.mappa.answers import Taken, refuse_unsaid
from domain.mappa.considered import assessments
from domain.mappa.dangerous import DangerousPersonReferred, dangerous


class DangerousAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a referral by this route, asked and recorded alike."""

    referral: Annotated[EntryId, MAPPA, Label("Referral"), Options("dangerous-person-referrals"), Fixed()]
    decision: Annotated[Taken, MAPPA, Label("Decision")]
    because: Annotated[Text, MAPPA, OPINION, Label("Reasons", "Why, and where it is not accepted what would change it")]
    managed_by: Annotated[
        Line | None, MAPPA, Label("Who manages him from now on", "Post and force. Needed where it is accepted")
    ] = None
    by_when: Annotated[date | None, MAPPA, FACT, Label("By when they first act", "Needed where it is accepted")] = None
    answered_on: Annotated[date, MAPPA, Label("Date of the answer")]


class AnswerDangerousPerson(DangerousAnswer, Command, frozen=True, kw_only=True, tag="answer-dangerous-person"):
    """Record the answer to a referral as a potentially dangerous person: as whoever decides, or as whoever was told."""

    title: ClassVar[str] = "Record the answer on a potentially dangerous person"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "Where it is not accepted, who holds the risk is decided on anew: assess him again."


class DangerousPersonAnswered(DangerousAnswer, Fact, frozen=True, kw_only=True, tag="dangerous-person-answered/1"):
    """A referral as a potentially dangerous person was answered."""

    title: ClassVar[str] = "Answer on a potentially dangerous person"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "answered_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That it was answered; never how."""
        return {MAPPA: "A referral outside MAPPA was answered"}


def unanswered(case: Case) -> tuple[Entry[DangerousPersonReferred], ...]:
    """The referrals by this route that nobody has answered."""
    readable = legible(case, {MAPPA})
    answered = {readable.stands(entry.fact.referral) for entry in readable.of(DangerousPersonAnswered)}
    return tuple(entry for entry in readable.of(DangerousPersonReferred) if entry.id not in answered)


def turned_down(case: Case) -> tuple[Entry[DangerousPersonAnswered], ...]:
    """The last answers that did not accept a suspect, where nobody has assessed or referred him since."""
    readable = legible(case, {MAPPA})
    last = {entry.fact.suspect: entry for entry in readable.of(DangerousPersonAnswered)}
    since = [*assessments(readable).items(), *dangerous(readable).items()]
    return tuple(
        entry
        for suspect, entry in last.items()
        if entry.fact.decision is Taken.NOT_ACCEPTED
        and all(who != suspect or later.position < entry.position for who, later in since)
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the answer. Raises `Refused`."""
    match command:
        case AnswerDangerousPerson():
            stands = case.stands(command.referral)
            asked = next((entry for entry in unanswered(case) if entry.id == stands), None)
            if asked is None:
                raise Refused("Choose a referral that awaits an answer.", field="referral")
            refuse_unsaid(command.decision, command.by_when, command.answered_on, asked.fact.referred_on, ask)
            if (command.decision is Taken.ACCEPTED) != (command.managed_by is not None):
                raise Refused("Say who manages him where it is accepted, and only then.", field="managed_by")
            answer = msgspec.structs.replace(command, referral=asked.id)
            return [Decided(DangerousPersonAnswered(suspect=asked.fact.suspect, **msgspec.structs.asdict(answer)))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (AnswerDangerousPerson,)
FACTS: tuple[type[Fact], ...] = (DangerousPersonAnswered,)

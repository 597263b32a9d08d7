"""The answer of a MARAC or of adults' safeguarding: accepted and by when it is heard or acted on, or not, and why."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, OPINION, VICTIM_NEEDS, DataClass, Fixed, Label, Options
from domain.contact import WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text
from domain.legible import legible
from domain.mappa.answers import Taken, refuse_unsaid
from domain.mappa.onward import ReferredOnward


class OnwardAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a referral of a victim, asked and recorded alike."""

    referral: Annotated[EntryId, VICTIM_NEEDS, Label("Referral"), Options("onward-referrals"), Fixed()]
    decision: Annotated[Taken, VICTIM_NEEDS, Label("Decision")]
    because: Annotated[
        Text,
        VICTIM_NEEDS,
        OPINION,
        Label("What follows, or why it is not accepted", "No address, no place, nothing told in confidence"),
    ]
    by_when: Annotated[
        date | None, VICTIM_NEEDS, FACT, Label("By when it is heard, or they act", "Needed where it is accepted")
    ] = None
    answered_on: Annotated[date, VICTIM_NEEDS, Label("Date of the answer")]


class AnswerOnwardReferral(OnwardAnswer, Command, frozen=True, kw_only=True, tag="answer-onward-referral"):
    """Record what a MARAC or adults' safeguarding answered on a referral of a victim."""

    title: ClassVar[str] = "Record the answer of a MARAC or adults’ safeguarding"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = (
        "Where it is not accepted, what protects her instead is yours to agree with the others."
    )


class OnwardReferralAnswered(OnwardAnswer, Fact, frozen=True, kw_only=True, tag="onward-referral-answered/1"):
    """A MARAC or adults' safeguarding answered a referral of a victim."""

    title: ClassVar[str] = "Answer of a MARAC or adults’ safeguarding"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "answered_on"
    victim: Annotated[WhichVictim, VICTIM_NEEDS]

    def summary(self) -> dict[DataClass, str]:
        """That support was spoken of again, never whose, or how it went."""
        return {VICTIM_NEEDS: "Support for the victim was followed up"}


def unanswered(case: Case) -> tuple[Entry[ReferredOnward], ...]:
    """The referrals of a victim on which no answer is on record."""
    readable = legible(case, {VICTIM_NEEDS})
    answered = {readable.stands(entry.fact.referral) for entry in readable.of(OnwardReferralAnswered)}
    return tuple(entry for entry in readable.of(ReferredOnward) if entry.id not in answered)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the answer. Raises `Refused`."""
    match command:
        case AnswerOnwardReferral():
            stands = case.stands(command.referral)
            asked = next((entry for entry in unanswered(case) if entry.id == stands), None)
            if asked is None:
                raise Refused("Choose a referral that awaits an answer.", field="referral")
            refuse_unsaid(command.decision, command.by_when, command.answered_on, asked.fact.referred_on, ask)
            answer = msgspec.structs.replace(command, referral=asked.id)
            return [Decided(OnwardReferralAnswered(victim=asked.fact.victim, **msgspec.structs.asdict(answer)))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (AnswerOnwardReferral,)
FACTS: tuple[type[Fact], ...] = (OnwardReferralAnswered,)

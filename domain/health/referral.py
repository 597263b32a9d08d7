"""Referral to the health team: what is asked of it about a suspect, and its answer with the reason."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, FORMULATION, OPINION, DataClass, Fixed, Label, Options
from domain.contact import Short, WhichSuspect
from domain.health.direct_work import DIRECT, HealthOutcome, live_investigations
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.legible import legible
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class HealthHelp(StrEnum):
    """What a referrer asks the health team for."""

    ADVICE = "advice"
    CONSULTATION = "consultation"
    ASSESSMENT = "assessment"
    FORMULATION = "formulation"
    INTERVENTION = "intervention"
    CO_WORKING = "co_working"


class HealthReferral(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the health team, asked and recorded alike.

    It has the class of what the team shares with the clinic: prosecutors read none of it, and those who read that class
    in summary learn what was asked for and not why.
    """

    suspect: Annotated[WhichSuspect, FORMULATION]
    referred_on: Annotated[date, FORMULATION, Label("Date of the referral")]
    team: Annotated[Line, FORMULATION, Label("Which team is asked")]
    wanted: Annotated[HealthHelp, FORMULATION, Label("What is asked for")]
    question: Annotated[
        Text,
        FORMULATION,
        OPINION,
        Label("The question, and why now", "Name no victim, no place, and nothing that she told in confidence"),
    ]
    aware: Annotated[Answer, FORMULATION, Label("Does he know of the referral?")]


class ReferToHealth(HealthReferral, Command, frozen=True, kw_only=True, tag="refer-to-health"):
    """Ask the health team for advice, a consultation, an assessment or work with the suspect."""

    title: ClassVar[str] = "Refer to the health team"
    section: ClassVar[str] = "health"
    consequence: ClassVar[str] = (
        "The team owes an answer with its reason. Whoever coordinates his care goes on doing so. "
        "Your own role may read less of it afterwards than you write now."
    )


class HealthReferralMade(HealthReferral, Fact, frozen=True, kw_only=True, tag="health-referral-made/1"):
    """The health team was asked about a suspect."""

    title: ClassVar[str] = "Referral to the health team"
    section: ClassVar[str] = "health"
    governs: ClassVar[DataClass] = FORMULATION
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """What was asked for, never why."""
        return {FORMULATION: f"The health team was asked for: {self.wanted.value.replace('_', '-')}"}


class HealthAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the health team answers, asked and recorded alike.

    `told_referrer` is the summary of its class: those who referred read it whatever their role reads.
    """

    referral: Annotated[EntryId, FORMULATION, Label("Referral"), Options("health-referrals"), Fixed()]
    outcome: Annotated[HealthOutcome, FORMULATION, Label("Outcome")]
    answered_on: Annotated[date, FORMULATION, Label("Date of the answer")]
    live_investigation: Annotated[
        Answer,
        FORMULATION,
        Label("Is he under live police investigation?", "Ask the police. Until the answer is no, no direct work"),
    ]
    because: Annotated[Text, FORMULATION, OPINION, Label("Reasons", "For the clinic, chair and probation")]
    told_referrer: Annotated[
        Short,
        FORMULATION,
        OPINION,
        Label("Answer to the referrer, with the reason", "Read by police, advocates and programme staff: no diagnosis"),
    ]
    signposted_to: Annotated[Line | None, FORMULATION, Label("Signposted to", "Which service instead")] = None


class AnswerHealthReferral(HealthAnswer, Command, frozen=True, kw_only=True, tag="answer-health-referral"):
    """Answer a referral: advice, consultation, co-working, taken on, signposted or declined, with the reason."""

    title: ClassVar[str] = "Answer a referral"
    section: ClassVar[str] = "health"
    consequence: ClassVar[str] = (
        "The referrer reads your answer to them. While an investigation is live, there is no direct work."
    )


class HealthReferralAnswered(HealthAnswer, Fact, frozen=True, kw_only=True, tag="health-referral-answered/1"):
    """The health team answered a referral."""

    title: ClassVar[str] = "Answer of the health team"
    section: ClassVar[str] = "health"
    governs: ClassVar[DataClass] = FORMULATION
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "answered_on"
    suspect: Annotated[WhichSuspect, FORMULATION]

    def summary(self) -> dict[DataClass, str]:
        """The outcome, and what the clinician wrote for the referrer."""
        return {FORMULATION: f"{self.outcome.value.replace('_', ' ').capitalize()}. {self.told_referrer}"}


def unanswered(case: Case) -> tuple[Entry[HealthReferralMade], ...]:
    """The referrals that the team has not answered, in ledger order. Ask it of a fold legible in the formulation."""
    answered = {case.stands(entry.fact.referral) for entry in case.of(HealthReferralAnswered)}
    return tuple(entry for entry in case.of(HealthReferralMade) if entry.id not in answered)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a referral to the health team, or from its answer."""
    match command:
        case ReferToHealth(suspect=suspect, referred_on=referred):
            must_be_suspect(case, suspect)
            not_in_future(referred, ask, "referred_on", "The date of the referral must be today or in the past.")
            return [Decided(HealthReferralMade(**msgspec.structs.asdict(command)))]
        case AnswerHealthReferral():
            return [Decided(_answered(case, command, ask))]
        case _:
            return []


def _answered(case: Case, command: AnswerHealthReferral, ask: Circumstances) -> HealthReferralAnswered:
    waiting = unanswered(legible(case, {FORMULATION}))
    asked = next((entry for entry in waiting if entry.id == case.stands(command.referral)), None)
    if asked is None:
        raise Refused("Choose a referral that awaits an answer.", field="referral")
    not_in_future(command.answered_on, ask, "answered_on", "The date of the answer must be today or in the past.")
    if command.answered_on < asked.fact.referred_on:
        raise Refused("The answer comes on the day of the referral or later. Check the date.", field="answered_on")
    signposted = command.outcome is HealthOutcome.SIGNPOSTED
    if signposted and command.signposted_to is None:
        raise Refused("Say to which service the referrer is signposted.", field="signposted_to")
    if command.signposted_to is not None and not signposted:
        raise Refused("Only a referral that is signposted names another service. Take it out.", field="signposted_to")
    if command.outcome in DIRECT:
        _refuse_direct_work(case, command, asked.fact, ask)
    fields = {name: getattr(command, name) for name in HealthAnswer.__struct_fields__}
    return HealthReferralAnswered(suspect=asked.fact.suspect, **fields)


def _refuse_direct_work(
    case: Case, command: AnswerHealthReferral, asked: HealthReferralMade, ask: Circumstances
) -> None:
    instead = (
        "The team does not work directly with somebody under live police investigation. Choose consultation or advice "
        "to the professionals, and take him on once it has ended."
    )
    match command.live_investigation:
        case Answer.YES:
            raise Refused(instead, field="outcome")
        case Answer.NOT_KNOWN:
            raise Refused(
                "Ask the police whether he is under live investigation before any direct work. Until then choose "
                "consultation or advice to the professionals.",
                field="live_investigation",
            )
        case Answer.NO:
            ask.require(
                not live_investigations(legible(case, {CHRONOLOGY}), asked.suspect),
                instead,
                rule="health.direct-work-while-investigated",
                field="outcome",
                rests_on=frozenset({CHRONOLOGY}),
            )


COMMANDS = (ReferToHealth, AnswerHealthReferral)
FACTS = (HealthReferralMade, HealthReferralAnswered)

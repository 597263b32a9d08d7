"""Screening of a referral to the clinic: one of six outcomes with its reasons, and that the referrer was told."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ACTIONS, ADVOCACY_SHARED, CASE_SHELL, FACT, OPINION, DataClass, Fixed, Label, Options
from domain.clinic.by_class import (
    NOTHING_SAID,
    OnHerWishes,
    OnIncidents,
    OnOrders,
    OnRisk,
    OnUnreleased,
    summaries_of,
)
from domain.contact import Method, Short, WhichVictim
from domain.kernel import Command, EntryId, Fact, Line, Text
from domain.people import AgencyId


class ClinicOutcome(StrEnum):
    """What comes of a referral. Two thirds are never taken on: advice to professionals is an outcome of its own."""

    TAKEN_ON = "taken_on"
    CONSULTATION = "consultation"
    CO_WORK = "co_work"
    ADVICE_ONLY = "advice_only"
    SIGNPOSTED = "signposted"
    DECLINED = "declined"


TO_A_MEETING = frozenset({ClinicOutcome.TAKEN_ON, ClinicOutcome.CO_WORK})
TOLD_ON = Label("Referrer told on", "Leave empty where they are yet to be told: the answer is then owed")
TOLD_HOW = Label("How they were told", "Needed where they were told. In a way that is safe for whoever it is")


class ClinicScreening(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a referral and why, asked and recorded alike: the outcome first, then the reasons by subject.

    The four, the screening tool, the course of conduct, the time limit, orders and bail are on the case already: they
    stand beside this form and are not asked again. `told_referrer` is the summary of its class, so that whoever
    referred reads it in whichever role.
    """

    referral: Annotated[EntryId, CASE_SHELL, Label("Referral"), Options("clinic-referrals"), Fixed()]
    screened_on: Annotated[date, CASE_SHELL, Label("Date screened")]
    outcome: Annotated[ClinicOutcome, CASE_SHELL, Label("Outcome")]
    told_referrer: Annotated[
        Short,
        ACTIONS,
        OPINION,
        Label(
            "Answer to the referrer, with the reason",
            "Read by every agency on the case: nothing that she told in confidence, no place, no diagnosis",
        ),
    ]
    advised: Annotated[
        Text | None,
        ACTIONS,
        OPINION,
        Label("What is advised, and to whom", "Needed for advice only. Police and advocates read all of it"),
    ] = None
    co_work_with: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
        CASE_SHELL,
        Label("Which agency works it with the clinic", "Needed for co-work"),
        Options("clinic-agencies"),
    ] = None
    without_direct_work: Annotated[
        Text | None,
        ACTIONS,
        OPINION,
        Label(
            "What the health team does that is not work with him",
            "Needed where health co-works while he is under investigation",
        ),
    ] = None
    listing: Annotated[
        Line | None,
        ACTIONS,
        Label("Signposted to, from the directory", "Needed where it is signposted, or another service named below"),
        Options("services"),
    ] = None
    signposted_to: Annotated[
        Line | None, ACTIONS, Label("Name of another service", "Never name a refuge or where it is")
    ] = None
    told_on: Annotated[date | None, CASE_SHELL, TOLD_ON] = None
    told_how: Annotated[Method | None, CASE_SHELL, TOLD_HOW] = None
    chronology: OnIncidents = None
    orders: OnOrders = None
    risk: OnRisk = None
    advocacy: OnHerWishes = None
    unreleased: OnUnreleased = None


class ScreenClinicReferral(ClinicScreening, Command, frozen=True, kw_only=True, tag="screen-clinic-referral"):
    """Screen a referral: take it on, consult, co-work, advise, signpost or decline, and answer whoever referred."""

    title: ClassVar[str] = "Screen a referral to the clinic"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Whoever referred reads your answer to them. A case that is taken on is owed a place on an agenda, a "
        "consultation is owed where that was chosen, and telling the referrer is owed until it is recorded."
    )


class ClinicReferralScreened(ClinicScreening, Fact, frozen=True, kw_only=True, tag="clinic-referral-screened/1"):
    """A referral was screened."""

    title: ClassVar[str] = "Referral to the clinic screened"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "screened_on"
    victim: Annotated[WhichVictim | None, ADVOCACY_SHARED] = None

    def summary(self) -> dict[DataClass, str]:
        """The answer as it was written for the referrer; of the reasons, which subjects they are about."""
        return {**summaries_of(self), ACTIONS: self.told_referrer}


class ClinicAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """That whoever referred was told what came of it, asked and recorded alike."""

    referral: Annotated[EntryId, CASE_SHELL, Label("Referral"), Options("clinic-referrals-to-answer"), Fixed()]
    told_on: Annotated[date, CASE_SHELL, Label("Date they were told")]
    told_how: Annotated[Method, CASE_SHELL, Label("How they were told", "In a way that is safe for whoever it is")]
    also_said: Annotated[
        Text | None, ACTIONS, FACT, Label("What was said beside the answer that was written for them")
    ] = None


class AnswerClinicReferral(ClinicAnswer, Command, frozen=True, kw_only=True, tag="answer-clinic-referral"):
    """Record that whoever referred the case to the clinic was told what came of it."""

    title: ClassVar[str] = "Answer whoever referred to the clinic"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "Nothing more is owed to the referrer. The portal itself sends them nothing."


class ClinicReferralAnswered(ClinicAnswer, Fact, frozen=True, kw_only=True, tag="clinic-referral-answered/1"):
    """Whoever referred was told what came of it."""

    title: ClassVar[str] = "Referrer told what came of it"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    happens: ClassVar[str] = "told_on"

    def summary(self) -> dict[DataClass, str]:
        """Whether anything was said beside what was written for them."""
        return {ACTIONS: "Something was said beside the written answer" if self.also_said else NOTHING_SAID}

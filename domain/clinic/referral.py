"""Referral to the clinic: from any agency, from the victim or from the suspect himself, with what was done at once."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ADVOCACY_SHARED, CASE_SHELL, FACT, DataClass, Label
from domain.clinic.by_class import (
    FromHealth,
    OnHerWishes,
    OnIncidents,
    OnOrders,
    OnRisk,
    OnSupervision,
    OnUnreleased,
    summaries_of,
)
from domain.contact import WhichVictim
from domain.kernel import Answer, Command, Fact, Text


class ClinicSource(StrEnum):
    """Who brings a case to the clinic, whoever records it."""

    POLICE_SCREENING = "police_screening"
    ADVOCATE = "advocate"
    PROBATION = "probation"
    HEALTH = "health"
    PROSECUTORS = "prosecutors"
    HELPLINE = "helpline"
    SOCIAL_CARE = "social_care"
    VICTIM = "victim"
    SUSPECT = "suspect"
    OTHER = "other"


# Whoever brings it is not the agency that records it, and is told apart from it what came of it.
FROM_OUTSIDE = frozenset({ClinicSource.HELPLINE, ClinicSource.VICTIM, ClinicSource.SUSPECT, ClinicSource.OTHER})


class ClinicReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Why a case is brought to the clinic, asked and recorded alike: who brings it first, then the reasons by subject.

    That there is a referral, from where and when, belongs to the shell of the case. Each reason is in a box of its own
    class; what the victim knows and wants of it, and what was done at once, are read with what her advocate shares.
    """

    source: Annotated[ClinicSource, CASE_SHELL, Label("Who brings the case to the clinic")]
    received_on: Annotated[date, CASE_SHELL, Label("Date received")]
    victim: Annotated[WhichVictim, ADVOCACY_SHARED]
    victim_aware: Annotated[Answer, ADVOCACY_SHARED, Label("Does the victim know of this referral?")]
    victim_consents: Annotated[Answer, ADVOCACY_SHARED, Label("Does she agree to it?")]
    about_her_view: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        FACT,
        Label(
            "What she says of it, or what stood in the way of asking her",
            "Needed unless she knows and agrees. What was offered, how, and in her own words where she gave any",
        ),
    ] = None
    safety_action: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        FACT,
        Label("Safety action taken at once", "What was done, or that nothing was and why; never where she stays"),
    ] = None
    chronology: OnIncidents = None
    orders: OnOrders = None
    risk: OnRisk = None
    advocacy: OnHerWishes = None
    unreleased: OnUnreleased = None
    probation: OnSupervision = None
    formulation: FromHealth = None


class ReferToClinic(ClinicReferral, Command, frozen=True, kw_only=True, tag="refer-to-clinic"):
    """Bring this case to the clinic, for yourself or for the victim, the suspect or somebody else who asks for it."""

    title: ClassVar[str] = "Refer to the clinic"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "It is screened within the target of the partnership, and whoever referred is told what came of it. What is on "
        "the case already need not be written again."
    )


class ReferredToClinic(ClinicReferral, Fact, frozen=True, kw_only=True, tag="referred-to-clinic/1"):
    """The case was brought to the clinic."""

    title: ClassVar[str] = "Referred to the clinic"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received_on"

    def summary(self) -> dict[DataClass, str]:
        """Which subjects are spoken of, never what is said; of her view, that it is on record."""
        return {**summaries_of(self), ADVOCACY_SHARED: "What she knows and wants of this referral is on record"}

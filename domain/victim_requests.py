"""Victim information requests: what the law asks of whoever asks for what is held about the victim."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import msgspec

from domain.classes import ADVOCACY_CONFIDENTIAL, DataClass
from domain.gateways import Gateway
from domain.people import AgencyKind
from domain.validity import in_force


class Material(StrEnum):
    """What is asked for."""

    ADVOCACY_RECORDS = "advocacy_records"
    COUNSELLING_NOTES = "counselling_notes"
    MEDICAL_RECORDS = "medical_records"
    SOCIAL_CARE_RECORDS = "social_care_records"
    EDUCATION_RECORDS = "education_records"
    OTHER = "other"


class RequestLaw(msgspec.Struct, frozen=True, kw_only=True):
    """What the law asks of such a request while it is in force.

    `presumed_unnecessary` material starts from no: it needs substantial probative value and a senior officer's leave.
    `classes` says of which class of Accord a material is; what is of none is asked outside Accord. `gateway` is the
    power by which whoever is asked may answer, and `purpose` what for. `asked_so_by` are the kinds of agency whom it
    binds: they ask for these classes in no other way.
    """

    source: str
    presumed_unnecessary: frozenset[Material]
    victim_told: bool
    classes: Mapping[Material, DataClass]
    gateway: Gateway
    purpose: str
    asked_so_by: frozenset[AgencyKind]
    valid_from: date
    valid_to: date | None


REQUEST_LAW: tuple[RequestLaw, ...] = (
    RequestLaw(
        source="Police, Crime, Sentencing and Courts Act 2022, Part 2 Chapter 3A, and its code of practice",
        presumed_unnecessary=frozenset({Material.COUNSELLING_NOTES}),
        victim_told=True,
        classes=MappingProxyType(
            {
                Material.ADVOCACY_RECORDS: ADVOCACY_CONFIDENTIAL,
                Material.COUNSELLING_NOTES: ADVOCACY_CONFIDENTIAL,
            }
        ),
        gateway=Gateway.CRIME_EXEMPTION,
        purpose="A reasonable line of enquiry, by a victim information request",
        asked_so_by=frozenset({AgencyKind.POLICE}),
        valid_from=date(2026, 1, 12),
        valid_to=None,
    ),
)


def law_on(day: date) -> RequestLaw | None:
    """The law on asking for information about a victim that is in force on a day, if any."""
    return in_force(REQUEST_LAW, day)

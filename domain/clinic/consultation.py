"""One-to-one consultation: advice to the professionals of an agency, which may end a referral there."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ACTIONS, ADVOCACY_SHARED, CASE_SHELL, OPINION, STAFF_IDENTITY, DataClass, Label, Options
from domain.clinic.by_class import (
    NOTHING_SAID,
    FromHealth,
    OnHerWishes,
    OnIncidents,
    OnOrders,
    OnRisk,
    OnSupervision,
    OnUnreleased,
    summaries_of,
)
from domain.contact import Method, Short, WhichVictim
from domain.kernel import Command, EntryId, Fact, Line
from domain.people import AgencyId

A_DAY = 8 * 60


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """One consultation, asked and recorded alike. It is with professionals: nobody works with the suspect in it."""

    referral: Annotated[
        EntryId | None,
        CASE_SHELL,
        Label("Referral that it belongs to", "Leave empty where the agency asked without referring"),
        Options("clinic-referrals-open"),
    ] = None
    asked_by: Annotated[
        AgencyId,
        CASE_SHELL,
        msgspec.Meta(max_length=60),
        Label("Which agency asked for it"),
        Options("clinic-agencies"),
    ]
    given_to: Annotated[
        Line, STAFF_IDENTITY, Label("To whom it was given", "Their role; a name only where the role does not say who")
    ]
    given_on: Annotated[date, CASE_SHELL, Label("Date of the consultation")]
    how: Annotated[Method, CASE_SHELL, Label("How it was given")]
    minutes: Annotated[
        int, CASE_SHELL, msgspec.Meta(ge=1, le=A_DAY), Label("Minutes spent", "With preparing and writing")
    ]
    advised: Annotated[
        Short | None,
        ACTIONS,
        OPINION,
        Label(
            "What was advised, in short",
            "Read by every agency on the case, those who work with him too: no place, no diagnosis, nothing that she "
            "told in confidence",
        ),
    ] = None
    closes: Annotated[
        bool,
        CASE_SHELL,
        Label("Does the referral end with this consultation?", "Yes where the advice is all it needed"),
    ] = False
    chronology: OnIncidents = None
    orders: OnOrders = None
    risk: OnRisk = None
    advocacy: OnHerWishes = None
    unreleased: OnUnreleased = None
    probation: OnSupervision = None
    formulation: FromHealth = None


class RecordConsultation(Consultation, Command, frozen=True, kw_only=True, tag="record-consultation"):
    """Record advice given one to one to an agency on this case. It may be given while he is under investigation."""

    title: ClassVar[str] = "Record a consultation"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Every agency on the case sees that a consultation was given. What was advised is read by subject, each by "
        "those who read it."
    )


class ConsultationGiven(Consultation, Fact, frozen=True, kw_only=True, tag="consultation-given/1"):
    """An agency was given advice one to one."""

    title: ClassVar[str] = "Consultation given"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "given_on"
    victim: Annotated[WhichVictim | None, ADVOCACY_SHARED] = None

    def summary(self) -> dict[DataClass, str]:
        """What was advised as it was written for every agency; of the rest, which subjects it is about."""
        return {**summaries_of(self), ACTIONS: self.advised or NOTHING_SAID}

"""Returns: what each agency is asked for before a meeting, and its return, nil return or reasons for not sharing.

A request for information (domain/sharing) asks one agency for one class, and what it hands over opens to those it was
asked for. A return is what an agency says to the meeting: it opens nothing that is on the case already, and each thing
in it is read by those who read its class. That there is a return belongs to the shell of the case. Whether the agency
shared, held nothing or did not share is in the minutes, as a meeting records refusals to disclose as well as
disclosures; to whoever does not read them a return of any kind reads alike, so that "not shared" tells nobody else that
something is held (decisions 0007 and 0031). There is no field for her safety plan: its owner sets it on the case by its
own command, and the return says that the case has it.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.case import Case
from domain.classes import ADVOCACY_SHARED, CASE_SHELL, FACT, MINUTES, OPINION, DataClass, Label, Options
from domain.clinic.agenda import item_at
from domain.clinic.by_class import (
    FromHealth,
    OnCharging,
    OnChildren,
    OnHerWishes,
    OnIncidents,
    OnIntelligence,
    OnNeeds,
    OnOrders,
    OnProgramme,
    OnRisk,
    OnSupervision,
    OnUnreleased,
    summaries_of,
)
from domain.clinic.room_said import ItemClosed, Missed, NotAttended
from domain.contact import WhichVictim
from domain.kernel import AccountId, Command, Entry, Fact, Text
from domain.people import Actor, AgencyId, Role
from domain.sharing.opened import Openings

Agency = Annotated[AgencyId, msgspec.Meta(max_length=60)]
MeetingOfCase = Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-of-case")]
Wanted = Annotated[
    Text,
    CASE_SHELL,
    FACT,
    Label("What is wanted", "Over which dates, and why. Every agency on the case reads it: write nothing of the case"),
]


class AskForReturns(Command, frozen=True, kw_only=True, tag="ask-for-returns"):
    """Ask agencies on this case for what they bring to a meeting, each by the same day."""

    title: ClassVar[str] = "Ask agencies for their returns"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Each agency owes a return: what it shares, that it holds nothing, or why it does not share. The pack lists "
        "whoever made none."
    )
    meeting: MeetingOfCase
    agencies: Annotated[
        tuple[Agency, ...],
        CASE_SHELL,
        msgspec.Meta(min_length=1, max_length=30),
        Label("Agencies asked"),
        Options("clinic-agencies"),
    ]
    wanted: Wanted
    needed_by: Annotated[
        date | None,
        CASE_SHELL,
        Label("Needed by", "Leave empty for the day that the partnership set, counted back from the meeting"),
    ] = None


class ReturnAsked(Fact, frozen=True, kw_only=True, tag="return-asked/1"):
    """One agency was asked for a return; `to_role` is the role of it on the case that owes it."""

    title: ClassVar[str] = "Return asked for"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    meeting: MeetingOfCase
    agency: Annotated[Agency, CASE_SHELL, Label("Agency asked")]
    to_role: Annotated[Role, CASE_SHELL, Label("Owed by")]
    wanted: Wanted
    needed_by: Annotated[date, CASE_SHELL, Label("Needed by")]


class ReturnKind(StrEnum):
    """What a return comes to."""

    SHARED = "shared"
    AS_ON_THE_CASE = "as_on_the_case"
    NOTHING_HELD = "nothing_held"
    NOT_SHARED = "not_shared"


class ClinicReturn(msgspec.Struct, frozen=True, kw_only=True):
    """What one agency brings to a meeting, asked and recorded alike."""

    meeting: MeetingOfCase
    kind: Annotated[ReturnKind, MINUTES, Label("Your agency’s return")]
    because: Annotated[
        Text | None,
        MINUTES,
        OPINION,
        Label(
            "Reasons, or what it holds for",
            "Needed where your agency does not share. Read by the chair, the coordinators and auditors",
        ),
    ] = None
    chronology: OnIncidents = None
    orders: OnOrders = None
    risk: OnRisk = None
    intelligence: OnIntelligence = None
    advocacy: OnHerWishes = None
    unreleased: OnUnreleased = None
    needs: OnNeeds = None
    children: OnChildren = None
    probation: OnSupervision = None
    attendance: OnProgramme = None
    formulation: FromHealth = None
    charging: OnCharging = None


class ReturnToClinic(ClinicReturn, Command, frozen=True, kw_only=True, tag="return-to-clinic"):
    """Make your agency's return to a meeting: what it shares, what is on the case, nothing held, or why not."""

    title: ClassVar[str] = "Make your agency’s return"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Every agency on the case sees that yours made its return. What it says is read by subject, each by those who "
        "read it; whether it held nothing or did not share, by the chair, the coordinators and auditors alone."
    )


class AgencyReturned(ClinicReturn, Fact, frozen=True, kw_only=True, tag="agency-returned/1"):
    """An agency made its return to a meeting."""

    title: ClassVar[str] = "Return of an agency"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    about: ClassVar[str] = "victim"
    victim: Annotated[WhichVictim | None, ADVOCACY_SHARED] = None

    def summary(self) -> dict[DataClass, str]:
        """That there is one, in the same words whatever it says; of the subjects, which are spoken of."""
        return {**summaries_of(self), MINUTES: "The agency made its return"}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What one agency was asked for before a meeting, and its last return to that meeting; None where it made none.

    `past` says that the meeting came and went for this case, or recorded that the agency made no return.
    """

    entry: Entry[ReturnAsked]
    returned: Entry[AgencyReturned] | None
    past: bool

    @property
    def waits(self) -> bool:
        """Whether the return is still owed."""
        return self.returned is None and not self.past


def returns_asked(case: Case) -> tuple[Asked, ...]:
    """What agencies were asked for, for each meeting on whose agenda the case still is, in ledger order.

    Ask it of a fold legible in the shell.
    """
    return tuple(
        Asked(
            entry=entry,
            returned=return_of(case, entry.fact.meeting, entry.fact.agency),
            past=_is_past(case, entry.fact),
        )
        for entry in case.of(ReturnAsked)
        if item_at(case, entry.fact.meeting) is not None
    )


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """What kind of return it is, and why, to whoever made it in this very role: they wrote it. Ask the full fold."""
    del accounts, now
    own = frozenset({MINUTES})
    made = case.ever(AgencyReturned)
    mine = (each for each in made if (each.by, each.agency, each.role) == (who.account, who.agency, who.role))
    return Openings(items={each.id: own for each in mine})


def _is_past(case: Case, asked: ReturnAsked) -> bool:
    closed = any(each.fact.meeting == asked.meeting for each in case.of(ItemClosed))
    missed = (asked.meeting, asked.agency, Missed.DID_NOT_RETURN)
    said = ((each.fact.meeting, each.fact.agency, each.fact.missed) for each in case.of(NotAttended))
    return closed or missed in said


def return_of(case: Case, meeting: UUID, agency: AgencyId) -> Entry[AgencyReturned] | None:
    """The last return of an agency to a meeting, asked for or not. Ask it of a fold legible in the shell."""
    made = [e for e in case.of(AgencyReturned) if e.agency == agency and e.fact.meeting == meeting]
    return made[-1] if made else None

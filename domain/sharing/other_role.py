"""Another part in another case: a victim here who is a suspect there, compared by a coordinator who is on both.

Neither case is told of the other. What the coordinator made of it stands on this case alone, for the coordinator and
for whoever audits: a victim who is accused elsewhere is not seen with other eyes by those who look after her here.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_victim
from domain.people import Actor
from domain.reference import read_reference
from domain.referral import case_reference
from domain.sharing.opened import Openings
from domain.sharing.requests import RESERVED


class Compared(StrEnum):
    """What the coordinator found."""

    SAME_PERSON = "the_same_person"
    NOT_THE_SAME = "not_the_same_person"


class OtherRoleBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of it, asked and recorded alike."""

    victim: Annotated[PartyId, ACCESS_LOG, Label("Victim of this case"), Options("victims")]
    other: Annotated[Line, ACCESS_LOG, Label("Reference of the other case", "As it reads in My work")]
    found: Annotated[Compared, ACCESS_LOG, Label("Are they the same person?")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("What you compared")]
    kept_apart: Annotated[
        Text | None,
        ACCESS_LOG,
        FACT,
        Label("How the two cases are kept apart", "Needed where it is the same person: other officers and advocates"),
    ] = None


class ConsiderOtherRole(OtherRoleBody, Command, frozen=True, kw_only=True, tag="consider-other-role"):
    """Say, as coordinator, whether a victim of this case is the suspect of another, and how the two are kept apart."""

    title: ClassVar[str] = "Compare a victim with a suspect of another case"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "You alone see this on the case, and auditors. Neither case is told of the other. An allegation against her is "
        "recorded on the case that it belongs to, and a supervisor judges it there."
    )


class OtherRoleConsidered(OtherRoleBody, Fact, frozen=True, kw_only=True, tag="other-role-considered/1"):
    """A coordinator compared a victim of this case with a suspect of another."""

    title: ClassVar[str] = "Victim compared with a suspect of another case"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    about: ClassVar[str] = "victim"

    def summary(self) -> dict[DataClass, str]:
        """That there was an act, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


def settled(case: Case) -> list[str]:
    """The references of the cases that were compared with this one. Ask it of the full fold."""
    return sorted({entry.fact.other for entry in case.of(OtherRoleConsidered) if is_open(entry.fact.other)})


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """What was compared, to the coordinator who compared it."""
    del now, who
    act = frozenset({ACCESS_LOG, STAFF_IDENTITY})
    return Openings(items={each.id: act for each in case.of(OtherRoleConsidered) if each.by in accounts})


def decide(case: Case, command: ConsiderOtherRole, ask: Circumstances) -> list[Decided]:
    """What follows from comparing. A reference is taken as it is: nobody is answered whether there is such a case."""
    del ask
    must_be_victim(case, command.victim)
    try:
        other = read_reference(command.other)
    except ValueError as wrong:
        raise Refused(str(wrong), field="other") from None
    if other == case_reference(case):
        raise Refused("This is the reference of this very case. Enter that of the other.", field="other")
    if command.found is Compared.SAME_PERSON and command.kept_apart is None:
        raise Refused(
            "Say how the two cases are kept apart, so that neither side learns of the other.", field="kept_apart"
        )
    return [Decided(OtherRoleConsidered(**{**msgspec.structs.asdict(command), "other": other}))]


COMMANDS = (ConsiderOtherRole,)
FACTS = (OtherRoleConsidered,)

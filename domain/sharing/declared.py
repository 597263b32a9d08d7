"""Declared: somebody on a case says that they, or somebody near them, are in it, and is kept out from that moment.

To the others on the case it reads as any other leaving: a membership ended, and who leads goes on leading. So anybody
may leave a case for a reason that nobody needs to know.
"""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused, Text, is_open
from domain.membership import Member, MemberAdded, MemberConfirmed, MemberRemoved, members
from domain.people import Actor, AgencyId, Role
from domain.sharing.detected import PersonBarred

LEFT = "Left the case"
SUCCEEDS = "Leads the case after somebody left it"
MAY_LEAD = (Role.POLICE_COORDINATOR, Role.CLINIC_COORDINATOR, Role.POLICE_SUPERVISOR)


class ConflictKind(StrEnum):
    """Who, of those near the person who declares it, is in the case."""

    SELF = "myself"
    FAMILY = "family_or_household"
    PARTNER = "partner_or_former_partner"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    NEIGHBOUR = "neighbour"
    OTHER = "somebody_else"


class _Conflict(msgspec.Struct, frozen=True, kw_only=True):
    kind: Annotated[ConflictKind, STAFF_CONFLICT, Label("Who is in this case")]
    detail: Annotated[
        Text | None, STAFF_CONFLICT, FACT, Label("What professional standards should know", "They alone read it")
    ] = None


class DeclareConflict(_Conflict, Command, frozen=True, kw_only=True, tag="declare-conflict"):
    """Say that you, or somebody near you, are in this case. You no longer see it from then on."""

    title: ClassVar[str] = "Declare a conflict of interest"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "The case closes to you at once, under every account that you have. Its members read that you left, and "
        "professional standards alone read why."
    )


class ConflictDeclared(_Conflict, Fact, frozen=True, kw_only=True, tag="conflict-declared/1"):
    """Somebody said that they, or somebody near them, are in the case."""

    title: ClassVar[str] = "Person kept out: conflict declared"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    account: Annotated[AccountId, STAFF_CONFLICT, Label("Person kept out")]
    agency: Annotated[AgencyId, STAFF_CONFLICT, Label("Agency"), msgspec.Meta(max_length=60)]


class LeaveCase(Command, frozen=True, kw_only=True, tag="leave-case"):
    """Leave a case that you need no longer work on."""

    title: ClassVar[str] = "Leave the case"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The case closes to you at once. A lead of the case can bring you in again."


def _left(case: Case, ask: Circumstances) -> list[Decided]:
    """The membership of this natural person ended, under each account, and somebody leading in their place.

    Whoever left the role that they had on the case is not there to lead it, whatever place they had.
    """
    on_case = members(case)
    leaving = {who: member for who, member in on_case.items() if ask.is_same_person(who.account)}
    there = {who: each for who, each in on_case.items() if who in ask.appointments and who not in leaving}
    staying = {who: each for who, each in there.items() if each.counts(ask.appointed.get(who))}
    ended = [
        Decided(MemberRemoved(account=AccountId(who.account), agency=who.agency, role=who.role, because=LEFT))
        for who in leaving
    ]
    led = any(member.lead for member in leaving.values())
    still_led = any(member.lead for member in staying.values())
    return [*ended, *(_succeeding(case, staying, ask) if led and not still_led else ())]


def _succeeding(case: Case, staying: dict[Actor, Member], ask: Circumstances) -> list[Decided]:
    """Who leads instead, so that the case has a lead: somebody on it who may add others, else a lead of new cases.

    Nobody, where there is nobody: a conflict holds all the same.
    """
    apart = _kept_out(case)
    able = [who for role in MAY_LEAD for who in staying if who.role is role and who.account not in apart]
    appointed = [who for who in ask.leads if not ask.is_same_person(who.account) and who.account not in apart]
    if not (able or appointed):
        return []
    who = (able or appointed)[0]
    account = AccountId(who.account)
    leads = MemberAdded(account=account, agency=who.agency, role=who.role, lead=True, because=SUCCEEDS)
    confirmed = who in staying and staying[who].confirmed
    again = [MemberConfirmed(account=account, agency=who.agency, role=who.role)] if confirmed else []
    return [Decided(leads), *(Decided(fact) for fact in again)]


def _kept_out(case: Case) -> frozenset[AccountId]:
    """Everybody who was ever kept out of the case: none of them is made to lead what they may not see."""
    said = (entry.fact for entry in case.entries if isinstance(entry.fact, ConflictDeclared | PersonBarred))
    return frozenset(fact.account for fact in said if is_open(fact.account))


def decide(case: Case, command: DeclareConflict | LeaveCase, ask: Circumstances) -> list[Decided]:
    """What follows from a declaration, or from leaving. A declaration is never refused: it closes the case at once."""
    left = _left(case, ask)
    match command:
        case DeclareConflict(kind=kind, detail=detail):
            declared = ConflictDeclared(
                account=AccountId(ask.by.account), agency=ask.by.agency, kind=kind, detail=detail
            )
            return [Decided(declared), *left]
        case LeaveCase():
            if not left:
                raise Refused("You are not a member of this case: you see it by your office.")
            return left


COMMANDS = (DeclareConflict, LeaveCase)
FACTS = (ConflictDeclared,)

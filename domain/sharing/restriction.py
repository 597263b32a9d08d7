"""Restriction and seal: a case kept to a list of people, and the lifting of each."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from domain.case import Case
from domain.classes import ACCESS_LOG, STAFF_IDENTITY, DataClass
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused
from domain.membership import Member, members
from domain.people import Actor, Role
from domain.sharing.lists import (
    Because,
    CaseRestricted,
    CaseSealed,
    CaseUnsealed,
    Named,
    RestrictionLifted,
    SealedTo,
    leads_of,
    restricted_to,
    sealed_to,
)
from domain.sharing.opened import Openings
from domain.sharing.sealing import must_have_cause, must_keep
from domain.sharing.staying import refuse_list

TO_THOSE_CONCERNED: frozenset[DataClass] = frozenset({ACCESS_LOG, STAFF_IDENTITY})
"""What of an act about sharing is open to those whom it concerns: what was done, why, and by whom."""

STEERS = "Only a lead of this case, or an agency’s guardian, can do this. Ask the case lead."


class RestrictCase(Command, frozen=True, kw_only=True, tag="restrict-case"):
    """Keep the case to a list of its members: everybody else on it loses sight of it."""

    title: ClassVar[str] = "Restrict the case to a list"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Everybody on the case who is not on the list loses sight of it at once, on open pages too, and is not told. "
        "Guardians, and auditors under an engagement, still see it. The victim’s advocates stay on the list. A new "
        "list takes the place of the one before."
    )
    accounts: Named
    because: Because


class LiftRestriction(Command, frozen=True, kw_only=True, tag="lift-restriction"):
    """Open the case to its members again."""

    title: ClassVar[str] = "Lift the restriction"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Everybody on the case sees it again as their role allows."
    because: Because


class SealCase(Command, frozen=True, kw_only=True, tag="seal-case"):
    """Keep the case to a list of people and to nobody else, whatever their office: where a suspect is one of us."""

    title: ClassVar[str] = "Seal the case"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nobody but those on the list sees that there is a case: no guardian, no auditor, no other member. On the list "
        "are you, a lead of the case, two people of two agencies who may take the seal off, and the victim’s "
        "advocates, unless professional standards seal the case."
    )
    accounts: SealedTo
    because: Because


class UnsealCase(Command, frozen=True, kw_only=True, tag="unseal-case"):
    """Take the seal off the case."""

    title: ClassVar[str] = "Take the seal off"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The case is there again for its members, for guardians and for engaged auditors."
    because: Because


def alone_on(case: Case) -> frozenset[AccountId] | None:
    """The only accounts that the case is kept to, by its seal or its restriction; None where neither stands.

    Where nobody whom a restriction lists leads the case any longer (they left, or the list was erased), its leads are
    on the list: a case always keeps one. Where nobody whom a seal lists may take it off any longer, guardians are let
    in again (`domain.sharing.sealing`).
    """
    sealed = sealed_to(case)
    if sealed is not None:
        return sealed
    restricted = restricted_to(case)
    if restricted is None:
        return None
    leads = leads_of(case)
    return restricted if restricted & leads else restricted | leads


def must_steer(case: Case, ask: Circumstances) -> None:
    """Raise `Refused` unless the asker leads the case or is a guardian there."""
    if ask.by.role is not Role.AGENCY_GUARDIAN and not _leads(members(case), ask.by):
        raise Refused(STEERS)


def _leads(on_case: Mapping[Actor, Member], who: Actor) -> bool:
    member = on_case.get(who)
    return member is not None and member.lead


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """That the case is restricted or sealed, to what list and why, for those on the list, its leads and guardians."""
    del now
    said = case.ever(CaseRestricted, RestrictionLifted, CaseSealed, CaseUnsealed)
    if not said:
        return Openings()
    steers = who.role is Role.AGENCY_GUARDIAN or _leads(members(case), who)
    listed = alone_on(case)
    concerned = steers or (listed is not None and AccountId(who.account) in listed)
    return Openings(items={entry.id: TO_THOSE_CONCERNED for entry in said if concerned or entry.by in accounts})


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from restricting, sealing, or lifting either."""
    match command:
        case RestrictCase(accounts=accounts, because=because):
            must_steer(case, ask)
            on_case = {AccountId(who.account) for who in members(case)}
            if not set(accounts) <= on_case:
                raise Refused("Choose people who are on the case. Add the others to it first.", field="accounts")
            if AccountId(ask.by.account) in on_case - set(accounts):
                raise Refused("You would lose sight of the case yourself. Put yourself on the list.", field="accounts")
            refuse_list(case, frozenset(accounts), ask)
            return [Decided(CaseRestricted(accounts=_ordered(accounts), because=because))]
        case LiftRestriction(because=because):
            must_steer(case, ask)
            if restricted_to(case) is None:
                raise Refused("This case is not restricted to a list.")
            return [Decided(RestrictionLifted(because=because))]
        case SealCase(accounts=accounts, because=because):
            if AccountId(ask.by.account) not in accounts:
                raise Refused("You would lose sight of the case yourself. Put yourself on the list.", field="accounts")
            refuse_list(case, frozenset(accounts), ask)
            must_keep(case, accounts, ask)
            must_have_cause(case, ask)
            return [Decided(CaseSealed(accounts=_ordered(accounts), because=because))]
        case UnsealCase(because=because):
            if sealed_to(case) is None:
                raise Refused("This case is not sealed.")
            if ask.by.role is not Role.PROFESSIONAL_STANDARDS:
                must_steer(case, ask)
            return [Decided(CaseUnsealed(because=because))]
        case _:
            return []


def _ordered(accounts: tuple[AccountId, ...]) -> tuple[AccountId, ...]:
    return tuple(sorted(set(accounts)))


COMMANDS: tuple[type[Command], ...] = (RestrictCase, LiftRestriction, SealCase, UnsealCase)
FACTS: tuple[type[Fact], ...] = (CaseRestricted, RestrictionLifted, CaseSealed, CaseUnsealed)

"""Proposals: what one administrator asked for and another has still to confirm, and how each was settled."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from domain.governance.administration_said import (
    AppointmentProposed,
    ProposalConfirmed,
    ProposalDeclined,
    RoleEndProposed,
)
from domain.governance.linking_said import LinkProposed, UnlinkProposed
from domain.governance.programs_said import ProgramProposed
from domain.kernel import AccountId, Entry, Fact
from domain.people import AgencyId, Role


class Wants(StrEnum):
    """What a proposal asks for."""

    ROLE = "role"
    ENDING = "ending"
    LINK = "link"
    PARTING = "parting"
    PROGRAM = "program"


class Settled(StrEnum):
    """Where a proposal stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LAPSED = "lapsed"


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal as it stands: by which administrator of which agency, for which account, and until when it waits.

    `role` and `leads` belong to one for a role or its end; `other` and `known_as` to one that links accounts,
    `program` to one for a program.
    """

    id: UUID
    wants: Wants
    by: AccountId
    agency: AgencyId
    account: AccountId
    because: str
    proposed: datetime
    last_day: date
    role: Role | None = None
    leads: bool = False
    other: AgencyId | None = None
    known_as: str = ""
    program: ProgramProposed | None = None
    settled: Settled = Settled.WAITING

    def waits(self, today: date) -> bool:
        """Whether it may still be confirmed on a day in London."""
        return self.settled is Settled.WAITING and today <= self.last_day


Proposals = Mapping[UUID, Proposal]
ProposalFact = (
    AppointmentProposed
    | RoleEndProposed
    | LinkProposed
    | UnlinkProposed
    | ProgramProposed
    | ProposalConfirmed
    | ProposalDeclined
)


def with_proposal(proposals: Proposals, entry: Entry[Fact], fact: ProposalFact) -> dict[UUID, Proposal]:
    """The proposals after one more fact."""
    match fact:
        case ProposalConfirmed(proposal=mark):
            return _settle(proposals, mark, Settled.CONFIRMED)
        case ProposalDeclined(proposal=mark):
            return _settle(proposals, mark, Settled.DECLINED)
        case _:
            return {**proposals, fact.proposal: _new(entry, fact)}


def without_account(proposals: Proposals, account: AccountId) -> dict[UUID, Proposal]:
    """The proposals once an account was closed, or opened again: nothing that waited for it before waits any more."""
    mine = (each.id for each in proposals.values() if each.account == account and each.settled is Settled.WAITING)
    lapsed = {mark: msgspec.structs.replace(proposals[mark], settled=Settled.LAPSED) for mark in mine}
    return {**proposals, **lapsed}


def _settle(proposals: Proposals, mark: UUID, how: Settled) -> dict[UUID, Proposal]:
    return {**proposals, mark: msgspec.structs.replace(proposals[mark], settled=how)}


def _new(
    entry: Entry[Fact], fact: AppointmentProposed | RoleEndProposed | LinkProposed | UnlinkProposed | ProgramProposed
) -> Proposal:
    plain = Proposal(
        id=fact.proposal,
        wants=Wants.PARTING,
        by=entry.by,
        agency=entry.agency,
        account=fact.account,
        because=fact.because,
        proposed=entry.known,
        last_day=fact.last_day,
    )
    match fact:
        case AppointmentProposed(role=role, leads=leads):
            return msgspec.structs.replace(plain, wants=Wants.ROLE, role=role, leads=leads)
        case RoleEndProposed(role=role):
            return msgspec.structs.replace(plain, wants=Wants.ENDING, role=role)
        case LinkProposed(other=other, known_as=known_as):
            return msgspec.structs.replace(plain, wants=Wants.LINK, other=other, known_as=known_as)
        case ProgramProposed(role=role):
            return msgspec.structs.replace(plain, wants=Wants.PROGRAM, role=role, program=fact)
        case UnlinkProposed():
            return plain

"""Samples of administration and of the policy's change: one fact of each kind with every field filled."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.classes import DataClass
from domain.governance.administration_said import (
    AccountClosed,
    AppointmentProposed,
    ProposalConfirmed,
    ProposalDeclined,
    RoleEndedBecause,
    RoleEndProposed,
    TeamChanged,
)
from domain.governance.linking_said import AccountsLinked, AccountUnlinked, LinkProposed, UnlinkProposed
from domain.governance.policy_change_said import PolicyApproved, PolicyDeclined, PolicyProposed
from domain.governance.programs_said import ProgramEnded, ProgramProposed, ProgramRegistered
from domain.kernel import Fact
from domain.people import Role
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, SECOND_ACCOUNT

PROPOSAL = UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c01")
LAST_DAY = date(2026, 4, 7)

PROGRAM: dict[str, Any] = {
    "name": "Case system of the charity",
    "subject": "charity-cases",
    "role": Role.ISAC_CASEWORKER,
    "classes": (DataClass.RISK, DataClass.ORDERS),
    "daily": 500,
    "until": date(2026, 9, 30),
    "because": "Orders are shown in the charity's own diary.",
}

FACTS: tuple[Fact, ...] = (
    AccountClosed(account=ACCOUNT, because="Left the force."),
    TeamChanged(account=ACCOUNT, team="Public protection"),
    AppointmentProposed(
        proposal=PROPOSAL,
        account=ACCOUNT,
        role=Role.POLICE_SUPERVISOR,
        leads=True,
        because="Promoted.",
        last_day=LAST_DAY,
    ),
    RoleEndProposed(
        proposal=PROPOSAL,
        account=ACCOUNT,
        role=Role.DATA_PROTECTION_OFFICER,
        because="Another holds the office.",
        last_day=LAST_DAY,
    ),
    ProposalConfirmed(proposal=PROPOSAL),
    ProposalDeclined(proposal=PROPOSAL, because="Not until the training is done."),
    RoleEndedBecause(account=ACCOUNT, role=Role.POLICE_INVESTIGATOR, because="Moved to another team."),
    LinkProposed(
        proposal=PROPOSAL,
        account=ACCOUNT,
        other=ADVOCACY_CHARITY,
        known_as="Volunteer 17",
        because="Volunteers at weekends.",
        last_day=LAST_DAY,
    ),
    AccountsLinked(accounts=(ACCOUNT, SECOND_ACCOUNT)),
    UnlinkProposed(proposal=PROPOSAL, account=ACCOUNT, because="A namesake.", last_day=LAST_DAY),
    AccountUnlinked(account=ACCOUNT),
    ProgramProposed(**PROGRAM, proposal=PROPOSAL, account=SECOND_ACCOUNT, last_day=LAST_DAY),
    ProgramRegistered(**PROGRAM, account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY),
    ProgramEnded(account=SECOND_ACCOUNT, because="Replaced by another system."),
    PolicyProposed(
        proposal=PROPOSAL,
        sharing="data_class,description\nrisk,Risk",
        giving="command,roles\npost-assessment,*",
        digest="1" * 64,
        instead_of="0" * 64,
        because="The partnership has agreed so.",
        last_day=LAST_DAY,
    ),
    PolicyApproved(proposal=PROPOSAL),
    PolicyDeclined(proposal=PROPOSAL, because="Nobody here needs it."),
)

"""What waits for somebody in governance: to confirm, to sign or to approve. Never anything of a case."""

from datetime import date
from typing import Final

from domain.calendar import spelt
from domain.governance import Register
from domain.governance.confirming import objection
from domain.people import Actor, Role
from domain.sources import PARTNERSHIP
from portal.presenting.administration import known_proposals, proposal_row
from portal.presenting.agreements import own_agreements, to_sign
from portal.presenting.policy import answered_by, waiting_policies
from portal.views import Link, Surfaced

APPROVE: Final = "approve-policy"


def governing_waiting(register: Register, who: Actor, today: date) -> tuple[Surfaced, ...]:
    """A line with the way to answer it for each of them."""
    return (*_to_confirm(register, who, today), *_to_sign(register, who, today), *_to_approve(register, who, today))


def _to_confirm(register: Register, who: Actor, today: date) -> list[Surfaced]:
    if who.role is not Role.ADMINISTRATOR:
        return []
    mine = [each for each in known_proposals(register, who, today) if not objection(register, each, who, today)]
    rows = [proposal_row(register, each, who, today) for each in mine]
    return [
        Surfaced(
            sentence=f"{row.says}. It is proposed by {row.by} and lapses after {spelt(row.last_day)}.",
            source=PARTNERSHIP,
            action=Link("Read it and answer", row.actions[0].href),
        )
        for row in rows
    ]


def _to_sign(register: Register, who: Actor, today: date) -> list[Surfaced]:
    if who.role is not Role.DATA_PROTECTION_OFFICER:
        return []
    return [
        Surfaced(
            sentence=f"The information-sharing agreement “{held.agreement}” waits for the signature of your agency.",
            source=PARTNERSHIP,
            action=Link("Read it and sign", address),
        )
        for held in own_agreements(register, who.agency)
        if (address := to_sign(held, who, today))
    ]


def _to_approve(register: Register, who: Actor, today: date) -> list[Surfaced]:
    policy = register.policy
    if policy is None or not policy.may_give(APPROVE, who.role):
        return []
    return [
        Surfaced(
            sentence=f"A change of the sharing policy, proposed by {register.agency_name(each.by.agency)}, waits for "
            f"your answer and lapses after {spelt(each.last_day)}.",
            source=PARTNERSHIP,
            action=Link("Read it and answer", f"/governance/{APPROVE}?proposal={each.id}"),
        )
        for each in waiting_policies(register, today)
        if not answered_by(register, each, who) and who.agency not in each.against
    ]

"""The sharing policy on a page: the table in force with its letters explained, and what proposals would change."""

from datetime import date
from typing import Final

from domain.calendar import clock_time, london_date, spelt
from domain.catalogue import COMMANDS
from domain.classes import DataClass
from domain.governance import Register
from domain.governance.policy_change import needed
from domain.governance.policy_differences import differences, giving_differences
from domain.governance.policy_proposals import PolicyProposal
from domain.governance.proposals import Settled
from domain.people import ROLE_TITLES, Actor, Role
from domain.policy import LETTER_MEANINGS, Letter, Policy
from portal.rehearsal import DAYS, REHEARSE, Rehearsed, in_tens
from portal.views import Link
from portal.views.policy import (
    CountedRow,
    DifferenceRow,
    PolicyPage,
    PolicyProposalRow,
    PolicyRow,
    RehearsalPage,
    RehearsedItemRow,
    VersionRow,
)
from portal.words import in_words

READS_POLICY: Final = REHEARSE | {Role.AGENCY_GUARDIAN}
NOT_YOURS: Final = "Only data protection officers, guardians and auditors have this page. Ask yours."
PEOPLE: Final = tuple(role for role in Role if role is not Role.SYSTEM)
DIGEST_BEGINS: Final = 12
TABLES: Final = ("sharing.csv", "giving.csv")


def policy_page(register: Register, who: Actor, today: date, done: str) -> PolicyPage:
    """The whole page. It is made from the register alone, which holds no case."""
    policy = register.policy
    proposes = who.role is Role.DATA_PROTECTION_OFFICER
    return PolicyPage(
        roles=tuple(ROLE_TITLES[role] for role in PEOPLE),
        rows=tuple(_row(policy, each) for each in DataClass) if policy is not None else (),
        letters=tuple((letter.value, LETTER_MEANINGS[letter]) for letter in Letter),
        versions=tuple(VersionRow(each.adopted, each.digest[:DIGEST_BEGINS]) for each in reversed(register.policies)),
        proposals=tuple(proposal_of(register, policy, each, who) for each in waiting_policies(register, today))
        if policy is not None
        else (),
        overtaken=tuple(_overtaken(register, each) for each in overtaken_policies(register, today)),
        propose="/governance/propose-policy" if proposes else "",
        done=done,
    )


def waiting_policies(register: Register, today: date) -> list[PolicyProposal]:
    """The proposed policies that may still be approved, oldest first."""
    in_force = register.policy.digest if register.policy is not None else ""
    return [each for each in register.policy_proposals.values() if each.waits(today, in_force)]


def overtaken_policies(register: Register, today: date) -> list[PolicyProposal]:
    """The proposed policies that nobody settled, and that another, adopted since, stands in the way of."""
    waiting = {each.id for each in waiting_policies(register, today)}
    return [
        each
        for each in register.policy_proposals.values()
        if each.settled is Settled.WAITING and today <= each.last_day and each.id not in waiting
    ]


def _overtaken(register: Register, proposal: PolicyProposal) -> str:
    when = f"{spelt(london_date(proposal.proposed))} at {clock_time(proposal.proposed)}"
    return (
        f"What {register.agency_name(proposal.by.agency)} proposed on {when} can no longer be approved: another "
        "change was adopted since. If it is still needed, it is proposed again on the policy that is now in force. "
        f"Why it was proposed: {proposal.because}"
    )


def waiting_policy(register: Register, mark: str, today: date) -> PolicyProposal | None:
    """One of them, by its mark as an address has it."""
    return next((each for each in waiting_policies(register, today) if str(each.id) == mark), None)


def rehearsal_page(register: Register, proposal: PolicyProposal, found: Rehearsed, today: date) -> RehearsalPage:
    """The counts of a rehearsal, by class and role, as they may be told on a day."""
    return RehearsalPage(
        by=register.agency_name(proposal.by.agency),
        because=proposal.because,
        days=found.days,
        reads=in_tens(found.reads, today),
        cut=found.cut,
        few=in_tens(None, today),
        rows=tuple(
            CountedRow(
                in_words(each.data_class),
                ROLE_TITLES[each.role],
                in_tens(each.opens, today),
                in_tens(each.closes, today),
            )
            for each in found.counted
        ),
        periods=tuple((Link(f"{days} days", _rehearsal(proposal, days)), days == found.days) for days in DAYS),
        items=tuple(
            RehearsedItemRow(
                Link(each.reference or "A case", f"/cases/{each.stream}/timeline"),
                each.title,
                in_words(each.data_class),
                ROLE_TITLES[each.role],
                each.opens,
            )
            for each in found.items
        ),
    )


def _row(policy: Policy, data_class: DataClass) -> PolicyRow:
    marks = (
        ("stays with its originator’s kind", policy.originator_only),
        ("guarded", policy.guarded),
        ("may be known to exist", policy.existence_open),
    )
    return PolicyRow(
        in_words(data_class),
        tuple(words for words, classes in marks if data_class in classes),
        tuple(policy.letters[data_class].get(role, Letter.NOTHING).value for role in PEOPLE),
    )


def answered_by(register: Register, proposal: PolicyProposal, who: Actor) -> bool:
    """Whether somebody's office in their agency has approved it already."""
    return any((a.agency, a.role) == (who.agency, who.role) and register.holds(a) for a in proposal.approvals)


def proposal_of(register: Register, policy: Policy, proposal: PolicyProposal, who: Actor) -> PolicyProposalRow:
    """One proposal with what it would change, and what somebody can do about it."""
    of = f"?proposal={proposal.id}"
    actions = [Link("Rehearse it", _rehearsal(proposal, DAYS[1]))] if who.role in REHEARSE else []
    if policy.may_give("approve-policy", who.role):
        actions += [] if answered_by(register, proposal, who) else [Link("Approve", f"/governance/approve-policy{of}")]
        actions += [Link("Decline", f"/governance/decline-policy{of}")]
    return PolicyProposalRow(
        by=register.agency_name(proposal.by.agency),
        because=proposal.because,
        proposed=proposal.proposed,
        last_day=proposal.last_day,
        differences=_differences(policy, proposal.policy),
        approved=tuple(
            f"{register.agency_name(each.agency)} ({ROLE_TITLES[each.role].lower()})" for each in proposal.approvals
        ),
        against=tuple(sorted(register.agency_name(agency) for agency in proposal.against)),
        lacks=_lacks(register, proposal),
        actions=tuple(actions),
    )


def _rehearsal(proposal: PolicyProposal, days: int) -> str:
    return f"/policy/{proposal.id}/rehearsal?days={days}"


def _differences(was: Policy, becomes: Policy) -> tuple[DifferenceRow, ...]:
    read = tuple(
        DifferenceRow(
            in_words(each.data_class),
            ROLE_TITLES[each.role] if each.role is not None else "Everybody",
            _letter(each.was),
            _letter(each.becomes),
            each.widens,
        )
        for each in differences(was, becomes)
    )
    given = tuple(
        DifferenceRow(
            f"Who may give “{COMMANDS[each.command].title if each.command in COMMANDS else each.command}”",
            ", ".join(ROLE_TITLES[role] for role in sorted(each.more | each.fewer)),
            "gives it" if each.fewer else "does not give it",
            "gives it" if each.more else "does not give it",
            bool(each.more),
        )
        for each in giving_differences(was, becomes)
    )
    return read + given


def _letter(said: str) -> str:
    return LETTER_MEANINGS[Letter(said)] if said in set(Letter) else said


def _lacks(register: Register, proposal: PolicyProposal) -> tuple[str, ...]:
    lacking = needed(register, proposal, proposal.approvals)
    officers = {a.agency for a in register.accounts.values() if Role.DATA_PROTECTION_OFFICER in a.roles}
    said = [
        f"{register.agency_name(agency)} supplies what would open: its data protection officer has to approve."
        if agency in officers
        else f"{register.agency_name(agency)} supplies what would open, and has no data protection officer who could "
        "approve. It appoints one first."
        for agency in sorted(lacking.agencies)
    ]
    said += [
        f"{register.agency_name(agency)} guards what would open: its guardian has to approve too."
        for agency in sorted(lacking.guardians)
    ]
    if lacking.more > len(lacking.agencies):
        said.append("Two agencies have to approve, by two persons.")
    return tuple(said)

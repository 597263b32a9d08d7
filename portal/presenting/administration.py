"""Administration as its administrators see it: their agency's people, what waits for them, and nothing of a case."""

from datetime import date
from typing import Any, Final

from domain.governance import Account, Register
from domain.governance.accounts import WATCHING
from domain.governance.confirming import may_know_of, objection
from domain.governance.proposals import Proposal, Wants
from domain.people import ROLE_TITLES, Actor, AgencyId, Role
from portal.presenting.programs import program_rows, said_of_program
from portal.views import Link
from portal.views.administration import AdministrationPage, PersonRow, ProposalRow, RoleRow

GIVE: Final = "/governance"
NOT_YOURS: Final = "Only your agency’s administrators have this page. Ask one of them."
JOINER: Final = Link("Somebody joined", f"{GIVE}/register-joiner")


def administration_page(register: Register, who: Actor, today: date, done: str) -> AdministrationPage:
    """Everything on the one page of an administrator. It is made from the register alone, which holds no case."""
    proposals = known_proposals(register, who, today)
    people = sorted(own_people(register, who), key=lambda account: (account.closed, account.name.casefold()))
    return AdministrationPage(
        agency=register.agency_name(who.agency),
        people=tuple(_person(register, account, proposals) for account in people if not account.closed),
        left=tuple(_person(register, account, proposals) for account in people if account.closed),
        for_me=tuple(
            proposal_row(register, each, who, today) for each in proposals if _mine(register, each, who, today)
        ),
        others=tuple(
            proposal_row(register, each, who, today) for each in proposals if not _mine(register, each, who, today)
        ),
        programs=program_rows(register, who, today),
        joiner=JOINER,
        suspend=Link("Suspend your agency’s sign-in", f"{GIVE}/suspend-issuer?agency={who.agency}"),
        done=done,
    )


def own_people(register: Register, who: Actor) -> list[Account]:
    """The accounts of an administrator's own agency."""
    people = register.accounts.keys() - register.programs.keys()
    return [each for mark, each in register.accounts.items() if mark in people and each.agency == who.agency]


def known_proposals(register: Register, who: Actor, today: date) -> list[Proposal]:
    """The proposals that wait and that an administrator may know of, oldest first."""
    waiting = [each for each in register.proposals.values() if each.waits(today)]
    return [each for each in waiting if may_know_of(register, each, who)]


def told_accounts(register: Register, who: Actor, today: date) -> dict[str, Any]:
    """The same for programs."""
    return {
        "accounts": [
            {
                "account": str(account.id),
                "subject": account.subject,
                "name": account.name,
                "team": account.team or None,
                "closed": account.closed,
                "roles": [
                    {"role": role.value, "since": account.since[role].isoformat()} for role in sorted(account.roles)
                ],
                "linked_in": _linked_in(register, account),
            }
            for account in sorted(own_people(register, who), key=lambda account: account.subject)
        ],
        "proposals": [
            {
                "proposal": str(each.id),
                "wants": each.wants.value,
                "agency": each.agency,
                "name": _name(register, each),
                "name_before": _name_before(register, each, who),
                "account": _told_account(register, each, who),
                "role": each.role.value if each.role else None,
                "known_as": each.known_as or None,
                "says": said_of(register, each),
                "because": each.because,
                "last_day": each.last_day.isoformat(),
                "may_confirm": _mine(register, each, who, today),
            }
            for each in known_proposals(register, who, today)
        ],
    }


def _told_account(register: Register, proposal: Proposal, who: Actor) -> dict[str, Any] | None:
    account = _told_apart(register, proposal, who)
    if account is None:
        return None
    return {
        "account": str(account.id),
        "subject": account.subject,
        "team": account.team or None,
        "registered": account.registered.isoformat() if account.registered else None,
        "same_name_as_another": _has_namesake(register, account),
    }


def _name_before(register: Register, proposal: Proposal, who: Actor) -> str | None:
    """Under which name the account is known until somebody who comes back to it under another is confirmed."""
    account = _told_apart(register, proposal, who)
    return account.name if account is not None and account.joining else None


def _told_apart(register: Register, proposal: Proposal, who: Actor) -> Account | None:
    """The account that a proposal is about, for whoever is to tell it from others of that name.

    What links accounts tells the other agency no more than a name: it knows the person under a name of its own.
    """
    if proposal.wants not in {Wants.ROLE, Wants.ENDING} and proposal.agency != who.agency:
        return None
    return register.accounts.get(proposal.account)


def _has_namesake(register: Register, account: Account) -> bool:
    """Whether another account of the agency, an open or a closed one, is of the same name."""
    return any(
        other.agency == account.agency
        and other.id != account.id
        and _plain(other.name) == _plain(account.joining or account.name)
        for other in register.accounts.values()
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _mine(register: Register, proposal: Proposal, who: Actor, today: date) -> bool:
    return not objection(register, proposal, who, today)


def _person(register: Register, account: Account, proposals: list[Proposal]) -> PersonRow:
    about = f"?account={account.id}"
    waiting = tuple(
        ROLE_TITLES[each.role]
        for each in proposals
        if each.account == account.id and each.role is not None and each.wants is Wants.ROLE
    )
    linked = bool(_linked_in(register, account))
    actions = [
        Link("Propose a role", f"{GIVE}/propose-appointment{about}"),
        Link("Moved", f"{GIVE}/record-mover{about}"),
        Link("Left", f"{GIVE}/close-account{about}"),
        Link("Part linked accounts", f"{GIVE}/propose-unlink{about}")
        if linked
        else Link("Has an account elsewhere too", f"{GIVE}/propose-link{about}"),
    ]
    return PersonRow(
        name=account.name,
        subject=account.subject,
        team=account.team,
        roles=tuple(
            RoleRow(ROLE_TITLES[role], account.since[role], f"{GIVE}/{_ending(role)}{about}&role={role.value}")
            for role in sorted(account.roles, key=lambda role: ROLE_TITLES[role])
        ),
        waiting=waiting,
        linked=tuple(register.agency_name(each) for each in _linked_in(register, account)),
        actions=() if account.closed else tuple(actions),
    )


def _ending(role: Role) -> str:
    """The command by which a role ends: whoever watches over the agency stays until another agency confirms it."""
    return "propose-role-end" if role in WATCHING else "end-role"


def _linked_in(register: Register, account: Account) -> list[AgencyId]:
    """The agencies in which this person has another account."""
    others = register.accounts_of(account.id) - {account.id}
    return sorted({register.accounts[mark].agency for mark in others if mark in register.accounts})


def proposal_row(register: Register, proposal: Proposal, who: Actor, today: date) -> ProposalRow:
    """One proposal with what an administrator who may know of it can do; confirming comes first where they may."""
    proposer = register.accounts.get(proposal.by)
    by_colleague = proposer is not None and proposer.agency == who.agency
    confirming = "confirm-link" if proposal.wants is Wants.LINK else "confirm-proposal"
    against = objection(register, proposal, who, today)
    account = _told_apart(register, proposal, who)
    return ProposalRow(
        says=said_of(register, proposal),
        subject=account.subject if account else "",
        team=account.team if account else "",
        registered=account.registered if account else None,
        namesake=account is not None and _has_namesake(register, account),
        by=proposer.name if proposer is not None and by_colleague else register.agency_name(proposal.agency),
        because=proposal.because,
        proposed=proposal.proposed,
        last_day=proposal.last_day,
        against=against,
        actions=(
            *(() if against else (Link("Confirm", f"{GIVE}/{confirming}?proposal={proposal.id}"),)),
            Link("Decline", f"{GIVE}/decline-proposal?proposal={proposal.id}"),
        ),
    )


def said_of(register: Register, proposal: Proposal) -> str:
    """What a proposal asks for, in a line."""
    name, agency = _name(register, proposal), register.agency_name(proposal.agency)
    match proposal.wants:
        case Wants.ROLE:
            role = ROLE_TITLES[proposal.role or Role.SYSTEM]
            leads = ", leading newly referred cases" if proposal.leads else ""
            account = register.accounts.get(proposal.account)
            called = f"{name} ({account.subject})" if account is not None else name
            if account is not None and account.joining:
                called += f", whose account was {account.name}’s until now"
            return f"{called}, {agency}: {role}{leads}"
        case Wants.ENDING:
            return f"{name}, {agency}: no longer {ROLE_TITLES[proposal.role or Role.SYSTEM]}"
        case Wants.LINK:
            other = register.agency_name(proposal.other or proposal.agency)
            return f"{name}, {agency}, has an account at {other} too, known there as {proposal.known_as}"
        case Wants.PROGRAM if proposal.program is not None:
            return said_of_program(proposal.program, agency)
        case _:
            return f"{name}, {agency}, is not the person whose accounts theirs is linked to"


def _name(register: Register, proposal: Proposal) -> str:
    if proposal.program is not None:
        return proposal.program.name
    account = register.accounts.get(proposal.account)
    return account.joining or account.name if account is not None else "Somebody"

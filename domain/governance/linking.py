"""Linking: accounts that are one natural person, said by one agency and confirmed by the other."""

from domain.governance.administration import NOT_FOR_ONESELF, own_account, waiting
from domain.governance.administration_said import ProposalConfirmed
from domain.governance.confirming import last_day, objection
from domain.governance.linking_said import (
    COMMANDS,
    FACTS,
    PEOPLE_GIVE,
    AccountsLinked,
    ConfirmLink,
    LinkAccounts,
    LinkProposed,
    ProposeLink,
    ProposeUnlink,
    UnlinkProposed,
)
from domain.governance.proposals import Wants
from domain.governance.register import Register
from domain.kernel import Circumstances, Command, Decided, Refused
from domain.people import PORTAL, AgencyId

__all__ = ["COMMANDS", "FACTS", "PEOPLE_GIVE", "decide"]


def decide(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about accounts that are one person.

    Linking narrows and parting widens, and either could be turned against a colleague: it takes two agencies.
    """
    match command:
        case LinkAccounts(accounts=accounts):
            if ask.by != PORTAL:
                raise Refused("Only the portal itself gives this command. Propose the link instead.")
            if any(account not in register.accounts for account in accounts):
                raise Refused("Register the accounts before they are linked.", field="accounts")
            if set(accounts) <= register.accounts_of(accounts[0]):
                return []
            return [Decided(AccountsLinked(accounts=accounts))]
        case ProposeLink(account=mark, agency=other, known_as=known_as, because=because):
            account = own_account(register, mark, ask)
            if ask.is_same_person(account.id):
                raise Refused(NOT_FOR_ONESELF, field="account")
            if other not in register.agencies:
                raise Refused("Choose an agency that is registered here.", field="agency")
            said = LinkProposed(
                proposal=ask.identifier("proposal"),
                account=account.id,
                other=AgencyId(other),
                known_as=known_as,
                because=because,
                last_day=last_day(ask.today),
            )
            return [Decided(said)]
        case ConfirmLink():
            return _linked(register, command, ask)
        case ProposeUnlink(account=mark, because=because):
            account = own_account(register, mark, ask)
            if ask.is_same_person(account.id):
                raise Refused(NOT_FOR_ONESELF, field="account")
            if register.accounts_of(account.id) == {account.id}:
                raise Refused("This account is linked to no other.", field="account")
            parting = UnlinkProposed(
                proposal=ask.identifier("proposal"), account=mark, because=because, last_day=last_day(ask.today)
            )
            return [Decided(parting)]
        case _:
            return []


def _linked(register: Register, command: ConfirmLink, ask: Circumstances) -> list[Decided]:
    proposal = waiting(register, command.proposal, ask)
    if proposal.wants is not Wants.LINK:
        raise Refused("This proposal links no accounts. Confirm it as it is.", field="proposal")
    if against := objection(register, proposal, ask.by, ask.today):
        raise Refused(against, field="proposal")
    account = own_account(register, command.account, ask)
    if account.id == proposal.account:
        raise Refused("An account is not linked to itself. Choose the other account of this person.", field="account")
    if ask.is_same_person(account.id):
        raise Refused("Nobody confirms anything for their own account. Ask another administrator.", field="account")
    if account.id in register.accounts_of(proposal.account):
        raise Refused("These accounts are linked already.", field="account")
    return [
        Decided(ProposalConfirmed(proposal=proposal.id)),
        Decided(AccountsLinked(accounts=(proposal.account, account.id))),
    ]

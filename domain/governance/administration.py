"""Administration: joiners, movers, leavers and roles, by each agency's own administrators, never for themselves."""

from uuid import UUID

from domain.governance.accounts import WATCHING, Account, mark_of, roles_of
from domain.governance.administration_said import (
    COMMANDS,
    FACTS,
    AccountClosed,
    AppointmentProposed,
    CloseAccount,
    ConfirmProposal,
    DeclineProposal,
    EndRole,
    ProposalConfirmed,
    ProposalDeclined,
    ProposeAppointment,
    ProposeRoleEnd,
    RecordMover,
    RegisterJoiner,
    RoleEndedBecause,
    RoleEndProposed,
    TeamChanged,
)
from domain.governance.confirming import administrators, last_day, may_know_of, objection
from domain.governance.linking_said import AccountUnlinked
from domain.governance.programs_said import registered
from domain.governance.proposals import Proposal, Settled, Wants
from domain.governance.register import Register
from domain.governance.said import AccountRegistered, Appointed, AppointmentEnded
from domain.kernel import AccountId, Circumstances, Command, Decided, Refused
from domain.people import PORTAL, Role

__all__ = ["COMMANDS", "FACTS", "decide", "own_account", "waiting"]

NO_SUCH_ACCOUNT = "Your agency has no such account. Choose one of its people."
NO_SUCH_PROPOSAL = "There is no such proposal. Administration shows those that wait for you."
WATCHES = (
    "This role watches over your own agency, so an administrator of another agency confirms that it ends. Propose that "
    "the watching role ends."
)
NOT_FOR_ONESELF = "Nobody proposes anything for their own account. Ask another administrator."


def decide(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about people, given by an administrator of their own agency."""
    if ask.by == PORTAL:
        raise Refused("The portal itself registers people from its directory. An administrator gives this.")
    match command:
        case RegisterJoiner():
            return _joined(register, command, ask)
        case RecordMover():
            return _moved(register, command, ask)
        case CloseAccount(account=mark, because=because):
            account = own_account(register, mark, ask)
            _keep_an_administrator(register, account, Role.ADMINISTRATOR)
            for role in sorted(account.roles):
                _keep_the_watch(account, role, ask, field="account")
            ends = [AppointmentEnded(account=mark, role=role) for role in sorted(account.roles)]
            return [Decided(fact) for fact in (*ends, AccountClosed(account=mark, because=because))]
        case ProposeAppointment(account=mark, role=role, leads=leads, because=because):
            return [_proposed(register, own_account(register, mark, ask), role, because, ask, leads=leads)]
        case ConfirmProposal(proposal=mark):
            return _confirmed(register, waiting(register, mark, ask), ask)
        case DeclineProposal(proposal=mark, because=because):
            proposal = waiting(register, mark, ask)
            if proposal.settled is not Settled.WAITING:
                raise Refused(objection(register, proposal, ask.by, ask.today), field="proposal")
            return [Decided(ProposalDeclined(proposal=mark, because=because))]
        case EndRole(account=mark, role=role, because=because):
            account = own_account(register, mark, ask)
            return [
                _ended(register, account, role, ask, field="role"),
                Decided(RoleEndedBecause(account=mark, role=role, because=because)),
            ]
        case ProposeRoleEnd(account=mark, role=role, because=because):
            return [_end_proposed(register, own_account(register, mark, ask), role, because, ask)]
        case _:
            return []


def own_account(register: Register, mark: AccountId, ask: Circumstances) -> Account:
    """An open account of the administrator's own agency. One of another agency reads like one that is not there."""
    account = register.accounts.get(mark)
    if account is None or account.agency != ask.by.agency or mark in register.programs:
        raise Refused(NO_SUCH_ACCOUNT, field="account")
    if account.closed:
        raise Refused("This account is closed. Somebody who comes back joins again.", field="account")
    return account


def waiting(register: Register, mark: UUID, ask: Circumstances) -> Proposal:
    """A proposal that this administrator may know of. Any other reads like one that is not there."""
    proposal = register.proposals.get(mark)
    if proposal is None or not may_know_of(register, proposal, ask.by):
        raise Refused(NO_SUCH_PROPOSAL, field="proposal")
    return proposal


def _joined(register: Register, command: RegisterJoiner, ask: Circumstances) -> list[Decided]:
    agency, mark = ask.by.agency, mark_of(ask.by.agency, command.subject)
    held = next((a for a in register.accounts.values() if (a.agency, a.subject) == (agency, command.subject)), None)
    if held is not None and not held.closed:
        raise Refused(
            "Somebody of your agency has an account under this subject. Record that they moved.", field="subject"
        )
    if held is not None:
        mark = held.id
    account = Account(mark, agency, command.subject, command.name)
    said = AccountRegistered(account=mark, agency=agency, subject=command.subject, name=command.name)
    proposed = _proposed(register, account, command.role, command.because, ask, leads=command.leads)
    return [Decided(said), Decided(TeamChanged(account=mark, team=command.team)), proposed]


def _moved(register: Register, command: RecordMover, ask: Circumstances) -> list[Decided]:
    account = own_account(register, command.account, ask)
    answers = [_ended(register, account, role, ask, field="ends") for role in dict.fromkeys(command.ends)]
    answers += [
        Decided(RoleEndedBecause(account=account.id, role=role, because=command.because))
        for role in dict.fromkeys(command.ends)
    ]
    if command.team is not None and command.team != account.team:
        answers.append(Decided(TeamChanged(account=account.id, team=command.team)))
    if command.role is not None:
        answers.append(_proposed(register, account, command.role, command.because, ask))
    if not answers:
        raise Refused("Nothing would change. Enter a new team, a role that ends or a new role.", field="team")
    return answers


def _proposed(
    register: Register, account: Account, role: Role, because: str, ask: Circumstances, *, leads: bool = False
) -> Decided:
    if ask.is_same_person(account.id):
        raise Refused(NOT_FOR_ONESELF, field="account")
    kind = register.kinds[account.agency]
    if role not in roles_of(kind):
        raise Refused(f"An agency of this kind ({kind.value}) does not have this role. Choose another.", field="role")
    if role in account.roles:
        raise Refused("This person holds that role already.", field="role")
    asked = (account.id, role, Wants.ROLE)
    pending = [p for p in register.proposals.values() if (p.account, p.role, p.wants) == asked]
    if any(each.waits(ask.today) for each in pending):
        raise Refused("This role is proposed for this person already, and waits to be confirmed.", field="role")
    return Decided(
        AppointmentProposed(
            proposal=ask.identifier("proposal"),
            account=account.id,
            role=role,
            leads=leads,
            because=because,
            last_day=last_day(ask.today),
        )
    )


def _confirmed(register: Register, proposal: Proposal, ask: Circumstances) -> list[Decided]:
    if proposal.wants is Wants.LINK:
        raise Refused("Say which of your accounts this is: confirm the link of accounts instead.", field="proposal")
    if against := objection(register, proposal, ask.by, ask.today):
        raise Refused(against, field="proposal")
    done = Decided(ProposalConfirmed(proposal=proposal.id))
    if proposal.program is not None:
        return [done, Decided(registered(proposal.program, proposal.agency))]
    if proposal.role is None:
        return [done, Decided(AccountUnlinked(account=proposal.account))]
    if proposal.wants is Wants.ENDING:
        ended = RoleEndedBecause(account=proposal.account, role=proposal.role, because=proposal.because)
        return [done, Decided(AppointmentEnded(account=proposal.account, role=proposal.role)), Decided(ended)]
    return [done, Decided(Appointed(account=proposal.account, role=proposal.role, leads=proposal.leads))]


def _ended(register: Register, account: Account, role: Role, ask: Circumstances, *, field: str) -> Decided:
    _must_hold(account, role, field=field)
    _keep_an_administrator(register, account, role)
    _keep_the_watch(account, role, ask, field=field)
    return Decided(AppointmentEnded(account=account.id, role=role))


def _must_hold(account: Account, role: Role, *, field: str) -> None:
    if role not in account.roles:
        raise Refused("This person does not hold that role. A colleague may have ended it already.", field=field)


def _keep_the_watch(account: Account, role: Role, ask: Circumstances, *, field: str) -> None:
    """Refuse to end alone the role of whoever watches over one's own agency; anybody may give up their own."""
    if role in WATCHING and role in account.roles and not ask.is_same_person(account.id):
        raise Refused(WATCHES, field=field)


def _end_proposed(register: Register, account: Account, role: Role, because: str, ask: Circumstances) -> Decided:
    _must_hold(account, role, field="role")
    if role not in WATCHING:
        raise Refused("You end this role yourself: nobody of another agency needs to confirm it.", field="role")
    asked = (account.id, role, Wants.ENDING)
    if any(p.waits(ask.today) for p in register.proposals.values() if (p.account, p.role, p.wants) == asked):
        raise Refused("The end of this role is proposed already, and waits to be confirmed.", field="role")
    return Decided(
        RoleEndProposed(
            proposal=ask.identifier("proposal"),
            account=account.id,
            role=role,
            because=because,
            last_day=last_day(ask.today),
        )
    )


def _keep_an_administrator(register: Register, account: Account, role: Role) -> None:
    if role is not Role.ADMINISTRATOR or role not in account.roles:
        return
    if not administrators(register, account.agency, (account.id,)):
        raise Refused(
            "An agency always has an administrator. Have another confirmed before this one leaves.", field="account"
        )

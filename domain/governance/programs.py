"""Programs: which systems of an agency may read cases, how far, and that two agencies say so."""

import msgspec

from domain.calendar import spelt
from domain.clocks import due_from
from domain.governance.accounts import WATCHING, mark_of, roles_of
from domain.governance.confirming import last_day
from domain.governance.programs_said import (
    COMMANDS,
    FACTS,
    EndProgram,
    ProgramEnded,
    ProgramProposed,
    ProposeProgram,
    within_role,
)
from domain.governance.register import Register
from domain.kernel import Circumstances, Command, Decided, Refused
from domain.people import PORTAL, AgencyKind, Role

__all__ = ["COMMANDS", "FACTS", "decide", "program_roles"]

# What these do, somebody must answer for: they watch, they give rights, or they run the meetings of others.
_NO_PROGRAM = WATCHING | {Role.ADMINISTRATOR, Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.CLINIC_GUEST}


def program_roles(kind: AgencyKind) -> frozenset[Role]:
    """The roles that a program of an agency of a kind may have: those in which its people work cases."""
    return roles_of(kind) - _NO_PROGRAM


def decide(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a program, given by an administrator of its own agency."""
    if ask.by == PORTAL:
        raise Refused("The portal itself registers no program. An administrator proposes it.")
    match command:
        case ProposeProgram():
            return [_proposed(register, command, ask)]
        case EndProgram(account=mark, because=because):
            held = register.programs.get(mark)
            if held is None or held.agency != ask.by.agency or held.ended:
                raise Refused("Your agency has no such program. Choose one from the list.", field="account")
            return [Decided(ProgramEnded(account=mark, because=because))]
        case _:
            return []


def _proposed(register: Register, command: ProposeProgram, ask: Circumstances) -> Decided:
    agency, policy = ask.by.agency, register.policy
    taken = {a.id for a in register.accounts.values() if (a.agency, a.subject) == (agency, command.subject)}
    mark = mark_of(agency, command.subject)
    if (taken | {mark}) & register.accounts.keys() - register.programs.keys():
        raise Refused(
            "A person of your agency has an account under this name. Give the program its own client.", field="subject"
        )
    if command.role not in program_roles(register.kinds[agency]):
        raise Refused(
            "A program of your agency cannot have this role. Choose one in which cases are worked.", field="role"
        )
    if policy is None or not set(command.classes) <= within_role(policy, command.role):
        raise Refused(
            "This role does not read all of these, or no program does. Choose from the list.", field="classes"
        )
    if command.until < ask.today:
        raise Refused("This day is over. Enter one that is still to come.", field="until")
    latest = due_from("program", ask.today)
    if latest is None or command.until > latest:
        most = spelt(latest or ask.today)
        raise Refused(
            f"A program that is proposed today ends on {most} at the latest. Enter an earlier day.", field="until"
        )
    return Decided(
        ProgramProposed(
            **msgspec.structs.asdict(command),
            proposal=ask.identifier("proposal"),
            account=mark,
            last_day=last_day(ask.today),
        )
    )

"""Governance: what kind of ledger this is, which policy and rules are in force, and who is appointed to what."""

import msgspec

from domain.case import Case
from domain.governance import listings
from domain.governance.listings import ListService, ServiceListed, ServiceWithdrawn, WithdrawService
from domain.governance.register import Account, Agency, Register, register_as_known_by, register_of
from domain.governance.said import (
    GOVERNANCE,
    AccountRegistered,
    AdoptPolicy,
    AdoptRules,
    AgencyRegistered,
    Appoint,
    Appointed,
    AppointmentEnded,
    EndAppointment,
    LedgerKind,
    LedgerOpened,
    OpenLedger,
    PolicyAdopted,
    RegisterAccount,
    RegisterAgency,
    RulesAdopted,
)
from domain.kernel import Circumstances, Command, Decided, Refused
from domain.people import PORTAL, AgencyId
from domain.policy import digest_of, read_policy

__all__ = [
    "COMMANDS",
    "FACTS",
    "GOVERNANCE",
    "Account",
    "AccountRegistered",
    "AdoptPolicy",
    "AdoptRules",
    "Agency",
    "AgencyRegistered",
    "Appoint",
    "Appointed",
    "AppointmentEnded",
    "EndAppointment",
    "LedgerKind",
    "LedgerOpened",
    "ListService",
    "OpenLedger",
    "PolicyAdopted",
    "Register",
    "RegisterAccount",
    "RegisterAgency",
    "RulesAdopted",
    "ServiceListed",
    "ServiceWithdrawn",
    "WithdrawService",
    "decide",
    "register_as_known_by",
    "register_of",
]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the ledger itself. Only the portal gives these, from the command line."""
    if ask.by != PORTAL:
        raise Refused("Only the portal itself gives this command, from the command line.")
    register = register_of(case)
    match command:
        case OpenLedger(kind=kind):
            if register.kind is not None:
                raise Refused(f"This ledger is already open as {register.kind}: that never changes.", field="kind")
            return [Decided(LedgerOpened(kind=kind))]
        case AdoptPolicy(sharing=sharing, giving=giving):
            try:
                policy = read_policy(sharing, giving)
            except (ValueError, KeyError) as wrong:
                raise Refused(f"The policy cannot be read: {str(wrong).rstrip('.')}.", field="sharing") from wrong
            if register.policy is not None and register.policy.digest == policy.digest:
                return []
            return [Decided(PolicyAdopted(sharing=sharing, giving=giving, digest=digest_of(sharing, giving)))]
        case AdoptRules(digest=digest, rules=rules):
            return [] if register.rules == digest else [Decided(RulesAdopted(digest=digest, rules=rules))]
        case RegisterAgency():
            new = AgencyRegistered(**msgspec.structs.asdict(command))
            agency = Agency(AgencyId(new.agency), new.name, new.kind, new.issuer, new.client_id)
            return [] if register.agencies.get(agency.id) == agency else [Decided(new)]
        case RegisterAccount(agency=agency_id, account=mark, subject=subject, name=name):
            if agency_id not in register.agencies:
                raise Refused("Register the agency before its people.", field="agency")
            held = register.accounts.get(mark)
            renamed = held is not None and (held.agency, held.subject) == (agency_id, subject) and held.name != name
            if held is not None and not renamed:
                raise Refused("This account is already registered.", field="account")
            return [Decided(AccountRegistered(**msgspec.structs.asdict(command)))]
        case Appoint(account=mark, role=role, leads=leads):
            if mark not in register.accounts:
                raise Refused("Register the account before appointing it.", field="account")
            return [Decided(Appointed(account=mark, role=role, leads=leads))]
        case EndAppointment(account=mark, role=role):
            if mark not in register.accounts or role not in register.accounts[mark].roles:
                raise Refused("This account does not hold that role.", field="role")
            return [Decided(AppointmentEnded(account=mark, role=role))]
        case ListService() | WithdrawService():
            return listings.decide(register.services, command)
        case _:
            return []


COMMANDS = (
    OpenLedger,
    AdoptPolicy,
    AdoptRules,
    RegisterAgency,
    RegisterAccount,
    Appoint,
    EndAppointment,
    *listings.COMMANDS,
)
FACTS = (
    LedgerOpened,
    PolicyAdopted,
    RulesAdopted,
    AgencyRegistered,
    AccountRegistered,
    Appointed,
    AppointmentEnded,
    *listings.FACTS,
)

"""Governance: what kind of ledger this is, which policy and rules are in force, and who is appointed to what."""

import msgspec

from domain.case import Case
from domain.governance import (
    absences,
    administration,
    agreeing,
    clinics,
    conduct,
    engaging,
    issuers,
    linking,
    listings,
    months_told,
    own_ethnicity,
    policy_change,
    programs,
    staff,
    trained,
)
from domain.governance.accounts import Account
from domain.governance.issuers import Agency
from domain.governance.listings import ListService, ServiceListed, ServiceWithdrawn, WithdrawService
from domain.governance.register import Register, register_as_known_by, register_of
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
from domain.kernel import Circumstances, Command, Decided, Fact, Refused
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


# What people give, in the roles that the giving table lists; everything else is the portal's own.
PEOPLE_GIVE: tuple[type[Command], ...] = (
    *administration.COMMANDS,
    *linking.PEOPLE_GIVE,
    *programs.COMMANDS,
    *policy_change.COMMANDS,
    *agreeing.PEOPLE_GIVE,
    *engaging.PEOPLE_GIVE,
    *issuers.PEOPLE_GIVE,
    *conduct.COMMANDS,
    *staff.COMMANDS,
    *absences.COMMANDS,
    *trained.COMMANDS,
    *own_ethnicity.COMMANDS,
    *clinics.COMMANDS,
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the ledger itself. Only the portal gives these, from the command line."""
    if ask.by != PORTAL and not isinstance(command, PEOPLE_GIVE):
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
            issuers.refuse_shared(register, command)
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
            if mark not in register.accounts or mark in register.programs:
                raise Refused("Register the account before appointing it.", field="account")
            return [Decided(Appointed(account=mark, role=role, leads=leads))]
        case EndAppointment(account=mark, role=role):
            if mark not in register.accounts or role not in register.accounts[mark].roles:
                raise Refused("This account does not hold that role.", field="role")
            return [Decided(AppointmentEnded(account=mark, role=role))]
        case ListService() | WithdrawService():
            return listings.decide(register.services, command)
        case months_told.TellClinicFigures() | months_told.TellHitsByGroup():
            return months_told.decide(case, register, command, ask)
        case own_ethnicity.DeclareEthnicity() | own_ethnicity.TakeEthnicityBack():
            return own_ethnicity.decide(case, register, command, ask)
        case _:
            return _by_people(register, command, ask)


def _by_people(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command that people give too, by the rules of its own part."""
    match command:
        case trained.RecordTraining() | trained.CorrectTraining() | trained.WithdrawTraining():
            return trained.decide(register, command, ask)
        case absences.RecordAbsence() | absences.EndAbsence():
            return absences.decide(register, command, ask)
        case _ if isinstance(command, conduct.COMMANDS):
            return conduct.decide(register, command, ask)
        case _ if isinstance(command, clinics.COMMANDS):
            return clinics.decide(register, command, ask)
        case _ if isinstance(command, agreeing.COMMANDS):
            return agreeing.decide(register, command, ask)
        case _ if isinstance(command, engaging.COMMANDS):
            return engaging.decide(register, command, ask)
        case _ if isinstance(command, issuers.COMMANDS):
            return issuers.decide(register, command, ask)
        case _ if isinstance(command, staff.COMMANDS):
            lifts = isinstance(command, staff.LiftBar)  # which a program may have been kept out by before
            meant = register.accounts.keys() - (() if lifts else register.programs.keys())
            agency_of = {mark: register.accounts[mark].agency for mark in meant}
            return staff.decide(agency_of, register.set_apart, register.recordings, command, ask)
        case _ if isinstance(command, administration.COMMANDS):
            return administration.decide(register, command, ask)
        case _ if isinstance(command, programs.COMMANDS):
            return programs.decide(register, command, ask)
        case _ if isinstance(command, linking.COMMANDS):
            return linking.decide(register, command, ask)
        case _ if isinstance(command, policy_change.COMMANDS):
            return policy_change.decide(register, command, ask)
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (
    OpenLedger,
    AdoptPolicy,
    AdoptRules,
    RegisterAgency,
    RegisterAccount,
    Appoint,
    EndAppointment,
    *administration.COMMANDS,
    *linking.COMMANDS,
    *programs.COMMANDS,
    *policy_change.COMMANDS,
    *conduct.COMMANDS,
    *listings.COMMANDS,
    *staff.COMMANDS,
    *absences.COMMANDS,
    *trained.COMMANDS,
    *months_told.COMMANDS,
    *own_ethnicity.COMMANDS,
    *clinics.COMMANDS,
    *issuers.COMMANDS,
    *agreeing.COMMANDS,
    *engaging.COMMANDS,
)
FACTS: tuple[type[Fact], ...] = (
    LedgerOpened,
    PolicyAdopted,
    RulesAdopted,
    AgencyRegistered,
    AccountRegistered,
    Appointed,
    AppointmentEnded,
    *administration.FACTS,
    *linking.FACTS,
    *programs.FACTS,
    *policy_change.FACTS,
    *conduct.FACTS,
    *listings.FACTS,
    *staff.FACTS,
    *absences.FACTS,
    *trained.FACTS,
    *months_told.FACTS,
    *own_ethnicity.FACTS,
    *clinics.FACTS,
    *issuers.FACTS,
    *agreeing.FACTS,
    *engaging.FACTS,
)

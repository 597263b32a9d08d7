"""Running: whose clinic and whose meeting something is, who may sit on one, and who is asked to a meeting."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from domain.governance.clinics_said import ClinicBody
from domain.governance.meetings import Clinic, Clinics, Meeting
from domain.kernel import AccountId, Circumstances, Refused
from domain.people import Actor, AgencyId, Role

if TYPE_CHECKING:
    from domain.governance.register import Register

ON_NO_CASE = frozenset({Role.ADMINISTRATOR, Role.SYSTEM, Role.AUDITOR, Role.PROFESSIONAL_STANDARDS})
"""The roles of those who work on no case by their office: they sit in no meeting about one."""
KEEPERS = frozenset({Role.CLINIC_COORDINATOR, Role.CLINIC_CHAIR})
"""The roles whose holders stand in for a coordinator or a chair of their own agency who is away."""


def accounts_who_sit(register: "Register") -> frozenset[AccountId]:
    """The accounts of people who hold a role in which one works on cases. A system sits in no meeting."""
    return frozenset(
        each.id
        for each in register.accounts.values()
        if not each.closed and each.id not in register.programs and set(each.roles) - ON_NO_CASE
    )


def asked_to(clinics: Clinics, meeting: Meeting) -> frozenset[AccountId]:
    """The accounts of everybody who is asked to a meeting: its clinic's, those named beside, and who is there."""
    clinic = clinics.get(meeting.clinic) if meeting.clinic is not None else None
    own = frozenset({meeting.chair, meeting.called_by, *meeting.invited, *meeting.present})
    return own if clinic is None else own | clinic.everybody


def is_run_by(clinics: Clinics, meeting: Meeting, who: Actor, is_theirs: Callable[[AccountId], bool]) -> bool:
    """Whether somebody runs a meeting: its chair, whoever called it, and those who run its clinic.

    `is_theirs` says whether an account is of the same natural person.
    """
    clinic = clinics.get(meeting.clinic) if meeting.clinic is not None else None
    own = is_theirs(meeting.chair) or is_theirs(meeting.called_by)
    return own or (clinic is not None and is_clinic_run_by(clinic, who, is_theirs))


def is_clinic_run_by(clinic: Clinic, who: Actor, is_theirs: Callable[[AccountId], bool]) -> bool:
    """Whether somebody runs a clinic: its chair or coordinator by any of their accounts, or a keeper of its host.

    So a colleague stands in for a coordinator who is away.
    """
    stands_in = who.agency == clinic.host and who.role in KEEPERS
    return stands_in or is_theirs(clinic.chair) or is_theirs(clinic.coordinator)


def runs_clinic(register: "Register", who: Actor, clinic: Clinic) -> bool:
    """Whether somebody runs a clinic, by the register."""
    return is_clinic_run_by(clinic, who, register.accounts_of(who.account).__contains__)


def runs(register: "Register", who: Actor, meeting: Meeting) -> bool:
    """Whether somebody runs a meeting, by the register."""
    return is_run_by(register.clinics, meeting, who, register.accounts_of(who.account).__contains__)


def running(register: "Register", mark: UUID, ask: Circumstances) -> Meeting:
    """A meeting that somebody runs and that is not over. Raises `Refused`, alike for one that there is not."""
    meeting = register.meetings.get(mark)
    if meeting is None or not runs(register, ask.by, meeting):
        raise Refused("Choose a meeting that you run. Ask its coordinator or its chair for others.", field="meeting")
    if meeting.called_off:
        raise Refused("This meeting was called off. Call another.", field="meeting")
    if meeting.ended is not None:
        raise Refused("This meeting has ended. Call another.", field="meeting")
    return meeting


def refuse_people(register: "Register", said: ClinicBody, own: UUID | None, host: AgencyId) -> None:
    """Raise `Refused` where a clinic's name is another's at its host, or somebody cannot sit on it as is said."""
    if any(each.name == said.name and each.host == host and each.clinic != own for each in register.clinics.values()):
        raise Refused("Your agency has a clinic of this name. Choose another name.", field="name")
    if not _holds(register, said.chair, Role.CLINIC_CHAIR):
        raise Refused("Choose somebody who holds the role of clinic chair.", field="chair")
    if not _holds(register, said.coordinator, Role.CLINIC_COORDINATOR):
        raise Refused("Choose somebody who holds the role of clinic coordinator.", field="coordinator")
    if not accounts_who_sit(register).issuperset(said.members):
        raise Refused(
            "Choose people who work on cases. One of these does not, or works here no longer.", field="members"
        )


def _holds(register: "Register", account: AccountId, role: Role) -> bool:
    held = register.accounts.get(account)
    return held is not None and not held.closed and role in held.roles

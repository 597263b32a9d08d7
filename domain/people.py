"""Who is who: kinds of agency, roles, and the person who acts."""

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

AgencyId = NewType("AgencyId", str)


class AgencyKind(StrEnum):
    """What sort of organisation an agency is: two of one kind are strangers to each other's originator-only classes."""

    POLICE = "police"
    ADVOCACY = "advocacy"
    PROBATION = "probation"
    PROGRAMME = "programme"
    HEALTH = "health"
    CPS = "cps"
    COUNCIL = "council"
    PORTAL = "portal"


class Role(StrEnum):
    """In what capacity somebody acts: the columns of the sharing policy, and the portal acting by itself."""

    POLICE_COORDINATOR = "police_coordinator"
    POLICE_SUPERVISOR = "police_supervisor"
    POLICE_INVESTIGATOR = "police_investigator"
    POLICE_INTELLIGENCE = "police_intelligence"
    ISAC_CASEWORKER = "isac_caseworker"
    PROBATION_PRACTITIONER = "probation_practitioner"
    VICTIM_LIAISON_OFFICER = "victim_liaison_officer"
    PROGRAMME_FACILITATOR = "programme_facilitator"
    HEALTH_CLINICIAN = "health_clinician"
    CPS_PROSECUTOR = "cps_prosecutor"
    CLINIC_CHAIR = "clinic_chair"
    CLINIC_COORDINATOR = "clinic_coordinator"
    MAPPA_COORDINATOR = "mappa_coordinator"
    AUDITOR = "auditor"
    AGENCY_GUARDIAN = "agency_guardian"
    PROFESSIONAL_STANDARDS = "professional_standards"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    POLICE_LEGAL = "police_legal"
    WITNESS_CARE = "witness_care"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care"
    IDVA = "idva"
    CLINIC_GUEST = "clinic_guest"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


ROLE_TITLES = {
    Role.POLICE_COORDINATOR: "Police stalking coordinator",
    Role.POLICE_SUPERVISOR: "Police supervisor",
    Role.POLICE_INVESTIGATOR: "Investigating officer",
    Role.POLICE_INTELLIGENCE: "Police intelligence officer",
    Role.ISAC_CASEWORKER: "Independent stalking advocate (ISAC)",
    Role.PROBATION_PRACTITIONER: "Probation practitioner",
    Role.VICTIM_LIAISON_OFFICER: "Victim liaison officer",
    Role.PROGRAMME_FACILITATOR: "Programme facilitator",
    Role.HEALTH_CLINICIAN: "Health clinician",
    Role.CPS_PROSECUTOR: "CPS prosecutor",
    Role.CLINIC_CHAIR: "Clinic chair",
    Role.CLINIC_COORDINATOR: "Clinic coordinator",
    Role.MAPPA_COORDINATOR: "MAPPA co-ordinator",
    Role.AUDITOR: "Auditor",
    Role.AGENCY_GUARDIAN: "Agency guardian",
    Role.PROFESSIONAL_STANDARDS: "Professional standards",
    Role.DATA_PROTECTION_OFFICER: "Data protection officer",
    Role.POLICE_LEGAL: "Police legal adviser",
    Role.WITNESS_CARE: "Witness care officer",
    Role.CHILDRENS_SOCIAL_CARE: "Children's social care",
    Role.IDVA: "Independent domestic violence adviser (IDVA)",
    Role.CLINIC_GUEST: "Clinic guest",
    Role.ADMINISTRATOR: "Agency administrator",
    Role.SYSTEM: "The portal itself",
}


class Actor(msgspec.Struct, frozen=True):
    """A person in one capacity: account, agency and role. A person with two roles is two actors, never both at once."""

    account: UUID
    agency: AgencyId
    role: Role


ANYBODY = AgencyId("")  # stands for whichever agency might have supplied what is not there
PORTAL_AGENCY = AgencyId("accord")
PORTAL = Actor(UUID("00000000-0000-4000-8000-00000000acc0"), PORTAL_AGENCY, Role.SYSTEM)


def outlasts(since: datetime, appointed: datetime | None) -> bool:
    """Whether a place had since a moment holds for whoever was appointed to its role at another (UTC).

    Leaving the role ended every place of before.
    """
    return appointed is None or since >= appointed

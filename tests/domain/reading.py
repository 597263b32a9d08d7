"""Reading: somebody in a role under the default policy, to whom something is revealed."""

from uuid import UUID

from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.policy import Reader, read_policy
from domain.policy_tables import GIVING, SHARING
from tests.samples.people import ADVOCACY_CHARITY, FORCE, PROBATION_REGION, PROSECUTORS, TRUST

POLICY = read_policy(SHARING, GIVING)
PROVIDER = AgencyId("northfield-programmes")
COUNCIL = AgencyId("northfield-council")
KINDS = {
    FORCE: AgencyKind.POLICE,
    ADVOCACY_CHARITY: AgencyKind.ADVOCACY,
    AgencyId("other-charity"): AgencyKind.ADVOCACY,
    PROBATION_REGION: AgencyKind.PROBATION,
    PROVIDER: AgencyKind.PROGRAMME,
    TRUST: AgencyKind.HEALTH,
    PROSECUTORS: AgencyKind.CPS,
    COUNCIL: AgencyKind.COUNCIL,
}
HOME = {
    Role.ISAC_CASEWORKER: ADVOCACY_CHARITY,
    Role.IDVA: AgencyId("other-charity"),
    Role.PROBATION_PRACTITIONER: PROBATION_REGION,
    Role.VICTIM_LIAISON_OFFICER: PROBATION_REGION,
    Role.PROGRAMME_FACILITATOR: PROVIDER,
    Role.HEALTH_CLINICIAN: TRUST,
    Role.CPS_PROSECUTOR: PROSECUTORS,
    Role.CHILDRENS_SOCIAL_CARE: COUNCIL,
}


def reader(role: Role) -> Reader:
    """Somebody in that role, in the agency that the role is at home in (the police where none is named)."""
    agency = HOME.get(role, FORCE)
    actor = Actor(UUID("aaaaaaaa-0000-4000-8000-000000000001"), agency, role)
    return Reader(actor=actor, kind=KINDS[agency], policy=POLICY, kinds=KINDS)

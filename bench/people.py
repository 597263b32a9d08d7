"""The people of the benchmarks: two agencies that share under an agreement, two accounts."""

from datetime import date
from uuid import UUID

from domain.gateways import Gateway
from domain.governance import Appoint, RegisterAccount, RegisterAgency
from domain.governance.agreements_said import RecordAgreement
from domain.kernel import AccountId
from domain.people import PORTAL, Actor, AgencyId, AgencyKind, Role
from portal.door import Door

COORDINATOR = Actor(UUID("0f0e0d0c-0000-4000-8000-000000000001"), AgencyId("bench-police"), Role.POLICE_COORDINATOR)
ADVOCATE = Actor(UUID("0f0e0d0c-0000-4000-8000-000000000002"), AgencyId("bench-advocacy"), Role.ISAC_CASEWORKER)


def register_people(door: Door) -> None:
    """Register both, the coordinator as lead of new cases, and the agreement between their agencies."""
    for who, kind in ((COORDINATOR, AgencyKind.POLICE), (ADVOCATE, AgencyKind.ADVOCACY)):
        door.ask(
            PORTAL,
            None,
            RegisterAgency(
                agency=who.agency,
                name=who.agency,
                kind=kind,
                issuer=f"https://{who.agency}.example",
                client_id="accord",
            ),
        )
        account = AccountId(who.account)
        door.ask(
            PORTAL, None, RegisterAccount(account=account, agency=who.agency, subject=who.role.value, name="A. Bench")
        )
        door.ask(PORTAL, None, Appoint(account=account, role=who.role, leads=who == COORDINATOR))
    agreement = RecordAgreement(
        agreement="bench",
        parties=(COORDINATOR.agency, ADVOCATE.agency),
        purposes="To measure.",
        gateways=(Gateway.CRIME_AND_DISORDER,),
        starts=date(2020, 1, 1),
        expires=date(2099, 12, 31),
        dpia="None",
    )
    door.ask(PORTAL, None, agreement)

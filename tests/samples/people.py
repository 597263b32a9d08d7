"""Made-up people and agencies that every sample shares. Nobody here exists."""

from uuid import UUID

from domain.kernel import AccountId, EntryId, PartyId
from domain.people import Actor, AgencyId, Role

VICTIM = PartyId(UUID("0b6f3a52-6c1e-4f0a-9a3e-5b1d7c2e8f01"))
SECOND_VICTIM = PartyId(UUID("0b6f3a52-6c1e-4f0a-9a3e-5b1d7c2e8f02"))
SUSPECT = PartyId(UUID("4d7c9e10-2b3a-4c5d-8e6f-7a8b9c0d1e01"))
SECOND_SUSPECT = PartyId(UUID("4d7c9e10-2b3a-4c5d-8e6f-7a8b9c0d1e02"))
THIRD_PERSON = PartyId(UUID("7f1a2b3c-4d5e-4f60-8172-839405a6b701"))
CHILD = PartyId(UUID("9e8d7c6b-5a49-4838-a726-15041f2e3d01"))

ACCOUNT = AccountId(UUID("c3d2e1f0-1a2b-4c3d-9e4f-5a6b7c8d9e01"))
SECOND_ACCOUNT = AccountId(UUID("c3d2e1f0-1a2b-4c3d-9e4f-5a6b7c8d9e02"))
SUPERVISOR_ACCOUNT = AccountId(UUID("c3d2e1f0-1a2b-4c3d-9e4f-5a6b7c8d9e03"))

FORCE = AgencyId("northfield-police")
ADVOCACY_CHARITY = AgencyId("safe-harbour")
PROBATION_REGION = AgencyId("northfield-probation")
TRUST = AgencyId("northfield-trust")
PROSECUTORS = AgencyId("cps-northfield")

OFFICER = Actor(ACCOUNT, FORCE, Role.POLICE_INVESTIGATOR)
SUPERVISOR = Actor(SUPERVISOR_ACCOUNT, FORCE, Role.POLICE_SUPERVISOR)
ADVOCATE = Actor(SECOND_ACCOUNT, ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)

AN_ENTRY = EntryId(UUID("5e4d3c2b-1a09-4f8e-9d7c-6b5a49382701"))
ANOTHER_ENTRY = EntryId(UUID("5e4d3c2b-1a09-4f8e-9d7c-6b5a49382702"))

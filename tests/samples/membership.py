"""Samples of membership: one fact of each kind with every field filled, and who asks for what."""

from domain.handing_on import CaseHandedOn
from domain.kernel import Command, Fact
from domain.membership import AddMember, ConfirmMember, MemberAdded, MemberConfirmed, MemberRemoved, RemoveMember
from domain.people import Role
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, SECOND_ACCOUNT

FACTS: tuple[Fact, ...] = (
    MemberAdded(
        account=SECOND_ACCOUNT,
        agency=ADVOCACY_CHARITY,
        role=Role.ISAC_CASEWORKER,
        lead=True,
        founding=True,
        because="Advocate from day one",
    ),
    MemberConfirmed(account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY, role=Role.ISAC_CASEWORKER),
    MemberRemoved(
        account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY, role=Role.ISAC_CASEWORKER, because="Moved to another team"
    ),
    CaseHandedOn(
        member=SECOND_ACCOUNT,
        to=ACCOUNT,
        because="She leaves the service at the end of the month",
        agency=ADVOCACY_CHARITY,
        role=Role.ISAC_CASEWORKER,
    ),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.POLICE_COORDINATOR,
        AddMember(account=SECOND_ACCOUNT, role=Role.ISAC_CASEWORKER, because="Advocate from day one"),
    ),
    (Role.ISAC_CASEWORKER, ConfirmMember(account=ACCOUNT)),
    (Role.POLICE_COORDINATOR, RemoveMember(account=SECOND_ACCOUNT, because="Moved to another team")),
)

"""Accounts: one person of one agency, the roles that they hold and since when, and which roles an agency may have."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

import msgspec

from domain.kernel import AccountId, Entry, Fact
from domain.people import PORTAL, AgencyId, AgencyKind, Role

# The mark of an account comes from its agency and subject, so that registering again finds the same one.
ACCOUNTS = UUID("6f6a4f0e-5d0c-4c53-9d0a-2f6a3c1b7e55")

# These watch over the very agency that has them, or over everybody: no agency picks its own watchers alone.
WATCHING = frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.PROFESSIONAL_STANDARDS, Role.DATA_PROTECTION_OFFICER})
# An agency of any kind may have these: the clinic's own roles, the watching ones, and whoever administers its people.
_ANYWHERE = WATCHING | {Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.CLINIC_GUEST, Role.ADMINISTRATOR}
_OF_A_KIND: dict[AgencyKind, frozenset[Role]] = {
    AgencyKind.POLICE: frozenset(
        {
            Role.POLICE_COORDINATOR,
            Role.POLICE_SUPERVISOR,
            Role.POLICE_INVESTIGATOR,
            Role.POLICE_INTELLIGENCE,
            Role.POLICE_LEGAL,
            Role.WITNESS_CARE,
            Role.MAPPA_COORDINATOR,
        }
    ),
    AgencyKind.ADVOCACY: frozenset({Role.ISAC_CASEWORKER, Role.IDVA}),
    AgencyKind.PROBATION: frozenset(
        {
            Role.PROBATION_PRACTITIONER,
            Role.VICTIM_LIAISON_OFFICER,
            Role.PROGRAMME_FACILITATOR,
            Role.MAPPA_COORDINATOR,
        }
    ),
    AgencyKind.PROGRAMME: frozenset({Role.PROGRAMME_FACILITATOR}),
    AgencyKind.HEALTH: frozenset({Role.HEALTH_CLINICIAN}),
    AgencyKind.CPS: frozenset({Role.CPS_PROSECUTOR, Role.WITNESS_CARE}),
    AgencyKind.COUNCIL: frozenset({Role.CHILDRENS_SOCIAL_CARE, Role.IDVA}),
    AgencyKind.PORTAL: frozenset(),
}


# A directory that changed who leads used to end an appointment and give it again within one registering.
_ONE_REGISTERING = timedelta(seconds=1)


class Account(msgspec.Struct, frozen=True):
    """One person of one agency, with the roles that they hold now.

    `since` says from when each role is held; `team` is empty where none was said; a `closed` account holds no role and
    takes none; `administered` are roles that an administrator gave or ended, which no list of people undoes.
    `registered` says since when there is the account, or since when it is open again; `left` from when until when a
    role was held before; `again` are roles held now that were left before: nothing of then comes back with them.
    `names` are all that the person was known by, each with since when; `joining` is the other name under which somebody
    is to come back to a closed account: it waits until a second administrator confirms them.
    """

    id: AccountId
    agency: AgencyId
    subject: str
    name: str
    roles: frozenset[Role] = frozenset()
    team: str = ""
    since: dict[Role, datetime] = {}
    closed: bool = False
    administered: frozenset[Role] = frozenset()
    registered: datetime | None = None
    left: dict[Role, tuple[datetime, datetime]] = {}
    again: frozenset[Role] = frozenset()
    names: tuple[tuple[datetime, str], ...] = ()
    joining: str = ""

    def name_at(self, moment: datetime) -> str:
        """What this person was known by at a moment (UTC): what was written then goes on showing that."""
        return next((name for since, name in reversed(self.names) if since <= moment), self.first_name)

    @property
    def first_name(self) -> str:
        """What this person was known by at first."""
        return self.names[0][1] if self.names else self.name


def mark_of(agency: str, subject: str) -> AccountId:
    """The mark of the account that an agency's issuer calls by a subject."""
    return AccountId(uuid5(ACCOUNTS, f"{agency}/{subject}"))


def roles_of(kind: AgencyKind) -> frozenset[Role]:
    """The roles that an agency of a kind may give: a role opens what its own practice needs, and no other's."""
    return _ANYWHERE | _OF_A_KIND[kind]


def with_registration(account: Account, subject: str, name: str, entry: Entry[Fact]) -> Account:
    """The account under the name and subject that were registered; one that was closed is open again.

    Who runs the portal renames at once. An administrator alone renames nobody: what was recorded under an account would
    at once read as another person's.
    """
    known, fresh = entry.known, account.registered is None
    registered = known if account.closed or account.registered is None else account.registered
    back = msgspec.structs.replace(account, subject=subject, closed=False, registered=registered, joining="")
    if entry.by != PORTAL.account and not fresh and name != account.name:
        return msgspec.structs.replace(back, joining=name)
    return _named(back, name, known)


def without_joining(account: Account) -> Account:
    """The account as before somebody was to come back to it under another name."""
    return msgspec.structs.replace(account, joining="")


def _named(account: Account, name: str, known: datetime) -> Account:
    if account.names and account.name == name:
        return account
    return msgspec.structs.replace(account, name=name, names=(*account.names, (known, name)))


def with_role(account: Account, role: Role, entry: Entry[Fact]) -> Account:
    """The account holding one more role from an entry on; whoever holds it already goes on holding it.

    With the role that a second administrator confirms, the name under which somebody came back is theirs from then on.
    """
    if account.joining and entry.by != PORTAL.account:
        account = without_joining(_named(account, account.joining, entry.known))
    if role in account.roles:
        return msgspec.structs.replace(account, administered=_administered(account, role, entry))
    began, again = entry.known, account.again
    if role in account.left:
        first, ended = account.left[role]
        if entry.by == PORTAL.account and role not in account.administered and began - ended <= _ONE_REGISTERING:
            began = first
        else:
            again |= {role}
    return msgspec.structs.replace(
        account,
        roles=account.roles | {role},
        since=account.since | {role: began},
        administered=_administered(account, role, entry),
        again=again,
    )


def without_role(account: Account, role: Role, entry: Entry[Fact]) -> Account:
    """The account without a role from an entry on."""
    since = {held: known for held, known in account.since.items() if held is not role}
    administered = _administered(account, role, entry)
    left = account.left | {role: (account.since.get(role, entry.known), entry.known)}
    return msgspec.structs.replace(
        account, roles=account.roles - {role}, since=since, administered=administered, left=left
    )


def _administered(account: Account, role: Role, entry: Entry[Fact]) -> frozenset[Role]:
    return account.administered if entry.by == PORTAL.account else account.administered | {role}

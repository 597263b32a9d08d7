"""People: who of a directory works on a generated case, and what those in it are called."""

from datetime import date, timedelta
from random import Random

import msgspec

from domain.identifiers import CHECK_LETTERS
from domain.people import Actor, AgencyId, AgencyKind, Role
from portal.registering import Directory

_VICTIMS = (
    "Amelia", "Beatrix", "Charlotte", "Dorota", "Elsie", "Fatima", "Gwen", "Harriet", "Iris", "Jasmine", "Keira",
    "Leila", "Maeve", "Nadia", "Olive", "Parveen", "Ruby", "Safiya", "Tamsin", "Yvette",
)  # fmt: skip
_SUSPECTS = (
    "Adrian", "Barnaby", "Craig", "Darren", "Edmund", "Fraser", "Gavin", "Howard", "Ivan", "Jerome", "Kieran",
    "Lorcan", "Marcus", "Neville", "Oscar", "Philip", "Rhys", "Stuart", "Terence", "Vincent",
)  # fmt: skip
_SURNAMES = (
    "Abbott", "Blakeney", "Corbett", "Dunmore", "Everard", "Fenwick", "Garside", "Holroyd", "Ibbotson", "Jessop",
    "Kettering", "Langford", "Mallory", "Norcross", "Ormsby", "Prescott", "Quigley", "Ravenhill", "Sedgwick",
    "Thornley", "Umfreville", "Vickers", "Wetherby", "Yardley",
)  # fmt: skip
_STREETS = ("Alder Row", "Brick Lane Cottages", "Chapel Rise", "Dyers Walk", "Ferry Street", "Granary Court")
_TOWNS = ("Northmere", "Westholt", "Harbourside", "Little Fenham")


class Cast(msgspec.Struct, frozen=True):
    """Who acts in which role on generated cases: of each role the first of the directory, agency by agency."""

    acting: dict[Role, Actor]
    second: dict[Role, Actor]
    colleague: dict[Role, Actor]
    lead: frozenset[Actor]
    named: dict[Actor, str]
    agencies: dict[AgencyId, str]

    def __getitem__(self, called: str) -> Actor:
        """Who is meant by a role: `second_` before it is somebody of another agency, `colleague_` of the same one."""
        for before, people in (("second_", self.second), ("colleague_", self.colleague)):
            if called.startswith(before):
                return people[Role(called.removeprefix(before))]
        return self.acting[Role(called)]

    def has(self, role: str) -> bool:
        """Whether there is somebody in a role."""
        return Role(role) in self.acting


def cast_of(directory: Directory) -> Cast:
    """The cast that a directory gives: the first agency with a coordinator is the force that holds the cases."""
    everybody = [account.in_role(role) for account in directory.accounts for role in account.roles]
    acting: dict[Role, Actor] = {}
    second: dict[Role, Actor] = {}
    for who in everybody:
        first = acting.setdefault(who.role, who)
        if who.agency != first.agency:
            second.setdefault(who.role, who)
    force = acting[Role.POLICE_COORDINATOR].agency
    for who in reversed(everybody):
        if who.agency == force and who.role not in {Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR}:
            acting[who.role] = who
    # The guardian who watches over a case's newcomers is the advocates' own.
    advocates = acting[Role.ISAC_CASEWORKER].agency
    for who in everybody:
        if who.role is Role.AGENCY_GUARDIAN and who.agency == advocates:
            acting[who.role] = who
    kinds = {agency.agency: agency.kind for agency in directory.agencies}
    others = [w for w in everybody if kinds[w.agency] is AgencyKind.POLICE and w.agency != force]
    for who in others:
        if who.role in {Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR}:
            second.setdefault(Role.POLICE_COORDINATOR, who)
    colleague = {
        who.role: who for who in everybody if who.agency == acting[who.role].agency and who != acting[who.role]
    }
    return Cast(
        acting,
        second,
        colleague,
        frozenset(account.in_role(role) for account in directory.accounts for role in account.leads),
        {account.in_role(role): account.name for account in directory.accounts for role in account.roles},
        {agency.agency: agency.name for agency in directory.agencies},
    )


def victims_name(rng: Random) -> str:
    """A name for a victim, of nobody in particular."""
    return f"{rng.choice(_VICTIMS)} {rng.choice(_SURNAMES)}"


def suspects_name(rng: Random) -> str:
    """A name for a suspect, of nobody in particular."""
    return f"{rng.choice(_SUSPECTS)} {rng.choice(_SURNAMES)}"


def birthday(rng: Random, today: date, youngest: int, oldest: int) -> date:
    """A day of birth at which somebody is of an age between these, in whole years, on a day."""
    return today - timedelta(days=rng.randint(youngest * 366, oldest * 365))


def address(rng: Random) -> str:
    """An address in a town that there is not."""
    return f"{rng.randint(1, 140)} {rng.choice(_STREETS)}, {rng.choice(_TOWNS)}"


def telephone(rng: Random) -> str:
    """A number of the range that is kept free for fiction."""
    return f"07700 900{rng.randint(0, 999):03}"


def pnc_id(rng: Random, year: int) -> str:
    """A PNC ID of a year with its check letter."""
    serial = rng.randint(1, 9_999_999)
    return f"{year}/{serial:07}{CHECK_LETTERS[int(f'{year % 100:02}{serial:07}') % len(CHECK_LETTERS)]}"

"""Views of administration: people, their roles and what waits to be confirmed."""

from datetime import date, datetime

import msgspec

from portal.views.shown import Link


class RoleRow(msgspec.Struct, frozen=True):
    """A role that somebody holds, since when, and where it is ended."""

    title: str
    since: datetime
    end: str


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the agency; `waiting` are proposed roles, `linked` the agencies that know them too."""

    name: str
    subject: str
    team: str
    roles: tuple[RoleRow, ...]
    waiting: tuple[str, ...]
    linked: tuple[str, ...]
    actions: tuple[Link, ...]


class ProgramRow(msgspec.Struct, frozen=True, kw_only=True):
    """A system of the agency that reads cases: in which role, what, how often a day, until when, and where it ends."""

    name: str
    subject: str
    role: str
    reads: tuple[str, ...]
    daily: int
    until: date
    end: str


class ProposalRow(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody proposed; `against` says why this administrator cannot confirm it.

    `subject`, `team` and `registered` tell the account from others of that name, of which `namesake` says whether there
    is one; they are empty for whoever may not know them.
    """

    says: str
    subject: str = ""
    team: str = ""
    registered: datetime | None = None
    namesake: bool = False
    by: str
    because: str
    proposed: datetime
    last_day: date
    against: str
    actions: tuple[Link, ...]


class AdministrationPage(msgspec.Struct, frozen=True, kw_only=True):
    """The people of one agency, who left, what waits for this administrator, and what waits for another."""

    agency: str
    people: tuple[PersonRow, ...]
    left: tuple[PersonRow, ...]
    for_me: tuple[ProposalRow, ...]
    others: tuple[ProposalRow, ...]
    programs: tuple[ProgramRow, ...] = ()
    joiner: Link
    suspend: Link
    done: str = ""

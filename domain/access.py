"""Access: the one place where standing, agreements, grants, narrowings and bars come together into a reader."""

from datetime import datetime

from domain.calendar import london_date
from domain.case import Case
from domain.classes import DataClass
from domain.governance.agreements import agreed_with
from domain.governance.register import Register
from domain.kernel import Fact
from domain.membership import FACTS as MEMBERSHIP_FACTS
from domain.membership import members
from domain.people import PORTAL_AGENCY, Actor, AgencyId, AgencyKind, Role
from domain.policy import Letter, Reader
from domain.referral import case_reference
from domain.reveal import misfiled_in
from domain.sharing import FACTS as SHARING_FACTS
from domain.sharing import conflicts, narrowing
from domain.sharing.openings import openings

RIGHTS_FACTS: tuple[type[Fact], ...] = (*MEMBERSHIP_FACTS, *SHARING_FACTS)
"""Facts of a case that give or take rights on it."""

# Roles that stand on a case by their office: their agency has a part in it, and nobody needs to add them.
OFFICES = frozenset({Role.AGENCY_GUARDIAN})


def suppliers(case: Case) -> frozenset[AgencyId]:
    """The agencies that have recorded anything on a case, the portal itself left out."""
    return frozenset(entry.agency for entry in case.entries) - {PORTAL_AGENCY}


def taking_part(case: Case) -> frozenset[AgencyId]:
    """The agencies that have a part in a case: by somebody on it, or by what they recorded."""
    return suppliers(case) | {actor.agency for actor in members(case)}


def reader_on(case: Case, who: Actor, register: Register, now: datetime) -> Reader | None:
    """The person as a reader of a case at a moment, or None where they may not know of it. Ask it of the full fold."""
    if not case.entries or not register.holds(who):
        return None
    confirmed = _confirmed(case, who, register, now)
    if confirmed is None or _turned_away(case, who, register, now):
        return None
    reader = as_reader(case, who, register, now, confirmed=confirmed)
    if reader is None or reader.letter(case.entries[0].fact.governs, case.entries[0].agency) is Letter.NOTHING:
        return None
    return reader


def as_reader(case: Case, who: Actor, register: Register, now: datetime, *, confirmed: bool) -> Reader | None:
    """Somebody in a capacity under everything that holds at a moment, whatever their standing on the case.

    None before any policy is adopted.
    """
    if register.policy is None:
        return None
    opened = openings(case, who, register.accounts_of(who.account), now)
    return Reader(
        actor=who,
        kind=register.kinds.get(who.agency, AgencyKind.PORTAL),
        policy=register.policy,
        kinds=register.kinds,
        confirmed=confirmed,
        misfiled=misfiled_in(case.entries),
        agreed=agreed_with(register.agreements, who.agency, london_date(now)),
        granted=opened.granted,
        items=opened.items,
        shut=narrowing.shut_to(case, who, now),
        suppliers=suppliers(case),
    )


def stands_plainly(case: Case) -> bool:
    """Whether nothing on a case widens or narrows it: the letters say all, and lists need not open it to know."""
    return not any(isinstance(entry.fact, SHARING_FACTS) for entry in case.entries)


def is_uniform(reader: Reader, register: Register) -> bool:
    """Whether agreements let a reader read every class of every other agency: then no case differs by its suppliers."""
    if reader.agreed is None:
        return True
    others = register.agencies.keys() - {reader.actor.agency}
    return all(reader.agreed.get(agency, frozenset()) >= frozenset(DataClass) for agency in others)


def _confirmed(case: Case, who: Actor, register: Register, now: datetime) -> bool | None:
    """Whether somebody with standing on the case is confirmed there; None for somebody without standing."""
    if who.role is Role.AUDITOR:
        return True if case_reference(case) in register.engaged(who, now) else _by_membership(case, who)
    if who.role in OFFICES and who.agency in taking_part(case):
        return True
    return _by_membership(case, who)


def _by_membership(case: Case, who: Actor) -> bool | None:
    member = members(case).get(who)
    return None if member is None else member.confirmed


def _turned_away(case: Case, who: Actor, register: Register, now: datetime) -> bool:
    """Whether a conflict of interest, an exclusion or a restriction keeps this person out: by whichever account."""
    accounts = register.accounts_of(who.account)
    set_apart = register.barred.get(case_reference(case) or "", frozenset())
    return bool(accounts & (conflicts.barred(case) | set_apart)) or narrowing.kept_out(case, who, accounts, now)


# The fence of the lists: whom a case's rows are there for, in text that a row-level policy compares.


def keys_of(who: Actor, register: Register, now: datetime) -> list[str]:
    """By which keys a reader finds rows: as somebody on the case, by office, or under an engagement."""
    keys = [reader_key(who)]
    if who.role in OFFICES:
        keys.append(_office_key(who.role, who.agency))
    if who.role is Role.AUDITOR:
        keys += [_engagement_key(reference) for reference in sorted(register.engaged(who, now))]
    return keys


def admitted(case: Case) -> list[str]:
    """The keys of everybody for whom the rows of a case are there."""
    alone = narrowing.listed_alone(case)
    found = {reader_key(actor) for actor in members(case) if alone is None or actor.account in alone}
    found |= {_office_key(role, agency) for role in OFFICES for agency in taking_part(case)}
    reference = case_reference(case)
    return sorted(found | ({_engagement_key(reference)} if reference else set()))


def kept_from(case: Case) -> list[str]:
    """The accounts that the rows of a case are kept from, whatever key they hold."""
    return sorted(str(account) for account in conflicts.barred(case) | narrowing.shut_out(case))


def reader_key(who: Actor) -> str:
    """How a person in one role is named in a table's fence."""
    return f"{who.account}:{who.role.value}"


def _office_key(role: Role, agency: AgencyId) -> str:
    return f"office:{role.value}:{agency}"


def _engagement_key(reference: str) -> str:
    return f"engagement:{reference}"

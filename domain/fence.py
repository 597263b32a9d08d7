"""Fence: for whom a case's rows are there, as keys in text that a row-level policy compares."""

from datetime import datetime
from uuid import UUID

from domain.access import OFFICES
from domain.case import Case
from domain.governance.register import Register
from domain.kernel import AccountId, is_open
from domain.membership import members
from domain.partaking import taking_part
from domain.people import ANYBODY, Actor, AgencyId, Role
from domain.referral import case_reference
from domain.sharing import conflicts, narrowing, staff_access
from domain.transfer import MAY_ANSWER, last_offer


def offered(case: Case) -> list[str]:
    """The keys of those to whose force a case was offered last: they are told that, and nothing of the case."""
    offer = last_offer(case)
    return [_offered_key(offer.fact.to)] if offer is not None and is_open(offer.fact.to) else []


def keys_of(who: Actor, register: Register, now: datetime) -> list[str]:
    """By which keys a reader finds rows: as somebody on the case, by office, or under an engagement."""
    if who.role is Role.AUDITOR:
        engaged = sorted(register.engaged(who, now))
        return [key for each in engaged for key in (_engagement_key(each), _named_key(who.account, each))]
    keys = [reader_key(who)]
    if AccountId(who.account) in register.programs:
        return keys
    if who.role in MAY_ANSWER:
        keys.append(_offered_key(who.agency))
    if who.role in OFFICES or who.role is Role.PROFESSIONAL_STANDARDS:
        keys += [_office_key(who.role, who.agency), _office_key(who.role, ANYBODY)]
    return keys


def admitted(case: Case) -> list[str]:
    """The keys of everybody for whom the rows of a case are there."""
    alone = narrowing.listed_alone(case)
    there = (who for who in members(case) if not staff_access.is_left_out(case, who))
    found = {reader_key(who) for who in there if alone is None or who.account in alone}
    reference = case_reference(case)
    if narrowing.is_sealed(case):  # by office or engagement too, only for those on its list
        listed = alone or frozenset()
        # A guardian is let in where nobody on the list is left to take the seal off, which the register alone knows:
        # the rows are within reach, and as a sealed case is never plain, its exact reader says whether they are there.
        found |= {_office_key(role, agency) for role in OFFICES for agency in taking_part(case)}
        found |= {f"{account}:{role.value}" for account in listed for role in (*OFFICES, Role.PROFESSIONAL_STANDARDS)}
        if conflicts.is_reviewed(case):  # where nobody on the list may review what was typed, by one who is not on it
            found.add(_office_key(Role.PROFESSIONAL_STANDARDS, ANYBODY))
        return sorted(found | ({_named_key(account, reference) for account in listed} if reference else set()))
    found |= {_office_key(role, agency) for role in OFFICES for agency in taking_part(case)}
    found |= {_office_key(Role.PROFESSIONAL_STANDARDS, agency) for agency in conflicts.watched_by(case)}
    return sorted(found | ({_engagement_key(reference)} if reference else set()))


def kept_from(case: Case) -> list[str]:
    """The accounts that the rows of a case are kept from, whatever key they hold."""
    return sorted(str(account) for account in conflicts.barred(case) | narrowing.shut_out(case))


def reader_key(who: Actor) -> str:
    """How a person in one role is named in a table's fence."""
    return f"{who.account}:{who.role.value}"


def _office_key(role: Role, agency: AgencyId) -> str:
    return f"office:{role.value}:{agency}"


def _offered_key(agency: AgencyId) -> str:
    return f"offered:{agency}"


def _named_key(account: UUID, reference: str) -> str:
    return f"{account}:engagement:{reference}"


def _engagement_key(reference: str) -> str:
    return f"engagement:{reference}"

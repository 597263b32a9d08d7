"""Seal choices: who may be put on the list of a sealed case beside its members, so that somebody can take it off."""

from domain.kernel import AccountId
from domain.partaking import taking_part
from domain.people import ROLE_TITLES, Actor, Role
from portal.asking import Opened
from portal.posted import Choice

_BY_OFFICE = (Role.PROFESSIONAL_STANDARDS, Role.AGENCY_GUARDIAN)


def keepers_offered(opened: Opened, listed: list[Choice]) -> list[Choice]:
    """Who may take a seal off by their office and is not listed: the reader first, then others by agency and name.

    Guardians are those of the agencies that have a part in the case, as far as this reader may know. It rests on who
    holds an office and on nothing else of the case, so that it tells of nobody who is kept out.
    """
    register, own, there = opened.register, opened.reader.actor, {each.value for each in listed}
    parts = taking_part(opened.case)
    offices = [
        Actor(account.id, account.agency, role)
        for account in register.accounts.values()
        for role in _BY_OFFICE
        if role in account.roles and (role is Role.PROFESSIONAL_STANDARDS or account.agency in parts)
    ]
    known = {each.account: each for each in offices if str(each.account) not in there}
    names = {each.account: register.accounts[AccountId(each.account)].name for each in known.values()}
    return [
        Choice(
            str(each.account),
            f"{names[each.account]}, {register.agency_name(each.agency)}",
            f"{ROLE_TITLES[each.role]}{' (you)' if each.account == own.account else ''}",
        )
        for each in sorted(known.values(), key=lambda e: (e.account != own.account, e.agency, names[e.account]))
    ]

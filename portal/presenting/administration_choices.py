"""What administrators and officers choose from: people and roles of their own agency, and the proposals that wait."""

from datetime import datetime

from domain.calendar import london_date, spelt
from domain.governance import Register
from domain.governance.accounts import roles_of
from domain.governance.confirming import objection
from domain.governance.proposals import Wants
from domain.people import ROLE_TITLES, Actor, Role
from portal.posted import Choice, Choices
from portal.presenting.administration import known_proposals, own_people, said_of
from portal.presenting.policy import waiting_policies


def policy_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """The proposed policies that wait."""
    del who
    waiting = waiting_policies(register, london_date(now))
    return {
        "policy-proposals": [
            Choice(str(p.id), f"{register.agency_name(p.by.agency)}, {spelt(london_date(p.proposed))}") for p in waiting
        ]
    }


def confirmable(choices: Choices, register: Register, who: Actor, now: datetime) -> Choices:
    """The choices of a form that confirms: without the proposals that this administrator may not confirm."""
    today = london_date(now)
    known = known_proposals(register, who, today)
    mine = {str(each.id) for each in known if not objection(register, each, who, today)}
    links = {str(each.id) for each in known if each.wants is Wants.LINK}
    return {
        **choices,
        "proposals": [each for each in choices.get("proposals", ()) if each.value in mine - links],
        "link-proposals": [each for each in choices.get("link-proposals", ()) if each.value in mine],
    }


def administration_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """The sources of an administrator's forms; nothing for anybody else."""
    if who.role is not Role.ADMINISTRATOR:
        return {}
    today = london_date(now)
    people = sorted((a for a in own_people(register, who) if not a.closed), key=lambda account: account.name.casefold())
    held = {role for account in people for role in account.roles}
    roles = sorted(roles_of(register.kinds[who.agency]) | held, key=lambda role: ROLE_TITLES[role])
    proposals = known_proposals(register, who, today)
    return {
        "own-accounts": [Choice(str(a.id), f"{a.name} ({a.subject})") for a in people],
        "own-roles": [Choice(role.value, ROLE_TITLES[role]) for role in roles],
        "proposals": [Choice(str(each.id), said_of(register, each)) for each in proposals],
        "link-proposals": [Choice(str(p.id), said_of(register, p)) for p in proposals if p.wants is Wants.LINK],
    }

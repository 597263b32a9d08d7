"""What administrators and officers choose from: people and roles of their own agency, and the proposals that wait."""

from collections.abc import Iterable
from datetime import datetime
from textwrap import shorten

from domain.calendar import clock_time, london_date, spelt
from domain.governance import Register
from domain.governance.accounts import roles_of
from domain.governance.confirming import objection
from domain.governance.programs import program_roles
from domain.governance.programs_said import tellable
from domain.governance.proposals import Wants
from domain.people import ROLE_TITLES, Actor, Role
from portal.posted import Choice, Choices
from portal.presenting.administration import known_proposals, own_people, said_of
from portal.presenting.policy import waiting_policies
from portal.presenting.programs import own_programs
from portal.words import in_words


def policy_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """The proposed policies that wait."""
    del who
    waiting = waiting_policies(register, london_date(now))
    return {
        "policy-proposals": [
            Choice(
                str(each.id),
                f"{register.agency_name(each.by.agency)}, {spelt(london_date(each.proposed))}, "
                f"{clock_time(each.proposed)}: {shorten(each.because, 80, placeholder='…')}",
            )
            for each in waiting
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


def held_by(choices: Choices, register: Register, who: Actor, account: str) -> Choices:
    """The choices of a form that ends roles: those alone that the person holds whom it is filled in for."""
    found = next((each for each in own_people(register, who) if str(each.id) == account), None)
    return choices if found is None else {**choices, "held-roles": _roles(found.roles)}


def administration_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """The sources of an administrator's forms; nothing for anybody else."""
    if who.role is not Role.ADMINISTRATOR:
        return {}
    today = london_date(now)
    people = sorted((a for a in own_people(register, who) if not a.closed), key=lambda account: account.name.casefold())
    held = {role for account in people for role in account.roles}
    proposals = known_proposals(register, who, today)
    return {
        "programs": [
            Choice(str(each.account), register.accounts[each.account].name)
            for each in own_programs(register, who, today)
        ],
        "program-roles": _roles(program_roles(register.kinds[who.agency])),
        "program-classes": _classes(register),
        "own-accounts": [Choice(str(a.id), f"{a.name} ({a.subject})") for a in people],
        "own-roles": _roles(held | roles_of(register.kinds[who.agency])),
        "held-roles": _roles(held),
        "proposals": [Choice(str(each.id), said_of(register, each)) for each in proposals],
        "link-proposals": [Choice(str(p.id), said_of(register, p)) for p in proposals if p.wants is Wants.LINK],
    }


def _roles(roles: Iterable[Role]) -> list[Choice]:
    return [Choice(role.value, ROLE_TITLES[role]) for role in sorted(roles, key=lambda role: ROLE_TITLES[role])]


def _classes(register: Register) -> list[Choice]:
    """What a program may be given at all; which of it its role reads, the rule says."""
    offered = tellable(register.policy) if register.policy is not None else frozenset()
    return [Choice(each.value, in_words(each)) for each in sorted(offered)]

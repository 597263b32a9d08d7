"""Whom to ask: the agencies and roles that a question on a case may be put to, as far as this reader may know of them.

Whoever is told no names here is offered every agency and every role: that somebody is there they do not know.
"""

from collections.abc import Iterator

from domain.classes import STAFF_IDENTITY
from domain.kernel import AccountId, is_open
from domain.membership import MemberAdded, members
from domain.people import ANYBODY, ROLE_TITLES, AgencyId, Role
from domain.reachable import is_there
from portal.asking import Opened
from portal.posted import Choice, Choices

NEVER_ASKED = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})


def whom_to_ask(opened: Opened) -> Choices:
    """The choices for each source: those who may be asked, and those of other agencies who may be challenged."""
    every, own = opened.register.agencies, opened.reader.actor.agency
    asked = (
        set(_there(opened))
        if opened.reader.opens(STAFF_IDENTITY, ANYBODY)
        else {(agency, role) for agency in every for role in Role if role not in NEVER_ASKED}
    )
    challenged = {each for each in asked if each[0] != own}
    return {
        **_named(opened, "asked", asked),
        **_named(opened, "challenged", challenged),
    }


def _named(opened: Opened, source: str, found: set[tuple[AgencyId, Role]]) -> Choices:
    agencies, roles = {agency for agency, _ in found}, {role for _, role in found}
    return {
        f"agencies-{source}": [
            Choice(each.id, each.name) for each in opened.register.agencies.values() if each.id in agencies
        ],
        f"roles-{source}": [Choice(role.value, ROLE_TITLES[role]) for role in Role if role in roles],
    }


def _there(opened: Opened) -> Iterator[tuple[AgencyId, Role]]:
    """Everybody else on the case who holds their role now; whose name is kept counts as there."""
    own = opened.register.accounts_of(opened.reader.actor.account)
    for who, member in members(opened.case).items():
        program = AccountId(who.account) in opened.register.programs
        if is_there(opened.register, member) and not program and who.account not in own:
            yield who.agency, who.role
    for entry in opened.case.of(MemberAdded):
        if entry.id in opened.kept and is_open(entry.fact.agency) and is_open(entry.fact.role):
            yield entry.fact.agency, entry.fact.role

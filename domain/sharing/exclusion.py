"""Exclusion: a case that is closed to one person, by whichever of their accounts, and nobody tells them."""

from datetime import datetime
from typing import ClassVar

from domain.case import Case
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused
from domain.membership import members
from domain.people import Actor, Role
from domain.sharing.lists import Because, ExclusionLifted, PersonExcluded, SomebodyField, excluded
from domain.sharing.opened import Openings
from domain.sharing.restriction import TO_THOSE_CONCERNED, alone_on, must_steer
from domain.sharing.staying import refuse_leaving

# Those who oversee what is done with a case: to keep one of them out is for professional standards, not for a lead.
OVERSEES = frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.PROFESSIONAL_STANDARDS, Role.DATA_PROTECTION_OFFICER})

ALREADY = (
    "A person is excluded once, and this person is already. Choose somebody else; to give another reason, lift the "
    "exclusion first."
)


class ExcludePerson(Command, frozen=True, kw_only=True, tag="exclude-person"):
    """Close the case to one person, whether or not they are on it."""

    title: ClassVar[str] = "Exclude a person"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "For this person there is no such case from now on, by any of their accounts, and they are not told. They "
        "stay a member for those who see the list of members."
    )
    account: SomebodyField
    because: Because


class LiftExclusion(Command, frozen=True, kw_only=True, tag="lift-exclusion"):
    """Let a person see the case again, as their standing on it allows."""

    title: ClassVar[str] = "Lift an exclusion"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "If they are on the case, they see it again at once."
    account: SomebodyField
    because: Because


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """Who is excluded and why, for the leads of the case, for guardians, and for whoever excluded them."""
    del now
    return entries_for(case, who, accounts, (PersonExcluded, ExclusionLifted))


def entries_for(case: Case, who: Actor, accounts: frozenset[AccountId], kinds: tuple[type[Fact], ...]) -> Openings:
    """The entries of these kinds, for the leads of the case, for guardians, and for whoever recorded them."""
    said = case.ever(*kinds)
    member = members(case).get(who) if said else None
    steers = who.role is Role.AGENCY_GUARDIAN or (member is not None and member.lead)
    return Openings(items={entry.id: TO_THOSE_CONCERNED for entry in said if steers or entry.by in accounts})


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from excluding a person, or lifting it."""
    match command:
        case ExcludePerson(account=account, because=because):
            must_steer(case, ask)
            if ask.is_same_person(account):
                raise Refused("You cannot exclude yourself. To leave a case, ask its lead.", field="account")
            accounts = _of_one_person(account, ask)
            held = {each.role for each in ask.appointments if each.account in accounts}
            if not held:
                raise Refused("Choose a person from the list.", field="account")
            if held & OVERSEES:
                raise Refused(
                    "This person holds an office that oversees cases. Ask professional standards to set them apart.",
                    field="account",
                )
            ask.require(account not in excluded(case), ALREADY, rule="excluded-already", field="account")
            refuse_leaving(case, accounts, alone_on(case), ask)
            return [Decided(PersonExcluded(account=account, because=because))]
        case LiftExclusion(account=account, because=because):
            must_steer(case, ask)
            if account not in excluded(case):
                raise Refused("This person is not excluded. Choose somebody who is.", field="account")
            return [Decided(ExclusionLifted(account=account, because=because))]
        case _:
            return []


def _of_one_person(account: AccountId, ask: Circumstances) -> frozenset[AccountId]:
    return next((person for person in ask.persons if account in person), frozenset({account}))


COMMANDS: tuple[type[Command], ...] = (ExcludePerson, LiftExclusion)
FACTS: tuple[type[Fact], ...] = (PersonExcluded, ExclusionLifted)

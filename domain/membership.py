"""Membership: who works on a case, in which role, given by a case lead and never by oneself."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case, once
from domain.classes import CASE_SHELL, FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, Fact, Refused, Text, is_open
from domain.people import ROLE_TITLES, Actor, AgencyId, Role, outlasts
from domain.transfer_said import TransferOffered

AccountField = Annotated[AccountId, STAFF_IDENTITY, Label("Person"), Options("accounts-or-programs")]
MemberField = Annotated[AccountId, STAFF_IDENTITY, Label("Member of the case"), Options("members-or-places")]
RoleField = Annotated[Role, STAFF_IDENTITY, Label("Role on this case")]
AgencyField = Annotated[AgencyId, STAFF_IDENTITY, Label("Agency"), msgspec.Meta(max_length=60)]
BecauseField = Annotated[Text, STAFF_IDENTITY, FACT, Label("Why", "What this person is needed for, or why they leave")]


WHO_CONFIRMS = (
    "Ask a confirmed member whose agency is neither theirs nor that of whoever brought them in; or, where another "
    "agency brought them in, their own agency’s guardian."
)


class AddMember(Command, frozen=True, kw_only=True, tag="add-member"):
    """Bring a person into the case in one of the roles that their agency gave them."""

    title: ClassVar[str] = "Add a member to the case"
    section: ClassVar[str] = "membership"
    consequence: ClassVar[str] = (
        "They see the case at once as their role allows. What says where the victim is stays closed to them until a "
        "member of another agency than theirs and yours confirms them."
    )
    account: AccountField
    role: RoleField
    because: BecauseField


class ConfirmMember(Command, frozen=True, kw_only=True, tag="confirm-member"):
    """Confirm, as a person of another agency, that a newcomer may see what says where the victim is."""

    title: ClassVar[str] = "Confirm a new member"
    section: ClassVar[str] = "membership"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "From then on they see, as far as their role allows, the victim’s contact details, her places, her safety "
        "plan, and whatever she has told that the suspect does not know about."
    )
    account: MemberField


class RemoveMember(Command, frozen=True, kw_only=True, tag="remove-member"):
    """End a person's membership of the case."""

    title: ClassVar[str] = "Remove a member from the case"
    section: ClassVar[str] = "membership"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Their access ends at once. A case keeps a lead, two agencies and her advocate."
    account: MemberField
    because: BecauseField


class _About(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "membership"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    account: AccountField
    agency: AgencyField
    role: RoleField

    def _worker(self) -> str:
        return f"{ROLE_TITLES[self.role]}, {self.agency}"


class MemberAdded(_About, frozen=True, kw_only=True, tag="member-added/1"):
    """Somebody joined the case. `lead` may bring in others; `founding` members were there from the referral."""

    title: ClassVar[str] = "Member added"
    lead: Annotated[bool, CASE_SHELL, Label("Leads the case")] = False
    founding: Annotated[bool, CASE_SHELL, Label("There from the referral")] = False
    because: BecauseField

    def summary(self) -> dict[DataClass, str]:
        """Role and agency, for those who may not know the worker's name."""
        return {STAFF_IDENTITY: f"{self._worker()} joined the case"}


class MemberConfirmed(_About, frozen=True, kw_only=True, tag="member-confirmed/1"):
    """A person of another agency confirmed the newcomer."""

    title: ClassVar[str] = "Member confirmed"

    def summary(self) -> dict[DataClass, str]:
        """Role and agency, for those who may not know the worker's name."""
        return {STAFF_IDENTITY: f"{self._worker()} was confirmed"}


class MemberRemoved(_About, frozen=True, kw_only=True, tag="member-removed/1"):
    """Somebody left the case."""

    title: ClassVar[str] = "Member removed"
    because: BecauseField

    def summary(self) -> dict[DataClass, str]:
        """Role and agency, for those who may not know the worker's name."""
        return {STAFF_IDENTITY: f"{self._worker()} left the case"}


class Member(msgspec.Struct, frozen=True):
    """One person's standing on a case, since when (UTC) they are on it, and everybody who brought them in.

    Whoever is brought in again before anybody confirmed them was brought in by each of these, and so is whoever takes
    a case on by the force that offered it.
    """

    actor: Actor
    lead: bool
    confirmed: bool
    since: datetime
    brought_by: frozenset[AccountId]
    brought_from: frozenset[AgencyId]

    def counts(self, appointed: datetime | None) -> bool:
        """Whether it holds for somebody appointed to the role at a moment."""
        return outlasts(self.since, appointed)


@once
def members(case: Case) -> Mapping[Actor, Member]:
    """Everybody's standing, by person and role. Ask it of the full fold only.

    Somebody whose joining was erased is on the case no more: nobody can say who that was.
    """
    found: dict[Actor, Member] = {}
    offered: Entry[Fact] | None = None
    for entry in case.ever(TransferOffered, MemberAdded, MemberConfirmed, MemberRemoved):
        match entry.fact:
            case TransferOffered():
                offered = entry
            case MemberAdded(account=account, agency=agency, role=role, lead=lead, founding=founding):
                if is_open(account) and is_open(agency) and is_open(role):
                    actor = Actor(account, agency, role)
                    leads, founds = is_open(lead) and lead, is_open(founding) and founding
                    brought = [entry, *([offered] if offered is not None and entry.by == account else [])]
                    found[actor] = _joined(actor, brought, found.get(actor), leads=leads, founds=founds)
            case MemberConfirmed(account=account, role=role) if is_open(account) and is_open(role):
                for actor, member in list(found.items()):
                    if (actor.account, actor.role) == (account, role):
                        found[actor] = msgspec.structs.replace(member, confirmed=True)
            case MemberRemoved(account=account) if is_open(account):
                found = {actor: member for actor, member in found.items() if actor.account != account}
            case _:
                pass
    return MappingProxyType(found)


def _joined(actor: Actor, brought: list[Entry[Fact]], before: Member | None, *, leads: bool, founds: bool) -> Member:
    """Somebody's place from now on. `brought` are the entries that bring them in, the joining itself first."""
    by = frozenset(each.by for each in brought if is_open(each.by))
    agencies = frozenset(each.agency for each in brought)
    if before is not None and not before.confirmed:
        by, agencies = by | before.brought_by, agencies | before.brought_from
    return Member(actor, leads, founds, brought[0].known, by, agencies)


def founding_members(ask: Circumstances) -> list[Decided]:
    """Who is on a case from its first moment: whoever refers it, and the appointed leads."""
    leads = set(ask.leads)
    everybody = [ask.by, *(lead for lead in ask.leads if lead != ask.by)]
    return [
        Decided(
            MemberAdded(
                account=AccountId(person.account),
                agency=person.agency,
                role=person.role,
                lead=person in leads,
                founding=True,
                because="Referred the case" if person == ask.by else "Leads cases referred to the clinic",
            )
        )
        for person in everybody
    ]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about membership."""
    on_case = members(case)
    match command:
        case AddMember(account=account, role=role, because=because):
            if not (on_case.get(ask.by) and on_case[ask.by].lead):
                raise Refused("Only a lead of this case can add members. Ask the case lead to add this person.")
            if ask.is_same_person(account):
                raise Refused("Nobody can add themselves to a case. Ask another lead.", field="account")
            if role is Role.AUDITOR:
                raise Refused(
                    "An auditor is not added to a case. Ask a data protection officer to open an engagement for it.",
                    field="role",
                )
            appointed = [a for a in ask.appointments | ask.programs if a.account == account and a.role is role]
            if not appointed or role in {Role.ADMINISTRATOR, Role.SYSTEM}:
                raise Refused("This person does not hold that role. Choose a role that they hold.", field="role")
            if _is_on(on_case, appointed[0], ask.appointed):
                raise Refused("This person is already on the case in that role.", field="account")
            added = MemberAdded(
                account=account, agency=appointed[0].agency, role=role, lead=False, founding=False, because=because
            )
            return [Decided(added)]
        case ConfirmMember(account=account):
            return [Decided(_confirmed(on_case, account, ask))]
        case RemoveMember(account=account, because=because):
            if not (on_case.get(ask.by) and on_case[ask.by].lead):
                raise Refused("Only a lead of this case can remove members. Ask the case lead.")
            member = _on(on_case, account)
            staying = {who: other for who, other in on_case.items() if who.account != account}
            if not any(other.lead and other.counts(ask.appointed.get(who)) for who, other in staying.items()):
                raise Refused("A case always has a lead. Add another lead before this one leaves.", field="account")
            who = member.actor
            return [Decided(MemberRemoved(account=account, agency=who.agency, role=who.role, because=because))]
        case _:
            return []


def confirms(who: Actor, newcomers: AgencyId, brought_from: AbstractSet[AgencyId]) -> bool:
    """Whether somebody is of an agency that confirms a newcomer: a third one, or as guardian the newcomer's own.

    `newcomers` is the agency of the newcomer, `brought_from` those of whoever brought them in: none of them confirms.
    """
    own = who.agency == newcomers
    return who.agency not in brought_from and (own if who.role is Role.AGENCY_GUARDIAN else not own)


def _confirmed(on_case: Mapping[Actor, Member], account: AccountId, ask: Circumstances) -> MemberConfirmed:
    """Two agencies and three people: the newcomer, whoever brought them in, and whoever confirms them."""
    member = next((each for who, each in on_case.items() if who == ask.by), None)
    watches = ask.by.role is Role.AGENCY_GUARDIAN
    if not watches and not (member and member.confirmed):
        raise Refused("Only a member who is confirmed can confirm another. Ask a colleague in another agency.")
    newcomer = _on(on_case, account)
    if newcomer.confirmed:
        raise Refused("This member is already confirmed.", field="account")
    if ask.is_same_person(account):
        raise Refused("Nobody confirms themselves. Ask a colleague in another agency.", field="account")
    if any(ask.is_same_person(account) for account in newcomer.brought_by):
        raise Refused(f"Nobody confirms whom they brought in themselves. {WHO_CONFIRMS}", field="account")
    if not confirms(ask.by, newcomer.actor.agency, newcomer.brought_from):
        raise Refused(f"A newcomer is confirmed by a person of another agency. {WHO_CONFIRMS}", field="account")
    who = newcomer.actor
    return MemberConfirmed(account=account, agency=who.agency, role=who.role)


def _is_on(on_case: Mapping[Actor, Member], who: Actor, appointed: Mapping[Actor, datetime]) -> bool:
    return who in on_case and on_case[who].counts(appointed.get(who))


def _on(on_case: Mapping[Actor, Member], account: AccountId) -> Member:
    found = sorted((m for who, m in on_case.items() if who.account == account), key=lambda member: member.confirmed)
    if not found:
        raise Refused("This person is not on the case. Choose a member.", field="account")
    return found[0]


COMMANDS = (AddMember, ConfirmMember, RemoveMember)
FACTS = (MemberAdded, MemberConfirmed, MemberRemoved)

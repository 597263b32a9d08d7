"""Sealing: who of those on a sealed case's list may take the seal off, and that there is always somebody."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

import msgspec

from domain.case import Case
from domain.kernel import AccountId, Answer, Circumstances, Refused
from domain.membership import Member, members
from domain.partaking import taking_part
from domain.people import Actor, AgencyId, Role
from domain.referral import case_reference
from domain.sharing.conflicts import barred
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.lists import excluded, sealed_to
from domain.sharing.reviewed import everybody_kept_out
from domain.sharing.staff_access import allowed

# In these roles a lead of the case may take the seal off; the giving table lists them at the command too.
LEADING = frozenset({Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR, Role.CLINIC_COORDINATOR})

TWO_KEEPERS = (
    "Two people of two agencies must be able to take the seal off. Put on the list a guardian, professional standards "
    "or a lead of the case from each of two agencies."
)

NO_CAUSE = (
    "Professional standards seal a case once somebody on it has said that a party works for a police force, and chosen "
    "that force from the list, or once another agency’s review has said that a person found in it stays kept out. Ask "
    "for that review first."
)


class Seal(msgspec.Struct, frozen=True):
    """A case kept to a list, which agencies have a part in it, and its members: what says who may take the seal off.

    `closed` are the accounts that the case is closed to for another reason, `allowed` those that alone see it of an
    agency for which a suspect works, `reference` what the case is called where people are set apart from it.
    """

    listed: frozenset[AccountId]
    agencies: frozenset[AgencyId]
    members: Mapping[Actor, Member]
    closed: frozenset[AccountId]
    allowed: Mapping[AgencyId, frozenset[AccountId]]
    reference: str | None

    def keepers(
        self,
        appointments: Iterable[Actor],
        appointed: Mapping[Actor, datetime],
        *,
        apart: AbstractSet[AccountId] = frozenset(),
        persons: Iterable[frozenset[AccountId]] = (),
    ) -> frozenset[Actor]:
        """Who on the list may take the seal off, in the capacities that people hold now and since when they do.

        Nobody who is excluded, kept out by a conflict or set `apart` does, by whichever account of one of the
        `persons`, nor anybody who is left out with a suspect's colleagues: they do not see that there is a seal.
        """
        closed = self.closed | apart
        out = closed.union(*(person for person in persons if person & closed))
        listed = (who for who in appointments if AccountId(who.account) in self.listed - out)
        return frozenset(who for who in listed if self._may_unseal(who, appointed.get(who)))

    def _may_unseal(self, who: Actor, appointed: datetime | None) -> bool:
        if who.role is Role.PROFESSIONAL_STANDARDS:
            return True
        if who.agency in self.allowed and AccountId(who.account) not in self.allowed[who.agency]:
            return False
        if who.role is Role.AGENCY_GUARDIAN:
            return who.agency in self.agencies
        member = self.members.get(who)
        return member is not None and member.lead and who.role in LEADING and member.counts(appointed)


def seal_of(case: Case) -> Seal | None:
    """The seal that stands on a case; None without one, or where its list was erased. Ask it of the full fold."""
    listed = sealed_to(case)
    return _seal(case, listed) if listed else None


def must_keep(case: Case, accounts: tuple[AccountId, ...], ask: Circumstances) -> None:
    """Raise `Refused` unless a list leaves two people of two agencies to take the seal off."""
    seal = _seal(case, frozenset(accounts))
    keepers = seal.keepers(ask.appointments, ask.appointed, apart=ask.apart, persons=ask.persons)
    if not any(_apart(one, other, ask) for one in keepers for other in keepers):
        raise Refused(TWO_KEEPERS, field="accounts")


def must_have_cause(case: Case, ask: Circumstances) -> None:
    """Raise `Refused` where professional standards seal without a member of staff in the case whom others confirmed.

    That a party works for a police force is said by people on the case, who choose which force that is: the words of an
    employer alone are no cause. That somebody was found stands once another agency has reviewed it, and is no cause for
    whoever recorded what they were found by.
    """
    if ask.by.role is not Role.PROFESSIONAL_STANDARDS:
        return
    marked = any(entry.fact.force is Answer.YES for entry in case.of(StaffPartyMarked))
    kept = everybody_kept_out(case).values()
    if not marked and not any(each.confirmed_elsewhere and each.account not in ask.described for each in kept):
        raise Refused(NO_CAUSE)


def _seal(case: Case, listed: frozenset[AccountId]) -> Seal:
    return Seal(
        listed=listed,
        agencies=taking_part(case),
        members=members(case),
        closed=excluded(case) | barred(case),
        allowed=allowed(case),
        reference=case_reference(case),
    )


def _apart(one: Actor, other: Actor, ask: Circumstances) -> bool:
    """Whether these are two natural persons of two agencies."""
    if one.agency == other.agency or one.account == other.account:
        return False
    return not any({one.account, other.account} <= person for person in ask.persons)

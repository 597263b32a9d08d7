"""Asking: which manager can be asked to endorse a referral to MAPPA, and whether whoever was asked is still there."""

from collections.abc import Iterable

from domain.case import Case, fold
from domain.classes import STAFF_IDENTITY
from domain.investigation.there_to_answer import there_to_answer
from domain.kernel import AccountId, Circumstances, Refused, is_open
from domain.mappa.endorsing import AskMappaEndorsement, may_endorse
from domain.mappa.standing import Referral
from domain.membership import MemberAdded, members
from domain.people import Actor, Role
from domain.reachable import Place, There, holds_place
from domain.sharing.lists import excluded
from domain.sharing.protected import names_kept
from domain.sharing.restriction import alone_on

NOT_ON_CASE = (
    "Name a manager of your own agency who is on the case in a role that endorses. Add them to it first if they are "
    "not."
)

ENDORSE = frozenset(
    {Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR, Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN}
)
"""The roles that draft and endorse by the policy as it is adopted first."""


def refuse_nobody_there(case: Case, command: AskMappaEndorsement, ask: Circumstances) -> None:
    """Raise `Refused` unless whoever is named is on the case in a role that endorses, and it is open to them.

    That it is closed to them is said to whoever may read what closes it, and to nobody else: for everybody else the ask
    is taken, and where nobody endorses, another manager is asked (`mappa-unendorsed`).
    """

    def named(people: Iterable[Actor]) -> bool:
        return any(may_endorse(who, command, ask.by.agency, ask.policy) for who in people)

    if not named(members(case)):
        raise Refused(NOT_ON_CASE, field="manager")
    ask.require(
        named(there_to_answer(case, ask)),
        "That manager no longer holds the role in which they are on the case. Ask another manager of your agency.",
        rule="mappa.endorser-there",
        field="manager",
        rests_on=frozenset({STAFF_IDENTITY}),
    )
    if _is_closed_to(fold(entry for entry in case.entries if entry.id in ask.seen_whole), command.manager, ask):
        raise Refused(
            "This case is closed to that manager, who would read nothing of it. Ask another manager of your agency.",
            field="manager",
        )


def _is_closed_to(seen: Case, manager: AccountId, ask: Circumstances) -> bool:
    """Whether what the asker reads keeps somebody out, by whichever of their accounts; a list lets in the very one."""
    person = next((each for each in ask.persons if manager in each), frozenset({manager}))
    alone = alone_on(seen)
    return not person.isdisjoint(excluded(seen)) or (alone is not None and manager not in alone)


def asked_as(case: Case, referral: Referral) -> Role | None:
    """The role in which whoever was asked last came to the case, of those that endorse. Ask it of the full fold.

    None where nobody can tell any longer, and of whose name is kept: their role is kept with it.
    """
    asked = referral.asked[-1]
    if asked.fact.manager in names_kept(case):
        return None
    roles = [
        added.fact.role
        for added in case.ever(MemberAdded)
        if isinstance(added.fact, MemberAdded)
        and added.position < asked.position
        and is_open(added.fact.account)
        and is_open(added.fact.agency)
        and is_open(added.fact.role)
        and (added.fact.account, added.fact.agency) == (asked.fact.manager, referral.entry.agency)
        and added.fact.role in ENDORSE
    ]
    return roles[-1] if roles else None


def has_gone(case: Case, referral: Referral, known: There | None) -> bool:
    """Whether none of those asked to endorse is on the case in the role any longer. Ask it of the full fold.

    `known` is None where it is not known who holds a role still. Whose name is kept counts as there.
    """
    kept, places = names_kept(case), members(case)
    asked = {each.fact.manager for each in referral.asked}
    return not any(
        AccountId(who.account) in asked and (known is None or holds_place(Place(who, each.since), known))
        for who, each in places.items()
        if who.agency == referral.entry.agency
    ) and asked.isdisjoint(kept)

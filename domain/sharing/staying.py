"""Staying: who is left on a case, however it is kept to a list, and somebody is kept out of it or taken off it.

One rule for every such act: a case keeps a lead, is never kept to one agency, and keeps the victim's advocates. Whoever
could take one of these away by another door than the one that is watched would be alone with her.
"""

from collections.abc import Set as AbstractSet

from domain.case import Case
from domain.kernel import AccountId, Circumstances, Refused
from domain.membership import members
from domain.people import Actor, AgencyId, Role
from domain.rules import ADVOCATES
from domain.sharing.conflicts import barred
from domain.sharing.lists import excluded
from domain.sharing.staff_access import is_left_out

TWO = 2
NOBODY_LEADS = "A case always keeps a lead. Put at least one lead of this case on the list."
ONE_AGENCY = "A case is never kept to one agency. Put somebody of another agency on the list."
ADVOCATES_STAY = (
    "The victim’s advocates stay on a case that is kept to a list, unless professional standards seal it. Put every "
    "advocate who is on the case on the list."
)
LEAD_LEAVES = "A case always keeps a lead. Add another lead before this one goes."
AGENCY_LEAVES = "A case is never kept to one agency. Add somebody of another agency before this person goes."
ADVOCATE_LEAVES = (
    "A victim is never left without an advocate of hers on the case. Have another one added and confirmed first; where "
    "this one must not see the case, ask professional standards to set them apart."
)
NOBODY_WOULD_LEAD = (
    "A case always keeps a lead. Put a lead of the case on the list, or have another agency’s lead on the case first."
)
NO_ADVOCATE = (
    "The victim keeps an advocate. Put one of those on the case on the list, or have an advocate of another agency "
    "added and confirmed first."
)


def refuse_list(case: Case, accounts: AbstractSet[AccountId], ask: Circumstances) -> None:
    """Raise `Refused` where a list, in the place of any before it, would cut off whom a case must keep."""
    here = _on(case, ask)
    after = {who for who in here if AccountId(who.account) in accounts}
    if not _leads(case, after):
        raise Refused(NOBODY_LEADS, field="accounts")
    present = {ask.by.agency} if AccountId(ask.by.account) in accounts else set()
    if len(_agencies(after) | present) < TWO:
        raise Refused(ONE_AGENCY, field="accounts")
    if ask.by.role is not Role.PROFESSIONAL_STANDARDS and not _advocates(here) <= after:
        raise Refused(ADVOCATES_STAY, field="accounts")


def refuse_leaving(
    case: Case, leaving: AbstractSet[AccountId], listed: AbstractSet[AccountId] | None, ask: Circumstances
) -> None:
    """Raise `Refused` where somebody, by any of their accounts, would go whom a case must keep.

    `listed` are those to whom the case is kept now, None where it is open to its members.
    """
    here = {who for who in _on(case, ask) if listed is None or AccountId(who.account) in listed}
    after = {who for who in here if AccountId(who.account) not in leaving}
    if _leads(case, here) and not _leads(case, after):
        raise Refused(LEAD_LEAVES, field="account")
    if len(_agencies(here)) >= TWO > len(_agencies(after)):
        raise Refused(AGENCY_LEAVES, field="account")
    on_case = members(case)
    if _advocates(here - after) and not any(on_case[who].confirmed for who in _advocates(after)):
        raise Refused(ADVOCATE_LEAVES, field="account")


def refuse_staff_list(case: Case, agency: AgencyId, accounts: AbstractSet[AccountId], ask: Circumstances) -> None:
    """Raise `Refused` where a list of who of an agency may see a case would cut off whom the case must keep.

    The list takes the place of any before it: whom the last one left out may be on it.
    """
    everybody = _there(case, ask)
    here = {who for who in everybody if not is_left_out(case, who)}
    after = {who for who in here if who.agency != agency}
    after |= {who for who in everybody if who.agency == agency and AccountId(who.account) in accounts}
    if _leads(case, here) and not _leads(case, after):
        raise Refused(NOBODY_WOULD_LEAD, field="accounts")
    on_case = members(case)
    if _advocates(here - after) and not any(on_case[who].confirmed for who in _advocates(after)):
        raise Refused(NO_ADVOCATE, field="accounts")


def _on(case: Case, ask: Circumstances) -> set[Actor]:
    """The people on a case who in truth see it, its lists aside. A program of an agency is nobody here.

    Whoever is excluded, set apart, left out with a suspect's colleagues, or came back to a role after their place on
    the case had ended with it, is a name on the list of members and keeps nobody from being alone with the victim.
    """
    return {who for who in _there(case, ask) if not is_left_out(case, who)}


def _there(case: Case, ask: Circumstances) -> set[Actor]:
    """The same, with those whom a list of their agency's people leaves out."""
    closed = excluded(case) | barred(case) | ask.apart
    out = closed.union(*(person for person in ask.persons if person & closed))
    return {
        who
        for who, member in members(case).items()
        if who in ask.appointments - ask.programs
        and member.counts(ask.appointed.get(who))
        and AccountId(who.account) not in out
    }


def _leads(case: Case, those: AbstractSet[Actor]) -> bool:
    return any(members(case)[who].lead for who in those)


def _agencies(those: AbstractSet[Actor]) -> set[AgencyId]:
    return {who.agency for who in those}


def _advocates(those: AbstractSet[Actor]) -> set[Actor]:
    return {who for who in those if who.role in ADVOCATES}

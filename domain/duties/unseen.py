"""Unseen: a case that none of the victim’s advocates who are on it sees, by whatever keeps them from it.

Whoever hands a place on to a colleague whom the case is closed to is not refused, which would tell of what closes it:
the place is handed on, and those who know of what closes it are told that she has nobody.
"""

from collections.abc import Callable

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, STAFF_CONFLICT, STAFF_IDENTITY
from domain.clocks import due_after
from domain.kernel import AccountId
from domain.membership import members
from domain.people import Actor, Role
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sharing.conflicts import barred
from domain.sharing.lists import excluded
from domain.sharing.restriction import alone_on
from domain.sharing.staff_access import is_left_out
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

SAFE = (
    "None of the victim’s advocates who are on this case sees it. Hand the place on to another, or have another one "
    "added and confirmed."
)


def _kept_off(case: Case, who: Actor) -> bool:
    """Whether an exclusion or a list keeps somebody from the case."""
    alone = alone_on(case)
    account = AccountId(who.account)
    return account in excluded(case) or (alone is not None and account not in alone)


def _kept_apart(case: Case, who: Actor) -> bool:
    """Whether a conflict of interest does."""
    return AccountId(who.account) in barred(case) or is_left_out(case, who)


def _by_lists(case: Case, _: Moment) -> list[Finding]:
    return _unseen(case, lambda who: _kept_off(case, who))


def _by_conflicts_too(case: Case, moment: Moment) -> list[Finding]:
    if _by_lists(case, moment):
        return []  # the guardians are told
    return _unseen(case, lambda who: _kept_off(case, who) or _kept_apart(case, who))


def _unseen(case: Case, is_out: Callable[[Actor], bool]) -> list[Finding]:
    """One finding where there are advocates on the case and every one of them is out."""
    on_case = {who: member for who, member in members(case).items() if who.role in ADVOCATES}
    if not on_case or not all(is_out(who) for who in on_case):
        return []
    joined = {member.since for member in on_case.values()}
    entries = tuple(entry for entry in case.entries if entry.known in joined and entry.fact.governs is STAFF_IDENTITY)
    last = max(joined)
    return [
        Finding(
            entries=entries,
            due=due_after("advocate-sees-nothing", last),
            owner=Role.AGENCY_GUARDIAN,
            values={"since": spelt(london_date(last))},
        )
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="advocate-sees-nothing",
        sentence="The victim’s last advocate on this case joined on {since}, and none of hers sees it: each is "
        "excluded, or not on the list that it is kept to. Hand the place on to another, or have another one added and "
        "confirmed.",
        safe=SAFE,
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR}),
        action="hand-on-case",
        find=_by_lists,
    ),
    Rule(
        id="advocate-set-apart",
        sentence="The victim’s last advocate on this case joined on {since}, and all of hers are kept from it, by a "
        "conflict of interest among others. Ask the case lead to have another one added.",
        safe="None of the victim’s advocates who are on this case sees it, by a conflict of interest among others. Ask "
        "the case lead to have another one added.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, ACCESS_LOG, STAFF_CONFLICT}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        find=_by_conflicts_too,
    ),
)

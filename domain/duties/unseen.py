"""Unseen: a case that none of the victim’s advocates who are on it sees, by whatever keeps them from it.

Whoever hands a place on to a colleague whom the case is closed to is not refused, which would tell of what closes it:
the place is handed on, and those who know of what closes it are told that she has nobody.
"""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, STAFF_CONFLICT, STAFF_IDENTITY
from domain.clocks import due_after
from domain.closure import closed
from domain.membership import members
from domain.people import Role
from domain.reachable import Place, is_live
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sharing.kept_off import Out, kept_either_way, kept_off, kept_since
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

SAFE = (
    "None of the victim’s advocates who are there for this case sees it. Hand the place on to another, or have another "
    "one added and confirmed."
)


def _by_lists(case: Case, moment: Moment) -> list[Finding]:
    return _unseen(case, moment, kept_off)


def _by_conflicts_too(case: Case, moment: Moment) -> list[Finding]:
    if _by_lists(case, moment):
        return []  # the guardians are told
    return _unseen(case, moment, kept_either_way)


def _unseen(case: Case, moment: Moment, out: Out) -> list[Finding]:
    """One finding where there are advocates on the case and every one of them who is there is out.

    Whoever holds the role no longer, or is away, sees to nothing. Of a moment at which that is not known all count.
    That a case is closed is not open to professional standards: what they are told does not rest on it.
    """
    placed = [Place(who, member.since) for who, member in members(case).items() if who.role in ADVOCATES]
    known = moment.there
    live = placed if known is None else [place for place in placed if is_live(place, known)]
    if closed(case) or not live or not all(out(case, place.who) for place in live):
        return []
    joined = {place.since for place in live}
    entries = tuple(entry for entry in case.entries if entry.known in joined and entry.fact.governs is STAFF_IDENTITY)
    last = max(max(place.since, kept_since(case, place.who, out)) for place in live)
    others = "; the others have left or are away" if len(live) < len(placed) else ""
    return [
        Finding(
            entries=entries,
            due=due_after("advocate-sees-nothing", last),
            owner=Role.AGENCY_GUARDIAN,
            values={"since": spelt(london_date(max(joined))), "others": others},
        )
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="advocate-sees-nothing",
        sentence="The victim’s last advocate on this case joined on {since}, and none of hers sees it: each who is "
        "there is excluded, or not on the list that it is kept to{others}. Hand the place on to another, or have "
        "another one added and confirmed.",
        safe=SAFE,
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, CASE_SHELL, ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR}),
        action="hand-on-case",
        find=_by_lists,
    ),
    Rule(
        id="advocate-set-apart",
        sentence="The victim’s last advocate on this case joined on {since}, and all of hers who are there are kept "
        "from it, by a conflict of interest among others{others}. Ask the case lead to have another one added.",
        safe="None of the victim’s advocates who are there for this case sees it, by a conflict of interest among "
        "others. Ask the case lead to have another one added.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, ACCESS_LOG, STAFF_CONFLICT}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        find=_by_conflicts_too,
    ),
)

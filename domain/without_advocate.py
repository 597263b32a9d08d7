"""Without an advocate: an open case on which nobody who is confirmed there acts for the victim as her advocate."""

from collections.abc import Callable
from enum import StrEnum

from domain.case import Case
from domain.closure import closed
from domain.membership import Member, members
from domain.rules import ADVOCATES


class Lacking(StrEnum):
    """What stands in the place of an advocate. The order is of how near one is."""

    NOBODY = "no_advocate"
    GONE = "advocate_no_longer_in_that_role"
    UNCONFIRMED = "advocate_not_yet_confirmed"


LACKING_WORDS = {
    Lacking.NOBODY: "No advocate on the case",
    Lacking.GONE: "Her advocate no longer holds that role",
    Lacking.UNCONFIRMED: "Her advocate there is not confirmed",
}


def without_advocate(case: Case, is_there: Callable[[Member], bool]) -> Lacking | None:
    """What a case has instead of an advocate; None where it has one, or is closed. Ask it of the full fold.

    `is_there` says whether a member still holds the role of their place. Whom professional standards set apart, or
    whom a case is kept from, counts here as being there: else whoever reads this would learn of it. Those who may know
    of it are told by the duties (`domain.duties.unseen`).
    """
    if closed(case):
        return None
    placed = [member for actor, member in members(case).items() if actor.role in ADVOCATES]
    there = [member for member in placed if is_there(member)]
    if any(member.confirmed for member in there):
        return None
    if there:
        return Lacking.UNCONFIRMED
    return Lacking.GONE if placed else Lacking.NOBODY

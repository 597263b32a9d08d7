"""Reviewing: what is refused of a review of somebody who is kept out, and what follows from it."""

import msgspec

from domain.case import Case
from domain.kernel import Circumstances, Decided, Refused
from domain.people import Actor
from domain.sharing.bar_reviewers import Offices, reviewers
from domain.sharing.reviewed import BarReviewed, Kept, ReviewBar, everybody_kept_out


def may_review(case: Case, kept: Kept, who: Actor, offices: Offices) -> bool:
    """Whether somebody says whether another stays kept out. Ask it of the full fold."""
    return who in reviewers(case, kept, offices)


def decide(case: Case, command: ReviewBar, ask: Circumstances) -> list[Decided]:
    """What follows from a review."""
    kept = everybody_kept_out(case).get(command.bar)
    if kept is None:
        raise Refused("Choose somebody who is kept out of this case.", field="bar")
    caused = kept.found_in is not None and kept.account in ask.described
    offices = Offices(ask.appointments, ask.persons, ask.recorders, ask.apart)
    if caused or ask.is_same_person(kept.account) or not may_review(case, kept, ask.by, offices):
        raise Refused(
            "Professional standards of another agency review this, so that no agency decides on its own people alone. "
            "Ask them.",
            field="bar",
        )
    if kept.review is command.outcome:
        raise Refused("The last review came to the same. Record a review that differs, or none.", field="outcome")
    return [Decided(BarReviewed(**msgspec.structs.asdict(command)))]


COMMANDS = (ReviewBar,)
FACTS = (BarReviewed,)

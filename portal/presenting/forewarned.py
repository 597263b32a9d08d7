"""Forewarned: what somebody reads beside their answers before a grave action is recorded."""

from typing import Final

from domain.calendar import london_date, spelt
from domain.governance.absences import away_on
from domain.kernel import AccountId, Fact
from domain.transfer_contact import asked_first
from portal.asking import Opened
from portal.presenting.names import Names
from portal.presenting.who_to_call import reads_colleagues
from portal.questions import Kind, questions
from portal.sentences import lower_first

STAY: Final = "These fields stay as they were, readable by all who may read this kind of entry:"
_FREE: Final = frozenset({Kind.LINE, Kind.TEXT, Kind.LINES})


def still_open(opened: Opened) -> tuple[str, ...]:
    """What is owed on a case and put before this reader: nobody closes it over open things unseen."""
    owed = (f"Still owed: {lower_first(each.sentence)}" for each in opened.duties)
    return (*owed, *(f"Needs attention: {lower_first(each.sentence)}" for each in opened.surfaced))


def left_open(before: Fact, after: Fact) -> tuple[str, ...]:
    """Which free text of a misfiled entry its correction leaves as it was."""
    kept = [
        question.label
        for question in questions(type(after))
        if question.kind in _FREE
        and getattr(after, question.name)
        and getattr(after, question.name) == getattr(before, question.name)
    ]
    return (f"{STAY} {'; '.join(kept)}.",) if kept else ()


def contact_away(opened: Opened, contact: AccountId) -> tuple[str, ...]:
    """That whoever is named as the contact of an offer is away today, and who the other force is told to ask instead.

    Who is away is told to their own agency alone, and who stands in is concluded from what the reader may know.
    """
    register, reader = opened.register, opened.reader.actor
    held, today = register.accounts.get(contact), london_date(opened.now)
    absence = away_on(register.absences, today).get(contact)
    if absence is None or held is None or held.agency != reader.agency or not reads_colleagues(register, reader):
        return ()
    names, instead = Names(opened), asked_first(opened.case, register, opened.now, contact)
    until = f" until {spelt(absence.last)}" if absence.last else ""
    who = f"{names.worker(instead)}" if instead is not None else "your agency, since nobody of it is here to name"
    covers = "" if absence.cover else " and nobody covers for them"
    return (f"{names.worker(contact)} is away{until}{covers}: the other force is told to ask {who} meanwhile.",)

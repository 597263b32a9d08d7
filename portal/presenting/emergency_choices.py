"""Choices and notices of emergencies and of the lock on closing: what may be opened, answered, reviewed, confirmed."""

from datetime import datetime, timedelta
from typing import Final

from domain.calendar import LONDON, london_date
from domain.closing_lock import live_proposals
from domain.kernel import Entry, Fact, is_open
from domain.people import Role
from domain.policy import Letter
from domain.sharing.emergency_facts import EmergencyAccessAsked
from domain.sharing.emergency_opened import EmergencyOpening, awaiting_answer, openings_made, reviewed
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import CLASS_NAMES

ANSWERS: Final = {
    "allow-emergency-access": "emergencies-asked",
    "decline-emergency-access": "emergencies-asked",
    "review-break-glass": "emergencies-opened",
    "confirm-closing": "closing-proposals",
    "decline-closing": "closing-proposals",
}
"""The commands that answer one entry of an emergency or a lock, and what is offered for it."""
MINUTE: Final = timedelta(minutes=1)


def emergency_choices(opened: Opened) -> Choices:
    """The choices for each source that the `Options` of these commands name."""
    who, case = opened.reader.actor, opened.case
    opens = [each for each, by_role in opened.reader.policy.letters.items() if _opens(by_role.get(who.role))]
    proposals = [
        each
        for each in live_proposals(case, london_date(opened.now))
        if is_open(each.agency) and _another(each, opened)
    ]
    return {
        "emergency-classes": [Choice(each.value, CLASS_NAMES[each].capitalize()) for each in opens],
        "emergencies-asked": [
            entry_choice(each, CLASS_NAMES[each.fact.data_class].capitalize()) for each in to_answer(opened)
        ],
        "emergencies-opened": [_opened_choice(each, opened) for each in to_review(opened)],
        "closing-proposals": [entry_choice(each, each.fact.title) for each in proposals],
    }


def chosen_entry(choices: Choices, command: str, mark: str) -> str:
    """The entry that a form of these commands is about: the one that its address names, or the only one there is."""
    offered = [each.value for each in choices.get(ANSWERS.get(command, ""), ())]
    return mark if mark in offered else offered[0] if len(offered) == 1 else ""


def broken_now(opened: Opened) -> tuple[str, ...]:
    """What this reader has open in an emergency on this case, each in a sentence with the time that is left."""
    mine = [each for each in openings_made(opened.case) if each.to == opened.reader.actor and each.lives(opened.now)]
    return tuple(
        f"You have opened the {CLASS_NAMES[each.data_class]} recorded by "
        f"{opened.register.agency_name(each.agency)} in an emergency. It closes at {_clock_time(each.until)}, in "
        f"{_minutes(each.until - opened.now)}. Every look is recorded, and it is reviewed."
        for each in mine
    )


def told_at_once(opened: Opened, agency: str) -> tuple[str, ...]:
    """Who is told when glass is broken towards an agency, in the sentence that is read before it is."""
    known = {str(each): found.name for each, found in opened.register.agencies.items()}
    return (f"The guardian of {known[agency]} is told in the same second.",) if agency in known else ()


def _opens(letter: Letter | None) -> bool:
    return letter is Letter.BREAK_GLASS


def _another(entry: Entry[Fact], opened: Opened) -> bool:
    return entry.agency != opened.reader.actor.agency


def to_answer(opened: Opened) -> list[Entry[EmergencyAccessAsked]]:
    """What was asked of this reader's agency in an emergency and waits for them, its guardian."""
    who = opened.reader.actor
    waiting = awaiting_answer(opened.case, opened.now) if who.role is Role.AGENCY_GUARDIAN else ()
    return [each for each in waiting if each.fact.agency == who.agency]


def to_review(opened: Opened) -> list[EmergencyOpening]:
    """The openings that are this reader's to review."""
    who, done = opened.reader.actor, reviewed(opened.case)
    open_to_review = [each for each in openings_made(opened.case) if each.entry not in done]
    if who.role is Role.AGENCY_GUARDIAN:
        return [each for each in open_to_review if each.agency == who.agency]
    return [each for each in open_to_review if who.role is Role.PROFESSIONAL_STANDARDS and each.to.agency != who.agency]


def _opened_choice(opening: EmergencyOpening, opened: Opened) -> Choice:
    words = f"{CLASS_NAMES[opening.data_class].capitalize()}, {opened.register.agency_name(opening.to.agency)}"
    entry = opened.case.entry(opening.entry)
    return entry_choice(entry, words) if entry is not None else Choice(str(opening.entry), words)


def _clock_time(moment: datetime) -> str:
    return moment.astimezone(LONDON).strftime("%H:%M")


def _minutes(left: timedelta) -> str:
    minutes = left // MINUTE
    return "less than a minute" if minutes < 1 else "1 minute" if minutes == 1 else f"{minutes} minutes"

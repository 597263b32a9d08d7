"""Choices and notices of emergencies and of the lock on closing: what may be opened, answered, reviewed, confirmed."""

from datetime import timedelta
from typing import Final

from domain.calendar import clock_time, london_date
from domain.classes import DataClass
from domain.closing_lock import live_proposals
from domain.kernel import Entry, Fact, is_open
from domain.partaking import taking_part
from domain.people import ROLE_TITLES, Role
from domain.policy import Letter
from domain.sharing.emergency_facts import EmergencyAccessAsked
from domain.sharing.emergency_opened import EmergencyOpening, awaiting_answer, openings_made, reviewed, was_misused
from domain.sharing.emergency_reviewers import REVIEW, guardians, has_a_reviewer, is_one_person, stand_ins
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import CLASS_NAMES

ANSWERS: Final = {
    "allow-emergency-access": "emergencies-asked",
    "decline-emergency-access": "emergencies-asked",
    "review-break-glass": "emergencies-opened",
    "confirm-closing": "case-closings-proposed",
    "decline-closing": "case-closings-proposed",
}
"""The commands that answer one entry of an emergency or a lock, and what is offered for it."""
MINUTE: Final = timedelta(minutes=1)
WAITS: Final = (
    "The last review of what you opened on this case did not find it justified. Nothing opens by itself now: this is "
    "recorded as asked and waits for the guardian."
)


def emergency_choices(opened: Opened) -> Choices:
    """The choices for each source that the `Options` of these commands name."""
    who, case = opened.reader.actor, opened.case
    opens = [each for each, by_role in opened.reader.policy.letters.items() if _opens(by_role.get(who.role))]
    if who.role is Role.POLICE_SUPERVISOR and opened.reader.unnamed:
        opens.append(DataClass.STAFF_IDENTITY)  # for a threat to life alone, as the rule says
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
        "case-closings-proposed": [entry_choice(each, each.fact.title) for each in proposals],
    }


def broken_now(opened: Opened) -> tuple[str, ...]:
    """What this reader has open in an emergency on this case, each in a sentence with the time that is left."""
    mine = [each for each in openings_made(opened.case) if each.to == opened.reader.actor and each.lives(opened.now)]
    return tuple(
        f"You have opened the {CLASS_NAMES[each.data_class]} recorded by "
        f"{opened.register.agency_name(each.agency)} in an emergency. It closes at {clock_time(each.until)}, in "
        f"{_minutes(each.until - opened.now)}. Every look is recorded, and it is reviewed."
        for each in mine
    )


def told_at_once(opened: Opened, agency: str, data_class: str) -> tuple[str, ...]:
    """Who is told when glass is broken towards an agency, in the sentences that are read before it is."""
    found = next((each for each in opened.register.agencies if each == agency), None)
    of_class = next((each for each in DataClass if each.value == data_class), None)
    if found is None or of_class is None:
        return ()
    who, case, register = opened.reader.actor, opened.case, opened.register
    name = register.agency_name(found)
    waits = (WAITS,) if was_misused(case, who, register) else ()
    if guardians(who, found, register):
        part = "" if found in taking_part(case) else f", if {name} has a part in this case"
        return (f"The guardian of {name} is told in the same second{part}.", *waits)
    if stand_ins(case, who, found, of_class, register):
        people = f"{name} has no guardian. Its people on this case who work with the {CLASS_NAMES[of_class]}"
        told = f"{people} are told in the same second, and review what opens. What only a guardian opens stays closed."
        return (told, *waits)
    nobody = f"{name} has no guardian, and nobody of it on this case works with the {CLASS_NAMES[of_class]}."
    if has_a_reviewer(case, who, found, of_class, register):
        told = "Another agency’s guardian or professional standards are told in the same second and review what opens."
        return (f"{nobody} {told}", *waits)
    return (f"{nobody} Nobody else is here to be told or to review it: only a threat to life opens it.", *waits)


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
    if not opened.reader.policy.may_give(REVIEW, who.role):
        return []
    return [each for each in openings_made(opened.case) if each.entry not in done and _is_theirs(each, opened)]


def _is_theirs(opening: EmergencyOpening, opened: Opened) -> bool:
    """Whether a reader to whom an opening was handed reviews it: never their own, and never their colleague's.

    The agency that recorded it reviews what was opened of it, whoever opened it.
    """
    who = opened.reader.actor
    if is_one_person(opened.register, opening.to.account, who.account):
        return False
    another = opening.to.agency != who.agency
    return another if who.role is Role.PROFESSIONAL_STANDARDS else another or opening.agency == who.agency


def _opened_choice(opening: EmergencyOpening, opened: Opened) -> Choice:
    to = f"{ROLE_TITLES[opening.to.role]}, {opened.register.agency_name(opening.to.agency)}"
    words = f"{CLASS_NAMES[opening.data_class].capitalize()}, opened to: {to}"
    entry = opened.case.entry(opening.entry)
    return entry_choice(entry, words) if entry is not None else Choice(str(opening.entry), words)


def _minutes(left: timedelta) -> str:
    minutes = left // MINUTE
    return "less than a minute" if minutes < 1 else "1 minute" if minutes == 1 else f"{minutes} minutes"

"""Onward choices: the referrals beside MAPPA that wait for an answer, as far as they are open."""

from domain.calendar import spelt
from domain.mappa import dangerous_answered, onward_answered
from portal.asking import Opened
from portal.posted import Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names


def onward_choices(opened: Opened) -> Choices:
    """Choices for the sources "dangerous-person-referrals" and "onward-referrals"."""
    names = Names(opened)
    return {
        "dangerous-person-referrals": [
            entry_choice(entry, f"{names.party(entry.fact.suspect)}, referred on {spelt(entry.fact.referred_on)}")
            for entry in dangerous_answered.unanswered(opened.case)
        ],
        "onward-referrals": [
            entry_choice(entry, f"{entry.fact.organisation}, {spelt(entry.fact.referred_on)}")
            for entry in onward_answered.unanswered(opened.case)
        ],
    }

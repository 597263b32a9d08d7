"""Clinic choices: the referrals that wait for something, and the agencies that have somebody on the case."""

from domain.calendar import spelt
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.clinic.standing import ReferralNow, referrals
from domain.kernel import is_open
from domain.legible import legible
from domain.membership import MemberAdded
from domain.people import AgencyId
from domain.reveal import Summarised
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import in_words


def clinic_choices(opened: Opened) -> Choices:
    """The choices for referrals that wait to be screened, to be answered or are open, and for "clinic-agencies"."""
    every = referrals(legible(opened.case, {CASE_SHELL}))
    return {
        "clinic-referrals": [_choice(each) for each in every if each.waits],
        "clinic-referrals-to-answer": [_choice(each) for each in every if each.answer_owed],
        "clinic-referrals-open": [_choice(each) for each in every if each.ended is None],
        "clinic-agencies": [Choice(each, opened.register.agency_name(each)) for each in _who_joined(opened)],
    }


def _choice(now: ReferralNow) -> Choice:
    fact = now.entry.fact
    return entry_choice(now.entry, f"From {in_words(fact.source).lower()}, received on {spelt(fact.received_on)}")


def _who_joined(opened: Opened) -> list[AgencyId]:
    """The agencies of whom somebody joined the case, by the entries or by the summaries that say so.

    Whoever left since is still offered: the rule itself says that nobody of theirs is there.
    """
    told = {entry.fact.agency for entry in opened.case.of(MemberAdded) if is_open(entry.fact.agency)}
    said = [each.fact.text for each in opened.case.of(Summarised) if each.fact.data_class is STAFF_IDENTITY]
    told |= {
        agency
        for agency in opened.register.agencies
        if any(isinstance(text, str) and f", {agency} " in text for text in said)
    }
    return sorted(told & opened.register.agencies.keys())

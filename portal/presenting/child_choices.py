"""Choices about children and young suspects: who may be named, and what awaits an answer."""

from domain.calendar import spelt
from domain.children.social_care import ChildrensReferralAnswered, ChildrensReferralMade
from domain.children.youth_justice import YouthJusticeAnswered, YouthJusticeTold
from domain.kernel import Entry, is_open
from domain.parties import ChildNamed
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names


def child_choices(opened: Opened, names: Names) -> Choices:
    """Choices for the sources "children", "childrens-referrals" and "youth-justice-told"."""
    case = opened.case
    decided = {case.stands(e.fact.referral) for e in case.of(ChildrensReferralAnswered) if is_open(e.fact.referral)}
    answered = {case.stands(e.fact.told) for e in case.of(YouthJusticeAnswered) if is_open(e.fact.told)}
    return {
        "children": [
            Choice(str(e.fact.child), names.party(e.fact.child)) for e in case.of(ChildNamed) if is_open(e.fact.child)
        ],
        "childrens-referrals": [
            entry_choice(e, _referral(e)) for e in case.of(ChildrensReferralMade) if e.id not in decided
        ],
        "youth-justice-told": [entry_choice(e, _told(e)) for e in case.of(YouthJusticeTold) if e.id not in answered],
    }


def _referral(entry: Entry[ChildrensReferralMade]) -> str:
    fact = entry.fact
    return f"{fact.council}, {spelt(fact.referred_on)}" if is_open(fact.council) else fact.title


def _told(entry: Entry[YouthJusticeTold]) -> str:
    fact = entry.fact
    return f"{fact.service}, {spelt(fact.told_on)}" if is_open(fact.service) else fact.title

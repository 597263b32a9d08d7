"""MAPPA choices: the forms in use, and the referrals at each stage of their way, as far as they are open."""

from typing import Final

from domain.calendar import london_date, spelt
from domain.classes import DataClass
from domain.kernel import is_open
from domain.mappa.managed import managed, referred
from domain.mappa.standing import OVER, Referral, Stage, referrals
from domain.mappa.templates import Purpose, used
from domain.people import ANYBODY
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names
from portal.words import in_words

REFER: Final = "refer-to-mappa"


def mappa_choices(opened: Opened) -> Choices:
    """Choices of forms in use, of whoever is in MAPPA, and of the referrals that each step may be about."""
    day = london_date(opened.at.moment or opened.now)
    names = Names(opened)
    going = [each for each in referrals(opened.case) if each.stage not in OVER]
    own = [each for each in going if each.entry.agency == opened.reader.actor.agency]
    drafts = [each for each in own if each.stage is Stage.DRAFTED]
    steps: dict[str, list[Referral]] = {
        "mappa-own-drafts": [each for each in drafts if is_own(opened, each)],
        "mappa-to-endorse": [each for each in drafts if may_be_asked(opened, each)],
        "mappa-unsent": [each for each in own if each.stage is not Stage.SENT],
        "mappa-endorsed": [each for each in own if each.stage is Stage.ENDORSED],
        "mappa-unanswered": own,
        "mappa-sent": [each for each in going if each.stage is Stage.SENT],
    }
    return {
        "mappa-forms": [Choice(row.form.value, row.title) for row in used(Purpose.REFERRAL, day)],
        "mappa-minutes-forms": [Choice(row.form.value, row.title) for row in used(Purpose.MINUTES, day)],
        "mappa-managed": [
            entry_choice(
                each.referral.entry, f"{names.party(each.referral.suspect)}, at {in_words(each.level).lower()}"
            )
            for each in managed(opened.case)
        ],
        **{step: [entry_choice(each.entry, _said(each, names)) for each in found] for step, found in steps.items()},
    }


def referable(choices: Choices, opened: Opened) -> Choices:
    """The same with the suspects who may be referred: none of theirs is under way, and they are at no level that meets.

    As far as this reader may know of it.
    """
    there = set(map(str, referred(opened.case)))
    return {**choices, "suspects": [each for each in choices["suspects"] if each.value not in there]}


def is_own(opened: Opened, each: Referral) -> bool:
    """Whether whoever reads this drafted it, in whichever of their accounts."""
    return is_open(each.entry.by) and each.entry.by in opened.register.accounts_of(opened.reader.actor.account)


def may_be_asked(opened: Opened, each: Referral) -> bool:
    """Whether a draft may wait for this reader to endorse it: somebody else's, that no other alone was asked about.

    Whom that was is closed to some, and who reads a draft alone was asked: to these it is offered.
    """
    if is_own(opened, each):
        return False
    me = opened.reader.actor.account
    asked = [entry.fact.manager for entry in each.asked]
    return not follows(opened) or any(not is_open(who) or who == me for who in asked)


def follows(opened: Opened) -> bool:
    """Whether nothing that was recorded of a referral since is closed to a reader: else nothing is concluded."""
    return opened.reader.opens_every(((DataClass.MAPPA, ANYBODY), (DataClass.MAPPA, opened.reader.actor.agency)))


def _said(each: Referral, names: Names) -> str:
    return f"{names.party(each.suspect)}, drafted on {spelt(each.said.referred_on)}"

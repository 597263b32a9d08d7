"""MAPPA choices: the forms in use, and the referrals at each stage of their way, as far as they are open."""

from domain.calendar import london_date, spelt
from domain.mappa.managed import managed
from domain.mappa.standing import OVER, Referral, referrals
from domain.mappa.templates import Purpose, used
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names
from portal.words import in_words


def mappa_choices(opened: Opened) -> Choices:
    """Choices for the sources "mappa-forms", "mappa-minutes-forms", "mappa-drafts" and "mappa-managed"."""
    day = london_date(opened.at.moment or opened.now)
    names = Names(opened)
    return {
        "mappa-forms": [Choice(row.form.value, row.title) for row in used(Purpose.REFERRAL, day)],
        "mappa-minutes-forms": [Choice(row.form.value, row.title) for row in used(Purpose.MINUTES, day)],
        "mappa-managed": [
            entry_choice(
                each.referral.entry, f"{names.party(each.referral.suspect)}, at {in_words(each.level).lower()}"
            )
            for each in managed(opened.case)
        ],
        "mappa-drafts": [
            entry_choice(each.entry, _said(each, names)) for each in referrals(opened.case) if each.stage not in OVER
        ],
    }


def _said(each: Referral, names: Names) -> str:
    return f"{names.party(each.suspect)}, drafted on {spelt(each.said.referred_on)}"

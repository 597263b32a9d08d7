"""MAPPA choices: the forms in use, and the referrals at each stage of their way, as far as they are open."""

from domain.calendar import london_date, spelt
from domain.kernel import is_open
from domain.mappa.managed import managed
from domain.mappa.standing import OVER, Referral, Stage, referrals
from domain.mappa.templates import Purpose, used
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names
from portal.words import in_words


def mappa_choices(opened: Opened) -> Choices:
    """Choices of forms in use, of whoever is in MAPPA, and of the referrals that each step may be about."""
    day = london_date(opened.at.moment or opened.now)
    names = Names(opened)
    going = [each for each in referrals(opened.case) if each.stage not in OVER]
    own = [each for each in going if each.entry.agency == opened.reader.actor.agency]
    drafts = [each for each in own if each.stage is Stage.DRAFTED]
    mine = opened.register.accounts_of(opened.reader.actor.account)
    steps: dict[str, list[Referral]] = {
        "mappa-own-drafts": [each for each in drafts if is_open(each.entry.by) and each.entry.by in mine],
        "mappa-to-endorse": [each for each in drafts if not is_open(each.entry.by) or each.entry.by not in mine],
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


def _said(each: Referral, names: Names) -> str:
    return f"{names.party(each.suspect)}, drafted on {spelt(each.said.referred_on)}"

"""Retention choices: the holds that may be lifted and the erasures that wait for a second person."""

from domain.calendar import london_date, spelt
from domain.kernel import AccountId, Entry, is_open
from domain.people import Role
from domain.retention.erasure import ErasureProposed, awaiting
from domain.retention.holds import LegalHoldPlaced, standing_holds
from portal.asking import Opened
from portal.posted import Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import in_words


def retention_choices(opened: Opened) -> Choices:
    """The choices for each source that a command about retention may name."""
    case, today = opened.case, london_date(opened.now)
    return {
        "legal_holds": [entry_choice(e, _until(e.fact)) for e in standing_holds(case, today)],
        "erasures-to-take-back": [entry_choice(e, _what(e.fact)) for e in _to_take_back(opened)],
        "erasures_proposed": [entry_choice(e, _what(e.fact)) for e in erasures_to_confirm(opened)],
    }


def erasures_to_confirm(opened: Opened) -> list[Entry[ErasureProposed]]:
    """The erasures that wait for this reader: of their own agency, and proposed by another person than they are."""
    who = opened.reader.actor
    own = opened.register.accounts_of(AccountId(who.account))
    waiting = awaiting(opened.case, london_date(opened.now))
    return [each for each in waiting if each.agency == who.agency and each.by not in own]


def _to_take_back(opened: Opened) -> list[Entry[ErasureProposed]]:
    """The erasures that this reader proposed, or as guardian their agency, and that nobody has confirmed."""
    who = opened.reader.actor
    own = opened.register.accounts_of(AccountId(who.account))
    waiting = [each for each in awaiting(opened.case, london_date(opened.now)) if each.agency == who.agency]
    return [each for each in waiting if each.by in own or who.role is Role.AGENCY_GUARDIAN]


def _until(hold: LegalHoldPlaced) -> str:
    return f"Until {spelt(hold.until)}" if is_open(hold.until) and hold.until else "Until it is lifted"


def _what(proposal: ErasureProposed) -> str:
    if not is_open(proposal.data_class):
        return proposal.title
    return f"{in_words(proposal.data_class)}: {in_words(proposal.whom)}"

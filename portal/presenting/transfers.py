"""Transfers as they are put: the line in My work, what the form says on top, and the forces to choose from."""

from typing import Final

from domain.calendar import london_date, spelt
from domain.governance import Register
from domain.people import AgencyKind
from domain.sources import PARTNERSHIP
from portal.posted import Choice
from portal.transfers import Offer
from portal.views import Link, Surfaced

ANSWER: Final = "answer-transfer"
TAKE_BACK: Final = "withdraw-transfer"


def forces_offered(register: Register) -> list[Choice]:
    """Every police force of the register, by its name."""
    forces = [agency for agency in register.agencies.values() if agency.kind is AgencyKind.POLICE]
    return [Choice(each.id, each.name) for each in sorted(forces, key=lambda agency: agency.name)]


def sentence_of(offer: Offer) -> str:
    """What those are told to whom a case is offered. Nothing of the case is in it."""
    ask = f"Ask {offer.contact} there about it." if offer.contact else f"Ask {offer.by_name} about it."
    since = spelt(london_date(offer.at))
    return f"A case is offered to your force by {offer.by_name} since {since}: accept or decline. {ask}"


def waiting_line(offer: Offer) -> Surfaced:
    """The line among what waits for them."""
    action = Link("Accept or decline", f"/transfers/{offer.case_id}")
    return Surfaced(sentence=sentence_of(offer), source=PARTNERSHIP, action=action)

"""Governing choices: what the forms of governance commands offer, from the register and never from a case."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from domain.calendar import london_date, spelt
from domain.governance import Register
from domain.people import Actor, Role
from portal.posted import Choice, Choices
from portal.presenting.administration_choices import administration_choices, policy_choices
from portal.presenting.engagements import engagements_known_to
from portal.presenting.meeting_choices import governing_meeting_choices
from portal.presenting.training import training_choices
from portal.presenting.who_to_call import absence_choices
from portal.words import in_words

Source = Callable[[Register, Actor, datetime], Choices]


def governing_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """The choices for each source that a governance command's `Options` may name, as this person may know them."""
    offered: dict[str, list[Choice]] = {}
    for source in SOURCES:
        for name, choices in source(register, who, now).items():
            offered[name] = list(choices)
    return offered


def _agencies(register: Register, who: Actor, now: datetime) -> Choices:
    """Every registered agency, by name, and one's own alone."""
    del now
    by_name = sorted(register.agencies.values(), key=lambda agency: agency.name)
    return {
        "agencies": [Choice(agency.id, agency.name) for agency in by_name],
        "own-agency": [Choice(agency.id, agency.name) for agency in by_name if agency.id == who.agency],
    }


def _accounts(register: Register, who: Actor, now: datetime) -> Choices:
    """The accounts of one's own agency, by name, and those of persons alone."""
    del now
    own = sorted((a for a in register.accounts.values() if a.agency == who.agency), key=lambda account: account.name)
    return {
        "accounts": [Choice(str(account.id), account.name) for account in own],
        "own-persons": [Choice(str(each.id), each.name) for each in own if each.id not in register.programs],
    }


def _agreements(register: Register, who: Actor, now: datetime) -> Choices:
    """The agreements that one's own agency is a party to."""
    del now
    own = (name for name, held in sorted(register.agreements.items()) if who.agency in held.parties)
    return {"agreements": [Choice(name, name) for name in own]}


def _auditors(register: Register, who: Actor, now: datetime) -> Choices:
    """Everybody who is appointed as an auditor, but no account of whoever asks."""
    del now
    mine = register.accounts_of(who.account)
    found = [a for a in register.accounts.values() if Role.AUDITOR in a.roles and a.id not in mine]
    by_name = sorted(found, key=lambda account: account.name)
    return {"auditors": [Choice(str(a.id), f"{a.name}, {register.agency_name(a.agency)}") for a in by_name]}


def _engagements(register: Register, who: Actor, now: datetime) -> Choices:
    """The engagements that are not over, as far as they are one's own agency's."""
    live = [each for each in engagements_known_to(register, who) if each.ended is None and now < each.ends]
    return {
        "engagements": [
            Choice(
                str(each.engagement),
                f"{_name(register, each.auditor)}: {', '.join(sorted(each.references))}",
                f"{in_words(each.purpose)}, until {spelt(london_date(each.ends))}. Why: {each.because}",
            )
            for each in live
        ]
    }


def _name(register: Register, account: object) -> str:
    return next((each.name for each in register.accounts.values() if each.id == account), "An auditor")


SOURCES: Final[tuple[Source, ...]] = (
    administration_choices,
    policy_choices,
    _agencies,
    _accounts,
    _agreements,
    _auditors,
    _engagements,
    absence_choices,
    training_choices,
    governing_meeting_choices,
)
"""Where the choices come from: an area with governance commands of its own adds its source here."""

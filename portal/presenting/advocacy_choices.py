"""Advocacy choices: what may be released, to whom, the releases that stand, and who may take a place on the case."""

from domain.advocacy.release import MEETS_HIM, is_told, standing_releases
from domain.calendar import london_date, spelt
from domain.kernel import AccountId, Entry, Fact, is_open
from domain.membership import members
from domain.people import Actor
from domain.reachable import is_there
from portal.asking import Opened
from portal.posted import Choice, Choices, Later
from portal.presenting.entry_choice import entry_choice

LINE = 90  # characters of what was said that fit one line


def advocacy_choices(opened: Opened) -> Choices:
    """The choices for each source that a command of advocacy may name: of one's own agency alone."""
    mine = opened.reader.actor.agency
    standing = {entry.id for held in opened.case.standing.values() for entry in held}
    told = [each for each in opened.entries if each.agency == mine and each.id in standing and is_told(each)]
    return {
        "unreleased": Later(lambda: [entry_choice(each, _told(each)) for each in told]),
        "live-releases": [
            entry_choice(each, _released(opened, each.fact.agency, each.fact.entry))
            for each in standing_releases(opened.case)
            if each.agency == mine
        ],
        "own-members": _places(opened, _holds_place(opened)),
        "own-people": _places(opened, _holds_place(opened, still=True)),
        "meets-him": [
            Choice(agency.id, agency.name) for agency in opened.register.agencies.values() if agency.kind in MEETS_HIM
        ],
    }


def _holds_place(opened: Opened, *, still: bool = False) -> list[Actor]:
    """The people of one's own agency who have a place on the case, no program; those alone who hold their role."""
    mine, programs = opened.reader.actor.agency, opened.register.programs
    return [
        who
        for who, member in members(opened.case).items()
        if who.agency == mine
        and AccountId(who.account) not in programs
        and (not still or is_there(opened.register, member))
    ]


def _places(opened: Opened, people: list[Actor]) -> list[Choice]:
    """These people by name, each once."""
    accounts = opened.register.accounts
    marks = {actor.account: None for actor in people}
    return [Choice(str(mark), accounts[AccountId(mark)].name) for mark in marks if AccountId(mark) in accounts]


def _told(entry: Entry[Fact]) -> str:
    """What was told, in a line: of which kind, of which day, and how it begins."""
    said = next((text for text in _texts(entry.fact) if len(text.split()) > 1), "")
    begins = said if len(said) <= LINE else f"{said[:LINE].rsplit(' ', 1)[0]} …"
    day = f", {spelt(london_date(entry.happened.earliest))}" if is_open(entry.happened) else ""
    return f"{entry.fact.title}{day}{f': {begins}' if begins else ''}"


def _texts(fact: Fact) -> list[str]:
    values = (getattr(fact, name) for name in fact.__struct_fields__)
    return [value for value in values if type(value) is str]


def _released(opened: Opened, agency: object, mark: object) -> str:
    told = next((each for each in opened.entries if each.id == mark), None)
    to = next((each.name for each in opened.register.agencies.values() if each.id == agency), "an agency")
    return f"{_told(told) if told is not None else 'An entry'}, to {to}"

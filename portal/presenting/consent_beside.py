"""Consent beside the basis of a summary: what the victim decided about sharing one, where this reader may know of it.

The rules that refuse a basis against her word conclude from the same decisions.
"""

from typing import Final

import msgspec

from domain.advocacy.consent import Shareable, decisions
from domain.advocacy.consent_standing import is_closed, said_of
from domain.advocacy.summary import ShareAdvocacySummary
from domain.case import Case
from domain.classes import ADVOCACY_SHARED, VICTIM_UNRELEASED
from domain.legible import legible
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.questions import command_name
from portal.views import About, Shown

SHARES: Final = command_name(ShareAdvocacySummary)
READ_FIRST: Final = "Before you say on what the sharing rests, read what the victim decided about sharing a summary."
NONE: Final = (
    "No decision of the victim about sharing a summary is on record that you may know of. Ask her first and record her "
    "consent, or say below why she was not asked."
)


def with_consent(about: About | None, opened: Opened, href: str, command: str) -> About | None:
    """What a form is about, with her decisions about what it shares as they stand now."""
    if command != SHARES:
        return about
    case = legible(opened.case, {ADVOCACY_SHARED, VICTIM_UNRELEASED})
    entries = decisions(case, Shareable.ADVOCACY_SUMMARY)[::-1]  # the newest first
    beside = about or About()
    return msgspec.structs.replace(
        beside,
        said=(*beside.said, READ_FIRST if entries else NONE),
        events=(*beside.events, *Teller(opened, href, acts=False).events(entries)),
        rows=(*beside.rows, *_closed_to(case, opened)),
    )


def _closed_to(case: Case, opened: Opened) -> tuple[Shown, ...]:
    """The agencies to which what the reader's agency shares stays closed by her decisions, whosever of them it is."""
    said, mine = said_of(case), opened.reader.actor.agency
    closed = [
        agency.name
        for agency in opened.register.agencies.values()
        if agency.id != mine and is_closed(said, Shareable.ADVOCACY_SUMMARY, mine, agency.id)
    ]
    return (Shown("By her decisions it stays closed to", ", ".join(sorted(closed))),) if closed else ()

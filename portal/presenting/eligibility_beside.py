"""Beside an assessment for MAPPA: which category the record carries, why, and which fact is missing, before any claim.

It is concluded from what its reader may read of everybody, and so from nothing that they may not know of.
"""

from typing import Final

import msgspec

from domain.calendar import london_date
from domain.classes import CHARGING, MAPPA, DataClass
from domain.kernel import PartyId, is_open
from domain.legible import legible
from domain.mappa.assessment import AssessMappa
from domain.mappa.categories import ROWS
from domain.mappa.considered import assessments
from domain.mappa.eligibility import NOT_SAID, Answered, Line, Verdict, eligibility
from domain.parties import SuspectNamed
from domain.people import ANYBODY
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.presenting.names import Names
from portal.questions import command_name
from portal.views import About, Shown

ASSESSES: Final = command_name(AssessMappa)
SAID: Final = (
    "What the record carries for MAPPA today, with the answers of the last assessment if there was one. Answer below "
    "what is not known; a category that the record does not carry is refused."
)
_SAYS: Final = {
    Verdict.HOLDS: "Holds",
    Verdict.MAY_HOLD: "May hold",
    Verdict.NOT_KNOWN: "Not known",
    Verdict.DOES_NOT_HOLD: "Does not hold",
    Verdict.ASK: "For the co-ordinator to say",
}


def with_eligibility(about: About | None, opened: Opened, href: str, command: str) -> About | None:
    """What the form of an assessment is about: each category of each suspect, and the entries that it rests on.

    As it was where the reader does not read charging of every agency.
    """
    if command != ASSESSES or not _reads(opened, CHARGING):
        return about
    suspects = [each.fact.suspect for each in opened.case.of(SuspectNamed) if is_open(each.fact.suspect)]
    found = {suspect: _lines(opened, suspect) for suspect in dict.fromkeys(suspects)}
    names = Names(opened)
    rows = tuple(
        Shown(
            f"{names.party(suspect)}: {ROWS[line.category].title}" if len(found) > 1 else ROWS[line.category].title,
            f"{_SAYS[line.verdict]}. {line.why}",
        )
        for suspect, lines in found.items()
        for line in sorted(lines, key=lambda line: line.category)
    )
    if not rows:
        return about
    beside = about or About()
    entries = {entry.id: entry for lines in found.values() for line in lines for entry in line.entries}
    events = Teller(opened, href, acts=False).events(entries.values())
    return msgspec.structs.replace(
        beside, events=(*beside.events, *events), said=(*beside.said, SAID), rows=(*beside.rows, *rows)
    )


def _lines(opened: Opened, suspect: PartyId) -> tuple[Line, ...]:
    day = london_date(opened.at.moment or opened.now)
    return eligibility(legible(opened.case, {CHARGING}), suspect, _answered(opened, suspect), day)


def _answered(opened: Opened, suspect: PartyId) -> Answered:
    """The answers of the last assessment, to whoever reads those of every agency."""
    if not _reads(opened, MAPPA):
        return NOT_SAID
    last = assessments(legible(opened.case, {MAPPA})).get(suspect)
    return last.fact.answered if last is not None else NOT_SAID


def _reads(opened: Opened, data_class: DataClass) -> bool:
    return opened.reader.opens_every(((data_class, ANYBODY), (data_class, opened.reader.actor.agency)))

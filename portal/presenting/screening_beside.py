"""Beside the screening of a referral to the clinic: what the case says already, so that nobody writes it again.

The four, a course of conduct, breaches and what is at risk were concluded on the whole case and are shown as far as
they are open to this reader; nothing is counted here.
"""

from typing import Final

import msgspec

from domain.clinic.screening import ScreenClinicReferral
from domain.duties import limitation
from domain.kernel import Entry, Fact, is_open
from domain.parties import SuspectNamed
from domain.reports.screening import ScreeningRecorded
from domain.risk.assessments import RiskAssessed
from domain.surfacing import breach, impact, investigation, measures, recognition, reports, risk
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.questions import command_name
from portal.views import About, Shown
from portal.words import in_words

SCREENS: Final = command_name(ScreenClinicReferral)
_LOOKED_AT: Final = frozenset(
    rule.id
    for table in (reports, recognition, risk, impact, measures, breach, investigation, limitation)
    for rule in table.RULES
)
_NOTHING: Final = "Nothing that you may see is concluded of this case yet: read its reports before you decide."


def with_screening(about: About | None, opened: Opened, href: str, command: str, mark: str) -> About | None:
    """What the form of a screening is about: the referral, and what the case says of risk, conduct and protection."""
    if command != SCREENS:
        return about
    beside = about or About()
    events = Teller(opened, href, acts=False).events(_read(opened, mark))
    said = tuple(dict.fromkeys(each.sentence for each in (*opened.surfaced, *opened.duties) if each.rule in _LOOKED_AT))
    return msgspec.structs.replace(
        beside,
        events=(*beside.events, *events),
        said=(*beside.said, *(said or (_NOTHING,))),
        rows=(*beside.rows, *_rows(opened)),
    )


def _read(opened: Opened, mark: str) -> list[Entry[Fact]]:
    """The referral, the last screening by the screening tool and the last assessment, where they are open."""
    case = opened.case
    referral = [entry for entry in opened.entries if str(entry.id) == mark]
    return [*referral, *case.of(ScreeningRecorded)[-1:], *case.of(RiskAssessed)[-1:]]


def _rows(opened: Opened) -> tuple[Shown, ...]:
    """Who he is to her, what protects her and at what grade the risk stands."""
    to_her = [each.fact.relationship for each in opened.case.of(SuspectNamed) if is_open(each.fact.relationship)]
    rows = [Shown("The suspect is to the victim", ", ".join(dict.fromkeys(map(in_words, to_her))))] if to_her else []
    if opened.strip.measures:
        rows.append(Shown("Measures", opened.strip.measures))
    if opened.strip.grades:
        rows.append(Shown("Risk", opened.strip.grades))
    return tuple(rows)

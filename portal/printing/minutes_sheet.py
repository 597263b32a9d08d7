"""Minutes on paper: one reader's minutes as words for their template, and the bytes of a named copy."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from portal.asking import Opened
from portal.printing.named import copy_for
from portal.printing.plain import Agencies, plain, told, worker
from portal.printing.typeset import typeset
from portal.views import Event
from portal.views.minutes import MinutesOf

TEMPLATE: Final = "minutes-1"
TITLE: Final = "Minutes of a meeting"


def printed(minutes: MinutesOf, opened: Opened, made: datetime) -> bytes:
    """One reader's own copy of the minutes as PDF: the same minutes, made at the same moment, are the same bytes."""
    agencies: dict[str, str] = {agency.id: agency.name for agency in opened.register.agencies.values()}
    return typeset(TEMPLATE, sheet_of(minutes, agencies), copy=copy_for(opened, made), title=TITLE)


def sheet_of(minutes: MinutesOf, agencies: Agencies) -> Mapping[str, object]:
    """Minutes as their template takes them: words, and rows of words."""
    return {
        "reference": minutes.reference,
        "meeting": minutes.meeting,
        "head": minutes.head,
        "not_minuted": minutes.not_minuted,
        "state": minutes.state,
        "issued": [plain(day, agencies) for day in minutes.issued],
        "attended": [
            [
                _name(each.name, each.role, agencies),
                each.agency,
                ": ".join(filter(None, (plain(each.how, agencies), each.meanwhile))),
            ]
            for each in minutes.attended
        ],
        "sections": [
            {"title": section.title, "entries": [_entry(event, agencies) for event in section.events]}
            for section in minutes.sections
        ],
        "actions": [
            [
                [plain(each.what, agencies) or "", plain(each.why, agencies) or ""],
                f"{_name(each.owner, None, agencies)}, {each.agency}".removeprefix(", "),
                plain(each.by_when, agencies) or "",
                each.state,
            ]
            for each in minutes.actions
        ],
    }


def _name(name: object, role: object, agencies: Agencies) -> str:
    said = [plain(name, agencies) if isinstance(name, str) else None, plain(role, agencies)]
    return ", ".join(each for each in said if each)


def _entry(event: Event, agencies: Agencies) -> Mapping[str, str]:
    corrected = event.corrects
    if corrected and (because := plain(event.because, agencies)) is not None:
        corrected = f"{corrected} {because}"
    return {
        "title": event.title,
        "by": worker(event.by),
        "said": told(event.lines, agencies),
        "corrected": corrected,
    }

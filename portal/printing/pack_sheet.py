"""The pack on paper: a pack's view as words for its template, and the bytes of one named copy."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from portal.asking import Opened
from portal.presenting.pack import TEMPLATE
from portal.printing.named import copy_for
from portal.printing.plain import Agencies, pairs, plain, told, worker
from portal.printing.typeset import typeset
from portal.strip import Strip
from portal.views import Assessed, Event, Involved, Measure, Owed
from portal.views.packs import Pack, PackAction

TITLE: Final = "Pack for a meeting"
GAP: Final = "Gap in protection"
Rows = list[list[str]]
Cells = list[str | list[str]]  # a cell is words, or a title with words below it


def printed(pack: Pack, opened: Opened, made: datetime, notices: Sequence[str] = ()) -> bytes:
    """One reader's own copy of their pack as PDF: the same pack, made at the same moment, is the same bytes."""
    agencies = {str(agency.id): agency.name for agency in opened.register.agencies.values()}
    given = {**sheet_of(pack, agencies), "notices": list(notices)}
    return typeset(TEMPLATE, given, copy=copy_for(opened, made), title=TITLE)


def digest(file: bytes) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(file).hexdigest()


def sheet_of(pack: Pack, agencies: Agencies) -> Mapping[str, object]:
    """A pack as its template takes it: words, and rows of words."""
    picture = pack.picture
    rows = picture.strip.rows if picture.strip is not None else ()
    return {
        "reference": pack.reference,
        "meeting": pack.meeting,
        "as_of": plain(pack.as_of, agencies),
        "place": pack.place,
        "wanted": plain(pack.wanted, agencies),
        "involved": _rows(_involved(each, agencies) for each in picture.parts),
        "contacts": [[each.agency, ", ".join(_said((each.name, each.role), agencies))] for each in picture.contacts],
        "grades": list(pack.grades),
        "attention": [each.sentence for each in picture.surfaced],
        "summary": picture.strip.summary if picture.strip is not None else None,
        "strip": None if picture.strip is None else _drawn(picture.strip),
        "no_measure": picture.no_measure,
        "gaps": [[_span(row.first, row.last, agencies), row.words] for row in rows if row.kind == GAP],
        "measures": [_measure(each, agencies) for each in picture.measures],
        "assessed": [_assessed(each, agencies) for each in picture.assessed],
        "owed": [_owed(each, agencies) for each in picture.owed],
        "chronology": [_event(each, agencies) for each in pack.chronology],
        "returns": [_event(each, agencies) for each in pack.returns],
        "asked": list(pack.asked),
        "actions": [_action(each, agencies) for each in pack.actions],
        "unknown": pairs(pack.unknown, agencies),
        "held": [[plain(each.data_class, agencies), each.agency] for each in picture.held],
    }


def _drawn(strip: Strip) -> Mapping[str, object]:
    """The strip as its template draws it: in the units of its box, each bar and mark by its kind."""
    return {
        "width": strip.width,
        "height": strip.height,
        "axis": [strip.left, strip.right, strip.axis],
        "ticks": [[each.x, each.words] for each in strip.ticks],
        "lanes": [[each.y, each.words] for each in strip.lanes],
        "bars": [
            [each.x, each.y, each.width, each.height, "gap" if each.gap else "unserved" if each.unserved else "bar"]
            for each in strip.bars
        ],
        "marks": [[each.x, each.y, each.shape.value, each.to_x] for each in strip.marks],
    }


def _rows(found: Iterable[list[str] | None]) -> Rows:
    return [row for row in found if row is not None]


def _said(values: Sequence[object], agencies: Agencies) -> list[str]:
    return [said for value in values if (said := plain(value, agencies)) is not None]


def _span(first: object, last: object, agencies: Agencies) -> str:
    said, until = plain(first, agencies), plain(last, agencies)
    return f"{said} to {until}" if until else f"{said} onwards"


def _involved(part: Involved, agencies: Agencies) -> list[str] | None:
    name = plain(part.name, agencies)
    return None if name is None else [part.part, "\n".join(_said((name, told(part.lines, agencies)), agencies))]


def _measure(each: Measure, agencies: Agencies) -> list[str]:
    days = [plain(each.starts, agencies) or "", plain(each.ends, agencies) or "until further order"]
    terms = "\n".join([*_said(each.terms, agencies), *(f"Breach: {said}" for said in each.breaches)])
    return [f"{each.title}\n{each.state}", *days, terms]


def _assessed(each: Assessed, agencies: Agencies) -> list[str]:
    more = _said((each.standing, each.training), agencies)
    grade = "\n".join([plain(each.grade, agencies) or "", *more])
    return [each.tool, grade, plain(each.on, agencies) or "", worker(each.by), plain(each.impact, agencies) or ""]


def _owed(each: Owed, agencies: Agencies) -> Cells:
    what = [each.what, "\n".join(said for said in (each.why, each.source) if said)]
    due = plain(each.due, agencies) or "No date set"
    return [due if each.state != "overdue" else f"{due}\nOverdue", what, each.owner]


def _event(each: Event, agencies: Agencies) -> Cells:
    lines = [told(each.lines, agencies), *each.flags, *(f"Handling: {said}" for said in each.handling)]
    when = plain(each.happened, agencies) or plain(each.known, agencies) or ""
    return [when, [each.title, "\n".join(line for line in lines if line)], worker(each.by)]


def _action(each: PackAction, agencies: Agencies) -> list[str]:
    owner = ", ".join(_said((each.owner, each.agency), agencies))
    return [plain(each.what, agencies) or "", owner, plain(each.by_when, agencies) or "", each.state]

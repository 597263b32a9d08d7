"""The minutes of a MAPPA meeting as one reader may see them: in the order of their form, on a page and in a copy."""

from collections.abc import Iterator

import msgspec

from domain.anatomy import traits
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.clinic.minutes_said import DISCLOSABLE
from domain.kernel import Closed, Entry, PartyId, Withheld, is_open
from domain.mappa.meeting import MappaMeetingRecorded
from domain.mappa.templates import TEMPLATES
from domain.parties import SuspectNamed
from portal.asking import Opened
from portal.presenting.disclosure import as_outside
from portal.presenting.events import Teller
from portal.presenting.mappa_referral import Section, referral_action
from portal.presenting.top import top_of
from portal.printing.plain import pairs
from portal.views import Action, CaseTop, Shown

# Each heading with the fields that stand under it, in the order in which minutes of level 2 and 3 are read.
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Who was there", ("attended", "apologies")),
    ("Actions of the last meeting", ("previous_actions",)),
    ("The victim", ("represented", "not_represented_because", "victim_views")),
    ("What has happened since", ("incidents", "orders")),
    ("What the agencies brought", ("probation", "health", "formulation")),
    (
        "Plan for the risk",
        ("supervision", "monitoring_and_control", "interventions", "victim_safety", "contingency"),
    ),
    ("Disclosure", ("disclose", "disclose_why")),
    ("Level", ("level", "level_why", "dissent")),
    ("Records", ("visor", "visor_owner")),
    ("Actions agreed and next meeting", ("actions", "next_on")),
)
_LABELS = {trait.name: trait.label.text for trait in traits(MappaMeetingRecorded)}
NOT_OUTSIDE = (
    "What is shared at these meetings stays with those who were there: to tell anybody else is a disclosure, decided "
    "on and recorded apart. The victim and the person who is managed do not attend."
)
Meeting = Entry[MappaMeetingRecorded]


class MappaMinutesPage(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes of one meeting: on which form, what stands at their head, and under each heading.

    `others` are the other meetings that are open to this reader, each with its address.
    """

    top: CaseTop
    form: str
    head: str
    not_outside: str
    about: tuple[Shown, ...]
    corrected: str
    sections: tuple[Section, ...]
    copy: str
    others: tuple[tuple[str, str], ...]


def minutes_page(opened: Opened, stream: object, mark: str) -> MappaMinutesPage | None:
    """The minutes that a mark means, also where they were corrected since, or those of the last meeting.

    None where none is open to this reader.
    """
    every = _held(opened.case)
    chosen = _chosen(opened.case, mark)
    if chosen is None:
        return None
    here = f"/cases/{stream}/mappa/minutes"
    return MappaMinutesPage(
        top=top_of(opened, stream, "mappa"),
        form=TEMPLATES[chosen.fact.form].title,
        head=DISCLOSABLE,
        not_outside=NOT_OUTSIDE,
        about=tuple(_about(opened.case, chosen)),
        corrected=_corrected(chosen),
        sections=sections_of(Teller(opened, f"/cases/{stream}", acts=False), chosen),
        copy=f"{here}.pdf?of={chosen.id}",
        others=tuple(
            (f"Meeting of {spelt(each.fact.held_on)}", f"{here}?of={each.id}")
            for each in every
            if each is not chosen and is_open(each.fact.held_on)
        ),
    )


def mappa_ways(opened: Opened, href: str) -> tuple[Action, ...]:
    """The ways from the section to the last referral and to the minutes of the last meeting, where open to a reader."""
    minuted = (Action("See the minutes of the last MAPPA meeting", f"{href}/mappa/minutes"),)
    return (*referral_action(opened, href), *(minuted if _held(opened.case) else ()))


def minutes_copy(opened: Opened, mark: str) -> dict[str, object] | None:
    """What a copy of the minutes prints; None where none are open to this reader.

    What is closed to them is not in their copy, and says so only where its existence is open.
    """
    outside = as_outside(opened)
    chosen = _chosen(outside.case, mark)
    if chosen is None:
        return None
    agencies: dict[str, str] = {agency.id: agency.name for agency in outside.register.agencies.values()}
    sections = sections_of(Teller(outside, "", acts=False), chosen)
    return {
        "form": TEMPLATES[chosen.fact.form].title,
        "reference": outside.reference or "Case",
        "head": DISCLOSABLE,
        "not_outside": NOT_OUTSIDE,
        "about": pairs(_about(outside.case, chosen), agencies),
        "corrected": _corrected(chosen),
        "sections": [{"title": each.title, "lines": pairs(each.lines, agencies)} for each in sections],
    }


def _held(case: Case) -> tuple[Meeting, ...]:
    """The meetings in the order of their days, as far as the reader is told on which form they were minuted."""
    told = [each for each in case.of(MappaMeetingRecorded) if is_open(each.fact.form) and is_open(each.fact.held_on)]
    return tuple(sorted(told, key=lambda each: (each.fact.held_on, each.position)))


def _chosen(case: Case, mark: str) -> Meeting | None:
    found = _held(case)
    if mark:
        return next((each for each in found if mark in map(str, case.marks_of(each))), None)
    return found[-1] if found else None


def _about(case: Case, chosen: Meeting) -> Iterator[Shown]:
    yield from _person(case, chosen.fact.suspect)
    yield Shown("Date of the meeting", chosen.fact.held_on)


def _person(case: Case, suspect: PartyId) -> Iterator[Shown]:
    for entry in case.of(SuspectNamed):
        if is_open(entry.fact.suspect) and entry.fact.suspect == suspect:
            yield Shown("Person managed", "Name not known" if entry.fact.name is None else entry.fact.name)
            yield Shown("Date of birth", "Not known" if entry.fact.born is None else entry.fact.born)


def _corrected(chosen: Meeting) -> str:
    """That they were corrected, when and why; empty where they stand as they were first recorded."""
    corrects = chosen.corrects
    if corrects is None:
        return ""
    because = f" {corrects.because}" if is_open(corrects.because) else ""
    return f"Corrected on {spelt(london_date(chosen.known))}.{because}"


def sections_of(teller: Teller, chosen: Meeting) -> tuple[Section, ...]:
    """What stands under each heading; a heading under which nothing was said is left out."""
    found = ((title, tuple(_lines(teller, chosen, names))) for title, names in HEADINGS)
    filled = [(title, lines) for title, lines in found if lines]
    return tuple(Section(f"{number}. {title}", lines) for number, (title, lines) in enumerate(filled, start=1))


def _lines(teller: Teller, chosen: Meeting, names: tuple[str, ...]) -> Iterator[Shown]:
    for name in names:
        value: object = getattr(chosen.fact, name)
        if isinstance(value, Closed):
            if not isinstance(value, Withheld) or value.shown:
                yield Shown(_LABELS[name], value)
        elif value is not None and (line := teller.line(chosen.fact, name)) is not None:
            yield line

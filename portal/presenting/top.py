"""The quiet strip on top of every page of a case, and the sections at its side."""

from domain import catalogue
from domain.classes import VICTIM_IDENTITY
from domain.kernel import is_open
from domain.parties import VictimNamed, initials
from domain.people import Role
from domain.reveal import Summarised
from portal.asking import Opened
from portal.presenting.actions import ask_address, is_closed
from portal.presenting.owed import asked_day, owed_of
from portal.views import CaseTop, SectionLink

NO_REFERENCE = "Case"  # for a reader to whom even the reference is closed
SECTIONS = {section.slug: section.title for section in catalogue.SECTIONS}


def top_of(opened: Opened, stream: object, current: str = "") -> CaseTop:
    """The strip of a case. `current` is the section, or the page, that is shown."""
    href = f"/cases/{stream}"
    strip = opened.strip
    owed = strip.next_owed
    return CaseTop(
        href=href,
        reference=opened.reference or NO_REFERENCE,
        initials=_initials(opened),
        grade="; ".join(strip.grades),
        measures=strip.measures,
        owed=owed_of(owed, asked_day(opened)) if owed is not None else None,
        closed=is_closed(opened),
        sections=_sections(opened, href, current),
        ask=ask_address(opened.reader.policy, opened.reader.actor.role, href),
    )


def _initials(opened: Opened) -> str | None:
    named = [initials(e.fact.name) for e in opened.case.of(VictimNamed) if is_open(e.fact.name)]
    told = [e.fact.text for e in opened.case.of(Summarised) if e.fact.data_class is VICTIM_IDENTITY]
    return ", ".join(named or [text for text in told if isinstance(text, str)]) or None


def _sections(opened: Opened, href: str, current: str) -> tuple[SectionLink, ...]:
    """The same sections for everybody: which of them hold anything is not told here."""
    pages = [("overview", "Overview", href), ("timeline", "Timeline", f"{href}/timeline")]
    pages += [(slug, title, f"{href}/sections/{slug}") for slug, title in SECTIONS.items()]
    pages.append(("replay", "History and replay", f"{href}/replay"))
    if opened.reader.actor.role is Role.AUDITOR:
        pages.append(("looks", "Who has looked", f"{href}/looks"))
    return tuple(SectionLink(title, where, slug == current) for slug, title, where in pages)

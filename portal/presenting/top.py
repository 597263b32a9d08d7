"""The quiet strip on top of every page of a case, and the sections at its side."""

from typing import Final

from domain import catalogue
from domain.classes import VICTIM_IDENTITY, DataClass
from domain.kernel import is_open
from domain.parties import VictimNamed, initials
from domain.people import Role
from domain.policy import WITHHELD_BY, Letter, Policy
from domain.reveal import Summarised
from portal.asking import NOW, Opened
from portal.known_to import may_ask
from portal.presenting.actions import ask_address, is_closed
from portal.presenting.case_names import NO_REFERENCE
from portal.presenting.emergency_choices import broken_now
from portal.presenting.owed import asked_day, owed_of
from portal.registers import REGISTERS
from portal.views import CaseTop, SectionLink

IN_ORDER: Final = (
    "people",
    "reports",
    "risk",
    "measures",
    "investigation",
    "charging",
    "victim",
    "advocacy",
    "health",
    "probation",
    "intelligence",
    "clinic",
    "mappa",
    "sharing",
)
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
        holder=opened.register.agency_name(strip.holder) if strip.holder is not None else "",
        grade="; ".join(strip.grades),
        measures=strip.measures,
        owed=owed_of(owed, asked_day(opened)) if owed is not None else None,
        closed=is_closed(opened),
        emergencies=broken_now(opened),
        sections=_sections(opened, href, current),
        rules=rules_of(opened.reader.policy, opened.reader.actor.role),
        ask=ask_address(opened.reader.policy, opened.reader.actor.role, href),
        live=f"{href}/live?seen={opened.mark}" if opened.at == NOW and opened.mark else "",
    )


def rules_of(policy: Policy, role: Role) -> dict[DataClass, str]:
    """By which rule each class is withheld from a role, by the policy alone."""
    letters = {data_class: by_role.get(role, Letter.NOTHING) for data_class, by_role in policy.letters.items()}
    return {data_class: WITHHELD_BY[letter] for data_class, letter in letters.items() if letter in WITHHELD_BY}


def _initials(opened: Opened) -> str | None:
    named = [initials(e.fact.name) for e in opened.case.of(VictimNamed) if is_open(e.fact.name)]
    told = [e.fact.text for e in opened.case.of(Summarised) if e.fact.data_class is VICTIM_IDENTITY]
    return ", ".join(named or [text for text in told if isinstance(text, str)]) or None


def _sections(opened: Opened, href: str, current: str) -> tuple[SectionLink, ...]:
    """The same sections for everybody in a role: which of them hold anything is not told here."""
    pages = [("overview", "Overview", href), ("timeline", "Timeline", f"{href}/timeline")]
    known = known_sections(opened.reader.policy, opened.reader.actor.role)
    pages += [(slug, SECTIONS[slug], f"{href}/sections/{slug}") for slug in known]
    pages.append(("duties", "What is owed", f"{href}/duties"))
    pages.append(("registers", "Registers", f"{href}/registers/{REGISTERS[0].slug}"))
    pages.append(("replay", "History and replay", f"{href}/replay"))
    pages.append(("rules", "Rules over time", f"{href}/rules"))
    if may_ask(opened):
        pages.append(("known-to", "Who knows what", f"{href}/known-to"))
    if opened.reader.actor.role is Role.AUDITOR:
        pages.append(("looks", "Who has looked", f"{href}/looks"))
        pages.append(("room-saw", "As the room saw it", f"{href}/as-the-room-saw-it"))
    return tuple(SectionLink(title, where, slug == current) for slug, title, where in pages)


def known_sections(policy: Policy, role: Role) -> tuple[str, ...]:
    """The sections of which a role may read or record anything, by the policy alone, as practitioners work through."""

    def may_know(section: catalogue.Section) -> bool:
        letters = (policy.letters[fact.governs].get(role, Letter.NOTHING) for fact in section.facts)
        gives = (policy.may_give(catalogue.tag_of(command), role) for command in section.commands)
        return any(letter is not Letter.NOTHING for letter in letters) or any(gives)

    known = dict.fromkeys(section.slug for section in catalogue.SECTIONS if may_know(section))
    return tuple(sorted(known, key=lambda slug: IN_ORDER.index(slug) if slug in IN_ORDER else len(IN_ORDER)))

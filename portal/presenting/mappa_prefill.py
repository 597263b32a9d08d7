"""What the form of a referral to MAPPA takes from the record: what is open to its writer, each with the day of it.

Whether it is still true the writer answers. Nothing is taken that says where the victim is, or that she told in
confidence: the kinds of entry named here are all that is read, and of a plan only the part for every agency.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.charging.cautions import CautionRecorded
from domain.charging.convictions import ConvictionRecorded
from domain.kernel import Entry, Fact, is_open
from domain.mappa.assessment import CATEGORISED, MappaAssessed, Outcome
from domain.measures.kinds import TITLES
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.parties import SuspectAddressed, SuspectNamed
from domain.parties.suspect import Relationship
from domain.reports.offences import OFFENCES, Offence
from domain.risk.assessments import RiskAssessed
from domain.risk.plan import RiskPlanRecorded
from domain.risk.tools import TOOLS
from domain.risk.working_grade import WorkingGradeSet
from portal.asking import Opened
from portal.posted import Choices, Posted
from portal.words import in_words

F = TypeVar("F", bound=Fact)
_PLAN = ("supervision", "monitoring_and_control", "interventions", "contingency")


def mappa_prefilled(opened: Opened, choices: Choices) -> Posted:
    """What stands on record of the one suspect, as typed; nothing where there are several whom it could be about."""
    if len(choices.get("suspects", ())) != 1:
        return {}
    found: dict[str, list[str]] = {}
    for name, say in _SAID.items():
        if said := say(opened.case):
            found[name] = [said]
    return {**found, **_as_assessed(opened.case)}


def _as_assessed(case: Case) -> Posted:
    entry = case.latest(MappaAssessed)
    if entry is None or not _legible(entry) or entry.fact.outcome is not Outcome.REFER:
        return {}
    fact = entry.fact
    placed = fact.outcome in CATEGORISED and fact.category is not None and fact.level is not None
    return {"category": [str(fact.category)], "level": [str(fact.level)]} if placed else {}


def _aliases(case: Case) -> str:
    return "\n".join(
        f"{', '.join(entry.fact.aliases)} ({_recorded(entry)})"
        for entry in case.of(SuspectNamed)
        if is_open(entry.fact.aliases) and entry.fact.aliases
    )


def _identifiers(case: Case) -> str:
    lines = []
    for entry in case.of(SuspectNamed):
        fact = entry.fact
        numbers = (("PNC ID", fact.pnc_id), ("CRO number", fact.cro)) if _legible(entry) else ()
        lines += [f"{what} {number} ({_recorded(entry)})" for what, number in numbers if number is not None]
    return "\n".join(lines)


def _address(case: Case) -> str:
    entry = case.latest(SuspectAddressed)
    return f"{entry.fact.address} ({_recorded(entry)})" if entry is not None and _legible(entry) else ""


def _index_offences(case: Case) -> str:
    lines = []
    for entry in _open(case, ConvictionRecorded):
        fact = entry.fact
        what = "; ".join((*_titles(fact.offences), *fact.other_offences))
        lines.append(f"Convicted on {spelt(fact.convicted_on)} at {fact.court}: {what}.")
        if fact.disposal is not None and fact.sentenced_on is not None:
            months = f", {fact.custody_months} months" if fact.custody_months else ""
            lines.append(f"Sentenced on {spelt(fact.sentenced_on)}: {in_words(fact.disposal).lower()}{months}.")
    lines += [
        f"Cautioned on {spelt(caution.fact.given_on)}: {'; '.join(_titles(caution.fact.offences))}."
        for caution in _open(case, CautionRecorded)
    ]
    return "\n".join(lines)


def _titles(offences: tuple[Offence, ...]) -> tuple[str, ...]:
    return tuple(OFFENCES[offence].title for offence in offences)


def _earlier(case: Case) -> str:
    entry = case.latest(MappaAssessed)
    if entry is None or not _legible(entry) or entry.fact.earlier_what is None:
        return ""
    return f"{entry.fact.earlier_what} ({_recorded(entry)})"


def _dates(case: Case) -> str:
    lines = []
    for entry in _open(case, ConvictionRecorded):
        fact = entry.fact
        named: tuple[tuple[str, date | None], ...] = (
            ("Convicted", fact.convicted_on),
            ("Sentenced", fact.sentenced_on),
            ("Sentence or order begins", fact.starts_on),
            ("Sentence or order ends", fact.ends_on),
            ("Release", fact.release_on),
            ("Licence ends", fact.licence_ends_on),
        )
        lines += [f"{what}: {spelt(day)}" for what, day in named if day is not None]
    lines += [f"Cautioned: {spelt(caution.fact.given_on)}" for caution in _open(case, CautionRecorded)]
    return "\n".join(lines)


def _orders(case: Case) -> str:
    """Which measures there are and until when; never their terms, whose words may say where somebody is."""
    return "\n".join(
        f"{TITLES[entry.fact.kind]}, from {spelt(entry.fact.starts_on)}"
        + (f" until {spelt(entry.fact.ends_on)}" if entry.fact.ends_on is not None else " until further order")
        for entry in case.of(ProtectiveMeasureRecorded)
        if is_open(entry.fact.kind)
    )


def _risk(case: Case) -> str:
    graded = case.latest(WorkingGradeSet)
    lines = []
    if graded is not None and _legible(graded):
        card = TOOLS[graded.fact.tool]
        grade = in_words(card.name_of(graded.fact.grade))
        lines.append(f"Working grade: {grade} ({card.title}), set on {spelt(graded.fact.set_on)}.")
    for entry in case.of(RiskAssessed):
        fact = entry.fact
        if is_open(fact.tool) and is_open(fact.grade):
            grade = in_words(TOOLS[fact.tool].name_of(fact.grade))
            lines.append(f"{TOOLS[fact.tool].title}: {grade}, {spelt(fact.assessed_on)}.")
    return "\n".join(lines)


def _plan(case: Case) -> str:
    entry = case.latest(RiskPlanRecorded)
    if entry is None or not is_open(entry.fact.supervision):
        return ""
    said = ((in_words(name), getattr(entry.fact, name)) for name in _PLAN)
    lines = [f"{title}: {words}" for title, words in said if words is not None]
    return "\n".join((*lines, f"({_recorded(entry)})")) if lines else ""


def _victims(case: Case) -> str:
    """What she is to him, and nothing else of her."""
    said = [
        f"{in_words(entry.fact.relationship)} of the suspect ({_recorded(entry)})"
        for entry in case.of(SuspectNamed)
        if is_open(entry.fact.relationship) and entry.fact.relationship is not Relationship.NOT_KNOWN
    ]
    return "\n".join(said)


def _victim_safety(case: Case) -> str:
    entry = case.latest(RiskPlanRecorded)
    said = entry.fact.victim_safety if entry is not None else None
    return f"{said} ({_recorded(entry)})" if entry is not None and is_open(said) and said is not None else ""


_SAID: dict[str, Callable[[Case], str]] = {
    "aliases": _aliases,
    "identifiers": _identifiers,
    "address": _address,
    "index_offences": _index_offences,
    "earlier_offences": _earlier,
    "dates": _dates,
    "orders": _orders,
    "risk_summary": _risk,
    "plan": _plan,
    "victims": _victims,
    "victim_safety": _victim_safety,
}


def _open(case: Case, kind: type[F]) -> list[Entry[F]]:
    return [entry for entry in case.of(kind) if _legible(entry)]


def _legible(entry: Entry[Fact]) -> bool:
    return all(is_open(getattr(entry.fact, name)) for name in entry.fact.__struct_fields__)


def _recorded(entry: Entry[Fact]) -> str:
    return f"recorded on {spelt(london_date(entry.known))}"

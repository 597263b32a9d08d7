"""What the form of a referral to MAPPA takes from the record: what is open to its writer, with the day of it beside it.

Whether it is still true the writer answers. Nothing is taken that says where the victim is, or that she told in
confidence: the kinds of entry named here are all that is read, and of a plan only the part for every agency.
"""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.charging.cautions import CautionRecorded
from domain.charging.convictions import ConvictionRecorded
from domain.kernel import Command, Entry, Fact, is_open
from domain.mappa.assessment import CATEGORISED, MappaAssessed, Outcome
from domain.mappa.drafted import ReferToMappa
from domain.mappa.form import PREFILLED, Still
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
from portal.posted import Choices, Posted, one
from portal.words import in_words

F = TypeVar("F", bound=Fact)
Taken = list[tuple[str, Entry[Fact]]]
"""Lines as they go into a field, each with the entry that it was taken from."""
_PLAN = ("supervision", "monitoring_and_control", "interventions", "contingency")
NOT_CHANGED: Final = "You say it has changed: write what is true now, or say that it is still true."


def mappa_prefilled(opened: Opened, choices: Choices) -> Posted:
    """What stands on record of the one suspect, as typed; nothing where there are several whom it could be about."""
    found = {name: ["\n".join(line for line, _ in taken)] for name, taken in _taken(opened, choices).items()}
    return {**found, **_as_assessed(opened.case)} if _of_one(choices) else {}


def mappa_recorded(opened: Opened, kind: type[Command], choices: Choices) -> dict[str, str]:
    """Beside each field that was filled in, when what stands in it was recorded; it is no part of the referral."""
    if kind is not ReferToMappa:
        return {}
    found = {}
    for name, taken in _taken(opened, choices).items():
        days = sorted({london_date(entry.known) for _, entry in taken})
        when = f"on {spelt(days[0])}" if len(days) == 1 else f"between {spelt(days[0])} and {spelt(days[-1])}"
        found[name] = f"Filled in from what was recorded {when}."
    return found


def not_changed(command: Command, prefilled: Posted) -> dict[str, str]:
    """A sentence for each field that is said to have changed and holds what it was filled in with."""
    if not isinstance(command, ReferToMappa):
        return {}
    return {
        name: NOT_CHANGED
        for name in PREFILLED
        if getattr(command, f"{name}_still") is Still.CHANGED
        and str(getattr(command, name)).split() == one(prefilled, name).split()
    }


def _of_one(choices: Choices) -> bool:
    return len(choices.get("suspects", ())) == 1


def _taken(opened: Opened, choices: Choices) -> dict[str, Taken]:
    if not _of_one(choices):
        return {}
    return {name: taken for name, take in _SAID.items() if (taken := take(opened.case))}


def _as_assessed(case: Case) -> Posted:
    entry = case.latest(MappaAssessed)
    if entry is None or not _legible(entry) or entry.fact.outcome is not Outcome.REFER:
        return {}
    fact = entry.fact
    placed = fact.outcome in CATEGORISED and fact.category is not None and fact.level is not None
    return {"category": [str(fact.category)], "level": [str(fact.level)]} if placed else {}


def _aliases(case: Case) -> Taken:
    return [
        (", ".join(entry.fact.aliases), entry)
        for entry in case.of(SuspectNamed)
        if is_open(entry.fact.aliases) and entry.fact.aliases
    ]


def _identifiers(case: Case) -> Taken:
    lines: Taken = []
    for entry in _open(case, SuspectNamed):
        numbers = (("PNC ID", entry.fact.pnc_id), ("CRO number", entry.fact.cro))
        lines += [(f"{what} {number}", entry) for what, number in numbers if number is not None]
    return lines


def _address(case: Case) -> Taken:
    entry = case.latest(SuspectAddressed)
    return [(entry.fact.address, entry)] if entry is not None and _legible(entry) else []


def _index_offences(case: Case) -> Taken:
    lines: Taken = []
    for entry in _open(case, ConvictionRecorded):
        fact = entry.fact
        what = "; ".join((*_titles(fact.offences), *fact.other_offences))
        lines.append((f"Convicted on {spelt(fact.convicted_on)} at {fact.court}: {what}.", entry))
        if fact.disposal is not None and fact.sentenced_on is not None:
            months = f", {fact.custody_months} months" if fact.custody_months else ""
            sentence = f"Sentenced on {spelt(fact.sentenced_on)}: {in_words(fact.disposal).lower()}{months}."
            lines.append((sentence, entry))
    lines += [
        (f"Cautioned on {spelt(caution.fact.given_on)}: {'; '.join(_titles(caution.fact.offences))}.", caution)
        for caution in _open(case, CautionRecorded)
    ]
    return lines


def _titles(offences: tuple[Offence, ...]) -> tuple[str, ...]:
    return tuple(OFFENCES[offence].title for offence in offences)


def _earlier(case: Case) -> Taken:
    entry = case.latest(MappaAssessed)
    if entry is None or not _legible(entry) or entry.fact.earlier_what is None:
        return []
    return [(entry.fact.earlier_what, entry)]


def _dates(case: Case) -> Taken:
    lines: Taken = []
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
        lines += [(f"{what}: {spelt(day)}", entry) for what, day in named if day is not None]
    lines += [(f"Cautioned: {spelt(caution.fact.given_on)}", caution) for caution in _open(case, CautionRecorded)]
    return lines


def _orders(case: Case) -> Taken:
    """Which measures there are and until when; never their terms, whose words may say where somebody is."""
    return [
        (
            f"{TITLES[entry.fact.kind]}, from {spelt(entry.fact.starts_on)}"
            + (f" until {spelt(entry.fact.ends_on)}" if entry.fact.ends_on is not None else " until further order"),
            entry,
        )
        for entry in case.of(ProtectiveMeasureRecorded)
        if is_open(entry.fact.kind)
    ]


def _risk(case: Case) -> Taken:
    graded = case.latest(WorkingGradeSet)
    lines: Taken = []
    if graded is not None and _legible(graded):
        card = TOOLS[graded.fact.tool]
        grade = in_words(card.name_of(graded.fact.grade))
        lines.append((f"Working grade: {grade} ({card.title}), set on {spelt(graded.fact.set_on)}.", graded))
    for entry in case.of(RiskAssessed):
        fact = entry.fact
        if is_open(fact.tool) and is_open(fact.grade):
            grade = in_words(TOOLS[fact.tool].name_of(fact.grade))
            lines.append((f"{TOOLS[fact.tool].title}: {grade}, {spelt(fact.assessed_on)}.", entry))
    return lines


def _plan(case: Case) -> Taken:
    entry = case.latest(RiskPlanRecorded)
    if entry is None or not is_open(entry.fact.supervision):
        return []
    said = ((in_words(name), getattr(entry.fact, name)) for name in _PLAN)
    return [(f"{title}: {words}", entry) for title, words in said if words is not None]


def _victims(case: Case) -> Taken:
    """What she is to him, and nothing else of her."""
    return [
        (f"{in_words(entry.fact.relationship)} of the suspect", entry)
        for entry in case.of(SuspectNamed)
        if is_open(entry.fact.relationship) and entry.fact.relationship is not Relationship.NOT_KNOWN
    ]


def _victim_safety(case: Case) -> Taken:
    entry = case.latest(RiskPlanRecorded)
    said = entry.fact.victim_safety if entry is not None else None
    return [(said, entry)] if entry is not None and is_open(said) and said is not None else []


_SAID: dict[str, Callable[[Case], Taken]] = {
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

"""Conclusions: the stage of a case and the strip on top of it, each with the classes that it rests on."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging import ChargingDecided, Decision
from domain.classes import CASE_SHELL, CHARGING, ORDERS, RISK, VICTIM_IDENTITY, DataClass
from domain.closure import closed
from domain.duties import duties
from domain.holding import holder
from domain.kernel import Entry, Fact, PartyId
from domain.legible import legible
from domain.measures.bail import bails
from domain.measures.gaps import CLASSES as GAP_CLASSES
from domain.measures.gaps import gaps_over_time
from domain.measures.now import measures_now
from domain.measures.protection import Measure, live_measures, made_but_unknown, some_erased
from domain.parties import victims, which_victim
from domain.people import ROLE_TITLES, AgencyId
from domain.policy import Reader
from domain.risk.assessments import GradeReviewed, RiskAssessed, awaiting_review
from domain.risk.tools import TOOLS, Tool
from domain.risk.working_grade import WorkingGradeSet, set_grades, standing_grade
from domain.rules import Basis, Conclusion, Moment, Shown, basis, opens_all, reveal_conclusions

NO_MEASURE = "No measure in force"
NOT_SERVED = " (not served yet)"
NOT_KNOWN = "Not known whether a measure is in force: a record of one was erased"


class Concluded(msgspec.Struct, frozen=True):
    """Something concluded, in words, with what it rests on: shown whole or not at all.

    `whom` goes before it for those who may see what that rests on too: how many there are is told by who they are.
    """

    text: str
    rests_on: Basis
    whom: str = ""
    whom_rests_on: Basis = ()


class ShownGap(msgspec.Struct, frozen=True):
    """Days on which nothing kept a suspect from a victim: the first, the last (None: it goes on), how it began."""

    first: date
    last: date | None
    how: str


class ConcludedGap(msgspec.Struct, frozen=True):
    """A gap in protection over time, with what it rests on."""

    gap: ShownGap
    rests_on: Basis


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """What the strip on top of a case says on the full fold: to be revealed before anybody sees it.

    `grades` has the working grade of each victim; `next_owed` everything owed, the soonest first; `holder` the force
    that the case is with; `coming` is each measure that was made and begins on a later day.
    """

    grades: tuple[Concluded, ...]
    measures: tuple[Concluded, ...]
    gaps: tuple[ConcludedGap, ...]
    next_owed: tuple[Conclusion, ...]
    holder: Concluded | None = None
    coming: tuple[Concluded, ...] = ()


class ShownStrip(msgspec.Struct, frozen=True, kw_only=True):
    """The strip as one reader may see it. `measures` is empty where they may not know whether there are any."""

    grades: tuple[str, ...]
    measures: tuple[str, ...]
    gaps: tuple[ShownGap, ...] = ()
    next_owed: Shown | None
    holder: AgencyId | None = None


def stages(case: Case) -> tuple[Concluded, ...]:
    """The stages that a case has reached, the last one last. A reader is shown the last that is open to them."""
    reached = [Concluded("Referred", _basis((), CASE_SHELL))]
    assessed = legible(case, {RISK}).of(RiskAssessed)
    if assessed:
        reached.append(Concluded("Assessed", _basis(assessed, RISK)))
    decisions = legible(case, {CHARGING}).of(ChargingDecided)
    if decisions and decisions[-1].fact.decision is Decision.CHARGE:
        reached.append(Concluded("Charged", _basis(decisions, CHARGING)))
    if closed(case):
        reached.append(Concluded("Closed", _basis((), CASE_SHELL)))
    return tuple(reached)


def stage(case: Case, reader: Reader) -> str | None:
    """The stage of the case as far as this reader may know; None for somebody who may not know of any."""
    shown = [reached.text for reached in stages(case) if opens_all(reader, reached.rests_on)]
    return shown[-1] if shown else None


def strip(case: Case, moment: Moment, owed: Sequence[Conclusion] | None = None) -> Strip:
    """The working grades, the live measures and what is owed, on the full fold; `owed` where it is known already."""
    return Strip(
        grades=tuple(working_grades(case)),
        measures=tuple(_in_force(case, moment.today)),
        gaps=tuple(
            ConcludedGap(
                ShownGap(gap.first, gap.last, gap.how.value.replace("_", " ")), basis((gap.entry,), GAP_CLASSES)
            )
            for gap in gaps_over_time(case, moment.today)
        ),
        next_owed=tuple(duties(case, moment) if owed is None else owed),
        holder=_held_by(case),
        coming=tuple(_still_to_come(case, moment.today)),
    )


def reveal_strip(full: Strip, reader: Reader) -> ShownStrip:
    """The strip as this reader may see it: never a wrong "none"."""
    owed = reveal_conclusions(full.next_owed, reader)
    coming = sum(opens_all(reader, each.rests_on) for each in full.coming)
    return ShownStrip(
        grades=tuple(_told(grade, reader) for grade in full.grades if opens_all(reader, grade.rests_on)),
        measures=(
            *(measure.text for measure in full.measures if opens_all(reader, measure.rests_on)),
            *([f"{coming} still to come"] if coming else ()),
        ),
        gaps=tuple(each.gap for each in full.gaps if opens_all(reader, each.rests_on)),
        next_owed=next((duty for duty in owed if duty.due is not None), None),
        holder=AgencyId(held.text) if (held := full.holder) is not None and opens_all(reader, held.rests_on) else None,
    )


def _held_by(case: Case) -> Concluded | None:
    force = holder(case)
    return None if force is None else Concluded(force, _basis((), CASE_SHELL))


def _told(concluded: Concluded, reader: Reader) -> str:
    return f"{concluded.whom if opens_all(reader, concluded.whom_rests_on) else ''}{concluded.text}"


def working_grades(case: Case) -> list[Concluded]:
    """What risk each victim is at: the working grade where one was set, then the last assessment of each agency.

    Each is in its own tool's scale and own words, as a supervisor may have raised it. Scales are never converted and
    agencies never outvoted, so no grade displaces another's; screening alone is named only while there is nothing
    else. A grade below what the answers suggest is shown as disputed until a supervisor has decided.
    """
    readable = legible(case, {RISK})
    last: dict[tuple[PartyId, Tool, AgencyId], Entry[RiskAssessed]] = {}
    for entry in sorted(readable.of(RiskAssessed), key=lambda entry: (entry.fact.assessed_on, entry.position)):
        last.pop((entry.fact.victim, entry.fact.tool, entry.agency), None)
        last[entry.fact.victim, entry.fact.tool, entry.agency] = entry
    thorough = {victim for victim, tool, _ in last if not TOOLS[tool].screens_only}
    kept = [e for (victim, tool, _), e in last.items() if victim not in thorough or not TOOLS[tool].screens_only]
    disputed = {entry.id for entry in awaiting_review(case)}
    return [
        *(_set(case, entry) for entry in set_grades(readable).values()),
        *(_grade(case, entry, disputed=entry.id in disputed) for entry in reversed(kept)),
    ]


def _set(case: Case, entry: Entry[WorkingGradeSet]) -> Concluded:
    card = TOOLS[entry.fact.tool]
    by = f"{card.title} scale, {ROLE_TITLES[entry.role]}, {spelt(entry.fact.set_on)}"
    text = f"{card.name_of(entry.fact.grade).capitalize()} (working grade: {by})"
    return _of(case, entry.fact.victim, text, entry)


def _grade(case: Case, entry: Entry[RiskAssessed], *, disputed: bool) -> Concluded:
    readable = legible(case, {RISK})
    reviews = [review for review in readable.of(GradeReviewed) if review.fact.assessment == entry.id]
    card = TOOLS[entry.fact.tool]
    grade = card.name_of(standing_grade(readable, entry)).capitalize()
    doubt = ", in dispute" if disputed else ""
    text = f"{grade}{doubt} ({card.title}, {ROLE_TITLES[entry.role]}, {spelt(entry.fact.assessed_on)})"
    return _of(case, entry.fact.victim, text, entry, *reviews)


def _of(case: Case, victim: PartyId, text: str, *entries: Entry[Fact]) -> Concluded:
    whom = which_victim(case, victim)
    of = "" if whom == "the victim" else f"{whom.capitalize()}: "
    return Concluded(text, _basis(entries, RISK), of, _basis(victims(case), VICTIM_IDENTITY))


def _in_force(case: Case, day: date) -> list[Concluded]:
    """The measures that stand on a day, each that is not served said to be so; that none binds him where none does."""
    live = live_measures(case, day)
    none = [Concluded(NOT_KNOWN if some_erased(case) else NO_MEASURE, _basis((), ORDERS))]
    return [
        *(none if not live else ()),
        *(Concluded(_until(measure), _basis((measure.entry,), ORDERS)) for measure in live),
        *(Concluded(_until(measure), _basis((measure.entry,), ORDERS)) for measure in made_but_unknown(case, day)),
    ]


def _still_to_come(case: Case, day: date) -> Iterator[Concluded]:
    """The measures and bail with conditions that begin after a day, none of which a change ended before its first."""
    begins: list[tuple[Entry[Fact], date, date | None]] = []
    begins += [(each.entry, each.starts_on, each.last_day) for each in measures_now(case)]
    begins += [(each.entry, each.starts_on, each.covers_until) for each in bails(case) if each.conditional]
    for entry, first, last in begins:
        if first > day and (last is None or last >= first):
            yield Concluded("still to come", _basis((entry,), ORDERS))


def _until(measure: Measure) -> str:
    until = f"to {spelt(measure.ends_on)}" if measure.ends_on else "until further order"
    return f"{measure.title} {until}{'' if measure.served else NOT_SERVED}"


def _basis(entries: tuple[Entry[Fact], ...], *classes: DataClass) -> Basis:
    return basis(entries, frozenset(classes))

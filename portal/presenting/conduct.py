"""The strip of a case: incidents, measures, gaps and assessments that this reader may see, as rows to be drawn."""

from datetime import date

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.conclusions import NOT_SERVED
from domain.kernel import Answer, Entry, is_open
from domain.measures.bail import bails
from domain.measures.breach import AnyBreach, BreachKind, Manner, breaches
from domain.measures.kinds import TITLES
from domain.measures.likeness import LikenessConfirmed
from domain.measures.now import MeasureNow, measures_now
from domain.measures.serving import awaits_service, binds_once_known
from domain.reports.incidents import AnyIncident, incidents
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
from portal.asking import Opened
from portal.presenting.owed import asked_day
from portal.strip import Graded, Occurrence, Span, Strip, draw_strip
from portal.words import in_words

BAIL = "Bail with conditions"


def strip_of(opened: Opened) -> Strip | None:
    """The strip as of the moment asked, or None where nothing that this reader may see has a day."""
    return draw_strip(
        [
            *(row for entry in incidents(opened.case) if (row := _occurrence(entry)) is not None),
            *(row for entry in breaches(opened.case) if (row := _against_measure(opened.case, entry)) is not None),
        ],
        measures=protection_drawn(opened.case, asked_day(opened)),
        gaps=_gaps(opened),
        graded=_graded(opened.case),
        today=asked_day(opened),
    )


def _occurrence(entry: Entry[AnyIncident]) -> Occurrence | None:
    fact = entry.fact
    if not is_open(entry.happened) or not is_open(fact.counter_allegation):
        return None
    if fact.counter_allegation is Answer.YES:
        return None  # what the suspect says against the victim is drawn only once it is judged part of the stalking
    first, last = london_date(entry.happened.earliest), london_date(entry.happened.latest)
    return Occurrence(
        day=first,
        words=_words(entry),
        last=last if last > first else None,
        online=is_open(fact.online) and bool(fact.online) and not (is_open(fact.in_person) and fact.in_person),
        breach=is_open(fact.order_broken) and fact.order_broken is not None,
    )


def _against_measure(case: Case, entry: Entry[AnyBreach]) -> Occurrence | None:
    """An act against a measure, unless the incident that tells of it is drawn already."""
    fact = entry.fact
    if not is_open(entry.happened) or not is_open(fact.kind):
        return None
    told = {incident.id for incident in incidents(case) if _occurrence(incident) is not None}
    if is_open(fact.incident) and fact.incident in told:
        return None
    first, last = london_date(entry.happened.earliest), london_date(entry.happened.latest)
    return Occurrence(
        day=first,
        words=f"{in_words(fact.kind)}, {spelt(first)}",
        last=last if last > first else None,
        online=fact.manner is Manner.ONLINE,
        breach=fact.kind is BreachKind.BREACH,
    )


def _words(entry: Entry[AnyIncident]) -> str:
    fact = entry.fact
    behaviours = [
        *(fact.in_person if is_open(fact.in_person) else ()),
        *(fact.online if is_open(fact.online) else ()),
    ]
    said = ", ".join(dict.fromkeys(in_words(each).lower() for each in behaviours)) or fact.title
    about = "about " if entry.happened.earliest != entry.happened.latest and entry.happened.precision == "about" else ""
    return f"{said[:1].upper()}{said[1:]}, {about}{spelt(london_date(entry.happened.earliest))}"


def protection_drawn(case: Case, day: date) -> list[Span]:
    """Every measure that this reader may see, as it stands after its changes."""
    spans = [_span(case, now, day) for now in measures_now(case)]
    spans += [
        Span(entry.fact.starts_on, TITLES[entry.fact.kind], entry.fact.ends_on)
        for entry in case.of(LikenessConfirmed)
        if is_open(entry.fact.starts_on)
    ]
    spans += [Span(bail.starts_on, BAIL, bail.covers_until) for bail in bails(case) if bail.conditional]
    lasted = [span for span in spans if span.last is None or span.last >= span.first]
    return sorted(lasted, key=lambda span: span.first)


def _span(case: Case, now: MeasureNow, day: date) -> Span:
    """A measure; one that binds him only once he knows of it is said to be unserved while nobody told him."""
    unserved = binds_once_known(now) and awaits_service(case, now, min(day, now.last_day or day))
    return Span(now.starts_on, f"{now.title}{NOT_SERVED if unserved else ''}", now.last_day, unserved)


def _gaps(opened: Opened) -> list[Span]:
    """The gaps over time, as concluded on everything, where this reader may know of them."""
    return [
        Span(gap.first, f"No measure in force protects every victim ({gap.how})", gap.last) for gap in opened.strip.gaps
    ]


def _graded(case: Case) -> list[Graded]:
    return [
        Graded(
            entry.fact.assessed_on,
            f"{TOOLS[entry.fact.tool].title}: {TOOLS[entry.fact.tool].name_of(entry.fact.grade)}, "
            f"{spelt(entry.fact.assessed_on)}",
        )
        for entry in case.of(RiskAssessed)
        if is_open(entry.fact.assessed_on)
    ]

"""The strip of a case: incidents, measures, gaps and assessments that this reader may see, as rows to be drawn."""

from datetime import date, timedelta

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.kernel import Answer, Entry, is_open
from domain.measures.kinds import TITLES
from domain.measures.likeness import LikenessConfirmed
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import Release, SuspectReleased
from domain.reports.incidents import AnyIncident, incidents
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
from portal.asking import Opened
from portal.presenting.owed import asked_day, review_owed
from portal.strip import Graded, Occurrence, Span, Strip, draw_strip
from portal.words import in_words

BAIL = "Bail with conditions"


def strip_of(opened: Opened) -> Strip | None:
    """The strip as of the moment asked, or None where nothing that this reader may see has a day."""
    return draw_strip(
        [row for entry in incidents(opened.case) if (row := _occurrence(entry)) is not None],
        measures=_measures(opened.case),
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


def _words(entry: Entry[AnyIncident]) -> str:
    fact = entry.fact
    behaviours = [
        *(fact.in_person if is_open(fact.in_person) else ()),
        *(fact.online if is_open(fact.online) else ()),
    ]
    said = ", ".join(dict.fromkeys(in_words(each).lower() for each in behaviours)) or fact.title
    about = "about " if entry.happened.earliest != entry.happened.latest and entry.happened.precision == "about" else ""
    return f"{said[:1].upper()}{said[1:]}, {about}{spelt(london_date(entry.happened.earliest))}"


def _measures(case: Case) -> list[Span]:
    known: list[Entry[ProtectiveMeasureRecorded] | Entry[LikenessConfirmed]] = [
        *case.of(ProtectiveMeasureRecorded),
        *case.of(LikenessConfirmed),
    ]
    spans = [
        Span(entry.fact.starts_on, TITLES[entry.fact.kind], entry.fact.ends_on)
        for entry in known
        if is_open(entry.fact.starts_on)
    ]
    spans += [
        Span(entry.fact.released_on, BAIL, entry.fact.bail_until)
        for entry in case.of(SuspectReleased)
        if is_open(entry.fact.how) and entry.fact.how is Release.BAIL_WITH_CONDITIONS
    ]
    return sorted(spans, key=lambda span: span.first)


def _gaps(opened: Opened) -> list[Span]:
    """The gaps that a rule concluded and this reader may know of: each from the release that it rests on."""
    marks = review_owed(opened, "protection-gap")
    return [
        Span(_since(entry, asked_day(opened)), "No measure in force protects every victim")
        for entry in opened.case.of(SuspectReleased)
        if entry.id in marks and is_open(entry.fact.released_on)
    ]


def _since(entry: Entry[SuspectReleased], today: date) -> date:
    until = entry.fact.bail_until
    ran_out = entry.fact.how is Release.BAIL_WITH_CONDITIONS and until is not None and until < today
    return until + timedelta(days=1) if ran_out and until is not None else entry.fact.released_on


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

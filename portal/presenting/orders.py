"""Orders: each as it stands for one reader, with what breaking it is, and how long each application stood at each step.

Everything here rests on orders alone, so that whoever may read those sees it whole, and nobody else sees any of it.
"""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.conclusions import NOT_SERVED
from domain.kernel import Closed, Entry
from domain.measures.application import WORDS, State
from domain.measures.kinds import card_on
from domain.measures.now import MeasureNow, measure_now, measures_now
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.pipeline import applications
from domain.measures.serving import Known, awaits_service, binds_once_known, knows_of, served_on
from domain.measures.terms import ZONE, Term
from portal.asking import Opened
from portal.presenting.owed import asked_day
from portal.views import Measure
from portal.views.orders import ApplicationShown, OrderShown, StepShown

IN_FORCE = "In force"
TO_COME = "Not yet in force"
_STEPS = {state: words[:1].upper() + words[1:] for state, words in WORDS.items()} | {
    State.CONSIDERED: "Considered and decided on, not yet drafted"
}
_KNOWN = {
    Known.IN_COURT: "heard in court",
    Known.READ_OVER: "read over to him",
    Known.EXPLAINED: "explained to him",
    Known.ACKNOWLEDGED: "acknowledged by him",
    Known.NOT_YET: "not yet made known to him",
}


def order_row(case: Case, entry: Entry[ProtectiveMeasureRecorded], day: date) -> Measure | None:
    """A recorded measure as it stands on a day, for the picture of the case; None where it is erased or closed."""
    now = measure_now(case, entry)
    if now is None:
        return None
    zone = _zone(now)
    return Measure(
        title=now.title,
        state=_state(case, now, day),
        in_force=_binds(case, now, day),
        starts=now.starts_on,
        ends=now.last_day,
        terms=(*(_term(number, term) for number, term in now.terms.items()), *(() if zone is None else (zone,))),
        mark=str(entry.id),
    )


def orders_of(opened: Opened) -> tuple[OrderShown, ...]:
    """The orders that this reader may see, those in force first."""
    day = asked_day(opened)
    rows = [_order(opened.case, now, day) for now in measures_now(opened.case)]
    return tuple(sorted(rows, key=lambda row: not row.in_force))


def applications_of(opened: Opened) -> tuple[ApplicationShown, ...]:
    """The applications for orders that this reader may see, with the days at each step."""
    day = asked_day(opened)
    return tuple(
        ApplicationShown(
            title=application.title,
            steps=tuple(StepShown(_STEPS[stood.state], stood.since, stood.days(day)) for stood in application.steps),
            days=application.days(day),
            ended=application.ended,
        )
        for application in applications(opened.case)
    )


def _order(case: Case, now: MeasureNow, day: date) -> OrderShown:
    card = card_on(now.kind, now.made_on)
    served = served_on(case, now)
    asks_service = card is not None and card.served
    unserved = "No service is recorded: breach cannot yet be shown" if asks_service else ""
    return OrderShown(
        title=now.title,
        state=_state(case, now, day),
        in_force=_binds(case, now, day),
        starts=now.starts_on,
        ends=now.last_day,
        terms=tuple(_known(_term(n, term), knows_of(case, now, n, day)) for n, term in now.terms.items()),
        zone=_zone(now),
        served=f"{spelt(served)}{_zone_known(case, now, day)}" if served else unserved,
        breach=card.breach_says if card else "",
        arrest=card.arrest if card else "",
        source=card.source if card else "",
        aid=card.aid if card else "",
        mark=str(now.entry.id),
    )


def _binds(case: Case, now: MeasureNow, day: date) -> bool:
    """Whether it stands on a day and does not wait for its service to bind him."""
    return now.in_force(day) and not (binds_once_known(now) and awaits_service(case, now, day))


def _state(case: Case, now: MeasureNow, day: date) -> str:
    if day < now.starts_on:
        return TO_COME
    if now.in_force(day):
        stands = IN_FORCE if _binds(case, now, day) else "Made"
        appealed = ", under appeal" if now.under_appeal else ""
        return f"{stands}{appealed}{NOT_SERVED if awaits_service(case, now, day) else ''}"
    discharged = now.discharged_on is not None and now.discharged_on <= day
    return "Discharged" if discharged else "Ended"


def _zone(now: MeasureNow) -> object:
    """The exclusion zone as last served: a shown value, closed for who may not read it, None where there is none."""
    zones: list[object] = [now.entry.fact.exclusion_zone, *(each.fact.exclusion_zone for each in now.changes)]
    return next((zone for zone in reversed(zones) if isinstance(zone, Closed) or zone is not None), None)


def _term(number: int, term: Term) -> str:
    kind = f" ({term.kind.value.replace('_', ' ')})" if term.kind else ""
    return f"{number}. {term.words}{kind}"


def _known(words: str, known: Known | None) -> str:
    return f"{words} – {_KNOWN[known]}" if known is not None else words


def _zone_known(case: Case, now: MeasureNow, day: date) -> str:
    known = knows_of(case, now, ZONE, day) if now.zone else None
    return f"; exclusion zone {_KNOWN[known]}" if known is not None else ""

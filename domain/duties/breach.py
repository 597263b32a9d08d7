"""Duties after a breach: what is done about it, and whether it is further stalking."""

from datetime import date

from domain.both_sides import for_both_sides
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ORDERS
from domain.clocks import due_after
from domain.investigation.custody import ArrestRecorded
from domain.kernel import Entry
from domain.measures.breach import AnyBreach, BreachKind
from domain.measures.breach_response import answers_for, unanswered
from domain.measures.broken import Bound, bound_by
from domain.measures.further_stalking import undecided
from domain.people import Role
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


def _said(entry: Entry[AnyBreach], bound: Bound | None) -> dict[str, str]:
    day = london_date(entry.happened.earliest)
    card = bound.card(day) if bound is not None else None
    return {
        "day": spelt(day),
        "measure": bound.title.lower() if bound is not None else "measure",
        "law": f"{card.breach_says} ({card.source})" if card is not None else "not in the catalogue for that day",
    }


def _response(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in unanswered(case):
        bound = bound_by(case, entry.fact.measure)
        if entry.fact.kind is not BreachKind.BREACH or _arrest_decided(case, entry):
            continue
        owner = answers_for(case, entry.fact)
        what = "arrest" if owner is not Role.PROBATION_PRACTITIONER else "recall or breach proceedings"
        values = {**_said(entry, bound), "what": what}
        due = due_after("arrest-decision", entry.known)
        found.append(Finding(entries=(entry,), due=due, owner=owner, values=values))
    return found


def _arrest_decided(case: Case, breach: Entry[AnyBreach]) -> bool:
    """Whether an arrest, or a decision against one, was recorded of him since the breach."""
    return any(
        entry.fact.suspect == breach.fact.suspect and entry.fact.when.latest >= breach.happened.earliest
        for entry in case.of(ArrestRecorded)
    )


def _further(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("further-stalking", entry.known),
            owner=Role.POLICE_SUPERVISOR,
            values={**_said(entry, bound_by(case, entry.fact.measure)), "act": ACTS[entry.fact.kind]},
        )
        for entry in undecided(case)
    ]


ACTS = {
    BreachKind.BREACH: "breach",
    BreachKind.NO_TECHNICAL_BREACH: "act just short of a breach",
    BreachKind.BEFORE_SERVICE: "act before service",
}

RULES: tuple[Rule, ...] = (
    *for_both_sides(
        Rule(
            id="breach-response",
            sentence="Decide on {what} for the breach of the {measure} on {day}, or say why not. What it is in law: "
            "{law}.",
            safe=None,
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS}),
            to=EVERY_AGENCY,
            action="answer-breach",
            find=_response,
        )
    ),
    *for_both_sides(
        Rule(
            id="further-stalking",
            sentence="Decide, with reasons, whether the {act} of the {measure} on {day} is also further stalking.",
            source=f"Protection from Harassment Act 1997 s.2A; {REPORT}",
            valid_from=date(2012, 11, 25),
            rests_on=frozenset({ORDERS}),
            to=EVERY_AGENCY,
            action="decide-further-stalking",
            find=_further,
        )
    ),
)

"""Duties of the room: the victim is told what was agreed, and every view that differed is kept beside the decision."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ACTIONS, CASE_SHELL, MINUTES, STAFF_IDENTITY, VICTIM_IDENTITY, VICTIM_NEEDS
from domain.clinic.decisions import next_review, tellings
from domain.clinic.decisions_said import DecisionMade, DifferingViewRecorded, TellingPlanned
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.clocks import due_after
from domain.kernel import Entry
from domain.membership import members
from domain.parties import which_victim
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.victim.rights import Told, VictimTold


def _owner(case: Case, planned: Entry[TellingPlanned]) -> Role | None:
    """The role of whoever was named, None once they are on the case no more."""
    return next((who.role for who in members(case) if who.account == planned.fact.owner), None)


def _untold(case: Case) -> list[Entry[TellingPlanned]]:
    """What was agreed to be told, and neither told nor ended since."""
    told = [(e.fact.victim, e.position) for e in case.of(VictimTold) if e.fact.event is Told.MEETING]
    return [
        planned
        for planned in tellings(case)
        if all(victim != planned.fact.victim or at < case.place(planned) for victim, at in told)
    ]


def _victim_waits(case: Case, _: Moment) -> list[Finding]:
    found = []
    for planned in _untold(case):
        owner = _owner(case, planned)
        if owner is not None:
            values = {"whom": which_victim(case, planned.fact.victim), "by": spelt(planned.fact.by_when)}
            found.append(Finding(entries=(planned,), due=planned.fact.by_when, owner=owner, values=values))
    return found


def _nobody_tells(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(planned,),
            due=planned.fact.by_when,
            owner=Role.POLICE_COORDINATOR,
            values={"whom": which_victim(case, planned.fact.victim)},
        )
        for planned in _untold(case)
        if _owner(case, planned) is None
    ]


def _views_missing(case: Case, _: Moment) -> list[Finding]:
    """Decisions on which not everybody agreed, with no differing view recorded of that decision or that meeting."""
    views = case.of(DifferingViewRecorded)
    return [
        Finding(entries=(made,), due=due_after("differing-view", made.known), owner=Role.CLINIC_COORDINATOR)
        for made in case.of(DecisionMade)
        if made.fact.differed and not any(_is_on(case, view, made) for view in views)
    ]


def _is_on(case: Case, view: Entry[DifferingViewRecorded], made: Entry[DecisionMade]) -> bool:
    if view.fact.entry is None:
        return view.fact.meeting == made.fact.meeting
    return case.stands(view.fact.entry) == made.id


def _no_review_set(case: Case, _: Moment) -> list[Finding]:
    """The last item that was closed with a decision, where no day was set since for looking at the case again."""
    closed = [e for e in case.of(ItemClosed) if e.fact.outcome is ItemOutcome.DECIDED]
    review = next_review(case)
    if not closed or (review is not None and review.fact.meeting == closed[-1].fact.meeting):
        return []
    due = due_after("review-set", closed[-1].known)
    return [Finding(entries=(closed[-1],), due=due, owner=Role.CLINIC_COORDINATOR)]


RULES: tuple[Rule, ...] = (
    Rule(
        id="victim-told-as-agreed",
        sentence="A meeting agreed that {whom} is told by {by}: tell her in the words that were agreed, by the safe "
        "way, and record it as what a meeting agreed. Or record why she is not told.",
        safe="It was agreed at a meeting who tells the victim, and by when.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS, STAFF_IDENTITY, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=POLICE | ADVOCATES | {Role.VICTIM_LIAISON_OFFICER},
        action="tell-victim",
        find=_victim_waits,
    ),
    Rule(
        id="victim-told-by-nobody",
        sentence="Whoever was to tell {whom} what a meeting agreed is on this case no more: say what came of it, and "
        "agree on somebody else.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS, STAFF_IDENTITY, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=POLICE | ADVOCATES,
        action="end-telling-victim",
        find=_nobody_tells,
    ),
    Rule(
        id="differing-view",
        sentence="Not everybody agreed with a decision of a meeting: record each view that differed, so that it stands "
        "beside the decision.",
        source="MAPPA guidance, chapter 13b: minutes record differing views",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS, MINUTES, CASE_SHELL}),
        to=CLINIC | {Role.POLICE_COORDINATOR},
        action="record-differing-view",
        find=_views_missing,
    ),
    Rule(
        id="review-set",
        sentence="The case was before a meeting, which set no day for looking at it again.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=CLINIC | {Role.POLICE_COORDINATOR},
        action="set-next-review",
        find=_no_review_set,
    ),
)

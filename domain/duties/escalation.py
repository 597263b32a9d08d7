"""Duties of an escalation: an answer by its day, a lead who sees to it after that, and what changed because of it."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clocks import due_after, due_from
from domain.investigation.escalation import Question, Thread, lead_of, threads
from domain.people import ROLE_TITLES, Role
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

OPEN = "escalation"
_ON_CASES = EVERY_AGENCY | {Role.POLICE_LEGAL, Role.CHILDRENS_SOCIAL_CARE}


def _said(asked: Question) -> dict[str, str]:
    fact = asked.fact
    return {"whom": ROLE_TITLES[fact.to_role], "day": spelt(fact.by_when), "wanted": fact.wanted}


def _escalations(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=_put(each),
            due=each.last.asked.fact.by_when,
            owner=each.last.asked.fact.to_role,
            agency=each.last.asked.fact.agency,
            values=_said(each.last.asked),
        )
        for each in threads(case)
        if each.is_open
    ]


def _put(thread: Thread) -> tuple[Question, ...]:
    """The question that a thread has come to, and those before it: whoever put one of them answers none."""
    return tuple(step.asked for step in reversed(thread.steps))


def _late(case: Case, moment: Moment) -> list[Thread]:
    """The threads that wait for an answer whose day has passed."""
    return [each for each in threads(case) if each.is_open and moment.today > each.last.asked.fact.by_when]


def _unanswered(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=_put(each),
            due=due_from("escalation-unanswered", each.last.asked.fact.by_when),
            owner=lead_of(each.last.asked.fact.to_role),
            agency=each.last.asked.fact.agency,
            values=_said(each.last.asked),
        )
        for each in _late(case, moment)
    ]


def _to_take_further(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.last.asked,),
            due=due_from("escalation-further", each.last.asked.fact.by_when),
            owner=each.steps[0].asked.role,
            agency=each.steps[0].asked.agency,
            values=_said(each.last.asked),
        )
        for each in _late(case, moment)
    ]


def _to_conclude(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.last.asked, *(step.answered for step in each.steps if step.answered is not None)),
            due=due_after("escalation-conclusion", answer.known),
            owner=each.steps[0].asked.role,
            agency=each.steps[0].asked.agency,
            values=_said(each.last.asked),
        )
        for each in threads(case)
        if each.concluded is None and (answer := each.last.answered) is not None
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id=OPEN,
        sentence="{whom} owes an answer: {wanted}.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=_ON_CASES,
        action="answer-escalation",
        find=_escalations,
    ),
    Rule(
        id="escalation-unanswered",
        sentence="{whom} owed an answer by {day} and has given none: {wanted}. Whoever leads them answers, or sees to "
        "it.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=_ON_CASES,
        action="answer-escalation",
        find=_unanswered,
    ),
    Rule(
        id="escalation-further",
        sentence="Nobody answered by {day}: take it further to a named lead, or say that it is no longer wanted. Asked "
        "was: {wanted}.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=_ON_CASES,
        action="take-escalation-further",
        find=_to_take_further,
    ),
    Rule(
        id="escalation-conclusion",
        sentence="An escalation was answered: say what changed because of it, or take it further. Asked was: {wanted}.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=_ON_CASES,
        action="conclude-escalation",
        find=_to_conclude,
    ),
)

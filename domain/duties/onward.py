"""Duties on what goes onward from the clinic: a step up to MAPPA to follow, and answers to chase that nobody gave."""

from datetime import date

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CASE_SHELL, CHILDREN, MAPPA, VICTIM_NEEDS
from domain.clinic.onward import Up
from domain.clocks import due_after, due_from
from domain.duties.mappa import CONSIDERS
from domain.mappa import dangerous_answered, onward_answered
from domain.mappa.onward import Onward
from domain.mappa.stepped import unfollowed
from domain.mappa.stepped_onward import unfollowed as unfollowed_onward
from domain.people import Role
from domain.rules import ADVOCATES, POLICE, Find, Finding, Moment, Rule
from domain.sources import PARTNERSHIP, REPORT

SINCE = date(2022, 4, 1)
HER_SIDE = (POLICE - {Role.POLICE_INTELLIGENCE}) | ADVOCATES | {Role.MAPPA_COORDINATOR}
"""Who asks a MARAC or a council again: nobody who works with the suspect."""
_ANSWERS = {Onward.MARAC: "marac-answer", Onward.ADULT_SAFEGUARDING: "adults-safeguarding-answer"}


def _steps(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("mappa-step-up", entry.fact.decided_on),
            owner=Role.POLICE_COORDINATOR,
            values={"day": spelt(entry.fact.decided_on)},
        )
        for entry in unfollowed(case)
    ]


def _stepped(to: Up) -> Find:
    def find(case: Case, _: Moment) -> list[Finding]:
        """By the force: a MARAC and a council take a referral from somebody who signs for it."""
        step = unfollowed_onward(case, to)
        if step is None:
            return []
        first = case.first_known(step)
        day = spelt(london_date(first))
        due = due_after("onward-step-up", first)
        return [Finding(entries=(step,), due=due, owner=Role.POLICE_COORDINATOR, values={"day": day})]

    return find


def _other_route(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("dangerous-person-answer", entry.fact.referred_on),
            owner=Role.POLICE_COORDINATOR,
            values={"day": spelt(entry.fact.referred_on)},
        )
        for entry in dangerous_answered.unanswered(case)
    ]


def _turned_down(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("dangerous-person-again", entry.fact.answered_on),
            owner=Role.POLICE_COORDINATOR,
            values={"day": spelt(entry.fact.answered_on)},
        )
        for entry in dangerous_answered.turned_down(case)
    ]


def _to(to: Onward) -> Find:
    def find(case: Case, _: Moment) -> list[Finding]:
        """By whoever referred her, on the clock of where she was referred to."""
        return [
            Finding(
                entries=(entry,),
                due=due_from(_ANSWERS[to], entry.fact.referred_on),
                owner=entry.role if entry.role in HER_SIDE else Role.POLICE_COORDINATOR,
                values={"day": spelt(entry.fact.referred_on)},
            )
            for entry in onward_answered.unanswered(case)
            if entry.fact.to is to
        ]

    return find


RULES: tuple[Rule, ...] = (
    Rule(
        id="mappa-step-up",
        sentence="The clinic stepped a suspect up to MAPPA on {day}: send the referral, or assess him for MAPPA and "
        "say why he is not referred.",
        safe="A step up from the clinic to MAPPA waits to be followed.",
        source=f"A decision of the clinic is carried out, or it is said why not; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS,
        action="refer-to-mappa",
        find=_steps,
    ),
    Rule(
        id="marac-step-up",
        sentence="The clinic stepped this case up to the MARAC on {day}: refer her, and record the referral.",
        source=f"A decision of the clinic is carried out; {PARTNERSHIP}",
        valid_from=SINCE,
        rests_on=frozenset({CASE_SHELL, VICTIM_NEEDS}),
        to=HER_SIDE,
        action="refer-onward",
        find=_stepped(Up.MARAC),
    ),
    Rule(
        id="adults-safeguarding-step-up",
        sentence="The clinic stepped this case up to adults’ safeguarding on {day}: refer her, and record the "
        "referral.",
        source=f"A decision of the clinic is carried out; Care Act 2014 s.42; {PARTNERSHIP}",
        valid_from=SINCE,
        rests_on=frozenset({CASE_SHELL, VICTIM_NEEDS}),
        to=HER_SIDE,
        action="refer-onward",
        find=_stepped(Up.ADULTS_SAFEGUARDING),
    ),
    Rule(
        id="childrens-safeguarding-step-up",
        sentence="The clinic stepped this case up to children’s safeguarding on {day}: refer the child to children’s "
        "social care, and record the referral.",
        source=f"A decision of the clinic is carried out; Children Act 1989 s.47; {PARTNERSHIP}",
        valid_from=SINCE,
        rests_on=frozenset({CASE_SHELL, CHILDREN}),
        to=HER_SIDE,
        action="refer-to-childrens-social-care",
        find=_stepped(Up.CHILDRENS_SAFEGUARDING),
    ),
    Rule(
        id="dangerous-person-answer",
        sentence="The referral as a potentially dangerous person of {day} is not answered: ask for the answer, and "
        "record it.",
        source=f"No conviction or caution: the police route for potentially dangerous people; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS,
        action="answer-dangerous-person",
        find=_other_route,
    ),
    Rule(
        id="dangerous-person-again",
        sentence="The referral as a potentially dangerous person was not accepted on {day}: assess him again, and say "
        "who holds the risk.",
        source=f"Nobody is left without an agency that holds the risk; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS,
        action="assess-mappa",
        find=_turned_down,
    ),
    Rule(
        id="marac-answer",
        sentence="The MARAC has not answered the referral of {day}: ask for the answer, and record it.",
        source=f"A MARAC says whether and when it hears a case; {PARTNERSHIP}",
        valid_from=SINCE,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=HER_SIDE,
        action="answer-onward-referral",
        find=_to(Onward.MARAC),
    ),
    Rule(
        id="adults-safeguarding-answer",
        sentence="Adults’ safeguarding has not answered the referral of {day}: ask for the answer, and record it.",
        source=f"Care Act 2014 s.42 (enquiry by the council); {PARTNERSHIP}",
        valid_from=SINCE,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=HER_SIDE,
        action="answer-onward-referral",
        find=_to(Onward.ADULT_SAFEGUARDING),
    ),
)

"""Duties on applications for an order: the next step, the hearsay notice, and the order recorded once it is granted."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS
from domain.clocks import due_before, due_from
from domain.kernel import Entry, Fact
from domain.measures.application import WORDS, State
from domain.measures.hearsay import BY_OFFICERS, hearsay_of
from domain.measures.now import MeasureNow, measures_now
from domain.measures.pipeline import Application, applications, waits
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT

LAWYERS = POLICE | {Role.POLICE_LEGAL}
SPO_ACT = date(2020, 1, 20)
_TAKES_FORWARD = {
    State.CONSIDERED: Role.POLICE_COORDINATOR,
    State.DRAFTED: Role.POLICE_INVESTIGATOR,
    State.LEGAL_REVIEW: Role.POLICE_LEGAL,
    State.SUBMITTED: Role.POLICE_LEGAL,
    State.ADJOURNED: Role.POLICE_LEGAL,
}


def _application(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=_steps(application),
            due=waits(application),
            owner=_TAKES_FORWARD[application.last.state],
            values={
                "order": application.title.lower(),
                "state": WORDS[application.last.state],
                "since": spelt(application.last.since),
            },
        )
        for application in applications(case)
        if waits(application) is not None
    ]


def _steps(application: Application) -> tuple[Entry[Fact], ...]:
    return tuple(step.entry for step in application.steps)


def _hearsay(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=_steps(application),
            due=due_before("hearsay-notice", application.hearing_on),
            owner=Role.POLICE_LEGAL,
            values={"order": application.title.lower(), "hearing": spelt(application.hearing_on)},
        )
        for application in applications(case)
        if application.hearing_on is not None
        and application.kind not in BY_OFFICERS
        and hearsay_of(case, application) is None
    ]


def _granted(case: Case, _: Moment) -> list[Finding]:
    every = measures_now(case)
    return [
        Finding(
            entries=_steps(application),
            due=due_from("order-recorded", application.last.since),
            owner=Role.POLICE_LEGAL,
            values={"order": application.title.lower(), "day": spelt(application.last.since)},
        )
        for application in applications(case)
        if application.last.state is State.GRANTED and not any(_made_of(application, now) for now in every)
    ]


def _made_of(application: Application, now: MeasureNow) -> bool:
    asked_for = (application.kind, application.suspect, application.victim)
    return (now.kind, now.suspect, now.protects) == asked_for and now.made_on >= application.last.since


RULES: tuple[Rule, ...] = (
    Rule(
        id="order-application",
        sentence="Take the application for a {order} forward: {state} since {since}.",
        source=f"{REPORT}: drafts stood up to eleven months between officer and lawyer",
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="advance-order-application",
        find=_application,
    ),
    Rule(
        id="hearsay-notice",
        sentence="Serve the hearsay notice for the {order}, heard on {hearing}, or say that none is relied on.",
        source="Magistrates’ Courts (Hearsay Evidence in Civil Proceedings) Rules 1999 r.3",
        valid_from=date(1999, 4, 1),
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | CLINIC | {Role.AUDITOR},
        action="record-hearsay-notice",
        find=_hearsay,
    ),
    Rule(
        id="order-recorded",
        sentence="Record the {order} granted on {day}, each term by itself.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="record-protective-measure",
        find=_granted,
    ),
)

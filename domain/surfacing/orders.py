"""What is put before people about orders: what stands still, what is not served, and what was not notified."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, VICTIM_IDENTITY
from domain.clocks import due_before
from domain.duties.applications import LAWYERS, SPO_ACT
from domain.duties.orders import NOT_TOWARDS_SUSPECT
from domain.measures.application import WORDS, State
from domain.measures.consideration import ProtectionOrderConsidered
from domain.measures.hearsay import Reliance, hearsay_of
from domain.measures.kinds import card_on
from domain.measures.now import measures_now
from domain.measures.pipeline import applications, waits
from domain.measures.serving import Known, knows_of, services_of, unserved
from domain.measures.terms import ZONE
from domain.parties import which_victim
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT
from domain.surfacing import notifications


def _stalled(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for application in applications(case):
        due = waits(application)
        if due is not None and moment.today > due:
            values = {
                "order": application.title.lower(),
                "state": WORDS[application.last.state],
                "since": spelt(application.last.since),
                "days": str(application.last.days(moment.today)),
                "total": str(application.days(moment.today)),
            }
            found.append(Finding(entries=tuple(step.entry for step in application.steps), values=values))
    return found


def _hearsay_late(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for application in applications(case):
        due = due_before("hearsay-notice", application.hearing_on) if application.hearing_on else None
        if due is None or application.hearing_on is None:
            continue
        notice = hearsay_of(case, application)
        if notice is not None and notice.fact.reliance is Reliance.NOT_RELIED_ON:
            continue
        done = notice.fact.done_on if notice is not None else None
        if (done or moment.today) > due:
            entries = (*(step.entry for step in application.steps), *((notice,) if notice else ()))
            said = f"was served on {spelt(done)}" if done else "is not served"
            values = {"hearing": spelt(application.hearing_on), "due": spelt(due), "said": said}
            found.append(Finding(entries=entries, values=values))
    return found


def _ended_without(case: Case, moment: Moment) -> list[Finding]:
    """Applications refused or withdrawn, with nothing decided since and no order that protects her now."""
    found = []
    live = {(now.suspect, now.protects) for now in measures_now(case) if now.in_force(moment.today)}
    for application in applications(case):
        last = application.last
        since = [
            entry
            for entry in case.of(ProtectionOrderConsidered)
            if (entry.fact.victim, entry.fact.suspect) == (application.victim, application.suspect)
            and entry.fact.considered_on >= last.since
            and entry.position > last.entry.position
        ]
        protected = (application.suspect, application.victim) in live
        if last.state in {State.REFUSED, State.WITHDRAWN} and not since and not protected:
            values = {
                "order": application.title.lower(),
                "state": WORDS[last.state],
                "day": spelt(last.since),
                "whom": which_victim(case, application.victim),
            }
            found.append(Finding(entries=tuple(step.entry for step in application.steps), values=values))
    return found


def _not_served(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=each.entries,
            values={
                "order": each.now.title,
                "what": "varied" if each.varied else "made",
                "since": spelt(each.since),
                "of": "the varied terms" if each.varied else "it",
            },
        )
        for each in unserved(case, moment.today)
    ]


def _not_known(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for now in measures_now(case):
        card = card_on(now.kind, now.made_on)
        if card is None or not card.served or not services_of(case, now) or not now.in_force(moment.today):
            continue
        unknown = [n for n in (*now.terms, ZONE) if knows_of(case, now, n, moment.today) is Known.NOT_YET]
        if unknown:
            terms = ", ".join("the exclusion zone" if n == ZONE else f"term {n}" for n in unknown)
            entries = (*now.entries, *services_of(case, now))
            found.append(Finding(entries=entries, values={"order": now.title.lower(), "terms": terms}))
    return found


def _appealed(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=now.entries, values={"order": now.title})
        for now in measures_now(case)
        if now.under_appeal and now.in_force(moment.today)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="application-stalled",
        sentence="The application for a {order} has been {state} since {since}: {days} days, {total} in all.",
        source=f"{REPORT}: drafts stood up to eleven months between officer and lawyer",
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="advance-order-application",
        find=_stalled,
    ),
    Rule(
        id="hearsay-late",
        sentence="Hearsay for the hearing on {hearing}: the notice {said}, and its last day was {due}. The court may "
        "be asked to shorten the time.",
        source="Magistrates’ Courts (Hearsay Evidence in Civil Proceedings) Rules 1999 r.3",
        valid_from=date(1999, 4, 1),
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | CLINIC | {Role.AUDITOR},
        action="record-hearsay-notice",
        find=_hearsay_late,
    ),
    Rule(
        id="application-ended",
        sentence="The application for a {order} was {state} on {day}, and no order protects {whom}: decide what does.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY}),
        to=NOT_TOWARDS_SUSPECT,
        action="consider-protection-order",
        find=_ended_without,
    ),
    Rule(
        id="order-not-served",
        sentence="{order} {what} on {since} but not served: breach of {of} cannot yet be shown.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=NOT_TOWARDS_SUSPECT,
        action="record-service",
        find=_not_served,
    ),
    Rule(
        id="term-not-known",
        sentence="Served, but not yet made known to him: {terms} of the {order}. Make it known and record how.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=NOT_TOWARDS_SUSPECT,
        action="record-service",
        find=_not_known,
    ),
    Rule(
        id="order-appealed",
        sentence="{order}: an appeal is undecided. It stands until the court says otherwise.",
        source="Stalking Protection Act 2019 s.7",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=NOT_TOWARDS_SUSPECT,
        find=_appealed,
    ),
    *notifications.RULES,
)

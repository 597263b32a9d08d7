"""What is put before people about orders: what stands still, what is not served, and what was not notified."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, SUSPECT_ADDRESS, VICTIM_IDENTITY
from domain.clocks import due_before, due_from
from domain.duties.applications import LAWYERS, SPO_ACT
from domain.duties.orders import NOT_TOWARDS_SUSPECT
from domain.measures.application import WORDS, State
from domain.measures.consideration import ProtectionOrderConsidered
from domain.measures.hearsay import Reliance, hearsay_of
from domain.measures.kinds import card_on
from domain.measures.notification import CLOCK, changes_late, notifications_of, notifications_owed
from domain.measures.now import measures_now
from domain.measures.pipeline import applications, waits
from domain.measures.serving import Known, knows_of, services_of, unserved
from domain.measures.terms import ZONE
from domain.parties import SuspectAddressed, which_victim
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT

OFFENCE = "Stalking Protection Act 2019 ss.9 to 11; Domestic Abuse Act 2021 ss.41 to 43"


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


def _missed(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=owed.entries, values={"order": owed.now.title.lower(), "due": spelt(owed.due)})
        for owed in notifications_owed(case)
        if owed.missed(moment.today)
    ]


def _late(case: Case, _: Moment) -> list[Finding]:
    first = [
        (owed.entries, owed.made.fact.notified_on, owed.due)
        for owed in notifications_owed(case)
        if owed.made is not None and owed.late
    ]
    changes = [((entry,), entry.fact.notified_on, due) for entry, due in changes_late(case)]
    return [
        Finding(entries=entries, values={"day": spelt(day), "due": spelt(due)})
        for entries, day, due in (*first, *changes)
    ]


def _moved(case: Case, moment: Moment) -> list[Finding]:
    """A new address of a person under a served order, whose last day for notifying it has passed without that."""
    found = []
    owed = notifications_owed(case)
    for address in case.of(SuspectAddressed):
        moved = address.fact.since
        due = due_from(CLOCK, moved) if moved is not None else None
        if moved is None or due is None or moment.today <= due:
            continue
        for each in owed:
            now = each.now
            served = services_of(case, now)[0].fact.served_on
            told = any(entry.fact.notified_on >= moved for entry in notifications_of(case, now))
            if now.suspect == address.fact.suspect and served <= moved and now.in_force(moved) and not told:
                values = {"since": spelt(moved), "due": spelt(due), "order": now.title.lower()}
                found.append(Finding(entries=(address, *each.entries), values=values))
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
        id="notification-missed",
        sentence="No notification of name and address under the {order} by {due}: an offence. Consider arrest.",
        source=OFFENCE,
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | {Role.CPS_PROSECUTOR, Role.AUDITOR},
        action="record-notification",
        find=_missed,
    ),
    Rule(
        id="notification-late",
        sentence="Notified on {day}, after the last day, {due}: an offence unless he had a reasonable excuse.",
        source=OFFENCE,
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | {Role.CPS_PROSECUTOR, Role.AUDITOR},
        find=_late,
    ),
    Rule(
        id="address-not-notified",
        sentence="He lives elsewhere since {since} and did not notify it by {due} under the {order}: an offence.",
        source=OFFENCE,
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS, SUSPECT_ADDRESS}),
        to=LAWYERS | {Role.CPS_PROSECUTOR, Role.AUDITOR},
        action="record-notification",
        find=_moved,
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
)

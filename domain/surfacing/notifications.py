"""What is put before people about notification under an order: missed, late, not as the law asks, or not answered."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, SUSPECT_ADDRESS
from domain.clocks import due_from
from domain.duties.applications import LAWYERS, SPO_ACT
from domain.kernel import Answer
from domain.measures.notification import (
    CLOCK,
    HOW_NOTIFIED,
    changes_late,
    in_person,
    no_notification,
    notifications_of,
    notifications_owed,
    unacknowledged,
)
from domain.measures.serving import services_of
from domain.parties import SuspectAddressed
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, Finding, Moment, Rule

OFFENCE = "Stalking Protection Act 2019 ss.9 to 11; Domestic Abuse Act 2021 ss.41 to 43"


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


def _no_notification(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            values={
                "day": spelt(entry.fact.notified_on),
                "how": "was not" if entry.fact.in_person is Answer.NO else "is not recorded as",
            },
        )
        for entry in no_notification(case)
    ]


def _unacknowledged(case: Case, _: Moment) -> list[Finding]:
    return [Finding(entries=(entry,), values={"day": spelt(entry.fact.notified_on)}) for entry in unacknowledged(case)]


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
            told = any(e.fact.notified_on >= moved and in_person(e.fact) for e in notifications_of(case, now))
            if now.suspect == address.fact.suspect and served <= moved and now.in_force(moved) and not told:
                values = {"since": spelt(moved), "due": spelt(due), "order": now.title.lower()}
                found.append(Finding(entries=(address, *each.entries), values=values))
    return found


RULES: tuple[Rule, ...] = (
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
        id="notification-not-in-person",
        sentence="What was recorded on {day} {how} given in person at a police station: it is no notification, and the "
        "duty to notify stays.",
        source=HOW_NOTIFIED,
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR},
        action="record-notification",
        find=_no_notification,
    ),
    Rule(
        id="notification-unacknowledged",
        sentence="He notified on {day} and no written acknowledgement is recorded: give it to him.",
        source=HOW_NOTIFIED,
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | {Role.AUDITOR},
        action="record-notification",
        find=_unacknowledged,
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
)

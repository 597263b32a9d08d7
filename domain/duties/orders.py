"""Duties on orders: the victim told, the order served, name and address notified, and renewal decided in time."""

from datetime import date, timedelta

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ORDERS, SUSPECT_ADDRESS, SUSPECT_IDENTITY, VICTIM_IDENTITY, VICTIM_NEEDS
from domain.clocks import due_after, due_before, due_from
from domain.duties.applications import LAWYERS, SPO_ACT
from domain.kernel import PartyId
from domain.measures.kinds import POLICE_APPLY, MeasureKind, card_on
from domain.measures.notification import HOW_NOTIFIED, incomplete, notifications_owed
from domain.measures.now import MeasureNow, measures_now
from domain.measures.serving import unserved
from domain.parties import victims, which_victim
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT
from domain.victim.rights import Told, VictimTold

NOT_TOWARDS_SUSPECT = (EVERY_AGENCY | {Role.POLICE_LEGAL}) - SUSPECTS_SIDE
TELLS_THAT_ORDERS_EXIST = frozenset({Told.PROTECTION_ORDERS, Told.ORDER_MADE})
TELLS_OF_AN_ORDER = TELLS_THAT_ORDERS_EXIST | {Told.HEARING}


def _told_that_orders_exist(case: Case, _: Moment) -> list[Finding]:
    told = {entry.fact.victim for entry in case.of(VictimTold) if entry.fact.event in TELLS_THAT_ORDERS_EXIST}
    return [
        Finding(
            entries=(named,),
            due=due_after("spo-told", named.known),
            owner=Role.POLICE_INVESTIGATOR,
            values={"whom": which_victim(case, named.fact.victim)},
        )
        for named in victims(case)
        if named.fact.victim not in told
    ]


def _told_of_order(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for now in measures_now(case):
        card = card_on(now.kind, now.made_on)
        if card is None or now.protects is None or not _stands(now, moment.today):
            continue
        hers = not card.applied_for_by_police and now.kind is not MeasureKind.RESTRAINING_ORDER
        if not hers and not _was_told(case, now.protects, now.made_on):
            found.append(
                Finding(
                    entries=now.entries,
                    due=due_from("order-told", now.made_on),
                    owner=Role.POLICE_INVESTIGATOR,
                    values={"whom": which_victim(case, now.protects), "order": now.title.lower()},
                )
            )
    return found


def _was_told(case: Case, victim: PartyId, since: date) -> bool:
    return any(
        entry.fact.victim == victim
        and entry.fact.event in TELLS_OF_AN_ORDER
        and london_date(entry.fact.told_at.latest) >= since
        for entry in case.of(VictimTold)
    )


def _stands(now: MeasureNow, day: date) -> bool:
    return now.last_day is None or day <= now.last_day


def _service(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=each.entries,
            due=due_from("order-service", each.since),
            owner=Role.POLICE_INVESTIGATOR,
            values={
                "order": each.now.title.lower(),
                "what": "varied" if each.varied else "made",
                "since": spelt(each.since),
            },
        )
        for each in unserved(case, moment.today)
    ]


def _notification(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=owed.entries,
            due=owed.due,
            owner=Role.POLICE_INVESTIGATOR,
            values={"order": owed.now.title.lower(), "due": spelt(owed.due)},
        )
        for owed in notifications_owed(case)
        if owed.made is None
    ]


def _incomplete(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(*owed.entries, last),
            due=owed.due,
            owner=Role.POLICE_INVESTIGATOR,
            values={"order": owed.now.title.lower(), "due": spelt(owed.due), "what": what},
        )
        for owed, last, what in incomplete(case)
    ]


def _renewal(case: Case, moment: Moment) -> list[Finding]:
    every = measures_now(case)
    found = []
    for now in every:
        card = card_on(now.kind, now.made_on)
        if card is None or not card.renewed or now.last_day is None or now.left_to_end or now.discharged_on is not None:
            continue
        opens = due_before("order-ends-soon", now.last_day)
        if opens is None or not opens <= moment.today <= now.last_day or _followed(now, every):
            continue
        found.append(
            Finding(
                entries=now.entries,
                due=now.last_day,
                owner=_renews(now.kind),
                values={"order": now.title.lower(), "ends": spelt(now.last_day)},
            )
        )
    return found


def _renews(kind: MeasureKind) -> Role:
    """Who sees to it: the police for what they applied for, the prosecution for the court's own, else her advocate."""
    if kind is MeasureKind.RESTRAINING_ORDER:
        return Role.POLICE_INVESTIGATOR
    return Role.POLICE_COORDINATOR if kind in POLICE_APPLY else Role.ISAC_CASEWORKER


def _followed(now: MeasureNow, every: tuple[MeasureNow, ...]) -> bool:
    """Whether another order for the same person already begins before this one ends, or on the day after."""
    last = now.last_day
    return last is not None and any(
        other is not now
        and (other.suspect, other.protects) == (now.suspect, now.protects)
        and other.starts_on <= last + timedelta(days=1)
        and (other.last_day is None or other.last_day > last)
        for other in every
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="spo-told",
        sentence="Tell {whom} that stalking protection orders exist and what they can do.",
        source=f"{REPORT}: told in 6 of 384 stalking cases",
        valid_from=SPO_ACT,
        rests_on=frozenset({VICTIM_IDENTITY, VICTIM_NEEDS}),
        to=POLICE | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="tell-victim",
        find=_told_that_orders_exist,
    ),
    Rule(
        id="order-told",
        sentence="Tell {whom} of the {order}: its terms, how long it runs, and what to do if it is broken.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY, VICTIM_NEEDS}),
        to=POLICE | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="tell-victim",
        find=_told_of_order,
    ),
    Rule(
        id="order-service",
        sentence="Serve the {order}, {what} on {since}, and record what he knows of each term.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=NOT_TOWARDS_SUSPECT,
        action="record-service",
        find=_service,
    ),
    Rule(
        id="order-notification",
        sentence="Under the {order} he must notify names and home address by {due}: record it, or act on the offence.",
        source="Stalking Protection Act 2019 ss.9 to 11; Domestic Abuse Act 2021 ss.41 to 43",
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS}),
        to=LAWYERS | ADVOCATES | CLINIC | {Role.AUDITOR},
        action="record-notification",
        find=_notification,
    ),
    Rule(
        id="order-notification-whole",
        sentence="What he notified under the {order} leaves out {what}: the duty to notify, due by {due}, stays. "
        "Record it, or act on the offence.",
        source=HOW_NOTIFIED,
        valid_from=SPO_ACT,
        rests_on=frozenset({ORDERS, SUSPECT_IDENTITY, SUSPECT_ADDRESS}),
        to=LAWYERS | CLINIC | {Role.AUDITOR},
        action="record-notification",
        find=_incomplete,
    ),
    Rule(
        id="order-renewal",
        sentence="The {order} ends on {ends}: decide whether it is renewed, or what takes its place.",
        source=f"Stalking Protection Act 2019 s.4; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=NOT_TOWARDS_SUSPECT,
        action="change-measure",
        find=_renewal,
    ),
)

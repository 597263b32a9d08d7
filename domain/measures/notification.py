"""Notification: that a person under a stalking protection order told the police his names and home address in time."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, ORDERS, SUSPECT_ADDRESS, SUSPECT_IDENTITY, DataClass, Label
from domain.clocks import due_from
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, Refused, Text
from domain.legible import legible
from domain.measures.kinds import TITLES, MeasureKind, card_on
from domain.measures.now import MeasureNow, measures_now, must_be_measure
from domain.measures.serving import services_of
from domain.measures.variation import MeasureField
from domain.timing import not_in_future

CLOCK = "order-notification"
HOW_NOTIFIED = "Stalking Protection Act 2019 s.10; Domestic Abuse Act 2021 s.42"


class Notified(StrEnum):
    """What a notification is of, or why there is none."""

    FIRST = "first_notification"
    CHANGE = "change_of_name_or_address"
    EXCUSED = "not_required_sexual_offences_act"


class NotificationBody(msgspec.Struct, frozen=True, kw_only=True):
    """What a person under an order notified, asked and recorded alike."""

    measure: MeasureField
    what: Annotated[Notified, ORDERS, Label("What was notified", "Or that part 2 of the 2003 Act binds him already")]
    notified_on: Annotated[date, ORDERS, Label("Date notified", "Or the date on which the exemption was established")]
    changed_on: Annotated[date | None, ORDERS, Label("Date of the change", "Needed for a change")] = None
    excused_until: Annotated[
        date | None, ORDERS, Label("Last day of notification under the 2003 Act", "Leave empty if it is not known yet")
    ] = None
    in_person: Annotated[Answer | None, ORDERS, Label("In person at a police station, by word of mouth")] = None
    acknowledged: Annotated[Answer | None, ORDERS, Label("Acknowledged in writing")] = None
    station: Annotated[Line | None, ORDERS, Label("Police station")] = None
    names: Annotated[
        tuple[Line, ...],
        SUSPECT_IDENTITY,
        msgspec.Meta(max_length=20),
        Label("Every name that he uses", "One a line"),
    ] = ()
    home_address: Annotated[Text | None, SUSPECT_ADDRESS, FACT, Label("Home address as notified")] = None


class RecordNotification(NotificationBody, Command, frozen=True, kw_only=True, tag="record-notification"):
    """Record that somebody under an order notified names and address, or a change, or need not."""

    title: ClassVar[str] = "Record a notification under an order"
    section: ClassVar[str] = "measures"


class NotificationMade(NotificationBody, Fact, frozen=True, kw_only=True, tag="notification-made/1"):
    """Somebody under an order notified names and address, or a change, or need not."""

    title: ClassVar[str] = "Notification under an order"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    happens: ClassVar[str] = "notified_on"

    def summary(self) -> dict[DataClass, str]:
        """What was notified and when; never a name or an address."""
        return {
            ORDERS: f"{self.what.value.replace('_', ' ').capitalize()}, {spelt(self.notified_on)}",
            **({SUSPECT_IDENTITY: "Names were notified"} if self.names else {}),
            **({SUSPECT_ADDRESS: "A home address was notified"} if self.home_address else {}),
        }


def in_person(made: NotificationMade) -> bool:
    """Whether it was made as it must be: by word of mouth at a police station. What is not said is not counted.

    Stalking Protection Act 2019 s.10; Domestic Abuse Act 2021 s.42.
    """
    return made.in_person is Answer.YES


def left_out(made: NotificationMade) -> str:
    """What a first notification leaves out of what must be told; empty where nothing."""
    told = {"his names": bool(made.names), "his home address": made.home_address is not None}
    return " and ".join(what for what, given in told.items() if not given)


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """A first notification that the law asks for: by when, and whether and when it was made in person.

    Whether it gave names and home address is asked apart, by whoever may rest on those.
    """

    now: MeasureNow
    due: date
    made: Entry[NotificationMade] | None
    entries: tuple[Entry[Fact], ...]

    @property
    def late(self) -> bool:
        """Whether it was made after its last day."""
        return self.made is not None and self.made.fact.notified_on > self.due

    def missed(self, today: date) -> bool:
        """Whether its last day has passed without it."""
        return self.made is None and today > self.due


def notifications_owed(case: Case) -> tuple[Owed, ...]:
    """The first notifications that follow from service of each order. Ask it of the full fold only.

    Stalking Protection Act 2019 s.9: within three days beginning with service; not for an order that replaces an
    interim one; not while Part 2 of the Sexual Offences Act 2003 binds him, and from its final day as if the order
    had been served then. Nothing is owed before service, which is owed itself.
    """
    found = []
    every = measures_now(case)
    for now in every:
        card = card_on(now.kind, now.made_on)
        services = services_of(case, now)
        if card is None or not card.notification or not services or _replaces_interim(now, every):
            continue
        said = notifications_of(case, now)
        excused = [entry for entry in said if entry.fact.what is Notified.EXCUSED]
        starts = services[0].fact.served_on
        if excused:
            until = excused[-1].fact.excused_until
            if until is None or not now.in_force(until):
                continue
            starts = max(until, starts)
        due = due_from(CLOCK, starts)
        if due is None:
            continue
        made = next((e for e in said if e.fact.what is Notified.FIRST and in_person(e.fact)), None)
        basis: tuple[Entry[Fact], ...] = (*now.entries, services[0], *excused[-1:], *((made,) if made else ()))
        found.append(Owed(now=now, due=due, made=made, entries=basis))
    return tuple(found)


def incomplete(case: Case) -> list[tuple[Owed, Entry[NotificationMade], str]]:
    """First notifications made in person of which none is whole, each with the last one and what that leaves out.

    It rests on the names and the address too: ask it of a fold that may.
    """
    found = []
    for owed in notifications_owed(case):
        said = [e for e in notifications_of(case, owed.now) if e.fact.what is Notified.FIRST and in_person(e.fact)]
        if said and all(left_out(entry.fact) for entry in said):
            found.append((owed, said[-1], left_out(said[-1].fact)))
    return found


def no_notification(case: Case) -> list[Entry[NotificationMade]]:
    """What was recorded as notified and was not in person, with none in person of the same since."""
    every = legible(case, {ORDERS}).of(NotificationMade)
    told = [entry for entry in every if entry.fact.what is not Notified.EXCUSED]
    return [entry for entry in told if not in_person(entry.fact) and not any(_makes_good(e, entry) for e in told)]


def _makes_good(one: Entry[NotificationMade], other: Entry[NotificationMade]) -> bool:
    same = (one.fact.measure, one.fact.what) == (other.fact.measure, other.fact.what)
    return same and in_person(one.fact) and one.fact.notified_on >= other.fact.notified_on


def unacknowledged(case: Case) -> list[Entry[NotificationMade]]:
    """Notifications made in person that nobody has recorded as acknowledged in writing."""
    every = legible(case, {ORDERS}).of(NotificationMade)
    told = [entry for entry in every if entry.fact.what is not Notified.EXCUSED and in_person(entry.fact)]
    return [
        entry
        for entry in told
        if entry.fact.acknowledged is not Answer.YES
        and not any(_makes_good(e, entry) and e.fact.acknowledged is Answer.YES for e in told)
    ]


def _replaces_interim(now: MeasureNow, every: tuple[MeasureNow, ...]) -> bool:
    """Whether an interim order against the same person was still in force on the day before the full one was made."""
    return now.kind is MeasureKind.STALKING_PROTECTION_ORDER and any(
        other.kind is MeasureKind.INTERIM_STALKING_PROTECTION_ORDER
        and other.suspect == now.suspect
        and other.made_on <= now.made_on
        and (other.last_day is None or (now.made_on - other.last_day).days <= 1)
        for other in every
    )


def notifications_of(case: Case, now: MeasureNow) -> tuple[Entry[NotificationMade], ...]:
    """What was notified under a measure, by day."""
    marks = case.marks_of(now.entry)
    found = [entry for entry in legible(case, {ORDERS}).of(NotificationMade) if entry.fact.measure in marks]
    return tuple(sorted(found, key=lambda entry: (entry.fact.notified_on, entry.position)))


def changes_late(case: Case) -> list[tuple[Entry[NotificationMade], date]]:
    """Changes that were notified after their last day, each with that day. Ask it of the full fold only."""
    late = []
    for entry in legible(case, {ORDERS}).of(NotificationMade):
        changed = entry.fact.changed_on
        due = due_from(CLOCK, changed) if changed is not None else None
        if due is not None and entry.fact.notified_on > due:
            late.append((entry, due))
    return late


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a notification."""
    match command:
        case RecordNotification():
            now = must_be_measure(case, command.measure)
            not_in_future(command.notified_on, ask, "notified_on", "The date notified must be today or in the past.")
            _refuse_impossible(case, command, now)
            return [Decided(NotificationMade(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_impossible(case: Case, command: RecordNotification, now: MeasureNow) -> None:
    card = card_on(now.kind, now.made_on)
    if card is None or not card.notification:
        raise Refused(
            f"A {TITLES[now.kind].lower()} asks for no notification. Choose another measure.", field="measure"
        )
    services = services_of(case, now)
    if command.what is not Notified.EXCUSED and not services:
        raise Refused("Nobody must notify before the order is served. Record its service first.", field="measure")
    if services and command.what is not Notified.EXCUSED and command.notified_on < services[0].fact.served_on:
        raise Refused(
            f"The order was served on {spelt(services[0].fact.served_on)}: check the date notified.",
            field="notified_on",
        )
    if (command.changed_on is not None) is not (command.what is Notified.CHANGE):
        raise Refused("A change, and only a change, has a date on which it happened.", field="changed_on")
    if command.changed_on is not None and command.changed_on > command.notified_on:
        raise Refused("A change is notified once it has happened. Check both dates.", field="changed_on")
    if command.excused_until is not None and command.what is not Notified.EXCUSED:
        raise Refused("Only an exemption has a last day under the 2003 Act. Leave it empty.", field="excused_until")


COMMANDS = (RecordNotification,)
FACTS = (NotificationMade,)

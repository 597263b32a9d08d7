"""Serving: that an order was put into the hands of the person whom it binds, and what he knows of each term."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, DataClass, Label
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, Refused
from domain.legible import legible
from domain.measures.kinds import TITLES, card_on
from domain.measures.now import MeasureNow, measures_now, must_be_measure
from domain.measures.terms import refuse_unlisted
from domain.measures.variation import Change, MeasureField
from domain.timing import not_in_future


class HowServed(StrEnum):
    """How an order reached the person whom it binds."""

    IN_PERSON = "handed_over_in_person"
    IN_COURT = "in_court_when_it_was_made"
    REPRESENTATIVE = "on_a_representative"
    POST = "by_post"
    ELECTRONIC = "electronically"
    SUBSTITUTED = "as_the_court_directed_instead"


class ServedBy(StrEnum):
    """In what capacity somebody served it."""

    POLICE = "police_officer"
    COURT = "court"
    PROCESS_SERVER = "process_server"
    PRISON = "prison_or_probation_staff"
    SOMEBODY_ELSE = "somebody_else"


class Known(StrEnum):
    """How the person bound came to know of a term."""

    IN_COURT = "in_court_when_it_was_made"
    READ_OVER = "read_over"
    EXPLAINED = "explained"
    ACKNOWLEDGED = "acknowledged"
    NOT_YET = "not_yet"


class TermKnown(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one term was made known."""

    number: Annotated[
        Annotated[int, msgspec.Meta(ge=0)], Label("Number of the term", "0 stands for the exclusion zone")
    ]
    how: Annotated[Known, Label("How it was made known")]


class ServiceBody(msgspec.Struct, frozen=True, kw_only=True):
    """How an order was served, asked and recorded alike."""

    measure: MeasureField
    served_on: Annotated[date, ORDERS, Label("Date served")]
    how: Annotated[HowServed, ORDERS, Label("How it was served")]
    served_by: Annotated[ServedBy, ORDERS, Label("Served by")]
    proof: Annotated[
        Line | None, ORDERS, Label("Proof of service", "A certificate, statement or recording; no name")
    ] = None
    knowledge: Annotated[
        tuple[TermKnown, ...],
        ORDERS,
        msgspec.Meta(max_length=60),
        Label("How each term was made known", "So that nobody can say that he was not aware of it"),
    ] = ()
    notification_explained: Annotated[
        Answer | None, ORDERS, Label("Told that he must notify name and address", "For a stalking protection order")
    ] = None


class RecordService(ServiceBody, Command, frozen=True, kw_only=True, tag="record-service"):
    """Record that an order was served, how, with what proof, and how each term was made known."""

    title: ClassVar[str] = "Record service of an order"
    section: ClassVar[str] = "measures"
    consequence: ClassVar[str] = "From now on a breach can be shown to be of an order, and of a term, that he knew of."


class OrderServed(ServiceBody, Fact, frozen=True, kw_only=True, tag="order-served/1"):
    """An order was served on the person whom it binds."""

    title: ClassVar[str] = "Order served"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    happens: ClassVar[str] = "served_on"

    def summary(self) -> dict[DataClass, str]:
        """That it was served, and when."""
        return {ORDERS: f"An order was served on the suspect on {spelt(self.served_on)}"}


def services_of(case: Case, now: MeasureNow) -> tuple[Entry[OrderServed], ...]:
    """The services of a measure, by day. Ask it of the full fold only."""
    marks = case.marks_of(now.entry)
    found = [entry for entry in legible(case, {ORDERS}).of(OrderServed) if entry.fact.measure in marks]
    return tuple(sorted(found, key=lambda entry: (entry.fact.served_on, entry.position)))


def served_on(case: Case, now: MeasureNow) -> date | None:
    """The day on which a measure was first served; None where no service is recorded."""
    services = services_of(case, now)
    return services[0].fact.served_on if services else None


def binds_once_known(now: MeasureNow) -> bool:
    """Whether it was made behind his back and binds only who knows of it: it protects nobody before its service.

    A non-molestation order made without notice is no offence to break before he is aware of it: Family Law Act 1996
    s.42A(2). One that was made with him before the court binds him from its first day.
    """
    card = card_on(now.kind, now.made_on)
    return card is not None and card.served and now.entry.fact.without_notice is Answer.YES


def counts_from(case: Case, now: MeasureNow) -> date | None:
    """The first day on which a measure can be counted on; None while it was made without notice and is not served."""
    if not binds_once_known(now):
        return now.starts_on
    served = served_on(case, now)
    return max(now.starts_on, served) if served is not None else None


def awaits_service(case: Case, now: MeasureNow, day: date) -> bool:
    """Whether a measure that stands on a day, and is to be served, was not served by then."""
    card = card_on(now.kind, now.made_on)
    if card is None or not card.served or not now.in_force(day):
        return False
    served = served_on(case, now)
    return served is None or served > day


def knows_of(case: Case, now: MeasureNow, number: int, day: date) -> Known | None:
    """How a term (0: the exclusion zone) had last been made known to him by a day; None where nobody has said."""
    said = [
        known.how
        for entry in services_of(case, now)
        if entry.fact.served_on <= day
        for known in entry.fact.knowledge
        if known.number == number
    ]
    return said[-1] if said else None


class Unserved(msgspec.Struct, frozen=True, kw_only=True):
    """A measure, or its last variation, that no service is recorded of, and since when."""

    now: MeasureNow
    since: date
    varied: bool
    entries: tuple[Entry[Fact], ...]


def unserved(case: Case, day: date) -> tuple[Unserved, ...]:
    """Measures that stand on a day and bind only who knows of them, with no service recorded since they last changed.

    Ask it of the full fold only.
    """
    found = []
    for now in measures_now(case):
        card = card_on(now.kind, now.made_on)
        over = now.last_day is not None and now.last_day < day
        if card is None or not card.served or over:
            continue
        services = services_of(case, now)
        rewritten = [
            entry
            for entry in now.changes
            if entry.fact.change is Change.VARIED and (entry.fact.terms or entry.fact.exclusion_zone is not None)
        ]
        if not services:
            found.append(Unserved(now=now, since=now.made_on, varied=False, entries=now.entries))
        elif rewritten and services[-1].fact.served_on < rewritten[-1].fact.decided_on:
            since = rewritten[-1].fact.decided_on
            found.append(Unserved(now=now, since=since, varied=True, entries=(*now.entries, *services)))
    return tuple(found)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a service."""
    match command:
        case RecordService():
            now = must_be_measure(case, command.measure)
            not_in_future(command.served_on, ask, "served_on", "The date served must be today or in the past.")
            _refuse_impossible(command, now)
            return [Decided(OrderServed(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_impossible(command: RecordService, now: MeasureNow) -> None:
    title = TITLES[now.kind].lower()
    if command.served_on < now.made_on:
        raise Refused(f"The {title} was made on {spelt(now.made_on)}: it cannot be served before.", field="served_on")
    if command.how is HowServed.IN_COURT and command.served_on != now.made_on:
        raise Refused(
            f"Served in court when it was made is served on {spelt(now.made_on)}. Check the date, or choose another "
            "way.",
            field="served_on",
        )
    if now.last_day is not None and command.served_on > now.last_day:
        raise Refused(f"The {title} ended on {spelt(now.last_day)}: it is not served after that.", field="served_on")
    numbers = [known.number for known in command.knowledge]
    for number in numbers:
        refuse_unlisted(number, now.terms, zone=now.zone, field="knowledge")
    if len(set(numbers)) != len(numbers):
        raise Refused("Say of each term once how it was made known.", field="knowledge")


COMMANDS = (RecordService,)
FACTS = (OrderServed,)

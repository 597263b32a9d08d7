"""Orders and conditions: what stands between a suspect and a victim."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import EXCLUSION_ZONE, FACT, ORDERS, THIRD_PARTY, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, PartyId, Refused, Text
from domain.measures.kinds import TITLES, MadeBy, MeasureCard, MeasureKind, card_on, last_day_of, never_in_force
from domain.measures.terms import Numbered, TermKind, TermsField, numbered
from domain.measures.youngest import refuse_too_young
from domain.parties import must_be_suspect, must_be_victim

SuspectField = Annotated[PartyId, ORDERS, Label("Suspect", "The person whom it binds"), Options("suspects")]


ZoneField = Annotated[
    Text | None,
    EXCLUSION_ZONE,
    FACT,
    Label("Exclusion zone", "Exactly as served, and nowhere else: a place that is not in the order is not named here"),
]


ZONE_SUMMARY = {EXCLUSION_ZONE: "An exclusion zone was served on the suspect"}


class MeasureBody(msgspec.Struct, frozen=True, kw_only=True):
    """What an order or set of conditions says, asked and recorded alike."""

    suspect: SuspectField
    kind: Annotated[MeasureKind, ORDERS, Label("Measure")]
    victim: Annotated[
        PartyId | None, ORDERS, Label("Victim whom it protects", "Leave empty if another person"), Options("victims")
    ] = None
    protected_person: Annotated[
        Line | None, THIRD_PARTY, Label("Other person whom it protects", "Need not be the victim: stalking by proxy")
    ] = None
    terms: TermsField
    exclusion_zone: ZoneField = None
    starts_on: Annotated[date, ORDERS, Label("In force from")]
    ends_on: Annotated[date | None, ORDERS, Label("In force until", "Leave empty if until further order")] = None
    reference: Annotated[Line | None, ORDERS, Label("Reference", "The court’s or the force’s own")] = None
    made_on: Annotated[
        date | None, ORDERS, Label("Date made", "Leave empty if it was made on the day from which it is in force")
    ] = None
    made_by: Annotated[MadeBy | None, ORDERS, Label("How it came about")] = None
    court: Annotated[Line | None, ORDERS, Label("Court, or rank of the officer, that made it", "No name")] = None
    force_area: Annotated[Line | None, ORDERS, Label("Police force responsible for it")] = None
    without_notice: Annotated[
        Answer | None, ORDERS, Label("Made without notice", "Then it binds him once he knows of it")
    ] = None
    power_of_arrest: Annotated[Answer | None, ORDERS, Label("Power of arrest attached", "By a family court")] = None


class RecordProtectiveMeasure(MeasureBody, Command, frozen=True, kw_only=True, tag="record-protective-measure"):
    """Record an order, bail conditions, licence or other measure that protects somebody."""

    title: ClassVar[str] = "Record a protective measure"
    section: ClassVar[str] = "measures"
    consequence: ClassVar[str] = "It shows as in force on the case, with what breaking it is in law."


class ProtectiveMeasureRecorded(MeasureBody, Fact, frozen=True, kw_only=True, tag="protective-measure-recorded/2"):
    """A protective measure was made or given."""

    title: ClassVar[str] = "Protective measure"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "starts_on"

    def summary(self) -> dict[DataClass, str]:
        """Kind and dates; never a term, a place or a name."""
        return summed_up(
            self.kind, self.starts_on, self.ends_on, zone=bool(self.exclusion_zone), other=bool(self.protected_person)
        )


def summed_up(
    kind: MeasureKind, starts_on: date, ends_on: date | None, *, zone: bool, other: bool
) -> dict[DataClass, str]:
    """Kind and dates, that a zone was served and that another person is protected."""
    until = f"until {spelt(ends_on)}" if ends_on else "until further order"
    return {
        ORDERS: f"{TITLES[kind]} from {spelt(starts_on)} {until}",
        **(ZONE_SUMMARY if zone else {}),
        **({THIRD_PARTY: "It protects another person"} if other else {}),
    }


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording a measure."""
    match command:
        case RecordProtectiveMeasure():
            must_be_suspect(case, command.suspect)
            must_be_victim(case, command.victim)
            if command.kind is MeasureKind.POLICE_BAIL:
                raise Refused(
                    "Police bail is recorded with Release a suspect, which knows who may authorise how long.",
                    field="kind",
                )
            if command.victim is None and command.protected_person is None:
                raise Refused("Say whom it protects: the victim, or another person by name.", field="victim")
            in_order(command.starts_on, command.ends_on)
            _refuse_unlawful(command)
            made = command.made_on or command.starts_on
            refuse_too_young(case, command.suspect, command.kind, made, ask, field="suspect")
            return [Decided(ProtectiveMeasureRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def in_order(starts: date, ends: date | None) -> None:
    """Refuse a measure that ends before it starts."""
    if ends is not None and ends < starts:
        raise Refused("It must not end before it starts. Check both dates.", field="ends_on")


def _refuse_unlawful(command: RecordProtectiveMeasure) -> None:
    """Refuse what the catalogue says that no court or officer can have made."""
    made = command.made_on or command.starts_on
    if made > command.starts_on:
        raise Refused("It cannot be in force before it is made. Check both dates.", field="made_on")
    title = TITLES[command.kind]
    unmade = never_in_force(command.kind)
    if unmade is not None:
        raise Refused(f"There is no {title.lower()} in law. {unmade.inactive_because}.", field="kind")
    card = card_on(command.kind, made)
    if card is None:
        raise Refused(f"No {title.lower()} could be made on {spelt(made)}. Check the date.", field="starts_on")
    if command.made_by is not None and card.ways and command.made_by not in card.ways:
        ways = " or ".join(sorted(way.value.replace("_", " ") for way in card.ways))
        raise Refused(f"{title}: it is made on {ways} ({card.source}). Check how it came about.", field="made_by")
    refuse_forbidden_terms(card, numbered(command.terms))
    refuse_wrong_length(card, made, command.ends_on, "ends_on")


def refuse_forbidden_terms(card: MeasureCard, terms: Numbered) -> None:
    """Refuse a term of a kind that this measure cannot hold."""
    may = {
        TermKind.PROHIBITION: card.prohibitions,
        TermKind.REQUIREMENT: card.requirements,
        TermKind.MONITORING: card.monitoring,
    }
    for number, term in terms.items():
        if term.kind is not None and may[term.kind] is Answer.NO:
            kind = term.kind.value.replace("_", " ")
            why = card.refusal or f"This measure holds no {kind}. Take the term out, or consider which order can."
            raise Refused(f"Term {number}: {why} Source: {card.source}.", field="terms")


def refuse_wrong_length(card: MeasureCard, made: date, ends: date | None, field: str) -> None:
    """Refuse an end that lies before the shortest or after the longest time for which the measure may be made."""
    if card.longest is not None:
        last = last_day_of(card.longest, made)
        if ends is None or ends > last:
            raise Refused(
                f"{card.title}: it lasts {card.longest.words}. Made on {spelt(made)}, its last day is {spelt(last)} at "
                "the latest. Check both dates.",
                field=field,
            )
    if card.shortest is not None and ends is not None and ends < last_day_of(card.shortest, made):
        raise Refused(
            f"{card.title}: it lasts {card.shortest.words}. Made on {spelt(made)}, it ends on "
            f"{spelt(last_day_of(card.shortest, made))} at the earliest. Check the dates, or whether it is an interim "
            "order.",
            field=field,
        )


COMMANDS = (RecordProtectiveMeasure,)
FACTS = (ProtectiveMeasureRecorded,)

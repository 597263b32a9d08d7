"""Agreed contact: how, how often and when the victim wants to be reached, and why somebody departed from that."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import EQUALITY, FACT, VICTIM_CONTACT, VICTIM_NEEDS, DataClass, Label
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.contact import Method, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.timing import not_in_future


class Cadence(StrEnum):
    """How often she wants an update. Each but the last is a row among the clocks."""

    DAILY = "daily"
    TWICE_A_WEEK = "twice_a_week"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    WHEN_SOMETHING_HAPPENS = "only_when_something_happens"


class Interpreter(StrEnum):
    """Who interprets for her."""

    NOT_NEEDED = "not_needed"
    PROFESSIONAL = "professional_interpreter"
    FAMILY_OR_FRIEND = "family_member_or_friend"
    NOT_KNOWN = "not_known"


class ContactAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How she wants to be reached, asked and recorded alike.

    There is no question whether the suspect knows: nobody who works with him reads more than that contact was agreed.
    """

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    agreed_on: Annotated[date, VICTIM_NEEDS, Label("Date agreed")]
    cadence: Annotated[Cadence, VICTIM_NEEDS, Label("How often she wants an update")]
    method: Annotated[Method, VICTIM_NEEDS, Label("By which means")]
    safe_times: Annotated[Line | None, VICTIM_CONTACT, Label("Safe times")] = None
    avoid: Annotated[
        Text | None, VICTIM_CONTACT, FACT, Label("Words to avoid", "What nobody says or writes, and why not")
    ] = None
    interpreter: Annotated[Interpreter, VICTIM_NEEDS, Label("Interpreter", "Never a family member or friend")] = (
        Interpreter.NOT_KNOWN
    )
    language: Annotated[Line | None, EQUALITY, Label("Language, or another way to communicate")] = None


class AgreeContact(ContactAgreement, Command, frozen=True, kw_only=True, tag="agree-contact"):
    """Record how and how often the victim wants to be kept up to date. She may change it at any time."""

    title: ClassVar[str] = "Agree contact with the victim"
    section: ClassVar[str] = "victim"
    replaces: ClassVar[tuple[str, ...]] = ("contact-agreed/1",)
    consequence: ClassVar[str] = "The next update is owed when what was agreed has passed since the last contact."


class ContactAgreed(ContactAgreement, Fact, frozen=True, kw_only=True, tag="contact-agreed/1"):
    """How the victim is kept up to date was agreed with her."""

    title: ClassVar[str] = "Contact agreed"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "agreed_on"

    def summary(self) -> dict[DataClass, str]:
        """That it was agreed; never how, when or in which language."""
        return {VICTIM_NEEDS: "How the victim is kept up to date was agreed with her"}


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """Why contact is not as agreed, asked and recorded alike. It is the agency that departs, not she."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    departed_on: Annotated[date, VICTIM_NEEDS, Label("Date")]
    because: Annotated[Text, VICTIM_NEEDS, FACT, Label("Why contact was not as agreed", "What stood in the way")]
    next_on: Annotated[date, VICTIM_NEEDS, Label("Date of the next update")]


class DepartFromContact(Departure, Command, frozen=True, kw_only=True, tag="depart-from-agreed-contact"):
    """Say why an update does not come as it was agreed, and when it comes instead."""

    title: ClassVar[str] = "Depart from agreed contact"
    section: ClassVar[str] = "victim"


class ContactDeparted(Departure, Fact, frozen=True, kw_only=True, tag="contact-departed/1"):
    """An agency departed from what was agreed with the victim."""

    title: ClassVar[str] = "Departure from agreed contact"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "departed_on"

    def summary(self) -> dict[DataClass, str]:
        """That there was a departure, never why."""
        return {VICTIM_NEEDS: "Contact with the victim was not as agreed"}


def agreement(case: Case, victim: PartyId) -> Entry[ContactAgreed] | None:
    """What is agreed with a victim now: the last by its date. Ask it of the full fold; what is erased is none."""
    own = [e for e in case.of(ContactAgreed) if is_open(e.fact.victim) and e.fact.victim == victim]
    return max(own, key=lambda entry: (entry.fact.agreed_on, entry.position), default=None)


def next_update(agreed: ContactAgreed, reached: date | None, departures: tuple[ContactDeparted, ...]) -> date | None:
    """When the next update is due: so long after the last contact, or when a departure since then promised it.

    None where she wants to hear only when something happens. `reached` is the day of her last contact or telling.
    """
    if agreed.cadence is Cadence.WHEN_SOMETHING_HAPPENS:
        return None
    last = max(day for day in (agreed.agreed_on, reached) if day is not None)
    promised = [departed.next_on for departed in departures if departed.departed_on >= last]
    row = clock(f"contact-{agreed.cadence.value.replace('_', '-')}", agreed.agreed_on)
    if promised:
        return max(promised)
    return due_on(row, last) if row is not None else None


def contact_agreed(command: AgreeContact, ask: Circumstances) -> list[Decided]:
    """The agreement as a fact. Raises `Refused` for a date to come or an interpreter from her own circle."""
    not_in_future(command.agreed_on, ask, "agreed_on", "The date agreed must be today or in the past.")
    if command.interpreter is Interpreter.FAMILY_OR_FRIEND:
        raise Refused(
            "A family member or friend never interprets for a victim: she may not be free to speak before them. "
            "Arrange a professional interpreter and choose that.",
            field="interpreter",
        )
    if command.interpreter is Interpreter.PROFESSIONAL and not command.language:
        raise Refused("Say for which language the interpreter is needed.", field="language")
    return [Decided(ContactAgreed(**msgspec.structs.asdict(command)))]


def departed(case: Case, command: DepartFromContact, ask: Circumstances) -> list[Decided]:
    """The departure as a fact. Raises `Refused` where nothing was agreed, or the next update lies before it."""
    not_in_future(command.departed_on, ask, "departed_on", "The date must be today or in the past.")
    ask.require(
        agreement(case, command.victim) is not None,
        "Nothing has been agreed with her yet that could be departed from. Agree contact with her first.",
        rule="victim.nothing-agreed",
        rests_on=frozenset({VICTIM_NEEDS}),
    )
    if command.next_on <= command.departed_on:
        raise Refused("The next update comes after the day that this is about. Enter a later date.", field="next_on")
    return [Decided(ContactDeparted(**msgspec.structs.asdict(command)))]

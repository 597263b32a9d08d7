"""Attempts: somebody tried to reach the victim and did not. What stood in the way is never her fault."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import FACT, STAFF_IDENTITY, VICTIM_NEEDS, DataClass, Label
from domain.contact import A_WORKER, Method, WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Happened, Line, PartyId, Refused, Text
from domain.timing import not_in_future
from domain.victim.contact import UnreleasedVictimContacted, VictimContacted
from domain.victim.rights import VictimTold


class InTheWay(StrEnum):
    """What stood in the way of an update."""

    NOT_TRIED = "we_did_not_try"
    NO_ANSWER = "no_answer"
    NOT_SAFE_TO_SPEAK = "not_safe_to_speak"
    DETAILS_OUT_OF_DATE = "our_details_were_out_of_date"
    NO_INTERPRETER = "no_interpreter"
    WRONG_TIME_OR_MEANS = "not_at_the_time_or_by_the_means_agreed"
    OTHER = "other"


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """An update that did not reach her, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    attempted: Annotated[Happened, VICTIM_NEEDS, Label("When you tried, or should have")]
    method: Annotated[Method, VICTIM_NEEDS, Label("By which means")]
    in_the_way: Annotated[InTheWay, VICTIM_NEEDS, Label("What stood in the way")]
    message_left: Annotated[
        Answer, VICTIM_NEEDS, Label("Was a message left?", "Only where it was agreed that one is safe")
    ] = Answer.NOT_KNOWN
    next_on: Annotated[date | None, VICTIM_NEEDS, Label("Date of the next attempt")] = None
    note: Annotated[Text | None, VICTIM_NEEDS, FACT, Label("Anything else", "What was offered, and how")] = None
    attempted_by: Annotated[Line | None, STAFF_IDENTITY, Label("By whom", "Leave empty if it was you")] = None


class RecordMissedContact(Attempt, Command, frozen=True, kw_only=True, tag="record-missed-contact"):
    """Record an update that did not reach the victim, and what stood in the way."""

    title: ClassVar[str] = "Record a contact that did not happen"
    section: ClassVar[str] = "victim"
    consequence: ClassVar[str] = "It does not count as an update: the next one stays owed."


class ContactMissed(Attempt, Fact, frozen=True, kw_only=True, tag="contact-missed/1"):
    """An update did not reach the victim."""

    title: ClassVar[str] = "Contact that did not happen"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "attempted"

    def summary(self) -> dict[DataClass, str]:
        """That an update did not reach her, never why."""
        return {VICTIM_NEEDS: "An update did not reach the victim", STAFF_IDENTITY: A_WORKER}


def reached(case: Case, victim: PartyId) -> list[Entry[Fact]]:
    """Each time that she was in fact reached, spoken with or told, by when. Ask it of a legible fold."""
    every: list[Entry[VictimContacted | UnreleasedVictimContacted | VictimTold]] = [
        *case.of(VictimContacted),
        *case.of(UnreleasedVictimContacted),
        *case.of(VictimTold),
    ]
    found: list[Entry[Fact]] = [entry for entry in every if entry.fact.victim == victim]
    return sorted(found, key=lambda entry: (entry.happened.latest, entry.position))


def attempts_since_reached(case: Case, victim: PartyId) -> list[Entry[ContactMissed]]:
    """What did not reach her since she was last reached, those aside where nobody tried. Ask it of a legible fold."""
    last = reached(case, victim)
    tried = [
        e for e in case.of(ContactMissed) if e.fact.victim == victim and e.fact.in_the_way is not InTheWay.NOT_TRIED
    ]
    since = [e for e in tried if not last or e.happened.earliest > last[-1].happened.latest]
    return sorted(since, key=lambda entry: (entry.happened.earliest, entry.position))


def missed(command: RecordMissedContact, ask: Circumstances) -> list[Decided]:
    """The missed contact as a fact. Raises `Refused` for one to come, or a next attempt that lies before it."""
    not_in_future(command.attempted, ask, "attempted", "Say when it was: it must be now or in the past.")
    if command.in_the_way is InTheWay.OTHER and not command.note:
        raise Refused("Say what stood in the way.", field="note")
    if command.next_on is not None and command.next_on < london_date(command.attempted.earliest):
        raise Refused("The next attempt comes after this one. Enter a later date.", field="next_on")
    return [Decided(ContactMissed(**msgspec.structs.asdict(command)))]

"""The Victim Contact Scheme: whether she can join it, was told so, and joined, with her liaison officer."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.charging.convictions import ConvictionRecorded
from domain.classes import FACT, STAFF_IDENTITY, VICTIM_NEEDS, DataClass, Label
from domain.contact import A_WORKER, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text
from domain.timing import not_in_future


class Scheme(StrEnum):
    """Under which scheme she is kept informed after sentence."""

    CONTACT = "victim_contact_scheme"
    NOTIFICATION = "victim_notification_scheme"


class SchemeStep(StrEnum):
    """What was done. She may join later, or leave, at any time."""

    NOT_OPEN_TO_HER = "not_open_to_her"
    TOLD = "told_that_she_can_join"
    JOINED = "joined"
    NOT_NOW = "does_not_want_to_join_now"
    LEFT = "left"


class ContactScheme(msgspec.Struct, frozen=True, kw_only=True):
    """A step under the scheme, asked and recorded alike. She is never told in which prison he is."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    scheme: Annotated[Scheme, VICTIM_NEEDS, Label("Scheme")] = Scheme.CONTACT
    done: Annotated[SchemeStep, VICTIM_NEEDS, Label("What was done")]
    on: Annotated[date, VICTIM_NEEDS, Label("Date")]
    because: Annotated[
        Text | None,
        VICTIM_NEEDS,
        FACT,
        Label("Why it is not open to her", "Needed where it is not: the sentence or offence"),
    ] = None
    wants: Annotated[
        Text | None,
        VICTIM_NEEDS,
        FACT,
        Label(
            "What she wants to be told", "What she asks of licence conditions goes to probation by the officer alone"
        ),
    ] = None
    officer: Annotated[Line | None, STAFF_IDENTITY, Label("Victim liaison officer", "Where one is named")] = None


class RecordContactScheme(ContactScheme, Command, frozen=True, kw_only=True, tag="record-contact-scheme"):
    """Record whether the victim can join the Victim Contact Scheme, was told so, joined or left."""

    title: ClassVar[str] = "Record a step under the Victim Contact Scheme"
    section: ClassVar[str] = "victim"


class ContactSchemeRecorded(ContactScheme, Fact, frozen=True, kw_only=True, tag="contact-scheme-recorded/1"):
    """A step was taken under the Victim Contact Scheme."""

    title: ClassVar[str] = "Victim Contact Scheme"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "on"

    def summary(self) -> dict[DataClass, str]:
        """That the scheme was gone into, never whether she joined: his officers read this."""
        worker = {STAFF_IDENTITY: A_WORKER} if self.officer else {}
        return {VICTIM_NEEDS: "The Victim Contact Scheme was gone into with the victim", **worker}


def sentenced(case: Case) -> Entry[ConvictionRecorded] | None:
    """The first conviction with a sentence. Ask it of a fold legible in charging."""
    passed = [entry for entry in case.of(ConvictionRecorded) if entry.fact.sentenced_on is not None]
    return min(passed, key=lambda entry: (entry.fact.sentenced_on or date.max, entry.position), default=None)


def scheme_gone_into(case: Case, victim: PartyId) -> bool:
    """Whether it was said for a victim if the scheme is open to her. Ask it of a fold legible in her needs."""
    return any(entry.fact.victim == victim for entry in case.of(ContactSchemeRecorded))


def scheme_recorded(command: RecordContactScheme, ask: Circumstances) -> list[Decided]:
    """The step as a fact. Raises `Refused` for a date to come, or a scheme that is not open without saying why."""
    not_in_future(command.on, ask, "on", "The date must be today or in the past.")
    if command.done is SchemeStep.NOT_OPEN_TO_HER and not command.because:
        raise Refused("Say why the scheme is not open to her: the sentence or the offence.", field="because")
    return [Decided(ContactSchemeRecorded(**msgspec.structs.asdict(command)))]

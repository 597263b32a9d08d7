"""Hearsay: the notice that must be served well before a hearing where the police rely on what is not told in court."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, ORDERS, DataClass, Label
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Text
from domain.legible import legible
from domain.measures.consideration import VictimField
from domain.measures.kinds import TITLES, MeasureKind
from domain.measures.orders import SuspectField
from domain.measures.pipeline import Application, applications
from domain.parties import must_be_suspect, must_be_victim
from domain.timing import not_in_future

BY_OFFICERS = frozenset({MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_NOTICE, MeasureKind.DOMESTIC_ABUSE_PROTECTION_NOTICE})


class Reliance(StrEnum):
    """What was done about hearsay."""

    SERVED = "notice_served"
    NOT_RELIED_ON = "not_relied_on"


class HearsayBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was done about hearsay in one application, asked and recorded alike."""

    victim: VictimField
    suspect: SuspectField
    kind: Annotated[MeasureKind, ORDERS, Label("Order applied for")]
    reliance: Annotated[Reliance, ORDERS, Label("Hearsay")]
    done_on: Annotated[date, ORDERS, Label("Date served, or date decided")]
    note: Annotated[Text | None, ORDERS, FACT, Label("Note", "What the notice covers; never legal advice")] = None


class RecordHearsayNotice(HearsayBody, Command, frozen=True, kw_only=True, tag="record-hearsay-notice"):
    """Record that notice of hearsay was served for an application, or that no hearsay is relied on."""

    title: ClassVar[str] = "Record a hearsay notice"
    section: ClassVar[str] = "measures"
    replaces: ClassVar[tuple[str, ...]] = ("hearsay-notice-recorded/1",)


class HearsayNoticeRecorded(HearsayBody, Fact, frozen=True, kw_only=True, tag="hearsay-notice-recorded/1"):
    """Notice of hearsay was served, or it was decided that none is needed."""

    title: ClassVar[str] = "Hearsay notice"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "done_on"

    def summary(self) -> dict[DataClass, str]:
        """What was done and when."""
        return {ORDERS: f"Hearsay, {TITLES[self.kind].lower()}: {self.reliance.value.replace('_', ' ')}"}


def hearsay_of(case: Case, application: Application) -> Entry[HearsayNoticeRecorded] | None:
    """What was last done about hearsay in one application; None where nothing was. Ask it of the full fold only."""
    said = [
        entry
        for entry in legible(case, {ORDERS}).of(HearsayNoticeRecorded)
        if (entry.fact.victim, entry.fact.suspect, entry.fact.kind)
        == (application.victim, application.suspect, application.kind)
        and entry.fact.done_on >= application.steps[0].since
    ]
    return said[-1] if said else None


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a hearsay notice."""
    match command:
        case RecordHearsayNotice():
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            not_in_future(command.done_on, ask, "done_on", "The date must be today or in the past.")
            _refuse_without_application(case, command, ask)
            return [Decided(HearsayNoticeRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_without_application(case: Case, command: RecordHearsayNotice, ask: Circumstances) -> None:
    wanted = (command.victim, command.suspect, command.kind)
    found = [app for app in applications(case) if (app.victim, app.suspect, app.kind) == wanted and not app.ended]
    ask.require(
        bool(found),
        f"No application for a {TITLES[command.kind].lower()} is open. Record first how far it is.",
        rule="measures.hearsay-of-an-application",
        field="kind",
        rests_on=frozenset({ORDERS}),
    )
    if found:
        since = found[-1].steps[0].since
        ask.require(
            since <= command.done_on,
            f"That application began on {spelt(since)}. Check the date.",
            rule="measures.hearsay-after-application",
            field="done_on",
            rests_on=frozenset({ORDERS}),
        )


COMMANDS = (RecordHearsayNotice,)
FACTS = (HearsayNoticeRecorded,)

"""Wishes: what a victim wants to happen and what she does not, decision by decision, and how that changes over time."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar

import msgspec

from domain.advocacy.consent import Shareable, withdrawn
from domain.case import Case
from domain.classes import ADVOCACY_SHARED, FACT, VICTIM_UNRELEASED, DataClass, Label
from domain.contact import HowReached, SuspectKnows, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, PartyId, Text
from domain.parties import must_be_victim
from domain.telling import ToldBy, must_not_reach_suspect
from domain.timing import not_in_future


class Decision(StrEnum):
    """What is to be decided by somebody else, on which she has a view."""

    CHARGE = "whether_he_is_charged"
    ORDER = "an_order_and_its_terms"
    BAIL = "bail_or_licence_conditions"
    COURT = "court_and_a_plea"
    PROGRAMME = "a_programme_or_treatment_for_him"
    CONTACT = "how_and_when_she_is_contacted"
    WHOLE = "all_of_it"


DECIDED_BY: Mapping[str, Decision] = MappingProxyType(
    {
        "record-charging-decision": Decision.CHARGE,
        "record-caution": Decision.CHARGE,
        "close-investigation": Decision.CHARGE,
        "decide-closing": Decision.CHARGE,
        "consider-protection-order": Decision.ORDER,
        "advance-order-application": Decision.ORDER,
        "change-measure": Decision.ORDER,
        "decide-sentence-order": Decision.ORDER,
        "release-suspect": Decision.BAIL,
        "change-bail": Decision.BAIL,
        "record-plea": Decision.COURT,
        "record-special-measures": Decision.COURT,
        "enrol-on-programme": Decision.PROGRAMME,
        "agree-contact": Decision.CONTACT,
    }
)
"""Beside the form of which command her wishes about which decision are shown."""


class WishesBody(msgspec.Struct, frozen=True, kw_only=True):
    """What she wants and does not want, asked and recorded alike."""

    victim: Annotated[WhichVictim, ADVOCACY_SHARED]
    said_on: Annotated[date, ADVOCACY_SHARED, Label("Date she said it")]
    method: Annotated[HowReached, ADVOCACY_SHARED]
    decision: Annotated[Decision, ADVOCACY_SHARED, Label("What it is about")]
    wants: Annotated[Text, ADVOCACY_SHARED, FACT, Label("What she wants", "In her own words")]
    does_not_want: Annotated[Text | None, ADVOCACY_SHARED, FACT, Label("What she does not want")] = None
    suspect_knows: Annotated[SuspectKnows, ADVOCACY_SHARED]


class RecordWishes(WishesBody, Command, frozen=True, kw_only=True, tag="record-wishes"):
    """Record what the victim wants of a decision, so that whoever makes it reads it first."""

    title: ClassVar[str] = "Record the victim’s wishes"
    section: ClassVar[str] = "advocacy"
    consequence: ClassVar[str] = (
        "It stands beside the form of that decision. What she does not want shared is an advocacy note instead."
    )


class WishesRecorded(WishesBody, Fact, frozen=True, kw_only=True, tag="wishes-recorded/1"):
    """The victim said what she wants."""

    title: ClassVar[str] = "Victim’s wishes"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = ADVOCACY_SHARED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "said_on"

    def summary(self) -> dict[DataClass, str]:
        """That she said it, never what."""
        return {ADVOCACY_SHARED: "The victim said what she wants"}


class UnreleasedWishesRecorded(WishesBody, Fact, frozen=True, kw_only=True, tag="unreleased-wishes-recorded/1"):
    """The same, where the suspect may not know that it is known."""

    title: ClassVar[str] = "Victim’s wishes (the suspect does not know)"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "said_on"

    def summary(self) -> dict[DataClass, str]:
        """That she said it, never what."""
        return {VICTIM_UNRELEASED: "The victim said what she wants"}


WishesEntry = Entry[WishesRecorded] | Entry[UnreleasedWishesRecorded]


def wishes(case: Case) -> dict[tuple[PartyId, Decision], tuple[WishesEntry, ...]]:
    """What each victim said of each decision, the oldest first. Ask it of a fold legible in the classes meant."""
    entries: list[WishesEntry] = [*case.of(WishesRecorded), *case.of(UnreleasedWishesRecorded)]
    said: dict[tuple[PartyId, Decision], tuple[WishesEntry, ...]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.fact.said_on, entry.position)):
        key = entry.fact.victim, entry.fact.decision
        said[key] = (*said.get(key, ()), entry)
    return said


def changed(case: Case) -> tuple[tuple[WishesEntry, WishesEntry], ...]:
    """What she said last of a decision and before it, where the two differ."""
    return tuple(
        (said[-2], said[-1]) for said in wishes(case).values() if len(said) > 1 and _words(said[-1]) != _words(said[-2])
    )


def _words(entry: WishesEntry) -> tuple[str, str]:
    return " ".join(entry.fact.wants.split()), " ".join((entry.fact.does_not_want or "").split())


def decide(case: Case, command: RecordWishes, ask: Circumstances) -> list[Decided]:
    """What follows from what she wants. It is shared, and so stops with her consent to sharing."""
    must_be_victim(case, command.victim)
    not_in_future(command.said_on, ask, "said_on", "The date must be today or in the past.")
    ask.require(
        not withdrawn(case, command.victim, Shareable.ADVOCACY_SUMMARY),
        "The victim withdrew her consent to sharing. Record her consent first, or keep this as an advocacy note.",
        rule="advocacy.wishes-without-consent",
        field="wants",
        rests_on=frozenset({ADVOCACY_SHARED, VICTIM_UNRELEASED}),
    )
    kept_close = must_not_reach_suspect(ToldBy.VICTIM, command.suspect_knows)
    kind = UnreleasedWishesRecorded if kept_close else WishesRecorded
    return [Decided(kind(**msgspec.structs.asdict(command)))]


COMMANDS = (RecordWishes,)
FACTS: tuple[type[Fact], ...] = (WishesRecorded, UnreleasedWishesRecorded)

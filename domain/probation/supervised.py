"""Supervised: on what in law probation supervises the suspect, from which day and until when, and how that ended."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, OPINION, PROBATION_ASSESSMENT, DataClass, Label, Options
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.probation.consequences import AttendanceBasis
from domain.timing import not_in_future

RESTS: Final = frozenset({PROBATION_ASSESSMENT})


class SupervisedOn(StrEnum):
    """On what supervision rests. It decides what a failure leads to, and whether there is somebody to recall."""

    COMMUNITY_ORDER = "community_order"
    SUSPENDED_SENTENCE = "suspended_sentence_order"
    LICENCE = "licence"
    POST_SENTENCE = "post_sentence_supervision"


BASIS_OF: Final[Mapping[SupervisedOn, AttendanceBasis]] = {
    SupervisedOn.COMMUNITY_ORDER: AttendanceBasis.RAR_DAY,
    SupervisedOn.SUSPENDED_SENTENCE: AttendanceBasis.RAR_DAY,
    SupervisedOn.LICENCE: AttendanceBasis.LICENCE,
    SupervisedOn.POST_SENTENCE: AttendanceBasis.POST_SENTENCE_SUPERVISION,
}
"""By whose rows of the table of consequences a failure under supervision is answered."""


class SupervisionBody(msgspec.Struct, frozen=True, kw_only=True):
    """On what and for how long somebody is supervised, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, PROBATION_ASSESSMENT]
    on: Annotated[SupervisedOn, PROBATION_ASSESSMENT, Label("Supervised on")]
    begins_on: Annotated[
        date, PROBATION_ASSESSMENT, Label("Supervision begins on", "Day of the sentence or of release; may lie ahead")
    ]
    ends_on: Annotated[
        date, PROBATION_ASSESSMENT, Label("Supervision ends on", "When the licence, order or supervision expires")
    ]
    sentence_ends_on: Annotated[date | None, PROBATION_ASSESSMENT, Label("Whole sentence ends on")] = None
    asks: Annotated[
        Text | None,
        PROBATION_ASSESSMENT,
        FACT,
        Label(
            "What supervision asks of the person",
            "Without places. Licence conditions and their zone are recorded as a protective measure, as served",
        ),
    ] = None


class BeginSupervision(SupervisionBody, Command, frozen=True, kw_only=True, tag="begin-supervision"):
    """Record on what probation supervises the suspect, with the day of release or sentence and the day it expires."""

    title: ClassVar[str] = "Record what supervision rests on"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "The victim’s side sees the dates, and is told before a release and before the end."


class SupervisionBegun(SupervisionBody, Fact, frozen=True, kw_only=True, tag="supervision-begun/1"):
    """The suspect is supervised by probation from a day on."""

    title: ClassVar[str] = "Supervision by probation"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROBATION_ASSESSMENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "begins_on"

    def summary(self) -> dict[DataClass, str]:
        """On what and between which days; never what is asked."""
        on = self.on.value.replace("_", " ")
        return {PROBATION_ASSESSMENT: f"Supervised on {on} from {spelt(self.begins_on)} until {spelt(self.ends_on)}"}


class SupervisionEnding(StrEnum):
    """How supervision ended."""

    EXPIRED = "expired"
    REVOKED_GOOD_PROGRESS = "revoked_for_good_progress"
    REVOKED_RESENTENCED = "revoked_and_resentenced"
    RECALLED = "recalled"
    TRANSFERRED = "transferred"
    DIED = "died"


class _End(msgspec.Struct, frozen=True, kw_only=True):
    supervision: Annotated[EntryId, PROBATION_ASSESSMENT, Label("Supervision"), Options("supervisions")]
    ended_on: Annotated[date, PROBATION_ASSESSMENT, Label("Date ended")]
    ending: Annotated[SupervisionEnding, PROBATION_ASSESSMENT, Label("How it ended")]
    because: Annotated[Text | None, PROBATION_ASSESSMENT, OPINION, Label("Why")] = None


class EndSupervision(_End, Command, frozen=True, kw_only=True, tag="end-supervision"):
    """Record that probation supervises the suspect no longer."""

    title: ClassVar[str] = "End supervision"
    section: ClassVar[str] = "probation"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("supervision-ended/1",)


class SupervisionEnded(_End, Fact, frozen=True, kw_only=True, tag="supervision-ended/1"):
    """Supervision by probation ended."""

    title: ClassVar[str] = "Supervision ended"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROBATION_ASSESSMENT
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "ended_on"
    suspect: Annotated[WhichSuspect, PROBATION_ASSESSMENT]

    def summary(self) -> dict[DataClass, str]:
        """That it ended and when, never why."""
        return {PROBATION_ASSESSMENT: f"Supervision by probation ended on {spelt(self.ended_on)}"}


def supervision_of(case: Case, mark: EntryId) -> Entry[SupervisionBegun] | None:
    """The standing supervision that a mark means: that entry, or the one that stands in its place."""
    return case.meant(SupervisionBegun, mark)


def ended_on(case: Case, supervision: Entry[SupervisionBegun]) -> date:
    """The last day of a supervision: when it was ended, or else when it expires. Ask it of a legible case."""
    for entry in case.of(SupervisionEnded):
        meant = supervision_of(case, entry.fact.supervision) if is_open(entry.fact.supervision) else None
        if meant is not None and meant.id == supervision.id:
            return min(entry.fact.ended_on, supervision.fact.ends_on)
    return supervision.fact.ends_on


def supervised_on(case: Case, suspect: PartyId, day: date) -> list[Entry[SupervisionBegun]]:
    """The supervisions under which somebody stands on a day. Ask it of a legible case, or of the full fold."""
    return [
        entry
        for entry in case.of(SupervisionBegun)
        if is_open(entry.fact.suspect)
        and entry.fact.suspect == suspect
        and entry.fact.begins_on <= day <= ended_on(case, entry)
    ]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about what supervision rests on."""
    match command:
        case BeginSupervision():
            must_be_suspect(case, command.suspect)
            _in_order(command)
            ask.require(
                not any(
                    entry.fact.on is command.on
                    and entry.fact.begins_on <= command.ends_on
                    and command.begins_on <= ended_on(case, entry)
                    for entry in case.of(SupervisionBegun)
                    if is_open(entry.fact.suspect) and entry.fact.suspect == command.suspect
                ),
                "Supervision on that is on record for this time. End it first, or correct that entry.",
                rule="supervision.begun-once",
                field="on",
                rests_on=RESTS,
            )
            return [Decided(SupervisionBegun(**msgspec.structs.asdict(command)))]
        case EndSupervision():
            return [Decided(_ended(case, command, ask))]
        case _:
            return []


def _in_order(command: BeginSupervision) -> None:
    if command.ends_on < command.begins_on:
        raise Refused("Supervision cannot end before it begins. Check both dates.", field="ends_on")
    if command.sentence_ends_on is not None and command.sentence_ends_on < command.begins_on:
        raise Refused("The sentence cannot end before supervision on it begins. Check it.", field="sentence_ends_on")


def _ended(case: Case, command: EndSupervision, ask: Circumstances) -> SupervisionEnded:
    not_in_future(command.ended_on, ask, "ended_on", "The date that it ended must be today or in the past.")
    supervision = supervision_of(case, command.supervision)
    if supervision is None or not is_open(supervision.fact.suspect):
        raise Refused("Choose a supervision that is on record on this case.", field="supervision")
    if command.ended_on < supervision.fact.begins_on:
        raise Refused("Supervision cannot end before it begins. Enter a later date.", field="ended_on")
    already = [
        entry
        for entry in case.of(SupervisionEnded)
        if is_open(entry.fact.supervision) and supervision_of(case, entry.fact.supervision) == supervision
    ]
    ask.require(
        not already,
        "This supervision has ended already. Correct that entry if something is wrong in it.",
        rule="supervision.ended-once",
        field="supervision",
        rests_on=RESTS,
    )
    return SupervisionEnded(suspect=supervision.fact.suspect, **msgspec.structs.asdict(command))


COMMANDS = (BeginSupervision, EndSupervision)
FACTS = (SupervisionBegun, SupervisionEnded)

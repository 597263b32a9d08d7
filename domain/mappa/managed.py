"""Managed: who is in MAPPA, at which level since when, when they meet next, and the rules of what is recorded."""

from datetime import date
from typing import TypeVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import MAPPA
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, PartyId, Refused
from domain.legible import legible
from domain.mappa.categories import ROWS, Level
from domain.mappa.managing import (
    BringInMappaAssociate,
    ExitMappa,
    MappaAssociateBroughtIn,
    MappaExited,
    MappaLevelSet,
    SetMappaLevel,
)
from domain.mappa.meeting import PILLARS, MappaMeetingRecorded, RecordMappaMeeting, Represented
from domain.mappa.sending import MappaReferralAnswered
from domain.mappa.standing import OVER, Referral, Stage, referral_of, referrals, under_way
from domain.mappa.templates import Purpose, why_not_used
from domain.timing import not_in_future

ASSOCIATES_SINCE = date(2022, 6, 28)
"""Police, Crime, Sentencing and Courts Act 2022: others may be brought in whom a responsible authority decides on."""

Meeting = Entry[MappaMeetingRecorded]


class Managed(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in MAPPA: the accepted referral, the level, the entry that set it and its day, and the meetings held.

    `next_on` is the day that the last meeting, or the answer before any, planned the next for.
    """

    referral: Referral
    answered: Entry[MappaReferralAnswered]
    level: Level
    set_by: Entry[Fact]
    since: date
    meetings: tuple[Meeting, ...]
    next_on: date | None

    @property
    def suspect(self) -> PartyId:
        """Who it is."""
        return self.referral.suspect

    @property
    def meets(self) -> bool:
        """Whether there are meetings at this level."""
        return self.level is not Level.LEAD_AGENCY


def managed(case: Case) -> tuple[Managed, ...]:
    """Everybody who is in MAPPA on this case and has not left it."""
    readable = legible(case, {MAPPA})
    return tuple(
        _folded(readable, each)
        for each in referrals(case)
        if each.stage is Stage.ACCEPTED and not _about(readable, MappaExited, each)
    )


def referred(case: Case) -> frozenset[PartyId]:
    """Whose referral is under way, or who are at a level that meets: nobody refers them now."""
    going = {each.suspect for each in referrals(case) if each.stage not in OVER}
    return frozenset(going | {each.referral.suspect for each in managed(case) if each.meets})


def left(case: Case, suspect: PartyId) -> tuple[Entry[MappaExited], ...]:
    """Each time that a suspect left MAPPA."""
    return tuple(entry for entry in legible(case, {MAPPA}).of(MappaExited) if entry.fact.suspect == suspect)


def managed_by(case: Case, mark: EntryId) -> Managed | None:
    """The one whom a referral brought into MAPPA; None where it was not accepted, or they have left it."""
    found = referral_of(case, mark)
    return next(
        (each for each in managed(case) if found is not None and each.referral.entry.id == found.entry.id), None
    )


def _about(case: Case, kind: type[Fact], of: Referral) -> list[Entry[Fact]]:
    marks = case.marks_of(of.entry)
    return [entry for entry in case.of(kind) if getattr(entry.fact, "referral", None) in marks]


def _folded(case: Case, each: Referral) -> Managed:
    marks = case.marks_of(each.entry)
    answered = each.answered
    if answered is None or answered.fact.level is None:
        message = "An accepted referral has an answer and a level."
        raise ValueError(message)
    held = sorted(
        (entry for entry in case.of(MappaMeetingRecorded) if entry.fact.referral in marks),
        key=lambda entry: (entry.fact.held_on, entry.position),
    )
    steps: list[tuple[date, int, Level, Entry[Fact]]] = [
        (answered.fact.answered_on, answered.position, answered.fact.level, answered)
    ]
    steps += [(entry.fact.held_on, entry.position, entry.fact.level, entry) for entry in held]
    steps += [
        (entry.fact.set_on, entry.position, entry.fact.level, entry)
        for entry in case.of(MappaLevelSet)
        if entry.fact.referral in marks
    ]
    steps.sort(key=lambda step: step[:2])
    level = steps[-1][2]
    since, _, _, first = next(
        step for number, step in enumerate(steps) if all(later[2] is level for later in steps[number:])
    )
    return Managed(
        referral=each,
        answered=answered,
        level=level,
        set_by=first,
        since=since,
        meetings=tuple(held),
        next_on=held[-1].fact.next_on if held else answered.fact.first_meeting_on,
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from setting a level, recording a meeting, bringing somebody in, or leaving MAPPA."""
    match command:
        case SetMappaLevel():
            now = _in_mappa(case, command.referral)
            _refuse_day(command.set_on, now, ask, "set_on")
            _refuse_level(command.level, now)
            if command.level is now.level:
                raise Refused("He is at that level already. Record a meeting, or choose another.", field="level")
            return [Decided(MappaLevelSet(suspect=now.referral.suspect, **msgspec.structs.asdict(_on(command, now))))]
        case RecordMappaMeeting():
            return [Decided(_met(case, command, ask))]
        case BringInMappaAssociate():
            now = _in_mappa(case, command.referral)
            not_in_future(command.decided_on, ask, "decided_on", "The date must be today or in the past.")
            if command.decided_on < ASSOCIATES_SINCE:
                raise Refused(f"There are associates since {spelt(ASSOCIATES_SINCE)}.", field="decided_on")
            return [
                Decided(
                    MappaAssociateBroughtIn(suspect=now.referral.suspect, **msgspec.structs.asdict(_on(command, now)))
                )
            ]
        case ExitMappa():
            now = _in_mappa(case, command.referral)
            _refuse_day(command.exited_on, now, ask, "exited_on")
            ask.require(
                under_way(case, now.suspect) is None,
                "A referral of him is under way. Before he leaves, whoever drafted it withdraws it, or it is sent and "
                "answered.",
                rule="mappa.nothing-under-way",
                field="referral",
                rests_on=frozenset({MAPPA}),
            )
            return [Decided(MappaExited(suspect=now.referral.suspect, **msgspec.structs.asdict(_on(command, now))))]
        case _:
            return []


def _met(case: Case, command: RecordMappaMeeting, ask: Circumstances) -> MappaMeetingRecorded:
    now = _in_mappa(case, command.referral)
    if not now.meets:
        raise Refused("At level 1 there are no meetings. Set the level first, with its reasons.", field="referral")
    _refuse_day(command.held_on, now, ask, "held_on")
    if sentence := why_not_used(command.form, Purpose.MINUTES, command.held_on):
        raise Refused(sentence, field="form")
    _refuse_level(command.level, now)
    if (command.represented is Represented.NOBODY) != (command.not_represented_because is not None):
        raise Refused("Say why nobody spoke for the victim, and only then.", field="not_represented_because")
    if all(getattr(command, pillar) is None for pillar in PILLARS):
        raise Refused("The minutes hold the plan: fill in at least one of its pillars.", field="supervision")
    stays = command.level is not Level.LEAD_AGENCY
    if stays != (command.next_on is not None):
        raise Refused("Give the date of the next meeting while he is at level 2 or 3, and only then.", field="next_on")
    if command.next_on is not None and command.next_on <= command.held_on:
        raise Refused("The next meeting comes after this one. Check the date.", field="next_on")
    return MappaMeetingRecorded(suspect=now.referral.suspect, **msgspec.structs.asdict(_on(command, now)))


_C = TypeVar("_C", SetMappaLevel, RecordMappaMeeting, BringInMappaAssociate, ExitMappa)


def _on(command: _C, now: Managed) -> _C:
    """What was asked, of the version of the referral that stands."""
    return msgspec.structs.replace(command, referral=now.referral.entry.id)


def _in_mappa(case: Case, mark: EntryId) -> Managed:
    found = managed_by(case, mark)
    if found is None:
        raise Refused("Choose somebody who is in MAPPA: a referral that was accepted, and not left.", field="referral")
    return found


def _refuse_day(day: date, now: Managed, ask: Circumstances, field: str) -> None:
    not_in_future(day, ask, field, "The date must be today or in the past.")
    if day < now.answered.fact.answered_on:
        raise Refused("That is before he was accepted into MAPPA. Check the date.", field=field)


def _refuse_level(level: Level, now: Managed) -> None:
    if level not in ROWS[now.referral.said.category].levels:
        raise Refused(
            "Category 3 is only ever level 2 or 3. If he needs neither any more, record that he leaves MAPPA.",
            field="level",
        )


COMMANDS: tuple[type[Command], ...] = (SetMappaLevel, RecordMappaMeeting, BringInMappaAssociate, ExitMappa)
FACTS: tuple[type[Fact], ...] = (MappaLevelSet, MappaMeetingRecorded, MappaAssociateBroughtIn, MappaExited)

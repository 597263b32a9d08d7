"""Changes of bail as they are decided: by whose authority, and in an order that can have happened."""

from datetime import date, timedelta

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ORDERS
from domain.kernel import Circumstances, Command, Decided, PartyId, Refused
from domain.measures.bail import (
    OVER,
    Bail,
    BailChange,
    BailChanged,
    BailViewsSought,
    ChangeBail,
    RecordBailViews,
    bail_of,
)
from domain.measures.bail_ladder import ladder_on, too_low
from domain.measures.release import Release, ReleaseSuspect
from domain.parties import must_be_suspect, must_be_victim
from domain.timing import not_in_future

_FROM_CUSTODY = frozenset({Release.BAIL_WITH_CONDITIONS, Release.BAIL_WITHOUT_CONDITIONS, Release.UNDER_INVESTIGATION})
_RESTS = frozenset({ORDERS})


def arrested_on(case: Case, suspect: PartyId) -> list[date]:
    """The days on which a suspect was arrested, in order."""
    # An investigation reads what a breach is, so that its section cannot be read before this one is whole.
    from domain.investigation.custody import arrests

    return [london_date(entry.fact.when.earliest) for entry in arrests(case, suspect)]


def bail_started(case: Case, suspect: PartyId, released: date) -> date:
    """The day on which the time of bail starts: the day after the arrest, or after the release where none is recorded.

    Police and Criminal Evidence Act 1984 s.47ZB(4).
    """
    before = [day for day in arrested_on(case, suspect) if day <= released]
    return max(before, default=released) + timedelta(days=1)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a change of bail, and what stands in the way of a release that cannot have been."""
    match command:
        case ReleaseSuspect():
            _refuse_unarrested(case, command, ask)
            _refuse_too_long(case, command, ask)
            return []  # the release itself is recorded by its own part
        case ChangeBail():
            not_in_future(command.changed_on, ask, "changed_on", "The date must be today or in the past.")
            bail = bail_of(case, command.bail)
            if bail is None:
                raise Refused("Choose bail of this case.", field="bail")
            _refuse_out_of_order(bail, command, ask)
            _refuse_incomplete(case, bail, command)
            return [Decided(BailChanged(**msgspec.structs.asdict(command)))]
        case RecordBailViews():
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            not_in_future(command.sought_on, ask, "sought_on", "The date must be today or in the past.")
            if (command.sought_by is None) == (command.not_practicable is None):
                raise Refused(
                    "Say who asked her, or why it was not practicable to ask her: one of the two.", field="sought_by"
                )
            if command.views is None and command.not_practicable is None:
                raise Refused(
                    "Enter “What she said”, or “Why it was not practicable to ask her”: with neither, nothing is "
                    "recorded of her views.",
                    field="views",
                )
            if command.views is not None and command.sought_by is None:
                raise Refused("Say who asked her.", field="sought_by")
            return [Decided(BailViewsSought(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_unarrested(case: Case, command: ReleaseSuspect, ask: Circumstances) -> None:
    """Refuse a release from custody that lies before every arrest on record; none on record may be recorded late."""
    made = arrested_on(case, command.suspect)
    ask.require(
        command.how not in _FROM_CUSTODY or not made or min(made) <= command.released_on,
        f"He was arrested on {spelt(min(made)) if made else ''}, after this release. Check the date, or record the "
        "earlier arrest first.",
        rule="measures.release-before-arrest",
        field="released_on",
        rests_on=_RESTS,
    )


def _refuse_too_long(case: Case, command: ReleaseSuspect, ask: Circumstances) -> None:
    if command.bail_until is None or command.how not in _FROM_CUSTODY:
        return
    starts = bail_started(case, command.suspect, command.released_on)
    steps = ladder_on(starts)
    sentence = too_low(steps[0].rank, command.bail_until, starts, exceptionally_complex=False) if steps else ""
    ask.require(
        not sentence,
        f"{sentence} Record the bail as first given, then its extension.",
        rule="measures.bail-within-ladder",
        field="bail_until",
        rests_on=_RESTS,
    )


def _refuse_out_of_order(bail: Bail, command: ChangeBail, ask: Circumstances) -> None:
    ask.require(
        command.changed_on >= bail.starts_on,
        f"Bail began on {spelt(bail.starts_on)}: nothing can have become of it before. Check the date.",
        rule="measures.bail-change-before-start",
        field="changed_on",
        rests_on=_RESTS,
    )
    ended = bail.binds_until
    ask.require(
        ended is None or command.changed_on <= ended,
        f"Bail ended on {spelt(ended) if ended else ''}: it cannot change any more. Record how he was released since.",
        rule="measures.bail-change-after-end",
        field="changed_on",
        rests_on=_RESTS,
    )


def _refuse_incomplete(case: Case, bail: Bail, command: ChangeBail) -> None:
    change = command.change
    if change is BailChange.VARIED and command.conditions is None:
        raise Refused("Enter the conditions as they are now.", field="conditions")
    if change not in {BailChange.VARIED, BailChange.RELEASED_AGAIN} and (command.conditions or command.exclusion_zone):
        raise Refused("New conditions belong to bail that was varied. Record that too.", field="conditions")
    if change is BailChange.EXTENDED:
        _refuse_unauthorised(case, bail, command)
    elif command.until is not None or command.authorised_by is not None or command.exceptionally_complex:
        raise Refused("A new return date and its authority belong to an extension.", field="until")
    if (change in OVER) != (command.ended_how is not None):
        raise Refused("Say how it ended where it ended or was cancelled, and only there.", field="ended_how")
    if change in OVER | {BailChange.RELEASED_AGAIN} and command.reasons is None:
        raise Refused("Enter the reasons.", field="reasons")


def _refuse_unauthorised(case: Case, bail: Bail, command: ChangeBail) -> None:
    if command.until is None or command.authorised_by is None:
        missing = "until" if command.until is None else "authorised_by"
        raise Refused("An extension has a new return date and the rank that authorised it. Enter both.", field=missing)
    if bail.binds_until is not None and command.until <= bail.binds_until:
        raise Refused(f"Bail runs until {spelt(bail.binds_until)} already. Enter a later date.", field="until")
    starts = bail_started(case, bail.suspect, bail.starts_on)
    sentence = too_low(
        command.authorised_by, command.until, starts, exceptionally_complex=command.exceptionally_complex
    )
    if sentence:
        raise Refused(sentence, field="authorised_by")


COMMANDS = (ChangeBail, RecordBailViews)
FACTS = (BailChanged, BailViewsSought)

"""Filling: a demonstration's ledger with generated cases, among the published ones where it is new."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import msgspec

from domain.calendar import LONDON, spelt
from infra.ports import free_after
from infra.settings import SettingsError
from portal import loading, staging
from portal.generating.answering import Rules
from portal.generating.life import GeneratingError
from portal.generating.lives import Frame
from portal.generating.people import cast_of
from portal.generating.writing import Writer, in_order, lives_of
from portal.house import House
from portal.registering import Directory

MOST = 5_000  # all of them are drawn before the first is written, and lie in memory until then
SPAN = timedelta(days=730)
EARLIEST = date(2026, 1, 1)
LEAST = timedelta(days=60)  # less than this holds no life worth the name
BEFORE = timedelta(days=1, microseconds=1)  # its people are there before the first case

Progress = Callable[[str, int, int], None]


class Filled(msgspec.Struct, frozen=True):
    """How many cases and facts were generated, and in how many seconds: the rules, and the appending."""

    cases: int
    facts: int
    drawing: float
    writing: float


def check(cases: int, last_day: date, today: date) -> None:
    """Raise `GeneratingError` for a number of cases, or a last day, that cannot be meant."""
    if last_day >= today:
        raise GeneratingError(f"Give a last day that is over: {spelt(last_day)} is not.")
    if last_day < EARLIEST:
        raise GeneratingError(
            f"Give a last day from {spelt(EARLIEST)} on: two years before that, the agencies of the demonstration had "
            "not agreed to share anything."
        )
    if cases < 1:
        raise GeneratingError(f"Give at least one case: {cases} were asked for.")
    if cases > MOST:
        raise GeneratingError(f"Give at most {MOST:,} cases at once: {cases:,} would not lie in memory.")


def last_moment(last_day: date) -> datetime:
    """The end of a day in London, in UTC."""
    return datetime.combine(last_day + timedelta(days=1), clock_time(), LONDON).astimezone(UTC)


def fill(house: House, directory: Directory, *, cases: int, seed: int, last_day: date, progress: Progress) -> Filled:
    """Generate so many cases of a seed, as known over the two years that end with a day (London) which is over.

    Into a new ledger, with the demonstration's people and its published cases, or into one of a demonstration that
    leaves time for them. Raises `SettingsError` for a ledger of real cases and `GeneratingError` in a sentence.
    """
    until = last_moment(last_day)
    if house.ledger.demonstration is False:
        raise SettingsError("This ledger holds real cases: nothing is generated into it. Give another database.")
    new = house.ledger.demonstration is None
    if new:
        # What its people learnt since is registered at the end: nobody records a day that is still to come.
        _settle(house, msgspec.structs.replace(directory, training=()), until - SPAN - BEFORE)
    since = max(until - SPAN, house.ledger.known_until() or until - SPAN)
    if until - since < LEAST:
        raise GeneratingError(
            f"This ledger tells what was known up to {spelt(since.astimezone(LONDON).date())}, and nothing becomes "
            "known before that. Give a folder that is not there yet (--data), then start the demonstration on it."
        )
    started = time.perf_counter()
    frame = Frame(cast_of(directory), Rules(house.door.register()), since, until)
    drawn = in_order(lives_of(seed, cases, frame, lambda done, total: progress("Drawing", done, total)))
    drawing = time.perf_counter() - started
    writer = Writer(house.ledger, drawn)
    spent = 0.0

    def write(moment: datetime) -> None:
        nonlocal spent
        begun = time.perf_counter()
        writer.up_to(moment)
        spent += time.perf_counter() - begun

    if new:
        loading.load(
            house.door,
            directory,
            now=until,
            progress=lambda done, total: progress("Loading the published cases", done, total),
            before=write,
        )
    write(until)
    if new:
        _settle(house, directory, None)
    return Filled(drawn.cases, len(drawn.sheets), drawing, spent)


def _settle(house: House, directory: Directory, begins: datetime | None) -> None:
    """Have the ledger opened, with the policy, the people and their agencies, as of a moment where it is new."""
    port = house.settings.provider_port or free_after(house.settings.host, house.settings.port)
    settings = msgspec.structs.replace(house.settings, provider_port=port)
    staging.settle(house, directory, staging.provider_url(settings), begins)

"""Patterns: what stands out in one account's looks of late, by rules that tell no case and no matching value."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

import msgspec

from domain.calendar import LONDON, london_date
from domain.kernel import AccountId, StreamId
from domain.misuse.thresholds import Pattern, Threshold, threshold

EVENING, MORNING = time(22), time(6)


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """One look of an account: at which case, if at one; whether it was a search; whether it was turned away."""

    at: datetime
    stream: StreamId | None = None
    search: bool = False
    denied: bool = False


class Doings(msgspec.Struct, frozen=True, kw_only=True):
    """What else is known of one account, and of the cases that it looked at.

    `recorded` are the moments at which it recorded something, by case; `tasks` those at which it was added to a case
    or confirmed there; `owes` the cases on which its role owes something now; `shut` when each case was closed, and
    opened again or not; `near` the cases with somebody in them who shares a sign with it.
    """

    recorded: dict[StreamId, tuple[datetime, ...]] = {}
    tasks: dict[StreamId, tuple[datetime, ...]] = {}
    owes: frozenset[StreamId] = frozenset()
    shut: dict[StreamId, tuple[tuple[datetime, datetime | None], ...]] = {}
    near: frozenset[StreamId] = frozenset()


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern that an account's looks made: how many times, and between which moments."""

    pattern: Pattern
    account: AccountId
    times: int
    first: datetime
    last: datetime
    source: str


Rule = Callable[[Sequence[Sighting], Doings, Threshold], list[datetime]]


def matches(account: AccountId, seen: Iterable[Sighting], did: Doings, today: date) -> list[Match]:
    """The patterns in one account's looks, by the thresholds in force on a day."""
    ordered = sorted(seen, key=lambda each: each.at)
    found = []
    for pattern, rule in RULES.items():
        row = threshold(pattern, today)
        moments = [] if row is None else rule(ordered, did, row)
        if row is not None and moments:
            found.append(
                Match(
                    pattern=pattern,
                    account=account,
                    times=len(moments),
                    first=min(moments),
                    last=max(moments),
                    source=row.source,
                )
            )
    return found


def _opened(seen: Iterable[Sighting]) -> list[Sighting]:
    return [each for each in seen if each.stream is not None and not each.denied and not each.search]


def without_task(seen: Sequence[Sighting], did: Doings, row: Threshold) -> list[datetime]:
    """Looks on so many days at one case on which the account did nothing and owed nothing so long before and after."""
    margin = timedelta(days=row.within_days)
    idle: dict[StreamId, list[datetime]] = defaultdict(list)
    for each in _opened(seen):
        if each.stream is None or each.stream in did.owes:
            continue
        busy = (*did.recorded.get(each.stream, ()), *did.tasks.get(each.stream, ()))
        if all(abs(moment - each.at) > margin for moment in busy):
            idle[each.stream].append(each.at)
    many = (moments for moments in idle.values() if len({london_date(at) for at in moments}) >= row.at_least)
    return [moment for moments in many for moment in moments]


def near_a_party(seen: Sequence[Sighting], did: Doings, row: Threshold) -> list[datetime]:
    """Turns to a case, opened or not, in which somebody shares a sign with the account."""
    moments = [each.at for each in seen if each.stream in did.near and not each.search]
    return moments if len(moments) >= row.at_least else []


def sweeping(seen: Sequence[Sighting], did: Doings, row: Threshold) -> list[datetime]:
    """So many searches on a day on which nothing was recorded anywhere."""
    busy = {london_date(moment) for moments in did.recorded.values() for moment in moments}
    by_day: dict[date, list[datetime]] = defaultdict(list)
    for each in seen:
        if each.search and london_date(each.at) not in busy:
            by_day[london_date(each.at)].append(each.at)
    return [moment for moments in by_day.values() if len(moments) >= row.at_least for moment in moments]


def out_of_hours(seen: Sequence[Sighting], did: Doings, row: Threshold) -> list[datetime]:
    """Looks at cases on so many nights on which nothing was recorded."""
    busy = {night for moments in did.recorded.values() for moment in moments if (night := _night(moment))}
    at_night = [(night, each.at) for each in _opened(seen) if (night := _night(each.at)) and night not in busy]
    return [moment for _, moment in at_night] if len({night for night, _ in at_night}) >= row.at_least else []


def after_closing(seen: Sequence[Sighting], did: Doings, row: Threshold) -> list[datetime]:
    """Looks at a case so many days after it was closed, and not opened again."""
    margin = timedelta(days=row.within_days)
    moments = [
        each.at
        for each in _opened(seen)
        if each.stream is not None
        and any(
            closed + margin < each.at and (again is None or each.at < again)
            for closed, again in did.shut.get(each.stream, ())
        )
    ]
    return moments if len(moments) >= row.at_least else []


def denied_again(seen: Sequence[Sighting], did: Doings, row: Threshold) -> list[datetime]:
    """So many looks turned away within so many days."""
    del did
    denied = [each.at for each in seen if each.denied]
    window = timedelta(days=row.within_days)
    last = row.at_least - 1
    runs = any(denied[n + last] - denied[n] <= window for n in range(len(denied) - last))
    return denied if runs else []


RULES = MappingProxyType(
    {
        Pattern.WITHOUT_TASK: without_task,
        Pattern.NEAR_A_PARTY: near_a_party,
        Pattern.SWEEPING: sweeping,
        Pattern.OUT_OF_HOURS: out_of_hours,
        Pattern.AFTER_CLOSING: after_closing,
        Pattern.DENIED_AGAIN: denied_again,
    }
)


def spans(steps: Iterable[tuple[datetime, bool]]) -> tuple[tuple[datetime, datetime | None], ...]:
    """When a case was shut, and until when, from the moments at which it was closed (yes) or opened again (no)."""
    found: list[tuple[datetime, datetime | None]] = []
    since: datetime | None = None
    for at, closed in steps:
        if closed and since is None:
            since = at
        elif not closed and since is not None:
            found.append((since, at))
            since = None
    return tuple(found) if since is None else (*found, (since, None))


def _night(at: datetime) -> date | None:
    """The day on whose evening the night began in which a moment lies in London; None by day."""
    local = at.astimezone(LONDON)
    if local.time() >= EVENING:
        return local.date()
    return local.date() - timedelta(days=1) if local.time() < MORNING else None

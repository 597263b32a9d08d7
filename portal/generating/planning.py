"""Planning: when the clinic of a drawing meets, what becomes of each meeting and who comes to it, by chance alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

import msgspec

from domain.calendar import LONDON, london_date
from portal.generating.people import Cast

NAME = "Northmere fortnightly stalking clinic"
MINUTES, SLOT, CLOSED = 240, 15, 30
COORDINATOR, CHAIR = "clinic_coordinator", "clinic_chair"
MEMBERS = (
    ("police_coordinator", 88),
    ("police_supervisor", 72),
    ("police_investigator", 80),
    ("police_intelligence", 60),
    ("isac_caseworker", 85),
    ("idva", 62),
    ("probation_practitioner", 70),
    ("victim_liaison_officer", 45),
    ("health_clinician", 68),
    ("cps_prosecutor", 52),
    ("childrens_social_care", 55),
    ("programme_facilitator", 50),
)
"""Who is asked to every meeting beside its chair and its coordinator, and to how many of a hundred they come."""

_EVERY, _CALLED_BEFORE = timedelta(days=14), timedelta(days=35)
_TUESDAY, _FRIDAY, _BEGINS = 2, 5, time(13)
_CHRISTMAS, _NEW_YEAR = (12, 24), (1, 2)
_PLACES = ("Committee room 2, Northmere Council, or by the partnership’s link", "By the partnership’s link")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One command about the clinic or one of its meetings, at a moment (UTC), by a role of the cast.

    `number` says about which meeting, and is None before there is any.
    """

    at: datetime
    by: str
    command: str
    fields: dict[str, object]
    number: int | None = None


class Plan:
    """What happens around the meetings of a panel from a moment to another (UTC), and which are called for after it."""

    def __init__(self, rng: Random, panel: int, cast: Cast, *, since: datetime, until: datetime) -> None:
        self._rng = rng
        self._cast = cast
        self._panel = panel
        self.opened = _london(london_date(since) + timedelta(days=1), time(9))
        every = [step for number, starts in enumerate(self._days(since, until)) for step in self._one(number, starts)]
        self.steps = [step for step in sorted(every, key=lambda step: step.at) if step.at <= until]

    def clinic(self, name: str) -> Step:
        """The clinic itself, set up before any meeting is called."""
        fields: dict[str, object] = {
            "name": name,
            "chair": self._cast[CHAIR].account,
            "coordinator": self._cast[COORDINATOR].account,
            "members": self._members(),
            "slot_minutes": SLOT,
            "closed_minutes": CLOSED,
        }
        return Step(at=self.opened, by=COORDINATOR, command="set-up-clinic", fields=fields)

    def _members(self) -> list[UUID]:
        return [self._cast[role].account for role, _ in MEMBERS if self._cast.has(role)]

    def _days(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """When each meeting starts: every other Tuesday, but about the new year; for other panels on other days."""
        day = london_date(since) + timedelta(days=12)
        day += timedelta(days=(_TUESDAY - day.isoweekday()) % 7 + self._panel % 3 + self._panel // 3 % 2 * 7)
        while (starts := _london(day, _BEGINS)) <= until + _CALLED_BEFORE:
            if _NEW_YEAR < (day.month, day.day) < _CHRISTMAS:
                yield starts
            day += _EVERY

    def _one(self, number: int, starts: datetime) -> Iterator[Step]:
        """Everything about one meeting: one in twenty-five is called off, a few more are moved, in good time."""
        rng = self._rng
        where: dict[str, object] = {"minutes": MINUTES, "how": "in_person_or_apart", "where": rng.choice(_PLACES)}
        called = max(self.opened + timedelta(hours=2), starts - _CALLED_BEFORE) + timedelta(minutes=rng.randint(0, 90))
        yield _by(COORDINATOR, number, called, "call-meeting", kind="clinic", starts=starts, **where)
        changed = starts - timedelta(days=rng.randint(11, 15), minutes=rng.randint(0, 200))
        if changed > called and self._chance(4):
            because = rng.choice(("chair_away", "too_few", "no_place"))
            yield _by(COORDINATOR, number, changed, "call-off-meeting", because=because)
            return
        if changed > called and self._chance(6):
            starts += timedelta(days=_FRIDAY - starts.isoweekday())  # a day on which no panel meets
            yield _by(COORDINATOR, number, changed, "move-meeting", starts=starts, **where)
        began = starts + timedelta(minutes=rng.randint(0, 3))
        yield _by(COORDINATOR, number, began, "begin-meeting")
        yield from self._come(number, starts, began)
        yield _by(COORDINATOR, number, starts + timedelta(minutes=MINUTES + rng.randint(12, 25)), "end-meeting")

    def _come(self, number: int, starts: datetime, began: datetime) -> Iterator[Step]:
        """Who comes, who sends apologies, who is not there, and who leaves early."""
        rng = self._rng
        for role in (COORDINATOR, CHAIR):
            yield _by(role, number, began + timedelta(seconds=rng.randint(5, 50)), "attend-meeting", how="in_person")
        for role, of_a_hundred in MEMBERS:
            if not self._cast.has(role):
                continue
            if self._chance(of_a_hundred):
                at = began + timedelta(seconds=rng.randint(5, 240))
                yield _by(role, number, at, "attend-meeting", how=rng.choice(("in_person", "apart")))
                if self._chance(8):
                    left = starts + timedelta(minutes=rng.randint(100, MINUTES - 5))
                    yield _by(role, number, left, "attend-meeting", how="left")
            elif self._chance(55):
                at = starts - timedelta(days=rng.randint(1, 4), minutes=rng.randint(0, 180))
                yield _by(role, number, at, "attend-meeting", how="apologies")
            else:
                at = starts + timedelta(minutes=rng.randint(30, MINUTES - 5))
                account = self._cast[role].account
                yield _by(COORDINATOR, number, at, "attend-meeting", how="not_there", account=account)

    def _chance(self, of_a_hundred: int) -> bool:
        return self._rng.randrange(100) < of_a_hundred


def _by(role: str, number: int, at: datetime, command: str, **fields: object) -> Step:
    return Step(at=at, by=role, command=command, fields=fields, number=number)


def _london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LONDON).astimezone(UTC)

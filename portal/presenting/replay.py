"""Replay: which moment was asked for, and the case as it was then, with the fact that the step added."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlencode

import msgspec

from domain.calendar import LONDON
from domain.kernel import Entry, Fact, StreamId
from domain.people import ROLE_TITLES, Role
from portal.asking import Opened, moment_of
from portal.moments import read_date, read_time
from portal.posted import Posted, UnansweredError, one
from portal.presenting.events import Teller
from portal.presenting.picture import picture_of
from portal.presenting.top import top_of
from portal.rail import draw_rail
from portal.views import FilterChoice, ReplayPage

Steps = Sequence[tuple[datetime, Entry[Fact]]]
_LABEL = "Moment"
_LONGEST_STEP = 9


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The moment asked for (None for now), what was typed, and what is wrong with it, said `at` its field."""

    moment: datetime | None = None
    typed: Posted = {}
    error: str = ""
    at: str = "moment-day"

    @property
    def typed_day(self) -> tuple[str, str, str]:
        """What was typed as the day, the month and the year."""
        return one(self.typed, "moment-day"), one(self.typed, "moment-month"), one(self.typed, "moment-year")

    @property
    def typed_time(self) -> str:
        """What was typed as the time."""
        return one(self.typed, "moment-time")


def steps_of(whole: Opened) -> Steps:
    """Every entry that this reader may see, with the moment that it is known or happened by, in that order."""
    moments = [(moment_of(entry, whole.at.by), entry) for entry in whole.entries]
    return sorted(moments, key=lambda step: (step[0], step[1].position))


def asked_moment(posted: Posted, steps: Steps, whole: Opened) -> Asked:
    """The moment of a step or a typed date and time, never later than now. Without a time, the end of that day."""
    try:
        day = read_date(_LABEL, posted, "moment")
        at = read_time(_LABEL, one(posted, "moment-time"))
    except UnansweredError as wrong:
        return Asked(typed=posted, error=str(wrong))
    if day is None and at is not None:
        return Asked(typed=posted, error="The moment must include a date")
    if day is not None:
        first = datetime.combine(day, at or time(), LONDON).astimezone(UTC)
        last = first if at else datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1)
        moment = last.astimezone(UTC)
        if moment.astimezone(LONDON).date() > whole.now.astimezone(LONDON).date():
            return Asked(typed=posted, error="The moment must be today or in the past")
        return Asked(moment=min(moment, whole.now), typed=posted)
    step = one(posted, "step")
    if not step:
        return Asked(typed=posted)
    number = int(step) if step.isascii() and step.isdecimal() and len(step) <= _LONGEST_STEP else 0
    if not 1 <= number <= len(steps):
        return Asked(typed=posted, error=f"Choose a fact from 1 to {len(steps)}", at="step")
    return Asked(moment=steps[number - 1][0], typed=posted)


def too_early(posted: Posted) -> Asked:
    """A moment before any policy said who may see what."""
    return Asked(typed=posted, error="No sharing policy was in force at that moment. Choose a later one")


def replay_view(whole: Opened, then: Opened, stream: StreamId, steps: Steps, asked: Asked) -> ReplayPage:
    """The case as it was. Its reference is what names it even as of before it had one."""
    href = f"/cases/{stream}"
    moment = asked.moment or whole.now
    number = sum(1 for at, _ in steps if at <= moment)
    top = top_of(then, stream, "replay")
    if then.reference is None:
        top = msgspec.structs.replace(top, reference=top_of(whole, stream).reference)
    auditor = whole.reader.actor.role is Role.AUDITOR
    return ReplayPage(
        top=top,
        picture=picture_of(then, href, acts=False),
        rail=draw_rail([at for at, _ in steps], number),
        moment=moment,
        by=whole.at.by.value,
        error_at=asked.at,
        step=number,
        steps=len(steps),
        before=_address(href, whole, number - 1) if number > 1 else "",
        after=_address(href, whole, number + 1) if number < len(steps) else "",
        last=Teller(then, href, acts=False).event(steps[number - 1][1]) if number else None,
        roles=_roles(whole, asked.typed) if auditor else (),
        agencies=_agencies(whole, asked.typed) if auditor else (),
        error=asked.error,
        typed_day=asked.typed_day,
        typed_time=asked.typed_time,
    )


def _address(href: str, whole: Opened, step: int) -> str:
    seat = whole.at.seat
    asked = {"step": str(step), "by": whole.at.by.value}
    if seat is not None:
        asked |= {"as_role": seat.role.value, "as_agency": seat.agency}
    return f"{href}/replay?{urlencode(asked)}"


def _roles(whole: Opened, typed: Posted) -> tuple[FilterChoice, ...]:
    chosen = whole.at.seat.role if whole.at.seat else one(typed, "as_role")
    return tuple(
        FilterChoice(role.value, title, role == chosen)
        for role, title in ROLE_TITLES.items()
        if role is not Role.SYSTEM
    )


def _agencies(whole: Opened, typed: Posted) -> tuple[FilterChoice, ...]:
    chosen = whole.at.seat.agency if whole.at.seat else one(typed, "as_agency")
    return tuple(
        FilterChoice(agency.id, agency.name, agency.id == chosen) for agency in whole.register.agencies.values()
    )

"""A meeting under way in a house that is served, as tests of its room have it."""

import re
import time
from uuid import UUID

import httpx

from domain.clinic.room_said import AddEmergencyItem, CallItem
from domain.clinic.updates import GiveUpdate
from domain.governance.attending import AttendMeeting
from domain.governance.meetings import Attendance
from domain.kernel import StreamId
from domain.people import Actor
from tests.house import World
from tests.portal.in_clinic import COORDINATOR, EVERYBODY, LEAD, begun, clinic_in

SETTLED = 2.0


class Sitting:
    """A meeting under way, in which these people are, with cases on its agenda that all of them are on."""

    def __init__(self, world: World, *, cases: int = 1, here: tuple[Actor, ...] = EVERYBODY) -> None:
        self.world = world
        self.meeting: UUID = begun(world, clinic_in(world))
        self.cases = [world.shared(EVERYBODY) for _ in range(cases)]
        for stream in self.cases:
            world.ask(COORDINATOR, stream, AddEmergencyItem(meeting=self.meeting, because="It cannot wait."))
        for who in here:
            world.ask(who, None, AttendMeeting(meeting=self.meeting, how=Attendance.APART))
        world.caught_up()

    @property
    def stream(self) -> StreamId:
        return self.cases[0]

    @property
    def href(self) -> str:
        return f"/meetings/{self.meeting}/room"

    def call(self, stream: StreamId | None = None) -> None:
        self.world.ask(COORDINATOR, stream or self.stream, CallItem(meeting=self.meeting))

    def update(self, who: Actor = LEAD, stream: StreamId | None = None, **said: str) -> None:
        what = said or {"chronology": "He was seen outside on Tuesday."}
        self.world.ask(who, stream or self.stream, GiveUpdate(meeting=self.meeting, **what))  # type: ignore[arg-type] # as a test says

    def live(self, browser: httpx.Client) -> str:
        """The address that a page listens at that is drawn once what was recorded is a moment ago."""
        self.world.caught_up()
        time.sleep(SETTLED)
        found = re.search(r'data-room="([^"]+)"', browser.get(self.href).text)
        assert found is not None
        return found[1]

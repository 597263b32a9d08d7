"""Life: one case while it is drawn, its commands weighed by the rules one after another, in memory."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid5

import msgspec

from domain import catalogue
from domain.calendar import LONDON, london_date
from domain.case import Case, evolve
from domain.kernel import Circumstances, CommandId, Entry, EntryId, Fact, Happened, PartyId, Refused, StreamId
from domain.people import PORTAL, Actor, AgencyId
from domain.sharing.detected import NAMES_SOMEBODY
from infra.draft import Draft, entry_of
from portal.admission import target_of
from portal.barring import bars_of
from portal.generating.answering import Answers, Rules
from portal.generating.people import Cast
from portal.refusals import Invalid, Turned
from portal.stamping import drafts_of

if TYPE_CHECKING:
    from portal.generating.sittings import Sittings

T = TypeVar("T")
_WEEKEND = (6, 7)
_UNHURRIED, _IN_ROOM = (60, 480), (8, 26)  # seconds between one thing that is recorded and the next


Step = Callable[["Life"], None]
"""What happens in a life at a moment that was fixed before."""


class GeneratingError(Exception):
    """What cannot be generated, in one sentence."""


class LifeOver(Exception):  # noqa: N818 - it says how far the drawing came
    """The next step of this life lies after the last moment that is drawn."""


class Life:
    """A case from its referral on: who is in it, what the time is, what was recorded so far.

    Nothing is read or written: `drafts` are what is to be appended, each with the moment at which it becomes known.
    """

    def __init__(
        self,
        rng: Random,
        cast: Cast,
        rules: Rules,
        sittings: "Sittings",
        *,
        begins: datetime,
        until: datetime,
        answers: Answers | None = None,
    ) -> None:
        self.rng = rng
        self.cast = cast
        self.sittings = sittings
        self.now = begins
        self.until = until
        self.begins = begins
        self.case = Case()
        self.stream: StreamId | None = None
        self.drafts: list[tuple[datetime, Draft]] = []
        self.given: list[tuple[datetime, Actor, str]] = []
        self.victim = self.suspect = PartyId(UUID(int=0))
        self.members: set[str] = set()
        self.young = self.more_people = self.in_mappa = False
        self.crime: Entry[Fact] | None = None
        self.summary_only = False
        self.bail: Entry[Fact] | None = None
        self.bail_until = date.min
        self._booked: list[tuple[datetime, int, Step]] = []
        self._bookings = 0
        self._in_room = False
        self._rules = rules
        self._answers = answers or rules.by_the_rules

    # Time

    @property
    def day(self) -> date:
        """Today in London."""
        return london_date(self.now)

    def wait(self, least: int, most: int) -> None:
        """Let days pass; what comes then comes in office hours of a weekday."""
        at = self.office_hour(self.workday(self.rng.randint(least, most)))
        self._reach(max(at, self.now + timedelta(minutes=self.rng.randint(2, 40))))

    def office_hour(self, day: date) -> datetime:
        """A moment (UTC) in office hours of a day."""
        at = time(self.rng.randint(8, 16), self.rng.randint(0, 59))
        return datetime.combine(day, at, LONDON).astimezone(UTC)

    def later(self, least: int, most: int, step: "Step") -> None:
        """Have a step taken so many days from now, in office hours, whatever else goes on by then."""
        self.at(self.office_hour(self.workday(self.rng.randint(least, most))), step)

    def at(self, moment: datetime, step: "Step") -> None:
        """Have a step taken at a moment (UTC), whatever else goes on by then."""
        self._bookings += 1
        heappush(self._booked, (moment, self._bookings, step))

    def settle(self) -> None:
        """Let time pass until nothing is booked any more."""
        while self._booked:
            self._reach(self._booked[0][0])

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """While a meeting hears the case: one thing follows on another within seconds, and nothing else is taken up."""
        self._in_room = True
        yield
        self._in_room = False

    def _reach(self, moment: datetime) -> None:
        """Let time pass up to a moment, and take each step that is booked by then at its own."""
        while self._booked and self._booked[0][0] <= moment and not self._in_room:
            booked, _, step = heappop(self._booked)
            self.now = max(self.now, booked)
            step(self)
        self.now = max(self.now, moment)

    def ago(self, days: int) -> date:
        """The day so many days before today."""
        return self.day - timedelta(days=days)

    def ahead(self, days: int) -> date:
        """The day so many days from today."""
        return self.day + timedelta(days=days)

    def workday(self, days: int) -> date:
        """The day so many days from today, or the Monday after it."""
        day = self.ahead(days)
        return day + timedelta(days=8 - day.isoweekday() if day.isoweekday() in _WEEKEND else 0)

    def hours_ago(self, hours: float) -> Happened:
        """Exactly so many hours ago."""
        return Happened.at(self.now.replace(second=0, microsecond=0) - timedelta(hours=hours))

    # Chance

    def one(self, several: Sequence[T]) -> T:
        """One of several, each as likely as another."""
        return self.rng.choice(several)

    def some(self, several: Sequence[T], most: int = 3) -> list[T]:
        """One or more of several, in their own order."""
        chosen = self.rng.sample(range(len(several)), self.rng.randint(1, min(most, len(several))))
        return [several[index] for index in sorted(chosen)]

    def chance(self, of_a_hundred: int) -> bool:
        """Whether something happens that happens so many times in a hundred."""
        return self.rng.randrange(100) < of_a_hundred

    # People

    def account(self, role: str) -> UUID:
        """The account of whoever acts in a role."""
        return self.cast[role].account

    def agency(self, role: str) -> AgencyId:
        """The agency of whoever acts in a role."""
        return self.cast[role].agency

    def name(self, role: str) -> str:
        """The name of whoever acts in a role."""
        return self.cast.named[self.cast[role]]

    def asking(self, role: str) -> Circumstances:
        """What a rule is told of who acts in a role, now."""
        cause = CommandId(UUID(int=0))
        return self._rules.asked(self.cast[role], cause, self.now, self.sittings.as_known(self.now))

    # Recording

    def give(self, by: str, command: str, **fields: object) -> Entry[Fact]:
        """Give a command as the page of the door does, and answer with the first entry that follows from it.

        `by` is a role of the cast. Raises `LifeOver` once the time has run out, and `GeneratingError` where the rules
        refuse what was drawn.
        """
        self._reach(self.now + timedelta(seconds=self.rng.randint(*(_IN_ROOM if self._in_room else _UNHURRIED))))
        if self.drafts and self.now <= self.drafts[-1][0]:  # what was booked has taken all of that time
            self.now = self.drafts[-1][0] + timedelta(seconds=1)
        if self.now > self.until:
            raise LifeOver
        who = self.cast[by]
        try:
            return self._record(who, command, fields)
        except Invalid as invalid:
            raise GeneratingError(f"{command} by {by}: {'; '.join(invalid.fields.values())}") from None
        except (Refused, Turned, msgspec.ValidationError) as refused:
            raise GeneratingError(f"{command} by {by}: {str(refused) or type(refused).__name__}") from None

    def _record(self, who: Actor, name: str, fields: dict[str, object]) -> Entry[Fact]:
        command = catalogue.command_from(name, fields)
        cause = CommandId(UUID(int=self.rng.getrandbits(128), version=4))
        target = target_of(self.stream, command, cause)
        ask = self._rules.asked(who, cause, self.now, self.sittings.as_known(self.now))
        decided = self._answers(who, self.case, command, ask, new=self.stream is None)
        written = self._folded(drafts_of(decided, self.case, target, ask, None), cause)
        if self._rules.register.staff and any(isinstance(entry.fact, NAMES_SOMEBODY) for entry in written):
            itself = msgspec.structs.replace(ask, by=PORTAL)
            bars = bars_of(self.case, self._rules.register)
            self._folded(drafts_of(bars, self.case, target, itself, None), CommandId(uuid5(cause, "bars")))
        self.stream = target
        self.given.append((self.now, who, name))
        return written[0]

    def _folded(self, drafts: Sequence[Draft], cause: CommandId) -> list[Entry[Fact]]:
        """The drafts under marks that follow from the seed, kept, and the case with them."""
        marked = [msgspec.structs.replace(d, id=EntryId(uuid5(cause, str(d.version)))) for d in drafts]
        moments = [self.now + timedelta(microseconds=place) for place in range(len(marked))]
        written = [entry_of(draft, draft.version, known) for draft, known in zip(marked, moments, strict=True)]
        self.drafts += zip(moments, marked, strict=True)
        for entry in written:
            self.case = evolve(self.case, entry)
        return written

"""Limits: how often something may be done before it has to wait, counted in PostgreSQL for every process together.

What is counted is chosen so that nobody can use up another person's allowance: an account is counted only by what its
own signed-in person does, never by what somebody claims who is not signed in; a browser that the sign-in page was shown
in has an allowance of its own, whatever others do at the same address, and one that has none is led to that page; a way
back and a token that hold pass, however many fail beside them.
"""

import hmac
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from domain.calendar import LONDON, london_date

_LONG = 1_000 * 86_400  # in a day there comes back a thousandth of it


class TooOftenError(Exception):
    """The allowance is used up; `wait` is the whole seconds until there is some again."""

    def __init__(self, wait: int) -> None:
        super().__init__("This was asked too often.")
        self.wait = wait

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return f"This was asked too often. Wait {self.wait} second{'' if self.wait == 1 else 's'}, then try again."


class Allowance(msgspec.Struct, frozen=True):
    """So many of a kind in so many seconds; what is used comes back evenly over that time."""

    kind: str
    most: int
    seconds: int


class Allowances(msgspec.Struct, frozen=True, kw_only=True):
    """What the portal limits, each by its own measure (see `docs/settings.md`).

    `addresses` are sign-ins begun at one agency from one address by browsers that are not known, which are led to the
    page that makes them known from then on; `browsers` those of one that is; `returns` failed ways back from one
    address; `tokens` refused tokens of one issuer from one address; `searches` those of one person, whichever page or
    program asks.
    """

    addresses: Allowance
    browsers: Allowance
    returns: Allowance
    tokens: Allowance
    searches: Allowance


def allowances(*, sign_ins: int, searches: int) -> Allowances:
    """The allowances, from how many sign-ins an address and how many searches a person may begin in a minute."""
    return Allowances(
        addresses=Allowance("address", sign_ins, 60),
        browsers=Allowance("browser", 20, 60),
        returns=Allowance("return", sign_ins, 60),
        tokens=Allowance("token", sign_ins, 60),
        searches=Allowance("search", searches, 60),
    )


class Limits:
    """Takes from allowances. Only an HMAC of what is counted reaches the table: no address and no account is there."""

    def __init__(
        self, pool: ConnectionPool[Connection[TupleRow]], key: bytes, held: Allowances, clock: Callable[[], datetime]
    ) -> None:
        self._pool = pool
        self._key = key
        self.held = held
        self._clock = clock

    def take(self, allowance: Allowance, *counted: str) -> None:
        """One of the allowance of what is counted. Raises `TooOftenError` where none is left, and takes none."""
        if wait := self._taken(allowance, counted):
            raise TooOftenError(wait)

    def take_of_day(self, most: int, *counted: str) -> None:
        """One of so many in a day in London. Raises `TooOftenError` where none is left, with the time until midnight.

        Each day is counted by itself, over so long that next to nothing of it comes back before it is over.
        """
        now = self._clock()
        today = london_date(now)
        if self._taken(Allowance("day", most, _LONG), (today.isoformat(), *counted)):
            midnight = datetime.combine(today + timedelta(days=1), time.min, LONDON)
            raise TooOftenError(max(1, int((midnight - now).total_seconds())))

    def _taken(self, allowance: Allowance, counted: Sequence[str]) -> int:
        """0 after taking one, or the seconds until there is one."""
        said = b"\0".join(part.encode() for part in (allowance.kind, *counted))
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT sessions.take(%s, %s, %s, %s)",
                (hmac.digest(self._key, said, "sha256"), allowance.most, allowance.seconds, self._clock()),
            ).fetchone()
        return 0 if row is None else int(row[0])

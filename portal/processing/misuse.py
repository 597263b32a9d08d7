"""Patterns of misuse in the looks of one agency's people, for its professional standards and for nobody else."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.clocks import due_before
from domain.closure import CaseClosed, CaseReopened
from domain.duties import duties
from domain.governance import Register
from domain.kernel import AccountId, StreamId, is_open
from domain.membership import MemberAdded, MemberConfirmed
from domain.misuse.near import shares_a_sign
from domain.misuse.patterns import Doings, Match, Sighting, matches, spans
from domain.misuse.thresholds import Pattern
from domain.people import Actor, Role
from domain.rules import Moment
from infra.ledger import Ledger
from infra.looks import Looked, Looks
from portal.door import Door
from portal.processing.reading import END
from portal.processing.scope import Cases
from portal.refusals import NotYours
from portal.surfaces import Surface

MOST_LOOKS = 20_000
"""How many looks are gone through; where there were more, the page says that the earlier ones were not."""

SPAN = "misuse-patterns-span"
NOT_YOUR_PATTERNS = "Only professional standards read patterns of misuse. Tell them what worries you."
# Looks at a case that a list, a search or a program made by itself: nobody turned to the case by them.
BY_THEMSELVES = frozenset(
    {
        Surface.FEED,
        Surface.SEARCH,
        Surface.REGISTERS,
        Surface.REGISTER_FILE,
        Surface.MY_WORK,
        Surface.DUTIES,
        Surface.LIVE,
        Surface.GROUPS,
    }
)


class Patterns(msgspec.Struct, frozen=True):
    """What was found in the looks since a day, and whether all of them were gone through."""

    found: tuple[Match, ...]
    since: date
    whole: bool


class Owing:
    """The roles that owe something on a case as of a moment (UTC), asked of each case once for all who looked at it."""

    def __init__(self, now: datetime) -> None:
        self.moment = Moment(now, london_date(now))
        self._roles: dict[StreamId, frozenset[Role]] = {}

    def on(self, stream: StreamId, case: Case) -> frozenset[Role]:
        """The roles that owe something on one case."""
        if stream not in self._roles:
            owners = (duty.owner for duty in duties(case, self.moment))
            self._roles[stream] = frozenset(role for role in owners if role is not None)
        return self._roles[stream]


class PatternsOfMisuse:
    """Finds patterns in looks. What it hands out was recorded as a look of its own before."""

    def __init__(self, door: Door, ledger: Ledger, looks: Looks, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._ledger = ledger
        self._looks = looks
        self._clock = clock

    def of_agency(self, who: Actor) -> Patterns:
        """The patterns of the reader's own agency by pattern and account, never one of the reader's own accounts.

        Whoever recorded a colleague's particulars is not told with whom in a case they have a sign in common: what one
        person can type and read the result of is a search. Raises `NotYours` for anybody but professional standards.
        """
        if who.role is not Role.PROFESSIONAL_STANDARDS:
            raise NotYours(NOT_YOUR_PATTERNS)
        register, now = self._door.register(), self._clock()
        since = due_before(SPAN, london_date(now)) or london_date(now)
        own = register.accounts_of(who.account)
        described = register.described_by(who.account)
        colleagues = {a.id for a in register.accounts.values() if a.agency == who.agency} - own
        by_account, whole = self._seen(colleagues, since)
        cases, owing = Cases(self._ledger), Owing(now)
        found = tuple(
            match
            for account in sorted(by_account, key=str)
            for match in self._matches(account, by_account[account], cases, register, owing)
            if match.pattern is not Pattern.NEAR_A_PARTY or account not in described
        )
        self._door.browse(who, Surface.PATTERNS.value, lambda _connection, _scope: found)
        return Patterns(found, since, whole)

    def _seen(self, accounts: Iterable[AccountId], since: date) -> tuple[dict[AccountId, list[Looked]], bool]:
        wanted = frozenset(accounts)
        by_account: dict[AccountId, list[Looked]] = defaultdict(list)
        for number, looked in enumerate(self._looks.all_newest((END.at, END.mark)), start=1):
            if london_date(looked.at) < since:
                return by_account, True
            if looked.account in wanted and looked.look is not None:
                by_account[looked.account].append(looked)
            if number == MOST_LOOKS:
                return by_account, False
        return by_account, True

    def _matches(
        self, account: AccountId, seen: list[Looked], cases: Cases, register: Register, owing: Owing
    ) -> list[Match]:
        sightings = [sighting for each in seen if (sighting := sighting_of(each)) is not None]
        streams = {each.stream for each in sightings if each.stream is not None}
        roles = frozenset(each.look.role for each in seen if each.look is not None)
        opened = {stream: cases.full(stream) for stream in streams}
        there = {stream: case for stream, case in opened.items() if case.entries}
        did = doings_of(account, roles, there, register, owing)
        return matches(account, sightings, did, owing.moment.today)


def sighting_of(looked: Looked) -> Sighting | None:
    """A look as the rules take it, or None where nobody turned to anything by it."""
    look = looked.look
    if look is None:
        return None
    if looked.stream is None:
        return Sighting(at=looked.at, search=True) if look.surface == Surface.SEARCH else None
    return None if look.surface in BY_THEMSELVES else Sighting(at=looked.at, stream=looked.stream, denied=look.denied)


def doings_of(
    account: AccountId, roles: frozenset[Role], cases: dict[StreamId, Case], register: Register, owing: Owing
) -> Doings:
    """What else an account did on the cases that it looked at, and what its roles owe there."""
    held, named = register.staff.get(account), register.accounts[account].name
    return Doings(
        recorded={
            stream: tuple(entry.known for entry in case.entries if entry.by == account)
            for stream, case in cases.items()
        },
        tasks={stream: _tasks(account, case) for stream, case in cases.items()},
        owes=frozenset(stream for stream, case in cases.items() if roles & owing.on(stream, case)),
        shut={stream: _shut(case) for stream, case in cases.items()},
        near=frozenset(
            stream for stream, case in cases.items() if held is not None and shares_a_sign(named, held, case)
        ),
    )


def _tasks(account: AccountId, case: Case) -> tuple[datetime, ...]:
    return tuple(
        entry.known
        for entry in case.entries
        if isinstance(entry.fact, MemberAdded | MemberConfirmed)
        and is_open(entry.fact.account)
        and entry.fact.account == account
    )


def _shut(case: Case) -> tuple[tuple[datetime, datetime | None], ...]:
    steps = [entry for entry in case.entries if isinstance(entry.fact, CaseClosed | CaseReopened)]
    return spans((entry.known, isinstance(entry.fact, CaseClosed)) for entry in steps)

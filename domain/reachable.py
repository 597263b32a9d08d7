"""Reachable: whom of each agency on a case somebody can call today, and which agency has nobody to be called.

What stands on the case says who is on it; who still holds a role, and who is away, is known outside it, of now alone.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

import msgspec

from domain.case import Case, once
from domain.governance.absences import Absence, away_on
from domain.governance.register import Register
from domain.governance.trained import Trainings
from domain.holding import TransferAccepted, holder
from domain.kernel import AccountId, Entry, Happened, is_open
from domain.membership import Member, MemberAdded, MemberRemoved, members
from domain.people import Actor, AgencyId, Role, outlasts
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from domain.training import Standing, standing_in

# A guest is shown something at a meeting, and works no case.
NOBODY_TO_CALL = frozenset({Role.CLINIC_GUEST})


class There(msgspec.Struct, frozen=True, kw_only=True):
    """Who of some people holds a role now and since when, until when others did (UTC), who is away, and their names.

    `trainings` are everybody's, `keeping` the agencies that keep a record of them. Of none of the `silent` agencies is
    it said who is away: they keep a name on the case to themselves, and a day would tell whose it is. `over` are
    the meetings that hear no case any more, each with the day since which it does not.
    """

    since: Mapping[Actor, datetime | None]
    ended: Mapping[Actor, datetime]
    away: Mapping[AccountId, Absence]
    names: Mapping[AccountId, str]
    agencies: Mapping[AgencyId, str]
    trainings: Trainings = MappingProxyType({})
    keeping: frozenset[AgencyId] = frozenset()
    silent: frozenset[AgencyId] = frozenset()
    over: Mapping[UUID, date] = MappingProxyType({})

    def standing_of(self, entry: Entry[RiskAssessed]) -> Standing | None:
        """Whether an assessor was trained in the tool on the day of grading, as far as their agency keeps a record.

        None where no training is asked for the tool, or the agency has nobody's training on record.
        """
        return self.trained(entry.agency, entry.by, entry.fact.tool, entry.fact.assessed_on)

    def trained(self, agency: AgencyId, who: AccountId, tool: Tool, on: date) -> Standing | None:
        """The same of somebody of an agency who used a tool on a day."""
        return standing_in(tool, on, self.trainings.get(who, ())) if agency in self.keeping else None


class Place(msgspec.Struct, frozen=True):
    """The place of one person on a case, and since when (UTC) they have it."""

    who: Actor
    since: datetime


class Unreached(msgspec.Struct, frozen=True, kw_only=True):
    """An agency that has nobody to be called on a case: since when (UTC), and who of it is away.

    Where nobody knows when the last one went, it is since somebody came to the case last.
    """

    agency: AgencyId
    since: datetime
    away: tuple[Absence, ...] = ()


class Part(msgspec.Struct, frozen=True):
    """The part that an agency has in a case by its people: who is on it, who came last, and who left it last (UTC)."""

    agency: AgencyId
    places: tuple[Place, ...]
    came: datetime
    left: datetime | None = None


def there(register: Register, people: Iterable[Actor], day: date) -> There:
    """What is known of some people outside of any case, on a day in London. A program is nobody here.

    That their agency's sign-in is not believed for a time takes nobody off: the place is theirs when it is again.
    """
    asked = {AccountId(who.account): who for who in people}.keys() - register.programs.keys()
    accounts = [register.accounts[mark] for mark in asked if mark in register.accounts]
    return There(
        since={Actor(a.id, a.agency, role): a.since.get(role) for a in accounts for role in a.roles},
        ended={Actor(a.id, a.agency, role): until for a in accounts for role, (_, until) in a.left.items()},
        away=away_on(register.absences, day),
        names={account.id: account.name for account in accounts},
        agencies={mark: agency.name for mark, agency in register.agencies.items()},
        trainings=register.trainings,
        keeping=frozenset(register.accounts[mark].agency for mark, held in register.trainings.items() if held),
        over=over(register, day),
    )


def over(register: Register, day: date) -> dict[UUID, date]:
    """The meetings that hear no case any more on a day in London, each with the day since which it does not."""
    return {mark: since for mark, held in register.meetings.items() if (since := held.over_on(day)) is not None}


@once
def parts(case: Case) -> tuple[Part, ...]:
    """The agencies with a part in a case by people of theirs, in the order in which they came. Ask the full fold.

    An agency whose last person left has its part still: whoever leaves leaves somebody to call. A force that handed the
    case on to another, and has nobody on it, has none.
    """
    came: dict[AgencyId, datetime] = {}
    left: dict[AgencyId, datetime] = {}
    for entry in case.entries:
        match entry.fact:
            case MemberAdded(agency=agency, role=role) if is_open(agency) and is_open(role):
                if role not in NOBODY_TO_CALL:
                    came[agency] = entry.known
            case MemberRemoved(agency=agency, role=role) if is_open(agency) and agency in came:
                if role not in NOBODY_TO_CALL:
                    left[agency] = entry.known
            case _:
                pass
    here: dict[AgencyId, list[Place]] = {agency: [] for agency in came}
    for who, member in members(case).items():
        if who.role not in NOBODY_TO_CALL and who.agency in here:
            here[who.agency].append(Place(who, member.since))
    passed = {e.fact.before for e in case.of(TransferAccepted) if is_open(e.fact.before)} - {holder(case)}
    return tuple(
        Part(agency, tuple(places), came[agency], left.get(agency))
        for agency, places in here.items()
        if places or agency not in passed
    )


def is_live(place: Place, known: There) -> bool:
    """Whether somebody still holds the role in which they have their place, has held it since, and is not away."""
    return holds_place(place, known) and AccountId(place.who.account) not in known.away


def holds_place(place: Place, known: There) -> bool:
    """Whether somebody still holds the role in which they have their place, and has held it since they came to it."""
    return place.who in known.since and outlasts(place.since, known.since[place.who])


def is_there(register: Register, member: Member) -> bool:
    """The same of a member, asked of the register.

    That their agency's sign-in is not believed for a time takes nobody off: the place is theirs when it is again.
    """
    who = member.actor
    account = register.accounts.get(AccountId(who.account))
    return account is not None and who.role in account.roles and member.counts(register.appointed(who))


def to_call(part: Part, known: There) -> tuple[Place, ...]:
    """Whom of an agency one calls: whoever has been there for longest, or who covers for them, before anybody else."""
    held = sorted((place for place in part.places if holds_place(place, known)), key=lambda place: place.since)
    live = [place for place in held if is_live(place, known)]
    first = known.away.get(AccountId(held[0].who.account)) if held else None
    covers = None if first is None else first.cover
    return tuple(sorted(live, key=lambda place: place.who.account != covers))


def unreached(every: Iterable[Part], known: There) -> tuple[Unreached, ...]:
    """The agencies of some parts of which nobody can be called."""
    found = []
    for part in every:
        if any(is_live(place, known) for place in part.places):
            continue
        stopped = [moment for place in part.places if (moment := _stopped(place, known)) is not None]
        gone = [part.left] if part.left is not None else []
        found.append(
            Unreached(
                agency=part.agency,
                since=max([*stopped, *gone], default=part.came),
                away=tuple(
                    known.away[AccountId(place.who.account)]
                    for place in part.places
                    if AccountId(place.who.account) in known.away and holds_place(place, known)
                ),
            )
        )
    return tuple(found)


def _stopped(place: Place, known: There) -> datetime | None:
    """When somebody ceased to be there: the first day of their absence, or when the role ended."""
    away = known.away.get(AccountId(place.who.account))
    if holds_place(place, known) and away is not None:
        return max(place.since, Happened.on(away.first).earliest)
    return known.ended.get(place.who)


def as_told(known: There, unnamed: Collection[AccountId]) -> There:
    """What is known of some people, for whoever is told no name of these: as if all of them were there.

    On another case that they are away, or that their role ended, may stand beside their name; the same days here would
    say whose name is kept. Whoever calls that agency asks for the role alone, and its own people are told.
    """
    if not unnamed:
        return known
    away = {mark: absence for mark, absence in known.away.items() if mark not in unnamed}
    held = {who: None for who in (*known.since, *known.ended) if who.account in unnamed}
    ended = {who: until for who, until in known.ended.items() if who not in held}
    return msgspec.structs.replace(known, away=away, since={**known.since, **held}, ended=ended)


def on_case(case: Case, register: Register, day: date) -> There:
    """What is known outside it of everybody on a case. Ask it of the full fold."""
    return there(register, members(case), day)

"""Given for sharing: a case with an investigator, an advocate, her guardian and others on it, under the policy."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.case import Case, fold
from domain.kernel import AccountId, Circumstances, Correction, Entry, EntryId, Fact, Withheld
from domain.membership import MemberAdded, members
from domain.people import Actor, Role
from domain.policy import Reader
from domain.reveal import reveal_all
from domain.sharing.openings import openings
from tests.domain.given import CAUSE, NOW, TODAY, entry_of, mark
from tests.domain.reading import KINDS, POLICY
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, PROBATION_REGION, TRUST


def person(number: int, agency: str, role: Role) -> Actor:
    """Somebody else, by a number of their own."""
    return Actor(UUID(int=0xABC000 + number), agency, role)  # type: ignore[arg-type] # an agency of the samples


GUARDIAN = person(1, ADVOCACY_CHARITY, Role.AGENCY_GUARDIAN)
CLINICIAN = person(2, TRUST, Role.HEALTH_CLINICIAN)
PROBATION = person(3, PROBATION_REGION, Role.PROBATION_PRACTITIONER)
COLLEAGUE = person(4, FORCE, Role.POLICE_INVESTIGATOR)
INTELLIGENCE = person(5, FORCE, Role.POLICE_INTELLIGENCE)
FORCE_GUARDIAN = person(6, FORCE, Role.AGENCY_GUARDIAN)
COORDINATOR = person(7, FORCE, Role.POLICE_COORDINATOR)
ON_CASE = (OFFICER, ADVOCATE, CLINICIAN, PROBATION, COLLEAGUE, INTELLIGENCE, COORDINATOR)
EVERYBODY = frozenset({*ON_CASE, GUARDIAN, FORCE_GUARDIAN})

Told = tuple[Fact, Actor] | tuple[Fact, Actor, Correction]


def joined(who: Actor) -> Told:
    """Somebody on the case from its first moment."""
    added = MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, founding=True, because="Needed here"
    )
    return added, COORDINATOR


def case_of(*told: Told, on_case: Sequence[Actor] = ON_CASE) -> Case:
    """Everybody on a case, then these facts by whoever told each; the first of them has the mark `after(1)`."""
    every = [*(joined(who) for who in on_case), *told]
    return fold(
        entry_of(each[0], number, by=each[1], corrects=each[2] if len(each) > 2 else None)
        for number, each in enumerate(every, start=1)
    )


def after(number: int, *, on_case: Sequence[Actor] = ON_CASE) -> EntryId:
    """The mark of the fact of that number after the members."""
    return mark(len(on_case) + number)


def asks(
    by: Actor, *, persons: tuple[frozenset[AccountId], ...] = (), gone: frozenset[Actor] = frozenset()
) -> Circumstances:
    """Somebody asking under the default policy, with everybody but those who are gone in their roles."""
    return Circumstances(
        by=by,
        now=NOW,
        today=TODAY,
        cause=CAUSE,
        kinds=KINDS,
        appointments=EVERYBODY - gone,
        persons=persons,
        policy=POLICY,
        seen_whole=frozenset(mark(number) for number in range(1, 40)),
    )


def reading(case: Case, who: Actor, now: datetime = NOW, **more: object) -> Reader:
    """Somebody as a reader of the case at a moment, with what is opened to them."""
    opened = openings(case, who, frozenset({AccountId(who.account)}), now, POLICY)
    confirmed = any(member.confirmed for actor, member in members(case).items() if actor == who)
    reader = Reader(
        actor=who,
        kind=KINDS[who.agency],
        policy=POLICY,
        kinds=KINDS,
        confirmed=confirmed or who.role is Role.AGENCY_GUARDIAN,
        granted=opened.granted,
        urgent=opened.urgent,
        items=opened.items,
    )
    return Reader(**{**{name: getattr(reader, name) for name in reader.__struct_fields__}, **more})


def seen(case: Case, who: Actor, now: datetime = NOW, **more: object) -> str:
    """Everything that a reader is told of the case, as text."""
    entries: tuple[Entry[Fact], ...] = reveal_all(case.entries, reading(case, who, now, **more)).entries
    return " | ".join(
        repr(value)
        for entry in entries
        for name in entry.fact.__struct_fields__
        if not isinstance(value := getattr(entry.fact, name), Withheld)
    )

"""Law of the live contact: each agency on a case has somebody to call, or somebody who is there is told that not."""

from datetime import date, datetime, timedelta
from typing import ClassVar

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as some

from domain.access import is_set_apart, reader_on
from domain.calendar import london_date
from domain.duties import duties
from domain.governance import Register
from domain.governance.absences import Absence
from domain.kernel import AccountId, Fact
from domain.membership import MemberRemoved, members
from domain.people import Actor
from domain.reachable import is_live, on_case, parts
from domain.rules import Moment, reveal_conclusions
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded, RestrictionLifted
from domain.sharing.narrowing import kept_out
from tests.cast import EVERYBODY, actor
from tests.scopes.ledger_in_hand import LEAD, Hand, joined, referred, register

TELLS = {
    *("live-contact", "contact-kept-out", "contact-advocates-kept-out", "contact-set-apart", "contact-out-either-way"),
}
PEOPLE = (
    LEAD,
    actor("police_supervisor"),
    actor("isac_caseworker@safe-harbour"),
    actor("idva@safe-harbour"),
    actor("probation_practitioner"),
)
FOR_GOOD = date(2099, 1, 1)

Step = tuple[str, int, int]
STEPS = some.lists(
    some.tuples(
        some.sampled_from(
            (
                *("joins", "leaves", "role-ends", "role-again", "away", "back", "handed-on"),
                *("excluded", "let-in", "barred", "restricted", "unrestricted"),
            )
        ),
        some.integers(0, len(PEOPLE) - 1),
        some.integers(0, len(PEOPLE) - 1),
    ),
    max_size=12,
)


class World:
    """A case and the register, as people come and go."""

    people: ClassVar[tuple[Actor, ...]] = PEOPLE

    def __init__(self) -> None:
        self.hand: Hand = referred()
        self.register: Register = register(agreed_until=FOR_GOOD, without=set(), engaged={}, persons=())

    def takes(self, step: Step) -> None:
        """One step of what happens to a person, and to another beside them."""
        what, one, two = step
        who, other = self.people[one], self.people[two]
        match what:
            case "joins":
                self.hand.put(joined(who), LEAD)
            case "leaves":
                self.hand.put(left(who), LEAD)
            case "handed-on" if who in members(self.hand.case) and other.agency == who.agency:
                self.hand.put(joined(Actor(other.account, other.agency, other.role)), who)
                self.hand.put(left(who), who)
            case "role-ends":
                self.account(who, roles=frozenset())
            case "role-again":
                self.account(who, roles=frozenset({who.role}), since={who.role: self.hand.now})
            case "away":
                today = london_date(self.hand.now)
                away = Absence(
                    absence=who.account,
                    account=AccountId(who.account),
                    first=today,
                    last=today + timedelta(days=two),
                    cover=AccountId(other.account) if other.agency == who.agency and other != who else None,
                )
                self.back(who)
                self.register = msgspec.structs.replace(self.register, absences=(*self.register.absences, away))
            case "back":
                self.back(who)
            case _:
                for fact in narrows(what, who, other):
                    self.hand.put(fact, LEAD)
        self.hand.now += timedelta(hours=30)

    def back(self, who: Actor) -> None:
        """Somebody is not away any longer."""
        still = tuple(each for each in self.register.absences if each.account != who.account)
        self.register = msgspec.structs.replace(self.register, absences=still)

    def account(self, who: Actor, **changes: object) -> None:
        """Somebody's account, otherwise than it was."""
        mark = AccountId(who.account)
        changed = msgspec.structs.replace(self.register.accounts[mark], **changes)
        self.register = msgspec.structs.replace(self.register, accounts={**self.register.accounts, mark: changed})

    def told(self, agency: str) -> bool:
        """Whether somebody who is there to see it is told that an agency has nobody to be called."""
        case, now = self.hand.case, self.hand.now
        known = on_case(case, self.register, london_date(now))
        name = known.agencies[agency]  # type: ignore[index] # the mark of an agency
        owed = [
            duty
            for duty in duties(case, Moment(now, london_date(now), known))
            if duty.rule.id in TELLS and name in duty.sentence
        ]
        readers = [
            reader
            for who in EVERYBODY.values()
            if AccountId(who.account) not in known.away
            and (reader := reader_on(case, who, self.register, now)) is not None
        ]
        return any(reveal_conclusions(owed, reader) for reader in readers)


def left(who: Actor) -> MemberRemoved:
    return MemberRemoved(account=AccountId(who.account), agency=who.agency, role=who.role, because="Moved")


def narrows(what: str, who: Actor, other: Actor) -> tuple[Fact, ...]:
    account = AccountId(who.account)
    match what:
        case "excluded":
            return (PersonExcluded(account=account, because="A neighbour."),)
        case "let-in":
            return (ExclusionLifted(account=account, because="Not she."),)
        case "restricted":
            return (CaseRestricted(accounts=(account, AccountId(other.account)), because="Talk."),)
        case "unrestricted":
            return (RestrictionLifted(because="Over."),)
        case "barred":
            return (ConflictDeclared(kind=ConflictKind.NEIGHBOUR, account=account, agency=who.agency),)
        case _:
            return ()


def opens_it(world: World, who: Actor, now: datetime) -> bool:
    """Whether somebody who has a place may open the case by it."""
    case, accounts = world.hand.case, world.register.accounts_of(who.account)
    return not is_set_apart(case, who, world.register) and not kept_out(case, who, accounts, now)


@example(steps=[("joins", 1, 0), ("excluded", 0, 0), ("barred", 1, 0)])  # one kept out, and the other set apart
@example(steps=[("joins", 1, 0), ("away", 0, 1), ("barred", 1, 0)])
@example(steps=[("joins", 4, 0), ("restricted", 0, 2)])
@settings(max_examples=120, deadline=None)
@given(steps=STEPS)
def test_every_agency_has_somebody_to_call_or_somebody_is_told_that_it_has_none(steps: list[Step]) -> None:
    world = World()
    for step in steps:
        world.takes(step)
        case, now = world.hand.case, world.hand.now
        known = on_case(case, world.register, london_date(now))
        for part in parts(case):
            live = [place.who for place in part.places if is_live(place, known)]
            if not any(opens_it(world, who, now) for who in live):
                assert world.told(part.agency), (step, part.agency, live)
            else:
                assert not world.told(part.agency), (step, part.agency, live)


def test_the_law_can_fail_where_nobody_is_there_to_be_told() -> None:
    world = World()
    for who in PEOPLE:
        world.takes(("role-ends", PEOPLE.index(who), 0))
    assert world.told("northfield-police")
    for who in EVERYBODY.values():
        world.account(who, roles=frozenset())
    assert not world.told("northfield-police")

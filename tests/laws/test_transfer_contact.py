"""Law of an offer's contact: whoever is told to ask, asks somebody who is there, or is owed that nobody is."""

from typing import ClassVar

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as some

from domain.calendar import london_date
from domain.classes import STAFF_IDENTITY
from domain.governance.absences import Absence
from domain.kernel import AccountId, Erased
from domain.people import Actor
from domain.reachable import is_live, on_case, parts
from domain.sharing.protected import names_kept
from domain.sharing.protected_said import WorkerProtected
from domain.transfer_contact import contact_now
from domain.transfer_said import TransferOffered, TransferWithdrawn
from tests.cast import actor
from tests.laws.test_live_contact import Step, World, opens_it
from tests.samples.transfer import OTHER_FORCE, TRANSFER_CASE
from tests.scopes.ledger_in_hand import LEAD, joined

CONTACT, OFFICER, COLLEAGUE = (
    actor("police_supervisor"),
    actor("police_investigator@northfield-police"),
    actor("newcomer"),
)
NAMED = AccountId(CONTACT.account)
OFFERED = TransferOffered(**msgspec.structs.asdict(msgspec.structs.replace(TRANSFER_CASE, contact=NAMED)))


class Offered(World):
    """A case on offer to another force, as the people of the force that holds it come and go."""

    people: ClassVar[tuple[Actor, ...]] = (LEAD, CONTACT, OFFICER, COLLEAGUE, actor("isac_caseworker@safe-harbour"))

    def __init__(self, *places: Actor, offer: TransferOffered = OFFERED) -> None:
        super().__init__()
        for who in (CONTACT, *places):
            self.hand.put(joined(who), LEAD)
        self.hand.put(offer, LEAD)

    def takes(self, step: Step) -> None:
        """One step; a worker's name may be kept from others too."""
        what, one, _ = step
        if what == "protected":
            who = self.people[one]
            kept = WorkerProtected(account=AccountId(who.account), because="He knows her car.", role=who.role)
            self.hand.put(kept, who)
        super().takes(step)

    def asked(self) -> AccountId | None:
        """Whom the other force is told to ask now."""
        return contact_now(self.hand.case, self.register, self.hand.now)

    @property
    def there(self) -> set[Actor]:
        """Who of the force that offers the case is on it, is there today, and may open it."""
        case, now = self.hand.case, self.hand.now
        known = on_case(case, self.register, london_date(now))
        (part,) = (part for part in parts(case) if part.agency == LEAD.agency)
        return {p.who for p in part.places if is_live(p, known) and opens_it(self, p.who, now)}


STEPS = some.lists(
    some.tuples(
        some.sampled_from(
            (
                *("joins", "leaves", "role-ends", "role-again", "away", "back", "handed-on", "protected"),
                *("excluded", "let-in", "barred", "restricted", "unrestricted"),
            )
        ),
        some.integers(0, len(Offered.people) - 1),
        some.integers(0, len(Offered.people) - 1),
    ),
    max_size=12,
)


@example(steps=[("leaves", 1, 0)])
@example(steps=[("role-ends", 1, 0), ("away", 0, 2), ("joins", 2, 0)])
@example(steps=[("away", 1, 3), ("joins", 3, 0), ("leaves", 3, 0), ("leaves", 0, 0)])
@example(steps=[("protected", 0, 0), ("excluded", 1, 0)])  # nobody is left but whose name is kept
@settings(max_examples=120, deadline=None)
@given(steps=STEPS)
def test_whoever_is_told_to_ask_somebody_asks_one_who_is_there_or_that_nobody_is_there_is_owed(
    steps: list[Step],
) -> None:
    world = Offered()
    for step in steps:
        world.takes(step)
        there, kept = world.there, names_kept(world.hand.case)
        named = {AccountId(who.account) for who in there} - kept
        if named:
            assert world.asked() in named, (step, world.asked())
            assert world.asked() == NAMED or NAMED not in named, step
        else:
            assert world.asked() is None, step
            assert there or world.told(LEAD.agency), step


def test_the_law_can_fail_where_the_contact_of_the_offer_is_told_as_it_was_named() -> None:
    world = Offered()
    assert world.asked() == NAMED
    world.takes(("leaves", 1, 0))
    assert NAMED not in {who.account for who in world.there}


def test_whoever_covers_for_the_contact_is_asked_while_they_are_away_if_they_are_on_the_case() -> None:
    for places, cover, asked in (
        ((OFFICER, COLLEAGUE), COLLEAGUE, COLLEAGUE),
        ((OFFICER,), COLLEAGUE, LEAD),
        ((OFFICER, COLLEAGUE), None, LEAD),
    ):
        world = Offered(*places)
        away(world, CONTACT, cover)
        assert world.asked() == asked.account
        world.back(CONTACT)
        assert world.asked() == NAMED


def test_once_the_contact_is_off_the_case_its_lead_is_asked_then_who_coordinates_and_then_anybody_there() -> None:
    world = Offered(OFFICER)
    world.takes(("leaves", 1, 0))
    assert world.asked() == LEAD.account
    world.takes(("role-ends", 0, 0))
    assert world.asked() == OFFICER.account
    world.takes(("excluded", 2, 0))
    assert world.asked() is None
    assert world.told(LEAD.agency)


def test_whether_somebody_is_there_whose_name_is_kept_changes_nothing_of_who_is_asked() -> None:
    """Two worlds that differ in nothing but the days of a protected worker, and in who covers for them."""
    for steps in ((), (("away", 1, 3),), (("role-ends", 1, 0),)):
        world = Offered(OFFICER, COLLEAGUE)
        world.takes(("protected", 1, 0))
        for step in steps:
            world.takes(step)
        assert world.asked() == LEAD.account


def test_a_kept_name_is_told_by_no_other_account_of_the_same_person() -> None:
    second = AccountId(COLLEAGUE.account)
    world = Offered(COLLEAGUE, offer=msgspec.structs.replace(OFFERED, contact=second))
    world.takes(("protected", 1, 0))
    assert world.asked() == second
    world.register = msgspec.structs.replace(world.register, persons=(frozenset({NAMED, second}),))
    assert world.asked() == LEAD.account


def test_a_contact_whose_name_was_erased_leaves_somebody_to_ask_and_an_offer_that_is_over_nobody() -> None:
    world = Offered(offer=msgspec.structs.replace(OFFERED, contact=Erased(STAFF_IDENTITY)))
    assert world.asked() == LEAD.account
    world.hand.put(TransferWithdrawn(force=OTHER_FORCE, because="Ours."), LEAD)
    assert world.asked() is None


def away(world: World, who: Actor, cover: Actor | None) -> None:
    covers = None if cover is None else AccountId(cover.account)
    today = london_date(world.hand.now)
    absence = Absence(absence=who.account, account=AccountId(who.account), first=today, cover=covers)
    world.register = msgspec.structs.replace(world.register, absences=(*world.register.absences, absence))

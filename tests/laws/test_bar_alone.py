"""Law of the typed bar: whoever is there for nothing but its review reads it and its reviews, and nothing beside."""

from hypothesis import example, given, settings
from hypothesis import strategies as some

from domain.access import reader_on
from domain.kernel import AccountId
from domain.membership import MemberAdded
from domain.people import Actor, Role
from domain.policy_tables import GIVING
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.lists import PersonExcluded
from domain.sharing.reviewed import BarOutcome
from tests.laws.typed_bar import ADVOCATE, GUARDIANS, OFFICER, OFFICES, STANDARDS, Partnership
from tests.scopes.ledger_in_hand import LEAD, facts_to_plant

PLACES = some.integers(0, len(OFFICES) - 1)
BESIDE = tuple(facts_to_plant())
COMMANDS = [line.partition(",")[0] for line in GIVING.splitlines()[1:]]


def members_read(world: Partnership, who: Actor) -> bool:
    return any(isinstance(entry.fact, MemberAdded) for entry in world.read(who).entries)


@example(subject=OFFICER, gone=set(), recorders={0, 1, 2}, listed=None)
@example(subject=OFFICER, gone=set(), recorders=set(), listed={0})
@settings(max_examples=60, deadline=None)
@given(
    subject=some.sampled_from((OFFICER, ADVOCATE)),
    gone=some.sets(PLACES),
    recorders=some.sets(PLACES, max_size=3),
    listed=some.none() | some.sets(PLACES, max_size=3),
)
def test_professional_standards_who_review_read_the_bar_alone_and_learn_nothing_that_is_beside_it(
    subject: Actor, gone: set[int], recorders: set[int], listed: set[int] | None
) -> None:
    world = Partnership(subject, gone, recorders, listed=listed)
    fuller = Partnership(subject, gone, recorders, listed=listed, beside=BESIDE)
    on_list = {OFFICES[n] for n in listed or ()}
    for who in world.here:
        if who.role is not Role.PROFESSIONAL_STANDARDS or who in on_list:
            continue
        assert world.reads(who) == ({world.bar} if world.reviews(who) else set()), who
        if world.reviews(who) and fuller.reviews(who):  # an agency that comes to the case reviews before others
            assert fuller.read(who) == world.read(who)
            assert fuller.concluded(who) == world.concluded(who)
            assert {each.rule for each in world.concluded(who)} == {"bar-review"}


def test_they_are_told_that_nothing_is_held_and_give_a_review_and_a_conflict_of_their_own_alone() -> None:
    world = Partnership(OFFICER, beside=BESIDE)
    reader = reader_on(world.hand.case, STANDARDS[2], world.register, world.hand.now)
    assert reader is not None
    assert world.read(STANDARDS[2]).held == ()
    assert {name for name in COMMANDS if reader.may_give(name)} == {"review-bar", "declare-conflict"}
    assert {name for name in COMMANDS if reader.policy.may_give(name, STANDARDS[2].role)} == {
        "review-bar",
        "declare-conflict",
    }


def test_once_it_is_lifted_only_whoever_reviewed_it_reads_it_so_as_to_put_a_mistake_right() -> None:
    world = Partnership(ADVOCATE)
    assert world.sees(STANDARDS[1])
    said = world.reviewed(STANDARDS[0], BarOutcome.LIFTED)
    assert world.reads(STANDARDS[0]) == {world.bar, said}
    for who in STANDARDS[1:]:
        assert not world.sees(who), who
    again = world.reviewed(STANDARDS[0], BarOutcome.STANDS)
    for who in STANDARDS[:2]:
        assert world.reads(who) == {world.bar, said, again}, "while it stands, whoever may lift it"


def test_once_another_agency_said_that_it_stands_their_own_watch_over_the_case() -> None:
    world = Partnership(OFFICER, recorders={1})
    assert not world.sees(STANDARDS[0])
    said = world.reviewed(STANDARDS[2], BarOutcome.STANDS)
    assert members_read(world, STANDARDS[0])
    assert not world.sees(STANDARDS[1]), "but nobody who recorded what they were found by"
    assert world.reads(STANDARDS[2]) == {world.bar, said}
    world.reviewed(STANDARDS[2], BarOutcome.LIFTED)
    assert not world.sees(STANDARDS[0]), "and no longer than it stands"


def test_where_their_own_agency_has_nobody_those_of_the_others_on_the_case_watch_over_it() -> None:
    world = Partnership(ADVOCATE, gone={2})
    assert not members_read(world, STANDARDS[0])
    world.reviewed(STANDARDS[0], BarOutcome.STANDS)
    assert members_read(world, STANDARDS[0])
    assert members_read(world, STANDARDS[1])
    assert not world.sees(STANDARDS[3])


def test_their_own_review_it_only_where_nobody_of_another_agency_may() -> None:
    assert [who for who in OFFICES if Partnership(OFFICER, gone={2}).reviews(who)] == [STANDARDS[3]]
    assert [who for who in OFFICES if Partnership(OFFICER, gone={2, 3}).reviews(who)] == [*GUARDIANS[:2]]


def test_their_own_who_review_because_nobody_else_may_read_the_bar_alone_whatever_they_say() -> None:
    world = Partnership(OFFICER, gone={1, 2, 3, 4, 5})
    assert world.reads(STANDARDS[0]) == {world.bar}
    said = world.reviewed(STANDARDS[0], BarOutcome.STANDS)
    assert world.reads(STANDARDS[0]) == {world.bar, said}


def test_a_declared_conflict_is_another_reason_to_stand_on_the_case() -> None:
    world = Partnership(OFFICER)
    declared = ConflictDeclared(account=AccountId(ADVOCATE.account), agency=ADVOCATE.agency, kind=ConflictKind.FRIEND)
    world.hand.put(declared, ADVOCATE)
    for who in STANDARDS[:3]:
        assert members_read(world, who), who
    assert not world.sees(STANDARDS[3])


def test_on_a_sealed_case_those_on_its_list_review_and_nobody_else_learns_of_it() -> None:
    world = Partnership(OFFICER, listed={2})
    assert world.told(STANDARDS[2])
    assert [who for who in OFFICES if world.sees(who)] == [STANDARDS[2]]
    theirs = Partnership(OFFICER, listed={0, 5})
    assert [who for who in OFFICES if theirs.reviews(who)] == [GUARDIANS[1]]
    alone = Partnership(OFFICER, listed={0, 6})
    assert [who for who in OFFICES if alone.reviews(who)] == [STANDARDS[0]]


def test_where_nobody_on_the_list_of_a_sealed_case_may_review_it_the_bar_alone_is_opened_to_one_who_may() -> None:
    world = Partnership(OFFICER, listed={6})
    assert world.told(STANDARDS[2])
    assert world.reads(STANDARDS[2]) == {world.bar}
    assert not any(world.sees(who) for who in (*STANDARDS[:2], STANDARDS[3], *GUARDIANS[:2]))
    reader = reader_on(world.hand.case, STANDARDS[2], world.register, world.hand.now)
    assert reader is not None
    said = world.entry(world.bar)
    assert reader.letter_in(world.hand.case.entries[0].id, world.hand.case.entries[0].fact.governs, said.agency) == "-"
    world.hand.put(PersonExcluded(account=AccountId(STANDARDS[2].account), because="A neighbour."), LEAD)
    assert not world.sees(STANDARDS[2])
    assert world.reads(STANDARDS[3]) == {world.bar}
    assert not world.sees(STANDARDS[0])


def test_a_guardian_whom_a_seal_keeps_out_reviews_where_nobody_of_professional_standards_may() -> None:
    world = Partnership(OFFICER, gone={0, 1, 2, 3}, listed=set())
    assert world.told(GUARDIANS[1])
    assert world.reads(GUARDIANS[1]) == {world.bar}
    assert not world.sees(GUARDIANS[2]), "nor a guardian of their own agency"

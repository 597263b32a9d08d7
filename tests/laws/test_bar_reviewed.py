"""Law of the typed bar: where somebody was kept out by what was typed, somebody fit is told and reviews it."""

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as some

from domain.access import is_set_apart, reader_on
from domain.calendar import london_date
from domain.governance import Account
from domain.kernel import AccountId, Circumstances
from domain.people import Actor, Role
from domain.sharing import decide
from domain.sharing.lists import PersonExcluded
from domain.sharing.reviewed import BarOutcome, ReviewBar
from tests.cast import EVERYBODY
from tests.domain.given import CAUSE
from tests.laws.typed_bar import (
    ADVOCATE,
    CHARITY,
    COUNCIL,
    GUARDIANS,
    OFFICER,
    OFFICES,
    POLICE,
    PROBATION,
    STANDARDS,
    Partnership,
    of,
)
from tests.scopes.ledger_in_hand import LEAD

SUBJECTS = (OFFICER, ADVOCATE, *STANDARDS[:2])
PLACES = some.integers(0, len(OFFICES) - 1)


@example(
    subject=OFFICER, gone={2, 3}, recorders={0, 1}, one_person=set(), listed=None, lasting=True
)  # a guardian of another agency
@example(
    subject=OFFICER, gone=set(), recorders={0, 1, 2}, one_person=set(), listed=None, lasting=True
)  # those of an agency not on the case
@example(
    subject=OFFICER, gone={1, 2, 3, 4, 5}, recorders=set(), one_person=set(), listed=None, lasting=True
)  # their own alone
@example(subject=OFFICER, gone={1}, recorders={0}, one_person={2}, listed=None, lasting=True)
@example(
    subject=OFFICER, gone=set(), recorders=set(), one_person=set(), listed=set(), lasting=True
)  # nobody whom a seal lists
@example(
    subject=OFFICER, gone={0, 1, 2, 3}, recorders=set(), one_person=set(), listed={6}, lasting=True
)  # nor of standards at all
@example(
    subject=ADVOCATE, gone=set(), recorders=set(), one_person=set(), listed=None, lasting=False
)  # and no agreement holds
@settings(max_examples=80, deadline=None)
@given(
    subject=some.sampled_from(SUBJECTS),
    gone=some.sets(PLACES),
    recorders=some.sets(PLACES, max_size=3),
    one_person=some.sets(PLACES, max_size=1),
    listed=some.none() | some.sets(PLACES, max_size=3),
    lasting=some.booleans(),
)
def test_whoever_is_kept_out_by_what_was_typed_has_somebody_who_is_told_and_reviews_it(
    subject: Actor,
    gone: set[int],
    recorders: set[int],
    one_person: set[int],
    listed: set[int] | None,
    *,
    lasting: bool,
) -> None:
    world = Partnership(subject, gone, recorders, one_person, listed=listed, lasting=lasting)
    may = [who for who in EVERYBODY.values() if world.reviews(who)] + [
        who for who in world.here if who not in EVERYBODY.values() and world.reviews(who)
    ]
    for who in may:
        assert world.fit(who), who
        assert world.told(who), who
    fit = [who for who in world.here if world.fit(who) and not is_set_apart(world.hand.case, who, world.register)]
    elsewhere = [
        who
        for who in fit
        if who.agency != subject.agency
        and (who.role is Role.PROFESSIONAL_STANDARDS or who.agency in (CHARITY, PROBATION, POLICE))
    ]
    own = [who for who in fit if who.agency == subject.agency and who.role is Role.PROFESSIONAL_STANDARDS]
    assert bool(may) is bool(elsewhere or own)
    if listed is None:
        assert not elsewhere or not any(who.agency == subject.agency for who in may)


def test_whoever_recorded_the_particulars_and_the_person_learn_nothing_of_the_case_by_it() -> None:
    world = Partnership(OFFICER, {2}, {0, 1}, {5})
    assert world.reviews(STANDARDS[3])
    for who in (*STANDARDS[:2], OFFICER, GUARDIANS[2]):
        assert not world.reviews(who)
        assert not world.told(who)
    reader = reader_on(world.hand.case, STANDARDS[3], world.register, world.hand.now)
    assert reader is not None
    reads = {entry.fact.governs for entry in world.hand.case.entries if reader.opens(entry.fact.governs, entry.agency)}
    within = Partnership(OFFICER, set(), {0, 1}, set())
    as_today = reader_on(within.hand.case, STANDARDS[2], within.register, within.hand.now)
    assert as_today is not None
    assert reads == {
        entry.fact.governs for entry in within.hand.case.entries if as_today.opens(entry.fact.governs, entry.agency)
    }
    assert reader_on(within.hand.case, STANDARDS[3], within.register, within.hand.now) is None
    world.hand.put(PersonExcluded(account=AccountId(STANDARDS[3].account), because="A neighbour."), LEAD)
    assert not world.reviews(STANDARDS[3])
    assert world.reviews(GUARDIANS[0])


def test_whoever_reviews_by_office_takes_no_part_in_the_case() -> None:
    world = Partnership(OFFICER, set(), {0, 1, 2}, set())
    decided = decide(
        world.hand.case,
        ReviewBar(bar=world.bar, outcome=BarOutcome.LIFTED, because="It is not she."),
        Circumstances(
            by=STANDARDS[3],
            now=world.hand.now,
            today=london_date(world.hand.now),
            cause=CAUSE,
            appointments=world.register.appointments,
            recorders=world.register.recorders,
        ),
    )
    world.hand.put(decided[0].fact, STANDARDS[3])
    guardian = of(9, COUNCIL, Role.AGENCY_GUARDIAN)
    accounts = {
        **world.register.accounts,
        AccountId(guardian.account): Account(
            AccountId(guardian.account), COUNCIL, "subject", "Ann Other", frozenset({guardian.role})
        ),
    }
    known = msgspec.structs.replace(world.register, accounts=accounts)
    assert reader_on(world.hand.case, guardian, known, world.hand.now) is None

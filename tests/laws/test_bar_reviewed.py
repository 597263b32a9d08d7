"""Law of the typed bar: where somebody was kept out by what was typed, somebody fit is told and reviews it."""

from datetime import date

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as some

from domain.access import is_set_apart, reader_on
from domain.calendar import london_date
from domain.duties import duties
from domain.governance import Account, Register
from domain.governance.staff_on_record import Recording
from domain.kernel import AccountId, Circumstances, EntryId, Refused
from domain.people import PORTAL, Actor, AgencyId, Role
from domain.rules import Moment, reveal_conclusions
from domain.sharing import decide
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import PersonExcluded
from domain.sharing.reviewed import BarOutcome, ReviewBar
from domain.sharing.signs import How
from tests.cast import EVERYBODY, actor
from tests.domain.given import CAUSE, mark
from tests.scopes.ledger_in_hand import LEAD, Hand, joined, referred, register

POLICE, CHARITY = AgencyId("northfield-police"), AgencyId("safe-harbour")
PROBATION, COUNCIL = AgencyId("northfield-probation"), AgencyId("northfield-council")


def _of(number: int, agency: AgencyId, role: Role) -> Actor:
    return Actor(mark(800 + number), agency, role)


OFFICER, ADVOCATE = actor("police_investigator"), actor("isac_caseworker@safe-harbour")
STANDARDS = (
    actor("professional_standards"),
    _of(1, POLICE, Role.PROFESSIONAL_STANDARDS),
    _of(2, CHARITY, Role.PROFESSIONAL_STANDARDS),
    _of(3, COUNCIL, Role.PROFESSIONAL_STANDARDS),
)
GUARDIANS = (actor("agency_guardian"), _of(4, PROBATION, Role.AGENCY_GUARDIAN), _of(5, POLICE, Role.AGENCY_GUARDIAN))
OFFICES = (*STANDARDS, *GUARDIANS)
ON_CASE = (OFFICER, ADVOCATE, actor("probation_practitioner"))
SUBJECTS = (OFFICER, ADVOCATE, *STANDARDS[:2])
PLACES = some.integers(0, len(OFFICES) - 1)


class Partnership:
    """A case, and who is there to review what keeps somebody out of it."""

    def __init__(self, subject: Actor, gone: set[int], recorders: set[int], one_person: set[int]) -> None:
        self.subject = subject
        self.hand: Hand = referred()
        for who in ON_CASE:
            self.hand.put(joined(who), LEAD)
        self.recorders = {OFFICES[n].account for n in recorders}
        self.person = {subject.account, *(OFFICES[n].account for n in one_person)}
        plain = register(
            agreed_until=date(2099, 1, 1),
            without=set(),
            engaged={},
            persons=(frozenset(AccountId(each) for each in self.person),) if one_person else (),
        )
        self.register: Register = msgspec.structs.replace(
            plain,
            accounts={mark: each for mark, each in plain.accounts.items() if not _reviews(each)}
            | {
                AccountId(who.account): Account(
                    AccountId(who.account), who.agency, "subject", "Ann Other", frozenset({who.role})
                )
                for n, who in enumerate(OFFICES)
                if n not in gone
            },
            recordings={
                AccountId(subject.account): tuple(
                    Recording(at=self.hand.now, by=OFFICES[n], cause=CAUSE) for n in sorted(recorders)
                )
            },
        )
        self.here = [who for n, who in enumerate(OFFICES) if n not in gone]
        fact = PersonBarred(
            account=AccountId(subject.account), agency=subject.agency, found_by=(How.TELEPHONE,), named_in=mark(1)
        )
        self.bar: EntryId = self.hand.put(fact, PORTAL)

    def fit(self, who: Actor) -> bool:
        """Whether nothing speaks against somebody: not the person, and not who caused that they are kept out."""
        mine = self.register.accounts_of(who.account)
        return not mine & self.person and not any(mine & self.register.accounts_of(each) for each in self.recorders)

    def told(self, who: Actor) -> bool:
        """Whether somebody is shown that they owe a review of it."""
        case, now = self.hand.case, self.hand.now
        reader = reader_on(case, who, self.register, now)
        owed = [] if reader is None else reveal_conclusions(duties(case, Moment(now, london_date(now))), reader)
        return any(duty.action == "review-bar" and self.bar in duty.entries for duty in owed)

    def reviews(self, who: Actor) -> bool:
        """Whether the rules let somebody review it."""
        ask = Circumstances(
            by=who,
            now=self.hand.now,
            today=london_date(self.hand.now),
            cause=CAUSE,
            appointments=self.register.appointments,
            persons=self.register.persons,
            described=self.register.described_by(who.account),
            recorders=self.register.recorders,
        )
        review = ReviewBar(bar=self.bar, outcome=BarOutcome.LIFTED, because="It is not she.")
        try:
            return bool(decide(self.hand.case, review, ask))
        except Refused:
            return False


def _reviews(account: Account) -> bool:
    return bool(account.roles & {Role.PROFESSIONAL_STANDARDS, Role.AGENCY_GUARDIAN})


@example(subject=OFFICER, gone={2, 3}, recorders={0, 1}, one_person=set())  # a guardian of another agency
@example(subject=OFFICER, gone=set(), recorders={0, 1, 2}, one_person=set())  # those of an agency not on the case
@example(subject=OFFICER, gone={1, 2, 3, 4, 5}, recorders=set(), one_person=set())  # their own alone
@example(subject=OFFICER, gone={1}, recorders={0}, one_person={2})
@settings(max_examples=60, deadline=None)
@given(
    subject=some.sampled_from(SUBJECTS),
    gone=some.sets(PLACES),
    recorders=some.sets(PLACES, max_size=3),
    one_person=some.sets(PLACES, max_size=1),
)
def test_whoever_is_kept_out_by_what_was_typed_has_somebody_who_is_told_and_reviews_it(
    subject: Actor, gone: set[int], recorders: set[int], one_person: set[int]
) -> None:
    world = Partnership(subject, gone, recorders, one_person)
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
    guardian = _of(9, COUNCIL, Role.AGENCY_GUARDIAN)
    accounts = {
        **world.register.accounts,
        AccountId(guardian.account): Account(
            AccountId(guardian.account), COUNCIL, "subject", "Ann Other", frozenset({guardian.role})
        ),
    }
    known = msgspec.structs.replace(world.register, accounts=accounts)
    assert reader_on(world.hand.case, guardian, known, world.hand.now) is None

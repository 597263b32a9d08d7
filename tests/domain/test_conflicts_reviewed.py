"""Conflicts reviewed: professional standards of another agency, and people who are kept out by a reference."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.access import reader_on
from domain.case import Case, evolve, fold
from domain.clocks import due_after
from domain.duties import duties
from domain.fence import admitted
from domain.governance import Account, Register, register_of
from domain.governance import decide as govern
from domain.governance.staff import (
    BarPerson,
    LiftBar,
    PersonNoLongerApart,
    PersonSetApart,
    RecordStaffParticulars,
    StaffParticularsRecorded,
)
from domain.governance.staff_on_record import Particulars, Recording
from domain.kernel import AccountId
from domain.parties import SuspectNamed
from domain.people import PORTAL, Actor, Role
from domain.rules import Moment, reveal_conclusions
from domain.sharing import conflicts
from domain.sharing import decide as share
from domain.sharing.comparison import people_of
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.reviewed import BarOutcome, BarReviewed, ReviewBar
from domain.sharing.signs import How
from tests.domain.conflicting import (
    BAR,
    CASE_REFERRED,
    LIKE_THE_SUSPECT,
    STANDARDS,
    THEIR_STANDARDS,
    by,
    case_of,
    register,
    sees,
)
from tests.domain.given import CAUSE, NOW, asked, decided, entry_of, given, mark, refusal
from tests.domain.reading import reader
from tests.samples.governance import FACTS as GOVERNED
from tests.samples.parties import SUSPECT_NAMED
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER

STANDS = BarReviewed(bar=mark(6), outcome=BarOutcome.STANDS, because="It is him")


def confirmed() -> Case:
    """The case once professional standards of another agency said that he stays kept out."""
    case = case_of(BAR)
    return evolve(case, entry_of(STANDS, len(case.entries) + 1, by=THEIR_STANDARDS))


# Professional standards


def test_professional_standards_stand_on_a_case_only_where_there_is_a_conflict() -> None:
    assert not sees(case_of(), STANDARDS, register())
    assert not sees(case_of(BAR), STANDARDS, register()), "until another agency has said that it stands"
    reading = reader_on(case_of(BAR), THEIR_STANDARDS, register(), NOW)
    assert reading is not None
    assert not reading.opens(SUSPECT_NAMED.governs, FORCE)
    assert not reading.opens(CASE_REFERRED.governs, FORCE)
    assert sees(confirmed(), STANDARDS, register())
    assert "office:professional_standards:safe-harbour" in admitted(case_of(BAR))
    assert all("professional_standards" not in key for key in admitted(case_of()))


def test_a_bar_that_was_found_is_owed_a_review_within_a_working_day() -> None:
    asked_at = Moment(datetime(2026, 3, 3, 9, tzinfo=UTC), date(2026, 3, 3))
    reviewer = reader_on(case_of(BAR), THEIR_STANDARDS, register(), NOW)
    assert reviewer is not None
    owed = reveal_conclusions(duties(case_of(BAR), asked_at), reviewer)
    assert [(each.rule, each.due, each.action) for each in owed if each.rule == "bar-review"] == [
        ("bar-review", date(2026, 3, 3), "review-bar")
    ]
    assert due_after("bar-review", datetime(2026, 3, 6, 15, tzinfo=UTC)) == date(2026, 3, 9)
    reviewed = case_of(BAR, BarReviewed(bar=mark(6), outcome=BarOutcome.STANDS, because="It is him"))
    declared = case_of(ConflictDeclared(account=ACCOUNT, agency=FORCE, kind=ConflictKind.SELF))
    for case in (reviewed, declared):
        assert all(each.rule.id != "bar-review" for each in duties(case, asked_at))
    on_the_case = reveal_conclusions(duties(case_of(BAR), asked_at), reader(Role.PROFESSIONAL_STANDARDS))
    assert all(each.rule != "bar-review" for each in on_the_case), "of those alone of whom it is asked"
    members_owed = reveal_conclusions(duties(case_of(BAR), asked_at), reader(Role.POLICE_COORDINATOR))
    assert all(each.rule != "bar-review" for each in members_owed)


def test_professional_standards_of_another_agency_review_and_those_of_the_same_do_not() -> None:
    asks = ReviewBar(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man of that name")
    assert "another agency" in refusal(share, case_of(BAR), asks, by(STANDARDS)).sentence
    assert decided(share, case_of(BAR), asks, by(THEIR_STANDARDS)) == (
        BarReviewed(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man of that name"),
    )


def test_where_no_other_agency_has_the_office_their_own_professional_standards_review() -> None:
    asks = ReviewBar(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man of that name")
    alone = msgspec.structs.replace(asked(STANDARDS), appointments=frozenset({STANDARDS, OFFICER, ADVOCATE}))
    assert decided(share, case_of(BAR), asks, alone)


def recorded_by(who: Actor, **more: object) -> Register:
    """The register in which somebody recorded the particulars by which the officer was found."""
    recording = Recording(at=NOW, by=who, cause=CAUSE)
    return register(recordings={ACCOUNT: (recording,)}, **more)


def test_whoever_recorded_the_particulars_neither_learns_of_the_case_nor_reviews_it() -> None:
    another = Actor(AccountId(mark(907)), FORCE, Role.PROFESSIONAL_STANDARDS)
    theirs = recorded_by(STANDARDS)
    with_another = msgspec.structs.replace(
        theirs,
        accounts={
            **theirs.accounts,
            AccountId(another.account): Account(
                AccountId(another.account), FORCE, "another", "Ann Other", frozenset({another.role})
            ),
        },
    )
    for case in (case_of(BAR), confirmed()):
        assert not sees(case, STANDARDS, with_another)
        assert sees(case, THEIR_STANDARDS, with_another)
    assert [sees(case, another, with_another) for case in (case_of(BAR), confirmed())] == [False, True]
    elsewhere = recorded_by(THEIR_STANDARDS)
    assert not sees(case_of(BAR), THEIR_STANDARDS, elsewhere), "nor under an account of another agency"
    asks = ReviewBar(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man of that name")
    for who in (STANDARDS, THEIR_STANDARDS):
        alone = msgspec.structs.replace(asked(who), appointments=frozenset({who, OFFICER, ADVOCATE}))
        own = msgspec.structs.replace(alone, described=frozenset({ACCOUNT}))
        assert refusal(share, case_of(BAR), asks, own).field == "bar"


def test_particulars_count_once_a_second_person_recorded_the_very_same() -> None:
    said = StaffParticularsRecorded(account=ACCOUNT, other_names=("Peter Hollis", "P. Holt"), staff_number="NF 4711")
    again = StaffParticularsRecorded(account=ACCOUNT, other_names=("p holt", "PETER HOLLIS"), staff_number="nf-4711")
    other = msgspec.structs.replace(said, staff_number="4712")

    def staff(*told: tuple[Actor, StaffParticularsRecorded]) -> dict[AccountId, Particulars]:
        entries = [entry_of(fact, number, by=who) for number, (who, fact) in enumerate(told, start=1)]
        return dict(register_of(fold(entries)).staff)

    assert staff((STANDARDS, said)) == {}
    assert staff((STANDARDS, said), (STANDARDS, said)) == {}
    assert staff((STANDARDS, said), (GUARDIAN, other)) == {}
    assert staff((STANDARDS, said), (GUARDIAN, again))[ACCOUNT].staff_number == "nf-4711"
    assert staff((STANDARDS, said), (GUARDIAN, other), (STANDARDS, other))[ACCOUNT].staff_number == "4712"
    assert staff((PORTAL, said), (STANDARDS, other))[ACCOUNT].staff_number == "NF 4711", "what counted goes on counting"


def test_nobody_reviews_what_keeps_themselves_out_or_what_is_no_bar() -> None:
    asks = ReviewBar(bar=mark(6), outcome=BarOutcome.LIFTED, because="It is not me")
    same = by(THEIR_STANDARDS, persons=(frozenset({ACCOUNT, AccountId(THEIR_STANDARDS.account)}),))
    assert refusal(share, case_of(BAR), asks, same).field == "bar"
    other = msgspec.structs.replace(asks, bar=mark(3))
    assert refusal(share, case_of(BAR), other, by(THEIR_STANDARDS)).field == "bar"


def test_the_same_review_twice_is_refused_and_another_takes_its_place() -> None:
    lifted = BarReviewed(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man")
    again = ReviewBar(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man")
    assert refusal(share, case_of(BAR, lifted), again, by(THEIR_STANDARDS)).field == "outcome"
    stands = msgspec.structs.replace(lifted, outcome=BarOutcome.STANDS)
    assert conflicts.barred(case_of(BAR, lifted, stands)) == {ACCOUNT}


def test_a_lifted_bar_opens_the_case_again_and_the_same_words_typed_anew_do_not_close_it() -> None:
    known = register(staff={ACCOUNT: LIKE_THE_SUSPECT})
    lifted = BarReviewed(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man of that name and day")
    case = case_of(BAR, lifted, SUSPECT_NAMED)
    assert sees(case, OFFICER, known)
    assert conflicts.newly_barred(case, people_of(known, known.staff)) == []


def test_a_lifted_bar_clears_what_it_was_found_by_and_nothing_else() -> None:
    held = Particulars(born=SUSPECT_NAMED.born, other_names=("Peter Hollis",), staff_number="4711")
    known = register(staff={ACCOUNT: held})
    lifted = BarReviewed(bar=mark(6), outcome=BarOutcome.LIFTED, because="Another man of that name and day")
    case = case_of(BAR, lifted, SuspectNamed(suspect=SUSPECT_NAMED.suspect, aliases=("PC 4711",)))
    (new,) = conflicts.newly_barred(case, people_of(known, known.staff))
    assert (new.found_by, new.named_in) == ((How.STAFF_NUMBER,), mark(8))
    assert not sees(case, OFFICER, known)


# Set by professional standards, and recorded by administrators

SECOND = Actor(AccountId(mark(908)), FORCE, Role.PROFESSIONAL_STANDARDS)
GUARDIAN = Actor(AccountId(mark(909)), FORCE, Role.AGENCY_GUARDIAN)
REFERENCE = CASE_REFERRED.reference
GOVERNANCE_CASE = given(*GOVERNED[3:5])


def test_a_person_is_kept_out_by_reference_and_let_in_again() -> None:
    bar = BarPerson(reference=REFERENCE.lower(), account=ACCOUNT, because="Lives next door")
    (fact,) = decided(govern, GOVERNANCE_CASE, bar, asked(STANDARDS))
    assert fact == PersonSetApart(reference=REFERENCE, account=ACCOUNT, because="Lives next door")
    held = register_of(given(*GOVERNED[3:5], fact))
    assert held.barred == {REFERENCE: frozenset({ACCOUNT})}
    assert not sees(case_of(), OFFICER, register(barred=held.barred))
    lift = LiftBar(reference=REFERENCE, account=ACCOUNT, because="Moved away")
    (lifted,) = decided(govern, given(*GOVERNED[3:5], fact), lift, asked(STANDARDS))
    assert lifted == PersonNoLongerApart(reference=REFERENCE, account=ACCOUNT, because="Moved away")
    assert register_of(given(*GOVERNED[3:5], fact, lifted)).barred == {}
    assert refusal(govern, GOVERNANCE_CASE, lift, asked(STANDARDS)).field == "account"
    assert refusal(govern, given(*GOVERNED[3:5], fact), bar, asked(STANDARDS)).field == "account"


@pytest.mark.parametrize("typed", ["AC-7KQ4X-X", "nonsense", "AC-00000-0"])
def test_a_mistyped_reference_is_said_to_be_one(typed: str) -> None:
    bar = BarPerson(reference=typed, account=ACCOUNT, because="Lives next door")
    assert refusal(govern, GOVERNANCE_CASE, bar, asked(STANDARDS)).field == "reference"


def test_people_are_kept_out_and_described_by_their_own_agency_and_not_by_themselves() -> None:
    bar = BarPerson(reference=REFERENCE, account=ACCOUNT, because="Lives next door")
    particulars = RecordStaffParticulars(account=ACCOUNT, staff_number="4711", born=date(1988, 11, 2))
    for command, office in ((bar, STANDARDS), (particulars, STANDARDS)):
        stranger = Actor(office.account, ADVOCACY_CHARITY, office.role)
        assert refusal(govern, GOVERNANCE_CASE, command, asked(stranger)).field == "account"
        themselves = Actor(ACCOUNT, FORCE, office.role)
        assert "of themselves" in refusal(govern, GOVERNANCE_CASE, command, asked(themselves)).sentence
        assert decided(govern, GOVERNANCE_CASE, command, asked(office))
    assert refusal(govern, given(), particulars, asked(PORTAL)).field == "account"


def test_particulars_of_one_person_change_twice_a_day_and_not_again_before_the_next() -> None:
    asks = RecordStaffParticulars(account=ACCOUNT, home_addresses=("14 Tanner Row, Northfield NF1 2AB",))
    said = StaffParticularsRecorded(account=ACCOUNT)
    assert decided(govern, given(*GOVERNED[3:5], said), asks, asked(STANDARDS))
    twice = given(*GOVERNED[3:5], said, said, by=STANDARDS)
    assert decided(govern, twice, asks, msgspec.structs.replace(asked(SECOND), now=twice.entries[-1].known))
    again = twice.entries[-1].known
    for now in (again, again.replace(hour=23)):
        refused = refusal(govern, twice, asks, msgspec.structs.replace(asked(STANDARDS), now=now))
        assert (refused.field, "tomorrow" in refused.sentence) == ("account", True)
    assert decided(govern, twice, asks, msgspec.structs.replace(asked(STANDARDS), now=again + timedelta(days=1)))
    assert decided(govern, twice, asks, msgspec.structs.replace(asked(PORTAL), now=again)), "a file of everybody’s"


def test_the_last_particulars_take_the_place_of_those_before() -> None:
    first = StaffParticularsRecorded(account=ACCOUNT, staff_number="4711", born=date(1988, 11, 2))
    later = StaffParticularsRecorded(account=ACCOUNT, telephones=("07700 900123",), vehicle="AB12 CDE")
    held = register_of(given(*GOVERNED[3:5], first, later, by=PORTAL)).staff
    assert held == {ACCOUNT: Particulars(telephones=("07700 900123",), vehicle="AB12 CDE")}

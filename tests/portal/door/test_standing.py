"""A stranger is turned away without the case being read, and somebody who joins is not mistaken for one."""

from domain.access import reader_key
from domain.case import Case, fold
from domain.kernel import AccountId
from domain.membership import MemberAdded
from domain.people import Actor
from domain.referral import CaseReferred
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How
from portal.standing import Standing
from tests.domain.given import STREAM, entry_of, given
from tests.samples.people import ADVOCATE, AN_ENTRY, OFFICER
from tests.samples.referral import FACTS

REFERRED = next(fact for fact in FACTS if isinstance(fact, CaseReferred))


def on_case(*people: Actor) -> Case:
    return given(
        *(
            MemberAdded(account=AccountId(who.account), agency=who.agency, role=who.role, because="Needed")
            for who in people
        )
    )


def test_nobody_is_on_a_case_that_is_not_there() -> None:
    assert Standing().is_stranger([reader_key(OFFICER)], STREAM, 0)


def test_of_a_case_that_was_not_read_yet_nothing_is_known() -> None:
    assert not Standing().is_stranger([reader_key(OFFICER)], STREAM, 1)


def test_a_stranger_is_known_at_the_version_that_was_read_and_at_no_other() -> None:
    standing = Standing()
    standing.remember(STREAM, on_case(ADVOCATE))
    assert standing.is_stranger([reader_key(OFFICER)], STREAM, 1)
    assert not standing.is_stranger([reader_key(ADVOCATE)], STREAM, 1)
    assert not standing.is_stranger([reader_key(OFFICER)], STREAM, 2)
    standing.remember(STREAM, on_case(ADVOCATE, OFFICER))
    assert not standing.is_stranger([reader_key(OFFICER)], STREAM, 2)


def test_somebody_who_is_kept_out_is_a_stranger_by_whichever_account_and_by_the_reference_too() -> None:
    standing = Standing()
    bar = PersonBarred(
        account=AccountId(OFFICER.account), agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=AN_ENTRY
    )
    standing.remember(STREAM, fold([*on_case(OFFICER, ADVOCATE).entries, entry_of(bar, 3)]))
    theirs, others = str(OFFICER.account), str(ADVOCATE.account)
    assert standing.is_stranger([reader_key(OFFICER)], STREAM, 3, accounts=[theirs])
    assert not standing.is_stranger([reader_key(ADVOCATE)], STREAM, 3, accounts=[others])
    standing.remember(STREAM, fold([*given(REFERRED).entries, *on_case(OFFICER).entries]))
    assert standing.is_stranger([reader_key(OFFICER)], STREAM, 1, references={REFERRED.reference})
    assert not standing.is_stranger([reader_key(OFFICER)], STREAM, 1, references={"AC-22222-2"})

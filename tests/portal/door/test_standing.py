"""A stranger is turned away without the case being read, and somebody who joins is not mistaken for one."""

from domain.access import reader_key
from domain.case import Case
from domain.kernel import AccountId
from domain.membership import MemberAdded
from domain.people import Actor
from portal.standing import Standing
from tests.domain.given import STREAM, given
from tests.samples.people import ADVOCATE, OFFICER


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

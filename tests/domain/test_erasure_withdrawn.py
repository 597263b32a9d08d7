"""Retention: a proposal to erase is taken back by whoever made it or their guardian, until it is confirmed."""

from datetime import date

import msgspec

from domain.case import fold
from domain.kernel import AccountId
from domain.people import Actor
from domain.retention import decide
from domain.retention.erasure import ConfirmErasure, awaiting
from domain.retention.taken_back import WithdrawErasure
from tests.domain.given import asked, decided, entry_of, mark, refusal
from tests.domain.test_retention import CONFIRMED, GUARDIAN, confirmed, due, proposed
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, THIRD_PERSON


def test_a_proposal_is_taken_back_by_its_proposer_or_her_guardian_and_then_nobody_confirms_it() -> None:
    command = WithdrawErasure(proposal=mark(2), because="It was meant for another case.")
    same_person = (frozenset({AccountId(ADVOCATE.account), AccountId(THIRD_PERSON)}),)
    other_account = Actor(THIRD_PERSON, ADVOCACY_CHARITY, ADVOCATE.role)
    linked = msgspec.structs.replace(asked(other_account), persons=same_person)
    for ask in (asked(ADVOCATE), asked(GUARDIAN), linked):
        (back,) = decided(decide, proposed(), command, ask)
        case = fold([*proposed().entries, entry_of(back, 3, by=ADVOCATE)])
        assert awaiting(case, date(2026, 3, 20)) == ()
        assert refusal(decide, case, ConfirmErasure(proposal=mark(2)), asked(GUARDIAN)).field == "proposal"
        assert refusal(decide, case, command, asked(ADVOCATE)).field == "proposal"
        assert due(fold([*case.entries, entry_of(CONFIRMED, 4, by=GUARDIAN)])) == ()


def test_nobody_else_takes_a_proposal_back_and_none_that_was_confirmed() -> None:
    command = WithdrawErasure(proposal=mark(2), because="It was meant for another case.")
    colleague = Actor(THIRD_PERSON, ADVOCACY_CHARITY, ADVOCATE.role)
    stranger = msgspec.structs.replace(GUARDIAN, agency=asked().by.agency)
    for who in (colleague, stranger, asked().by):
        assert "that you made" in refusal(decide, proposed(), command, asked(who)).sentence
    assert refusal(decide, confirmed(), command, asked(ADVOCATE)).field == "proposal"
    unknown = WithdrawErasure(proposal=mark(9), because="It was meant for another case.")
    assert refusal(decide, proposed(), unknown, asked(ADVOCATE)).field == "proposal"

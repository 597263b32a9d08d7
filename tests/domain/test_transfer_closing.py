"""A case on offer to another force is not closed under it, and one that was closed is taken on by nobody."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.catalogue import decide
from domain.closing_lock import CaseClosingConfirmed, CaseClosingProposed, ConfirmClosing
from domain.closure import CaseClosed
from domain.duties import duties
from domain.holding import holder
from domain.kernel import Circumstances, Fact
from domain.people import Actor
from domain.rules import Moment
from domain.transfer import open_offer, was_offered_to
from domain.transfer_said import AnswerTransfer, OfferAnswer, TransferOffered
from tests.domain.given import NOW, TODAY, decided, entry_of, refusal
from tests.domain.test_closure import ASSESSED, CLOSE, CLOSED, REOPENED, SETTLED
from tests.domain.test_transfer import ACCEPT, ON_CASE, THERE, asking
from tests.samples.people import ADVOCATE, FORCE, SUPERVISOR
from tests.samples.transfer import DECLINE, FACTS, OTHER_FORCE, TRANSFER_CASE, WITHDRAW

OFFERED = TransferOffered(**msgspec.structs.asdict(TRANSFER_CASE))
_, _, DECLINED, WITHDRAWN = FACTS
START = (*ON_CASE, *SETTLED)
SAYS = "This case is on offer to another force. Take the offer back, or wait for its answer, before closing."
BLIND = frozenset({"closure.closed"})
"""What the door waives for whoever reads nothing of a case but is offered it."""


def case_of(*facts: Fact) -> Case:
    return fold(entry_of(fact, number, by=SUPERVISOR) for number, fact in enumerate(facts, start=1))


def blind(who: Actor) -> Circumstances:
    return msgspec.structs.replace(asking(who), waived=BLIND)


def owed(case: Case) -> set[str]:
    return {duty.rule.id for duty in duties(case, Moment(NOW, TODAY))}


def test_a_case_on_offer_is_not_closed_and_once_the_offer_is_over_it_is() -> None:
    assert refusal(decide, case_of(*START, OFFERED), CLOSE, asking(SUPERVISOR)).sentence == SAYS
    for over in (DECLINED, WITHDRAWN):
        (fact,) = decided(decide, case_of(*START, OFFERED, over), CLOSE, asking(SUPERVISOR))
        assert isinstance(fact, CaseClosed)


def test_the_closing_of_a_high_risk_case_is_neither_proposed_nor_confirmed_while_it_is_on_offer() -> None:
    high = (*START, msgspec.structs.replace(ASSESSED, grade="high"))
    assert refusal(decide, case_of(*high, OFFERED), CLOSE, asking(SUPERVISOR)).sentence == SAYS
    (proposed,) = decided(decide, case_of(*high), CLOSE, asking(SUPERVISOR))
    assert isinstance(proposed, CaseClosingProposed)
    waiting = case_of(*high, proposed)
    confirm = ConfirmClosing(entry=waiting.entries[-1].id, because="The plan holds.")
    offered = case_of(*high, proposed, OFFERED)
    ask = msgspec.structs.replace(asking(ADVOCATE), today=date(2026, 3, 2))
    assert refusal(decide, offered, confirm, ask).sentence == SAYS
    done = decided(decide, waiting, confirm, ask)
    assert [type(fact) for fact in done] == [CaseClosingConfirmed, CaseClosed]


def test_whoever_may_not_know_of_the_offer_closes_the_case_and_the_offer_ends_with_it() -> None:
    unaware = msgspec.structs.replace(asking(SUPERVISOR), waived=frozenset({"closing-lock.on-offer"}))
    (fact,) = decided(decide, case_of(*START, OFFERED), CLOSE, unaware)
    closed = case_of(*START, OFFERED, fact)
    assert open_offer(closed) is None
    assert "transfer-answer" in owed(case_of(*START, OFFERED))
    assert "transfer-answer" not in owed(closed)


@pytest.mark.parametrize("answer", [ACCEPT, DECLINE, AnswerTransfer(answer=OfferAnswer.DECLINE)])
def test_the_offer_of_a_case_that_was_closed_is_over_and_its_answer_is_told_nothing_of_the_case(
    answer: AnswerTransfer,
) -> None:
    closed = case_of(*START, OFFERED, CLOSED)
    refused = refusal(decide, closed, answer, blind(THERE))
    assert (refused.sentence, refused.rule) == (
        "The offer ended on 2 March 2026. Nothing is left to answer.",
        "",  # the door waives none without a name
    )
    assert was_offered_to(closed, THERE)
    assert holder(closed) == FORCE


def test_a_case_that_is_opened_again_is_with_the_force_that_held_it_and_is_offered_anew() -> None:
    again = case_of(*START, OFFERED, CLOSED, REOPENED)
    assert "The offer ended on" in refusal(decide, again, ACCEPT, blind(THERE)).sentence
    assert "not on offer to any force" in refusal(decide, again, WITHDRAW, asking(SUPERVISOR)).sentence
    (fact,) = decided(decide, again, TRANSFER_CASE, asking(SUPERVISOR))
    anew = case_of(*START, OFFERED, CLOSED, REOPENED, fact)
    taken = decided(decide, anew, ACCEPT, blind(THERE))
    assert holder(case_of(*[entry.fact for entry in anew.entries], *taken)) == OTHER_FORCE

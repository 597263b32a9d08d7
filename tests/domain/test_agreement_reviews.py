"""By when an agreement is looked at again: as its proposal says, as its row says, and never after its last day."""

from datetime import date

import msgspec

from domain.governance import decide, register_of
from domain.governance.agreements_said import AgreementProposed, AgreementReviewed, ReviewAgreement
from tests.domain.given import decided, refusal
from tests.domain.test_agreements import (
    CHARITY,
    FORCE,
    NAME,
    by,
    governed,
    held,
    officer,
    on_paper,
    proposed,
    signed,
    wording,
)


def test_no_review_falls_after_the_last_day() -> None:
    assert held(governed(on_paper(expires=date(2026, 4, 30)))).review_by == date(2026, 4, 30)
    assert held(governed(on_paper(review_by=date(2034, 12, 31)))).review_by == date(2026, 12, 31)
    assert held(governed(proposed(expires=date(2026, 6, 30)))).review_by == date(2026, 6, 30)
    longer = governed(on_paper(expires=date(2035, 12, 31)))
    command = ReviewAgreement(agreement=NAME, reviewed_on=date(2026, 3, 1), found="Still needed.")
    (fact,) = decided(decide, longer, command, by(CHARITY))
    assert isinstance(fact, AgreementReviewed)
    assert fact.next_review == date(2027, 3, 1)


def test_a_proposal_says_by_when_it_is_looked_at_from_its_first_to_its_last_day() -> None:
    for day in (date(2026, 1, 1), date(2026, 4, 1), date(2026, 12, 31)):
        text, review = decided(decide, governed(), wording(review_by=day), by(CHARITY))
        assert isinstance(text, AgreementProposed)
        case = governed((text, officer(CHARITY)), (review, officer(CHARITY)))
        assert register_of(case).agreements[text.agreement].review_by == day
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        assert refusal(decide, governed(), wording(review_by=day), by(CHARITY)).field == "review_by"


def test_a_proposal_moves_the_review_of_an_agreement_once_another_party_has_signed_it() -> None:
    renewal = wording(starts=date(2027, 1, 1), expires=date(2027, 12, 31), review_by=date(2027, 11, 1))
    told = [(fact, officer(FORCE)) for fact in decided(decide, governed(on_paper()), renewal, by(FORCE))]
    assert held(governed(on_paper(), *told)).review_by == date(2026, 7, 1)
    assert held(governed(on_paper(), *told, signed(CHARITY, 2))).review_by == date(2027, 11, 1)


def test_a_review_says_by_when_the_next_is_due_and_is_never_in_the_future() -> None:
    command = ReviewAgreement(agreement=NAME, reviewed_on=date(2026, 3, 1), found="Still needed.")
    (fact,) = decided(decide, governed(on_paper()), command, by(CHARITY))
    assert isinstance(fact, AgreementReviewed)
    assert held(governed(on_paper(), (fact, officer(CHARITY)))).review_by == date(2026, 12, 31)
    early = msgspec.structs.replace(command, reviewed_on=date(2026, 3, 21))
    assert refusal(decide, governed(on_paper()), early, by(CHARITY)).field == "reviewed_on"

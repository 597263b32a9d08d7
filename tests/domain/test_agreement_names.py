"""The short name of an agreement: taken or free, it tells an agency that is no party nothing."""

from datetime import date

from domain.case import fold
from domain.governance import decide
from domain.governance.agreements_said import AgreementProposed, ReviewAgreement, SignAgreement, WithdrawFromAgreement
from tests.domain.given import decided, entry_of, refusal
from tests.domain.test_agreements import (
    CHARITY,
    FORCE,
    NAME,
    TODAY,
    TRUST,
    by,
    governed,
    held,
    officer,
    on_paper,
    proposed,
    wording,
)


def test_the_name_of_an_agreement_of_others_is_taken_like_any_other_and_tells_nothing() -> None:
    others = governed(on_paper(parties=(CHARITY, TRUST)))
    asks = wording(parties=(FORCE, CHARITY))
    taken, free = decided(decide, others, asks, by(FORCE)), decided(decide, governed(), asks, by(FORCE))
    assert taken == free
    (fact,) = taken
    assert isinstance(fact, AgreementProposed)
    assert fact.agreement.startswith(f"{NAME}-")
    assert held(fold([*others.entries, entry_of(fact, 9, by=officer(FORCE))])) == held(others), "theirs stays as it was"
    longest = wording(agreement="a" * 60)
    (long,) = decided(decide, governed(), longest, by(FORCE))
    assert isinstance(long, AgreementProposed)
    assert len(long.agreement) == len(longest.agreement)


def test_a_renewal_keeps_the_name_that_the_agency_knows() -> None:
    (fact,) = decided(decide, governed(proposed(FORCE)), wording(expires=date(2027, 1, 31)), by(CHARITY))
    assert isinstance(fact, AgreementProposed)
    assert fact.agreement == NAME


def test_what_an_agency_cannot_know_of_reads_like_what_is_not_there() -> None:
    others = governed(on_paper(parties=(CHARITY, TRUST)))
    for command in (
        SignAgreement(agreement=NAME, text=1),
        WithdrawFromAgreement(agreement=NAME, because="No."),
        ReviewAgreement(agreement=NAME, reviewed_on=TODAY, found="Nothing."),
    ):
        here = refusal(decide, others, command, by(FORCE)).sentence
        assert here == refusal(decide, governed(), command, by(FORCE)).sentence

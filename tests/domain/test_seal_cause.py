"""For what cause professional standards seal a case: never for words that one person on it typed alone."""

import msgspec
import pytest

from domain.catalogue import decide
from domain.kernel import AccountId, Answer, Fact
from domain.people import Actor
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import CaseSealed
from domain.sharing.restriction import SealCase
from domain.sharing.reviewed import BarOutcome, BarReviewed
from domain.sharing.signs import How
from tests.domain.given import decided, mark, refusal
from tests.domain.narrowed import GUARDIAN, LEAD, PROBATION, STANDARDS, asking, mark_of, recorded
from tests.samples.conflicts import MARKED
from tests.samples.people import ADVOCATE, OFFICER

change = msgspec.structs.replace
SEAL = SealCase(
    accounts=tuple(AccountId(who.account) for who in (STANDARDS, GUARDIAN, LEAD, PROBATION)), because="He is one of us."
)
FOUND = PersonBarred(
    account=AccountId(OFFICER.account), agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=mark(1)
)
STANDS = BarReviewed(bar=mark_of(1), outcome=BarOutcome.STANDS, because="It is him.")


def test_a_mark_that_names_a_police_force_is_a_cause() -> None:
    (fact,) = decided(decide, recorded((LEAD, MARKED)), SEAL, asking(STANDARDS))
    assert isinstance(fact, CaseSealed)


@pytest.mark.parametrize(
    "mark_of_party",
    [
        change(MARKED, agency=None, force=Answer.NOT_KNOWN),
        change(MARKED, agency=ADVOCATE.agency, force=Answer.NO),
    ],
    ids=["only the words of an employer", "an agency that is no police force"],
)
def test_a_mark_that_names_no_police_force_is_none(mark_of_party: Fact) -> None:
    case = recorded((LEAD, mark_of_party))
    sentence = refusal(decide, case, SEAL, asking(STANDARDS)).sentence
    assert "works for a police force" in sentence
    assert decided(decide, recorded((LEAD, mark_of_party), (LEAD, MARKED)), SEAL, asking(STANDARDS))


@pytest.mark.parametrize(("reviewer", "sealed"), [(PROBATION, True), (STANDARDS, False)])
def test_that_somebody_found_stays_kept_out_is_a_cause_once_another_agency_has_said_so(
    reviewer: Actor, sealed: bool
) -> None:
    case = recorded((LEAD, FOUND), (reviewer, STANDS))
    if sealed:
        assert decided(decide, case, SEAL, asking(STANDARDS))
    else:
        assert "another agency’s review" in refusal(decide, case, SEAL, asking(STANDARDS)).sentence
